//! `target-lowered`: no target is lowered unseen.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::model::{Better, Lineage, Metric, Version, is_lowered};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "target-lowered",
    severity: Severity::Warning,
    summary: "A target is not made easier, nor taken away, without a word.",
    why: "A target that is lowered when it gets hard is no target. There are reasons to do it; \
          who has one says it where everybody reads it. A reason counts once: the next time that \
          it is lowered wants its own.",
    looks_back: true,
    before: Some(Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2500, value: 2300}",
    )),
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 2400, value: 2300}",
    ),
    good: Example::Stage(
        "metrics:
  # scorecard: allow target-lowered - the campaign was cut in half
  - {metric: Branded searches, target: 2400, value: 2300}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(base) = &case.surroundings.past.base else {
        return;
    };
    let lineage = Lineage::new(&base.scorecard, case.content);
    for at in case.metrics() {
        let Some(from) = lineage.metric(at.place) else {
            continue;
        };
        let before = from.metric(&base.scorecard);
        if let Some(was) = before.target.filter(|_| is_lowered(before, at.metric)) {
            found.add(|| {
                let finding = finding(at.metric, was, base, &at.path());
                match at.metric.old_reason(before) {
                    Some(reason) => of_another_time(finding, reason),
                    None => finding,
                }
            });
        }
    }
}

fn finding(metric: &Metric, was: f64, base: &Version, path: &Path) -> Finding {
    let name = &metric.name;
    let (message, key) = match metric.target {
        Some(target) => {
            let moved = match metric.better {
                Better::Higher => format!("lowered from {was} to {target}"),
                Better::Lower => format!("raised from {was} to {target}, easier to reach"),
            };
            let message = format!("the target of `{name}` was {moved}");
            (message, "target")
        }
        None => (format!("the target of `{name}` was taken away"), "metric"),
    };
    RULE.finding(message, Subject::Value(path.key(key)))
        .label(format!("{was} in {}", named(base)))
        .because("a target that is lowered when it gets hard is no target")
        .help("put it back, or say why: `# scorecard: allow target-lowered - the reason`")
}

/// `finding` where the `reason` beside the target was there before it was lowered.
fn of_another_time(finding: Finding, reason: &str) -> Finding {
    finding
        .because(format!(
            "the reason beside it is of an earlier change: {reason}"
        ))
        .help("put it back, or write why it is lowered now in the place of that reason")
        .despite_allows()
}

/// `a1b2c3d of 2026-11-09`.
fn named(version: &Version) -> String {
    let commit = version.commit.as_deref().unwrap_or("the version before");
    match version.day {
        Some(day) => format!("{commit} of {day}"),
        None => commit.to_owned(),
    }
}
