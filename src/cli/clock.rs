//! Days and weeks as they are given on the command line. The clock is read here, once.

use super::usage::Usage;
use crate::model::IsoWeek;
use chrono::{Datelike as _, Local, NaiveDate};

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
    let this = IsoWeek::of(today);
    match text {
        "this" => Some(this),
        "next" => this.plus(1),
        "last" => this.plus(-1),
        _ if text.starts_with(['+', '-']) => this.plus(text.parse().ok()?),
        _ => IsoWeek::parse(text).or_else(|| parse_day(text).ok().map(IsoWeek::of)),
    }
}

/// Reads a week as [`parse_week`] does.
///
/// # Errors
/// Where it is none.
pub(super) fn week(text: &str, today: NaiveDate) -> Result<IsoWeek, Usage> {
    parse_week(text, today).ok_or_else(|| {
        Usage::new(format!("`{text}` is not a week"))
            .help("write this, next, last, +1, -2, a week such as 2026-W49, or a day in it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
