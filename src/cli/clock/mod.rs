//! Days and weeks as they are given on the command line. The clock is read here, once.

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

/// Reads a day, `YYYY-MM-DD`.
pub(super) fn parse_day(text: &str) -> Result<NaiveDate, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.filter(|day| (1..=9999).contains(&day.year()) && day.to_string() == text)
        .ok_or_else(|| "write a day as YYYY-MM-DD, such as 2026-11-16".to_owned())
}

/// Reads a week as people say it on the day `today`: `this`, `next`, `last`, `+1`, `-2`,
/// `2026-W49`, or a day in it.
pub(super) fn parse_week(text: &str, today: NaiveDate) -> Option<IsoWeek> {
    let this = IsoWeek::containing(today);
    match text {
        "this" => Some(this),
        "next" => this.plus(1),
        "last" => this.plus(-1),
        _ if text.starts_with(['+', '-']) => this.plus(text.parse().ok()?),
        _ => IsoWeek::parse(text).or_else(|| parse_day(text).ok().map(IsoWeek::containing)),
    }
}

/// Reads a week as [`parse_week`] does.
///
/// # Errors
/// Where it is none.
pub(super) fn week(text: &str, today: NaiveDate) -> Result<IsoWeek, UsageError> {
    parse_week(text, today).ok_or_else(|| {
        UsageError::new(format!("`{text}` is not a week"))
            .help("write this, next, last, +1, -2, a week such as 2026-W49, or a day in it")
    })
}

/// Reads a time in the past as people say it on the day `today`: `yesterday`, `last-week` (a
/// week ago), the day itself; `today` and a week begin as the day does.
pub(super) fn parse_since(text: &str, today: NaiveDate) -> Option<Since> {
    let ago = |days| today.checked_sub_days(Days::new(days)).map(Since::Day);
    match text {
        "today" => Some(Since::Beginning(today)),
        "yesterday" => ago(1),
        "last-week" => ago(7),
        _ => {
            let week = IsoWeek::parse(text).map(|week| Since::Beginning(week.monday()));
            week.or_else(|| parse_day(text).ok().map(Since::Day))
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
    fn a_day_in_the_past_can_be_said_in_five_ways() {
        let today = parse_day("2026-11-18").unwrap();
        let day = |text| parse_day(text).unwrap();
        for (text, expected) in [
            ("today", Since::Beginning(today)),
            ("yesterday", Since::Day(day("2026-11-17"))),
            ("last-week", Since::Day(day("2026-11-11"))),
            ("2026-11-03", Since::Day(day("2026-11-03"))),
            ("2026-W45", Since::Beginning(day("2026-11-02"))),
        ] {
            assert_eq!(parse_since(text, today), Some(expected), "{text}");
        }
        assert_eq!(parse_since("HEAD~1", today), None);
    }

    #[test]
    fn a_week_can_be_said_in_seven_ways() {
        let today = parse_day("2026-11-18").unwrap();
        let week = |text| parse_week(text, today).map(|week| week.to_string());
        for (text, expected) in [
            ("this", "2026-W47"),
            ("next", "2026-W48"),
            ("last", "2026-W46"),
            ("+1", "2026-W48"),
            ("-2", "2026-W45"),
            ("2026-W49", "2026-W49"),
            ("2026-11-30", "2026-W49"),
        ] {
            assert_eq!(week(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "W49",
            "47",
            "2025-W53",
            "2026-02-30",
            "+",
            "+9999999999999",
        ] {
            assert_eq!(week(text), None, "{text}");
        }
    }
}
