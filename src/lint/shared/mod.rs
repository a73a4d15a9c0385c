//! The rules that several kinds of file have, each with eyes of its own: what is the same for all
//! of them, one rule in one file. The checks are with the kinds.

pub(super) mod duplicate_name;
pub(super) mod future_date;

use super::{Case, Example, HasRules, Reporter, Rule};
