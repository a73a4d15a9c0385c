//! `overdue`: a day that has passed is a day to talk about.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};

pub(super) const RULE: Rule = Rule {
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
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let late = case.actions().filter(|at| at.thing.is_overdue(case.today));
    late.filter_map(|at| {
        let days = (case.today - at.thing.due?).num_days();
        let days = if days == 1 {
            "1 day".to_owned()
        } else {
            format!("{days} days")
        };
        let message = format!("`{}` is {days} overdue", at.thing.name);
        let finding = RULE
            .finding(message, Place::Value(at.path().key("due")))
            .help("do it, drop it, or agree on another day");
        Some(finding)
    })
    .collect()
}
