//! Days as exports write them.

use crate::cli::clock;
use chrono::{NaiveDate, NaiveTime};

/// Reads a day as people write it with its year, the day of a time such as
/// `2026-11-16T09:30:00+01:00` as it is written there, or `20261116`.
///
/// # Errors
/// The way out, where it is none, or may be two.
pub(super) fn parse(text: &str) -> Result<NaiveDate, String> {
    let day = clock::day_of_any_year(text);
    match (day, text.split_once(['T', ' '])) {
        (Err(help), Some((day, time))) if is_time(time) => {
            clock::day_of_any_year(day).or(Err(help))
        }
        (day, _) => day,
    }
}

/// Whether `text` is a time of ISO 8601, with or without its zone.
fn is_time(text: &str) -> bool {
    let time = text.trim_end_matches(" UTC").trim_end_matches('Z');
    let zone = time.find(['+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone);
    let reads = |format| NaiveTime::parse_from_str(time.trim_end(), format).is_ok();
    let is_time = ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].into_iter().any(reads);
    let zone: String = zone.chars().skip(1).filter(|&c| c != ':').collect();
    is_time && matches!(zone.len(), 0 | 2 | 4) && zone.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell holds a day, in this or another notation: `16.11.2026`, `11/16/26`.
pub(super) fn is_day(cell: &str) -> bool {
    let is_part = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_date = ['.', '/', '-'].into_iter().any(|mark| {
        let parts: Vec<&str> = cell.split(mark).collect();
        parts.len() == 3 && parts.into_iter().all(is_part)
    });
    is_date || parse(cell).is_ok()
}

/// Whether a text tells a year of these days: `Nov 16, 2026`.
pub(super) fn has_year(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_exports_are_read() {
        for text in [
            "2026-11-16",
            "20261116",
            "2026-11-16T09:30",
            "2026-11-16 09:30:00",
            "2026-11-16T09:30:00Z",
            "2026-11-16T09:30:00.123Z",
            "2026-11-16T23:30:00+01:00",
            "2026-11-16T23:30:00-0500",
            "2026-11-16 00:00:00 UTC",
            "16.11.2026",
            "16.11.2026 09:30",
            "Mon 16 Nov 2026",
            "November 16, 2026",
        ] {
            let day = parse(text).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Ok("2026-11-16"), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_day_is_not_read() {
        for text in [
            "",
            "11/16/2026",
            "02/11/2026",
            "16.11.",
            "16 Nov",
            "mon",
            "Tue 16 Nov 2026",
            "2026-11-16T",
            "2026-11-16T25:00",
            "2026-11-16 soon",
            "2026-11-16T09:30+1",
            "2026-13-01T09:30",
            "20261301",
            "2026-W47",
            "ÄÄÄÄ",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_of_any_notation_is_seen() {
        for cell in ["2026-11-16", "16.11.2026", "11/16/26", "2026-11-16T09:30Z"] {
            assert!(is_day(cell), "{cell}");
        }
        for cell in ["", "us", "1.300", "Q3", "a/b/c"] {
            assert!(!is_day(cell), "{cell}");
        }
    }
}
