//! What stands in one cell of the data: a number, a date or a word, read in one strict way that
//! every engine can follow. A table has hundreds of millions of them, and a loop over bytes ends
//! where no processor can guess; so the first eight bytes are read in one step.

use chrono::NaiveDate;
use std::borrow::Cow;

/// Eight zeros; every digit, added to one by `^`, becomes what it is worth.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// A cell as it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cell<'c> {
    text: &'c [u8],
    /// Its first eight bytes, the first of them lowest. What stands there behind its end is
    /// nobody's.
    first: u64,
}

impl<'c> Cell<'c> {
    /// The cell that lies between two places of `bytes`.
    #[inline]
    pub fn within(bytes: &'c [u8], begin: usize, end: usize) -> Self {
        let text = &bytes[begin..end];
        // Reading over its end asks for no length.
        match bytes[begin..].first_chunk() {
            Some(first) => Self {
                text,
                first: u64::from_le_bytes(*first),
            },
            None => text.into(),
        }
    }

    /// What stands there.
    #[inline]
    pub fn text(self) -> &'c [u8] {
        self.text
    }

    /// The cell without the spaces and tabs around it.
    pub fn trimmed(self) -> Self {
        trimmed(self.text).into()
    }

    /// Its first eight bytes as one number, by which words are found; zeros behind its end.
    #[inline]
    pub(super) fn first(self) -> u64 {
        let others = 8_usize.saturating_sub(self.text.len());
        self.first & u64::MAX.unbounded_shr(8 * others as u32)
    }

    /// The number that it is: an optional sign, digits with at most one point, an optional
    /// exponent; `12.5`, `+7`, `.5`, `5.`, `1e2`. Nothing where it is none, or is not finite.
    #[inline]
    pub fn number(self) -> Option<f64> {
        let (first, length) = (self.first, self.text.len());
        let short = if first as u8 == b'-' {
            short_number(first >> 8, length.wrapping_sub(1)).map(|number| -number)
        } else {
            short_number(first, length)
        };
        short.or_else(|| any_number(self.text))
    }

    /// The day that it is: `YYYY-MM-DD` of the years 1 to 9999, with nothing behind it, or `T` or
    /// a space and a time, which is left out.
    ///
    /// Days are counted from the first of the year 1, which is 1.
    #[inline]
    pub fn day(self) -> Option<i32> {
        let (day, time) = self.text.split_first_chunk()?;
        if !time.is_empty() && !begins_a_time(time) {
            return None;
        }
        written_day(*day)
    }
}

impl<'c> From<&'c [u8]> for Cell<'c> {
    fn from(text: &'c [u8]) -> Self {
        let first = first_eight(text);
        Self { text, first }
    }
}

/// The first eight bytes, the first of them lowest; zeros where there are fewer.
pub(super) fn first_eight(bytes: &[u8]) -> u64 {
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        eight
    });
    u64::from_le_bytes(eight)
}

/// A cell as text, without the spaces and tabs around it; bytes that are no UTF-8 are `\u{fffd}`.
pub fn trimmed_text(cell: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(trimmed(cell))
}

/// A cell without the spaces and tabs around it; no other blank is taken away.
#[inline]
pub fn trimmed(cell: &[u8]) -> &[u8] {
    // Most cells neither begin nor end with what sorts as low as a blank.
    let is_above = |end: Option<&u8>| end.is_some_and(|byte| *byte > b' ');
    if is_above(cell.first()) && is_above(cell.last()) {
        return cell;
    }
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let begin = cell.iter().position(|byte| !is_blank(byte));
    let end = cell.iter().rposition(|byte| !is_blank(byte));
    match (begin, end) {
        (Some(begin), Some(end)) => &cell[begin..=end],
        _ => &[],
    }
}

/// The number that a trimmed cell is; see [`Cell::number`].
pub fn number(cell: &[u8]) -> Option<f64> {
    Cell::from(cell).number()
}

/// The day that a trimmed cell is; see [`Cell::day`].
pub fn date(cell: &[u8]) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(Cell::from(cell).day()?)
}

