//! Why a cell cannot be read though something stands in it: what somebody, or a spreadsheet,
//! wrote instead, and how to get rid of it. It only says so; nothing is read in two ways.

use crate::model::health::{date, number};
use crate::text::MONTHS;

/// What makes a cell no number, or no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// `5%`
    Percent,
    /// `$5`, `5 EUR`
    Currency,
    /// `12,5`
    DecimalComma,
    /// `1,300`, `1 300`, `1'300`, `1_000`
    Thousands,
    /// `1.300.000`, `1.300,50`
    PointedThousands,
    /// `5 days`
    Unit,
    /// `n/a`, `NULL`, `-`
    NoValue,
    /// `inf`, `1e400`
    NotFinite,
    /// A no-break space, a minus sign of typesetters, digits of another script.
    OtherCharacters,
    /// Bytes of another encoding, or NUL.
    NotText,
    /// A date where a number is wanted.
    IsDate,
    /// `11/02/2026`
    SlashedDate,
    /// `02.11.2026`, `02-11-2026`
    DayFirst,
    /// `20261102`, `2026-11-2`, `2026/11/02`
    OtherDashes,
    /// `2 Nov 2026`
    MonthName,
    /// `2026-02-30`
    NoSuchDay,
    /// A number where a date is wanted.
    IsNumber,
    /// A date, and behind it something that is no time.
    BehindDate,
    /// Anything else.
    Other,
}

impl Cause {
    /// What it is, as a list goes on: "9,812 cells of seats: a percent sign".
    pub fn words(self) -> &'static str {
        match self {
            Self::Percent => "a percent sign",
            Self::Currency => "a currency sign",
            Self::DecimalComma => "a decimal comma",
            Self::Thousands => "a thousands separator",
            Self::PointedThousands => "points between thousands",
            Self::Unit => "a unit behind the number",
            Self::NoValue => "a word for nothing",
            Self::NotFinite => "a number that is not finite",
            Self::OtherCharacters => "blanks, signs or digits of another kind",
            Self::NotText => "bytes that are no UTF-8 text",
            Self::IsDate => "a date instead of a number",
            Self::SlashedDate => "a date as 11/02/2026",
            Self::DayFirst => "a date as 02.11.2026",
            Self::OtherDashes => "a date with other dashes than 2026-11-02",
            Self::MonthName => "a date with the name of its month",
            Self::NoSuchDay => "a day that does not exist",
            Self::IsNumber => "a number instead of a date",
            Self::BehindDate => "a date with something behind it that is no time",
            Self::Other => "something else",
        }
    }

    /// How it is cured.
    pub fn cure(self) -> &'static str {
        match self {
            Self::Percent => "export the bare number: 85 for 85%",
            Self::Currency => {
                "export the bare number, and keep the currency in a column of its own"
            }
            Self::DecimalComma => "export numbers with a point: 12.5 for 12,5",
            Self::Thousands => "export numbers without separators: 1300 for 1,300",
            Self::PointedThousands => {
                "export numbers without separators, and with a point for the comma: 4669.00 for \
                 4.669,00"
            }
            Self::Unit => "export the bare number: 5 for 5 days",
            Self::NoValue => "leave such cells blank",
            Self::NotFinite => "find out where it was divided by nothing, and leave it blank",
            Self::OtherCharacters => "write plain digits, `-` and no blanks",
            Self::NotText => "export the table as UTF-8",
            Self::IsDate => "use `half_life` for this field, or name the column with the number",
            Self::SlashedDate | Self::DayFirst | Self::OtherDashes | Self::MonthName => {
                "export dates as YYYY-MM-DD: 2026-11-02"
            }
            Self::NoSuchDay => "correct the day",
            Self::IsNumber => "format the column as a date before it is exported",
            Self::BehindDate => "export the date alone, or with a time as 2026-11-02T08:15",
            Self::Other => "correct the cells, or leave them blank",
        }
    }
}

/// How a row with more cells than the header is cured, where `delimiter` stands between cells.
pub fn long_row_cure(delimiter: char) -> String {
    let (before, mark) = match delimiter {
        ',' => ("write numbers with a point, and ", "comma"),
        ';' => ("", "semicolon"),
        _ => ("", "tab"),
    };
    format!("{before}put quotes around cells with a {mark} in them")
}

