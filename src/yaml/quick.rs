//! The quick way to the tree, for texts of one `key: value` or `- item` a line, as most
//! files are. The parser took three quarters of the time that a lint takes; this takes
//! an eighth of the parser's.
//!
//! It only reads what YAML reads in one way. Whatever else it meets (a tab, an escape, an
//! anchor, a text over several lines, a mistake), it leaves the whole text to the parser. So
//! nothing is explained here, and the tests hold both ways to the same tree.

use super::duplicate::drop_duplicates;
use super::line::{Line, is_ordinary, line_from};
use super::node::MAX_NODES;
use super::{Document, Duplicate, Entry, Key, Node, NodeKind, ScalarStyle};
use crate::text::Span;
use std::borrow::Cow;
use std::cell::Cell;

/// How deep files of all kinds nest, and some more.
const MAX_DEPTH: usize = 16;

/// The parser takes no key that is longer than 1,024 characters.
const MAX_KEY: usize = 1024;

/// Reads `text`, where it is as simple as that.
pub(super) fn read(text: &str) -> Option<Document<'_>> {
    if !is_ordinary(text) {
        return None;
    }
    let mut reader = Reader {
        text,
        line: line_from(text, 0),
        duplicates: Vec::new(),
        nodes: Cell::new(1),
    };
    let first = reader.line.filter(|line| line.indent == 0)?;
    let root = reader.map(first, 0)?;
    Some(Document {
        root: Some(root),
        duplicates: reader.duplicates,
        ..Document::default()
    })
}

struct Reader<'s> {
    text: &'s str,
    /// The line to be read next; nothing at the end.
    line: Option<Line>,
    duplicates: Vec<Duplicate>,
    /// How many keys and values were read.
    nodes: Cell<usize>,
}

impl<'s> Reader<'s> {
    /// Counts what was read; nothing where it is more than the parser takes.
    fn count(&self, nodes: usize) -> Option<()> {
        self.nodes.set(self.nodes.get() + nodes);
        (self.nodes.get() <= MAX_NODES).then_some(())
    }

    fn advance(&mut self, from: Line) {
        self.line = line_from(self.text, from.end + 1);
    }

