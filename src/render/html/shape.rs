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
    let mut text = String::with_capacity(LENGTH);
    add_short(&mut text, number);
    text
}

/// Adds a point to the path of a line: its places as [`short`] numbers.
pub(super) fn add_point(path: &mut String, (x, y): (f64, f64)) {
    add_short(path, x);
    path.push(' ');
    add_short(path, y);
}

fn add_short(text: &mut String, number: f64) {
    let tenths = (number * 10.0).round() as i64;
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if tenths < 0 {
        text.push('-');
    }
    // Into a text, nothing fails to be written.
    let _ = match rest {
        0 => write!(text, "{whole}"),
        rest => write!(text, "{whole}.{rest}"),
    };
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
