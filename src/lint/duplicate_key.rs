//! `duplicate-key`: applied by `load`; here is what it means.

use super::{Check, Example, Rule};
use crate::finding::Severity;
use crate::load::rule;

pub(super) const RULE: Rule = Rule {
    name: rule::DUPLICATE_KEY,
    severity: Severity::Error,
    summary: "A key stands once in its map.",
    why: "Of two equal keys one is lost, and which one depends on the program that reads the file.",
    bad: Example::Stage("reached: 12000\nreached: 11000"),
    good: Example::Stage("reached: 12000"),
    check: Check::Loading,
};
