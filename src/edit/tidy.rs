//! Closed actions that nobody needs on the page any more: git remembers them.

use super::address::{Spot, actions};
use super::{Draft, Error};
use crate::model::{Action, IsoWeek, Named as _};
use crate::yaml::Edit;
use chrono::NaiveDate;

/// Takes the actions out of the file that were closed before `week`. One that has neither a
/// day nor a week stays: nobody can tell how old it is.
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
        let Some(closed) = closed_on(action).filter(|day| *day < week.monday()) else {
            continue;
        };
        done.push(format!(
            "taken out: {}, {} {closed}",
            action.name,
            action.status.name()
        ));
        let path = spot.action_path();
        draft.apply(&Edit::Remove { path })?;
    }
    for line in done.into_iter().rev() {
        draft.note(line);
    }
    Ok(())
}

/// The day by which an action was closed, as far as the file says.
fn closed_on(action: &Action) -> Option<NaiveDate> {
    let known = action.done.or(action.week.map(IsoWeek::sunday));
    known.or(action.due).filter(|_| !action.is_open())
}
