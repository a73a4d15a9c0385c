//! `target-met`: a target that is reached has done its work.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};
use crate::model::{TARGET_MET, is_target_met};

pub(super) const RULE: Rule = Rule {
    name: TARGET_MET.name,
    severity: Severity::Note,
    summary: "A target that is met is raised, or the metric is replaced.",
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
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let met = case.metrics().filter(|at| is_target_met(at.thing));
    met.filter_map(|at| {
        let current = at.thing.current()?;
        let message = format!("`{}` has met its target", at.thing.name);
        let finding = RULE
            .finding(message, Place::Value(at.path().key("target")))
            .label(format!("the value is {current}"))
            .help("raise it, or choose the metric that matters now");
        Some(finding)
    })
    .collect()
}
