//! `unknown-field`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::UNKNOWN_FIELD,
    summary: "Every key is one of the format.",
    why: "A misspelt key would be passed over in silence, and its number with it.",
    fix: Some("a misspelt key is renamed where only one key is near and that one is not there yet"),
    bad: Example::Stage(
        "actions:
  - action: Publish the ROI calculator
    priority: 1
    onwer: Priya",
    ),
    good: Example::Stage(
        "actions:
  - action: Publish the ROI calculator
    priority: 1
    owner: Priya",
    ),
    ..Rule::PLAIN
};
