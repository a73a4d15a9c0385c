//! The source in a snippet as people see it. Where a mark stands in a file and how the marked
//! line is shown are two things once a character of it takes eight.

use crate::text::{Position, Span, dangerous, notation};
use std::borrow::Cow;

/// `text`, whose lines stay lines, with what is [dangerous] in them escaped, as far as the
/// renderer does not see to it; `spans` of it move to where they stand then.
pub(super) fn shown_source<'t>(text: &'t str, spans: &mut [Span]) -> Cow<'t, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    if text.bytes().all(is_plain) && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut rest = 0;
    // Behind which byte of `text` everything is moved, and by how many bytes.
    let mut moved = vec![(0, 0)];
    for (at, c) in dangerous(text) {
        // These are shown as blanks, or as pictures of one column such as `␛`.
        if c.is_ascii_control() {
            continue;
        }
        shown += &text[rest..at];
        shown += &notation(c);
        rest = at + c.len_utf8();
        moved.push((rest, shown.len() - rest));
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    let place = |at: usize| {
        let before = moved.partition_point(|&(behind, _)| behind <= at);
        at + moved[before - 1].1
    };
    for span in spans {
        *span = Span::new(place(span.start), place(span.end));
    }
    Cow::Owned(shown + &text[rest..])
}

/// A finding that tells the columns of the file, `places`, where it told those of the snippets
/// of `name`.
pub(super) fn with_columns(
    told: &str,
    name: &str,
    places: impl Iterator<Item = Position>,
) -> String {
    let title = told.find('\n').map_or(0, |end| end + 1);
    let (mut done, mut rest) = (told[..title].to_owned(), &told[title..]);
    for Position { line, column } in places {
        let place = format!("{name}:{line}:");
        let Some(at) = rest.find(&place) else {
            continue;
        };
        let (before, behind) = rest.split_at(at + place.len());
        done += &format!("{before}{column}");
        rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is marked before and after, in lines that are shown as `shown`.
    fn marked(text: &str, mark: &str) -> (String, String) {
        let start = text.find(mark).unwrap();
        let mut spans = [Span::new(start, start + mark.len())];
        let shown = shown_source(text, &mut spans);
        (shown[spans[0].range()].to_owned(), shown.into_owned())
    }

    #[test]
    fn a_mark_stands_under_the_same_words() {
        let text = "a: \u{9b}x\u{202e} b\r\n\tc: ##[d] e\u{1b}f";
        let shown = "a: \\u{9b}x\\u{202e} b\r\n\tc: ##\\u{5b}d] e\u{1b}f";
        for (mark, after) in [
            ("a:", "a:"),
            ("\u{9b}x", "\\u{9b}x"),
            ("x\u{202e}", "x\\u{202e}"),
            ("b\r\n\tc", "b\r\n\tc"),
            ("[d]", "\\u{5b}d]"),
            ("f", "f"),
        ] {
            assert_eq!(marked(text, mark), (after.to_owned(), shown.to_owned()));
        }
    }

    #[test]
    fn what_is_plain_is_not_copied() {
        let shown = shown_source("ü: 1\n\t# b\r\n", &mut []);
        assert!(matches!(shown, Cow::Borrowed(_)));
    }

    #[test]
    fn the_columns_of_the_file_are_told() {
        let told = "error: a:1:1\n  ╭▸ a:1:21\u{1b}[0m\n 1 │ :2\n  ⸬  a:7:9\n";
        let places = [(1, 14), (7, 3)].map(|(line, column)| Position { line, column });
        assert_eq!(
            with_columns(told, "a", places.into_iter()),
            "error: a:1:1\n  ╭▸ a:1:14\u{1b}[0m\n 1 │ :2\n  ⸬  a:7:3\n"
        );
    }
}
