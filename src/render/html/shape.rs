//! Shapes of drawings: of names and numbers of ours alone, so nothing in them is escaped.

use super::written::{Written, escaped, pieces};
use maud::Render;
use std::fmt::{self, Display, Write as _};

/// A line or an area.
pub(super) fn path(class: &str, d: impl Display) -> impl Render {
    Written(move |page: &mut String| {
        pieces(page, &["<path class=\"", class, "\" d=\""]);
        add(page, &d);
        page.push_str("\"/>");
    })
}

/// Another shape, as it is written.
pub(super) fn shape(written: impl Display) -> impl Render {
    Written(move |page: &mut String| add(page, &written))
}

/// Words at a place, with the names and values of that.
pub(super) fn words(at: impl Display, text: &str) -> impl Render {
    Written(move |page: &mut String| {
        page.push_str("<text ");
        add(page, &at);
        page.push('>');
        escaped(page, text);
        page.push_str("</text>");
    })
}

/// Adds what is to be shown to a text, where nothing fails to be written.
pub(super) fn add(text: &mut String, shown: &(impl Display + ?Sized)) {
    let _ = write!(text, "{shown}");
}

/// A number with as many digits as a picture needs: one behind the point, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short(pub(super) f64);

impl Display for Short {
    fn fmt(&self, form: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if tenths < 0 {
            form.write_char('-')?;
        }
        form.write_str(itoa::Buffer::new().format(whole))?;
        if rest > 0 {
            form.write_char('.')?;
            form.write_str(itoa::Buffer::new().format(rest))?;
        }
        Ok(())
    }
}

impl Render for Short {
    fn render_to(&self, page: &mut String) {
        add(page, self);
    }
}

/// Adds a point to the path of a line: its places as [`Short`] numbers.
pub(super) fn add_point(path: &mut String, (x, y): (f64, f64)) {
    add(path, &Short(x));
    path.push(' ');
    add(path, &Short(y));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_digit_behind_the_point_or_none() {
        let written =
            [0.04, -0.04, 0.05, -0.06, 12.0, 99.96, -3.25].map(|number| Short(number).to_string());
        assert_eq!(written, ["0", "0", "0.1", "-0.1", "12", "100", "-3.3"]);
        let [most, least] = [f64::MAX, f64::MIN].map(|number| Short(number).to_string());
        assert_eq!(most, "922337203685477580.7");
        assert_eq!(least, "-922337203685477580.8");
    }
}
