//! `stale-value`: numbers are of these days.

use super::{Case, Check, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::yaml::Path;

pub(super) const RULE: Rule = Rule {
    name: "stale-value",
    severity: Severity::Warning,
    summary: "A value is no older than 14 days; `max` sets another number of days.",
    why: "Last month's number answers last month's question. A metric that nobody reads any \
          more is better deleted.",
    depends_on_today: true,
    max: Some(14),
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240, as_of: 2026-10-20}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1260, as_of: 2026-11-16}",
    ),
    check: Check::Scorecard(check),
    ..Rule::PLAIN
};

fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics().filter(|at| at.item.current().is_some()) {
        let Some(read_on) = at.item.read_on(case.scorecard.as_of) else {
            continue;
        };
        let days = (case.today - read_on).num_days();
        if days <= i64::from(case.max) {
            continue;
        }
        found.add(|| {
            let message = format!("`{}` is {days} days old", at.item.name);
            let name = Subject::Value(at.path().key("metric"));
            let read_on_this_day = "last read on this day";
            let finding = if at.item.readings.is_empty() && at.item.as_of.is_none() {
                let page = Subject::Value(Path::top().key("as_of"));
                RULE.finding(message, name)
                    .second_label(page, read_on_this_day)
            } else {
                let date = match at.item.readings.last() {
                    Some(newest) => {
                        Subject::Key(at.path().key("readings").key(newest.on.to_string()))
                    }
                    None => Subject::Value(at.path().key("as_of")),
                };
                RULE.finding(message, date).label(read_on_this_day)
            };
            finding.help("read it again, and write the value with its day")
        });
    }
}
