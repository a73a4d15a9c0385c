//! `no-metric`: a stage is looked at through one or two metrics.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-metric",
    severity: Severity::Note,
    summary: "Every stage has a metric.",
    why: "A stage without a number is one in which customers can be lost unseen. An empty one \
          is fine while the team has not agreed; this is the reminder.",
    bad: Example::File(
        "scorecard: Example
lint: {unplanned-week: off}
stages:
  - stage: Demand & Awareness
  - {stage: Evaluation, metrics: [{metric: Trials, target: 100, value: 95}]}
  - {stage: Purchase, metrics: [{metric: Win rate, target: 30, value: 28}]}
  - {stage: Adoption, metrics: [{metric: Activated, target: 80, value: 75}]}
  - {stage: Retention, metrics: [{metric: Retained, target: 90, value: 88}]}
  - {stage: Expansion, metrics: [{metric: Net retention, target: 110, value: 104}]}
  - {stage: Advocacy, metrics: [{metric: Referred, target: 10, value: 9}]}
",
    ),
    good: Example::File(
        "scorecard: Example
lint: {unplanned-week: off}
stages:
  - {stage: Demand & Awareness, metrics: [{metric: Visitors, target: 9000, value: 8500}]}
  - {stage: Evaluation, metrics: [{metric: Trials, target: 100, value: 95}]}
  - {stage: Purchase, metrics: [{metric: Win rate, target: 30, value: 28}]}
  - {stage: Adoption, metrics: [{metric: Activated, target: 80, value: 75}]}
  - {stage: Retention, metrics: [{metric: Retained, target: 90, value: 88}]}
  - {stage: Expansion, metrics: [{metric: Net retention, target: 110, value: 104}]}
  - {stage: Advocacy, metrics: [{metric: Referred, target: 10, value: 9}]}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let without = case.stages().filter(|at| at.stage.metrics.is_empty());
    for at in without {
        found.add(|| {
            let message = format!("`{}` has no metric yet", at.stage.name);
            RULE.finding(message, Subject::Value(at.path().key("stage")))
                .label("what shows that customers get through?")
                .help("agree on one early sign or one outcome")
        });
    }
}
