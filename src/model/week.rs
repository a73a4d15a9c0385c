//! ISO 8601 weeks: Monday to Sunday, week 1 holds the first Thursday.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::fmt;

/// A week such as `2026-W47`. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    monday: NaiveDate,
}

impl IsoWeek {
    /// The week `week` of the ISO year `year`, where that year has it.
    pub fn new(year: i32, week: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(|monday| Self { monday })
    }

    /// The week in which `date` lies.
    pub fn containing(date: NaiveDate) -> Self {
        let monday = date - Days::new(u64::from(date.weekday().num_days_from_monday()));
        Self { monday }
    }

    /// Reads `2026-W47` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, week) = text.split_once("-W")?;
        let digits = |part: &str, length| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) || !digits(week, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, week.parse().ok()?)
    }

    /// The `count` weeks that end with that of `today`, oldest first.
    pub fn up_to(today: NaiveDate, count: u32) -> Vec<Self> {
        let this = Self::containing(today);
        let weeks = (0..i64::from(count)).rev();
        weeks.filter_map(|ago| this.plus(-ago)).collect()
    }

    /// The first day of the `count` weeks that end with that of `today`; nothing before all days.
    pub fn first_day(count: u32, today: NaiveDate) -> Option<NaiveDate> {
        let first = Self::containing(today).plus(1 - i64::from(count));
        first.map(Self::monday)
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.monday + Days::new(6)
    }

    /// The year it belongs to: that of its Thursday.
    pub fn year(self) -> i32 {
        self.monday.iso_week().year()
    }

    /// As people call it on the day `today`: `week 47`, and `week 47 of 2027` where that is
    /// another year.
    pub fn named(self, today: NaiveDate) -> String {
        if self.year() == Self::containing(today).year() {
            format!("week {}", self.number())
        } else {
            format!("week {} of {}", self.number(), self.year())
        }
    }

    /// The number of the week in its year, from 1.
    pub fn number(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// How many weeks the ISO year `year` has: 52 or 53.
    pub fn weeks_in(year: i32) -> u32 {
        if Self::new(year, 53).is_some() {
            53
        } else {
            52
        }
    }

    /// The week `weeks` later, or earlier where negative; nothing beyond the calendar.
    pub fn plus(self, weeks: i64) -> Option<Self> {
        let days = chrono::TimeDelta::try_days(weeks.checked_mul(7)?)?;
        let monday = self.monday.checked_add_signed(days)?;
        (1..=9999)
            .contains(&monday.year())
            .then_some(Self { monday })
    }

    /// How many weeks after `earlier` this one lies.
    pub fn weeks_after(self, earlier: Self) -> i64 {
        (self.monday - earlier.monday).num_days() / 7
    }
}

impl fmt::Display for IsoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_week_is_that_of_its_thursday() {
        let date = NaiveDate::from_ymd_opt(2024, 12, 30).unwrap();
        assert_eq!(IsoWeek::containing(date).to_string(), "2025-W01");
    }

    #[test]
    fn a_week_that_its_year_does_not_have_is_none() {
        assert_eq!(IsoWeek::parse("2025-W53"), None);
        assert!(IsoWeek::parse("2026-W53").is_some());
        for text in [
            "2026-47",
            "2026-W7",
            "2026-w47",
            "2026-W00",
            "26-W47",
            "2026-W4７",
        ] {
            assert_eq!(IsoWeek::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_are_counted_over_the_turn_of_the_year() {
        let last = IsoWeek::parse("2026-W53").unwrap();
        let first = last.plus(1).unwrap();
        assert_eq!(first.to_string(), "2027-W01");
        assert_eq!(first.weeks_after(last), 1);
        assert_eq!(last.plus(i64::MAX), None);
    }
}
