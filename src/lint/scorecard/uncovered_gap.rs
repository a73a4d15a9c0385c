//! `uncovered-gap`: where a metric is off track, somebody does something.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::load::stage_path;
use crate::model::{UNCOVERED_GAP, is_uncovered};

pub(in crate::lint) const RULE: Rule = Rule {
    name: UNCOVERED_GAP.name,
    severity: Severity::Warning,
    summary: "A stage with a metric that is off track has an open action.",
    why: "A metric off track and no action is a decision to let customers go, taken by nobody.",
    depends_on_today: true,
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000, value: 1240}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2000, value: 1240}
actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let uncovered = case
        .metrics()
        .filter(|at| is_uncovered(case.content, at.stage, at.metric, case.today));
    // Whether there are actions that cannot be read, or stand elsewhere.
    let has_some = |stage: usize| {
        let list = |key| stage_path(stage).key(key);
        case.unclear.is_unread(&list("actions")) || case.unclear.is_mixed(&list("metrics"))
    };
    for at in uncovered.filter(|at| !has_some(at.place.stage)) {
        found.add(|| {
            let (metric, stage) = (&at.metric.name, &at.stage.name);
            let message = format!("`{metric}` is off track, and `{stage}` has no open action");
            RULE.finding(message, Subject::Value(at.path().key("metric")))
                .label("who does what about it?")
                .help("add an action that moves it, or set an easier target and say why")
        });
    }
}
