//! `direction-unsaid`: where less is better, the page says so.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::is_direction_unsaid;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "direction-unsaid",
    severity: Severity::Note,
    summary: "A metric of which less is better says `better: lower`.",
    why: "Where nothing is said, more is better: a sales cycle of 92 days with a target of 70 is \
          on track, and the longer it takes the better it looks.",
    bad: Example::Stage(
        "metrics:
  - {metric: Sales cycle, unit: days, target: 70, value: 92, as_of: 2026-11-16}
actions:
  - {action: Shorten the contract, priority: 1, owner: Priya}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Sales cycle, unit: days, better: lower, target: 70, value: 92, as_of: 2026-11-16}
actions:
  - {action: Shorten the contract, priority: 1, owner: Priya}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics().filter(|at| is_direction_unsaid(at.metric)) {
        let Some((target, current)) = at.metric.target.zip(at.metric.current()) else {
            continue;
        };
        found.add(|| {
            let message = format!(
                "`{}` is beyond its target, and nothing says that more is better",
                at.metric.name
            );
            RULE.finding(message, Subject::Value(at.path().key("target")))
                .label(format!("the target is {target}, the value {current}"))
                .because("where the file is silent, more is better, and this reads as met")
                .help("write `better: lower`; where more is better, write `better: higher`")
        });
    }
}
