//! The lines of a text that the quick way reads.

use memchr::{memchr, memchr_iter};

/// Whether the text has no character but printable ones and the ends of lines.
pub(super) fn is_ordinary(text: &str) -> bool {
    let is_plain = |byte: u8| byte >= b' ' && byte != 0x7f || matches!(byte, b'\n' | b'\r');
    let is_special = |c: char| {
        matches!(
            c,
            '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{2029}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}'
        )
    };
    text.bytes().all(is_plain)
        && (text.is_ascii() || !text.chars().any(is_special))
        && !has_lone_returns(text)
}

/// Whether a carriage return without a line feed ends a line.
pub(super) fn has_lone_returns(text: &str) -> bool {
    memchr_iter(b'\r', text.as_bytes()).any(|at| !text[at + 1..].starts_with('\n'))
}

/// What a line says, or what of it follows a dash: more than a comment.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The column at which it begins.
    pub indent: usize,
    /// The byte at which it begins.
    pub start: usize,
    /// The end of the line, before its line break.
    pub end: usize,
}

/// The first line from the byte `at` on that says something.
pub(super) fn line_from(text: &str, mut at: usize) -> Option<Line> {
    loop {
        let rest = text.get(at..)?;
        let line = memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let (start, end) = (at + indent, at + line.len());
        if !(content.is_empty() || content.starts_with('#')) {
            return Some(Line { indent, start, end });
        }
        at = end + 1;
    }
}
