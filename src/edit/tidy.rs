//! Closed actions that nobody needs on the page any more: git remembers them.

use super::address::{Spot, actions};
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
    let actions: Vec<Spot> = (actions(draft.scorecard()).iter())
        .map(|known| known.spot)
        .collect();
    // From the last one on, so that those before it keep their places.
    let mut done = Vec::new();
    for spot in actions.into_iter().rev() {
        let action = spot.action(draft.scorecard());
        let Some(closed) = closed(action, week) else {
            continue;
        };
        done.push(format!("taken out: {}, {closed}", action.name));
        let path = spot.action_path();
        draft.apply(&Edit::Remove { path })?;
    }
    if done.is_empty() {
        draft.note(format!("nothing was closed before {week}"));
    }
    for line in done.into_iter().rev() {
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
