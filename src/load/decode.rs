//! From nodes to the model by the table of fields, noting every mistake on the way.

use super::fields::{Field, FieldType, HasFields};
use super::form_rules;
use super::one;
use super::value::{self, Mistake, described, one_of};
use crate::finding::{Finding, Findings, Subject};
use crate::model::{Action, Metric, Reading, Scorecard, Stage};
use crate::text::{Span, nearest, only_near};
use crate::yaml::{Edit, Entry, NewValue, Node, NodeKind, Path, Scalar, ScalarStyle};
use std::collections::HashMap;

/// So many stages of a file are read, so many metrics and so many actions: more are no page.
const MAX_THINGS: usize = 10_000;

/// Every key of the format with what it belongs to.
fn all_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    fn keys<T: HasFields>() -> impl Iterator<Item = (&'static str, &'static str)> {
        T::FIELDS.iter().map(|field| (field.key, T::WHAT))
    }
    (keys::<Scorecard>())
        .chain(keys::<Stage>())
        .chain(keys::<Metric>())
        .chain(keys::<Action>())
}

/// Decodes the top of a file.
pub(super) fn scorecard(root: &Node<'_>, findings: &mut Findings) -> Scorecard {
    let mut decoder = Decoder {
        findings,
        things: HashMap::new(),
        unread: None,
    };
    let scorecard = decoder.record(root, LazyPath::Top);
    if let Some((path, unread)) = decoder.unread {
        findings.add(|| {
            let message = format!(
                "{unread} stages, metrics or actions are not read: {MAX_THINGS} of each are"
            );
            Finding::error(form_rules::INVALID_VALUE, message, Subject::Value(path))
                .label("from here on")
                .because("a scorecard is one page")
                .help("keep what matters now, and delete the rest")
        });
    }
    scorecard
}

/// What is wrong with `text` as the value of `key`, wherever that stands, and where it can be
/// none.
pub(super) fn mistake_of(key: &str, text: &str) -> Option<Finding> {
    fn of<T: HasFields>(key: &str, text: &str) -> Option<Finding> {
        let field = T::FIELDS.iter().find(|field| field.key == key)?;
        let mut findings = Findings::default();
        let mut decoder = Decoder {
            findings: &mut findings,
            things: HashMap::new(),
            unread: None,
        };
        let node = Node {
            span: Span::default(),
            kind: NodeKind::Scalar(Scalar {
                text: text.into(),
                style: ScalarStyle::Plain,
            }),
        };
        decoder.take(&mut T::default(), field, &node, LazyPath::Top);
        findings.iter().next().cloned()
    }
    let key = match value::read_date(key) {
        Ok(_) => "value",
        Err(_) => key,
    };
    of::<Scorecard>(key, text)
        .or_else(|| of::<Stage>(key, text))
        .or_else(|| of::<Metric>(key, text))
        .or_else(|| of::<Action>(key, text))
}

/// Where a node stands, step by step from the top; the path is only written down for a finding.
#[derive(Clone, Copy)]
enum LazyPath<'a> {
    Top,
    Key(&'a LazyPath<'a>, &'static str),
    Item(&'a LazyPath<'a>, usize),
}

impl LazyPath<'_> {
    fn path(self) -> Path {
        match self {
            Self::Top => Path::top(),
            Self::Key(above, key) => above.path().key(key),
            Self::Item(above, index) => above.path().index(index),
        }
    }
}

struct Decoder<'f> {
    findings: &'f mut Findings,
    /// How many stages, metrics and actions were read, by what they are.
    things: HashMap<&'static str, usize>,
    /// The first of the others, and how many they are.
    unread: Option<(Path, usize)>,
}

