//! Spans that the parser gives otherwise than they are written, and what they tell.

use crate::text::Span;

/// Widens a block scalar's span to its `|` or `>`, which stands behind `before`, and cuts
/// the white space behind it.
pub(super) fn block_scalar(text: &str, before: usize, content: Span) -> Span {
    let start = header(&text[before..content.start]).map_or(content.start, |at| before + at);
    let end = start + text[start..content.end].trim_end().len();
    Span::new(start, end)
}

/// The first word outside of a comment that begins as the header of a block scalar does.
fn header(text: &str) -> Option<usize> {
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut at = line_start;
        for word in line.split_inclusive(char::is_whitespace) {
            match word.chars().next() {
                Some('#') => break,
                Some('|' | '>') => return Some(at),
                _ => at += word.len(),
            }
        }
        line_start += line.len();
    }
    None
}

/// Whether `value`, a block scalar at the end of `text`, ends in a line without a newline.
pub(super) fn ends_in_a_line(text: &str, value: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let Some(value) = value.strip_suffix('\n') else {
        return false;
    };
    let line = value.rsplit('\n').next().unwrap_or_default();
    match last.trim_start_matches(' ') {
        _ if last.is_empty() => false,
        "" => value.is_empty() || !line.is_empty() && last.ends_with(line),
        _ => true,
    }
}

/// The dash of an item that was left out.
pub(super) fn dash_before(text: &str, empty: Span) -> Span {
    let before = text[..empty.start].trim_end();
    match before.strip_suffix('-') {
        Some(_) => Span::new(before.len() - 1, before.len()),
        None => empty,
    }
}

/// Where the list behind a key begins: an indentless one is said to begin with its first
/// item, and begins with the dash on a line before that.
pub(super) fn first_dash(text: &str, key_end: usize, start: usize) -> usize {
    let mut at = key_end;
    for line in text[key_end..start].split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        let is_dash = content
            .strip_prefix('-')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if at > key_end && is_dash {
            return at + line.len() - content.len();
        }
        at += line.len();
    }
    start
}
