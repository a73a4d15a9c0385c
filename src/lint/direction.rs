//! `direction`: from the baseline to the target is the good direction.

use super::{Check, Example, Rule, metric_path};
use crate::finding::{Finding, Place, Severity};
use crate::model::{Better, Named, Scorecard};

pub(super) const RULE: Rule = Rule {
    name: "direction",
    severity: Severity::Error,
    summary: "The way from `baseline` to `target` is the good direction.",
    why: "Where less is better but nobody has said so, every bar of the page runs backwards \
          and a bad week looks like a good one.",
    bad: Example::Stage(
        "metrics:
  - metric: Days to first value
    baseline: 14
    target: 5",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Days to first value
    better: lower
    baseline: 14
    target: 5",
    ),
    check: Check::Scorecard(check),
};

fn check(scorecard: &Scorecard) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, stage) in scorecard.stages.iter().enumerate() {
        for (index, metric) in stage.metrics.iter().enumerate() {
            let (Some(baseline), Some(target)) = (metric.baseline, metric.target) else {
                continue;
            };
            if metric.better.sign() * (target - baseline) >= 0.0 {
                continue;
            }
            let better = metric.better.name();
            let (side, other) = match metric.better {
                Better::Higher => ("above", Better::Lower),
                Better::Lower => ("below", Better::Higher),
            };
            let path = metric_path(at, index);
            let message = format!(
                "`{}` starts {side} its target, although {better} is better",
                metric.name
            );
            let finding = Finding::error(RULE.name, message, Place::Value(path.key("target")))
                .label(format!("the target is {target}"))
                .second(
                    Place::Value(path.key("baseline")),
                    format!("the baseline, {baseline}, is already beyond it"),
                )
                .reason("the way from the baseline to the target has to be the good direction")
                .help(format!("write `better: {}`, or swap the two", other.name()));
            findings.push(finding);
        }
    }
    findings
}
