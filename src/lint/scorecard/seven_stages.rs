//! `seven-stages`: a journey has seven stages.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::load::stage_path;
use crate::model::{Lookup, STAGE_NAMES, STAGES, Scorecard, lookup};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "seven-stages",
    summary: "A journey has exactly seven stages.",
    why: "Seven stages lead from the first thought of a problem to telling others about its \
          solution; a page that skips one does not see the customers who are lost there.",
    bad: Example::File(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Advocacy
",
    ),
    good: Example::File(
        "scorecard: Example
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
  - stage: Evaluation
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
    let scorecard = case.content;
    let count = scorecard.stages.len();
    let stages = match count {
        1 => "1 stage".to_owned(),
        _ => format!("{count} stages"),
    };
    let message = format!("a journey has seven stages, and this one has {stages}");
    let finding = |place| {
        RULE.finding(&message, place)
            .because("each of the seven is a place where customers are won or lost")
    };
    let finding = match count {
        // Where the key is missing or wrong, that has been told already.
        0 | STAGES => return,
        _ if case.unclear.is_mixed(&Path::top().key("stages")) => return,
        1..STAGES => finding(Subject::Key(Path::top().key("stages")))
            .label(format!("{stages} below this"))
            .help(missing_names(scorecard)),
        _ => finding(Subject::Key(stage_path(STAGES)))
            .label("the eighth begins here")
            .help("join two stages, or move this one's metric and actions to its neighbour"),
    };
    found.add(|| finding);
}

fn missing_names(scorecard: &Scorecard) -> String {
    let names = || scorecard.stages.iter().map(|stage| stage.name.as_str());
    let missing: Vec<String> = (STAGE_NAMES.iter())
        .filter(|name| lookup(name, names()) == Lookup::None)
        .map(|name| format!("`{name}`"))
        .collect();
    if missing.len() + scorecard.stages.len() == STAGES {
        format!(
            "add {}; a stage may be empty but for its name",
            missing.join(", ")
        )
    } else {
        "add the others; a stage may be empty but for its name".to_owned()
    }
}
