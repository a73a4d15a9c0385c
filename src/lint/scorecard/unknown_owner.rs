//! `unknown-owner`: owners are of the team.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::model::NameIndex;
use crate::text::listed;
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unknown-owner",
    severity: Severity::Warning,
    summary: "Where the file names a team, every owner is of it.",
    why: "A name that is misspelt, or of somebody who has left, owns nothing: the action is \
          missing from that person's list.",
    bad: Example::Page(
        "scorecard: Example
team: [Dana, Priya]
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Pryia}",
    ),
    good: Example::Page(
        "scorecard: Example
team: [Dana, Priya]
lint: {no-metric: off, unplanned-week: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let team = &case.content.team;
    if team.is_empty() {
        return;
    }
    let members = NameIndex::new(team.iter().map(String::as_str));
    let mut look = |owner: &Option<String>, path: &dyn Fn() -> Path| {
        let stranger = owner.as_deref();
        if let Some(stranger) = stranger.filter(|&owner| members.find(owner).is_none()) {
            found.add(|| finding(case, stranger, &path()));
        }
    };
    look(&case.content.owner, &Path::top);
    for at in case.metrics() {
        look(&at.item.owner, &|| at.path());
    }
    for at in case.actions() {
        look(&at.item.owner, &|| at.path());
    }
}

fn finding(case: &Case<'_>, stranger: &str, path: &Path) -> Finding {
    let members = || case.content.team.iter().map(String::as_str);
    let message = format!("`{stranger}` is not of the team");
    let finding = RULE
        .finding(message, Subject::Value(path.key("owner")))
        .second_label(Subject::Key(Path::top().key("team")), "the team");
    match case.suggestions.nearest(stranger, members()) {
        Some(meant) => finding.did_you_mean(meant),
        None => finding.help(format!(
            "the team is {}: add the name there",
            listed(members(), ", ")
        )),
    }
}
