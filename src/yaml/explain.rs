//! What is wrong with the YAML, in words for people who write it by hand.

use crate::text::{Problem, Span, line_end, line_start};
use granit_parser::{ErrorKind, ScanError};

pub(super) fn second_document(text: &str, span: Span) -> Problem {
    Problem::new(
        "the file holds two documents",
        word_at(text, span.start),
        "a second document begins here",
    )
    .because("one file is one scorecard")
    .help("move what follows `---` into a file of its own")
}

pub(super) fn too_deep(text: &str, span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("lists and maps are nested more than {limit} deep"),
        word_at(text, span.start),
        "too deep",
    )
    .because("a scorecard is five levels deep: stages, a stage, metrics, a metric, readings")
}

pub(super) fn too_many_nodes(text: &str, span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("the file holds more than {limit} keys and values"),
        word_at(text, span.start),
        "the limit is reached here",
    )
    .because("a scorecard is one page; such a file is something else")
}

pub(super) fn unknown_anchor(name: &str, span: Span) -> Problem {
    Problem::new(
        format!("`*{name}` refers to an anchor that does not exist"),
        span,
        format!("no `&{name}` stands above this"),
    )
    .help("for text that begins with `*`, put it in quotes")
}

pub(super) fn recursive_alias(span: Span) -> Problem {
    Problem::new(
        "an alias refers to itself",
        span,
        "stands inside its own anchor",
    )
    .help("write the value out")
}

pub(super) fn too_many_aliases(span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("the aliases of this file stand for more than {limit} values"),
        span,
        "the limit is reached here",
    )
    .because("a scorecard is one page; so many copies are a mistake or an attack")
    .help("write the values out")
}

pub(super) fn too_much_anchored(span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("the anchors of this file hold more than {limit} values"),
        span,
        "this one is not kept for an alias",
    )
    .because("a scorecard is one page; so many copies are a mistake or an attack")
    .help("write the values out")
}

pub(super) fn merge_key(span: Span) -> Problem {
    Problem::new("`<<` (merge) is not YAML 1.2", span, "merges another map")
        .help("write the merged keys out")
}

pub(super) fn complex_key(text: &str, span: Span) -> Problem {
    let label = match text.get(span.start..).and_then(|rest| rest.chars().next()) {
        Some('{' | '[') => "for text that begins with a bracket, put it in quotes",
        _ => "not text",
    };
    Problem::new("a key has to be text", first_line(text, span), label)
}

pub(super) fn custom_tag(tag: &str, span: Span) -> Problem {
    Problem::new(
        format!("the tag `{tag}` has no meaning here"),
        span,
        "a tag",
    )
    .help(format!(
        "delete `{tag}`; for text that begins with `!`, put it in quotes"
    ))
}

/// Turns the parser's error into a problem. `last_end` is where the last thing that was
/// understood ended, `open` the bracket inside which it happened.
pub(super) fn scan_error(
    text: &str,
    last_end: usize,
    open: Option<Span>,
    error: &ScanError,
) -> Problem {
    let offset = error.marker().byte_offset().unwrap_or(last_end);
    let here = word_at(text, offset);
    let left_open = open.filter(|open| line_end(text, open.start) < offset || is_last(text, here));
    match (error.kind(), left_open) {
        (ErrorKind::UnexpectedEofImplicitFlowMapping, _) if !is_last(text, here) => Problem::new(
            "a value is missing between two commas",
            here,
            "nothing stands before this",
        )
        .help("delete the extra comma"),
        // Whatever the parser stumbled over below an open bracket, the bracket is the cause.
        (_, Some(open)) => unclosed_bracket(text, open),
        (kind, None) => quote_error(kind, text, last_end, here)
            .or_else(|| shape_error(kind, text, offset, open))
            .unwrap_or_else(|| not_yaml(kind, here)),
    }
}

/// What is wrong with a text in quotes.
fn quote_error(kind: &ErrorKind, text: &str, last_end: usize, here: Span) -> Option<Problem> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => unclosed_quote(text, last_end, here),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => Problem::new(
            "something follows a closing quote",
            here,
            "does not belong here",
        )
        .help("put quotes around the whole value; inside `\"…\"` a quote is written `\\\"`"),
        ErrorKind::UnknownQuotedScalarEscape => {
            Problem::new("an unknown escape in a quoted text", here, "not an escape").help(
                "inside `\"…\"` a backslash is written `\\\\`; inside `'…'` it stands for itself",
            )
        }
        _ => return None,
    })
}

