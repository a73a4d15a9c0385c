//! `priority-tie`: no two open actions of a stage have the same priority.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};
use std::collections::BTreeMap;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "priority-tie",
    severity: Severity::Warning,
    summary: "No two open actions of a stage, or of a customer's page, have the same priority.",
    why: "Two firsts are no first: the talk about which of them comes first is the point.",
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1}
  - {action: Pitch the podcast, priority: 1}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1}
  - {action: Pitch the podcast, priority: 2}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    for (list, (name, actions)) in case.content.action_lists().enumerate() {
        let mut first = BTreeMap::new();
        for (index, action) in actions.iter().enumerate() {
            let Some(priority) = action.priority.filter(|_| action.is_open()) else {
                continue;
            };
            let Some(&other) = first.get(&priority) else {
                first.insert(priority, index);
                continue;
            };
            found.add(|| {
                let message = format!("two open actions of `{name}` have priority {priority}");
                let actions = T::list_path(list);
                let subject = |index| Subject::Value(actions.index(index).key("priority"));
                RULE.finding(message, subject(index))
                    .label("again here")
                    .second_label(subject(other), "first here")
                    .help("decide which comes first")
            });
        }
    }
}
