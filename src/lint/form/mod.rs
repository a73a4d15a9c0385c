//! The rules of form, the same for all kinds of file: most are applied in reading one.

pub(super) mod cut_by_comment;
pub(super) mod duplicate_key;
pub(super) mod hidden_character;
pub(super) mod invalid_value;
pub(super) mod lint_setting;
pub(super) mod missing_field;
pub(super) mod syntax;
pub(super) mod unknown_field;
pub(super) mod unused_allow;
pub(super) mod wrong_type;

use super::entry::HasRules;
use super::{Case, Example, Reporter, Rule};
