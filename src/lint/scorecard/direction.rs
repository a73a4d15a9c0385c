//! `direction`: from the baseline to the target is the good direction.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::model::{Better, Keyword as _, is_direction_reversed};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "direction",
    summary: "The way from `baseline` to `target` is the good direction.",
    why: "Where less is better but nobody has said so, every bar of the page runs backwards \
          and a bad week looks like a good one.",
    bad: Example::Stage(
        "metrics:
  - metric: Days to first value
    baseline: 14
    target: 9.5
    value: 9",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Days to first value
    better: lower
    baseline: 14
    target: 8.5
    value: 9",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let is_unread = |path: Path| case.unclear.is_unread(&path.key("better"));
    let reversed = case.metrics().filter(|at| is_direction_reversed(at.metric));
    for at in reversed.filter(|at| !is_unread(at.path())) {
        let metric = at.metric;
        let (Some(baseline), Some(target)) = (metric.baseline, metric.target) else {
            continue;
        };
        found.add(|| {
            let (side, other) = match metric.better {
                Better::Higher => ("above", Better::Lower),
                Better::Lower => ("below", Better::Higher),
            };
            let (name, better) = (&metric.name, metric.better.name());
            let message = format!("`{name}` starts {side} its target, although {better} is better");
            let beyond = format!("the baseline, {baseline}, is already beyond it");
            RULE.finding(message, Subject::Value(at.path().key("target")))
                .label(format!("the target is {target}"))
                .second_label(Subject::Value(at.path().key("baseline")), beyond)
                .because("the way from the baseline to the target has to be the good direction")
                .help(format!("write `better: {}`, or swap the two", other.name()))
        });
    }
}
