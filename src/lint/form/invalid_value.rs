//! `invalid-value`: applied by `load`; here is what it means.

use super::{Example, Rule};
use crate::format::form_rules;

pub(in crate::lint) const RULE: Rule = Rule {
    name: form_rules::INVALID_VALUE,
    summary: "A value is one that its key can have: a day that exists, a word of the list, a finite number.",
    why: "A date that does not exist or a word that nobody else uses is read differently by everybody.",
    fix: Some(
        "a week without its W, a date with the year first, or a word in capitals can mean only \
          one thing",
    ),
    bad: Example::Stage(
        "actions:
  - action: Publish the ROI calculator
    priority: 1
    week: 2026-49",
    ),
    good: Example::Stage(
        "actions:
  - action: Publish the ROI calculator
    priority: 1
    week: 2026-W49",
    ),
    ..Rule::PLAIN
};
