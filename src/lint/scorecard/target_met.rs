//! `target-met`: a target that is reached has done its work.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{TARGET_MET, is_target_met, may_be_reversed};

pub(in crate::lint) const RULE: Rule = Rule {
    name: TARGET_MET.name,
    severity: Severity::Note,
    summary: "A target that is met gets harder, or the metric is replaced.",
    why: "A bar that is full shows nothing any more. Celebrate, then ask what holds customers \
          up now.",
    bad: Example::Stage(
        "metrics:
  - {metric: Demo requests, target: 90, value: 91}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Demo requests, target: 100, value: 91}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics().filter(|at| is_target_met(at.metric)) {
        let Some(current) = at.metric.current() else {
            continue;
        };
        found.add(|| {
            let (met, help) = if may_be_reversed(at.metric) {
                (
                    "is beyond its target, which counts as met",
                    "set a harder one, or choose the metric that matters now; if less is better, \
                     say `better: lower`",
                )
            } else {
                (
                    "has met its target",
                    "set a harder one, or choose the metric that matters now",
                )
            };
            RULE.finding(
                format!("`{}` {met}", at.metric.name),
                Subject::Value(at.path().key("target")),
            )
            .label(format!("the value is {current}"))
            .help(help)
        });
    }
}
