//! `unknown-metric`: an action moves a metric of its own stage.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::model::{NameIndex, Stage};
use crate::text::listed;
use std::cell::OnceCell;

pub(in crate::lint) const RULE: Rule = Rule {
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
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let elsewhere = OnceCell::new();
    for at in case.stages() {
        let actions = at.stage.actions.iter().enumerate();
        let mut moving = actions
            .filter_map(|(index, action)| Some((index, action.moves.as_deref()?)))
            .peekable();
        if moving.peek().is_none() {
            continue;
        }
        // One that cannot be read may be called so.
        let list = at.path().key("metrics");
        let has_nameless = names(at.stage).any(str::is_empty);
        if has_nameless || case.unclear.is_mixed(&list) || case.unclear.is_unread(&list) {
            continue;
        }
        let metrics = NameIndex::new(names(at.stage));
        for (index, moves) in moving.filter(|(_, moves)| metrics.find(moves).is_none()) {
            found.add(|| {
                let message = format!("`{moves}` is not a metric of `{}`", at.stage.name);
                let path = at.path().key("actions").index(index).key("moves");
                let elsewhere = elsewhere.get_or_init(|| Elsewhere::new(case));
                let finding = RULE
                    .finding(message, Subject::Value(path))
                    .label("no such metric in this stage");
                match case.suggestions.nearest(moves, names(at.stage)) {
                    Some(meant) => finding.did_you_mean(meant),
                    None => finding.help(way_out(at.stage, moves, elsewhere)),
                }
            });
        }
    }
}

fn names(stage: &Stage) -> impl ExactSizeIterator<Item = &str> {
    stage.metrics.iter().map(|metric| metric.name.as_str())
}

/// The metrics of all stages.
struct Elsewhere<'a> {
    metrics: NameIndex<'a>,
    stages: Vec<&'a Stage>,
}

impl<'a> Elsewhere<'a> {
    fn new(case: &Case<'a>) -> Self {
        Self {
            metrics: NameIndex::new(case.metrics().map(|at| at.metric.name.as_str())),
            stages: case.metrics().map(|at| at.stage).collect(),
        }
    }

    /// The first stage with a metric called `name`.
    fn stage_of(&self, name: &str) -> Option<&'a Stage> {
        self.metrics.find(name).map(|metric| self.stages[metric])
    }
}

fn way_out(stage: &Stage, moves: &str, elsewhere: &Elsewhere<'_>) -> String {
    if let Some(other) = elsewhere.stage_of(moves) {
        return format!(
            "that metric belongs to `{}`: move the action there",
            other.name
        );
    }
    match stage.metrics.as_slice() {
        [] => "this stage has no metric yet: add one, or delete `moves`".to_owned(),
        [one] => format!("the metric of this stage is `{}`", one.name),
        _ => {
            let metrics = names(stage).map(|name| format!("`{name}`"));
            format!("the metrics of this stage are {}", listed(metrics, " and "))
        }
    }
}