/// What is wrong with the way in which lines, brackets and colons stand around the values.
fn shape_error(kind: &ErrorKind, text: &str, offset: usize, open: Option<Span>) -> Option<Problem> {
    let here = word_at(text, offset);
    Some(match kind {
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar => tab(text, offset),
        ErrorKind::UnexpectedCharacter { character } => {
            reserved_character(text, offset, *character)
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => colon(text, offset),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => unclosed_bracket(text, open.unwrap_or(here)),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::ExpectedDocumentStart => {
            line_to_blame(text, offset).unwrap_or_else(|| indentation(here))
        }
        ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::MissingDirectiveName => misleading_begin(text, offset),
        _ => return None,
    })
}

fn not_yaml(kind: &ErrorKind, here: Span) -> Problem {
    match kind {
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => {
            Problem::new("a comment stands where YAML allows none", here, "here")
                .help("put a space before `#`, or the comment on a line of its own")
        }
        ErrorKind::RecursionLimitExceeded => {
            Problem::new("lists and maps are nested too deep", here, "too deep")
        }
        other => Problem::new(
            format!("this is not valid YAML: {other}"),
            here,
            "not understood",
        )
        .help("check the indentation, the quotes and the brackets here and on the line above"),
    }
}

/// The value of the line at `offset` is text that begins with a character of YAML's own.
fn misleading_begin(text: &str, offset: usize) -> Problem {
    let start = line_start(text, offset);
    let value_start = text[start..offset]
        .find(": ")
        .map_or(start, |at| start + at + 2);
    let value = value_at(text, value_start);
    let begins = text[value.range()].chars().next().unwrap_or('%');
    needs_quotes(text, value, begins)
}

fn tab(text: &str, offset: usize) -> Problem {
    let start = line_start(text, offset.min(text.len()));
    let tab = text[start..].find('\t').map_or(offset, |at| start + at);
    let width = text[tab..].chars().take_while(|&c| c == '\t').count();
    Problem::new(
        "a tab is used for indentation",
        Span::new(tab, tab + width),
        "a tab",
    )
    .because("YAML allows only spaces there")
    .help("replace each tab by two spaces; most editors can do it for the whole file")
}

fn unclosed_quote(text: &str, last_end: usize, here: Span) -> Problem {
    let open = text[last_end..].find(['"', '\'']).map(|at| last_end + at);
    match open {
        Some(open) => {
            let quote = &text[open..=open];
            let line = first_line(text, Span::new(open, text.len()));
            Problem::new("a quote is never closed", line, "opened here")
                .help(format!("add the closing {quote} at the end of the text"))
        }
        None => Problem::new("a quote is never closed", here, "still open here"),
    }
}

fn reserved_character(text: &str, offset: usize, character: char) -> Problem {
    let value = value_at(text, offset);
    let written = &text[value.range()];
    let found = Problem::new(
        format!("a value cannot begin with `{character}` unless it stands in quotes"),
        value,
        "needs quotes",
    );
    match character {
        '\t' => tab(text, offset),
        _ => found.help(format!("write {}", quoted(written))),
    }
}

/// What is wrong with the line at `offset` or the one above, where that is why the parser
/// stumbles: a key without its colon or the space behind it, a value that wants quotes.
fn line_to_blame(text: &str, offset: usize) -> Option<Problem> {
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
        let is_word = key.chars().all(|c| c.is_alphanumeric() || c == '_');
        let begins = value.chars().next()?;
        let span = Span::new(span.end - value.len(), span.end);
        return (is_word && wants_quotes(value, begins, stumbled))
            .then(|| needs_quotes(text, span, begins));
    }
    if content.ends_with(':') || content == "-" {
        return None;
    }
    let key = content.split(':').next().unwrap_or(content);
    if key.contains(char::is_whitespace) || key.len() == content.len() {
        let message = "this line is neither a key with a colon nor an item with a dash";
        let label = "a `:` and a space are missing";
        return Some(Problem::new(message, span, label).help("write `key: value`"));
    }
    let (key, value) = content.split_at(key.len());
    Some(
        Problem::new("a space is missing behind the colon", span, "here")
            .help(format!("write `{key}: {}`", value.trim_start_matches(':'))),
    )
}

