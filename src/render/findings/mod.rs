//! Findings and rules, one form in one file.

mod human;
mod json;
mod rules;
mod summary;

pub use human::{human, human_all};
pub use json::json;
pub use rules::{rule_explained, rule_list, rules_json};
