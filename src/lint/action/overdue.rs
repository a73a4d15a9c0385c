//! `overdue`: a day that has passed is a day to talk about.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "overdue",
    severity: Severity::Warning,
    summary: "An open action is not past its `due` day.",
    why: "A day that passes in silence makes every other day on the page worth less.",
    depends_on_today: true,
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, due: 2026-11-13}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, due: 2026-11-27}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let late = case.actions().filter(|at| at.action.is_overdue(case.today));
    for at in late {
        found.add(|| {
            let days = at.action.due.map_or(0, |due| (case.today - due).num_days());
            let days = if days == 1 {
                "1 day".to_owned()
            } else {
                format!("{days} days")
            };
            let message = format!("`{}` is {days} overdue", at.action.name);
            RULE.finding(message, Subject::Value(at.path().key("due")))
                .help("do it, drop it, or agree on another day")
        });
    }
}
