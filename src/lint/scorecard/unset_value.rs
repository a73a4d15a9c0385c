//! `unset-value`: what was agreed on is measured.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
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
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let unset = case
        .metrics_as_written()
        .filter(|at| at.metric.current().is_none());
    for at in unset {
        found.add(|| {
            let message = format!("`{}` has no value yet", at.metric.name);
            RULE.finding(message, Subject::Value(at.path().key("metric")))
                .label("agreed on, not measured")
                .help("write its last reading: `value:`")
        });
    }
}
