//! `no-early-warning`: of two metrics, one is an early sign.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{Indicator, MAX_METRICS, Metric};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-early-warning",
    severity: Severity::Note,
    summary: "Of the two metrics of a stage, one is a leading indicator.",
    why: "Two outcomes tell twice what has happened. An early sign tells it while there is \
          still something to do.",
    bad: Example::Stage(
        "metrics:
  - {metric: Demo requests, indicator: lagging, target: 90, value: 85}
  - {metric: Demos held, indicator: lagging, target: 70, value: 65}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, indicator: leading, target: 2000, value: 1900}
  - {metric: Demo requests, indicator: lagging, target: 90, value: 85}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let late = case.stages().filter(|at| {
        let metrics = &at.stage.metrics;
        let may_lead = |(index, metric): (usize, &Metric)| {
            // What cannot be read may say so.
            metric.indicator == Some(Indicator::Leading)
                || metric.indicator.is_none() && {
                    let metric = at.path().key("metrics").index(index);
                    case.is_written(&metric.key("indicator"))
                }
        };
        metrics.len() == MAX_METRICS && !metrics.iter().enumerate().any(may_lead)
    });
    for at in late {
        found.add(|| {
            let message = format!("`{}` has two metrics and no early sign", at.stage.name);
            RULE.finding(message, Subject::Key(at.path().key("metrics")))
                .label("none of them is `indicator: leading`")
                .help("replace one by something that moves earlier, or say which one is leading")
        });
    }
}
