//! What is wrong with the YAML, in words for people who write it by hand.

mod around;
mod column;
mod line;
mod lookalike;

pub use lookalike::pasted_key;

use crate::text::{Problem, Span, line_end, line_start};
use column::{column_of_tab, indentation};
use granit_parser::{ErrorKind, ScanError};
use line::{colon, line_to_blame, needs_quotes, quoted_whole};

pub(super) fn second_document(text: &str, span: Span) -> Problem {
    Problem::new(
        "the file holds two documents",
        word_at(text, span.start),
        "a second document begins here",
    )
    .because("a file is one document")
    .help("move what follows `---` into a file of its own")
}

pub(super) fn too_deep(text: &str, span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("lists and maps are nested more than {limit} deep"),
        word_at(text, span.start),
        "too deep",
    )
    .because("that is deeper than any file needs")
}

pub(super) fn too_many_nodes(text: &str, span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("the file holds more than {limit} keys and values"),
        word_at(text, span.start),
        "the limit is reached here",
    )
    .because("such files are a page long; this one is something else")
}

pub(super) fn unknown_anchor(text: &str, name: &str, span: Span) -> Problem {
    let message = format!("`*{name}` refers to an anchor that does not exist");
    let label = format!("no `&{name}` stands above this");
    let problem = |mark| Problem::new(message, mark, label);
    match value_from(text, span) {
        Some(value) => text_instead(problem(value), text, value),
        None => problem(span).help("for text that begins with `*`, put it in quotes"),
    }
}

/// The value behind a key that begins with what stands at `span`, where it is known to.
fn value_from(text: &str, span: Span) -> Option<Span> {
    // Of thousands on one line, none but the first can be all that stands behind a key.
    if !text[..span.start].trim_end_matches(' ').ends_with(':') {
        return None;
    }
    around::line_value(text, span.start).filter(|value| value.start == span.start)
}

/// The way out of a value that may well be meant as text.
fn text_instead(problem: Problem, text: &str, value: Span) -> Problem {
    let written = quoted(&text[value.range()]);
    problem
        .help(format!("for text, write {written}"))
        .of_value(value)
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
    .because("such files are a page long; so many copies are a mistake or an attack")
    .help("write the values out")
}

pub(super) fn too_much_anchored(span: Span, limit: usize) -> Problem {
    Problem::new(
        format!("the anchors of this file hold more than {limit} values"),
        span,
        "this one is not kept for an alias",
    )
    .because("such files are a page long; so many copies are a mistake or an attack")
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

pub(super) fn custom_tag(text: &str, tag: &str, span: Span) -> Problem {
    let message = format!("the tag `{tag}` has no meaning here");
    let help = format!("delete `{tag}`; for text that begins with `!`, put it in quotes");
    let is_alone = text[span.end..line_end(text, span.end)].trim().is_empty();
    let problem = Problem::new(message, span, "a tag").help(help);
    match value_from(text, span).filter(|_| !is_alone) {
        Some(_) => quoted_whole(problem, text, span.start),
        None => problem,
    }
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
    if matches!(error.kind(), ErrorKind::BomInsideDocument) {
        return lookalike::byte_order_mark(text, offset);
    }
    let left_over = lookalike::merge_marks(text)
        .or_else(|| lookalike::fences(text, offset))
        .or_else(|| lookalike::check_box(text, offset))
        .or_else(|| pasted(text, offset));
    if let Some(problem) = left_over {
        return problem;
    }
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
            .unwrap_or_else(|| not_yaml(kind, text, here)),
    }
}

/// A character at the beginning of the line at `offset` or of the one above that looks like one
/// of YAML's own.
fn pasted(text: &str, offset: usize) -> Option<Problem> {
    let start = line_start(text, offset.min(text.len()));
    let above = || lookalike::begin_of_line(text, around::line_above(text, start)?);
    lookalike::begin_of_line(text, start).or_else(above)
}

