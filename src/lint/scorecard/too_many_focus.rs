//! `too-many-focus`: a few actions a week.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::IsoWeek;
use crate::yaml::Path;
use std::collections::BTreeMap;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "too-many-focus",
    severity: Severity::Warning,
    summary: "No more than five open actions are planned for one week; `max` sets another limit.",
    why: "Where everything is red, nothing is. A team that plans more than a handful carries \
          most of it over.",
    max: Some(5),
    bad: Example::Page(
        "scorecard: Example
lint: {no-metric: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W47}
      - {action: Pitch the podcast, priority: 2, owner: Marco, week: 2026-W47}
  - stage: Evaluation
    actions:
      - {action: Open the sample account, priority: 1, owner: Lena, week: 2026-W47}
      - {action: Rewrite the welcome mail, priority: 2, owner: Priya, week: 2026-W47}
  - stage: Purchase
    actions:
      - {action: Answer the security questions, priority: 1, owner: Marco, week: 2026-W47}
      - {action: Shorten the contract, priority: 2, owner: Dana, week: 2026-W47}",
    ),
    good: Example::Page(
        "scorecard: Example
lint: {no-metric: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W47}
      - {action: Pitch the podcast, priority: 2, owner: Marco, week: 2026-W49}
  - stage: Evaluation
    actions:
      - {action: Open the sample account, priority: 1, owner: Lena, week: 2026-W47}
      - {action: Rewrite the welcome mail, priority: 2, owner: Priya, week: 2026-W48}
  - stage: Purchase
    actions:
      - {action: Answer the security questions, priority: 1, owner: Marco, week: 2026-W47}
      - {action: Shorten the contract, priority: 2, owner: Dana, week: 2026-W48}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    // Of each week, how many are planned for it, and the first that is one too many.
    let mut planned: BTreeMap<IsoWeek, (usize, Option<Path>)> = BTreeMap::new();
    for at in case.open_actions() {
        let Some(week) = at.action.week else { continue };
        if case.unclear.is_unread(&at.path().key("status")) {
            continue;
        }
        let (count, one_too_many) = planned.entry(week).or_default();
        if *count == case.max as usize {
            *one_too_many = Some(at.path().key("week"));
        }
        *count += 1;
    }
    for (week, (count, one_too_many)) in planned {
        let Some(path) = one_too_many else { continue };
        found.add(|| {
            let max = case.max;
            let message = format!(
                "{count} open actions are planned for {week}; more than {max} are too many"
            );
            RULE.finding(message, Subject::Value(path))
                .label("one too many")
                .because("where everything is red, nothing is")
                .help("keep what matters most, and plan the rest for a later week")
        });
    }
}
