//! One value of a key: what it has to be, what it is instead, and what was probably meant.

use super::form_rules;
use crate::model::{IsoWeek, Unit};
use crate::text::nearest;
use crate::yaml::{Node, NodeKind, Resolved, Scalar, ScalarStyle};
use chrono::{Datelike, NaiveDate};

/// So many characters a name has at most: it stands in each row that is about it.
pub(super) const MAX_NAME: usize = 1000;

/// The words that a key takes.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The one that is written so.
    pub find: fn(&str) -> Option<&'static str>,
    /// All of them.
    pub names: fn() -> Vec<&'static str>,
    /// What each of them means, in the same order.
    pub meanings: fn() -> Vec<&'static str>,
    /// The one that holds where the file is silent.
    pub silent: fn() -> Option<&'static str>,
}

/// Why a value cannot be taken.
#[derive(Debug, PartialEq)]
pub(super) struct Mistake {
    /// The rule it breaks.
    pub rule: &'static str,
    /// What is wrong, to stand behind the key: "has to be a number, but this is text".
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// The value that was certainly meant, as a plain scalar.
    pub meant: Option<String>,
}

impl Mistake {
    /// The value is not of the right type.
    pub(super) fn wrong_type(expected: &str, node: &Node<'_>) -> Self {
        Self {
            rule: form_rules::WRONG_TYPE,
            message: format!("has to be {expected}, but this is {}", described(node)),
            help: None,
            meant: None,
        }
    }

    /// The value is of the right type, but the key cannot have it.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self {
            rule: form_rules::INVALID_VALUE,
            message: message.into(),
            help: None,
            meant: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says which value was certainly meant.
    fn meant(mut self, meant: &impl ToString) -> Self {
        self.meant = Some(meant.to_string());
        self
    }
}

/// What a node is, in the user's words.
pub(super) fn described(node: &Node<'_>) -> &'static str {
    match &node.kind {
        NodeKind::List(_) => "a list",
        NodeKind::Map(_) => "a map of keys",
        NodeKind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => "empty",
            Resolved::Bool(_) => "`true` or `false`",
            Resolved::Number(_) => "a number",
            Resolved::Text(_) if scalar.style == ScalarStyle::Quoted => "text in quotes",
            Resolved::Text(_) => "text",
        },
    }
}

fn scalar<'n, 's>(node: &'n Node<'s>) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// Text: trimmed, not empty, without control characters.
pub(super) fn text(node: &Node<'_>) -> Result<String, Mistake> {
    let wrong = || Mistake::wrong_type("text", node);
    let scalar = scalar(node).ok_or_else(wrong)?;
    let text = match scalar.resolve() {
        Resolved::Text(text) => text,
        Resolved::Null => return Err(wrong().help("write something, or delete it")),
        Resolved::Bool(_) | Resolved::Number(_) => {
            return Err(wrong().help(format!("put it in quotes: `\"{}\"`", scalar.text)));
        }
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(
            Mistake::invalid("is an empty text").help("write something, or delete the line")
        );
    }
    if let Some(control) = control_character(text) {
        let code = u32::from(control);
        let message = format!("holds the control character U+{code:04X}");
        return Err(Mistake::invalid(message).help("delete it"));
    }
    Ok(text.to_owned())
}

