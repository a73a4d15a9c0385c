//! `dates`: what begins, begins before it is due.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "dates",
    summary: "`since` lies before `due`.",
    why: "A way that ends before it begins has no length: no pace can be counted on it, and every \
          number looks late or early by chance.",
    bad: Example::Stage(
        "metrics:
  - metric: Branded searches
    baseline: 800
    since: 2026-12-31
    target: 1400
    due: 2026-10-01
    value: 1300
actions:
  - {action: Publish the ROI calculator, priority: 1}",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Branded searches
    baseline: 800
    since: 2026-10-01
    target: 1400
    due: 2026-12-31
    value: 1300
actions:
  - {action: Publish the ROI calculator, priority: 1}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics() {
        let (Some(since), Some(due)) = (at.metric.since, at.metric.due) else {
            continue;
        };
        if since < due {
            continue;
        }
        found.add(|| {
            let path = at.path();
            let (message, help) = if since == due {
                let message = format!("`since` and `due` are the same day, {due}");
                (message, "write the day on which it began as `since:`")
            } else {
                let message = format!("`since`, {since}, lies after `due`, {due}");
                (message, "swap the two, if they stand in each other's place")
            };
            RULE.finding(message, Subject::Value(path.key("since")))
                .label("it begins here")
                .second_label(Subject::Value(path.key("due")), "and is due here")
                .because("a way has to begin before it ends")
                .help(help)
        });
    }
}
