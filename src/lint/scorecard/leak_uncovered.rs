//! `leak-uncovered`: where most customers are lost, somebody does something.

use super::placed::PlacedStage;
use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::load::stage_path;
use crate::model::{LEAK_UNCOVERED, uncovered_leak};

pub(in crate::lint) const RULE: Rule = Rule {
    name: LEAK_UNCOVERED.name,
    severity: Severity::Note,
    summary: "The stage of the biggest leak, or the one before it, has an open action.",
    why: "The step at which the smallest share of customers gets on is where a little work brings \
          the most of them further.",
    bad: Example::Page(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    reached: 12000
  - stage: Evaluation
    reached: 1800
",
    ),
    good: Example::Page(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    reached: 12000
  - stage: Evaluation
    reached: 1800
    actions:
      - {action: Open the sample warehouse without sign-up, priority: 1}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(leak) = uncovered_leak(case.content) else {
        return;
    };
    // A larger one may be where a number cannot be read.
    let is_unread = |at: PlacedStage<'_>| case.unclear.is_unread(&at.path().key("reached"));
    if case.stages().any(is_unread) {
        return;
    }
    found.add(|| {
        let stages = &case.content.stages;
        let (before, here) = (&stages[leak - 1].name, &stages[leak].name);
        let message = format!(
            "the biggest leak is between `{before}` and `{here}`, and neither has an open action"
        );
        let reached = |index: usize| Subject::Value(stage_path(index).key("reached"));
        RULE.finding(message, reached(leak))
            .label("the smallest share gets here")
            .second_label(reached(leak - 1), "of these")
            .help("add an action to one of the two stages that brings more customers on")
    });
}
