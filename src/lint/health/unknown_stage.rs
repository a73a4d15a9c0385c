//! `unknown-stage`: both pages speak of one journey.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::model::NameIndex;

/// A scorecard to stand beside the examples.
const SCORECARD: BesideExample = BesideExample::File {
    name: "scorecard.yaml",
    text: "scorecard: Example
stages:
  - stage: Demand & Awareness
  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unknown-stage",
    severity: Severity::Warning,
    summary: "The stage of a touchpoint is one of the scorecard's beside the model.",
    why: "The scorecard and the models tell of the same journey. Two words for one stage keep \
          what they say of it apart.",
    bad: Example::With(
        &Example::Touchpoints(
            "- touchpoint: Training
  stage: Onboarding
  weight: 100
  fields:
    - {field: training_pct, weight: 100, worst: 0, best: 100}",
        ),
        SCORECARD,
    ),
    good: Example::With(
        &Example::Touchpoints(
            "- touchpoint: Training
  stage: Adoption
  weight: 100
  fields:
    - {field: training_pct, weight: 100, worst: 0, best: 100}",
        ),
        SCORECARD,
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let mut named = case
        .touchpoints()
        .filter_map(|(path, touchpoint)| Some((path, touchpoint.stage.as_deref()?)))
        .peekable();
    let Some(folder) = case.surroundings.folder.filter(|_| named.peek().is_some()) else {
        return;
    };
    let stages: Vec<&str> = folder.stages().iter().map(String::as_str).collect();
    if stages.is_empty() {
        return;
    }
    let known = NameIndex::new(stages.iter().copied());
    for (path, stage) in named.filter(|(_, stage)| known.find(stage).is_none()) {
        found.add(|| {
            let message = format!("`{stage}` is not a stage of the scorecard beside the model");
            let finding = RULE.finding(message, Subject::Value(path.key("stage")));
            case.meant(finding, stage, &stages, "its stages are")
        });
    }
}
