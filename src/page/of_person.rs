//! What a page says where it is one person's part of it.

use super::Cell;

/// That it is only the part of `person`.
pub(super) fn only(person: &str) -> Cell {
    Cell::plain(format!("only {person}"))
}

/// That no metric that is asked for belongs to `person`.
pub(super) fn owns_no_metric(person: &str) -> String {
    format!("{person} owns no metric here")
}
