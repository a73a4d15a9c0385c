//! A page of HTML as people see it, in a browser and in its source.

use super::shown::{are_all, dangerous, is_always_seen, is_printable, notation, replaced};
use memchr::{memchr, memrchr2};
use std::borrow::Cow;

/// The last look at a page of HTML: control and hidden characters are escaped wherever they stand
/// in it. Nobody takes a part of it for a command in a log.
pub fn shown_markup(text: &str) -> Cow<'_, str> {
    let is_in_markup = |c: &char| !matches!(c, '\n' | '\t' | '[' | ':');
    let found = odd_pieces(text).flat_map(|(begin, piece)| {
        let found = dangerous(piece).filter(move |(_, c)| is_in_markup(c));
        found.map(move |(at, c)| (begin + at, c))
    });
    replaced(text, found, notation)
}

/// The pieces from mark to mark in which more than plain characters stands, with their places:
/// nearly all of a page is plain, and passed over many bytes at a time.
fn odd_pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut passed = 0;
    std::iter::from_fn(move || {
        let rest = &text[passed..];
        let odd = odd_place(rest)?;
        let begin = memrchr2(b'<', b'>', &rest.as_bytes()[..odd]).unwrap_or_default();
        let end = memchr(b'<', &rest.as_bytes()[odd..]).map_or(rest.len(), |end| odd + end);
        let place = passed + begin;
        passed += end;
        Some((place, &rest[begin..end]))
    })
}

/// Where in `text` the first character stands that is neither plain nor seen by everybody.
fn odd_place(text: &str) -> Option<usize> {
    let is_plain = |byte: u8| is_printable(byte) || matches!(byte, b'\n' | b'\t');
    let chunks = (0..).step_by(64).zip(text.as_bytes().chunks(64));
    let others = chunks.filter(|(_, chunk)| !are_all(chunk, is_plain));
    let bytes = others.flat_map(|(begin, chunk)| (begin..).zip(chunk));
    let mut others = bytes.filter(|(_, byte)| !is_plain(**byte));
    others.find_map(|(at, _)| {
        // Of a character, the bytes behind its first are no place.
        let c = text.get(at..)?.chars().next()?;
        (!is_always_seen(c)).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_keeps_its_lines() {
        let same = "<p>\n\t##[a] ::b ·";
        assert_eq!(shown_markup(same), same);
        assert_eq!(
            shown_markup("<p title=\"a\u{202e}\">\u{1b}[m"),
            "<p title=\"a\\u{202e}\">\\u{1b}[m"
        );
    }

    #[test]
    fn what_is_always_seen_is_never_dangerous() {
        for c in (0..=0x10_ffff)
            .filter_map(char::from_u32)
            .filter(|c| is_always_seen(*c))
        {
            for text in [
                format!("{c}"),
                format!("{c}{c}"),
                format!("a{c}b"),
                format!("ب{c}ب"),
            ] {
                assert_eq!(dangerous(&text).count(), 0, "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_hidden_is_seen_wherever_it_stands() {
        for before in 0..200 {
            let around = "<b>plain</b> – ".repeat(before % 7) + &"x".repeat(before);
            let page = format!("{around}é\u{202e}<i>{around}\u{7f}</i>\u{2066}");
            let shown = format!("{around}é\\u{{202e}}<i>{around}\\u{{7f}}</i>\\u{{2066}}");
            assert_eq!(shown_markup(&page), shown);
        }
    }
}
