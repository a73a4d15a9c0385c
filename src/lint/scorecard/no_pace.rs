//! `no-pace`: who says by when, also says from where.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{Status, standing};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-pace",
    severity: Severity::Note,
    summary: "A metric with a `due` day has a baseline, or two readings with their days.",
    why: "Without a start nobody can say whether a number is ahead or behind on its way: 60 of 100 \
          is late on the last day, and early on the first.",
    depends_on_today: true,
    bad: Example::Stage(
        "metrics:
  - {metric: Demo requests, target: 100, due: 2026-12-31, value: 91, as_of: 2026-11-16}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Demo requests, baseline: 60, since: 2026-10-01, target: 100, due: 2026-12-31, \
         value: 91, as_of: 2026-11-16}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics() {
        let metric = at.metric;
        let start = metric.start();
        let has_start = start.is_some_and(|start| start.since.is_some());
        let is_to_come = metric.due.is_some_and(|due| due >= case.today);
        let status = standing(case.content, metric, case.today).status;
        if has_start || !is_to_come || !matches!(status, Status::AtRisk | Status::OffTrack) {
            continue;
        }
        found.add(|| {
            let message = format!(
                "`{}` has a day to be there, and none on which it began",
                metric.name
            );
            let finding = RULE
                .finding(message, Subject::Value(at.path().key("due")))
                .label("is it ahead, or behind?");
            match start {
                Some(_) => finding.help("say when it began, with the key `since`"),
                None => finding.help(
                    "say where and when it began, with the keys `baseline` and `since`, or keep \
                     `readings` with their days",
                ),
            }
        });
    }
}
