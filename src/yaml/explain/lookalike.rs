//! Characters that look like YAML's own, and what other programs leave in a file.

use super::around::{columns_above, line_value};
use super::quoted;
use crate::text::{Problem, Span, character_name, hidden, is_merge_mark, line_end, line_start};
use crate::yaml::{Node, NodeKind};

/// What is in the place of a dash in some of the programs from which lists are pasted.
fn is_like_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '•'
                | '·'
                | '‣'
                | '◦'
                | '●'
                | '○'
                | '▪'
                | '■'
                | '▸'
                | '►'
                | '➤'
                | '⁃'
                | '∙'
                | '・'
                | '*'
                | '+'
    )
}

/// Whether `c` looks like a blank, or like nothing.
fn is_odd_blank(c: char) -> bool {
    let odd = c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
    odd || hidden(c.encode_utf8(&mut [0; 4])).next().is_some()
}

/// What on the line that begins at `start` looks like the dash of a list, or like blanks.
pub(super) fn begin_of_line(text: &str, start: usize) -> Option<Problem> {
    let line = &text[start..line_end(text, start)];
    let content = line.trim_start_matches(|c: char| c == ' ' || is_odd_blank(c));
    let indent = &line[..line.len() - content.len()];
    if !content.is_empty() && indent.contains(is_odd_blank) {
        return Some(odd_indentation(text, start, indent));
    }
    dash(text, start + indent.len(), content)
}

/// The same of the first key below `node` that begins a line with it: YAML takes `– metric` for a
/// key, and nobody means one.
pub fn pasted_key(text: &str, node: &Node<'_>) -> Option<Problem> {
    match &node.kind {
        NodeKind::Scalar(_) => None,
        NodeKind::List(items) => items.iter().find_map(|item| pasted_key(text, item)),
        NodeKind::Map(entries) => entries.iter().find_map(|entry| {
            begin_of_key(text, entry.key.span).or_else(|| pasted_key(text, &entry.value))
        }),
    }
}

fn begin_of_key(text: &str, key: Span) -> Option<Problem> {
    let first = text[key.start..].chars().next()?;
    if first.is_alphanumeric() {
        return None;
    }
    let before = text[..key.start].trim_end_matches([' ', '-']);
    let begins_line = before.is_empty() || before.ends_with('\n');
    let start = before.len();
    begins_line.then(|| begin_of_line(text, start)).flatten()
}

fn odd_indentation(text: &str, start: usize, indent: &str) -> Problem {
    let first = indent.find(is_odd_blank).unwrap_or_default();
    let odd = indent[first..].chars().next().unwrap_or(' ');
    let end = indent.rfind(is_odd_blank).unwrap_or_default();
    let last = indent[end..].chars().next().map_or(0, char::len_utf8);
    let span = Span::new(start + first, start + end + last);
    let plain = indent.chars().filter(|&c| c == ' ').count();
    let wide = indent
        .chars()
        .filter(|&c| c == ' ' || c.is_whitespace())
        .count();
    let columns: Vec<usize> = columns_above(text, start)
        .map(|(column, _)| column)
        .collect();
    let fits = |width| columns.contains(&width);
    // A dash stays where it is seen; what belongs to it is below.
    let is_item = text[start + indent.len()..].starts_with('-');
    let help = if plain == wide || (fits(plain) && !fits(wide) && !is_item) {
        "delete it; plain spaces indent"
    } else {
        "put a plain space in the place of each"
    };
    Problem::new(
        format!("{} stands in the indentation", character_name(odd)),
        span,
        "no plain space",
    )
    .because("YAML takes it for a part of the key")
    .help(help)
}

/// What stands for a dash at `at`, where `content` begins, if something does.
fn dash(text: &str, at: usize, content: &str) -> Option<Problem> {
    let first = content.chars().next()?;
    let behind = &content[first.len_utf8()..];
    let next = behind.chars().next()?;
    let span = Span::new(at, at + first.len_utf8());
    if first == '-' && is_odd_blank(next) {
        let message = format!("{} stands behind the dash", character_name(next));
        let span = Span::new(span.end, span.end + next.len_utf8());
        return Some(Problem::new(message, span, "no plain space").help("write a plain space"));
    }
    if first == '-' && next.is_alphabetic() && behind.contains(':') {
        return Some(
            Problem::new("a space is missing behind the dash", span, "here").help("write `- `"),
        );
    }
    if !is_like_dash(first) || !(next == ' ' || is_odd_blank(next)) {
        return None;
    }
    let words = behind.trim_start_matches(|c: char| c == ' ' || is_odd_blank(c));
    let message = format!(
        "`{first}` is {}, not the dash of a list",
        character_name(first)
    );
    let whole = Span::new(at, line_end(text, at).min(at + content.len() - words.len()));
    Some(if words.starts_with(|c: char| c.is_ascii_digit()) {
        Problem::new(message, whole, "no item is needed").help("delete it: days have no dash")
    } else {
        Problem::new(message, whole, "looks like `- `").help("write `- `")
    })
}

