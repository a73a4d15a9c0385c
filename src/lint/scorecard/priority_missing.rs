//! `priority-missing`: open actions stand in an order.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
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
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let without = case.open_actions().filter(|at| at.item.priority.is_none());
    for at in without {
        found.add(|| {
            let message = format!("`{}` has no priority", at.item.name);
            RULE.finding(message, Subject::Value(at.path().key("action")))
                .label("which place does it have in its stage?")
                .help("add `priority: 1` for what comes first, 2 for what comes next")
        });
    }
}
