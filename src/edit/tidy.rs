//! Closed actions that nobody needs on the page any more: git remembers them.

use super::address::actions;
use super::{Draft, Error};
use crate::model::{Action, IsoWeek, Named as _};
use crate::yaml::Edit;

/// Takes the actions out of the file that were closed before `week`. One that does not say on
/// which day is as old as the week for which it was planned; where that is missing too, it
/// stays.
///
/// # Errors
/// Where the file cannot be changed without touching anything else.
pub fn tidy(draft: &mut Draft, week: IsoWeek) -> Result<(), Error> {
    let mut done = Vec::new();
    let mut gone = Vec::new();
    for known in actions(draft.scorecard()) {
        let action = known.spot.action(draft.scorecard());
        if let Some(closed) = closed(action, week) {
            done.push(format!("taken out: {}, {closed}", action.name));
            let path = known.spot.action_path();
            gone.push(Edit::Remove { path });
        }
    }
    if done.is_empty() {
        done.push(format!("nothing was closed before {week}"));
    }
    draft.change(|_| gone)?;
    for line in done {
        draft.note(line);
    }
    Ok(())
}

/// Since when an action is closed, in words, where that is before `week`.
fn closed(action: &Action, week: IsoWeek) -> Option<String> {
    let status = action.status.name();
    match (action.done, action.week) {
        _ if action.is_open() => None,
        (Some(day), _) => (day < week.monday()).then(|| format!("{status} {day}")),
        (None, Some(planned)) => {
            (planned < week).then(|| format!("{status}, was planned for {planned}"))
        }
        (None, None) => None,
    }
}