/// Whether a value looks like text and begins like something else.
fn wants_quotes(value: &str, begins: char, stumbled: bool) -> bool {
    match begins {
        '*' | '&' | '!' => stumbled,
        '[' => !value.ends_with(']'),
        '{' => !value.ends_with('}'),
        '>' | '|' => value[1..].starts_with(' '),
        '-' => value == "-" || value.starts_with("- "),
        _ => false,
    }
}

fn needs_quotes(text: &str, value: Span, begins: char) -> Problem {
    let message = format!("a value that begins with `{begins}` needs quotes to be text");
    Problem::new(message, value, "needs quotes")
        .help(format!("write {}", quoted(&text[value.range()])))
}

/// A second `: ` on a line is text without quotes; the first one of a line is a key that
/// is indented deeper than its neighbours.
fn colon(text: &str, offset: usize) -> Problem {
    let offset = offset.min(text.len());
    let start = line_start(text, offset);
    let line = &text[start..line_end(text, start)];
    let first = line.find(": ").map(|at| start + at);
    if let Some(first) = first
        && first < offset
    {
        let value = value_at(text, first + 1);
        return Problem::new(
            "a colon and a space inside a text that is not in quotes",
            value,
            "YAML takes this for another key",
        )
        .help(format!("write {}", quoted(&text[value.range()])));
    }
    if let Some(problem) = line_to_blame(text, start) {
        return problem;
    }
    if line.trim().is_empty() {
        let span = Span::new(start, start + line.trim_end_matches('\r').len());
        return Problem::new(
            "white space that YAML does not know",
            span,
            "no plain spaces",
        )
        .help("delete this line, or what stands on it");
    }
    if !line.contains(':') {
        let indent = line.len() - line.trim_start().len();
        return Problem::new(
            "this line is neither a key with a colon nor an item with a dash",
            Span::new(start + indent, start + line.trim_end().len()),
            "a `:` is missing",
        )
        .help("write `key: value`");
    }
    let indent = line.len() - line.trim_start().len();
    indentation(word_at(text, start + indent))
}

fn indentation(here: Span) -> Problem {
    Problem::new(
        "the indentation does not fit the lines above",
        here,
        "this line stands too far left or right",
    )
    .because("keys of one thing begin in the same column, and what belongs to a key stands deeper")
    .help("indent the line like its neighbours, by two spaces a level")
}

fn unclosed_bracket(text: &str, open: Span) -> Problem {
    let bracket = text[open.start..].chars().next().unwrap_or('[');
    let close = if bracket == '{' { '}' } else { ']' };
    Problem::new(
        format!("a `{bracket}` is never closed, or a comma is missing behind it"),
        Span::new(open.start, open.start + bracket.len_utf8()),
        "opened here",
    )
    .help(format!("add the `{close}`, or a comma between the items"))
}

/// Whether nothing but white space follows.
fn is_last(text: &str, span: Span) -> bool {
    text[span.end..].trim_start().is_empty()
}

/// `text` as a YAML value in quotes that keep every character.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The value that begins at or behind `offset`, to the end of its line or to a comment.
fn value_at(text: &str, offset: usize) -> Span {
    let rest = &text[offset..line_end(text, offset)];
    let start = offset + (rest.len() - rest.trim_start().len());
    let value = &text[start..line_end(text, offset)];
    let value = value.find(" #").map_or(value, |comment| &value[..comment]);
    Span::new(start, start + value.trim_end().len())
}

/// The word at `offset`; at the end of the text the last thing that stands there.
fn word_at(text: &str, offset: usize) -> Span {
    let mut start = offset.min(text.len());
    if text[start..].trim_start().is_empty() {
        start = text
            .trim_end()
            .char_indices()
            .next_back()
            .map_or(0, |(at, _)| at);
    } else if text[start..].starts_with(char::is_whitespace) {
        start += text[start..].len() - text[start..].trim_start().len();
    }
    let length = text[start..]
        .find(char::is_whitespace)
        .unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

fn first_line(text: &str, span: Span) -> Span {
    let end = line_end(text, span.start).min(span.end);
    let length = text[span.start..end].trim_end().len();
    Span::new(span.start, span.start + length)
}
