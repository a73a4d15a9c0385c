//! A key of a record: its type, its meaning and where its value goes. The decoder, the schema
//! and completion read the tables that kinds of file make of them.

use super::decode::{Decoder, LazyPath};
use super::description::{self, Description};
use super::schema;
use super::value::{self, Mistake, Words};
use crate::finding::Finding;
use crate::model::IsoWeek;
use crate::text::bare;
use crate::yaml::Node;
use chrono::NaiveDate;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// One key of a `T`.
#[derive(Debug)]
pub struct Field<T: 'static> {
    /// The key.
    pub key: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means, in one line.
    pub doc: &'static str,
    /// What may stand there: of text and numbers one each, of a list its items.
    pub examples: &'static [&'static str],
    /// The type of its value, and how a value is taken.
    pub take: FieldType<T>,
}

/// Values by their days, oldest first.
pub type ByDay<V> = Vec<(NaiveDate, V)>;

/// Values by words, in the order of the file.
pub type ByWord<V> = Vec<(String, V)>;

/// The type of a key's value together with the function that stores one; of those that are one
/// value, nothing too, where the key is silent.
#[derive(Debug)]
pub enum FieldType<T: 'static> {
    /// Text, trimmed, never empty.
    Text(fn(&mut T, Option<String>)),
    /// Text that stands in cells and addresses: it has a largest length.
    Short(fn(&mut T, Option<String>)),
    /// The name of a thing: short text with at least one letter or digit.
    Name(fn(&mut T, Option<String>)),
    /// A file at or below the folder of this one.
    File(fn(&mut T, Option<String>)),
    /// A list of short texts.
    Texts(fn(&mut T, Vec<String>)),
    /// A finite number.
    Number(fn(&mut T, Option<f64>)),
    /// A number from 0 to 100.
    Percent(fn(&mut T, Option<f64>)),
    /// A whole number from 0.
    Count(fn(&mut T, Option<u64>)),
    /// A whole number from 1.
    Rank(fn(&mut T, Option<u32>)),
    /// A whole number from 1 to 5.
    Rating(fn(&mut T, Option<u32>)),
    /// `YYYY-MM-DD`.
    Date(fn(&mut T, Option<NaiveDate>)),
    /// `YYYY-Www`.
    Week(fn(&mut T, Option<IsoWeek>)),
    /// One of a few words.
    Word(Words, fn(&mut T, Option<&str>)),
    /// A list of some of a few words.
    Words(Words, fn(&mut T, Vec<&'static str>)),
    /// A map from date to number, by date.
    DatedNumbers(fn(&mut T, ByDay<f64>)),
    /// A map from date to one text or a list of them, by date.
    DatedTexts(fn(&mut T, ByDay<Vec<String>>)),
    /// A map from word to number, in the order of the file, each word as it is written.
    WordNumbers(fn(&mut T, ByWord<f64>)),
    /// A map from number to number, in the order of the file.
    NumberNumbers(fn(&mut T, Vec<(f64, f64)>)),
    /// A map from word to a list of words, in the order of the file.
    WordLists(fn(&mut T, ByWord<Vec<String>>)),
    /// A list of records with keys of their own.
    Records(&'static dyn RecordList<T>),
    /// A map of settings, each with its value as it is written.
    Settings(fn(&mut T, ByWord<String>)),
}

/// A thing of a format that has keys of its own.
pub trait Record: Default + 'static {
    /// Its keys; the first one names it.
    const FIELDS: &'static [Field<Self>];
    /// What it is called, with its article.
    const WHAT: &'static str;
    /// Keys of other things that people write for one of its own, which come with a single value.
    const CALLED: &'static [(&'static str, &'static str)] = &[];
    /// Its numbers that have to be over 0, which a rule looks at, and the schema says.
    const OVER_ZERO: &'static [&'static str] = &[];

    /// No number of its keys is larger, nor less than its negative, nor as near to 0.
    const MAX_NUMBER: f64 = f64::MAX;

    /// What the schema says of it beside its keys.
    fn schema_beside_keys() -> Value {
        Value::Null
    }
}

/// A key of a format and what it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownKey {
    /// The key.
    pub key: &'static str,
    /// What has it, with its article.
    pub whose: &'static str,
    /// Whether it names that.
    pub is_name: bool,
}

/// All keys of a `T` and of the records in it, outermost first.
pub fn known_keys<T: Record>() -> Vec<KnownKey> {
    let own = T::FIELDS.iter().enumerate().map(|(index, field)| KnownKey {
        key: field.key,
        whose: T::WHAT,
        is_name: index == 0,
    });
    let below = T::FIELDS.iter().filter_map(|field| match field.take {
        FieldType::Records(list) => Some(list.known_keys()),
        _ => None,
    });
    own.chain(below.flatten().collect::<Vec<_>>()).collect()
}

/// A list of records as the value of a key of `T`, whatever the records are.
pub trait RecordList<T>: fmt::Debug + Sync {
    /// What one of them is called, with its article.
    fn what(&self) -> &'static str;
    /// The key that names one.
    fn name_key(&self) -> &'static str;
    /// How many there have to be at least, and may be at most.
    fn counts(&self) -> (usize, Option<usize>);
    /// All keys of one and of the records in it.
    fn known_keys(&self) -> Vec<KnownKey>;
    /// Decodes the list that `node` is.
    ///
    /// # Errors
    /// Where it is no list, or an empty one that may not be.
    fn take(
        &self,
        record: &mut T,
        decoder: &mut Decoder<'_>,
        node: &Node<'_>,
        at: LazyPath<'_>,
    ) -> Result<(), Mistake>;
    /// Leaves the list empty.
    fn clear(&self, record: &mut T);
    /// What is wrong with `text` as the value of a `key` of one, where there is such a key.
    fn mistake_of(&self, key: &str, text: &str) -> Option<Finding>;
    /// The keys of one, described.
    fn describe(&self) -> Description;
    /// Adds the schemas of one and of the records in it.
    fn define(&self, definitions: &mut serde_json::Map<String, Value>, settings: &Value);
}

