//! `value-and-readings`: a metric has one value or a series, not both.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "value-and-readings",
    summary: "A metric has `value` or `readings`, not both.",
    why: "The newest reading is the value. Two places for one number soon say two things.",
    bad: Example::Stage(
        "metrics:
  - metric: Demo requests
    target: 75
    value: 70
    readings:
      2026-11-09: 66
      2026-11-16: 70",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Demo requests
    target: 75
    readings:
      2026-11-09: 66
      2026-11-16: 70",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let both = case
        .metrics_as_written()
        .filter(|at| at.metric.value.is_some() && !at.metric.readings.is_empty());
    for at in both {
        found.add(|| {
            let message = format!("`{}` has both `value` and `readings`", at.metric.name);
            RULE.finding(message, Subject::Key(at.path().key("value")))
                .label("one value here")
                .second_label(Subject::Key(at.path().key("readings")), "and a series here")
                .because("the newest reading is the value; two places for it soon disagree")
                .help("delete `value`, or add it to `readings` under its date")
        });
    }
}
