//! From nodes to maps and lists of plain values.

use super::decode::{Decoder, LazyPath};
use super::field::{ByDay, ByWord, Field, Record};
use super::pairs::{misread, misread_lines};
use super::value::{self, Asked, Mistake, Words};
use crate::finding::Subject;
use crate::yaml::{Entry, Node, NodeKind, Scalar, ScalarStyle};

/// What stands behind a day, a word or a bound.
const A_NUMBER: &str = "a number, such as `70`";

impl Decoder<'_> {
    pub(super) fn texts<T>(
        &mut self,
        node: &Node<'_>,
        field: &Field<T>,
        at: LazyPath<'_>,
    ) -> Result<Vec<String>, Mistake> {
        let NodeKind::List(items) = &node.kind else {
            let mistake = Mistake::wrong_type(&field.expected(), node);
            return Err(mistake.help(match &node.kind {
                NodeKind::Scalar(scalar) if is_of_lines(node, scalar) => {
                    "begin each line with a dash: `- …`".to_owned()
                }
                NodeKind::Scalar(scalar) => format!("write `{}`", value::list_of(&scalar.text)),
                NodeKind::List(_) | NodeKind::Map(_) => "write `[]`".to_owned(),
            }));
        };
        let example = field.examples.first().copied().unwrap_or("…");
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match value::short_text(item, example) {
                Ok(text) => texts.push(text),
                Err(mistake) => self.mistake("an item of the list", mistake, || {
                    Subject::Value(LazyPath::Item(&at, index).path())
                }),
            }
        }
        Ok(texts)
    }

    pub(super) fn dated_numbers<T: Record>(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        at: LazyPath<'_>,
    ) -> Result<ByDay<f64>, Mistake> {
        let help = "write each day with its number, such as `{2026-11-16: 70}`";
        let entries = entries(node, expected, help)?;
        let reading = Asked {
            expected: A_NUMBER,
            may_be_empty: true,
            most: T::MAX_NUMBER,
            has_unit: !self.is_unit_said,
        };
        let mut readings = Vec::new();
        for entry in entries {
            let on = value::read_date(&entry.key.text);
            let number = if entry.value.is_null() {
                Ok(None)
            } else {
                value::number(&entry.value, reading).map(Some)
            };
            let path = || at.path().key(entry.key.text.clone().into_owned());
            match (on, number) {
                (Ok(on), Ok(Some(value))) => readings.push((on, value)),
                (on, number) => {
                    if let Err(mistake) = on {
                        let mistake = self.out_of_place(&entry.key.text).unwrap_or(mistake);
                        self.mistake("the day of a reading", mistake, || Subject::Key(path()));
                    }
                    if let Err(mistake) = number {
                        self.mistake("a reading", mistake, || Subject::Value(path()));
                    }
                }
            }
        }
        readings.sort_by_key(|&(on, _)| on);
        Ok(readings)
    }

    /// Some of `words`.
    pub(super) fn words<T>(
        &mut self,
        node: &Node<'_>,
        words: &Words,
        field: &Field<T>,
        at: LazyPath<'_>,
    ) -> Result<Vec<&'static str>, Mistake> {
        let NodeKind::List(items) = &node.kind else {
            let list = match &node.kind {
                NodeKind::Scalar(scalar) => value::known_of(&scalar.text, words),
                _ => None,
            };
            let mistake = Mistake::wrong_type(&field.expected(), node);
            return Err(mistake.help(match list {
                Some(list) => format!("write `{list}`"),
                None => format!("write a list, such as `[{}]`", field.examples.join(", ")),
            }));
        };
        let mut known = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match value::word(item, words) {
                Ok(word) => known.push(word),
                Err(mistake) => self.mistake("an item of the list", mistake, || {
                    Subject::Value(LazyPath::Item(&at, index).path())
                }),
            }
        }
        Ok(known)
    }

    /// What is wrong with a `key` of the format in the place of a day.
    fn out_of_place(&self, key: &str) -> Option<Mistake> {
        let known = self.known_key(key)?;
        let mistake = Mistake::invalid(format!("is not a date: `{key}`"));
        let whose = known.whose;
        Some(mistake.help(format!(
            "`{key}` is a key of {whose}: check the indentation"
        )))
    }

    /// Texts by their days, oldest first.
    pub(super) fn dated_texts(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        at: LazyPath<'_>,
    ) -> Result<ByDay<Vec<String>>, Mistake> {
        let help = "write each day with what was noted, such as `{2026-11-16: Asked for a call}`";
        let entries = entries(node, expected, help)?;
        let mut dated = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.value.is_null()) {
            let path = || at.path().key(entry.key.text.clone().into_owned());
            let on = value::read_date(&entry.key.text);
            if let Some(mistake) = self.out_of_place(&entry.key.text) {
                self.mistake("the day of a note", mistake, || Subject::Key(path()));
                continue;
            }
            let items = match &entry.value.kind {
                NodeKind::List(items) => items.as_slice(),
                _ => std::slice::from_ref(&entry.value),
            };
            let mut texts = Vec::new();
            for item in items {
                match value::text(item, "Asked for a call") {
                    Ok(text) => texts.push(text),
                    Err(mistake) => self.mistake("a note", mistake, || Subject::Value(path())),
                }
            }
            match on {
                Ok(on) => dated.push((on, texts)),
                Err(mistake) => {
                    self.mistake("the day of a note", mistake, || Subject::Key(path()));
                }
            }
        }
        dated.sort_by_key(|&(on, _)| on);
        Ok(dated)
    }

    /// Numbers by words, in the order of the file.
    pub(super) fn word_numbers<T>(
        &mut self,
        node: &Node<'_>,
        field: &Field<T>,
        at: LazyPath<'_>,
    ) -> Result<ByWord<f64>, Mistake> {
        let mut numbers = Vec::new();
        for entry in entries(node, &field.expected(), &example_of(field))? {
            let word = entry.key.text.trim();
            if word.is_empty() {
                let mistake = Mistake::invalid("is blank").help("write a word, or delete the line");
                let path = || at.path().key(entry.key.text.clone().into_owned());
                self.mistake("a word", mistake, || Subject::Key(path()));
                continue;
            }
            let number = self.number_of(entry, at);
            numbers.extend(number.map(|number| (word.to_owned(), number)));
        }
        Ok(numbers)
    }

    /// Numbers by numbers, in the order of the file.
    pub(super) fn number_numbers<T>(
        &mut self,
        node: &Node<'_>,
        field: &Field<T>,
        at: LazyPath<'_>,
    ) -> Result<Vec<(f64, f64)>, Mistake> {
        let mut numbers = Vec::new();
        for entry in entries(node, &field.expected(), &example_of(field))? {
            let from = value::read_number(&entry.key.text);
            let number = self.number_of(entry, at);
            match (from, number) {
                (Ok(from), Some(number)) => numbers.push((from, number)),
                (Ok(_), None) => {}
                (Err(help), _) => {
                    let path = at.path().key(entry.key.text.clone().into_owned());
                    let message = format!("has to be a number, not `{}`", entry.key.text);
                    let mistake = Mistake::invalid(message).help(help);
                    self.mistake("a bound", mistake, || Subject::Key(path));
                }
            }
        }
        Ok(numbers)
    }

    /// The number behind a word or a bound.
    fn number_of(&mut self, entry: &Entry<'_>, at: LazyPath<'_>) -> Option<f64> {
        match value::number(&entry.value, Asked::always(A_NUMBER)) {
            Ok(number) => Some(number),
            Err(mistake) => {
                let what = format!("`{}`", entry.key.text);
                let path = at.path().key(entry.key.text.clone().into_owned());
                self.mistake(&what, mistake, || Subject::Value(path));
                None
            }
        }
    }

    /// Lists of words by words, in the order of the file.
    pub(super) fn word_lists<T>(
        &mut self,
        node: &Node<'_>,
        field: &Field<T>,
        at: LazyPath<'_>,
    ) -> Result<ByWord<Vec<String>>, Mistake> {
        let mut lists = Vec::new();
        for entry in entries(node, &field.expected(), &example_of(field))? {
            let path = || at.path().key(entry.key.text.clone().into_owned());
            let what = format!("`{}`", entry.key.text);
            let words: Option<Vec<String>> = match &entry.value.kind {
                NodeKind::List(items) => items.iter().map(as_written).collect(),
                _ => None,
            };
            if let Some(words) = words {
                lists.push((entry.key.text.trim().to_owned(), words));
                continue;
            }
            let list = match &entry.value.kind {
                NodeKind::Scalar(scalar) => value::list_of(&scalar.text),
                _ => "[]".to_owned(),
            };
            let mistake = Mistake::wrong_type("a list of words", &entry.value);
            let mistake = mistake.help(format!("write `{list}`"));
            self.mistake(&what, mistake, || Subject::Value(path()));
        }
        Ok(lists)
    }
}

