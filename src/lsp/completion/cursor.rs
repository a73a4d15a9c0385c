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
    /// The keys that stand beside a key.
    pub beside: Vec<String>,
    /// Whether a colon follows already.
    pub has_colon: bool,
    /// Whether it stands in brackets.
    pub in_flow: bool,
    /// The column at which the line's keys begin.
    pub column: usize,
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
        let word = word(text, start, offset);
        let (spot, word) = match value_start(&text[start..word.start]) {
            Some(at) => (Spot::Value, value(text, start + at, offset)),
            None => (Spot::Key, word),
        };
        let has_colon = text[word.end..].trim_start_matches(' ').starts_with(':');
        let probe = match spot {
            Spot::Key if !has_colon => format!("{PROBE}: "),
            _ => PROBE.to_owned(),
        };
        let found = probed(text, word, &probe, spot)
            // An item of a list of texts is no key.
            .or_else(|| probed(text, word, PROBE, spot))?;
        let dashes = before.len() - before.trim_start_matches([' ', '-']).len();
        Some(Self {
            spot,
            word,
            has_colon,
            in_flow: before.contains(['{', '[']),
            column: dashes.min(word.start - start),
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
        column: 0,
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

/// Where a value begins on the line `before` the cursor, if one does there: behind the last colon
/// that ends a key.
fn value_start(before: &str) -> Option<usize> {
    let open = before.rfind(['{', ',']).map_or(0, |at| at + 1);
    let flow = before.contains('{');
    let from = if flow { open } else { 0 };
    let at = before[from..].find(": ")? + from + 2;
    Some(at + before[at..].len() - before[at..].trim_start_matches(' ').len())
}

/// The value from `start` on, as far as it goes on this line.
fn value(text: &str, start: usize, offset: usize) -> Span {
    let rest = &text[start..line_end(text, offset)];
    let end = comment(rest).unwrap_or(rest.len());
    let in_flow = text[line_start(text, start)..start].contains('{');
    let flow_end = rest[..end].find([',', '}']).filter(|_| in_flow);
    let end = flow_end.unwrap_or(end);
    let end = start + rest[..end].trim_end().len();
    Span::new(start.min(offset), end.max(offset))
}

/// What stands around the probe where it is put in the place of `word`.
fn probed(text: &str, word: Span, probe: &str, spot: Spot) -> Option<Cursor> {
    let mut text = text.to_owned();
    text.replace_range(word.range(), probe);
    let behind = line_end(&text, word.start + probe.len());
    let whole = text.clone();
    for attempt in [whole, text[..behind].to_owned()] {
        let mut attempt = attempt;
        for _ in 0..MAX_BROKEN {
            let document = parse(&attempt);
            if let Some(root) = &document.root {
                return found(root, Path::top(), spot);
            }
            let problem = document.problems.first()?.span.start.min(attempt.len());
            let (from, to) = (line_start(&attempt, problem), line_end(&attempt, problem));
            if (from..=to).contains(&word.start) || from == to {
                break;
            }
            attempt.replace_range(from..to, "");
        }
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
        column: 0,
    };
    match &node.kind {
        NodeKind::Scalar(scalar) => (scalar.text == PROBE).then(|| cursor(path, Vec::new())),
        NodeKind::List(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| found(item, path.index(index), spot)),
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
