//! `unknown-field`: applied by `load`; here is what it means.

use super::{Check, Example, Rule};
use crate::finding::Severity;
use crate::load::rule;

pub(super) const RULE: Rule = Rule {
    name: rule::UNKNOWN_FIELD,
    severity: Severity::Error,
    summary: "Every key is one of the format.",
    why: "A misspelt key would be passed over in silence, and its number with it.",
    bad: Example::Stage("actions:\n  - action: Publish the ROI calculator\n    pririty: 1"),
    good: Example::Stage("actions:\n  - action: Publish the ROI calculator\n    priority: 1"),
    check: Check::Loading,
};
