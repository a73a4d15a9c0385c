//! The number that a text was meant to be.

use super::letters::plain_letters;
use super::number::finite;

/// What a text that is almost a number should have been.
pub(super) fn number_help(text: &str, has_unit: bool) -> Option<String> {
    if let Some(help) = part_meant(text) {
        return Some(help);
    }
    let meant = Meant::read(text)?;
    let digits = &meant.digits;
    let written = match (&meant.decimal, &meant.unit) {
        (Some(decimal), _) => format!("write `{decimal}` or `{digits}`"),
        (None, Some(_)) => format!("write `{digits}`"),
        (None, None) if digits == text.trim() => format!("write it without quotes: `{digits}`"),
        (None, None) if meant.is_decimal => format!("write a point: `{digits}`"),
        (None, None) => format!("write only digits: `{digits}`"),
    };
    Some(match (meant.unit.filter(|_| has_unit), meant.decimal) {
        (Some(unit), _) => format!("{written}, and the unit in its own key: `unit: \"{unit}\"`"),
        (None, Some(_)) => format!("{written}: {}", meant.doubt.unwrap_or_default()),
        (None, None) => written,
    })
}

/// The way out where an amount in `unit`, which is money, is written with one point or comma before
/// three digits, which may group them as well: `1.500`. Money has no three decimals.
pub fn money_in_doubt(text: &str, unit: &str) -> Option<String> {
    /// Currencies that are written by their letters.
    const CODES: [&str; 4] = ["EUR", "USD", "GBP", "CHF"];
    if !unit.contains(SIGNS_OF_MONEY) && !CODES.iter().any(|code| unit.starts_with(code)) {
        return None;
    }
    let doubt = if text.contains(',') {
        COMMA_IN_DOUBT
    } else {
        POINT_IN_DOUBT
    };
    let text = text.trim().replacen(',', ".", 1);
    let whole = (text.matches('.').count() == 1).then(|| without_points(&text))??;
    let decimal = match shortest(&text) {
        // With a nothing behind it, it is not in doubt any more.
        same if same == text => format!("{text}0"),
        shorter => shorter.to_owned(),
    };
    Some(format!("write `{decimal}` or `{whole}`: {doubt}"))
}

/// A number with decimals, without the nothings at its end.
fn shortest(text: &str) -> &str {
    text.trim_end_matches('0').trim_end_matches('.')
}

const SIGNS_OF_MONEY: [char; 3] = ['$', '€', '£'];

const COMMA_IN_DOUBT: &str = "whether the comma is a point cannot be told";
const POINT_IN_DOUBT: &str = "whether the point is one, or groups digits, cannot be told";

/// The way out where a number is a part of a text that is more than that: of a range, or before a
/// comment that is none.
fn part_meant(text: &str) -> Option<String> {
    let plain = plain_letters(text);
    let text = plain.as_ref().map_or(text, |(plain, _)| plain);
    let text = text.trim();
    let is_number =
        |text: &&str| text.starts_with(|c: char| c.is_ascii_digit()) && finite(text).is_some();
    if let Some((from, to)) = text.split_once('-') {
        let [from, to] = [from.trim(), to.trim()];
        let is_range = is_number(&from) && is_number(&to);
        return is_range.then(|| format!("write one number: `{from}` or `{to}`"));
    }
    let behind = text.find(" //").or_else(|| text.find(" ("))?;
    let number = Some(text[..behind].trim_end()).filter(is_number)?;
    Some(format!(
        "write only `{number}`; a comment begins with a blank and a number sign"
    ))
}

/// The digits of a text whose points stand before three digits each, without these points.
pub(super) fn without_points(text: &str) -> Option<String> {
    is_grouped(text, '.').then(|| text.replace('.', ""))
}

/// Whether `mark` stands in `digits`, and before three of them each time.
fn is_grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.trim_start_matches('-').split(mark);
    let first = groups.next().unwrap_or_default();
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0') && all_digits(first);
    let mut groups = groups.peekable();
    is_first && groups.peek().is_some() && groups.all(|group| group.len() == 3 && all_digits(group))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that a text stands for, where there is no doubt.
pub(super) struct Meant {
    /// It, as it may stand in a file.
    pub(super) digits: String,
    /// It with its comma or its point as one, where that may be meant too: `1,234`, `€ 1.500`.
    decimal: Option<String>,
    /// What cannot be told then.
    doubt: Option<&'static str>,
    /// What it counts.
    unit: Option<String>,
    /// Whether its decimal comma was the mistake.
    is_decimal: bool,
}

