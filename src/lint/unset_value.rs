//! `unset-value`: what was agreed on is measured.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};

pub(super) const RULE: Rule = Rule {
    name: "unset-value",
    severity: Severity::Note,
    summary: "Every metric has a value.",
    why: "Agreed on and not measured is a fine place to begin, and a bad one to stay.",
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000, value: 1900}",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let unset = case.metrics().filter(|at| at.thing.current().is_none());
    unset
        .map(|at| {
            let message = format!("`{}` has no value yet", at.thing.name);
            RULE.finding(message, Place::Value(at.path().key("metric")))
                .label("agreed on, not measured")
                .help("write its last reading: `value:`")
        })
        .collect()
}
