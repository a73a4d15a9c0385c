//! Closed actions that nobody needs on the page any more: git remembers them.

use super::Draft;
use crate::model::{Action, IsoWeek, Keyword as _};
use chrono::NaiveDate;

/// Takes the actions out of the file that were closed before `week`. One that does not say on
/// which day is as old as the week for which it was planned; where that is missing too, it
/// stays. A day after `today` is a slip, and says nothing.
pub fn tidy(draft: &mut Draft<'_>, week: IsoWeek, today: NaiveDate) {
    let mut done = Vec::new();
    for index in 0..draft.scorecard().stages.len() {
        let actions = &mut draft.scorecard_mut().stages[index].actions;
        let mut gone = Vec::new();
        for (index, action) in actions.iter().enumerate() {
            if let Some(closed) = closed(action, week, today) {
                done.push(format!("taken out: {}, {closed}", action.name));
                gone.push(index);
            }
        }
        let mut places = 0..;
        actions.retain(|_| {
            places
                .next()
                .is_none_or(|place| gone.binary_search(&place).is_err())
        });
        if !gone.is_empty() {
            draft.remove_items(draft.stage_path(index).key("actions"), gone);
        }
    }
    if done.is_empty() {
        draft.say(format!("nothing was closed before {week}"));
    }
    for line in done {
        draft.say(line);
    }
}

/// Since when an action is closed, in words, where that is before `week`.
fn closed(action: &Action, week: IsoWeek, today: NaiveDate) -> Option<String> {
    let status = action.status.name();
    match (action.done.filter(|done| *done <= today), action.week) {
        _ if action.is_open() => None,
        (Some(day), _) => (day < week.monday()).then(|| format!("{status} {day}")),
        (None, Some(planned)) => {
            (planned < week).then(|| format!("{status}, was planned for {planned}"))
        }
        (None, None) => None,
    }
}
