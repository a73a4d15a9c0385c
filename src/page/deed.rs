//! Actions of a week in large.

use super::words;
use super::{Cell, Deed, Role};
use crate::view::FocusFacts;
use chrono::NaiveDate;

/// An action of a week in its `stage`.
pub(super) fn deed(item: &FocusFacts<'_>, stage: Cell, today: NaiveDate) -> Deed {
    let action = &item.facts.action;
    let mut what = words::state(&item.facts, today);
    if what.is_empty() {
        what.push(Cell::muted("to do"));
    }
    Deed {
        mark: words::mark(&item.facts),
        is_open: action.is_open(),
        name: words::action_name(&item.facts),
        note: Cell::optional(action.note.as_ref().filter(|_| action.is_open())),
        owner: match &action.owner {
            Some(owner) => Cell::plain(owner),
            None => Cell::new("nobody", Role::Caution),
        },
        scorecard: Cell::empty(),
        stage,
        moves: Cell::optional(action.moves.as_ref()),
        state: what,
    }
}
