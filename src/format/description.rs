//! What the keys of a kind of file are, as plain data: for whoever explains a place of a file, or
//! says what may stand there. The tables of fields are what it is made from.

use super::field::{Field, FieldType, Record};
use crate::yaml::{Path, PathStep};

/// The keys of a record.
#[derive(Debug, Clone)]
pub struct Description {
    /// What it is called, with its article.
    pub what: &'static str,
    /// Its keys in the order of its table; the first one names it.
    pub keys: Vec<DescribedKey>,
}

/// One key.
#[derive(Debug, Clone)]
pub struct DescribedKey {
    /// The key.
    pub key: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means, in one line.
    pub doc: &'static str,
    /// What its value is, to stand behind "has to be".
    pub expected: String,
    /// What may stand there: of one value each, of a list its items.
    pub examples: &'static [&'static str],
    /// What its value is made of.
    pub value: DescribedValue,
}

/// What the value of a key is made of.
#[derive(Debug, Clone)]
pub enum DescribedValue {
    /// One value: text, a number.
    One,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-Www`.
    Week,
    /// One of these words, each with its meaning.
    Word(Vec<(&'static str, &'static str)>),
    /// A list of texts.
    Texts,
    /// A list of some of these words.
    Words(Vec<(&'static str, &'static str)>),
    /// A map whose keys are days.
    ByDay,
    /// A map whose keys are words or numbers of the file's own.
    ByWord,
    /// A list of records with keys of their own.
    Records(Description),
    /// A map of settings by the names of rules.
    Settings,
}

/// The keys of a `T` and of the records in it.
pub fn describe<T: Record>() -> Description {
    Description {
        what: T::WHAT,
        keys: T::FIELDS.iter().map(key).collect(),
    }
}

fn key<T>(field: &Field<T>) -> DescribedKey {
    DescribedKey {
        key: field.key,
        required: field.required,
        doc: field.doc,
        expected: field.expected().into_owned(),
        examples: field.examples,
        value: value(&field.take),
    }
}

fn value<T>(take: &FieldType<T>) -> DescribedValue {
    match take {
        FieldType::Text(_)
        | FieldType::Short(_)
        | FieldType::Name(_)
        | FieldType::File(_)
        | FieldType::Number(_)
        | FieldType::Percent(_)
        | FieldType::Count(_)
        | FieldType::Rank(_)
        | FieldType::Rating(_) => DescribedValue::One,
        FieldType::Date(_) => DescribedValue::Date,
        FieldType::Week(_) => DescribedValue::Week,
        FieldType::Word(words, _) => DescribedValue::Word(words.each()),
        FieldType::Texts(_) => DescribedValue::Texts,
        FieldType::Words(words, _) => DescribedValue::Words(words.each()),
        FieldType::DatedNumbers(_) | FieldType::DatedTexts(_) => DescribedValue::ByDay,
        FieldType::WordNumbers(_) | FieldType::NumberNumbers(_) | FieldType::WordLists(_) => {
            DescribedValue::ByWord
        }
        FieldType::Records(list) => DescribedValue::Records(list.describe()),
        FieldType::Settings(_) => DescribedValue::Settings,
    }
}

impl Description {
    /// The key called `key`.
    pub fn key(&self, key: &str) -> Option<&DescribedKey> {
        self.keys.iter().find(|known| known.key == key)
    }

    /// The record at `path`, where one stands there.
    pub fn record_at(&self, path: &Path) -> Option<&Description> {
        let mut record = self;
        let mut steps = path.steps().iter();
        while let Some(step) = steps.next() {
            let (PathStep::Key(key), Some(PathStep::Index(_))) = (step, steps.next()) else {
                return None;
            };
            record = match &record.key(key)?.value {
                DescribedValue::Records(below) => below,
                _ => return None,
            };
        }
        Some(record)
    }

    /// The key of a record on the way of `path`, with the steps that lead from its value further
    /// down.
    pub fn key_at<'p>(&self, path: &'p Path) -> Option<(&DescribedKey, &'p [PathStep])> {
        let mut record = self;
        let mut steps = path.steps();
        loop {
            let (PathStep::Key(name), below) = steps.split_first()? else {
                return None;
            };
            let key = record.key(name)?;
            match (&key.value, below) {
                (DescribedValue::Records(next), [PathStep::Index(_), rest @ ..])
                    if !rest.is_empty() =>
                {
                    (record, steps) = (next, rest);
                }
                _ => return Some((key, below)),
            }
        }
    }
}