/// Only an escape in a quoted text can bring one in; most texts are seen to have none.
fn control_character(text: &str) -> Option<char> {
    if text.bytes().all(|byte| matches!(byte, 0x20..0x7f)) {
        return None;
    }
    text.chars()
        .find(|&c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Text that stands in cells and addresses, and so has an end.
pub(super) fn short_text(node: &Node<'_>) -> Result<String, Mistake> {
    let text = text(node)?;
    // As the schema counts: with the blanks around it.
    let length = scalar(node).map_or(0, |scalar| scalar.text.chars().count());
    if length > MAX_NAME {
        let message = format!("has {length} characters; a name has at most {MAX_NAME}");
        let help = "shorten it; the rest can stand in a comment, behind `#`";
        return Err(Mistake::invalid(message).help(help));
    }
    Ok(text)
}

/// A name: short text that leaves something to make an address of.
pub(super) fn name(node: &Node<'_>) -> Result<String, Mistake> {
    let name = short_text(node)?;
    if name.chars().any(char::is_alphanumeric) {
        Ok(name)
    } else {
        Err(Mistake::invalid("needs at least one letter or digit"))
    }
}

/// A finite number.
pub(super) fn number(node: &Node<'_>, expected: &str) -> Result<f64, Mistake> {
    let wrong = || Mistake::wrong_type(expected, node);
    let scalar = scalar(node).ok_or_else(wrong)?;
    match scalar.resolve() {
        Resolved::Number(number) if number.is_finite() => Ok(number),
        Resolved::Number(_) => Err(Mistake::invalid(format!(
            "has to be a finite number, and `{}` is not",
            scalar.text
        ))
        .help("leave the value empty while there is no number")),
        _ => {
            let mistake = match number_help(&scalar.text) {
                Some(help) => wrong().help(help),
                None => wrong().help("write only digits; leave it empty while there is no number"),
            };
            Err(match number_without_marks(&scalar.text) {
                Some(number) => mistake.meant(&number),
                None => mistake,
            })
        }
    }
}

/// Reads a finite number as it may stand in a file.
///
/// # Errors
/// The way out, where it is none.
pub fn read_number(text: &str) -> Result<f64, String> {
    finite(text).ok_or_else(|| {
        number_help(text).unwrap_or_else(|| "write only digits, such as `12.5`".to_owned())
    })
}

fn finite(text: &str) -> Option<f64> {
    let plain = Scalar {
        text: text.into(),
        style: ScalarStyle::Plain,
    };
    match plain.resolve() {
        Resolved::Number(number) => Some(number).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// The number that a text certainly is: in quotes, or with underscores between its digits.
fn number_without_marks(text: &str) -> Option<String> {
    let digits = text.trim().replace('_', "");
    finite(&digits).is_some().then_some(digits)
}

/// What a text that is almost a number should have been.
fn number_help(text: &str) -> Option<String> {
    /// Units that people write right behind or before a number.
    const UNITS: [&str; 8] = ["%", "$", "€", "£", "days", "weeks", "hours", "min"];
    let text = text.trim();
    let bare = text.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.'));
    if let Some((whole, decimals)) = bare.split_once(',')
        && decimals.len() != 3
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
    {
        // A comma before three digits may group them; before others it is a decimal point.
        let number = format!("{whole}.{decimals}");
        return number
            .parse::<f64>()
            .is_ok()
            .then(|| format!("write a point: `{number}`"));
    }
    let is_mark = |c: char| matches!(c, '_' | ',' | ' ' | '\'' | '\u{a0}' | '\u{202f}');
    let digits: String = bare.chars().filter(|&c| !is_mark(c)).collect();
    if !digits.parse().is_ok_and(f64::is_finite) {
        return None;
    }
    let digits = match number_without_marks(&digits) {
        Some(number) => number,
        // Digits behind a leading zero are text.
        None => digits.trim_start_matches('0').to_owned(),
    };
    let is_known = |part: &str| part.is_empty() || UNITS.contains(&part) || part.starts_with('/');
    let is_unit = |unit: Unit| is_known(unit.before) && is_known(unit.behind);
    let unit = text.replacen(bare, "", 1);
    match unit.trim() {
        "" if digits == text => Some(format!("write it without quotes: `{digits}`")),
        "" => Some(format!("write only digits: `{digits}`")),
        unit if is_unit(Unit::new(unit)) => Some(format!(
            "write `{digits}`, and the unit in its own key: `unit: \"{unit}\"`"
        )),
        _ => None,
    }
}

/// A whole number from `least`.
pub(super) fn whole(
    node: &Node<'_>,
    least: u32,
    most: u64,
    expected: &str,
) -> Result<u64, Mistake> {
    let number = number(node, expected)?;
    if number.fract() != 0.0 {
        let mistake = Mistake::invalid(format!("has to be a whole number, and {number} is not"));
        return Err(mistake.help(format!("write `{}` or `{}`", number.floor(), number.ceil())));
    }
    if number < f64::from(least) {
        let mistake = Mistake::invalid(format!("begins at {least}, and {number} is less"));
        return Err(mistake.help(format!("write a whole number from {least}")));
    }
    if number > most as f64 {
        return Err(Mistake::invalid(format!("is larger than {most}")));
    }
    Ok(number as u64)
}

/// A date, `YYYY-MM-DD`.
pub(super) fn date(node: &Node<'_>, expected: &str) -> Result<NaiveDate, Mistake> {
    let wrong = || Mistake::wrong_type(expected, node);
    let scalar = scalar(node).ok_or_else(wrong)?;
    match scalar.resolve() {
        Resolved::Text(text) => read_date(text),
        _ => Err(wrong().help("write a date as `YYYY-MM-DD`")),
    }
}

/// Reads a date, `YYYY-MM-DD` and nothing else.
pub(super) fn read_date(text: &str) -> Result<NaiveDate, Mistake> {
    if let Some((year, month, day)) = year_month_day(text) {
        let date = NaiveDate::from_ymd_opt(year, month, day);
        return date.ok_or_else(|| no_such_day(text, year, month));
    }
    let mistake = Mistake::invalid(format!("is not a date: `{text}`"));
    Err(match date_meant(text) {
        Some(date) => {
            let mistake = mistake.help(format!("did you mean `{date}`?"));
            let year_first = text.starts_with(&date.format("%Y").to_string());
            if year_first && text.len() <= "2026-11-16".len() {
                mistake.meant(&date)
            } else {
                mistake
            }
        }
        None => mistake.help("write a date as `YYYY-MM-DD`, such as `2026-11-16`"),
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

fn no_such_day(text: &str, year: i32, month: u32) -> Mistake {
    let mistake = Mistake::invalid(format!("is a day that does not exist: `{text}`"));
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let next = first.and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    match (first, next.and_then(|next| next.pred_opt())) {
        (Some(first), Some(last)) => {
            mistake.help(format!("{} has {} days", first.format("%B %Y"), last.day()))
        }
        _ => mistake.help("a year has months 01 to 12"),
    }
}

/// The date that `2026/11/16`, `16.11.2026` or `11/16/2026` stands for, where only one is
/// possible.
fn date_meant(text: &str) -> Option<NaiveDate> {
    let day = text.split(['T', ' ']).next()?;
    let parts: Vec<u32> = day
        .split(['-', '/', '.'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let read = |year: u32, month, day| NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
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

/// An ISO week, `2026-W47`.
pub(super) fn week(node: &Node<'_>, expected: &str) -> Result<IsoWeek, Mistake> {
    let wrong = || Mistake::wrong_type(expected, node);
    let scalar = scalar(node).ok_or_else(wrong)?;
    let Resolved::Text(text) = scalar.resolve() else {
        return Err(wrong().help("write a week with its year, as `2026-W47`"));
    };
    IsoWeek::parse(text).ok_or_else(|| no_such_week(text))
}

fn no_such_week(text: &str) -> Mistake {
    if let Ok(date) = read_date(text) {
        let mistake = Mistake::invalid(format!("is a week, and `{text}` is a day"));
        return mistake.help(format!("that day lies in `{}`", IsoWeek::containing(date)));
    }
    let letters = text.to_ascii_uppercase();
    let parts = letters
        .split(['-', 'W', ' '])
        .filter(|part| !part.is_empty());
    let numbers: Option<Vec<u32>> = parts.map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[year @ 1000..=9999, week]) => {
            let year = year.cast_signed();
            match IsoWeek::new(year, week) {
                Some(week) => Mistake::invalid(format!("is not an ISO week: `{text}`"))
                    .help(format!("did you mean `{week}`?"))
                    .meant(&week),
                None => Mistake::invalid(format!("is a week that does not exist: `{text}`")).help(
                    format!("{year} has weeks 01 to {}", IsoWeek::weeks_in(year)),
                ),
            }
        }
        _ => Mistake::invalid(format!("is not an ISO week: `{text}`"))
            .help("write a week as `2026-W47`: the year, `-W` and two digits"),
    }
}

/// One of `words`.
pub(super) fn word(node: &Node<'_>, words: &Words) -> Result<&'static str, Mistake> {
    let expected = || one_of(&(words.names)());
    let scalar = scalar(node).ok_or_else(|| Mistake::wrong_type(&expected(), node))?;
    if let Some(word) = (words.find)(&scalar.text) {
        return Ok(word);
    }
    let message = format!("has to be {}, not `{}`", expected(), scalar.text);
    let mistake = Mistake::invalid(message);
    Err(match nearest(&scalar.text, (words.names)()) {
        Some(word) if word.eq_ignore_ascii_case(&scalar.text) => mistake
            .help(format!("write it in small letters: `{word}`"))
            .meant(&word),
        Some(word) => mistake.help(format!("did you mean `{word}`?")),
        None => mistake,
    })
}

/// "`a`, `b` or `c`".
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
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
        assert_eq!(meant("2026-11-16T10:00").as_deref(), Some("2026-11-16"));
        assert_eq!(meant("03/04/2026"), None);
        assert_eq!(meant("next Friday"), None);
    }

    #[test]
    fn a_number_is_guessed_with_its_unit() {
        let meant = |text| number_help(text).unwrap_or_default();
        assert!(meant("1_000").contains("`1000`"));
        assert!(meant("1,240.5").contains("`1240.5`"));
        assert!(meant("12").contains("without quotes"));
        assert!(meant("12%").contains("unit: \"%\""));
        assert!(meant("$900/month").contains("`unit: \"$/month\"`"));
        assert!(meant("$40").contains("unit: \"$\""));
        assert!(meant("12,5").contains("`12.5`"));
        assert_eq!(meant("12k"), "");
        assert_eq!(meant("1e999"), "");
        assert_eq!(meant("about forty"), "");
    }

    #[test]
    fn a_week_is_guessed_from_its_numbers() {
        let help = |text| no_such_week(text).help.unwrap_or_default();
        assert_eq!(help("2026-47"), "did you mean `2026-W47`?");
        assert_eq!(help("2026-w7"), "did you mean `2026-W07`?");
        assert_eq!(help("2025-W53"), "2025 has weeks 01 to 52");
        assert_eq!(help("2026-11-16"), "that day lies in `2026-W47`");
        assert!(help("W47").contains("2026-W47"));
    }
}
