//! `priority-missing`: open actions stand in an order.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};

pub(super) const RULE: Rule = Rule {
    name: "priority-missing",
    severity: Severity::Warning,
    summary: "Every open action has a priority.",
    why: "A list without an order leaves it to everybody to begin somewhere else.",
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, owner: Priya}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya}",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let without = case.open_actions().filter(|at| at.thing.priority.is_none());
    without
        .map(|at| {
            let message = format!("`{}` has no priority", at.thing.name);
            RULE.finding(message, Place::Value(at.path().key("action")))
                .label("which place does it have in its stage?")
                .help("add `priority: 1` for what comes first, 2 for what comes next")
        })
        .collect()
}