/// The number that up to eight bytes are: digits with at most one point, as most numbers are. All
/// digits together and the power of ten behind the point are both exact as doubles, so one
/// division rounds correctly.
#[inline]
fn short_number(first: u64, length: usize) -> Option<f64> {
    const TENS: [f64; 8] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
    if !matches!(length, 1..=8) {
        return None;
    }
    // Zeros fill up to eight in front.
    let digits = (first ^ ZEROS) << (64 - 8 * length);
    let Some((digits, decimals)) = without_point(digits) else {
        return eight_digits(digits).map(f64::from);
    };
    // A point alone has no digits.
    let digits = eight_digits(digits).filter(|_| length > 1)?;
    Some(f64::from(digits) / TENS[decimals])
}

/// Takes the point out of digits, and says how many stand behind it; nothing where there is none.
#[inline]
fn without_point(digits: u64) -> Option<(u64, usize)> {
    const POINT: u8 = b'.' ^ b'0';
    // A bit that a point has, and no digit.
    const POINT_BITS: u64 = u64::from_le_bytes([0x10; 8]);
    let place = (digits & POINT_BITS).trailing_zeros() / 8;
    if place == 8 || (digits >> (8 * place)) as u8 != POINT {
        return None;
    }
    let from_point = u64::MAX << (8 * place);
    let before = digits & !from_point;
    let behind = digits & (from_point << 8);
    Some((before << 8 | behind, 7 - place as usize))
}

/// The number that eight digits are, the lowest byte first; nothing where one is no digit. Two
/// pairs become one number under 10,000, and those the whole.
#[inline]
fn eight_digits(digits: u64) -> Option<u32> {
    const EVERY_FOURTH: u64 = 0x0000_ffff_0000_ffff;
    let pairs = pairs(digits)?;
    let fours = (100 * pairs + (pairs >> 16)) & EVERY_FOURTH;
    Some((10_000 * fours + (fours >> 32)) as u32)
}

/// Of eight digits, the lowest byte first, two neighbours as one number under 100, four times;
/// nothing where one is no digit.
#[inline]
fn pairs(digits: u64) -> Option<u64> {
    const ABOVE_NINE: u64 = u64::from_le_bytes([0x7f - 9; 8]);
    const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);
    const EVERY_SECOND: u64 = 0x00ff_00ff_00ff_00ff;
    let are_digits = (digits.wrapping_add(ABOVE_NINE) | digits) & HIGH_BITS == 0;
    are_digits.then(|| (10 * digits + (digits >> 8)) & EVERY_SECOND)
}

/// Every number that there is.
#[cold]
fn any_number(cell: &[u8]) -> Option<f64> {
    if !is_number(cell) {
        return None;
    }
    let number: f64 = std::str::from_utf8(cell).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

fn is_number(cell: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'e' | b'E');
    let (mantissa, exponent) = match cell.iter().position(is_mark) {
        Some(mark) => (&cell[..mark], Some(&cell[mark + 1..])),
        None => (cell, None),
    };
    is_decimal(unsigned(mantissa)) && exponent.is_none_or(|exponent| is_whole(unsigned(exponent)))
}

fn unsigned(digits: &[u8]) -> &[u8] {
    match digits {
        [b'+' | b'-', rest @ ..] => rest,
        _ => digits,
    }
}

/// Digits with at most one point, and at least one of them.
fn is_decimal(digits: &[u8]) -> bool {
    let (mut points, mut count) = (0, 0);
    for byte in digits {
        match byte {
            b'0'..=b'9' => count += 1,
            b'.' => points += 1,
            _ => return false,
        }
    }
    count > 0 && points <= 1
}

fn is_whole(digits: &[u8]) -> bool {
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// The day that `YYYY-MM-DD` is, counted from the first of the year 1.
#[inline]
fn written_day(text: [u8; 10]) -> Option<i32> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let digits = u64::from_le_bytes([y1, y2, y3, y4, m1, m2, d1, d2]) ^ ZEROS;
    let pairs = pairs(digits)?;
    let pair = |place: u32| (pairs >> (16 * place)) as u32 & 0xff;
    day_number(100 * pair(0) + pair(1), pair(2), pair(3))
}

/// The number of a day, counted from the first of the year 1; nothing where it does not exist.
///
/// The year is taken to begin in March, so that a leap day is its last: 365.25 days for each, less
/// those of the centuries, and 30.6 for each month. (Neri and Schneider, "Euclidean affine
/// functions and their application to calendar algorithms", 2023.)
#[inline]
fn day_number(year: u32, month: u32, day: u32) -> Option<i32> {
    let exists = year > 0
        && matches!(month, 1..=12)
        && day > 0
        && (day <= 28 || day <= last_day(year, month));
    if !exists {
        return None;
    }
    let is_before_march = month <= 2;
    let year = year - u32::from(is_before_march);
    let month = if is_before_march { month + 12 } else { month };
    let century = year / 100;
    let before_year = 1461 * year / 4 - century + century / 4;
    let before_month = (979 * month - 2919) / 32;
    Some((before_year + before_month + day) as i32 - 306)
}

