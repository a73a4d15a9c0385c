//! `value-and-readings`: a metric has one value or a series, not both.

use super::{Check, Example, Rule, metric_path};
use crate::finding::{Finding, Place, Severity};
use crate::model::Scorecard;

pub(super) const RULE: Rule = Rule {
    name: "value-and-readings",
    severity: Severity::Error,
    summary: "A metric has `value` or `readings`, not both.",
    why: "The newest reading is the value. Two places for one number soon say two things.",
    bad: Example::Stage(
        "metrics:
  - metric: Demo requests
    value: 70
    readings:
      2026-11-09: 66
      2026-11-16: 70",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Demo requests
    readings:
      2026-11-09: 66
      2026-11-16: 70",
    ),
    check: Check::Scorecard(check),
};

fn check(scorecard: &Scorecard) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, stage) in scorecard.stages.iter().enumerate() {
        for (index, metric) in stage.metrics.iter().enumerate() {
            if metric.value.is_none() || metric.readings.is_empty() {
                continue;
            }
            let path = metric_path(at, index);
            let message = format!("`{}` has both `value` and `readings`", metric.name);
            let finding = Finding::error(RULE.name, message, Place::Key(path.key("value")))
                .label("one value here")
                .second(Place::Key(path.key("readings")), "and a series here")
                .reason("the newest reading is the value; two places for it soon disagree")
                .help("delete `value`, or add it to `readings` under its date");
            findings.push(finding);
        }
    }
    findings
}
