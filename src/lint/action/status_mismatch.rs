//! `status-mismatch`: what has a day on which it was done is done.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{ActionStatus, Keyword as _};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "status-mismatch",
    severity: Severity::Warning,
    summary: "An action with a `done` date has the status `done`.",
    why: "One of the two is wrong, and the list of the week shows the action as open.",
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, status: doing, done: 2026-11-17}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, status: done, done: 2026-11-17}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let mismatched = case
        .actions_as_written()
        .filter(|at| at.action.done.is_some() && at.action.status != ActionStatus::Done);
    for at in mismatched {
        found.add(|| {
            let status = at.action.status.name();
            let message = format!("`{}` has a `done` date, but is `{status}`", at.action.name);
            RULE.finding(message, Subject::Key(at.path().key("done")))
                .label("done on this day?")
                .second_label(
                    Subject::Value(at.path().key("status")),
                    format!("`{status}` here"),
                )
                .help("write `status: done`, or delete the date")
        });
    }
}