impl Meant {
    pub(super) fn read(text: &str) -> Option<Self> {
        /// Units that people write right behind or before a number.
        const UNITS: [&str; 8] = ["%", "$", "€", "£", "days", "weeks", "hours", "min"];
        /// What people write before a number that is not exact, or a limit.
        const SIGNS: [&str; 17] = [
            "", ">", ">=", "<", "<=", "≥", "≤", "=", "~", "≈", "+", "about", "approx.", "around",
            "ca.", "circa", "c.",
        ];
        let plain = plain_letters(text);
        let text = plain.as_ref().map_or(text, |(plain, _)| plain);
        let text = text.trim().trim_matches(['"', '\'']).trim();
        let is_digit = |c: char| c.is_ascii_digit();
        let first = text.find(is_digit)?;
        let begin = match text[..first].char_indices().next_back() {
            Some((at, '-' | '.')) => at,
            _ => first,
        };
        let end = text.rfind(is_digit)? + 1;
        let (bare, behind) = (&text[begin..end], text[end..].trim());
        let before = text[..begin].trim();
        let before_unit = before.trim_end_matches(SIGNS_OF_MONEY);
        let currency = &before[before_unit.len()..];
        if !SIGNS.contains(&before_unit.trim().to_lowercase().as_str()) {
            return None;
        }
        // A small m is a million of money only: of others it may be minutes.
        let is_money = !currency.is_empty() && behind == "m";
        let (times, unit) = multiple(if is_money { "M" } else { behind });
        let Ungrouped {
            digits,
            decimal,
            is_decimal,
        } = digits(bare)?;
        let number = finite(&digits)?;
        let digits = match times {
            Some(times) => format!("{}", (number * times * 1e6).round() / 1e6),
            None => digits,
        };
        let unit = match (currency, unit) {
            ("", "" | "+") => None,
            ("", unit) if UNITS.contains(&unit) || is_rate(unit) => Some(unit.to_owned()),
            (currency, rate) if rate.is_empty() || is_rate(rate) => {
                Some(format!("{currency}{rate}"))
            }
            _ => return None,
        };
        // A unit goes into quotes.
        let unit = unit.filter(|unit| !unit.contains(['"', '\\']));
        let is_money = unit
            .as_deref()
            .is_some_and(|unit| unit.contains(SIGNS_OF_MONEY));
        let has_point = is_money && times.is_none() && bare.matches('.').count() == 1;
        if let Some(whole) = without_points(bare).filter(|_| has_point) {
            return Some(Self {
                digits: whole,
                decimal: Some(shortest(bare).to_owned()),
                doubt: Some(POINT_IN_DOUBT),
                unit,
                is_decimal,
            });
        }
        // Money has no three decimals.
        let is_plain = currency.is_empty() && times.is_none();
        let decimal = decimal.filter(|_| is_plain);
        Some(Self {
            digits,
            doubt: decimal.as_ref().map(|_| COMMA_IN_DOUBT),
            decimal,
            unit,
            is_decimal,
        })
    }
}

/// How often what stands before `behind` counts, and the unit behind that.
fn multiple(behind: &str) -> (Option<f64>, &str) {
    const MULTIPLES: [(&str, f64); 8] = [
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("mio", 1e6),
        ("bn", 1e9),
        ("k", 1e3),
        ("K", 1e3),
        ("M", 1e6),
    ];
    let found = MULTIPLES.iter().find_map(|&(word, times)| {
        let unit = behind.strip_prefix(word)?;
        (!unit.starts_with(char::is_alphabetic)).then_some((Some(times), unit.trim()))
    });
    found.unwrap_or((None, behind))
}

/// Whether `unit` is one like `/week`.
fn is_rate(unit: &str) -> bool {
    let rate = unit.strip_prefix('/');
    rate.is_some_and(|rate| rate.trim_start().starts_with(char::is_alphabetic))
}

/// The digits of a number without what groups them.
struct Ungrouped {
    digits: String,
    /// Those with the comma as a point, where the comma may group them as well as be one.
    decimal: Option<String>,
    /// Whether the comma was a point.
    is_decimal: bool,
}

