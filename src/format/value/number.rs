//! Numbers, and what people write in their place.

use super::number_meant::{Meant, number_help, rank_meant, without_points};
use super::{Mistake, alone, in_plain_letters, scalar};
use crate::yaml::{Node, Resolved, Scalar, ScalarStyle};

/// What is asked for where a number stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::format) struct Asked<'a> {
    /// What the number is, to stand behind "has to be".
    pub expected: &'a str,
    /// Whether there may be none.
    pub may_be_empty: bool,
    /// It is not larger than this, nor less than its negative; see [`within`].
    pub most: f64,
    /// Whether a key beside it says its unit.
    pub has_unit: bool,
}

impl<'a> Asked<'a> {
    /// A number that has to be there.
    pub(in crate::format) fn always(expected: &'a str) -> Self {
        Self {
            expected,
            may_be_empty: false,
            most: f64::MAX,
            has_unit: false,
        }
    }

    /// The way out where nothing says which number was meant.
    fn way_out(self) -> String {
        let expected = self.expected;
        if self.may_be_empty {
            format!("write {expected}, or leave it empty while there is none")
        } else {
            format!("write {expected}")
        }
    }
}

/// A finite number.
pub(in crate::format) fn number(node: &Node<'_>, asked: Asked<'_>) -> Result<f64, Mistake> {
    let check = |number| within(number, asked.most);
    checked(node, asked, check, |text| number_help(text, asked.has_unit))
}

/// `number`, where it is not larger than `most`, nor less than its negative; where that is a limit,
/// not as near to 0 either, so that no two of them are too far apart to be divided.
///
/// # Errors
/// Where it is.
pub fn within(number: f64, most: f64) -> Result<f64, Mistake> {
    let least = if most < f64::MAX { most.recip() } else { 0.0 };
    let size = number.abs();
    let larger = "check its digits, or write it in a larger unit, such as `12.5` (millions)";
    let (message, help) = if size > most && number > 0.0 {
        (format!("is larger than {most:e}"), larger)
    } else if size > most {
        (format!("is less than -{most:e}"), larger)
    } else if size > 0.0 && size < least {
        (
            format!("is nearer to 0 than {least:e}"),
            "check its digits: write `0`, or the number in a smaller unit",
        )
    } else {
        return Ok(number);
    };
    Err(Mistake::invalid(message).help(help))
}

/// A number from 0 to 100.
pub(in crate::format) fn percent(node: &Node<'_>, asked: Asked<'_>) -> Result<f64, Mistake> {
    let check = |number: f64| match number {
        0.0..=100.0 => Ok(number),
        _ => Err(
            Mistake::invalid(format!("has to be {}", asked.expected)).help(format!(
                "write `{}`, or what lies between 0 and 100",
                number.clamp(0.0, 100.0)
            )),
        ),
    };
    checked(node, asked, check, |text| {
        check(finite(&Meant::read(text)?.digits)?).ok()?;
        number_help(text, asked.has_unit)
    })
}

/// A whole number from 1 that says what comes first.
pub(in crate::format) fn rank(
    node: &Node<'_>,
    most: u64,
    asked: Asked<'_>,
) -> Result<u64, Mistake> {
    let check = |number| in_range(number, 1, most, asked.expected);
    checked(node, asked, check, |text| {
        let rank = rank_meant(text)?;
        check(f64::from(rank)).ok()?;
        Some(format!("write `{rank}`"))
    })
}

/// A whole number from `least`.
pub(in crate::format) fn whole(
    node: &Node<'_>,
    least: u32,
    most: u64,
    asked: Asked<'_>,
) -> Result<u64, Mistake> {
    let check = |number| in_range(number, least, most, asked.expected);
    checked(node, asked, check, |text| {
        let digits = Meant::read(text)?.digits;
        check(finite(&digits)?).ok()?;
        Some(format!("write only digits: `{digits}`"))
    })
    .map_err(|mistake| match grouped_by_points(node) {
        Some((digits, _)) => {
            let help = mistake.help.as_deref().unwrap_or_default();
            let others = help.strip_prefix("write ").unwrap_or(help);
            let help = format!("write `{digits}`, or {others}");
            mistake.help(help)
        }
        None => mistake,
    })
}

/// The digits of a number whose points may be meant to group them, as in `12.000`, and what it is
/// as it stands there.
pub fn grouped_by_points(node: &Node<'_>) -> Option<(String, f64)> {
    let scalar = scalar(node)?;
    match scalar.resolve() {
        Resolved::Number(number) => Some((without_points(&scalar.text)?, number)),
        _ => None,
    }
}