/// The colon of another script that stands in the place of the one behind a key.
pub(super) fn colon(start: usize, content: &str) -> Option<Problem> {
    let key_end = content.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    let c = content[key_end..].chars().next()?;
    let blank = content[key_end + c.len_utf8()..].chars().next();
    let at = start + key_end;
    match (c, blank) {
        ('\u{ff1a}' | '\u{fe55}' | '\u{a789}', _) => {
            let blank = blank.filter(|&blank| blank == ' ' || is_odd_blank(blank));
            let end = at + c.len_utf8() + blank.map_or(0, char::len_utf8);
            let message = format!("`{c}` is {}, not the `:` behind a key", character_name(c));
            let found = Problem::new(message, Span::new(at, end), "looks like `: `");
            Some(found.help("write `: `"))
        }
        (':', Some(blank)) if is_odd_blank(blank) => {
            let message = format!("{} stands behind the colon", character_name(blank));
            let span = Span::new(at + 1, at + 1 + blank.len_utf8());
            let found = Problem::new(message, span, "no plain space");
            Some(found.help("write a plain space"))
        }
        _ => None,
    }
}

/// A typographic quote at either end of the text at `span`, which was meant to stand in quotes.
pub(super) fn quotes(text: &str, span: Span) -> Option<Problem> {
    let is_odd = |c: char| matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»');
    let written = &text[span.range()];
    let begins = written.chars().next().filter(|&c| is_odd(c) || c == '"')?;
    let ends = written
        .chars()
        .next_back()
        .filter(|&c| is_odd(c) || c == '"')?;
    let odd = [begins, ends].into_iter().find(|&c| is_odd(c))?;
    let inner = written.strip_prefix(begins)?.strip_suffix(ends)?;
    let message = format!("`{odd}` is {}, not the quote of YAML", character_name(odd));
    Some(
        Problem::new(message, span, "YAML knows `\"` and `'`")
            .help(format!("write {}", quoted(inner.trim())))
            .of_value(span),
    )
}

/// A byte-order mark at or behind `offset` that does not begin the file.
pub(super) fn byte_order_mark(text: &str, offset: usize) -> Problem {
    const MARK: char = '\u{feff}';
    let from = offset.min(text.len()).max(1);
    let found = text.get(from..).and_then(|rest| rest.find(MARK));
    let at = found.map_or(offset, |at| from + at);
    let message = format!("{} stands in the middle of the file", character_name(MARK));
    let span = Span::new(at, (at + MARK.len_utf8()).min(text.len()));
    let problem = Problem::new(message, span, "nobody sees it").help("delete it");
    match line_value(text, at) {
        Some(value) => problem.of_value(value),
        None => problem,
    }
}

/// The marks that git leaves in a file of which it could not merge two versions.
pub(super) fn merge_marks(text: &str) -> Option<Problem> {
    let mut at = 0;
    let mut first = None;
    let mut lines = Vec::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if is_merge_mark(line) {
            first.get_or_insert(Span::new(at, at + line.trim_end().len()));
            lines.push((number + 1).to_string());
        }
        at += line.len();
    }
    let (first, one) = (first?, lines.len() == 1);
    let (last, others) = lines.split_last()?;
    let listed = crate::text::listed(others.iter(), ", ");
    Some(if one {
        Problem::new("this line is a mark of a merge", first, "git left it here")
            .help("keep the side that is right, and delete this line")
    } else {
        Problem::new(
            "a merge is not finished in this file",
            first,
            "git asks which side to keep",
        )
        .because(format!(
            "lines {listed} and {last} are the marks between the two sides"
        ))
        .help(format!(
            "keep one side, and delete the {} lines with marks",
            lines.len()
        ))
    })
}

/// The lines with which Markdown begins and ends a file that is shown in it, where one of them is
/// at `offset`.
pub(super) fn fences(text: &str, offset: usize) -> Option<Problem> {
    const FENCE: &str = "```";
    let start = line_start(text, offset.min(text.len()));
    if !text[start..].starts_with(FENCE) {
        return None;
    }
    let lines = text.lines().enumerate();
    let fences = lines.filter(|(_, line)| line.starts_with(FENCE));
    let fences: Vec<String> = fences.map(|(at, _)| (at + 1).to_string()).collect();
    let span = Span::new(
        start,
        start + text[start..line_end(text, start)].trim_end().len(),
    );
    let problem = Problem::new(
        "this line is Markdown's, not YAML's",
        span,
        "around the file",
    );
    Some(problem.help(match &fences[..] {
        [_] => "delete this line".to_owned(),
        _ => format!(
            "delete the lines {}",
            crate::text::listed(fences.iter(), " and ")
        ),
    }))
}

/// A box to be ticked behind the dash of the line at `offset`: `- [x] `.
pub(super) fn check_box(text: &str, offset: usize) -> Option<Problem> {
    let start = line_start(text, offset.min(text.len()));
    let line = &text[start..line_end(text, start)];
    let content = line.trim_start().strip_prefix("- ")?.trim_start();
    let mark = content.strip_prefix('[')?.chars().next()?;
    let words = content.get(1 + mark.len_utf8()..)?.strip_prefix("] ")?;
    if !matches!(mark, ' ' | 'x' | 'X') {
        return None;
    }
    let at = start + line.len() - content.len();
    let span = Span::new(at, at + content.len() - words.len());
    let problem = Problem::new(
        "a box to be ticked is not YAML",
        span,
        "a `[` begins a list",
    );
    Some(problem.help(match mark {
        ' ' => "delete it: what is not done has no mark",
        _ => "delete it, and write `status: done` below the action",
    }))
}
