//! `future-date`: what was read or done, was so on a day that has been.

use super::{Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use chrono::{Datelike, Days, NaiveDate};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Warning,
    summary: "No number is read, and nothing is done, on a day that is still to come.",
    why: "A slip in the year makes a number look fresh for ever: nothing reminds you to read it \
          again. Until its day comes, what is dated ahead is left out of the page, and in data it \
          counts as today's.",
    depends_on_today: true,
    bad: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240, as_of: 2062-11-16}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: Branded searches, target: 1300, value: 1240, as_of: 2026-11-16}",
    ),
    ..Rule::PLAIN
};

/// The last day that may be meant by one that has been: somewhere on the earth it is tomorrow
/// already.
pub(in crate::lint) fn last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(1)).unwrap_or(today)
}

/// Adds a finding for a `day` that is still to come; `what` is of it.
pub(in crate::lint) fn tell(
    found: &mut Reporter<'_>,
    today: NaiveDate,
    (subject, day, what): Dated,
) {
    found.add(|| {
        let message = format!("{what} is of {day}, a day that is still to come");
        let finding = RULE.finding(message, subject).label("left out until then");
        match meant(day, today) {
            Some(meant) => finding.did_you_mean(meant.to_string()),
            None => finding.help(format!("write the day it was; today is {today}")),
        }
    });
}

/// What is dated, its day, and what it is called.
pub(in crate::lint) type Dated = (Subject, NaiveDate, &'static str);

/// The same day of a year that has been: this one, else the one before.
pub(in crate::lint) fn meant(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let years = [today.year(), today.year() - 1].into_iter();
    let mut days = years.filter_map(|year| day.with_year(year));
    days.find(|meant| *meant <= today)
}
