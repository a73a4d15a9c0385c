//! Actions: a new one, and how far one is.

use super::address;
use super::key::as_in_team;
use super::{Draft, EditError};
use crate::load::ACTION;
use crate::model::{Action, ActionStatus, IsoWeek, Keyword as _, Place, Scorecard, slug};
use crate::text::{listed, shell_word};
use crate::yaml::NewValue;
use chrono::NaiveDate;

/// An action that is to be added.
#[derive(Debug, Clone, Default)]
pub struct NewAction {
    /// What will be done.
    pub name: String,
    /// 1 comes first, in its stage.
    pub priority: Option<u32>,
    /// Who does it.
    pub owner: Option<String>,
    /// The week it is in focus.
    pub week: Option<IsoWeek>,
    /// By when it has to be done.
    pub due: Option<NaiveDate>,
    /// The address of what it is meant to move: a metric of its stage, a touchpoint.
    pub moves: Option<String>,
}

/// Adds an action at the end of the stage at `stage`; of a customer's page, which has none, at
/// the end.
///
/// # Errors
/// Where an address fits nothing, or several; where a stage is missing, or one too many.
pub fn add(draft: &mut Draft<'_>, stage: Option<&str>, new: &NewAction) -> Result<(), EditError> {
    let index = match (draft.journey(), stage) {
        (Ok(journey), Some(stage)) => address::stage(journey, stage)?,
        (Ok(journey), None) => return Err(no_stage(journey, new)),
        (Err(_), None) => 0,
        (Err(error), Some(_)) => {
            let name = shell_word(&new.name);
            return Err(error.help(format!("leave the stage out: `scorecard add {name}`")));
        }
    };
    add_to(draft, index, new)
}

/// Adds an action at the end of the stage with this index; on a customer's page, of the only one.
///
/// # Errors
/// Where the address of what it moves fits nothing, or several.
pub fn add_to(draft: &mut Draft<'_>, index: usize, new: &NewAction) -> Result<(), EditError> {
    let moves = match &new.moves {
        Some(address) => Some(draft.moved(index, address)?),
        None => None,
    };
    let scorecard = draft.scorecard();
    let owner = new.owner.as_deref();
    let action = Action {
        name: new.name.trim().to_owned(),
        priority: new.priority,
        owner: owner.map(|owner| as_in_team(owner, &draft.people())),
        week: new.week,
        due: new.due,
        moves,
        ..Action::default()
    };
    let note = format!("added to {}: {}", scorecard.stages[index].name, action.name);
    draft.append_action(index, entries(&action));
    draft.scorecard_mut().stages[index].actions.push(action);
    draft.say(note);
    Ok(())
}

/// What to say of a new action where a scorecard is not told in which stage it belongs.
fn no_stage(journey: &Scorecard, new: &NewAction) -> EditError {
    let name = shell_word(&new.name);
    let stages = journey.stages.iter().map(|stage| slug(&stage.name));
    EditError::new("an action of a scorecard belongs to a stage").help(format!(
        "name it first, `scorecard add STAGE {name}`: {}",
        listed(stages, ", ")
    ))
}

/// What a new action says in the file.
fn entries(action: &Action) -> Vec<(&'static str, NewValue)> {
    let text = |text: &Option<String>| text.clone().map(NewValue::Text);
    let priority = action
        .priority
        .map(|rank| NewValue::Number(rank.to_string()));
    let entries = [
        ("action", Some(NewValue::Text(action.name.clone()))),
        ("priority", priority),
        ("owner", text(&action.owner)),
        ("week", text(&action.week.map(|week| week.to_string()))),
        ("due", text(&action.due.map(|due| due.to_string()))),
        ("moves", text(&action.moves)),
    ];
    let given = entries.into_iter();
    given
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// What happens to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionStep {
    /// Somebody begins.
    Start,
    /// It is held up.
    Block {
        /// By what.
        note: Option<String>,
    },
    /// It is finished.
    Done {
        /// The day.
        on: NaiveDate,
    },
    /// It is given up.
    Drop {
        /// Why.
        note: Option<String>,
    },
    /// It is to be done again.
    Reopen,
}

