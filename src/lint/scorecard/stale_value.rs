//! `stale-value`: numbers are of these days.

use super::placed::PlacedMetric;
use super::{Case, Example, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::model::ValueDay;
use crate::text::{counted, or_more};
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "stale-value",
    severity: Severity::Warning,
    summary: "A value is no older than 14 days; `max` sets another number of days.",
    why: "Last month's number answers last month's question. A metric that nobody reads any \
          more is better deleted.",
    depends_on_today: true,
    dates_by_git: true,
    max: Some(14),
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240, as_of: 2026-10-20}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1260, as_of: 2026-11-16}",
    ),
    ..Rule::PLAIN
};

/// So old in days a number may be that is read once a month.
const MONTH: i64 = 31;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for at in case.metrics() {
        let value_day = case.timeline().value_day(at.place);
        let Some((value_day, day)) = value_day.and_then(|day| Some((day, day.latest()?))) else {
            continue;
        };
        let days = (case.today - day).num_days();
        if days <= i64::from(case.max) {
            continue;
        }
        found.add(|| {
            let or_more = or_more(value_day.is_bound());
            let days_old = counted(days.unsigned_abs(), "day", "days");
            let message = format!("`{}` is {days_old} old{or_more}", at.metric.name);
            marked(case, &at, message, value_day).help(if days <= MONTH {
                "read it again, and write the value with its day; where numbers are read once a \
                 month, say so in the file: `lint: {stale-value: {max: 31}}`"
            } else {
                "read it again, and write the value with its day"
            })
        });
    }
}

/// The finding at what says the day of the value.
fn marked(case: &Case<'_>, at: &PlacedMetric<'_>, message: String, value_day: ValueDay) -> Finding {
    let read_on_this_day = "last read on this day";
    let path = at.path();
    if let ValueDay::Committed(day) | ValueDay::NoLaterThan(day) = value_day {
        return RULE
            .finding(message, Subject::Value(path.key("value")))
            .label(format!("git has it unchanged since {day}"));
    }
    if at.metric.readings.is_empty() && at.metric.as_of.is_none() && case.content.as_of.is_some() {
        let page = Subject::Value(Path::top().key("as_of"));
        return RULE
            .finding(message, Subject::Value(path.key("metric")))
            .second_label(page, read_on_this_day);
    }
    let date = match at.metric.readings.last() {
        Some(newest) => Subject::Key(path.key("readings").key(newest.on.to_string())),
        None => Subject::Value(path.key("as_of")),
    };
    RULE.finding(message, date).label(read_on_this_day)
}
