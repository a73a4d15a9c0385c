//! `max-two-metrics`: one or two metrics a stage.

use super::{Check, Example, Rule, metric_path};
use crate::finding::{Finding, Place, Severity};
use crate::model::{MAX_METRICS, Scorecard};

pub(super) const RULE: Rule = Rule {
    name: "max-two-metrics",
    severity: Severity::Error,
    summary: "A stage has one or two metrics, no more.",
    why: "With a third number the talk is about numbers. One early sign and one outcome say \
          whether customers move forward; choosing them is the work.",
    bad: Example::Stage(
        "metrics:
  - metric: Branded searches
  - metric: Demo requests
  - metric: Followers",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Branded searches
  - metric: Demo requests",
    ),
    check: Check::Scorecard(check),
};

fn check(scorecard: &Scorecard) -> Vec<Finding> {
    let stages = scorecard.stages.iter().enumerate();
    let crowded = stages.filter(|(_, stage)| stage.metrics.len() > MAX_METRICS);
    crowded
        .map(|(index, stage)| {
            let message = format!(
                "`{}` has {} metrics; a stage has one or two",
                stage.name,
                stage.metrics.len()
            );
            Finding::error(
                RULE.name,
                message,
                Place::Key(metric_path(index, MAX_METRICS)),
            )
            .label("the third begins here")
            .reason("with a third number the talk is about numbers, not about customers")
            .help("keep one early sign and one outcome, and delete the rest")
        })
        .collect()
}
