//! Findings and rules, one form in one file.

mod concise;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod rdjson;
mod rules;
mod sarif;
mod shared;
mod snippet;
mod summary;

pub use concise::concise;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{MAX_SHOWN, human, human_all, shown_count};
pub use json::json;
pub use junit::junit;
pub use rdjson::rdjson;
pub use rules::{rule_explained, rule_list, rules_json};
pub use sarif::sarif;
pub use shared::left_out;
pub use summary::summary;
