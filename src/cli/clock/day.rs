//! Days as people say them.

use crate::cli::usage::UsageError;
use crate::format::{self, Mistake};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// On which side of today a day of the week is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Nearest {
    /// The last one: today where it is one.
    Past,
    /// The next one: today where it is one.
    Coming,
}

/// Reads a day, `YYYY-MM-DD`.
pub(in crate::cli) fn parse_day(text: &str) -> Result<NaiveDate, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.filter(|day| (1..=9999).contains(&day.year()) && day.to_string() == text)
        .ok_or_else(|| "write a day as YYYY-MM-DD, such as 2026-11-16".to_owned())
}

/// Reads the day that people give for `option` on the day `today`: `2026-11-20`, `20.11.2026`,
/// `20 Nov`, `Fri 20 Nov`, `fri`, `today`, `yesterday`, `tomorrow`.
///
/// # Errors
/// Where it is none, or may be two.
pub(in crate::cli) fn day(
    option: &str,
    text: &str,
    nearest: Nearest,
    today: NaiveDate,
) -> Result<NaiveDate, UsageError> {
    let text = text.trim();
    let found = match text.to_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => today.checked_sub_days(Days::new(1)),
        "tomorrow" => today.checked_add_days(Days::new(1)),
        word => match word.parse::<Weekday>() {
            Ok(weekday) => on_weekday(weekday, nearest, today),
            Err(_) => printed(text, today),
        },
    };
    found
        .map_or_else(|| format::read_date(text), Ok)
        .map_err(|mistake| refused(&format!("`{option}`"), text, today, mistake))
}

/// Why a text that is meant for a day is none; nothing for one that may be meant for a revision of
/// git's.
pub(in crate::cli) fn no_day(text: &str, today: NaiveDate) -> Option<UsageError> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let day_and_month = text.split_once(' ').filter(|(day, month)| {
        is_number(day) && month.chars().all(|c| c.is_alphanumeric() || c == ' ')
    });
    let mut parts = text.split('-');
    // A tag may be called `24-10-1`.
    let mut numbers = [4..=4, 1..=2, 1..=2].into_iter();
    let is_like_a_date = numbers.all(|digits| {
        let part = parts.next().unwrap_or_default();
        digits.contains(&part.len()) && is_number(part)
    }) && parts.next().is_none();
    if !is_like_a_date && day_and_month.is_none() && behind_weekday(text).is_none() {
        return None;
    }
    let mistake = format::read_date(text).err()?;
    Some(refused("this", text, today, mistake))
}

/// What to say of `what` where `text` is no day, and what is wrong with it as a date of a file.
fn refused(what: &str, text: &str, today: NaiveDate, mistake: Mistake) -> UsageError {
    let behind = behind_weekday(text).and_then(|(_, date)| printed(date, today));
    if let Some(day) = behind {
        let usage = UsageError::new(format!("{what} is a day that does not exist: `{text}`"));
        return usage.help(format!(
            "{} is a {}: `{day}`",
            day.format("%-d %B %Y"),
            day.format("%A")
        ));
    }
    UsageError::new(format!("{what} {}", mistake.message)).help_if_any(mistake.help)
}

fn on_weekday(weekday: Weekday, nearest: Nearest, today: NaiveDate) -> Option<NaiveDate> {
    match nearest {
        Nearest::Past => {
            let ago = today.weekday().days_since(weekday);
            today.checked_sub_days(Days::new(ago.into()))
        }
        Nearest::Coming => {
            let ahead = weekday.days_since(today.weekday());
            today.checked_add_days(Days::new(ahead.into()))
        }
    }
}

/// The day that a date is as it is printed and written: with its weekday or without, and without
/// its year where that is plain: then it is the nearest such day.
pub(super) fn printed(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    on_its_weekday(text, |date| {
        with_its_year(date).or_else(|| {
            let years = today.year() - 1..=today.year() + 1;
            let days = years.filter_map(|year| in_year(date, year));
            days.min_by_key(|&day| (day - today).abs())
        })
    })
}

/// Reads a day of any year, as people write it: `2026-11-20`, `20.11.2026`, `20 Nov 2026`,
/// `Fri 20 Nov 2026`.
///
/// # Errors
/// The way out, where it is none, may be two, or does not say its year.
pub(in crate::cli) fn day_of_any_year(text: &str) -> Result<NaiveDate, String> {
    let day = on_its_weekday(text, with_its_year);
    day.map_or_else(|| format::read_date(text), Ok)
        .map_err(|mistake| mistake.help.unwrap_or(mistake.message))
}

