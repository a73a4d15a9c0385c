//! Which line is to blame, and for what: its colon, its quotes, its column.

use super::around::{is_blank_or_comment, is_of_key, line_above, line_value};
use super::column::{goes_on, indentation};
use super::lookalike;
use super::{quoted, value_at};
use crate::text::{Problem, Span, character_name, line_end, line_start};

/// What is wrong with the line at `offset` or the one above, where that is why the parser
/// stumbles: a key without its colon or the space behind it, a value that wants quotes.
pub(super) fn line_to_blame(text: &str, offset: usize) -> Option<Problem> {
    let here = line_start(text, offset);
    suspect(text, here, true).or_else(|| {
        let above = text[..here].trim_end_matches(['\n', '\r']).len();
        (above > 0)
            .then(|| suspect(text, line_start(text, above), false))
            .flatten()
    })
}

/// What is wrong with the line that begins at `start`; `stumbled` is where the parser did.
fn suspect(text: &str, start: usize, stumbled: bool) -> Option<Problem> {
    let line = text[start..line_end(text, start)].trim_end();
    let content = line.trim_start().trim_start_matches("- ").trim_start();
    if content.is_empty() || content.starts_with(['#', '"', '\'', '[', '{']) {
        return None;
    }
    let span = Span::new(start + line.len() - content.len(), start + line.len());
    if let Some((key, value)) = content.split_once(": ") {
        let value = value.trim();
        let is_word = key.chars().all(is_of_key);
        let begins = value.chars().next()?;
        let span = Span::new(span.end - value.len(), span.end);
        return (is_word && wants_quotes(value, begins, stumbled))
            .then(|| needs_quotes(text, span, begins));
    }
    if content.ends_with(':') || content == "-" {
        return None;
    }
    if let Some(problem) = lookalike::colon(span.start, content) {
        return Some(problem);
    }
    let key = content.split(':').next().unwrap_or(content);
    if key.contains(char::is_whitespace) || key.len() == content.len() {
        let message = "this line is neither a key with a colon nor an item with a dash";
        let label = "a `:` and a space are missing";
        let problem = Problem::new(message, span, label);
        return Some(goes_on(text, start).unwrap_or_else(|| problem.help("write `key: value`")));
    }
    let (key, value) = content.split_at(key.len());
    Some(
        Problem::new("a space is missing behind the colon", span, "here")
            .help(format!("write `{key}: {}`", value.trim_start_matches(':'))),
    )
}

/// The whole value of the line at `offset` in quotes, as the way out of `problem`.
pub(super) fn quoted_whole(problem: Problem, text: &str, offset: usize) -> Problem {
    let Some(value) = line_value(text, offset) else {
        return problem;
    };
    let written = &text[value.range()];
    let inner = ['"', '\''].into_iter().find_map(|quote| {
        let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(inner).filter(|inner| !inner.is_empty())
    });
    let whole = quoted(inner.unwrap_or(written));
    problem
        .help(format!("put quotes around the whole value: `{whole}`"))
        .of_value(value)
}

/// Whether a value looks like text and begins like something else.
fn wants_quotes(value: &str, begins: char, stumbled: bool) -> bool {
    match begins {
        '*' | '&' | '!' | ',' | ']' | '}' => stumbled,
        '[' => !value.ends_with(']'),
        '{' => !value.ends_with('}'),
        '>' | '|' => value[1..].starts_with(' '),
        '-' | '?' => value.len() == 1 || value[1..].starts_with(' '),
        _ => false,
    }
}

pub(super) fn needs_quotes(text: &str, value: Span, begins: char) -> Problem {
    let message = format!("a value that begins with `{begins}` needs quotes to be text");
    Problem::new(message, value, "needs quotes")
        .help(format!("write {}", quoted(&text[value.range()])))
        .of_value(value)
}

