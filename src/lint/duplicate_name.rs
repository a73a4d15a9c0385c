//! `duplicate-name`: a name means one thing.

use super::{Check, Example, Rule, action_path, metric_path, stage_path};
use crate::finding::{Finding, Place, Severity};
use crate::model::{Scorecard, slug};
use crate::yaml::Path;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "duplicate-name",
    severity: Severity::Error,
    summary: "A stage's name is unique in the file, a metric's and an action's in its stage.",
    why: "The name is how everybody calls it, in the stand-up and on the command line; names \
          that differ only in case or punctuation are the same.",
    bad: Example::Stage(
        "metrics:
  - metric: Demo requests
  - metric: demo-requests",
    ),
    good: Example::Stage(
        "metrics:
  - metric: Demo requests
  - metric: Demos held",
    ),
    check: Check::Scorecard(check),
};

fn check(scorecard: &Scorecard) -> Vec<Finding> {
    let stages = || scorecard.stages.iter().enumerate();
    let names =
        stages().map(|(index, stage)| (stage.name.as_str(), stage_path(index).key("stage")));
    let mut findings = repeated("stage", "in the file", names);
    for (at, stage) in stages() {
        let metrics = stage.metrics.iter().enumerate();
        let names =
            metrics.map(|(index, m)| (m.name.as_str(), metric_path(at, index).key("metric")));
        findings.extend(repeated("metric", "in this stage", names));
        let actions = stage.actions.iter().enumerate();
        let names =
            actions.map(|(index, a)| (a.name.as_str(), action_path(at, index).key("action")));
        findings.extend(repeated("action", "in this stage", names));
    }
    findings
}

fn repeated<'n>(
    what: &str,
    scope: &str,
    names: impl Iterator<Item = (&'n str, Path)>,
) -> Vec<Finding> {
    let mut seen: HashMap<String, Path> = HashMap::new();
    let mut findings = Vec::new();
    for (name, path) in names.filter(|(name, _)| !name.is_empty()) {
        let Some(first) = seen.get(&slug(name)) else {
            seen.insert(slug(name), path);
            continue;
        };
        let message = format!("the {what} `{name}` stands twice {scope}");
        let finding = Finding::error(RULE.name, message, Place::Value(path))
            .label("again here")
            .second(Place::Value(first.clone()), "first here")
            .reason("the name is its address; case and punctuation make no difference")
            .help("give one of them another name, or delete it");
        findings.push(finding);
    }
    findings
}