fn with_its_year(date: &str) -> Option<NaiveDate> {
    let day = format::read_date(date).ok();
    day.or_else(|| format::day_meant(date))
}

/// The day that `read` makes of a date behind its weekday, or without one. A weekday that is
/// another one is a slip.
fn on_its_weekday(text: &str, read: impl FnOnce(&str) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let text = text.trim();
    match behind_weekday(text) {
        Some((weekday, date)) => read(date).filter(|day| day.weekday() == weekday),
        None => read(text),
    }
}

/// The weekday with which a text begins, and the rest.
fn behind_weekday(text: &str) -> Option<(Weekday, &str)> {
    let (word, date) = text.split_once(' ')?;
    let weekday = word.trim_end_matches(',').parse().ok()?;
    Some((weekday, date))
}

/// The day of a year that `20 Nov`, `Nov 20` or `20.11.` is.
fn in_year(date: &str, year: i32) -> Option<NaiveDate> {
    let is_number = date
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number {
        let (day, month) = date.strip_suffix('.').unwrap_or(date).split_once('.')?;
        return NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    }
    format::day_meant(&format!("{date} {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, nearest: Nearest) -> String {
        let today = parse_day("2026-11-18").unwrap();
        match day("--due", text, nearest, today) {
            Ok(day) => day.to_string(),
            Err(usage) => format!("{usage}; {}", usage.way_out().unwrap_or_default()),
        }
    }

    #[test]
    fn a_day_of_the_week_is_the_next_or_the_last_one() {
        for (text, past, coming) in [
            ("wed", "2026-11-18", "2026-11-18"),
            ("Fri", "2026-11-13", "2026-11-20"),
            ("monday", "2026-11-16", "2026-11-23"),
            ("TUE", "2026-11-17", "2026-11-24"),
            ("today", "2026-11-18", "2026-11-18"),
            ("yesterday", "2026-11-17", "2026-11-17"),
            ("tomorrow", "2026-11-19", "2026-11-19"),
        ] {
            assert_eq!(read(text, Nearest::Past), past, "{text}");
            assert_eq!(read(text, Nearest::Coming), coming, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_as_it_is_printed_and_written() {
        for (text, day) in [
            ("2026-11-20", "2026-11-20"),
            ("20.11.2026", "2026-11-20"),
            ("3.4.2026", "2026-04-03"),
            ("20.11.", "2026-11-20"),
            ("20 Nov", "2026-11-20"),
            ("Fri 20 Nov", "2026-11-20"),
            ("Fri, 20 Nov 2026", "2026-11-20"),
            ("Nov 20, 2026", "2026-11-20"),
            ("20 november 2027", "2027-11-20"),
            // The nearest such day.
            ("15 Jan", "2027-01-15"),
            ("1 Oct", "2026-10-01"),
            ("29 Feb 2028", "2028-02-29"),
        ] {
            assert_eq!(read(text, Nearest::Coming), day, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_meant_for_a_day_is_told_from_a_revision() {
        let today = parse_day("2026-11-18").unwrap();
        for (text, said) in [
            ("2026-11-31", "November 2026 has 30 days"),
            ("2026-13-1", "such as"),
            ("Tue 9 Nov", "9 November 2026 is a Monday"),
            ("31 Nov", "such as `2026-11-16`"),
        ] {
            let usage = no_day(text, today).unwrap();
            assert!(usage.way_out().unwrap().contains(said), "{text}: {usage:?}");
        }
        for text in [
            "HEAD~1",
            "v2026-11-31",
            "2026.11.31",
            "2026-11",
            "2026-11-31-hotfix",
            ":/Tue 9 Nov",
            "my page.yaml",
            "2 page.yaml",
            "main@{2 days ago}",
        ] {
            assert!(no_day(text, today).is_none(), "{text}");
        }
    }

    #[test]
    fn what_may_be_two_days_or_none_is_refused() {
        for (text, said) in [
            (
                "11/12/2026",
                "`--due` is not a date: `11/12/2026`; write `2026-12-11` or `2026-11-12`",
            ),
            ("11/20/2026", "did you mean `2026-11-20`?"),
            ("30.2.2026", "is not a date: `30.2.2026`"),
            ("2026-02-30", "a day that does not exist"),
            (
                "Thu 20 Nov",
                "does not exist: `Thu 20 Nov`; 20 November 2026 is a Friday: `2026-11-20`",
            ),
            ("20.11.26", "is not a date"),
            ("soon", "such as `2026-11-16`"),
            ("", "is not a date"),
        ] {
            let read = read(text, Nearest::Coming);
            assert!(read.contains(said), "{text}: {read}");
        }
    }
}
