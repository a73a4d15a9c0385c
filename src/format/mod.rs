//! Format: what a key may say, how a value is read, and what is wrong with one; for all kinds of
//! file, and knowing none. The tables of the kinds, and what loads them, are in `load`.

mod collection;
mod decode;
mod description;
mod field;
mod one;
mod pairs;
mod schema;
mod unknown;
mod value;

pub use decode::{Decoded, Decoder, LazyPath, MAX_RECORDS, decode, mistake_of};
pub use description::{DescribedKey, DescribedValue, Description, describe};
pub use field::{
    ByDay, ByWord, Field, FieldType, KnownKey, ListOf, Record, RecordList, field, known_keys,
    required,
};
pub use one::take_text;
pub use schema::{Adjustable, MAX_LIMIT, SETTING_WORDS, schema};
pub use unknown::MisspeltKeys;
pub use value::{
    Mistake, Synonyms, Words, day_meant, grouped_by_points, money_in_doubt, read_date, read_number,
    within, words, words_or_default, written_number,
};

/// The names of the rules that reading a file itself applies.
pub mod form_rules {
    /// The file is text and YAML.
    pub const SYNTAX: &str = "syntax";
    /// A key stands once in its map.
    pub const DUPLICATE_KEY: &str = "duplicate-key";
    /// A key is one of the format's.
    pub const UNKNOWN_FIELD: &str = "unknown-field";
    /// A required key is there.
    pub const MISSING_FIELD: &str = "missing-field";
    /// A value is of the key's type.
    pub const WRONG_TYPE: &str = "wrong-type";
    /// A value is one that the key can have.
    pub const INVALID_VALUE: &str = "invalid-value";
}
