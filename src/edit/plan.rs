//! Weeks: an action into the focus of a week, and what past weeks left open into this one.

use super::address::{self, Spot};
use super::{Draft, Error};
use crate::load::ACTION;
use crate::model::{Action, FocusReason, IsoWeek, Scorecard, focus};
use crate::yaml::Value;

/// Puts the action at `address` into the focus of `week`.
///
/// # Errors
/// Where the address fits no one action, or the action is closed.
pub fn plan(draft: &mut Draft, address: &str, week: IsoWeek) -> Result<(), Error> {
    let spot = address::action(draft.scorecard(), address, Action::is_open)?;
    let action = spot.action(draft.scorecard());
    if !action.is_open() {
        let message = format!("`{}` is closed and cannot be planned", action.name);
        return Err(Error::new(message).help("`scorecard reopen` makes it a thing to do again"));
    }
    into_week(draft, &[spot], week)
}

/// Puts every open action of past weeks into the focus of `week`.
///
/// # Errors
/// Where the file cannot be changed without touching anything else.
pub fn roll(draft: &mut Draft, week: IsoWeek) -> Result<(), Error> {
    let left = carried_over(draft.scorecard(), week);
    if left.is_empty() {
        draft.note("nothing is left open of past weeks");
    }
    into_week(draft, &left, week)
}

/// The open actions of weeks before `week`, in the order of the focus.
fn carried_over(scorecard: &Scorecard, week: IsoWeek) -> Vec<Spot> {
    let focus = focus(scorecard, week).into_iter();
    focus
        .filter(|item| matches!(item.reason, FocusReason::CarriedOver { .. }))
        .map(|item| Spot {
            stage: item.stage,
            index: item.action,
        })
        .collect()
}

fn into_week(draft: &mut Draft, spots: &[Spot], week: IsoWeek) -> Result<(), Error> {
    let mut moved = Vec::new();
    let mut done = Vec::new();
    for spot in spots {
        let action = spot.action(draft.scorecard());
        let name = &action.name;
        done.push(match action.week {
            Some(planned) if planned == week => format!("{name}: is in {week} already"),
            Some(from) => format!("{name}: {from} → {week}"),
            None => format!("{name}: {week}"),
        });
        if action.week != Some(week) {
            moved.push(spot.action_path());
        }
    }
    let week = Value::Text(week.to_string());
    draft.change(|tree| {
        let moved = moved.iter();
        moved
            .flat_map(|path| tree.put(ACTION, path, vec![("week", week.clone())]))
            .collect()
    })?;
    for done in done {
        draft.note(done);
    }
    Ok(())
}
