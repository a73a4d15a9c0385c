//! `unknown-metric`: an action moves a metric of its own stage.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place};
use crate::model::{Scorecard, Stage, same_name};
use crate::text::nearest;

pub(super) const RULE: Rule = Rule {
    name: "unknown-metric",
    summary: "What an action `moves` is a metric of its stage.",
    why: "An action is there to move a number that the team has agreed on; one that moves \
          another number belongs to that number's stage, or nowhere.",
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000, value: 1900}
actions:
  - action: Publish the ROI calculator
    priority: 1
    moves: Branded search volume",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000, value: 1900}
actions:
  - action: Publish the ROI calculator
    priority: 1
    moves: Branded searches",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in case.actions() {
        let Some(moves) = &at.thing.moves else {
            continue;
        };
        if has_metric(at.stage, moves) {
            continue;
        }
        let message = format!("`{moves}` is not a metric of `{}`", at.stage.name);
        let finding = RULE
            .finding(message, Place::Value(at.path().key("moves")))
            .label("no such metric in this stage")
            .help(way_out(case.scorecard, at.stage, moves));
        findings.push(finding);
    }
    findings
}

fn has_metric(stage: &Stage, name: &str) -> bool {
    stage
        .metrics
        .iter()
        .any(|metric| same_name(&metric.name, name))
}

fn way_out(scorecard: &Scorecard, stage: &Stage, moves: &str) -> String {
    let names = || stage.metrics.iter().map(|metric| metric.name.as_str());
    if let Some(name) = nearest(moves, names()) {
        return format!("did you mean `{name}`?");
    }
    if let Some(other) = scorecard
        .stages
        .iter()
        .find(|other| has_metric(other, moves))
    {
        return format!(
            "that metric belongs to `{}`: move the action there",
            other.name
        );
    }
    match names().collect::<Vec<_>>().as_slice() {
        [] => "this stage has no metric yet: add one, or delete `moves`".to_owned(),
        [one] => format!("the metric of this stage is `{one}`"),
        several => format!(
            "the metrics of this stage are `{}`",
            several.join("` and `")
        ),
    }
}
