//! `invalid-value`: applied by `load`; here is what it means.

use super::{Check, Example, Rule};
use crate::finding::Severity;
use crate::load::rule;

pub(super) const RULE: Rule = Rule {
    name: rule::INVALID_VALUE,
    severity: Severity::Error,
    summary: "A value is one that its key can have: a day that exists, a word of the list, a finite number.",
    why: "A date that does not exist or a word that nobody else uses is read differently by everybody.",
    bad: Example::Stage("actions:\n  - action: Publish the ROI calculator\n    week: 2025-W53"),
    good: Example::Stage("actions:\n  - action: Publish the ROI calculator\n    week: 2026-W01"),
    check: Check::Loading,
};