fn digits(bare: &str) -> Option<Ungrouped> {
    let read = |digits: String, decimal, is_decimal| {
        finite(&digits).map(|_| Ungrouped {
            digits,
            decimal,
            is_decimal,
        })
    };
    if let Some((whole, decimals)) = bare.rsplit_once(',')
        && all_digits(decimals)
    {
        // Commas before three digits each may group them; another one is a decimal point.
        let with_point = || format!("{}.{decimals}", whole.replace(['.', ' ', '\''], ""));
        if is_grouped(bare, ',') {
            let is_one = !whole.contains(',') && decimals != "000";
            return read(bare.replace(',', ""), is_one.then(with_point), false);
        }
        let is_whole = all_digits(whole.trim_start_matches('-'));
        let is_grouped = ['.', ' ', '\'']
            .into_iter()
            .any(|mark| is_grouped(whole, mark));
        return (is_whole || is_grouped)
            .then(with_point)
            .and_then(|digits| read(digits, None, true));
    }
    if bare.matches('.').count() > 1 {
        return without_points(bare).and_then(|digits| read(digits, None, false));
    }
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let is_mark = |c: char| matches!(c, '_' | ' ' | '\'' | ',');
    let marks: Vec<char> = whole.chars().filter(|&c| is_mark(c)).collect();
    if marks
        .iter()
        .any(|&mark| mark != '_' && !is_grouped(whole, mark))
        || decimals.contains(is_mark)
    {
        return None;
    }
    let digits = bare.replace(is_mark, "");
    if finite(&digits).is_some() {
        return read(digits, None, false);
    }
    // Digits behind a leading zero are text.
    let is_plain = |c: char| c.is_ascii_digit() || c == '.';
    let is_number = digits.chars().all(is_plain);
    let digits = digits.trim_start_matches('0').to_owned();
    is_number.then(|| read(digits, None, false)).flatten()
}

/// The rank that a text stands for: `P1`, `#1`, `1st`, `high`.
pub(super) fn rank_meant(text: &str) -> Option<u32> {
    let text = text.trim().trim_matches(['"', '\'']).to_lowercase();
    match text.as_str() {
        "high" | "highest" | "top" | "urgent" | "critical" | "must" | "first" => return Some(1),
        "medium" | "normal" | "should" | "second" => return Some(2),
        "low" | "lowest" | "could" | "third" => return Some(3),
        _ => {}
    }
    let bare = text.trim_start_matches(['p', '#', ' ']);
    let bare = ["st", "nd", "rd", "th", "."]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    bare.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_guessed_with_its_unit() {
        let meant = |text| number_help(text, true).unwrap_or_default();
        assert!(meant("1_000").contains("`1000`"));
        assert!(meant("1,240.5").contains("`1240.5`"));
        assert!(meant("1.240,5").contains("`1240.5`"));
        assert!(meant("12").contains("without quotes"));
        assert!(meant("12%").contains("unit: \"%\""));
        assert!(meant("$40").contains("unit: \"$\""));
        assert!(meant("$1.5m").contains("`1500000`"));
        assert!(meant(">= 30").contains("`30`"));
        assert!(meant("~500").contains("`500`"));
        assert!(meant("12,5").contains("`12.5`"));
        assert!(meant("12k").contains("`12000`"));
        assert!(meant("−5").contains("`-5`"));
        assert!(meant("0,911").contains("`0.911`"));
        assert!(meant("1,234").contains("`1.234` or `1234`"));
        assert!(meant("1,000").ends_with("digits: `1000`"));
        assert!(meant("$1,234").starts_with("write `1234`,"));
        assert!(meant("€ 1.500").starts_with("write `1.5` or `1500`"));
        assert!(meant("12.500 €").starts_with("write `12.5` or `12500`, and the unit"));
        assert!(meant("€1.234").starts_with("write `1.234` or `1234`"));
        assert!(meant("€1.50").starts_with("write `1.50`,"));
        assert!(meant("1.500 %").starts_with("write `1.500`,"));
        assert!(meant("1.234,567").contains("`1234.567`"));
        assert!(meant("1.234.567").contains("`1234567`"));
        assert!(meant("12345,678").contains("`12345.678`"));
        assert!(meant("0-44").contains("`0` or `44`"));
        assert!(meant("10–12").contains("`10` or `12`"));
        assert!(meant("2000 // agreed").contains("only `2000`"));
        assert!(meant("12 /week").contains("unit: \"/week\""));
        for text in [
            "1e999",
            "5m",
            "about forty",
            "1,23,456",
            "91, 92",
            "1 23",
            "70.5.1",
            "2026-11-16",
            "1/2",
            "P1",
            "5x",
            "1,2,3",
            "12 apples",
        ] {
            assert_eq!(meant(text), "", "{text}");
        }
    }
}
