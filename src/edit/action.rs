//! Actions: a new one, and how far one is.

use super::address::{self, stage_path};
use super::{Draft, Error};
use crate::load::ACTION;
use crate::model::{Action, ActionStatus, IsoWeek, Lookup, Named as _, lookup};
use crate::yaml::Value;
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
    /// The address of the metric of its stage that it is meant to move.
    pub moves: Option<String>,
}

/// Adds an action at the end of the stage at `stage`.
///
/// # Errors
/// Where an address fits nothing, or several.
pub fn add(draft: &mut Draft, stage: &str, new: &NewAction) -> Result<(), Error> {
    let index = address::stage(draft.scorecard(), stage)?;
    let scorecard = draft.scorecard();
    let moves = match &new.moves {
        Some(address) => Some(address::metric_of(&scorecard.stages[index], address)?),
        None => None,
    };
    let owner = new
        .owner
        .as_deref()
        .map(|owner| as_in_team(owner, &scorecard.team));
    let text = Value::Text;
    let entries = [
        ("action", Some(text(new.name.trim().to_owned()))),
        (
            "priority",
            new.priority.map(|rank| Value::Number(rank.to_string())),
        ),
        ("owner", owner.map(text)),
        ("week", new.week.map(|week| text(week.to_string()))),
        ("due", new.due.map(|due| text(due.to_string()))),
        ("moves", moves.map(text)),
    ];
    let entries = entries
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    let note = format!(
        "added to {}: {}",
        scorecard.stages[index].name,
        new.name.trim()
    );
    draft.append_action(&stage_path(index), entries.collect())?;
    draft.note(note);
    Ok(())
}

/// A name as the team is written in the file; one that is not there, as it was given.
fn as_in_team(owner: &str, team: &[String]) -> String {
    match lookup(owner, team.iter().map(String::as_str)) {
        Lookup::One(index) if team[index].to_lowercase() == owner.to_lowercase() => {
            team[index].clone()
        }
        _ => owner.to_owned(),
    }
}

/// What happens to an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
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

impl Step {
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
pub fn step(draft: &mut Draft, address: &str, step: &Step) -> Result<(), Error> {
    let likely = match step {
        Step::Reopen => |action: &Action| !action.is_open(),
        _ => Action::is_open,
    };
    let spot = address::action(draft.scorecard(), address, likely)?;
    let action = spot.action(draft.scorecard()).clone();
    let (was, will) = (action.status.name(), step.status().name());
    if !step.fits(&action) {
        return Err(not_possible(&action, step));
    }
    let path = spot.action_path();
    let text = Value::Text;
    let mut entries = vec![("status", text(will.to_owned()))];
    let mut done = format!("{}: {was} → {will}", action.name);
    if let Step::Done { on } = step {
        entries.push(("done", text(on.to_string())));
        done += &format!(" on {on}");
    }
    if let Step::Block { note: Some(note) } | Step::Drop { note: Some(note) } = step {
        entries.push(("note", text(note.trim().to_owned())));
        done += &format!(", {}", note.trim());
        if let Some(before) = &action.note {
            done += &format!(" (the note was: {})", before.replace('\n', " "));
        }
    }
    draft.put(ACTION, &path, entries)?;
    if !matches!(step, Step::Done { .. }) {
        // What is not done has no day on which it was.
        draft.take_away(&path, "done")?;
    }
    draft.note(done);
    Ok(())
}

fn not_possible(action: &Action, step: &Step) -> Error {
    let (name, was) = (&action.name, action.status.name());
    if action.status == step.status() {
        let since = action.done.map(|day| format!(", since {day}"));
        return Error::new(format!(
            "`{name}` is {was} already{}",
            since.unwrap_or_default()
        ));
    }
    let error = Error::new(format!("`{name}` is {was}"));
    match step {
        Step::Reopen => error.help("only what is done or dropped can be reopened"),
        _ => error.help("`scorecard reopen` makes it a thing to do again"),
    }
}
