//! `unknown-owner`: owners are of the team.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::model::{Lookup, NameIndex, lookup};
use crate::text::listed;
use crate::yaml::Path;
use std::collections::HashSet;

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
    if team.is_empty() || case.unclear.is_half_read(&Path::top().key("team")) {
        return;
    }
    let members = NameIndex::new(team.iter().map(String::as_str));
    let owners = owners(case);
    // Those that stand in one name are of the team, once it is put right.
    let mut in_one: HashSet<&str> = HashSet::new();
    for (at, member) in team.iter().enumerate() {
        let is_known_so = |word: &&str| owners.contains(word) && members.find(word).is_none();
        let own: HashSet<&str> = words(member).filter(is_known_so).collect();
        if own.len() > 1 {
            in_one.extend(own);
            found.add(|| several_in_one(member, at));
        }
    }
    let mut look = |owner: &Option<String>, path: &dyn Fn() -> Path| {
        let stranger = owner.as_deref();
        let is_strange = |owner: &&str| members.find(owner).is_none() && !in_one.contains(owner);
        let stranger = stranger.filter(is_strange);
        if let Some(stranger) = stranger {
            found.add(|| finding(case, stranger, &path()));
        }
    };
    look(&case.content.owner, &Path::top);
    for at in case.metrics() {
        look(&at.metric.owner, &|| at.path());
    }
    for at in case.actions() {
        look(&at.action.owner, &|| at.path());
    }
}

/// The owners of the page, its metrics and its actions.
fn owners<'c>(case: &'c Case<'_>) -> HashSet<&'c str> {
    let metrics = case.metrics().filter_map(|at| at.metric.owner.as_deref());
    let actions = case.actions().filter_map(|at| at.action.owner.as_deref());
    let page = case.content.owner.as_deref();
    page.into_iter().chain(metrics).chain(actions).collect()
}

fn words(member: &str) -> impl Iterator<Item = &str> {
    let words = member.split([' ', ';', ',', '/', '|']);
    words.filter(|word| !word.is_empty())
}

/// The names of several owners stand in one of the team: commas are missing.
fn several_in_one(member: &str, at: usize) -> Finding {
    let message = format!("`{member}` is one name of the team");
    let names = words(member).collect::<Vec<_>>().join(", ");
    RULE.finding(message, Subject::Value(Path::top().key("team").index(at)))
        .label("no comma stands in it")
        .help(format!("write commas between the names: `{names}`"))
}

/// A part of a name is looked for among so many.
const MOST_BY_PART: usize = 200;

fn finding(case: &Case<'_>, stranger: &str, path: &Path) -> Finding {
    let members = || case.content.team.iter().map(String::as_str);
    let message = format!("`{stranger}` is not of the team");
    let finding = RULE
        .finding(message, Subject::Value(path.key("owner")))
        .second_label(Subject::Key(Path::top().key("team")), "the team");
    let by_part = || match lookup(stranger, members().take(MOST_BY_PART)) {
        Lookup::One(member) => members().nth(member),
        Lookup::Several(_) | Lookup::None => None,
    };
    match case
        .suggestions
        .nearest(stranger, members())
        .or_else(by_part)
    {
        Some(meant) => finding.did_you_mean(meant),
        None => finding.help(format!(
            "the team is {}: add the name there",
            listed(members(), ", ")
        )),
    }
}
