//! Where the cursor stands in a text that is being typed, and so most often cannot be read: a word
//! that can is put in its place, and looked for in the tree.

use crate::text::{Span, line_end, line_start};
use crate::yaml::{Node, NodeKind, Path, parse};

/// What is put in the place of the word at the cursor.
const PROBE: &str = "scorecard-cursor";

/// So many lines that cannot be read are taken out until the rest can be.
const MAX_BROKEN: usize = 5;

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// A key, or an item of a list.
    Key,
    /// What stands behind a key.
    Value,
    /// The name of a rule in a comment that allows it.
    Allow,
}

/// The place where something is typed.
#[derive(Debug)]
pub(super) struct Cursor {
    /// What is typed.
    pub spot: Spot,
    /// The word that is being typed, before and behind the cursor.
    pub word: Span,
    /// Where it stands: of a key, the map or list around it; of a value, its own path.
    pub around: Path,
    /// The keys that stand beside a key, or the items beside one of a list.
    pub beside: Vec<String>,
    /// Whether a colon follows already.
    pub has_colon: bool,
    /// Whether it stands in brackets.
    pub in_flow: bool,
    /// How many blanks the line begins with.
    pub blanks: usize,
    /// How far behind these its keys begin: behind the dash of an item.
    pub inner: usize,
    /// The text with another word in the place of that at the cursor, and without what cannot be
    /// read.
    pub readable: String,
}

impl Cursor {
    /// The place at the byte `offset` of `text`; nothing in a comment, or where nothing around it
    /// can be read.
    pub(super) fn at(text: &str, offset: usize) -> Option<Self> {
        let start = line_start(text, offset);
        let before = &text[start..offset];
        if let Some(comment) = comment(before) {
            return allow(&before[comment..], start + comment, offset);
        }
        let line = Line::new(before);
        let (spot, word) = match line.value {
            Some(at) => (Spot::Value, value(text, start + at, offset, line.in_flow)),
            None => (Spot::Key, word(text, start, offset)),
        };
        let has_colon = text[word.end..].trim_start_matches(' ').starts_with(':');
        let probe = match spot {
            Spot::Key if !has_colon => format!("{PROBE}: "),
            _ => PROBE.to_owned(),
        };
        let found = probed(text, word, &probe, spot, &line.closing)
            // An item of a list of texts is no key.
            .or_else(|| probed(text, word, PROBE, spot, &line.closing))?;
        let dashes = before.len() - before.trim_start_matches([' ', '-']).len();
        let dashes = dashes.min(word.start - start);
        let blanks = blanks(before).min(dashes);
        Some(Self {
            spot,
            word,
            has_colon,
            in_flow: line.in_flow,
            blanks,
            inner: dashes - blanks,
            ..found
        })
    }
}

/// Where the comment of a line begins.
fn comment(line: &str) -> Option<usize> {
    let (mut quote, mut blank) = (None, true);
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '\'' | '"') if blank => quote = Some(c),
            (None, '#') if blank => return Some(at),
            _ => {}
        }
        blank = matches!(c, ' ' | '\t' | '{' | '[' | ',');
    }
    None
}

/// The cursor behind `# scorecard: allow`, where the rules are named.
fn allow(comment: &str, start: usize, offset: usize) -> Option<Cursor> {
    let body = comment
        .trim_start_matches(['#', ' '])
        .strip_prefix("scorecard:")?;
    let names = body.trim_start().strip_prefix("allow ")?;
    if names.contains(" - ") {
        return None;
    }
    let begin = comment.rfind([' ', ',']).map_or(0, |at| at + 1);
    Some(Cursor {
        spot: Spot::Allow,
        word: Span::new(start + begin, offset),
        around: Path::top(),
        beside: Vec::new(),
        has_colon: false,
        in_flow: false,
        blanks: 0,
        inner: 0,
        readable: String::new(),
    })
}

