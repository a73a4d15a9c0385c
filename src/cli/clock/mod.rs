//! Days and weeks as they are given on the command line. The clock is read here, once; what
//! people call a day and a week stands in files of their own.

mod day;
mod week;

pub(super) use day::{Nearest, day, day_of_any_year, no_day, parse_day};
pub(super) use week::{parse_week, week};

use super::usage::UsageError;
use crate::model::IsoWeek;
use crate::view::Since;
use chrono::{Datelike as _, Days, Local, NaiveDate, Weekday};

/// The week where none is said.
pub(super) const THIS_WEEK: &str = "this";

/// The local date.
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Reads a time in the past as people say it on the day `today`: `yesterday`, `last-week` (a
/// week ago), the day itself, also as the page prints it; `today` and a week begin as the day does.
pub(super) fn parse_since(text: &str, today: NaiveDate) -> Option<Since> {
    let ago = |days| today.checked_sub_days(Days::new(days)).map(Since::Day);
    match text {
        "today" => Some(Since::Beginning(today)),
        "yesterday" => ago(1),
        "last-week" => ago(7),
        _ => {
            let week = IsoWeek::parse(text).or_else(|| week::named(text, today));
            let week = week.map(|week| Since::Beginning(week.monday()));
            // As a page prints it; a word alone may be a revision of git's.
            let printed = || day::printed(text, today).filter(|_| text.contains(' '));
            let day = || parse_day(text).ok().or_else(printed);
            week.or_else(|| day().map(Since::Day))
        }
    }
}

/// The day of the stand-up before that of `today`: the last day that was not of a week-end.
pub(super) fn last_stand_up(today: NaiveDate) -> NaiveDate {
    let ago = match today.weekday() {
        Weekday::Mon => 3,
        Weekday::Sun => 2,
        _ => 1,
    };
    today - Days::new(ago)
}

/// A value that was read tomorrow is a slip.
pub(super) fn not_in_the_future(on: NaiveDate, today: NaiveDate) -> Result<(), UsageError> {
    if on <= today {
        return Ok(());
    }
    let usage = UsageError::new(format!("{on} lies in the future"));
    Err(usage.help(format!(
        "today is {today}; `--today` takes another day for it"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_up_looks_back_over_the_week_end() {
        let before = |day| last_stand_up(parse_day(day).unwrap()).to_string();
        // A Monday, a Tuesday, a Saturday, a Sunday.
        assert_eq!(before("2026-11-16"), "2026-11-13");
        assert_eq!(before("2026-11-17"), "2026-11-16");
        assert_eq!(before("2026-11-21"), "2026-11-20");
        assert_eq!(before("2026-11-22"), "2026-11-20");
    }

    #[test]
    fn a_day_in_the_past_can_be_said_in_many_ways() {
        let today = parse_day("2026-11-18").unwrap();
        let day = |text| parse_day(text).unwrap();
        for (text, expected) in [
            ("today", Since::Beginning(today)),
            ("yesterday", Since::Day(day("2026-11-17"))),
            ("last-week", Since::Day(day("2026-11-11"))),
            ("2026-11-03", Since::Day(day("2026-11-03"))),
            ("2026-W45", Since::Beginning(day("2026-11-02"))),
            ("W45", Since::Beginning(day("2026-11-02"))),
            ("week 45", Since::Beginning(day("2026-11-02"))),
            ("Mon 9 Nov", Since::Day(day("2026-11-09"))),
        ] {
            assert_eq!(parse_since(text, today), Some(expected), "{text}");
        }
        for text in ["HEAD~1", "45", "w", "W4f", "mon", "9.11.2026", "Tue 9 Nov"] {
            assert_eq!(parse_since(text, today), None, "{text}");
        }
    }
}