/// Why a trimmed cell is no number.
pub fn number_cause(cell: &[u8]) -> Cause {
    let Ok(text) = std::str::from_utf8(cell) else {
        return Cause::NotText;
    };
    if let Some(cause) = general(text) {
        return cause;
    }
    let is_written = |text: &str| {
        let text = text.trim();
        number(text.as_bytes()).is_some() || has_comma(text).is_some()
    };
    let bare = text.strip_suffix('%').or(text.strip_prefix('%'));
    if bare.is_some_and(is_written) {
        return Cause::Percent;
    }
    if is_currency(text) {
        return Cause::Currency;
    }
    if let Some(cause) = has_comma(text) {
        return cause;
    }
    if is_not_finite(text) {
        return Cause::NotFinite;
    }
    let digits = text.find(|c: char| c.is_ascii_alphabetic());
    if digits.is_some_and(|at| is_written(&text[..at])) {
        return Cause::Unit;
    }
    match date_shape(text) {
        Some(_) => Cause::IsDate,
        None if date(cell).is_some() => Cause::IsDate,
        None => Cause::Other,
    }
}

/// Why a trimmed cell is no date.
pub fn date_cause(cell: &[u8]) -> Cause {
    let Ok(text) = std::str::from_utf8(cell) else {
        return Cause::NotText;
    };
    if let Some(cause) = general(text) {
        return cause;
    }
    let begins = text.get(..10).and_then(date_shape);
    match date_shape(text).or(begins) {
        Some(Cause::NoSuchDay) if date(&cell[..cell.len().min(10)]).is_some() => Cause::BehindDate,
        Some(cause) => cause,
        None if number(cell).is_some() => Cause::IsNumber,
        None => Cause::Other,
    }
}

/// What makes a cell neither.
fn general(text: &str) -> Option<Cause> {
    const NO_VALUES: [&str; 16] = [
        "n/a", "na", "#n/a", "null", "none", "nil", "nan", "-", "--", "–", "—", "?", ".", "\\n",
        "unknown", "(null)",
    ];
    const OTHER: [char; 6] = [
        '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}', '\u{2212}', '\u{feff}',
    ];
    if NO_VALUES.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(Cause::NoValue);
    }
    if text.contains('\0') {
        return Some(Cause::NotText);
    }
    let is_digit = |c: char| c.is_numeric() && !c.is_ascii();
    // A no-break space inside of a number stands between its thousands.
    let ends = text.starts_with(OTHER) || text.ends_with(OTHER);
    (ends || text.contains(is_digit)).then_some(Cause::OtherCharacters)
}

/// Whether a number has a currency in front or behind.
fn is_currency(text: &str) -> bool {
    const CODES: [&str; 8] = ["EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD"];
    let is_sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹');
    let has_code = CODES
        .iter()
        .any(|code| text.starts_with(code) || text.ends_with(code));
    (text.contains(is_sign) || has_code) && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether it is a number but for the marks in it.
fn has_comma(text: &str) -> Option<Cause> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Several marks of one kind, or one with three digits behind it, are thousands.
    for mark in [
        ',', '.', ' ', '\'', '’', '_', '\u{a0}', '\u{2009}', '\u{202f}',
    ] {
        let (whole, decimals) = match unsigned.rsplit_once(if mark == '.' { ',' } else { '.' }) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (unsigned, None),
        };
        if is_grouped(whole, mark) && decimals.is_none_or(is_digits) {
            let has_comma = mark == '.' && decimals.is_some();
            return match mark {
                '.' if !has_comma && whole.matches('.').count() < 2 => None,
                '.' => Some(Cause::PointedThousands),
                _ => Some(Cause::Thousands),
            };
        }
    }
    let (whole, decimals) = unsigned.split_once(',')?;
    let is_comma = is_digits(whole) && (decimals.is_empty() || is_digits(decimals));
    is_comma.then_some(Cause::DecimalComma)
}

