//! `future-date`: what was read or done, was so on a day that has been.

use super::{Case, Example, HasRules, Reporter, Rule};
use crate::finding::{Severity, Subject};
use chrono::{Datelike, Days, Months, NaiveDate};

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
pub(in crate::lint) fn tell<T: HasRules>(
    case: &Case<'_, T>,
    found: &mut Reporter<'_>,
    (subject, day, what): Dated,
) {
    found.add(|| {
        let today = case.today;
        let message = format!("{what} is of {day}, a day that is still to come");
        let meant = meant(day, today).filter(|meant| !stands_beside(case, &subject, *meant));
        let finding = RULE.finding(message, subject).label("left out until then");
        match meant {
            Some(meant) => finding.did_you_mean(meant.to_string()),
            None => finding.help(format!("write the day it was; today is {today}")),
        }
    });
}

/// What is dated, its day, and what it is called.
pub(in crate::lint) type Dated = (Subject, NaiveDate, &'static str);

/// Whether `day` is a key of the map in which `subject` is one.
fn stands_beside<T: HasRules>(case: &Case<'_, T>, subject: &Subject, day: NaiveDate) -> bool {
    let Subject::Key(path) = subject else {
        return false;
    };
    let map = path.above().and_then(|path| case.node(&path));
    map.is_some_and(|map| map.get(&day.to_string()).is_some())
}

/// The day that was meant by one that is still to come, where a slip in its year or in its month
/// leads to one that has just been. No other is guessed: who follows a guess that is a year old
/// loses what is of that day.
pub(in crate::lint) fn meant(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    /// So long ago is what people write down.
    const RECENT: i64 = 60;
    let is_recent = |meant: &NaiveDate| (0..=RECENT).contains(&(today - *meant).num_days());
    let years = [today.year(), today.year() - 1].into_iter();
    let by_year = years.filter_map(|year| day.with_year(year));
    let months = [today, today.checked_sub_months(Months::new(1))?].into_iter();
    let by_month = months.filter_map(|month| month.with_day(day.day()));
    let by_month = by_month.filter(|meant| meant.year() == day.year());
    by_year.chain(by_month).find(is_recent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_guessed_only_near_today() {
        let meant = |day: &str, today: &str| {
            let meant = meant(day.parse().unwrap(), today.parse().unwrap());
            meant.map_or_else(String::new, |day| day.to_string())
        };
        for (day, today, expected) in [
            ("2062-11-16", "2026-11-18", "2026-11-16"),
            ("2027-11-10", "2026-11-18", "2026-11-10"),
            ("2027-12-28", "2027-01-05", "2026-12-28"),
            ("2026-12-17", "2026-11-18", "2026-11-17"),
            ("2026-12-28", "2026-11-18", "2026-10-28"),
            ("2026-12-31", "2026-11-18", "2026-10-31"),
            ("2026-03-31", "2026-03-01", ""),
            ("2027-01-10", "2026-11-18", ""),
            ("2028-02-29", "2026-11-18", ""),
        ] {
            assert_eq!(meant(day, today), expected, "{day} on {today}");
        }
    }
}
