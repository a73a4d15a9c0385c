//! Writing new values as the file around them is written: its indentation, its quotes, its
//! line ends. Where they go is `splice`'s to say.

use super::{Entry, Node, NodeKind, Resolved, Scalar, ScalarStyle};
use crate::text;
use crate::text::Span;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// A value that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// A number as it will stand in the file.
    Number(String),
    /// Text, a date or a word; it gets quotes where it needs them or its neighbours have some.
    Text(String),
    /// A map in this order.
    Map(Vec<(String, NewValue)>),
    /// A list.
    List(Vec<NewValue>),
}

impl NewValue {
    /// The tree that reading the value gives.
    pub(super) fn node(&self) -> Node<'static> {
        let scalar = |text: &String, style| {
            let text = Cow::Owned(text.clone());
            NodeKind::Scalar(Scalar { text, style })
        };
        let kind = match self {
            Self::Number(text) => scalar(text, ScalarStyle::Plain),
            Self::Text(text) => scalar(text, ScalarStyle::Quoted),
            Self::List(items) => NodeKind::List(items.iter().map(Self::node).collect()),
            Self::Map(entries) => NodeKind::Map(
                entries
                    .iter()
                    .map(|(key, value)| Entry::new(key.clone(), value.node()))
                    .collect(),
            ),
        };
        Node {
            span: Span::default(),
            kind,
        }
    }
}

/// How a file is written: what a new value in it has to look like.
#[derive(Debug)]
pub(super) struct FileStyle<'t> {
    text: &'t str,
    root: &'t Node<'t>,
    /// The end of a line.
    pub eol: &'static str,
    /// What was counted already: of many edits, each asks again.
    counted: Counted,
}

/// How keys and values of a file are quoted, counted once.
#[derive(Debug, Default)]
struct Counted {
    keys: OnceCell<Counts>,
    values: OnceCell<Counts>,
    /// Those of the texts behind a key.
    texts: RefCell<HashMap<String, Counts>>,
}

impl<'t> FileStyle<'t> {
    /// The style in which `text`, read as `root`, is written.
    pub(super) fn detect(text: &'t str, root: &'t Node<'t>) -> Self {
        let first = text.find('\n').unwrap_or(0);
        let eol = if text[..first].ends_with('\r') {
            "\r\n"
        } else {
            "\n"
        };
        Self {
            text,
            root,
            eol,
            counted: Counted::default(),
        }
    }

