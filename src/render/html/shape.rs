//! Shapes of drawings: of names and numbers of ours alone, so nothing in them is escaped.

use super::written::{Written, pieces};
use maud::Render;
use std::fmt::Write as _;

/// A line or an area.
pub(super) fn path(class: &str, d: &str) -> impl Render {
    Written(move |page: &mut String| {
        pieces(page, &["<path class=\"", class, "\" d=\"", d, "\"/>"]);
    })
}

/// Another shape, by its name and the names and values of what it has.
pub(super) fn shape(name: &str, attributes: &[(&str, &str)]) -> impl Render {
    Written(move |page: &mut String| {
        pieces(page, &["<", name]);
        for (attribute, value) in attributes {
            pieces(page, &[" ", attribute, "=\"", value, "\""]);
        }
        page.push_str("/>");
    })
}

/// A number with as many digits as a picture needs: one behind the point.
pub(super) fn short(number: f64) -> String {
    /// As long as most of them.
    const LENGTH: usize = 8;
    let tenths = (number * 10.0).round() as i64;
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let mut text = String::with_capacity(LENGTH);
    if tenths < 0 {
        text.push('-');
    }
    // Into a text, nothing fails to be written.
    let _ = write!(text, "{whole}");
    if rest > 0 {
        let _ = write!(text, ".{rest}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_digit_behind_the_point_or_none() {
        let written = [0.04, -0.04, 0.05, -0.06, 12.0, 99.96, -3.25].map(short);
        assert_eq!(written, ["0", "0", "0.1", "-0.1", "12", "100", "-3.3"]);
    }
}