/// The last day of a month.
fn last_day(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Hours and minutes behind `T` or a space; what follows them is as little read as they are.
fn begins_a_time(text: &[u8]) -> bool {
    match text {
        [b'T' | b' ', h, o, b':', m, i, ..] => {
            [h, o, m, i].iter().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_tabs_are_trimmed_and_nothing_else() {
        assert_eq!(trimmed(b" \t live\t "), b"live");
        assert_eq!(trimmed(b"in progress"), b"in progress");
        assert_eq!(trimmed(b" \t"), b"");
        assert_eq!(trimmed("\u{a0}7".as_bytes()), "\u{a0}7".as_bytes());
        assert_eq!(trimmed(b"7\n"), b"7\n");
    }

    #[test]
    fn numbers_are_digits_a_point_a_sign_and_an_exponent() {
        let numbers = [
            ("12.5", 12.5),
            ("+7", 7.0),
            ("-4", -4.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e2", 100.0),
            ("1E+2", 100.0),
            ("25e-1", 2.5),
            ("007", 7.0),
            ("1e-400", 0.0),
            ("-0", 0.0),
        ];
        for (cell, expected) in numbers {
            assert_eq!(number(cell.as_bytes()), Some(expected), "{cell}");
        }
        let others = [
            "", "+", ".", "-.", "e2", "1e", "1e+", "1.2.3", "12,5", "1_000", "$5", "5%", "NaN",
            "inf", "Infinity", "1e400", "-1e400", "0x10", "1 000", "--1", "+-1", "1e2.5", "１",
            "−1", "1f", "1e2e2",
        ];
        for cell in others {
            assert_eq!(number(cell.as_bytes()), None, "{cell}");
        }
    }

    #[test]
    fn short_numbers_are_those_of_the_parser() {
        let mut digits: u32 = 1;
        for turn in 0..100_000_usize {
            digits = digits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let mut text = (digits >> (turn % 32)).to_string();
            let place = digits as usize % (text.len() + 2);
            if place <= text.len() {
                text.insert(place, '.');
            }
            if turn % 5 == 0 {
                text.insert(0, '-');
            }
            let expected: f64 = text.parse().unwrap();
            let same = |found: Option<f64>| found.map(f64::to_bits) == Some(expected.to_bits());
            assert!(same(number(text.as_bytes())), "{text}");
            let before_others = format!("{text}9.7e5,-3");
            let cell = Cell::within(before_others.as_bytes(), 0, text.len());
            assert!(same(cell.number()), "{text}");
        }
    }

    #[test]
    fn a_byte_that_is_no_digit_makes_a_short_text_no_number() {
        for other in (0..=255).filter(|byte| !b"0123456789.eE".contains(byte)) {
            for place in 1..6 {
                let mut text = *b"123456";
                text[place] = other;
                assert_eq!(number(&text), None, "{text:?}");
            }
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in [0, 1, 28, 29, 30, 31, 32] {
                    let expected = NaiveDate::from_ymd_opt(year, month, day);
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(date(text.as_bytes()), expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn dates_exist_and_may_have_a_time() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29);
        let dates = [
            "2024-02-29",
            "2024-02-29T08:15",
            "2024-02-29 08:15:00.5 UTC",
            "2024-02-29T23:59:59+02:00",
        ];
        for cell in dates {
            assert_eq!(date(cell.as_bytes()), day, "{cell}");
        }
        assert!(date(b"0001-01-01").is_some() && date(b"9999-12-31").is_some());
        let others = [
            "2026-02-29",
            "0000-01-01",
            "11/02/2026",
            "2026-1-2",
            "20261102",
            "2026-11-02x",
            "2026-11-02T",
            "2026-11-02 soon",
            "2026-11-02-01",
            "+026-11-02",
            "2026-13-01",
            "-2026-11-02",
            "infinity",
            "2026-11-0１",
        ];
        for cell in others {
            assert_eq!(date(cell.as_bytes()), None, "{cell}");
        }
    }
}
