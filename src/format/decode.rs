//! From nodes to records by their tables of fields, noting every mistake on the way. Maps and
//! lists of plain values are decoded in `collection`.

use super::collection::settings;
use super::field::{Field, FieldType, KnownKey, Record, known_keys};
use super::form_rules;
use super::one;
use super::unknown::{self, MisspeltKeys};
use super::value::{self, Mistake, described};
use crate::finding::{Finding, Findings, Subject};
use crate::text::{Span, bare};
use crate::yaml::{Edit, Entry, NewValue, Node, NodeKind, Path, Scalar, ScalarStyle};
use std::collections::HashMap;

/// So many records of each type are read of one file: more are no page.
pub const MAX_RECORDS: usize = 10_000;

/// What was decoded of a file.
#[derive(Debug)]
pub struct Decoded<T> {
    /// What it says, as far as it could be read.
    pub content: T,
    /// The first of the records that were too many, and how many these are.
    pub unread: Option<(Path, usize)>,
    /// The items of lists that are something else than their list is of.
    pub foreign: Vec<Path>,
    /// The misspelt keys that were taken as the ones that were meant, outermost first.
    pub meant: Vec<(Path, &'static str)>,
}

/// Decodes the top of a file that is a `T`; what is wrong with it is added to `findings`.
pub fn decode<T: Record>(
    root: &Node<'_>,
    misspelt_keys: MisspeltKeys,
    findings: &mut Findings,
) -> Decoded<T> {
    let mut decoder = Decoder {
        misspelt_keys,
        ..Decoder::new(findings, known_keys::<T>)
    };
    let content = decoder.record(root, LazyPath::Top);
    Decoded {
        content,
        unread: decoder.unread,
        foreign: decoder.foreign,
        meant: decoder.meant,
    }
}

/// What is wrong with `text` as the value of a `key` of a `T` or of a record in it, and where it
/// can be none.
pub fn mistake_of<T: Record>(key: &str, text: &str) -> Option<Finding> {
    let Some(field) = T::FIELDS.iter().find(|field| field.key == key) else {
        return T::FIELDS.iter().find_map(|field| match field.take {
            FieldType::Records(list) => list.mistake_of(key, text),
            _ => None,
        });
    };
    let mut findings = Findings::default();
    let node = Node {
        span: Span::default(),
        kind: NodeKind::Scalar(Scalar {
            text: text.into(),
            style: ScalarStyle::Plain,
        }),
    };
    let mut decoder = Decoder::new(&mut findings, known_keys::<T>);
    decoder.take(&mut T::default(), field, &node, LazyPath::Top);
    findings.iter().next().cloned()
}

/// Where a node stands, step by step from the top; the path is only written down for a finding.
#[derive(Debug, Clone, Copy)]
pub enum LazyPath<'a> {
    /// The top of the file.
    Top,
    /// Behind a key.
    Key(&'a LazyPath<'a>, &'static str),
    /// At an index of a list.
    Item(&'a LazyPath<'a>, usize),
}

impl LazyPath<'_> {
    /// The key that it ends with.
    fn last(self) -> &'static str {
        match self {
            Self::Key(_, key) => key,
            Self::Top | Self::Item(..) => "",
        }
    }

    pub(super) fn path(self) -> Path {
        match self {
            Self::Top => Path::top(),
            Self::Key(above, key) => above.path().key(key),
            Self::Item(above, index) => above.path().index(index),
        }
    }
}

/// What takes the values of a file, and notes what is wrong with them.
#[derive(Debug)]
pub struct Decoder<'f> {
    findings: &'f mut Findings,
    /// All keys of the kind of file, for the one who wrote one in the wrong place.
    known_keys: fn() -> Vec<KnownKey>,
    /// Whether the unit of numbers stands beside the value that is taken.
    pub(super) is_unit_said: bool,
    /// How many records were read, by what they are.
    read: HashMap<&'static str, usize>,
    /// The first of the others, and how many they are.
    unread: Option<(Path, usize)>,
    /// The items of lists that are something else than their list is of.
    foreign: Vec<Path>,
    /// What becomes of the value of a misspelt key.
    misspelt_keys: MisspeltKeys,
    /// The misspelt keys that were taken as the ones that were meant.
    meant: Vec<(Path, &'static str)>,
}

impl<'f> Decoder<'f> {
    fn new(findings: &'f mut Findings, known_keys: fn() -> Vec<KnownKey>) -> Self {
        Self {
            findings,
            known_keys,
            is_unit_said: false,
            read: HashMap::new(),
            unread: None,
            foreign: Vec::new(),
            misspelt_keys: MisspeltKeys::LeftOut,
            meant: Vec::new(),
        }
    }