impl Decoder<'_> {
    fn record<T: HasFields>(&mut self, node: &Node<'_>, at: LazyPath<'_>) -> T {
        let mut record = T::default();
        let NodeKind::Map(entries) = &node.kind else {
            self.not_a_record::<T>(node, at);
            return record;
        };
        let mut misspelt = Vec::new();
        for entry in entries {
            match T::FIELDS.iter().find(|field| field.key == entry.key.text) {
                Some(_) if entry.value.is_null() => {}
                Some(field) => self.take(&mut record, field, &entry.value, at),
                None => misspelt.extend(self.unknown_field::<T>(node, entry, at)),
            }
        }
        for field in T::FIELDS.iter().filter(|field| field.required) {
            let present = node.get(field.key);
            let filled = present.is_some_and(|entry| !entry.value.is_null());
            if !filled && !misspelt.contains(&field.key) {
                self.missing_field::<T>(field, present.is_some(), at);
            }
        }
        record
    }

    fn take<T: HasFields>(
        &mut self,
        record: &mut T,
        field: &Field<T>,
        node: &Node<'_>,
        at: LazyPath<'_>,
    ) {
        let here = LazyPath::Key(&at, field.key);
        let expected = || field.take.expected();
        let taken = match &field.take {
            FieldType::Texts(set) => self
                .texts(node, &expected(), here)
                .map(|texts| set(record, texts)),
            FieldType::Readings(set) => {
                (self.readings(node, &expected(), here)).map(|readings| set(record, readings))
            }
            FieldType::Stages(set) => {
                let stages = self.records(node, &expected(), here);
                stages.and_then(not_empty).map(|stages| set(record, stages))
            }
            FieldType::Metrics(set) => {
                (self.records(node, &expected(), here)).map(|metrics| set(record, metrics))
            }
            FieldType::Actions(set) => {
                (self.records(node, &expected(), here)).map(|actions| set(record, actions))
            }
            FieldType::Settings(set) => match &node.kind {
                NodeKind::Map(entries) => {
                    set(record, entries.iter().map(setting).collect());
                    Ok(())
                }
                _ => Err(Mistake::wrong_type(&expected(), node)
                    .help("write the rules with their settings, such as `{no-metric: off}`")),
            },
            _ => one::take(record, field, node),
        };
        if let Err(mistake) = taken {
            let what = format!("`{}`", field.key);
            self.mistake(&what, mistake, || Subject::Value(here.path()));
        }
    }

    fn mistake(&mut self, what: &str, mistake: Mistake, subject: impl FnOnce() -> Subject) {
        self.findings.add(|| {
            let message = format!("{what} {}", mistake.message);
            let mut finding = Finding::error(mistake.rule, message, subject());
            if let Some(help) = mistake.help {
                finding = finding.help(help);
            }
            if let (Some(to), Subject::Value(path)) = (mistake.meant, &finding.label.subject) {
                let edit = Edit::Set {
                    path: path.clone(),
                    to: match value::read_number(&to) {
                        Ok(_) => NewValue::Number(to.clone()),
                        Err(_) => NewValue::Text(to.clone()),
                    },
                };
                finding = finding.fix(format!("wrote {what} as `{to}`"), edit);
            }
            finding
        });
    }

    fn texts(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        at: LazyPath<'_>,
    ) -> Result<Vec<String>, Mistake> {
        let NodeKind::List(items) = &node.kind else {
            let list = match &node.kind {
                NodeKind::Scalar(scalar) => value::list_of(&scalar.text),
                _ => "[]".to_owned(),
            };
            let mistake = Mistake::wrong_type(expected, node);
            return Err(mistake.help(format!("write `{list}`")));
        };
        let mut texts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match value::short_text(item, "Dana") {
                Ok(text) => texts.push(text),
                Err(mistake) => self.mistake("an item of the list", mistake, || {
                    Subject::Value(LazyPath::Item(&at, index).path())
                }),
            }
        }
        Ok(texts)
    }

    fn readings(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        at: LazyPath<'_>,
    ) -> Result<Vec<Reading>, Mistake> {
        let NodeKind::Map(entries) = &node.kind else {
            let help = "write each day with its number, such as `{2026-11-16: 70}`";
            return Err(Mistake::wrong_type(expected, node).help(help));
        };
        let mut readings = Vec::new();
        for entry in entries {
            let on = value::read_date(&entry.key.text);
            let number = if entry.value.is_null() {
                Ok(None)
            } else {
                value::number(&entry.value, "a number, such as `70`").map(Some)
            };
            let path = || at.path().key(entry.key.text.clone().into_owned());
            match (on, number) {
                (Ok(on), Ok(Some(value))) => readings.push(Reading { on, value }),
                (on, number) => {
                    if let Err(mistake) = on {
                        self.mistake("the day of a reading", mistake, || Subject::Key(path()));
                    }
                    if let Err(mistake) = number {
                        self.mistake("a reading", mistake, || Subject::Value(path()));
                    }
                }
            }
        }
        readings.sort_by_key(|reading| reading.on);
        Ok(readings)
    }

    /// One record for each item that is read, a blank one where the item is none: an index into
    /// the model is an index into the file.
    fn records<T: HasFields>(
        &mut self,
        node: &Node<'_>,
        expected: &str,
        at: LazyPath<'_>,
    ) -> Result<Vec<T>, Mistake> {
        let NodeKind::List(items) = &node.kind else {
            let help = format!("begin each item with a dash: `- {}: …`", T::FIELDS[0].key);
            // A journey without stages is none.
            let otherwise = if T::WHAT == Stage::WHAT {
                ""
            } else {
                "; while there is none, write `[]`"
            };
            return Err(Mistake::wrong_type(expected, node).help(help + otherwise));
        };
        let read = self.things.get(T::WHAT).copied().unwrap_or_default();
        let (items, unread) = items.split_at(items.len().min(MAX_THINGS - read));
        self.things.insert(T::WHAT, read + items.len());
        if !unread.is_empty() {
            let first = || (at.path().index(items.len()), 0);
            self.unread.get_or_insert_with(first).1 += unread.len();
        }
        Ok((items.iter().enumerate())
            .map(|(index, item)| self.record(item, LazyPath::Item(&at, index)))
            .collect())
    }

    fn not_a_record<T: HasFields>(&mut self, node: &Node<'_>, at: LazyPath<'_>) {
        self.findings.add(|| {
            let (what, name) = (T::WHAT, T::FIELDS[0].key);
            let message = format!(
                "{what} has to be a map of keys, but this is {}",
                described(node)
            );
            let help = match &node.kind {
                _ if matches!(at, LazyPath::Top) => {
                    format!("begin the file with `{name}:` and a title")
                }
                NodeKind::Scalar(_) if node.is_null() => {
                    format!("put `{name}: …` behind the dash, or delete the dash")
                }
                NodeKind::Scalar(scalar) => {
                    format!("write `{name}: {}`", value::in_line(scalar.text.trim()))
                }
                _ => format!("begin it with `{name}: …`, and put the other keys below that"),
            };
            Finding::error(form_rules::WRONG_TYPE, message, Subject::Value(at.path())).help(help)
        });
    }

    /// Tells of an unknown key and returns the one that was probably meant.
    fn unknown_field<T: HasFields>(
        &mut self,
        node: &Node<'_>,
        entry: &Entry<'_>,
        at: LazyPath<'_>,
    ) -> Option<&'static str> {
        let key = entry.key.text.as_ref();
        let known = || T::FIELDS.iter().map(|field| field.key);
        let is_name = |name: &&str| key.eq_ignore_ascii_case(name);
        let named = ["name", "title"].iter().find(|name| is_name(name));
        let meant = nearest(key, known()).or(named.map(|_| T::FIELDS[0].key));
        self.findings.add(|| {
            let elsewhere = all_keys().find(|&(other, _)| other == key);
            let help = match (elsewhere, meant) {
                (Some((_, whose)), _) => {
                    format!("`{key}` is a key of {whose}: check the indentation")
                }
                (None, Some(meant)) => format!("did you mean `{meant}`?"),
                (None, None) => {
                    let keys = one_of(&known().collect::<Vec<_>>());
                    format!("the keys are {}", keys.replace(" or ", " and "))
                }
            };
            let path = at.path().key(key.to_owned());
            let message = format!("{} has no key `{key}`", T::WHAT);
            let finding = Finding::error(
                form_rules::UNKNOWN_FIELD,
                message,
                Subject::Key(path.clone()),
            )
            .label("unknown key")
            .help(help);
            let is_new = |only: &&str| elsewhere.is_none() && node.get(only).is_none();
            match only_near(key, known()).filter(is_new) {
                Some(only) => {
                    let to = only.to_owned();
                    let done = format!("renamed `{key}` to `{only}`");
                    finding.fix(done, Edit::RenameKey { path, to })
                }
                None => finding,
            }
        });
        meant
    }

    fn missing_field<T: HasFields>(&mut self, field: &Field<T>, empty: bool, at: LazyPath<'_>) {
        self.findings.add(|| {
            let key = field.key;
            let meaning = lower_first(field.doc);
            if !empty {
                let message = format!("{} needs the key `{key}`", T::WHAT);
                let subject = Subject::Key(at.path());
                return Finding::error(form_rules::MISSING_FIELD, message, subject)
                    .label("begins here")
                    .help(format!("add `{key}:`: {meaning}"));
            }
            let subject = Subject::Key(at.path().key(key));
            let message = format!("`{key}` is empty");
            Finding::error(form_rules::MISSING_FIELD, message, subject)
                .label("nothing follows")
                .help(match field.examples.first() {
                    Some(example) => format!("write {meaning} behind it, such as `{example}`"),
                    None => format!("add them below it: {meaning}"),
                })
        });
    }
}

/// A journey without stages has not begun; metrics and actions may be none yet.
fn not_empty(stages: Vec<Stage>) -> Result<Vec<Stage>, Mistake> {
    if stages.is_empty() {
        return Err(Mistake::invalid("is an empty list").help("begin each stage with `- stage:`"));
    }
    Ok(stages)
}

fn lower_first(doc: &str) -> String {
    let mut letters = doc.trim_end_matches('.').chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
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
