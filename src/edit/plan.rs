//! Weeks: an action into the focus of a week, and what past weeks left open into this one.

use super::address;
use super::{Draft, EditError};
use crate::load::ACTION;
use crate::model::{Action, IsoWeek, Place, carried_over};
use crate::yaml::NewValue;

/// Puts the action at `address` into the focus of `week`.
///
/// # Errors
/// Where the address fits no one action, or the action is closed.
pub fn plan(draft: &mut Draft<'_>, address: &str, week: IsoWeek) -> Result<(), EditError> {
    let place = address::action(draft, address, Action::is_open)?;
    plan_at(draft, place, week)
}

/// As [`plan`], the action at `place`.
///
/// # Errors
/// Where the action is closed.
pub fn plan_at(draft: &mut Draft<'_>, place: Place, week: IsoWeek) -> Result<(), EditError> {
    let action = place.action(draft.scorecard());
    if !action.is_open() {
        return Err(closed(action));
    }
    into_week(draft, place, week);
    Ok(())
}

/// Why `action`, which is closed, is planned for no week.
pub(super) fn closed(action: &Action) -> EditError {
    let message = format!("`{}` is closed and cannot be planned", action.name);
    EditError::new(message).help("`scorecard reopen` makes it a thing to do again")
}

/// Puts every open action of past weeks into the focus of `week`.
pub fn roll(draft: &mut Draft<'_>, week: IsoWeek) {
    let left = carried_over(draft.scorecard(), week);
    if left.is_empty() {
        draft.say("nothing is left open of past weeks");
    }
    for place in left {
        into_week(draft, place, week);
    }
}

/// Puts the action at `place` into the focus of `week`.
pub(super) fn into_week(draft: &mut Draft<'_>, place: Place, week: IsoWeek) {
    let action = place.action(draft.scorecard());
    let name = action.name.clone();
    if action.week == Some(week) {
        draft.say(format!("{name}: is in {week} already"));
        return;
    }
    let from = action
        .week
        .map(|from| format!("{from} → "))
        .unwrap_or_default();
    let to = NewValue::Text(week.to_string());
    draft.put(ACTION, &draft.action_path(place), "week", to);
    place.action_mut(draft.scorecard_mut()).week = Some(week);
    draft.say(format!("{name}: {from}{week}"));
}
