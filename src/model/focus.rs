//! What the team works on in a week, and what is red today.

use super::{Action, ActionStatus, IsoWeek, Place, Scorecard, Stage};
use chrono::NaiveDate;

/// One action in the focus of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusItem {
    /// Where it stands.
    pub place: Place,
    /// What brought it here.
    pub reason: FocusReason,
}

/// What brings an action into the focus of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusReason {
    /// It is planned for this week.
    Planned,
    /// It was planned for an earlier week and is still open.
    CarriedOver {
        /// How many weeks ago it was planned.
        weeks: i64,
    },
    /// It has no week, but somebody is on it.
    UnderWay,
    /// It has no week, but falls due in this week or before.
    Due,
}

/// Why `action` is in the focus of `week`, if it is.
fn reason(action: &Action, week: IsoWeek) -> Option<FocusReason> {
    match action.week {
        Some(planned) if planned == week => Some(FocusReason::Planned),
        Some(planned) if planned < week && action.is_open() => Some(FocusReason::CarriedOver {
            weeks: week.weeks_after(planned),
        }),
        Some(_) => None,
        None if !action.is_open() => None,
        None if action.status == ActionStatus::Doing => Some(FocusReason::UnderWay),
        None => {
            let due = action.due.is_some_and(|due| due <= week.sunday());
            due.then_some(FocusReason::Due)
        }
    }
}

/// The focus of `week`: open before closed, then by priority (none last), then by stage,
/// then as in the file.
pub fn focus(scorecard: &Scorecard, week: IsoWeek) -> Vec<FocusItem> {
    let places = scorecard.action_places();
    let mut items: Vec<FocusItem> = places
        .filter_map(|place| {
            let reason = reason(place.action(scorecard), week)?;
            Some(FocusItem { place, reason })
        })
        .collect();
    items.sort_by_key(|item| {
        let action = item.place.action(scorecard);
        (!action.is_open(), action.priority.unwrap_or(u32::MAX))
    });
    items
}

/// The open actions that are not in the focus of `week`, in the order of the focus.
pub fn candidates(scorecard: &Scorecard, week: IsoWeek) -> Vec<Place> {
    let mut found: Vec<Place> = scorecard.action_places().collect();
    found.retain(|place| {
        let action = place.action(scorecard);
        action.is_open() && reason(action, week).is_none()
    });
    found.sort_by_key(|place| place.action(scorecard).priority.unwrap_or(u32::MAX));
    found
}

/// Whether `action` is red: open, and in the focus of the week in which `today` lies.
pub fn is_red(action: &Action, today: NaiveDate) -> bool {
    action.is_open() && reason(action, IsoWeek::containing(today)).is_some()
}

/// The open actions of `stage` with their indices, by priority (none last), then as in
/// the file.
pub fn open_actions(stage: &Stage) -> Vec<(usize, &Action)> {
    let mut open: Vec<_> = stage.actions.iter().enumerate().collect();
    open.retain(|(_, action)| action.is_open());
    open.sort_by_key(|(_, action)| action.priority.unwrap_or(u32::MAX));
    open
}
