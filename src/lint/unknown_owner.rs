//! `unknown-owner`: owners are of the team.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};
use crate::text::nearest;
use crate::yaml::Path;

pub(super) const RULE: Rule = Rule {
    name: "unknown-owner",
    severity: Severity::Warning,
    summary: "Where the file names a team, every owner is of it.",
    why: "A name that is misspelt, or of somebody who has left, owns nothing: the action is \
          missing from that person's list.",
    bad: Example::File(
        "scorecard: Example
team: [Dana, Priya]
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Pryia}
  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
",
    ),
    good: Example::File(
        "scorecard: Example
team: [Dana, Priya]
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya}
  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check<'a>(case: &Case<'a>) -> Vec<Finding> {
    let team = &case.scorecard.team;
    if team.is_empty() {
        return Vec::new();
    }
    let stranger = |owner: &'a Option<String>| owner.as_ref().filter(|&one| !team.contains(one));
    let page = stranger(&case.scorecard.owner).map(|owner| (owner, Path::top()));
    let metrics = (case.metrics()).filter_map(|at| Some((stranger(&at.thing.owner)?, at.path())));
    let actions = (case.actions()).filter_map(|at| Some((stranger(&at.thing.owner)?, at.path())));
    (page.into_iter().chain(metrics).chain(actions))
        .map(|(owner, path)| {
            let message = format!("`{owner}` is not of the team");
            let finding = RULE
                .finding(message, Place::Value(path.key("owner")))
                .second(Place::Key(Path::top().key("team")), "the team");
            match nearest(owner, team.iter().map(String::as_str)) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding.help(format!(
                    "the team is {}: add the name there",
                    team.join(", ")
                )),
            }
        })
        .collect()
}