/// A list of `R` as the value of a key of `T`.
pub struct ListOf<T: 'static, R: 'static> {
    set: fn(&mut T, Vec<R>),
    least: usize,
    most: Option<usize>,
}

impl<T, R> ListOf<T, R> {
    /// So many as there are.
    pub const fn any(set: fn(&mut T, Vec<R>)) -> Self {
        Self {
            set,
            least: 0,
            most: None,
        }
    }

    /// At least so many.
    pub const fn at_least(self, least: usize) -> Self {
        Self { least, ..self }
    }

    /// At most so many.
    pub const fn at_most(self, most: usize) -> Self {
        Self {
            most: Some(most),
            ..self
        }
    }
}

impl<T, R: Record> fmt::Debug for ListOf<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list, each item {}", R::WHAT)
    }
}

impl<T, R: Record> RecordList<T> for ListOf<T, R> {
    fn what(&self) -> &'static str {
        R::WHAT
    }

    fn name_key(&self) -> &'static str {
        R::FIELDS[0].key
    }

    fn counts(&self) -> (usize, Option<usize>) {
        (self.least, self.most)
    }

    fn known_keys(&self) -> Vec<KnownKey> {
        known_keys::<R>()
    }

    fn take(
        &self,
        record: &mut T,
        decoder: &mut Decoder<'_>,
        node: &Node<'_>,
        at: LazyPath<'_>,
    ) -> Result<(), Mistake> {
        let records = decoder.records(node, self.least, at)?;
        (self.set)(record, records);
        Ok(())
    }

    fn clear(&self, record: &mut T) {
        (self.set)(record, Vec::new());
    }

    fn mistake_of(&self, key: &str, text: &str) -> Option<Finding> {
        super::decode::mistake_of::<R>(key, text)
    }

    fn describe(&self) -> Description {
        description::describe::<R>()
    }

    fn define(&self, definitions: &mut serde_json::Map<String, Value>, settings: &Value) {
        schema::define::<R>(definitions, settings);
    }
}

impl<T> Field<T> {
    /// What may stand behind the key, where that fits on its line.
    pub(super) fn example(&self) -> Option<Cow<'static, str>> {
        match self.take {
            FieldType::WordNumbers(_) | FieldType::NumberNumbers(_) | FieldType::WordLists(_) => {
                Some(Cow::Owned(format!("{{{}}}", self.examples.join(", "))))
            }
            _ => self.examples.first().map(|example| Cow::Borrowed(*example)),
        }
    }

    /// What the value is, with an example, to stand behind "has to be".
    pub fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed(match &self.take {
            FieldType::Text(_) | FieldType::Short(_) | FieldType::Name(_) => "text",
            FieldType::File(_) => "the path of a file at or below this folder",
            FieldType::Texts(_) | FieldType::Words(..) => {
                let examples = self.examples.iter().take(2).copied();
                let examples = examples.collect::<Vec<_>>().join(", ");
                let what = if matches!(self.take, FieldType::Texts(_)) {
                    "texts"
                } else {
                    "words"
                };
                return Cow::Owned(format!("a list of {what}, such as `[{examples}]`"));
            }
            FieldType::Number(_) => "a number, such as `12.5`",
            FieldType::Percent(_) => "a number from 0 to 100, such as `40`",
            FieldType::Count(_) => "a whole number from 0, such as `1200`",
            FieldType::Rank(_) => "a whole number from 1, such as `1`",
            FieldType::Rating(_) => "a whole number from 1 to 5, such as `4`",
            FieldType::Date(_) => "a date, such as `2026-11-16`",
            FieldType::Week(_) => "an ISO week, such as `2026-W47`",
            FieldType::Word(words, _) => return Cow::Owned(value::one_of(&(words.names)())),
            FieldType::DatedNumbers(_) => {
                "a map from date to number, such as `2026-11-16: 70` on a line of its own"
            }
            FieldType::DatedTexts(_) => {
                "a map from date to text, such as `2026-11-16: …` on a line of its own"
            }
            FieldType::WordNumbers(_) | FieldType::NumberNumbers(_) | FieldType::WordLists(_) => {
                let examples = self.examples.join(", ");
                return Cow::Owned(format!("a map, such as `{{{examples}}}`"));
            }
            FieldType::Records(list) => {
                let (what, name) = (bare(list.what()), list.name_key());
                return Cow::Owned(format!(
                    "a list of {what}s, each beginning with `- {name}:`"
                ));
            }
            FieldType::Settings(_) => "a map from rule to setting",
        })
    }
}

/// A key that may be left out.
pub const fn field<T>(
    key: &'static str,
    take: FieldType<T>,
    doc: &'static str,
    examples: &'static [&'static str],
) -> Field<T> {
    Field {
        key,
        required: false,
        doc,
        examples,
        take,
    }
}

/// A key that has to be there.
pub const fn required<T>(
    key: &'static str,
    take: FieldType<T>,
    doc: &'static str,
    examples: &'static [&'static str],
) -> Field<T> {
    Field {
        required: true,
        ..field(key, take, doc, examples)
    }
}
