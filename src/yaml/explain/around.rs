//! The line of a mistake, and the lines around it.

use super::value_at;
use crate::text::{Span, line_end, line_start};

/// The value behind the key of the line at `offset`, to the end of the line or to a comment;
/// nothing where it is no line of `key: value`.
pub(super) fn line_value(text: &str, offset: usize) -> Option<Span> {
    let start = line_start(text, offset.min(text.len()));
    let line = &text[start..line_end(text, start)];
    let content = line.trim_start().trim_start_matches("- ").trim_start();
    let (key, _) = content.split_once(": ")?;
    if !key.chars().all(is_of_key) || content.ends_with(',') {
        return None;
    }
    let key_end = start + line.len() - content.len() + key.len();
    let value = value_at(text, key_end + 1);
    (!text[value.range()].starts_with(['[', '{'])).then_some(value)
}

/// The line above `start` that says something, if there is one.
pub(super) fn line_above(text: &str, start: usize) -> Option<usize> {
    let mut end = start;
    while end > 0 {
        let begin = line_start(text, end - 1);
        if !is_blank_or_comment(&text[begin..end]) {
            return Some(begin);
        }
        end = begin;
    }
    None
}

/// The columns, from 0, in which keys and dashes of the lines above `start` begin, with what
/// begins there: the nearest lines first, each as far as it is still around what stands below.
pub(super) fn columns_above(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut below = start;
    let mut least = usize::MAX;
    let lines = std::iter::from_fn(move || {
        let above = (least > 0).then(|| line_above(text, below)).flatten()?;
        below = above;
        let line = text[above..line_end(text, above)].trim_end();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_around = indent < least;
        least = least.min(indent);
        Some((line, indent, is_around))
    });
    let around = lines.filter(|&(.., is_around)| is_around);
    around.flat_map(|(line, indent, _)| {
        let content = &line[indent..];
        let behind = content.trim_start_matches(['-', ' ']);
        let dash = content.starts_with("- ").then_some((indent, "-"));
        let key = behind.split(':').next().unwrap_or(behind);
        dash.into_iter().chain([(line.len() - behind.len(), key)])
    })
}

/// Whether a line says nothing.
pub(super) fn is_blank_or_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// Whether `c` stands in keys, which are words and days.
pub(super) fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}
