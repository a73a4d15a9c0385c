//! Days and weeks, and what people write in their place.

use super::{Mistake, alone, in_plain_letters, scalar};
use crate::model::IsoWeek;
use crate::text::MONTHS;
use crate::yaml::Node;
use chrono::{Datelike, Days, Months, NaiveDate};

/// A date, `YYYY-MM-DD`.
pub(in crate::format) fn date(node: &Node<'_>, expected: &str) -> Result<NaiveDate, Mistake> {
    from_text(node, expected, read_date)
}

/// An ISO week, `2026-W47`.
pub(in crate::format) fn week(node: &Node<'_>, expected: &str) -> Result<IsoWeek, Mistake> {
    let read = |text: &str| IsoWeek::parse(text).ok_or_else(|| no_such_week(text));
    from_text(node, expected, read)
}

/// What `read` makes of the text of `node`. Days and weeks are written without quotes, so that a
/// number is one of their mistakes.
fn from_text<T>(
    node: &Node<'_>,
    expected: &str,
    read: impl Fn(&str) -> Result<T, Mistake>,
) -> Result<T, Mistake> {
    let wrong = |text: Option<&str>| Mistake {
        help: text.map_or_else(
            || Some(format!("write {expected}")),
            |text| match read(text) {
                Ok(_) => Some(format!("write `{text}`")),
                Err(mistake) => mistake.help,
            },
        ),
        ..Mistake::wrong_type(expected, node)
    };
    let Some(scalar) = scalar(node) else {
        return Err(wrong(alone(node).map(|scalar| scalar.text.as_ref())));
    };
    let text = scalar.text.as_ref();
    if !matches!(scalar.resolve(), crate::yaml::Resolved::Text(_)) {
        return Err(wrong(Some(text)));
    }
    read(text).map_err(|mistake| in_plain_letters(text, &read).unwrap_or(mistake))
}

/// Reads a date, `YYYY-MM-DD` and nothing else.
///
/// # Errors
/// Where it is none; with the one that was probably meant.
pub fn read_date(text: &str) -> Result<NaiveDate, Mistake> {
    if let Some((year, month, day)) = year_month_day(text) {
        if year == 0 {
            let mistake = Mistake::invalid(format!("is not a date: `{text}`"));
            return Err(mistake.help("a calendar has no year 0; write a day such as `2026-11-16`"));
        }
        let date = NaiveDate::from_ymd_opt(year, month, day);
        return date.ok_or_else(|| no_such_day(text, year, month, day));
    }
    let mistake = Mistake::invalid(format!("is not a date: `{text}`"));
    if let Some(week) = IsoWeek::parse(text) {
        // Which of them have been, is known only where there is a clock.
        let (monday, sunday) = (week.monday(), week.monday() + Days::new(6));
        return Err(mistake.help(format!(
            "write a day of that week, from its Monday, `{monday}`, to `{sunday}`"
        )));
    }
    Err(match date_meant(text) {
        Some(date) => {
            let mistake = mistake.did_you_mean(&date);
            let year_first = text.starts_with(&date.format("%Y").to_string());
            let is_date_alone = text.len() <= "2026-11-16".len() && text.contains(['-', '/', '.']);
            if year_first && is_date_alone {
                mistake.correction(&date)
            } else {
                mistake
            }
        }
        None => match either_day(text) {
            Some([day_first, month_first]) => mistake.help(format!(
                "write `{day_first}` or `{month_first}`: which is the month cannot be told"
            )),
            None => mistake.help("write the day with its year and month, such as `2026-11-16`"),
        },
    })
}

/// The numbers of `YYYY-MM-DD`; nothing where it is written in another way.
fn year_month_day(text: &str) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    let shape = bytes.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if bytes.len() != 10 || !shape {
        return None;
    }
    let year = text[..4].parse().ok()?;
    Some((year, text[5..7].parse().ok()?, text[8..].parse().ok()?))
}

fn no_such_day(text: &str, year: i32, month: u32, day: u32) -> Mistake {
    let mistake = Mistake::invalid(format!("is a day that does not exist: `{text}`"));
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
    match (first, next.and_then(|next| next.pred_opt())) {
        (Some(first), Some(last)) => mistake.help(format!(
            "{} has {} days: the last is `{last}`",
            first.format("%B %Y"),
            last.day()
        )),
        _ => match NaiveDate::from_ymd_opt(year, day, month) {
            Some(swapped) => mistake.did_you_mean(&swapped),
            None => mistake.help(format!(
                "a year has months 01 to 12; its last day is `{year:04}-12-31`"
            )),
        },
    }
}

/// The years that people write with four digits.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=9999;

