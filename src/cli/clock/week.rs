//! Weeks as people say them.

use super::day;
use crate::cli::usage::UsageError;
use crate::model::{IsoWeek, QUARTER};
use chrono::NaiveDate;

/// More weeks back, the number of a week means that of the next year.
const HALF_A_YEAR: i64 = 26;

/// At most so many weeks back, it may mean that of the year before.
const A_QUARTER: i64 = QUARTER as i64;

/// Reads a week as people say it on the day `today`: `this`, `next`, `last`, `+1`, `-2`,
/// `2026-W49`, its number as the page prints it (`49`, `W49`, `week 49`, `week 1 of 2027`), or a
/// day in it.
pub(in crate::cli) fn parse_week(text: &str, today: NaiveDate) -> Option<IsoWeek> {
    let this = IsoWeek::containing(today);
    let found = match text {
        "this" => Some(this),
        "next" => this.plus(1),
        "last" => this.plus(-1),
        _ if text.starts_with(['+', '-']) => this.plus(text.parse().ok()?),
        _ => IsoWeek::parse(text)
            .or_else(|| by_number(text, this))
            .or_else(|| day::printed(text, today).map(IsoWeek::containing)),
    };
    // The days before 3 January of the year 1 may lie in a week of the year 0.
    found.filter(|week| week.year() > 0)
}

/// The week with a number: of the year of `this` week, or of the next one where it lies more
/// than half a year back, or of the one before where that was within the last quarter.
fn by_number(text: &str, this: IsoWeek) -> Option<IsoWeek> {
    let lower = text.trim().to_lowercase();
    let bare = lower.strip_prefix("week").or(lower.strip_prefix('w'));
    let bare = bare.unwrap_or(&lower).trim();
    let number = |digits: &str| {
        let is_number = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number)
    };
    if let Some((week, year)) = bare.split_once(" of ") {
        let year = year.parse().ok().filter(|year| (1..=9999).contains(year))?;
        return IsoWeek::new(year, number(week)?);
    }
    let number = number(bare)?;
    let of_year = |year: i32| IsoWeek::new(year, number);
    let before = of_year(this.year() - 1);
    let before = before.filter(|&week| this.weeks_after(week) <= A_QUARTER);
    match of_year(this.year()) {
        Some(week) if this.weeks_after(week) > HALF_A_YEAR => of_year(this.year() + 1),
        week => before.or(week),
    }
}

/// The week that `W45` or `week 45` names; its number alone may be something else.
pub(super) fn named(text: &str, today: NaiveDate) -> Option<IsoWeek> {
    let is_named = text.starts_with(['w', 'W']);
    by_number(text, IsoWeek::containing(today)).filter(|_| is_named)
}

/// Reads a week as [`parse_week`] does.
///
/// # Errors
/// Where it is none.
pub(in crate::cli) fn week(text: &str, today: NaiveDate) -> Result<IsoWeek, UsageError> {
    parse_week(text, today).ok_or_else(|| {
        UsageError::new(format!("`{text}` is not a week"))
            .help("write this, next, last, +1, -2, a week such as 49 or 2026-W49, or a day in it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week_on(today: &str, text: &str) -> Option<String> {
        let today = day::parse_day(today).unwrap();
        parse_week(text, today).map(|week| week.to_string())
    }

    #[test]
    fn a_week_can_be_said_in_many_ways() {
        for (text, expected) in [
            ("this", "2026-W47"),
            ("next", "2026-W48"),
            ("last", "2026-W46"),
            ("+1", "2026-W48"),
            ("-2", "2026-W45"),
            ("2026-W49", "2026-W49"),
            ("2026-11-30", "2026-W49"),
            ("Mon 30 Nov", "2026-W49"),
            ("49", "2026-W49"),
            ("W49", "2026-W49"),
            ("week 49", "2026-W49"),
            ("week 1 of 2027", "2027-W01"),
        ] {
            let week = week_on("2026-11-18", text);
            assert_eq!(week.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "W",
            "week",
            "0",
            "54",
            "049",
            "2025-W53",
            "2026-02-30",
            "week 49 of 20261",
            "0000-01-01",
            "10000-01-01",
            "+",
            "+9999999999999",
        ] {
            assert_eq!(week_on("2026-11-18", text), None, "{text}");
        }
    }

    #[test]
    fn a_number_means_the_next_year_where_it_lies_more_than_half_a_year_back() {
        for (today, text, expected) in [
            ("2026-11-18", "21", Some("2026-W21")),
            ("2026-11-18", "20", Some("2027-W20")),
            ("2026-11-18", "1", Some("2027-W01")),
            ("2026-11-18", "53", Some("2026-W53")),
            // The first of January lies in week 53 of the year before.
            ("2027-01-01", "1", Some("2027-W01")),
            ("2027-01-01", "53", Some("2026-W53")),
            // As the page counts the last thirteen weeks.
            ("2027-01-05", "53", Some("2026-W53")),
            ("2027-01-05", "52", Some("2026-W52")),
            ("2027-01-05", "40", Some("2027-W40")),
            ("2027-01-05", "30", Some("2027-W30")),
        ] {
            assert_eq!(week_on(today, text).as_deref(), expected, "{today} {text}");
        }
    }
}