/// The letters around `offset` of which a key is made.
fn word(text: &str, line: usize, offset: usize) -> Span {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = text[line..offset].trim_end_matches(is_letter);
    let behind = &text[offset..line_end(text, offset)];
    let behind = behind.len() - behind.trim_start_matches(is_letter).len();
    // A dash that begins an item is no part of a word.
    let start = line + before.len();
    let own = &text[start..offset];
    let start = start + own.len() - own.trim_start_matches('-').len();
    Span::new(start, offset + behind)
}

/// What a line says of the place at its end.
#[derive(Debug, Default)]
struct Line {
    /// Where the value begins that is typed, where it is one: behind a colon, or in a list.
    value: Option<usize>,
    /// Whether a bracket is open.
    in_flow: bool,
    /// What closes the brackets that are open.
    closing: String,
}

impl Line {
    fn new(before: &str) -> Self {
        let mut open = Vec::new();
        let (mut item, mut colon) = (0, None);
        let mut quote: Option<char> = None;
        for (at, c) in before.char_indices() {
            if let Some(mark) = quote {
                quote = (mark != c).then_some(mark);
                continue;
            }
            let own = &before[item..at];
            match c {
                '\'' | '"' if own.ends_with([' ', '[', '{', ',']) || own.is_empty() => {
                    quote = Some(c);
                }
                ' ' if own.ends_with(':') && colon.is_none() => colon = Some(at + 1),
                '[' | '{' if !open.is_empty() || own.trim_end().ends_with([':', '-']) => {
                    open.push(c);
                    (item, colon) = (at + 1, None);
                }
                ']' | '}' => _ = open.pop(),
                ',' if !open.is_empty() => (item, colon) = (at + 1, None),
                _ => {}
            }
        }
        let value = match open.last() {
            Some('[') => colon.or(Some(item)),
            _ => colon,
        };
        Self {
            value: value.map(|at| at + blanks(&before[at..])),
            in_flow: !open.is_empty(),
            closing: (open.iter().rev())
                .map(|&c| if c == '[' { ']' } else { '}' })
                .collect(),
        }
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// The value from `start` on, as far as it goes on this line.
fn value(text: &str, start: usize, offset: usize, in_flow: bool) -> Span {
    let rest = &text[start..line_end(text, offset)];
    let end = comment(rest).unwrap_or(rest.len()).max(offset - start);
    let ends = rest[offset - start..end].find([',', '}', ']']);
    let end = ends
        .filter(|_| in_flow)
        .map_or(end, |at| offset - start + at);
    let end = start + rest[..end].trim_end().len();
    Span::new(start, end.max(offset))
}

/// What stands around the probe where it is put in the place of `word`; on its line, brackets that
/// are open are closed by `closing`.
fn probed(text: &str, word: Span, probe: &str, spot: Spot, closing: &str) -> Option<Cursor> {
    let before = format!("{}{probe}", &text[..word.start]);
    let end = line_end(text, word.end);
    let attempts = [
        format!("{before}{}", &text[word.end..]),
        format!("{before}{closing}{}", &text[end..]),
        // What stands below may not fit yet.
        format!("{before}{}", &text[word.end..end]),
    ];
    let whole = attempts.iter().find_map(|text| within(text, spot));
    whole.or_else(|| {
        let mended = attempts.iter().filter_map(|text| mended(text, word.start));
        mended.into_iter().find_map(|text| within(&text, spot))
    })
}

/// The probe in `text`, where that can be read.
fn within(text: &str, spot: Spot) -> Option<Cursor> {
    let document = parse(text);
    let cursor = found(document.root.as_ref()?, Path::top(), spot)?;
    // Nobody is called as what was put there.
    let readable = text.replacen(PROBE, "~", 1);
    Some(Cursor { readable, ..cursor })
}

/// `text` without the first lines that cannot be read, other than that of `kept`, where it then
/// can.
fn mended(text: &str, kept: usize) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..MAX_BROKEN {
        let document = parse(&text);
        if document.root.is_some() {
            return Some(text);
        }
        let problem = document.problems.first()?.span.start.min(text.len());
        let (from, to) = (line_start(&text, problem), line_end(&text, problem));
        if to >= kept && from <= kept || from == to {
            return None;
        }
        let blank = " ".repeat(to - from);
        drop(document);
        text.replace_range(from..to, &blank);
    }
    None
}

/// The probe in the tree below `node`, which is at `path`.
fn found(node: &Node<'_>, path: Path, spot: Spot) -> Option<Cursor> {
    let cursor = |around: Path, beside: Vec<String>| Cursor {
        spot,
        word: Span::default(),
        around,
        beside,
        has_colon: false,
        in_flow: false,
        blanks: 0,
        inner: 0,
        readable: String::new(),
    };
    match &node.kind {
        NodeKind::Scalar(scalar) => (scalar.text == PROBE).then(|| cursor(path, Vec::new())),
        NodeKind::List(items) => {
            let mut within = items.iter().enumerate();
            let within = within.find_map(|(index, item)| found(item, path.index(index), spot))?;
            Some(Cursor {
                beside: if within.around.steps().len() == path.steps().len() + 1
                    && within.beside.is_empty()
                {
                    items.iter().filter_map(own_text).collect()
                } else {
                    within.beside
                },
                ..within
            })
        }
        NodeKind::Map(entries) => {
            if entries.iter().any(|entry| entry.key.text == PROBE) {
                let keys = entries.iter().map(|entry| entry.key.text.to_string());
                return Some(cursor(path, keys.filter(|key| key != PROBE).collect()));
            }
            entries
                .iter()
                .find_map(|entry| found(&entry.value, path.key(entry.key.text.to_string()), spot))
        }
    }
}

/// The text of an item that is one.
fn own_text(item: &Node<'_>) -> Option<String> {
    match &item.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.to_string()),
        NodeKind::List(_) | NodeKind::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cursor at `|`, and the word that is typed there.
    fn at(text: &str) -> Option<(Spot, String, String)> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let cursor = Cursor::at(&text, offset)?;
        let word = text[cursor.word.range()].to_owned();
        Some((cursor.spot, word, cursor.around.to_string()))
    }

    #[test]
    fn a_word_is_found_where_it_is_typed() {
        let page = |line: &str| format!("team: [A]\nstages:\n  - stage: One\n{line}\nowner: A\n");
        let cases = [
            ("    go|", Spot::Key, "go", "stages[0]"),
            ("    go|al: x", Spot::Key, "goal", "stages[0]"),
            (
                "    goal: on|e two # why",
                Spot::Value,
                "one two",
                "stages[0].goal",
            ),
            ("  - |", Spot::Key, "", "stages[1]"),
            (
                "    metrics: [{metric: a, un|}]",
                Spot::Key,
                "un",
                "stages[0].metrics[0]",
            ),
            (
                "    metrics: [{metric: b|c, unit: x}]",
                Spot::Value,
                "bc",
                "stages[0].metrics[0].metric",
            ),
            (
                "    tags: [one, t|wo, three]",
                Spot::Value,
                "two",
                "stages[0].tags[1]",
            ),
            (
                "    note: \"a: b|\"",
                Spot::Value,
                "\"a: b\"",
                "stages[0].note",
            ),
        ];
        for (line, spot, word, around) in cases {
            let found = at(&page(line));
            assert_eq!(
                found,
                Some((spot, word.to_owned(), around.to_owned())),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_broken_elsewhere_does_not_matter() {
        let found = at("a: 1\nbroken\nb: [1\nstages:\n  - st|\n");
        let (spot, word, around) = found.unwrap();
        assert_eq!(
            (spot, word.as_str(), around.as_str()),
            (Spot::Key, "st", "stages[0]")
        );
    }

    #[test]
    fn a_comment_has_no_words_but_the_rules_it_allows() {
        assert_eq!(at("a: 1 # go|"), None);
        let (spot, word, _) = at("# scorecard: allow stale-v|\na: 1\n").unwrap();
        assert_eq!((spot, word.as_str()), (Spot::Allow, "stale-v"));
    }
}
