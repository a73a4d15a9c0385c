//! What stands in one cell of the data: a number, a date or a word, read in one strict way that
//! every engine can follow.

use chrono::NaiveDate;

/// A cell without the spaces and tabs around it; no other blank is taken away.
pub fn trimmed(cell: &[u8]) -> &[u8] {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    if let [first, .., last] = cell
        && !is_blank(first)
        && !is_blank(last)
    {
        return cell;
    }
    let begin = cell.iter().position(|byte| !is_blank(byte));
    let end = cell.iter().rposition(|byte| !is_blank(byte));
    match (begin, end) {
        (Some(begin), Some(end)) => &cell[begin..=end],
        _ => &[],
    }
}

/// The number that a trimmed cell is: an optional sign, digits with at most one point, an
/// optional exponent; `12.5`, `+7`, `.5`, `5.`, `1e2`. Nothing where it is none, or is not finite.
pub fn number(cell: &[u8]) -> Option<f64> {
    if let Some(number) = short_number(cell) {
        return Some(number);
    }
    if !is_number(cell) {
        return None;
    }
    let number: f64 = std::str::from_utf8(cell).ok()?.parse().ok()?;
    number.is_finite().then_some(number)
}

/// A number of at most fifteen digits without an exponent, as most are. Its digits and the power
/// of ten behind its point are both exact as doubles, so one division rounds it correctly.
fn short_number(cell: &[u8]) -> Option<f64> {
    const TENS: [f64; 16] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ];
    let digits = unsigned(cell);
    let (mut whole, mut point) = (0_u64, None);
    for (at, byte) in digits.iter().enumerate().take(17) {
        match byte {
            b'0'..=b'9' => whole = 10 * whole + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let count = digits.len() - usize::from(point.is_some());
    if count == 0 || count > 15 {
        return None;
    }
    let decimals = point.map_or(0, |at| digits.len() - 1 - at);
    let number = whole as f64 / TENS[decimals];
    Some(if cell[0] == b'-' { -number } else { number })
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

/// The day that a trimmed cell is: `YYYY-MM-DD` of the years 1 to 9999, with nothing behind it,
/// or `T` or a space and a time, which is left out.
pub fn date(cell: &[u8]) -> Option<NaiveDate> {
    let (day, time) = cell.split_at_checked(10)?;
    if !(time.is_empty() || begins_a_time(time)) {
        return None;
    }
    if day[4] != b'-' || day[7] != b'-' {
        return None;
    }
    let year = digits(&day[..4])?;
    let (month, day) = (digits(&day[5..7])?, digits(&day[8..])?);
    NaiveDate::from_ymd_opt(year as i32, month, day).filter(|_| year > 0)
}

fn digits(digits: &[u8]) -> Option<u32> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    digits
        .iter()
        .try_fold(0, |number, byte| Some(number * 10 + digit(byte)?))
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
