//! `zombie-action`: what is planned anew every week is never done.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{Place, ZOMBIE_ACTION};
use crate::text::or_more;

pub(in crate::lint) const RULE: Rule = Rule {
    name: ZOMBIE_ACTION.name,
    severity: Severity::Warning,
    summary: "An open action is not planned anew until it was in focus for three weeks; `max` sets how \
              many are fine.",
    why: "An action that moves on every Monday never looks late. It is too large, not important, \
          or nobody's, and takes the place of one that would be done.",
    depends_on_today: true,
    max: Some(ZOMBIE_ACTION.max),
    looks_back: true,
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
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    if case.surroundings.past.versions.is_empty() {
        return;
    }
    for at in case.open_actions() {
        let (stage, index) = at.place;
        let place = Place { stage, index };
        let zombie = case.timeline().zombie(place, case.max);
        // What was planned once and is late is `carried-over`.
        let Some(zombie) = zombie.filter(|zombie| !zombie.planned.is_empty()) else {
            continue;
        };
        found.add(|| {
            let or_more = or_more(zombie.at_least);
            let message = format!(
                "`{}` has been in focus for {} weeks{or_more}",
                at.action.name, zombie.weeks
            );
            let told = zombie.planned.iter().map(|(week, version)| {
                let commit = version.commit.as_deref().unwrap_or("an earlier version");
                format!("for {} in {commit}", week.named(case.today))
            });
            RULE.finding(message, Subject::Value(at.path().key("week")))
                .label("planned anew")
                .because(format!(
                    "it was planned {}",
                    told.collect::<Vec<_>>().join(", ")
                ))
                .help("make it smaller, give it to somebody else, or drop it")
        });
    }
}