    /// The map that begins on the line `first`.
    fn map(&mut self, first: Line, depth: usize) -> Option<Node<'s>> {
        if depth == MAX_DEPTH {
            return None;
        }
        let mut entries = Vec::with_capacity(8);
        let mut end = first.start;
        self.line = Some(first);
        while let Some(line) = self.line.filter(|line| line.indent >= first.indent) {
            if line.indent > first.indent {
                return None;
            }
            let key = self.key(line)?;
            let value = self.value(line, key.span.end, depth)?;
            self.count(2)?;
            end = value.span.end;
            entries.push(Entry { key, value });
        }
        drop_duplicates(&mut entries, &mut self.duplicates);
        Some(Node {
            span: Span::new(first.start, end),
            kind: NodeKind::Map(entries),
        })
    }

    /// The list whose first dash begins the line `first`.
    fn list(&mut self, first: Line, depth: usize) -> Option<Node<'s>> {
        let mut items = Vec::new();
        let mut end = first.start;
        while let Some(line) =
            (self.line).filter(|&line| line.indent == first.indent && self.is_item(line))
        {
            let item = self.item(line, depth)?;
            self.count(1)?;
            end = item.span.end;
            items.push(item);
        }
        Some(Node {
            span: Span::new(first.start, end),
            kind: NodeKind::List(items),
        })
    }

    fn is_item(&self, line: Line) -> bool {
        let content = &self.text[line.start..line.end];
        content.starts_with("- ") || content == "-"
    }

    /// What stands behind the dash of `line`: a map that may go on below, or a value.
    fn item(&mut self, line: Line, depth: usize) -> Option<Node<'s>> {
        let start = self.skip_spaces(line.start + 1, line)?;
        let indent = line.indent + start - line.start;
        let inner = Line {
            indent,
            start,
            ..line
        };
        if self.key(inner).is_some() {
            return self.map(inner, depth + 1);
        }
        self.advance(line);
        self.inline(start, line)
    }

    /// The key that begins `line`.
    fn key(&self, line: Line) -> Option<Key<'s>> {
        let bytes = self.text.as_bytes();
        let (end, colon) = self.plain_end(line.start, line);
        let begins = self.text[line.start..line.end].starts_with(char::is_alphanumeric);
        let is_key = colon && begins && end - line.start <= MAX_KEY && bytes[end - 1] != b' ';
        is_key.then(|| Key {
            text: Cow::Borrowed(&self.text[line.start..end]),
            span: Span::new(line.start, end),
            meant: None,
        })
    }

    /// The value behind the key that ends at `key_end`, on its line or below.
    fn value(&mut self, line: Line, key_end: usize, depth: usize) -> Option<Node<'s>> {
        let start = self.skip_spaces(key_end + 1, line);
        self.advance(line);
        if let Some(start) = start.filter(|&start| self.text.as_bytes()[start] != b'#') {
            return self.inline(start, line);
        }
        match self.line {
            Some(below) if below.indent >= line.indent && self.is_item(below) => {
                self.list(below, depth)
            }
            Some(below) if below.indent > line.indent => self.map(below, depth + 1),
            _ => Some(self.plain_scalar(key_end, key_end)),
        }
    }

    /// The value that begins at `start` and ends on the same line.
    fn inline(&self, start: usize, line: Line) -> Option<Node<'s>> {
        let value = match self.text.as_bytes()[start] {
            b'"' | b'\'' => self.quoted(start, line)?,
            b'[' => self.words(start, line)?,
            _ => return self.plain(start, line),
        };
        let behind = &self.text[value.span.end..line.end];
        let rest = behind.trim_start_matches(' ');
        let ends = rest.is_empty() || rest.len() < behind.len() && rest.starts_with('#');
        ends.then_some(value)
    }

    fn plain(&self, start: usize, line: Line) -> Option<Node<'s>> {
        let bytes = &self.text.as_bytes()[start..line.end];
        let begins = match bytes[0] {
            b'-' => bytes.get(1).is_some_and(u8::is_ascii_alphanumeric),
            first => !b"?:,[]{}#&*!|>'\"%@`".contains(&first),
        };
        let (end, colon) = self.plain_end(start, line);
        (begins && !colon).then(|| self.plain_scalar(start, end))
    }

    /// Where plain text ends that begins at `start`, and whether a colon ends it.
    fn plain_end(&self, start: usize, line: Line) -> (usize, bool) {
        let bytes = &self.text.as_bytes()[..line.end];
        let mut end = start;
        for (at, &byte) in bytes.iter().enumerate().skip(start) {
            match byte {
                b' ' => {}
                b':' if bytes.get(at + 1).is_none_or(|&next| next == b' ') => return (at, true),
                b'#' if at > start && bytes[at - 1] == b' ' => break,
                _ => end = at + 1,
            }
        }
        (end, false)
    }

    /// A text in quotes that has neither escapes nor quotes in it.
    fn quoted(&self, start: usize, line: Line) -> Option<Node<'s>> {
        let quote = &self.text[start..=start];
        let content = &self.text[start + 1..line.end];
        let content = &content[..content.find(quote)?];
        let end = start + 1 + content.len() + 1;
        let escapes = quote == "\"" && content.contains('\\');
        (!escapes).then(|| Node::scalar(content, ScalarStyle::Quoted, Span::new(start, end)))
    }

    /// A list in brackets, of words and quoted texts.
    fn words(&self, start: usize, line: Line) -> Option<Node<'s>> {
        let bytes = self.text.as_bytes();
        let mut items = Vec::new();
        let mut at = self.skip_spaces(start + 1, line)?;
        while bytes[at] != b']' {
            let item = match bytes[at] {
                b'"' | b'\'' => self.quoted(at, line)?,
                _ => self.word(at, line)?,
            };
            at = self.skip_spaces(item.span.end, line)?;
            self.count(1)?;
            items.push(item);
            match bytes[at] {
                b',' => at = self.skip_spaces(at + 1, line)?,
                b']' => {}
                _ => return None,
            }
        }
        Some(Node {
            span: Span::new(start, at + 1),
            kind: NodeKind::List(items),
        })
    }

    /// Words in brackets, up to a comma or the bracket.
    fn word(&self, start: usize, line: Line) -> Option<Node<'s>> {
        let rest = &self.text[start..line.end];
        let text = rest[..rest.find([',', ']'])?].trim_end_matches(' ');
        let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii());
        let ends = start + text.len();
        (begins && !text.contains(['[', '{', '}', ':', '#']))
            .then(|| self.plain_scalar(start, ends))
    }

    fn plain_scalar(&self, start: usize, end: usize) -> Node<'s> {
        let text = &self.text[start..end];
        Node::scalar(text, ScalarStyle::Plain, Span::new(start, end))
    }

    /// The first byte of `line` from `at` on that is no space.
    fn skip_spaces(&self, at: usize, line: Line) -> Option<usize> {
        (at..line.end).find(|&at| self.text.as_bytes()[at] != b' ')
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse_events;
    use super::MAX_NODES;
    use super::{MAX_DEPTH, MAX_KEY, read};
    use proptest::prelude::*;
    use proptest::test_runner::contextualize_config;

    const SCORECARDS: [&str; 3] = [
        include_str!("../../examples/northwind.scorecard.yaml"),
        include_str!("../../examples/atelier.scorecard.yaml"),
        include_str!("../../examples/early-days.scorecard.yaml"),
    ];

    /// Some lines that reach each corner of this module.
    const CORNERS: &str = "\
# a comment
a: b # behind
it's: [x y, \"q\", 'r', ] # list
é ü: \"ü#: -\"
none:
none too: # said
deep:
    deeper: -1
    list:
    - one
    -  two: 2
       three:
         - four

         - five: [ ]
";

    #[test]
    fn scorecards_take_the_quick_way() {
        for text in SCORECARDS {
            assert!(read(text).is_some(), "{text}");
        }
        assert!(read(CORNERS).is_some());
        assert!(read(&CORNERS.replace('\n', "\r\n")).is_some());
    }

    #[test]
    fn what_only_looks_simple_is_left_to_the_parser() {
        for text in [
            "",
            "a",
            "- a",
            " a: b",
            "a:b",
            "a: b: c",
            "a: 'b' c",
            "a: 'it''s'",
            "a: \"\\n\"",
            "a: b\n  c",
            "a: [b,\n  c]",
            "a: [b: c]",
            "a: |\n  b",
            "a: *b",
            "a: &b c",
            "a: !c d",
            "a:\tb",
            "a: b\rc: d",
            "a: {b: c}",
            "a:\n    b: c\n  d: e",
            "a:\n  - b\n  c: d",
            "---\na: b",
            "? a",
            "a: b\n...",
            "<<: a",
            "a : b",
            "a: -",
            "a: - b",
            "\"a\": b",
            "a: \"b\"# c",
            "a: b\u{7f}c",
            "a: b\u{85}c",
            "a: b\u{2028}c",
            "a: b\u{feff}c",
            "a: b\u{ffff}c",
            "a:\n  -\n    b: c",
            "- - a",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn neither_long_keys_nor_too_many_nor_deep_nests_go_the_quick_way() {
        let with_key = |length| format!("{}: a", "k".repeat(length));
        assert!(read(&with_key(MAX_KEY)).is_some());
        assert_eq!(read(&with_key(MAX_KEY + 1)), None);
        assert!(parse_events(&with_key(MAX_KEY)).root.is_some());

        let listed = |count| format!("k: [{}]", "n, ".repeat(count));
        assert!(read(&listed(MAX_NODES - 3)).is_some());
        assert!(parse_events(&listed(MAX_NODES - 3)).root.is_some());
        assert_eq!(read(&listed(MAX_NODES - 2)), None);
        assert_eq!(parse_events(&listed(MAX_NODES - 2)).root, None);

        let nested = |depth| {
            let lines = (0..depth).map(|level| format!("{}k:\n", " ".repeat(level)));
            lines.collect::<String>()
        };
        assert!(read(&nested(MAX_DEPTH)).is_some());
        assert_eq!(read(&nested(MAX_DEPTH + 1)), None);
    }

    /// What takes the place of a piece of text: what means something to YAML, and some words.
    fn piece() -> impl Strategy<Value = String> {
        let signs = "[-:?,#&*!|>'\"%@`{}~<=. \n\t\r\\[\\]\\\\\u{85}\u{a0}é]{1,2}";
        let parts = [
            ": ",
            " #",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            ":\n",
            "a: b",
            "word",
            "[a, b]",
            "''",
            "---\n",
            "...\n",
            "12",
            "key:",
            "\n\n# c\n",
            "  ",
            "",
        ];
        prop_oneof![
            signs,
            prop::sample::select(parts.to_vec()).prop_map(String::from)
        ]
    }

    /// The first lines of a scorecard, of which some pieces were changed.
    fn changed() -> impl Strategy<Value = String> {
        let mut texts = vec![CORNERS; 3];
        texts.extend(SCORECARDS);
        let change = (any::<prop::sample::Index>(), 0..4_usize, piece());
        let changes = prop::collection::vec(change, 1..4);
        let line_break = prop::sample::select(vec!["\n", "\n", "\r\n"]);
        let whole = (prop::sample::select(texts), 1..80_usize, line_break);
        (whole, changes).prop_map(|((text, lines, line_break), changes)| {
            let lines = text.split_inclusive('\n').take(lines);
            let mut text = lines.collect::<String>().replace('\n', line_break);
            for (at, length, piece) in changes {
                let start = floor(&text, at.index(text.len() + 1));
                let end = floor(&text, (start + length).min(text.len()));
                text.replace_range(start..end, &piece);
            }
            text
        })
    }

    fn floor(text: &str, mut at: usize) -> usize {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    proptest! {
        #![proptest_config(contextualize_config(ProptestConfig::with_cases(10_000)))]
        #[test]
        fn both_ways_lead_to_the_same_tree(text in changed()) {
            if let Some(quick) = read(&text) {
                prop_assert_eq!(quick, parse_events(&text), "{}", text);
            }
        }
    }
}
