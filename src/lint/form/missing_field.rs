//! `missing-field`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::MISSING_FIELD,
    summary: "What a file cannot do without is there: a title, a name for each thing in it.",
    why: "What has no name cannot be talked about on a Monday.",
    bad: Example::Stage("metrics:\n  - {target: 2000, value: 1900}"),
    good: Example::Stage("metrics:\n  - {metric: Branded searches, target: 2000, value: 1900}"),
    ..Rule::PLAIN
};