    fn record<T: Record>(&mut self, node: &Node<'_>, at: LazyPath<'_>) -> T {
        let mut record = T::default();
        let NodeKind::Map(entries) = &node.kind else {
            self.not_a_record::<T>(node, at);
            return record;
        };
        let mut misspelt = Vec::new();
        let is_unit_said = node.get(one::UNIT).is_some();
        // The lines of a text that are not deep enough are taken for keys.
        let mut is_text_lost = false;
        for entry in entries {
            self.is_unit_said = is_unit_said;
            match T::FIELDS.iter().find(|field| field.key == entry.key.text) {
                Some(_) if entry.value.is_null() => {}
                Some(field) => {
                    is_text_lost |= is_empty_block(&entry.value);
                    self.take(&mut record, field, &entry.value, at);
                }
                None if is_text_lost => {}
                None => self.unknown_field(&mut record, node, entry, at, &mut misspelt),
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

    fn take<T: Record>(
        &mut self,
        record: &mut T,
        field: &Field<T>,
        node: &Node<'_>,
        at: LazyPath<'_>,
    ) {
        let here = LazyPath::Key(&at, field.key);
        let taken = match &field.take {
            FieldType::Texts(set) => (self.texts(node, field, here)).map(|v| set(record, v)),
            FieldType::Words(words, set) => {
                (self.words(node, words, field, here)).map(|v| set(record, v))
            }
            FieldType::DatedNumbers(set) => {
                (self.dated_numbers::<T>(node, &field.expected(), here)).map(|v| set(record, v))
            }
            FieldType::DatedTexts(set) => {
                (self.dated_texts(node, &field.expected(), here)).map(|v| set(record, v))
            }
            FieldType::WordNumbers(set) => {
                (self.word_numbers(node, field, here)).map(|v| set(record, v))
            }
            FieldType::NumberNumbers(set) => {
                (self.number_numbers(node, field, here)).map(|v| set(record, v))
            }
            FieldType::WordLists(set) => {
                (self.word_lists(node, field, here)).map(|v| set(record, v))
            }
            FieldType::Records(list) => list.take(record, self, node, here),
            FieldType::Settings(set) => settings(node, field).map(|v| set(record, v)),
            _ => one::take(record, field, node, self.is_unit_said),
        };
        if let Err(mistake) = taken {
            let what = format!("`{}`", field.key);
            self.mistake(&what, mistake, || Subject::Value(here.path()));
        }
    }

    pub(super) fn mistake(
        &mut self,
        what: &str,
        mistake: Mistake,
        subject: impl FnOnce() -> Subject,
    ) {
        self.findings.add(|| {
            let message = format!("{what} {}", mistake.message);
            let mut finding = Finding::error(mistake.rule, message, subject());
            if let Some(help) = mistake.help {
                finding = finding.help(help);
            }
            finding.suggestion = mistake.suggestion;
            if let (Some(to), Subject::Value(path)) = (mistake.correction, &finding.label.subject) {
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

    /// One record for each item that is read, a blank one where the item is none: an index into
    /// the model is an index into the file.
    ///
    /// # Errors
    /// Where it is no list, or one of fewer than `least` where that is one.
    pub(super) fn records<T: Record>(
        &mut self,
        node: &Node<'_>,
        least: usize,
        at: LazyPath<'_>,
    ) -> Result<Vec<T>, Mistake> {
        let name = T::FIELDS[0].key;
        let NodeKind::List(items) = &node.kind else {
            let help = format!("begin each item with a dash: `- {name}: …`");
            let otherwise = match least {
                0 => "; while there is none, write `[]`",
                _ => "",
            };
            let expected = format!(
                "a list of {}s, each beginning with `- {name}:`",
                bare(T::WHAT)
            );
            return Err(Mistake::wrong_type(&expected, node).help(help + otherwise));
        };
        if items.is_empty() && least > 0 {
            let help = format!("begin each {} with `- {name}:`", bare(T::WHAT));
            return Err(Mistake::invalid("is an empty list").help(help));
        }
        let read = self.read.get(T::WHAT).copied().unwrap_or_default();
        let (items, unread) = items.split_at(items.len().min(MAX_RECORDS - read));
        self.read.insert(T::WHAT, read + items.len());
        if !unread.is_empty() {
            let first = || (at.path().index(items.len()), 0);
            self.unread.get_or_insert_with(first).1 += unread.len();
        }
        // Behind the last one of the list's own there is nothing of which an index is known.
        let own = items
            .iter()
            .rposition(|item| self.foreign_to::<T>(item).is_none());
        let count = own.map_or(0, |last| last + 1);
        let mut records = Vec::with_capacity(count);
        let mut is_told = false;
        for (index, item) in items.iter().enumerate() {
            let here = LazyPath::Item(&at, index);
            let foreign = self.foreign_to::<T>(item);
            if let Some(other) = foreign.filter(|_| !is_told) {
                self.foreign_item::<T>(other, at, here);
            }
            is_told = foreign.is_some();
            if is_told {
                self.foreign.push(here.path());
            }
            if index < count {
                records.push(if is_told {
                    T::default()
                } else {
                    self.record(item, here)
                });
            }
        }
        Ok(records)
    }

    /// The key that names `item`, where it is something else than a `T`.
    fn foreign_to<T: Record>(&self, item: &Node<'_>) -> Option<KnownKey> {
        let NodeKind::Map(entries) = &item.kind else {
            return None;
        };
        let first = entries.first()?.key.text.as_ref();
        let is_own = || T::FIELDS.iter().any(|field| field.key == first);
        if T::FIELDS[0].key == first || is_own() || item.get(T::FIELDS[0].key).is_some() {
            return None;
        }
        let mut known = (self.known_keys)().into_iter();
        known.find(|known| known.is_name && known.key == first)
    }

    /// Tells of an item that is something else than a `T`: its own list does not begin above it, or
    /// it stands in the wrong column.
    fn foreign_item<T: Record>(&mut self, other: KnownKey, at: LazyPath<'_>, here: LazyPath<'_>) {
        let (name, whose) = (other.key, other.whose);
        let list = format!("{}s", bare(whose));
        let whose_list = |key: &str| self.known_key(key).map(|known| known.whose);
        let is_beside = whose_list(&list) == whose_list(at.last());
        self.findings.add(|| {
            let message = format!("{whose} stands in a list of {}s", bare(T::WHAT));
            let finding = Finding::error(
                form_rules::UNKNOWN_FIELD,
                message,
                Subject::Key(here.path()),
            );
            finding.label("begins here").help(if is_beside {
                format!(
                    "write `{list}:` above it, in the column of `{}:`, or move it there",
                    at.last()
                )
            } else {
                format!("`{name}` is a key of {whose}: check the indentation")
            })
        });
    }

    fn not_a_record<T: Record>(&mut self, node: &Node<'_>, at: LazyPath<'_>) {
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

    /// Tells of an unknown key. The one that was probably meant joins those that are `misspelt`,
    /// and takes the value where it is the only one that can be.
    fn unknown_field<T: Record>(
        &mut self,
        record: &mut T,
        node: &Node<'_>,
        entry: &Entry<'_>,
        at: LazyPath<'_>,
        misspelt: &mut Vec<&'static str>,
    ) {
        let key = entry.key.text.as_ref();
        let meant = unknown::meant::<T>(node, entry, || self.known_key(key));
        self.findings.add(|| {
            let path = at.path().key(key.to_owned());
            let message = format!("{} has no key `{key}`", T::WHAT);
            let subject = Subject::Key(path.clone());
            let finding = Finding::error(form_rules::UNKNOWN_FIELD, message, subject);
            unknown::way_out::<T>(finding.label("unknown key"), meant, key, path)
        });
        let is_first = |key: &&str| !misspelt.contains(key);
        let taken = match self.misspelt_keys {
            MisspeltKeys::TakenAsMeant => meant.taken().filter(is_first),
            MisspeltKeys::LeftOut => None,
        };
        misspelt.extend(meant.key());
        let mut fields = T::FIELDS.iter();
        if let Some(field) = fields.find(|field| Some(field.key) == taken) {
            self.meant.push((at.path().key(key.to_owned()), field.key));
            if !entry.value.is_null() {
                self.take(record, field, &entry.value, at);
            } else if field.required {
                self.missing_field::<T>(field, true, at);
            }
        }
    }

    /// The first thing of this kind of file that has `key`.
    pub(super) fn known_key(&self, key: &str) -> Option<KnownKey> {
        let mut known = (self.known_keys)().into_iter();
        known.find(|known| known.key == key)
    }

    fn missing_field<T: Record>(&mut self, field: &Field<T>, empty: bool, at: LazyPath<'_>) {
        self.findings.add(|| {
            let key = field.key;
            let meaning = lower_first(field.doc);
            if !empty {
                let message = format!("{} needs the key `{key}`", T::WHAT);
                let subject = Subject::Key(at.path());
                let words = match field.take {
                    FieldType::Word(..) => format!(", {}", field.expected()),
                    _ => String::new(),
                };
                return Finding::error(form_rules::MISSING_FIELD, message, subject)
                    .label("begins here")
                    .help(format!("add `{key}:`: {meaning}{words}"));
            }
            let subject = Subject::Key(at.path().key(key));
            let message = format!("`{key}` is empty");
            Finding::error(form_rules::MISSING_FIELD, message, subject)
                .label("nothing follows")
                .help(match field.example() {
                    Some(example) => format!("write behind it {meaning}, such as `{example}`"),
                    None => format!("add them below it: {meaning}"),
                })
        });
    }
}

/// Whether nothing belongs to a `|` or `>`.
fn is_empty_block(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            scalar.style == ScalarStyle::Block && scalar.text.trim().is_empty()
        }
        NodeKind::List(_) | NodeKind::Map(_) => false,
    }
}

fn lower_first(doc: &str) -> String {
    let mut letters = doc.trim_end_matches('.').chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}
