//! `short-of-expectation`: where customers get less than they expect, somebody does something.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{SHORT_OF_EXPECTATION, falls_short};

pub(in crate::lint) const RULE: Rule = Rule {
    name: SHORT_OF_EXPECTATION.name,
    severity: Severity::Warning,
    summary: "A metric that falls short of what customers expect has an open action that moves it.",
    why: "Experience is what customers get beside what they expect. A target of the team's own can \
          be met while customers are let down.",
    depends_on_today: true,
    bad: Example::Stage(
        "metrics:
  - {metric: Days to first value, better: lower, target: 9, value: 9.5, expected: 5}
actions:
  - {action: Invite a colleague, priority: 1}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Days to first value, better: lower, target: 9, value: 9.5, expected: 5}
actions:
  - {action: Ship the guided import, priority: 1, moves: Days to first value}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let short =
        (case.metrics()).filter(|at| falls_short(case.content, at.stage, at.metric, case.today));
    for at in short {
        found.add(|| {
            let name = &at.metric.name;
            let message = format!(
                "`{name}` falls short of what customers expect, and no open action moves it"
            );
            RULE.finding(message, Subject::Value(at.path().key("expected")))
                .label("what they expect")
                .second_label(Subject::Value(at.path().key("metric")), "worse than that")
                .help(format!(
                    "add an action, or give one that is there `moves: {name}`"
                ))
        });
    }
}
