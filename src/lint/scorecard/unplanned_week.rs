//! `unplanned-week`: something is red.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{IsoWeek, focus};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unplanned-week",
    severity: Severity::Note,
    summary: "Something is in focus this week.",
    why: "A page on which nothing is red is a page that nobody works with.",
    depends_on_today: true,
    bad: Example::Page(
        "scorecard: Example
lint: {no-metric: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W49}",
    ),
    good: Example::Page(
        "scorecard: Example
lint: {no-metric: off}
stages:
  - stage: Demand & Awareness
    actions:
      - {action: Publish the ROI calculator, priority: 1, owner: Priya, week: 2026-W47}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let week = IsoWeek::containing(case.today);
    if !focus(case.timeline(), week).is_empty() {
        return;
    }
    found.add(|| {
        let message = format!("nothing is in focus in week {}", week.number());
        RULE.finding(message, Subject::Key(Path::top().key("scorecard")))
            .help(format!("give the action that matters most `week: {week}`"))
    });
}