/// The date that `2026/11/16`, `16.11.2026`, `11/16/2026`, `20261116` or `16 Nov 2026` stands
/// for, where only one is possible.
fn date_meant(text: &str) -> Option<NaiveDate> {
    let read = |year: u32, month, day| {
        let date = NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
        date.filter(|_| YEARS.contains(&year))
    };
    if text.len() == 8
        && let Ok(digits) = text.parse::<u32>()
    {
        return read(digits / 10_000, digits / 100 % 100, digits % 100);
    }
    if let Some(date) = date_in_words(text) {
        return Some(date);
    }
    let day = text.split(['T', ' ']).next()?;
    let parts: Vec<u32> = day
        .split(['-', '/', '.'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    if a > 999 {
        return read(a, b, c);
    }
    if c < 1000 {
        return None;
    }
    match (read(c, a, b), read(c, b, a)) {
        (Some(date), None) | (None, Some(date)) => Some(date),
        (Some(month_first), Some(day_first)) if month_first == day_first => Some(day_first),
        _ if day.contains('.') => read(c, b, a),
        _ => None,
    }
}

/// The two dates that `03/04/2026` may stand for, the one with its day first.
fn either_day(text: &str) -> Option<[NaiveDate; 2]> {
    let parts = text.split(['-', '/']).map(|part| part.parse().ok());
    let [a, b, year] = parts.collect::<Option<Vec<u32>>>()?[..] else {
        return None;
    };
    if !YEARS.contains(&year) {
        return None;
    }
    let read = |month, day| NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
    Some([read(b, a)?, read(a, b)?])
}

/// The day that `20.11.2026`, `20 Nov 2026` or `November 20, 2026` is: what can be
/// read in one way only, as people agree who write days so.
pub fn day_meant(text: &str) -> Option<NaiveDate> {
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number {
        return date_meant(text);
    }
    date_in_words(text)
}

/// The date that `16 Nov 2026` or `November 16, 2026` stands for.
fn date_in_words(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let [one, two, year] = words[..] else {
        return None;
    };
    let month = |word: &str| {
        let beginning = |name: &'static str| name.get(..word.len()).filter(|_| word.len() > 2);
        let is_begin = |name| beginning(name).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
        MONTHS.iter().position(|name| is_begin(name))
    };
    let (month, day) = match (month(one), month(two)) {
        (Some(month), None) => (month, two),
        (None, Some(month)) => (month, one),
        _ => return None,
    };
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    NaiveDate::from_ymd_opt(year.cast_signed(), month as u32 + 1, day.parse().ok()?)
}

fn no_such_week(text: &str) -> Mistake {
    if let Ok(date) = read_date(text) {
        let mistake = Mistake::invalid(format!("is a week, and `{text}` is a day"));
        return mistake.help(format!("that day lies in `{}`", IsoWeek::containing(date)));
    }
    let mistake = || Mistake::invalid(format!("is not an ISO week: `{text}`"));
    let Some((year, number)) = year_and_week(text) else {
        return match date_meant(text) {
            Some(date) => {
                mistake().help(format!("that day lies in `{}`", IsoWeek::containing(date)))
            }
            None => match text
                .split_once(' ')
                .and_then(|(week, _)| IsoWeek::parse(week))
            {
                Some(week) => mistake().did_you_mean(&week),
                None => mistake().help(format!(
                    "write the week with its year, such as `2026-W{:02}`",
                    week_alone(text).unwrap_or(47)
                )),
            },
        };
    };
    if let Some(week) = IsoWeek::new(year, number) {
        return mistake().did_you_mean(&week).correction(&week);
    }
    let last = IsoWeek::weeks_in(year);
    Mistake::invalid(format!("is a week that does not exist: `{text}`")).help(format!(
        "{year} has weeks 01 to {last}: the last is `{year}-W{last:02}`"
    ))
}

/// The number of `47`, `KW 47` or `Week 47`.
fn week_alone(text: &str) -> Option<u32> {
    match week_numbers(text)?[..] {
        [week @ 1..=53] => Some(week),
        _ => None,
    }
}

/// The numbers of a text that says nothing else than a week.
fn week_numbers(text: &str) -> Option<Vec<u32>> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    if !words.all(|word| matches!(word, "" | "w" | "kw" | "cw" | "wk" | "week")) {
        return None;
    }
    let numbers = lower.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().ok()).collect()
}

/// The numbers of `2026-47`, `2026 W7` or `Week 47, 2026`.
fn year_and_week(text: &str) -> Option<(i32, u32)> {
    match week_numbers(text).as_deref() {
        Some(&[year @ 1000..=9999, week @ 0..=99] | &[week @ 0..=99, year @ 1000..=9999]) => {
            Some((year.cast_signed(), week))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_guessed_only_where_one_is_possible() {
        let meant = |text| date_meant(text).map(|date| date.to_string());
        assert_eq!(meant("11/16/2026").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("16.11.2026").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("3.4.2026").as_deref(), Some("2026-04-03"));
        assert_eq!(meant("2026/1/5").as_deref(), Some("2026-01-05"));
        assert_eq!(meant("20261116").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("16 Nov 2026").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("November 16, 2026").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("2026-11-16T10:00").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("03/04/2026"), None);
        assert_eq!(meant("10000-01-01"), None);
        assert_eq!(meant("1 Jan 10000"), None);
        assert_eq!(meant("next Friday"), None);
    }

    #[test]
    fn a_week_is_guessed_from_its_numbers() {
        let help = |text| no_such_week(text).help.unwrap_or_default();
        assert_eq!(help("2026-47"), "did you mean `2026-W47`?");
        assert_eq!(help("2026-w7"), "did you mean `2026-W07`?");
        assert_eq!(help("Week 47, 2026"), "did you mean `2026-W47`?");
        assert_eq!(
            help("2025-W53"),
            "2025 has weeks 01 to 52: the last is `2025-W52`"
        );
        assert_eq!(help("2026-11-16"), "that day lies in `2026-W47`");
        assert_eq!(help("16.11.2026"), "that day lies in `2026-W47`");
        assert!(help("W49").contains("such as `2026-W49`"));
        assert!(help("KW 7").contains("such as `2026-W07`"));
        assert!(help("54").contains("such as `2026-W47`"));
        assert_eq!(help("2026-W49 (if time)"), "did you mean `2026-W49`?");
    }
}