/// The number of `node` where `check` takes it; else the mistake, with what `help` makes of a
/// text that is none.
fn checked<T>(
    node: &Node<'_>,
    asked: Asked<'_>,
    check: impl Fn(f64) -> Result<T, Mistake>,
    help: impl Fn(&str) -> Option<String>,
) -> Result<T, Mistake> {
    let wrong = || Mistake::wrong_type(asked.expected, node);
    let general = || asked.way_out();
    let Some(scalar) = scalar(node) else {
        let digits = alone(node).map(|scalar| scalar.text.as_ref());
        let digits = digits.filter(|digits| finite(digits).is_some_and(|n| check(n).is_ok()));
        return Err(wrong().help(digits.map_or_else(general, |digits| format!("write `{digits}`"))));
    };
    let text = scalar.text.as_ref();
    match scalar.resolve() {
        Resolved::Number(number) if number.is_finite() => return check(number),
        Resolved::Number(_) => {
            let message = format!("has to be a finite number, and `{text}` is not");
            let help = if asked.may_be_empty {
                "leave the value empty while there is no number".to_owned()
            } else {
                asked.way_out()
            };
            return Err(Mistake::invalid(message).help(help));
        }
        // A number with too many digits is text to YAML, and to nobody else.
        Resolved::Text(_) if scalar.style == ScalarStyle::Plain && has_digit(text) => {
            if let Some(number) = text
                .parse()
                .ok()
                .filter(|number: &f64| number.is_infinite())
            {
                return check(number);
            }
        }
        _ => {}
    }
    let mistake = |text: &str| match help(text) {
        Some(help) => wrong().help(help),
        None => wrong().help(general()),
    };
    let read = |text: &str| match finite(text) {
        Some(number) => check(number),
        None => Err(mistake(text)),
    };
    if let Some(mistake) = in_plain_letters(text, read) {
        return Err(mistake);
    }
    Err(match number_without_marks(text) {
        Some(digits) if finite(&digits).is_some_and(|n| check(n).is_ok()) => {
            mistake(text).correction(&digits)
        }
        _ => mistake(text),
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Checks a whole number from `least` to `most`.
fn in_range(number: f64, least: u32, most: u64, expected: &str) -> Result<u64, Mistake> {
    if number < f64::from(least) {
        let mistake = Mistake::invalid(format!("begins at {least}, and {number} is less"));
        return Err(mistake.help(format!("write {expected}")));
    }
    if number > most as f64 {
        let mistake = Mistake::invalid(format!("is larger than {most}"));
        return Err(mistake.help(format!("write {expected}")));
    }
    if number.fract() != 0.0 {
        let mistake = Mistake::invalid(format!("has to be a whole number, and {number} is not"));
        let (below, above) = (number.floor(), number.ceil());
        return Err(mistake.help(format!("write `{below}` or `{above}`")));
    }
    Ok(number as u64)
}

/// Reads a finite number as it may stand in a file.
///
/// # Errors
/// The way out, where it is none.
pub fn read_number(text: &str) -> Result<f64, String> {
    finite(text).ok_or_else(|| {
        number_help(text, false).unwrap_or_else(|| "write only digits, such as `12.5`".to_owned())
    })
}

/// A finite number as it is written into a file: the digits that were typed, in a form that all
/// readers of YAML take for the same number. Some take `0o17` and `1e1` for text.
///
/// # Errors
/// The way out, where it is typed in another form; as [`read_number`], where it is none.
pub fn written_number(text: &str) -> Result<String, String> {
    /// A number with more digits is told in no way out.
    const LONGEST: usize = 20;
    let value = read_number(text)?;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_plain = [whole, decimals]
        .concat()
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    if !is_plain {
        let meant = value.to_string();
        return Err(if value == 0.0 || meant.len() > LONGEST {
            "write all its digits, such as `12.5`".to_owned()
        } else {
            format!("write all its digits: `{meant}`")
        });
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let sign = if value == 0.0 { "" } else { sign };
    let point = if decimals.is_empty() { "" } else { "." };
    Ok(format!("{sign}{whole}{point}{decimals}"))
}

pub(super) fn finite(text: &str) -> Option<f64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_so_that_all_readers_take_it_for_the_same() {
        for (typed, written) in [
            ("12", "12"),
            ("+12.50", "12.50"),
            ("-0.5", "-0.5"),
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("5.", "5"),
            ("-0", "0"),
            ("-0.0", "0.0"),
            ("00.5", "0.5"),
        ] {
            assert_eq!(written_number(typed).as_deref(), Ok(written), "{typed}");
        }
        for (typed, help) in [
            ("0o17", "`15`"),
            ("0x10", "`16`"),
            ("0b1", "`1`"),
            ("1e1", "`10`"),
            ("2.6e1", "`26`"),
            ("1e-400", "such as `12.5`"),
            ("1e300", "such as `12.5`"),
        ] {
            let told = written_number(typed).unwrap_err();
            assert!(
                told.contains("all its digits") && told.contains(help),
                "{told}"
            );
        }
    }
}