/// A second `: ` on a line is text without quotes; the first one of a line is a key that
/// is indented deeper than its neighbours.
pub(super) fn colon(text: &str, offset: usize) -> Problem {
    let offset = offset.min(text.len());
    let start = line_start(text, offset);
    let line = &text[start..line_end(text, start)];
    let first = line.find(": ").map(|at| start + at);
    if let Some(first) = first
        && first < offset
    {
        let value = value_at(text, first + 1);
        if let Some(problem) = lookalike::quotes(text, value) {
            return problem;
        }
        return Problem::new(
            "a colon and a space inside a text that is not in quotes",
            value,
            "YAML takes this for another key",
        )
        .help(format!("write {}", quoted(&text[value.range()])))
        .of_value(value);
    }
    if let Some(problem) = line_to_blame(text, start) {
        return problem;
    }
    if line.trim().is_empty() {
        let span = Span::new(start, start + line.trim_end_matches('\r').len());
        let odd = line.chars().find(|c| !matches!(c, ' ' | '\t' | '\r'));
        let message = format!(
            "{} stands alone on this line",
            character_name(odd.unwrap_or(' '))
        );
        return Problem::new(message, span, "no plain space")
            .help("delete this line, or what stands on it");
    }
    if !line.contains(':') {
        if let Some(problem) = goes_on(text, start) {
            return problem;
        }
        let indent = line.len() - line.trim_start().len();
        return Problem::new(
            "this line is neither a key with a colon nor an item with a dash",
            Span::new(start + indent, start + line.trim_end().len()),
            "a `:` is missing",
        )
        .help("write `key: value`");
    }
    indentation(text, offset)
}

/// A comment ends a text, and the line below it is more than that.
pub(super) fn below_comment(text: &str, comment: Span) -> Problem {
    let mut at = line_end(text, comment.start);
    let below = text[at..].split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (!is_blank_or_comment(line)).then_some((start, line))
    });
    if let Some((start, line)) = below
        && let Some((key, rest)) = line.trim().trim_start_matches("- ").split_once(':')
        && !key.contains(char::is_whitespace)
        && (rest.is_empty() || rest.starts_with(' '))
    {
        return indentation(text, start);
    }
    let message = "a text goes on behind a comment";
    Problem::new(message, comment, "YAML ends the text here")
        .help("put the text in quotes if `#` belongs to it, else the comment on a line of its own")
}

/// A comment takes the bracket `close` away that stands on the line of the one that is `open`.
pub(super) fn comment_in_brackets(text: &str, open: Span, close: char) -> Option<Problem> {
    let end = line_end(text, open.start);
    let line = text.get(open.end..end)?;
    let hash = open.end + comment_begin(line)?;
    let behind = hash + text[hash..end].find(close)?;
    let is_end = |c: char| c == ',' || c == close;
    let to = hash + text[hash..behind].find(is_end).unwrap_or(behind - hash);
    let from = text[open.end..hash].rfind([',', '[', '{']);
    let from = from.map_or(open.end, |at| open.end + at + 1);
    // Of a map's value, what is to be quoted begins behind its key.
    let from = text[from..hash].find(": ").map_or(from, |at| from + at + 2);
    let message = "a blank and `#` begin a comment, which takes the rest of the line";
    let label = format!("the `{close}` is part of the comment");
    let mark = Span::new(hash, text[..end].trim_end().len());
    let written = quoted(text[from..to].trim());
    Some(Problem::new(message, mark, label).help(format!("put the text in quotes: {written}")))
}

/// The same of a bracket on the line above the one at `offset`, of which the parser knows nothing
/// yet.
pub(super) fn comment_in_brackets_above(text: &str, offset: usize) -> Option<Problem> {
    let start = line_above(text, line_start(text, offset))?;
    let line = &text[start..line_end(text, start)];
    let item = line.trim_start_matches([' ', '-']);
    let value = match item.split_once(": ") {
        Some((key, value)) if !key.starts_with(['{', '[']) => value,
        _ => item,
    };
    let close = match value.chars().next()? {
        '{' => '}',
        '[' => ']',
        _ => return None,
    };
    let at = start + line.len() - value.len();
    comment_in_brackets(text, Span::new(at, at + 1), close)
}

/// Where a comment begins in the rest of a line, texts in quotes aside.
fn comment_begin(line: &str) -> Option<usize> {
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in line.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '#' && before.is_whitespace() => return Some(at),
            None if matches!(c, '"' | '\'') && matches!(before, ' ' | ',' | '[' | '{') => {
                quote = Some(c);
            }
            _ => {}
        }
        before = c;
    }
    None
}
