//! `no-owner`: what is red has a name beside it.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::is_red;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-owner",
    severity: Severity::Warning,
    summary: "An open action in this week's focus has an owner.",
    why: "What nobody is asked about on Monday is not done by Friday.",
    depends_on_today: true,
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, week: 2026-W47}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, week: 2026-W47, owner: Priya}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let nobodys = case
        .actions()
        .filter(|at| at.action.owner.is_none() && is_red(at.action, case.today));
    for at in nobodys {
        found.add(|| {
            let message = format!(
                "`{}` is in focus this week and has no owner",
                at.action.name
            );
            RULE.finding(message, Subject::Value(at.path().key("action")))
                .label("who does it?")
                .help("add `owner:` with one person's name")
        });
    }
}