impl ActionStep {
    /// How far the action is then.
    fn status(&self) -> ActionStatus {
        match self {
            Self::Start => ActionStatus::Doing,
            Self::Block { .. } => ActionStatus::Blocked,
            Self::Done { .. } => ActionStatus::Done,
            Self::Drop { .. } => ActionStatus::Dropped,
            Self::Reopen => ActionStatus::Todo,
        }
    }

    /// Whether it is a step that `action` can take.
    fn fits(&self, action: &Action) -> bool {
        action.is_open() != (*self == Self::Reopen)
    }
}

/// Takes a step with the action at `address`.
///
/// # Errors
/// Where the address fits no one action, or the action cannot take the step.
pub fn step(draft: &mut Draft<'_>, address: &str, step: &ActionStep) -> Result<(), EditError> {
    let likely = match step {
        ActionStep::Reopen => |action: &Action| !action.is_open(),
        _ => Action::is_open,
    };
    let place = address::action(draft, address, likely)?;
    step_at(draft, place, step)
}

/// As [`step`], with the action at `place`.
///
/// # Errors
/// Where the action cannot take the step.
pub fn step_at(draft: &mut Draft<'_>, place: Place, step: &ActionStep) -> Result<(), EditError> {
    let action = place.action(draft.scorecard()).clone();
    let (was, will) = (action.status.name(), step.status().name());
    if !step.fits(&action) {
        return Err(not_possible(&action, step));
    }
    let path = draft.action_path(place);
    take(step, place.action_mut(draft.scorecard_mut()));
    draft.put(ACTION, &path, "status", NewValue::Text(will.to_owned()));
    let mut done = format!("{}: {was} → {will}", action.name);
    match step {
        ActionStep::Done { on } => {
            draft.put(ACTION, &path, "done", NewValue::Text(on.to_string()));
            done += &format!(" on {on}");
        }
        // What is not done has no day on which it was.
        ActionStep::Reopen
        | ActionStep::Start
        | ActionStep::Block { .. }
        | ActionStep::Drop { .. } => {
            draft.take_away(&path, "done");
        }
    }
    if let ActionStep::Block { note: Some(note) } | ActionStep::Drop { note: Some(note) } = step {
        draft.put(
            ACTION,
            &path,
            "note",
            NewValue::Text(note.trim().to_owned()),
        );
        done += &format!(", {}", note.trim());
        if let Some(before) = &action.note {
            done += &format!(" (the note was: {})", before.replace('\n', " "));
        }
    }
    draft.say(done);
    Ok(())
}

/// The step as the action has taken it.
fn take(step: &ActionStep, action: &mut Action) {
    action.status = step.status();
    action.done = None;
    match step {
        ActionStep::Done { on } => action.done = Some(*on),
        ActionStep::Block { note: Some(note) } | ActionStep::Drop { note: Some(note) } => {
            action.note = Some(note.trim().to_owned());
        }
        ActionStep::Start
        | ActionStep::Reopen
        | ActionStep::Block { .. }
        | ActionStep::Drop { .. } => {}
    }
}

fn not_possible(action: &Action, step: &ActionStep) -> EditError {
    let (name, was) = (&action.name, action.status.name());
    if action.status == step.status() {
        let since = action.done.map(|day| format!(", since {day}"));
        return EditError::new(format!(
            "`{name}` is {was} already{}",
            since.unwrap_or_default()
        ));
    }
    let error = EditError::new(format!("`{name}` is {was}"));
    match step {
        ActionStep::Reopen => error.help("only what is done or dropped can be reopened"),
        _ => error.help("`scorecard reopen` makes it a thing to do again"),
    }
}