/// Whether a trimmed cell is read as a number, and would be a thousand times as much where points
/// stand between thousands: `1.200`.
pub(super) fn may_be_thousands(cell: &[u8]) -> bool {
    let is_pointed = cell.len() > 4 && cell[cell.len() - 4] == b'.';
    let text = is_pointed.then(|| std::str::from_utf8(cell).ok()).flatten();
    text.is_some_and(|text| {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        is_grouped(unsigned, '.') && !unsigned.starts_with('0') && number(cell).is_some()
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it is groups of three digits, the first one shorter, with `mark` between them.
fn is_grouped(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let mut count = 0;
    let goes_on = groups.all(|group| {
        count += 1;
        is_digits(group) && group.len() == 3
    });
    is_digits(first) && first.len() <= 3 && goes_on && count > 0
}

fn is_not_finite(text: &str) -> bool {
    // The library reads `inf` and `infinity` in any case, and whatever is too large.
    text.parse().is_ok_and(|number: f64| !number.is_finite())
}

/// In which way a text is a date, if it is one that is not read.
fn date_shape(text: &str) -> Option<Cause> {
    let text = text.split(['T', ',']).next().unwrap_or(text).trim();
    let lower = text.to_ascii_lowercase();
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    let lengths: Vec<usize> = parts.iter().take(3).map(|part| part.len()).collect();
    let is_whole = parts.len() >= 3 && parts[..3].iter().all(|part| is_digits(part));
    let short = |month: &str| month[..3].to_ascii_lowercase();
    let has_month = MONTHS.iter().any(|month| lower.contains(&short(month)));
    match lengths.as_slice() {
        [4, 2, 2] if is_whole && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-' => {
            Some(Cause::NoSuchDay)
        }
        [4, 1..=2, 1..=2] if is_whole => Some(Cause::OtherDashes),
        [1..=2, 1..=2, 2 | 4] if is_whole && text.contains('/') => Some(Cause::SlashedDate),
        [1..=2, 1..=2, 2 | 4] if is_whole => Some(Cause::DayFirst),
        [8] if is_digits(text) && (text.starts_with("19") || text.starts_with("20")) => {
            Some(Cause::OtherDashes)
        }
        _ if has_month && text.bytes().any(|byte| byte.is_ascii_digit()) => Some(Cause::MonthName),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_a_cell_no_number_is_named() {
        let cells = [
            ("85%", Cause::Percent),
            ("85 %", Cause::Percent),
            ("12,5 %", Cause::Percent),
            ("$5", Cause::Currency),
            ("1.300,50 €", Cause::Currency),
            ("5 EUR", Cause::Currency),
            ("12,5", Cause::DecimalComma),
            ("-0,75", Cause::DecimalComma),
            ("1.300,5", Cause::PointedThousands),
            ("1,300", Cause::Thousands),
            ("1,300.5", Cause::Thousands),
            ("1 300", Cause::Thousands),
            ("1\u{202f}300", Cause::Thousands),
            ("1'300'000", Cause::Thousands),
            ("1.300.000", Cause::PointedThousands),
            ("1_000", Cause::Thousands),
            ("5 days", Cause::Unit),
            ("12h", Cause::Unit),
            ("N/A", Cause::NoValue),
            ("NULL", Cause::NoValue),
            ("NaN", Cause::NoValue),
            ("-", Cause::NoValue),
            ("inf", Cause::NotFinite),
            ("1e400", Cause::NotFinite),
            ("\u{a0}7", Cause::OtherCharacters),
            ("\u{2212}7", Cause::OtherCharacters),
            ("٧", Cause::OtherCharacters),
            ("2026-11-02", Cause::IsDate),
            ("11/02/2026", Cause::IsDate),
            ("high", Cause::Other),
        ];
        for (cell, cause) in cells {
            assert_eq!(number(cell.as_bytes()), None, "{cell}");
            assert_eq!(number_cause(cell.as_bytes()), cause, "{cell}");
        }
        assert_eq!(number_cause(b"7\xff"), Cause::NotText);
        assert_eq!(number_cause(b"7\0"), Cause::NotText);
    }

    #[test]
    fn a_point_before_three_digits_may_stand_between_thousands() {
        for cell in ["1.200", "-12.500", "999.999"] {
            assert!(may_be_thousands(cell.as_bytes()), "{cell}");
        }
        for cell in [
            "1.20", "0.125", "1200", "1234.500", "1.2000", ".500", "1.2e3",
        ] {
            assert!(!may_be_thousands(cell.as_bytes()), "{cell}");
        }
    }

    #[test]
    fn what_makes_a_cell_no_date_is_named() {
        let cells = [
            ("11/02/2026", Cause::SlashedDate),
            ("1/2/26", Cause::SlashedDate),
            ("11/02/2026 08:15", Cause::SlashedDate),
            ("02.11.2026", Cause::DayFirst),
            ("02-11-2026", Cause::DayFirst),
            ("2026/11/02", Cause::OtherDashes),
            ("2026-11-2", Cause::OtherDashes),
            ("20261102", Cause::OtherDashes),
            ("2 Nov 2026", Cause::MonthName),
            ("November 2, 2026", Cause::MonthName),
            ("2026-02-30", Cause::NoSuchDay),
            ("2026-02-30T08:15", Cause::NoSuchDay),
            ("2026-11-02 soon", Cause::BehindDate),
            ("2026-11-02x", Cause::BehindDate),
            ("46328", Cause::IsNumber),
            ("n/a", Cause::NoValue),
            ("soon", Cause::Other),
        ];
        for (cell, cause) in cells {
            assert_eq!(date(cell.as_bytes()), None, "{cell}");
            assert_eq!(date_cause(cell.as_bytes()), cause, "{cell}");
        }
        assert_eq!(date_cause(b"2026-11-02\xff"), Cause::NotText);
    }
}
