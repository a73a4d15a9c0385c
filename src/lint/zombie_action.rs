//! `zombie-action`: what is planned anew every week is never done.

use super::{Case, Check, Example, Rule};
use crate::finding::{Finding, Place, Severity};
use crate::model::{ZOMBIE_ACTION, zombie};

pub(super) const RULE: Rule = Rule {
    name: ZOMBIE_ACTION.name,
    severity: Severity::Warning,
    summary: "An open action is not planned anew until it was in focus for three weeks; `max` sets how \
              many are fine.",
    why: "An action that moves on every Monday never looks late. It is too large, not important, \
          or nobody's, and takes the place of one that would be done.",
    depends_on_today: true,
    max: Some(ZOMBIE_ACTION.max),
    before: Some(Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W45}",
    )),
    bad: Example::Stage(
        "actions:
  - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W47}",
    ),
    good: Example::Stage(
        "actions:
  - {action: Publish a first ROI calculator, priority: 1, owner: Priya, week: 2026-W47}",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in case.open_actions() {
        let zombie = zombie(&case.past.versions, at.thing, case.today, case.max);
        // What was planned once and is late is `carried-over`.
        let Some(zombie) = zombie.filter(|zombie| !zombie.planned.is_empty()) else {
            continue;
        };
        let weeks = zombie.weeks;
        let message = format!("`{}` has been in focus for {weeks} weeks", at.thing.name);
        let told = zombie.planned.iter().map(|(week, version)| {
            let commit = version.commit.as_deref().unwrap_or("an earlier version");
            format!("for week {} in {commit}", week.number())
        });
        let finding = RULE
            .finding(message, Place::Value(at.path().key("week")))
            .label("planned anew")
            .reason(format!(
                "it was planned {}",
                told.collect::<Vec<_>>().join(", ")
            ))
            .help("make it smaller, give it to somebody else, or drop it");
        findings.push(finding);
    }
    findings
}
