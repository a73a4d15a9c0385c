//! `undated-value`: outside git nobody knows how old a number without a day is.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::{Reach, ValueDay};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "undated-value",
    severity: Severity::Note,
    summary: "A value says of which day it is, where git cannot.",
    why: "In a repository the day of a value is that of the commit that changed it. Elsewhere a \
          number without a day looks fresh for ever.",
    dates_by_git: true,
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240, as_of: 2026-11-16}",
    ),
    ..Rule::PLAIN
};

/// Once a page: where one value has no day, mostly none has.
pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    // On standard input, and where nobody asked git, there is nothing to be said.
    if case.surroundings.past.reach == Reach::Unknown {
        return;
    }
    let page_day = case.written.as_of;
    let mut undated = case.metrics_as_written().filter(|at| {
        let is_unknown = case.timeline().value_day(at.place) == Some(ValueDay::Unknown);
        let is_dated = at.metric.as_of.or(page_day).is_some() || !at.metric.readings.is_empty();
        is_unknown && !is_dated
    });
    let Some(first) = undated.next() else { return };
    let more = undated.count();
    found.add(|| {
        let name = &first.metric.name;
        let message = match more {
            0 => format!("nobody knows of which day the value of `{name}` is"),
            1 => format!("nobody knows of which day the values of `{name}` and another one are"),
            more => {
                format!("nobody knows of which day the values of `{name}` and {more} others are")
            }
        };
        RULE.finding(message, Subject::Value(first.path().key("value")))
            .label("no `as_of`, and no history in git that says it")
            .help("write `as_of: YYYY-MM-DD` once at the top of the page, or beside each value")
    });
}
