//! `future-date`: what was read or done, was so on a day that has been.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::yaml::Path;
use chrono::{Datelike, Days, NaiveDate};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Warning,
    summary: "No number is read, and nothing is done, on a day that is still to come.",
    why: "A slip in the year makes a number look fresh for ever: nothing reminds you to read it \
          again. Until its day comes, what is dated ahead is left out of the page.",
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

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    // Somewhere on the earth it is tomorrow already.
    let Some(last) = case.today.checked_add_days(Days::new(1)) else {
        return;
    };
    if !case.written.has_days_after(last) {
        return;
    }
    let is_ahead = |day: &NaiveDate| *day > last;
    let page = case.written.as_of.filter(is_ahead);
    let page = page.map(|day| (Subject::Value(Path::top().key("as_of")), day, "`as_of`"));
    let ahead = page
        .into_iter()
        .chain(of_metrics(case))
        .chain(of_actions(case));
    for (subject, day, what) in ahead.filter(|(_, day, _)| is_ahead(day)) {
        found.add(|| {
            let message = format!("{what} is of {day}, a day that is still to come");
            let finding = RULE.finding(message, subject).label("left out until then");
            match meant(day, case.today) {
                Some(meant) => finding.help(format!("did you mean {meant}?")),
                None => finding.help(format!("write the day it was; today is {}", case.today)),
            }
        });
    }
}

type Dated = (Subject, NaiveDate, &'static str);

fn of_metrics(case: &Case<'_>) -> impl Iterator<Item = Dated> {
    let written = case.written;
    case.metrics().flat_map(move |at| {
        let metric = at.place.metric(written);
        let as_of = metric.as_of;
        let as_of = as_of.map(|day| (Subject::Value(at.path().key("as_of")), day, "`as_of`"));
        let readings = at.path().key("readings");
        let readings = metric.readings.iter().map(move |reading| {
            let subject = Subject::Key(readings.key(reading.on.to_string()));
            (subject, reading.on, "a reading")
        });
        as_of.into_iter().chain(readings)
    })
}

fn of_actions(case: &Case<'_>) -> impl Iterator<Item = Dated> {
    let written = case.written;
    case.actions().filter_map(move |at| {
        let done = at.place.action(written).done?;
        Some((Subject::Value(at.path().key("done")), done, "`done`"))
    })
}

/// The same day of a year that has been: this one, else the one before.
fn meant(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let years = [today.year(), today.year() - 1].into_iter();
    let mut days = years.filter_map(|year| day.with_year(year));
    days.find(|meant| *meant <= today)
}
