//! `priority-missing`: open actions stand in an order.

use super::{Case, Example, HasActions, Reporter, Rule};
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

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let without = case
        .open_actions()
        .filter(|at| at.action.priority.is_none());
    for at in without {
        found.add(|| {
            let message = format!("`{}` has no priority", at.action.name);
            RULE.finding(message, Subject::Value(at.path().key("action")))
                .label("which place does it have in its list?")
                .help("add `priority: 1` for what comes first, 2 for what comes next")
        });
    }
}