    /// What `write` makes in this style, but with keys in the quotes that those of `neighbour`
    /// have.
    pub(super) fn beside<T>(
        &self,
        neighbour: Option<&Node<'_>>,
        write: impl FnOnce(&FileStyle<'_>) -> T,
    ) -> T {
        let Some(NodeKind::Map(entries)) = neighbour.map(|neighbour| &neighbour.kind) else {
            return write(self);
        };
        let keys = self.counts_among(entries);
        if keys.most() == self.keys().most() {
            return write(self);
        }
        write(&FileStyle {
            text: self.text,
            root: self.root,
            eol: self.eol,
            counted: Counted {
                keys: OnceCell::from(keys),
                ..Counted::default()
            },
        })
    }

    /// `value` behind a key that begins in column `column` of a block map: with what stands
    /// between the colon and it.
    pub(super) fn block(&self, key: &str, value: &NewValue, column: usize) -> String {
        match value {
            NewValue::Number(_) | NewValue::Text(_) => {
                format!(" {}", self.scalar(key, value, false))
            }
            NewValue::Map(entries) => {
                let column = column + self.map_indent();
                let lines = entries.iter().map(|(key, value)| {
                    let value = self.block(key, value, column);
                    format!("{}{}{}:{value}", self.eol, spaces(column), self.key(key))
                });
                lines.collect()
            }
            NewValue::List(items) => {
                let column = column + self.list_indent(key);
                let lines = items.iter().map(|item| {
                    let item = self.item(item, "- ", column);
                    format!("{}{}{item}", self.eol, spaces(column))
                });
                lines.collect()
            }
        }
    }

    /// An item of a block list whose dash stands in column `column`; `dash` is the dash with
    /// what stands between it and the item.
    pub(super) fn item(&self, item: &NewValue, dash: &str, column: usize) -> String {
        let NewValue::Map(entries) = item else {
            return format!("{dash}{}", self.flow("", item));
        };
        // A dash may stand on a line of its own; what follows is then indented already.
        let inner = match dash.rsplit_once('\n') {
            Some((_, indent)) => indent.len(),
            None => column + dash.len(),
        };
        let lines = entries.iter().map(|(key, value)| {
            let value = self.block(key, value, inner);
            format!("{}:{value}", self.key(key))
        });
        let between = format!("{}{}", self.eol, spaces(inner));
        format!("{dash}{}", lines.collect::<Vec<_>>().join(&between))
    }

    /// `value` behind `key` within brackets.
    pub(super) fn flow(&self, key: &str, value: &NewValue) -> String {
        match value {
            NewValue::Number(_) | NewValue::Text(_) => self.scalar(key, value, true),
            NewValue::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(key, item)).collect();
                format!("[{}]", items.join(", "))
            }
            NewValue::Map(entries) => {
                let entries: Vec<String> = (entries.iter())
                    .map(|(key, value)| self.flow_entry(key, value))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// `key: value` within brackets.
    pub(super) fn flow_entry(&self, key: &str, value: &NewValue) -> String {
        format!("{}: {}", self.key(key), self.flow(key, value))
    }

    /// A key, in quotes where the file's keys are.
    pub(super) fn key(&self, key: &str) -> String {
        self.keys().key(key)
    }

    /// How the keys of the file are quoted.
    fn keys(&self) -> &Counts {
        let count = || self.counts(|entry| Some(entry.key.span));
        self.counted.keys.get_or_init(count)
    }

    /// How its values are quoted.
    fn values(&self) -> &Counts {
        let count = || self.counts(|entry| Some(entry.value.span));
        self.counted.values.get_or_init(count)
    }

    /// How the texts behind `key` are quoted.
    fn like(&self, key: &str) -> Counts {
        let mut known = self.counted.texts.borrow_mut();
        let counts = known.entry(key.to_owned()).or_insert_with(|| {
            self.counts(|entry| {
                let is_like = entry.key.text == key && is_text(&entry.value);
                is_like.then_some(entry.value.span)
            })
        });
        *counts
    }

    /// A key, in quotes where those of `entries` are.
    pub(super) fn key_among(&self, entries: &[Entry<'_>], key: &str) -> String {
        self.counts_among(entries).key(key)
    }

    /// How the keys of `entries` are quoted.
    fn counts_among(&self, entries: &[Entry<'_>]) -> Counts {
        let mut counts = Counts::default();
        for entry in entries {
            counts.add(self.byte(entry.key.span.start));
        }
        counts
    }

    /// A scalar behind `key`, in quotes where most texts behind such keys are; where there are
    /// none, as the keys are.
    pub(super) fn scalar(&self, key: &str, value: &NewValue, in_flow: bool) -> String {
        let text = match value {
            NewValue::Number(text) => return text.clone(),
            NewValue::Text(text) => text,
            NewValue::Map(_) | NewValue::List(_) => return self.flow(key, value),
        };
        let like = self.like(key);
        let quote = if like == Counts::default() {
            self.keys().most()
        } else {
            like.most()
        };
        match quote {
            Some(quote) => quoted(text, quote),
            None => self.plain(text, in_flow),
        }
    }

    /// A scalar in the quotes of the one whose place it takes.
    pub(super) fn instead_of(
        &self,
        old: &Node<'_>,
        key: &str,
        value: &NewValue,
        in_flow: bool,
    ) -> String {
        let NewValue::Text(text) = value else {
            return self.scalar(key, value, in_flow);
        };
        match self.byte(old.span.start) {
            quote @ (b'"' | b'\'') if old.span.start < old.span.end => quoted(text, quote),
            _ if is_text(old) => self.plain(text, in_flow),
            _ => self.scalar(key, value, in_flow),
        }
    }

    /// `text` without quotes where it can stand so, else in those that the file has more of.
    fn plain(&self, text: &str, in_flow: bool) -> String {
        let breaks_flow = |c| matches!(c, ',' | '[' | ']' | '{' | '}');
        let one_line = !text.contains(char::is_control);
        if one_line
            && !(in_flow && text.contains(breaks_flow))
            && let Ok(written) = serde_yaml::to_string(text)
            && !written.starts_with(['\'', '"', '|', '>'])
        {
            return written.trim_end().to_owned();
        }
        let values = self.values();
        let double = !one_line || values.double > values.single;
        quoted(text, if double { b'"' } else { b'\'' })
    }

    /// How the spans are quoted that `of` finds in all entries.
    fn counts(&self, of: impl Fn(&Entry<'_>) -> Option<Span>) -> Counts {
        let mut counts = Counts::default();
        each_entry(self.root, &mut |entry| {
            if let Some(span) = of(entry) {
                counts.add(self.byte(span.start));
            }
        });
        counts
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// How far a map is indented below its key, as the first one of the file is.
    fn map_indent(&self) -> usize {
        const USUAL: usize = 2;
        let mut found = None;
        each_entry(self.root, &mut |entry| {
            if let NodeKind::Map(below) = &entry.value.kind
                && let Some(first) = below.first()
                && found.is_none()
            {
                found = self.columns_between(entry.key.span.start, first.key.span.start);
            }
        });
        found.unwrap_or(USUAL)
    }

    /// How far the dashes of a list are indented below `key`, as those of another list
    /// behind such a key, else of any other are.
    fn list_indent(&self, key: &str) -> usize {
        const USUAL: usize = 2;
        let (mut same, mut any) = (None, None);
        each_entry(self.root, &mut |entry| {
            if let NodeKind::List(_) = &entry.value.kind {
                let found = self.columns_between(entry.key.span.start, entry.value.span.start);
                any = any.or(found);
                if entry.key.text == key {
                    same = same.or(found);
                }
            }
        });
        same.or(any).unwrap_or(USUAL)
    }

    /// How many columns further in a block collection begins than the key above it; nothing
    /// where both stand on one line.
    fn columns_between(&self, key: usize, below: usize) -> Option<usize> {
        if below <= key || content_start(self.text, key) == content_start(self.text, below) {
            return None;
        }
        column(self.text, below).checked_sub(column(self.text, key))
    }
}

/// How often quotes are used.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Counts {
    double: usize,
    single: usize,
    none: usize,
}

impl Counts {
    fn add(&mut self, first: u8) {
        match first {
            b'"' => self.double += 1,
            b'\'' => self.single += 1,
            _ => self.none += 1,
        }
    }

    /// A key, in the quotes that most have.
    fn key(&self, key: &str) -> String {
        self.most()
            .map_or_else(|| key.to_owned(), |quote| quoted(key, quote))
    }

    /// The quotes that most have; nothing where most have none.
    fn most(&self) -> Option<u8> {
        if self.none >= self.double + self.single {
            None
        } else if self.double >= self.single {
            Some(b'"')
        } else {
            Some(b'\'')
        }
    }
}

/// `text` between `quote`s; between double ones where it has several lines.
fn quoted(text: &str, quote: u8) -> String {
    if quote == b'\'' && !text.contains(char::is_control) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    // A text of JSON is one of YAML.
    serde_json::Value::from(text).to_string()
}

fn is_text(node: &Node<'_>) -> bool {
    matches!(&node.kind, NodeKind::Scalar(scalar) if matches!(scalar.resolve(), Resolved::Text(_)))
}

/// Calls `look` on every entry of every map.
fn each_entry<'n>(node: &'n Node<'n>, look: &mut impl FnMut(&'n Entry<'n>)) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(items) => items.iter().for_each(|item| each_entry(item, look)),
        NodeKind::Map(entries) => {
            for entry in entries {
                look(entry);
                each_entry(&entry.value, look);
            }
        }
    }
}

pub(super) fn spaces(count: usize) -> String {
    " ".repeat(count)
}

/// Where the content of the line of `at` begins: behind a byte-order mark.
pub(super) fn content_start(text: &str, at: usize) -> usize {
    match text::line_start(text, at) {
        0 if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8().min(at),
        start => start,
    }
}

/// Where the content of the line of `at` ends: before its line break of one or two characters.
pub(super) fn content_end(text: &str, at: usize) -> usize {
    let end = text::line_end(text, at);
    if end < text.len() && text[at..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

/// How many columns stand before `at` on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[content_start(text, at)..at].chars().count()
}
