//! `carried-over`: what is planned is done, or planned anew.

use super::{Case, Example, HasActions, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::IsoWeek;
use crate::text::counted;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "carried-over",
    severity: Severity::Warning,
    summary: "An open action is not carried over by two weeks or more; `max` sets how many are fine.",
    why: "What is carried over again and again is too large, not important, or blocked: each \
          wants another answer, and none of them is next week.",
    depends_on_today: true,
    max: Some(1),
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W45}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W46}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasActions>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let this = IsoWeek::containing(case.today);
    for at in case.open_actions() {
        let Some(week) = at.action.week else { continue };
        let weeks = this.weeks_after(week);
        if weeks <= i64::from(case.max) {
            continue;
        }
        found.add(|| {
            let weeks = counted(weeks.unsigned_abs(), "week", "weeks");
            let message = format!("`{}` is carried over by {weeks}", at.action.name);
            RULE.finding(message, Subject::Value(at.path().key("week")))
                .label("planned for this week")
                .because("it is too large, not important, or blocked")
                .help(format!(
                    "make it smaller and plan it again, `week: {this}`, or drop it, \
                     `status: dropped`"
                ))
        });
    }
}
