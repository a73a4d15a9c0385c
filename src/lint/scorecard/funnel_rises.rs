//! `funnel-rises`: no more customers get on than there were.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::load::stage_path;
use crate::model::funnel;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "funnel-rises",
    severity: Severity::Warning,
    summary: "No stage is `reached` by more customers than the stage before it.",
    why: "Where more come out than went in, the two numbers count different things or \
          different times, and the leak that they should show stays unseen.",
    bad: Example::File(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off, leak-uncovered: off}
stages:
  - {stage: Demand & Awareness, reached: 360}
  - {stage: Evaluation, reached: 1800}
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
",
    ),
    good: Example::File(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off, leak-uncovered: off}
stages:
  - {stage: Demand & Awareness, reached: 12000}
  - {stage: Evaluation, reached: 1800}
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let steps = funnel(case.content);
    let steps = steps.iter().enumerate().skip(1);
    let rising = steps.filter(|(_, step)| step.step.is_some_and(|share| share > 1.0));
    for (index, _) in rising {
        found.add(|| {
            let stages = &case.content.stages;
            let (before, stage) = (&stages[index - 1], &stages[index]);
            let reached = |index: usize| Subject::Value(stage_path(index).key("reached"));
            let message = format!(
                "more customers reached `{}` than `{}` before it",
                stage.name, before.name
            );
            RULE.finding(message, reached(index))
                .label("more here")
                .second_label(reached(index - 1), "than here")
                .help("count the same customers over the same time in both")
        });
    }
}
