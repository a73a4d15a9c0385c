//! What goes straight into a page: the many small pieces of one are never a text of their own,
//! which would have to be made, copied and thrown away.

use maud::Render;

/// A piece that this writes at the end of a page. What is text in it is rendered by [`maud`], so
/// that it is escaped.
pub(super) struct Written<W>(pub(super) W);

impl<W: Fn(&mut String)> Render for Written<W> {
    fn render_to(&self, page: &mut String) {
        (self.0)(page);
    }
}

/// Adds text, escaped where something in it has to be: nearly all of it goes in as it is.
pub(super) fn escaped(page: &mut String, text: &str) {
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    if text.bytes().any(is_special) {
        text.render_to(page);
    } else {
        page.push_str(text);
    }
}

/// A piece of markup of ours, of parts that hold nothing to be escaped.
pub(super) fn pieces(page: &mut String, pieces: &[&str]) {
    for piece in pieces {
        page.push_str(piece);
    }
}

/// What is rendered `within` two pieces of markup of ours, such as a tag and its end.
pub(super) fn within(page: &mut String, [begin, end]: [&str; 2], inner: impl Render) {
    page.push_str(begin);
    inner.render_to(page);
    page.push_str(end);
}
