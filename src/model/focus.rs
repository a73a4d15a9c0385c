//! What the team works on in a week, and what is red today.

use super::{Action, ActionStatus, IsoWeek, Scorecard, Stage};
use chrono::NaiveDate;

/// One action in the focus of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusItem {
    /// The index of its stage.
    pub stage: usize,
    /// Its index in the stage.
    pub action: usize,
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
    let mut items = Vec::new();
    for (stage_index, stage) in scorecard.stages.iter().enumerate() {
        for (action_index, action) in stage.actions.iter().enumerate() {
            if let Some(reason) = reason(action, week) {
                let key = (!action.is_open(), action.priority.unwrap_or(u32::MAX));
                let item = FocusItem {
                    stage: stage_index,
                    action: action_index,
                    reason,
                };
                items.push((key, item));
            }
        }
    }
    items.sort_by_key(|&(key, _)| key);
    items.into_iter().map(|(_, item)| item).collect()
}

/// The open actions that are not in the focus of `week` by the index of their stage and
/// their own, in the order of the focus.
pub fn candidates(scorecard: &Scorecard, week: IsoWeek) -> Vec<(usize, usize)> {
    let stages = scorecard.stages.iter().enumerate();
    let actions = stages.flat_map(|(stage, below)| {
        let open = open_actions(below).into_iter();
        open.map(move |(index, action)| (stage, index, action))
    });
    let mut found: Vec<_> = actions
        .filter(|(.., action)| reason(action, week).is_none())
        .collect();
    found.sort_by_key(|(.., action)| action.priority.unwrap_or(u32::MAX));
    let found = found.into_iter();
    found.map(|(stage, index, _)| (stage, index)).collect()
}

/// Whether `action` is red: open, and in the focus of the week in which `today` lies.
pub fn is_red(action: &Action, today: NaiveDate) -> bool {
    action.is_open() && reason(action, IsoWeek::of(today)).is_some()
}

/// The open actions of `stage` with their indices, by priority (none last), then as in
/// the file.
pub fn open_actions(stage: &Stage) -> Vec<(usize, &Action)> {
    let mut open: Vec<_> = stage.actions.iter().enumerate().collect();
    open.retain(|(_, action)| action.is_open());
    open.sort_by_key(|(_, action)| action.priority.unwrap_or(u32::MAX));
    open
}
