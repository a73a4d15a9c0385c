//! The rules of actions, one in one file, which are the same for every kind of file that has
//! some.

pub(super) mod carried_over;
pub(super) mod no_owner;
pub(super) mod overdue;
mod placed;
pub(super) mod priority_missing;
pub(super) mod priority_tie;
pub(super) mod status_mismatch;
pub(super) mod too_many_actions;

use super::{Case, Example, HasRules, Reporter, Rule};
use crate::model::Action;
use crate::yaml::Path;

/// A kind of file that has actions, in lists with an order each.
pub(super) trait HasActions: HasRules {
    /// The lists, each with the name of what it is for.
    fn action_lists(&self) -> impl Iterator<Item = (&str, &[Action])>;

    /// Where a list stands.
    fn list_path(list: usize) -> Path;
}
