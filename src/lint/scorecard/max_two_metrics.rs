//! `max-two-metrics`: one or two metrics a stage.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::model::MAX_METRICS;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "max-two-metrics",
    summary: "A stage has one or two metrics, no more.",
    why: "With a third number the talk is about numbers. One early sign and one outcome say \
          whether customers move forward; choosing them is the work.",
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, indicator: leading, target: 2000, value: 1900}
  - {metric: Demo requests, indicator: lagging, target: 90, value: 85}
  - {metric: Followers, indicator: leading, target: 5000, value: 4800}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, indicator: leading, target: 2000, value: 1900}
  - {metric: Demo requests, indicator: lagging, target: 90, value: 85}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let crowded = case
        .stages()
        .filter(|at| at.stage.metrics.len() > MAX_METRICS);
    for at in crowded {
        let list = at.path().key("metrics");
        let count = at.stage.metrics.len();
        // Of things that are mixed nobody knows how many metrics they are.
        let mut sure = (0..count).filter(|&index| !case.unclear.is_mixed(&list.index(index)));
        let Some(third) = sure.nth(MAX_METRICS) else {
            continue;
        };
        found.add(|| {
            let count = if case.unclear.is_mixed(&list) {
                "more than two".to_owned()
            } else {
                count.to_string()
            };
            let message = format!(
                "`{}` has {count} metrics; a stage has one or two",
                at.stage.name
            );
            RULE.finding(message, Subject::Key(list.index(third)))
                .label("the third begins here")
                .because("with a third number the talk is about numbers, not about customers")
                .help("keep one early sign and one outcome, and delete the rest")
        });
    }
}
