//! `wrong-type`: applied by `load`; here is what it means.

use super::{Check, Example, Rule};
use crate::finding::Severity;
use crate::load::rule;

pub(super) const RULE: Rule = Rule {
    name: rule::WRONG_TYPE,
    severity: Severity::Error,
    summary: "A value is of its key's type: a number is a number, a list is a list.",
    why: "Numbers in words or quotes cannot be followed, and a list of one is still a list.",
    bad: Example::Stage("reached: about 12,000 visitors"),
    good: Example::Stage("reached: 12000"),
    check: Check::Loading,
};