/// What is wrong with a text in quotes.
fn quote_error(kind: &ErrorKind, text: &str, last_end: usize, here: Span) -> Option<Problem> {
    Some(match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => unclosed_quote(text, last_end, here),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let message = "something follows a closing quote";
            let problem = Problem::new(message, here, "does not belong here").help(
                "put quotes around the whole value; inside `\"…\"` a quote is written `\\\"`",
            );
            quoted_whole(problem, text, here.start)
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidUnicodeEscape => {
            let message = "an unknown escape in a quoted text";
            let problem = Problem::new(message, here, "not an escape").help(
                "inside `\"…\"` a backslash is written `\\\\`; inside `'…'` it stands for itself",
            );
            quoted_whole(problem, text, here.start)
        }
        _ => return None,
    })
}

/// The path of a file of a Windows machine in double quotes, in which `\t` and `\n` are other
/// characters, if such a text stands at `span`. It has an extension and no blanks: `\n` behind `Q:`
/// is a new line of a text.
pub(super) fn path_in_quotes(text: &str, span: Span) -> Option<Problem> {
    let path = text.get(span.range())?.strip_prefix('"')?;
    let path = path.strip_suffix('"').unwrap_or(path);
    let (drive, folder) = path.split_once(":\\")?;
    let is_drive = drive.len() == 1 && drive.starts_with(|c: char| c.is_ascii_alphabetic());
    let (_, extension) = folder.rsplit_once('.')?;
    let is_extension = (2..=4).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !is_drive || !is_extension || folder.contains(char::is_whitespace) {
        return None;
    }
    let message = "a path with `\\` in double quotes";
    let problem = Problem::new(
        message,
        span,
        "here `\\` and the letter behind it are one character",
    );
    Some(quoted_whole(problem, text, span.start))
}

/// What is wrong with the way in which lines, brackets and colons stand around the values.
fn shape_error(kind: &ErrorKind, text: &str, offset: usize, open: Option<Span>) -> Option<Problem> {
    let here = word_at(text, offset);
    Some(match kind {
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabAtBlockScalarStart
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
            line_to_blame(text, offset).unwrap_or_else(|| indentation(text, offset))
        }
        ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::InvalidDirectiveName
        | ErrorKind::MissingDirectiveName => misleading_begin(text, offset),
        _ => return None,
    })
}

fn not_yaml(kind: &ErrorKind, text: &str, here: Span) -> Problem {
    match kind {
        ErrorKind::CommentInterceptedScalar => line::below_comment(text, here),
        ErrorKind::CommentNotSeparated => {
            let problem = Problem::new("a comment stands where YAML allows none", here, "here")
                .help("put a space before `#`, or the comment on a line of its own");
            match around::line_value(text, here.start) {
                Some(value) => problem.of_value(value),
                None => problem,
            }
        }
        ErrorKind::RecursionLimitExceeded => {
            Problem::new("lists and maps are nested too deep", here, "too deep")
        }
        other => (line::comment_in_brackets_above(text, here.start))
            .or_else(|| line_to_blame(text, here.start))
            .unwrap_or_else(|| {
                let message = format!("this is not valid YAML: {other}");
                Problem::new(message, here, "not understood").help(
                    "check the indentation, the quotes and the brackets here and on the line above",
                )
            }),
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
    .help(column_of_tab(text, tab).unwrap_or_else(|| {
        "replace each tab by two spaces; most editors can do it for the whole file".to_owned()
    }))
}

fn unclosed_quote(text: &str, last_end: usize, here: Span) -> Problem {
    let open = text[last_end..].find(['"', '\'']).map(|at| last_end + at);
    match open {
        Some(open) => {
            let quote = &text[open..=open];
            let line = first_line(text, Span::new(open, text.len()));
            if let Some(problem) = lookalike::quotes(text, line) {
                return problem;
            }
            Problem::new("a quote is never closed", line, "opened here")
                .help(format!("add the closing {quote} at the end of the text"))
                .of_value(line)
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
        _ => found
            .help(format!("write {}", quoted(written)))
            .of_value(value),
    }
}

fn unclosed_bracket(text: &str, open: Span) -> Problem {
    let bracket = text[open.start..].chars().next().unwrap_or('[');
    let close = if bracket == '{' { '}' } else { ']' };
    if let Some(problem) = line::comment_in_brackets(text, open, close) {
        return problem;
    }
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