/// The entries of a map.
fn entries<'n, 's>(
    node: &'n Node<'s>,
    expected: &str,
    help: &str,
) -> Result<&'n [Entry<'s>], Mistake> {
    let misread = match &node.kind {
        NodeKind::Map(entries) => match misread(entries) {
            None => return Ok(entries),
            found => found,
        },
        NodeKind::Scalar(scalar) if scalar.style == ScalarStyle::Plain => {
            misread_lines(&scalar.text)
        }
        NodeKind::List(_) | NodeKind::Scalar(_) => None,
    };
    Err(misread.unwrap_or_else(|| Mistake::wrong_type(expected, node).help(help)))
}

/// How the map of a field may be written.
fn example_of<T>(field: &Field<T>) -> String {
    format!("write `{{{}}}`", field.examples.join(", "))
}

/// Whether a text without quotes stands on several lines, and no comma is in it.
fn is_of_lines(node: &Node<'_>, scalar: &Scalar<'_>) -> bool {
    let is_folded = node.span.end - node.span.start > scalar.text.len();
    is_folded && scalar.style == ScalarStyle::Plain && !scalar.text.contains([',', ';'])
}

/// A word as it is written, whatever it would be otherwise.
fn as_written(node: &Node<'_>) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        NodeKind::List(_) | NodeKind::Map(_) => None,
    }
}

/// The settings of rules, each with its value as it is written.
pub(super) fn settings<T>(node: &Node<'_>, field: &Field<T>) -> Result<ByWord<String>, Mistake> {
    let example = field.examples.join(", ");
    let help = format!("write the rules with their settings, such as `{{{example}}}`");
    let entries = entries(node, &field.expected(), &help)?;
    Ok(entries.iter().map(setting).collect())
}

/// A setting as it is written: `max: 6` of a map.
fn setting(entry: &Entry<'_>) -> (String, String) {
    let word = |node: &Node<'_>| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone().into_owned(),
        NodeKind::List(_) | NodeKind::Map(_) => String::new(),
    };
    let written = match &entry.value.kind {
        NodeKind::Map(entries) => {
            let entries = entries.iter();
            let entries =
                entries.map(|entry| format!("{}: {}", entry.key.text, word(&entry.value)));
            entries.collect::<Vec<_>>().join(", ")
        }
        _ => word(&entry.value),
    };
    (entry.key.text.clone().into_owned(), written)
}
