//! Numbers as people and programs write them: `1,300.5`, `1.300,5`, `1 300`. Which mark is the
//! decimal one is decided for a table as a whole, and never guessed.

/// The mark between a whole number and its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Decimal {
    /// `1.300,5`
    Comma,
    /// `1,300.5`
    Point,
}

impl Decimal {
    fn mark(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// The mark that groups digits then.
    fn other(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Point => ',',
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Point => "point",
        }
    }
}

/// What the cells of a table tell of its decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkEvidence {
    /// It is this one, or there is no number that it makes a difference to.
    One(Decimal),
    /// Some numbers may be read in two ways, and no other tells which is right.
    Nothing,
    /// Both: the first cell with a decimal comma, and the first with a decimal point.
    Both { comma: usize, point: usize },
}

/// What the numbers in `cells` tell together.
pub(super) fn mark_evidence<'c>(cells: impl IntoIterator<Item = &'c str>) -> MarkEvidence {
    let (mut comma, mut point, mut is_open) = (None, None, false);
    for (index, cell) in cells.into_iter().enumerate() {
        match (plain(cell, Decimal::Comma), plain(cell, Decimal::Point)) {
            (Some(_), None) => comma = comma.or(Some(index)),
            (None, Some(_)) => point = point.or(Some(index)),
            (Some(one), Some(other)) => is_open |= one != other,
            (None, None) => {}
        }
    }
    match (comma, point) {
        (Some(comma), Some(point)) => MarkEvidence::Both { comma, point },
        (Some(_), None) => MarkEvidence::One(Decimal::Comma),
        (None, None) if is_open => MarkEvidence::Nothing,
        (None, _) => MarkEvidence::One(Decimal::Point),
    }
}

/// The number in `cell` as a page has it, `-1300.5`; nothing where it is none with this
/// decimal mark.
pub(super) fn plain(cell: &str, decimal: Decimal) -> Option<String> {
    let cell = cell.trim();
    let (sign, digits) = match cell.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", cell.strip_prefix('+').unwrap_or(cell)),
    };
    let (whole, decimals) = match digits.split_once(decimal.mark()) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (digits, None),
    };
    let whole = match whole {
        "" if decimals.is_some() => "0".to_owned(),
        whole => ungrouped(whole, decimal.other())?,
    };
    match decimals {
        None => Some(format!("{sign}{whole}")),
        Some(decimals) if is_digits(decimals) => Some(format!("{sign}{whole}.{decimals}")),
        Some(_) => None,
    }
}

/// The digits of a whole number without the marks between groups of three: `mark`, or a blank
/// or an apostrophe, all of one kind.
fn ungrouped(whole: &str, mark: char) -> Option<String> {
    let is_mark = |&c: &char| {
        c == mark
            || matches!(
                c,
                ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '\u{2019}'
            )
    };
    let Some(mark) = whole.chars().find(is_mark) else {
        return is_digits(whole).then(|| whole.to_owned());
    };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let begins = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let goes_on = groups.all(|group| is_digits(group) && group.len() == 3);
    (begins && goes_on).then(|| whole.replace(mark, ""))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell looks like a number, whatever it is: digits, and not one letter.
pub(super) fn is_like_number(cell: &str) -> bool {
    cell.chars().any(char::is_numeric) && !cell.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_one_decimal_mark() {
        use Decimal::{Comma, Point};
        for (cell, comma, point) in [
            ("1300", Some("1300"), Some("1300")),
            ("-7", Some("-7"), Some("-7")),
            ("\u{2212}7", Some("-7"), Some("-7")),
            ("+7", Some("7"), Some("7")),
            ("25,5", Some("25.5"), None),
            ("25.50", None, Some("25.50")),
            ("1,300", Some("1.300"), Some("1300")),
            ("1.300", Some("1300"), Some("1.300")),
            ("0,300", Some("0.300"), None),
            ("0.300", None, Some("0.300")),
            ("1300.125", None, Some("1300.125")),
            ("1.234,5", Some("1234.5"), None),
            ("1,234.5", None, Some("1234.5")),
            ("1.234.567", Some("1234567"), None),
            ("1,234,567", None, Some("1234567")),
            ("1 300", Some("1300"), Some("1300")),
            ("1\u{202f}300,5", Some("1300.5"), None),
            ("1'300.125", None, Some("1300.125")),
            (",5", Some("0.5"), None),
            ("", None, None),
            ("-", None, None),
            ("1.", None, None),
            ("1.2.3", None, None),
            ("1,2,3", None, None),
            ("1 30", None, None),
            ("1 300'000", None, None),
            ("1,300,5", None, None),
            ("12,34,567", None, None),
            ("1e3", None, None),
            ("0x10", None, None),
            ("(1)", None, None),
            ("٣", None, None),
        ] {
            assert_eq!(plain(cell, Comma).as_deref(), comma, "{cell}");
            assert_eq!(plain(cell, Point).as_deref(), point, "{cell}");
        }
    }

    #[test]
    fn a_table_tells_its_mark_or_it_does_not() {
        use MarkEvidence::{Both, Nothing, One};
        for (cells, expected) in [
            (&["1300", "many"][..], One(Decimal::Point)),
            (&["1.300"], Nothing),
            (&["1,300", "7"], Nothing),
            (&["1.300", "2,5"], One(Decimal::Comma)),
            (&["1.300", "1,300"], Nothing),
            (&["1.300", "2.5"], One(Decimal::Point)),
            (&["2.5", "7", "2,5"], Both { comma: 2, point: 0 }),
        ] {
            assert_eq!(mark_evidence(cells.iter().copied()), expected, "{cells:?}");
        }
    }

    #[test]
    fn what_looks_like_a_number_is_seen() {
        for cell in ["300", "€ 1.300", "25,5 %", "-3", ".1.", "12:30"] {
            assert!(is_like_number(cell), "{cell}");
        }
        for cell in ["", "–", ".", "us", "Q3", "3 days", "KM-1"] {
            assert!(!is_like_number(cell), "{cell}");
        }
    }
}
