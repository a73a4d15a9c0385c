//! `unknown-metric`: an action moves a metric of its own stage.

use super::{Check, Example, Rule, action_path};
use crate::finding::{Finding, Place, Severity};
use crate::model::{Scorecard, Stage, slug};
use crate::text::nearest;

pub(super) const RULE: Rule = Rule {
    name: "unknown-metric",
    severity: Severity::Error,
    summary: "What an action `moves` is a metric of its stage.",
    why: "An action is there to move a number that the team has agreed on; one that moves \
          another number belongs to that number's stage, or nowhere.",
    bad: Example::Stage(
        "metrics:
  - metric: Branded searches
actions:
  - action: Publish the ROI calculator
    moves: Branded search volume",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Branded searches
actions:
  - action: Publish the ROI calculator
    moves: Branded searches",
    ),
    check: Check::Scorecard(check),
};

fn check(scorecard: &Scorecard) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, stage) in scorecard.stages.iter().enumerate() {
        for (index, action) in stage.actions.iter().enumerate() {
            let Some(moves) = &action.moves else { continue };
            let wanted = slug(moves);
            if stage
                .metrics
                .iter()
                .any(|metric| slug(&metric.name) == wanted)
            {
                continue;
            }
            let message = format!("`{moves}` is not a metric of `{}`", stage.name);
            let place = Place::Value(action_path(at, index).key("moves"));
            let finding = Finding::error(RULE.name, message, place)
                .label("no such metric in this stage")
                .help(way_out(scorecard, stage, moves));
            findings.push(finding);
        }
    }
    findings
}

fn way_out(scorecard: &Scorecard, stage: &Stage, moves: &str) -> String {
    let names = || stage.metrics.iter().map(|metric| metric.name.as_str());
    if let Some(name) = nearest(moves, names()) {
        return format!("did you mean `{name}`?");
    }
    let wanted = slug(moves);
    let elsewhere = (scorecard.stages.iter()).find(|other| {
        other
            .metrics
            .iter()
            .any(|metric| slug(&metric.name) == wanted)
    });
    if let Some(other) = elsewhere {
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
