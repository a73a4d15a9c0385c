//! `no-target`: a number that is read is read against a target.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-target",
    severity: Severity::Warning,
    summary: "A metric that has a value has a target.",
    why: "A number without a target is a fact, not a metric: nobody can say whether it is \
          good, so nobody acts on it.",
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, value: 1240}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, value: 1240, target: 1300}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let aimless = case
        .metrics_as_written()
        .filter(|at| at.metric.current().is_some() && at.metric.target.is_none());
    for at in aimless {
        found.add(|| {
            let message = format!("`{}` has a value and no target", at.metric.name);
            RULE.finding(message, Subject::Value(at.path().key("metric")))
                .label("where does it have to be?")
                .help("add `target:`, and `due:` with the day by which it has to be there")
        });
    }
}
