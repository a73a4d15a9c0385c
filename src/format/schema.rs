//! The JSON Schema of a kind of file, made from its tables of fields: for editors, and for
//! validators that do not know the method.
//!
//! It says what can be said of one value at a time. Unique names, days that exist and the
//! like are left to the rules: the schema never rejects what they accept.

use super::field::{Field, FieldType, Record};
use super::one::{MAX_COUNT, MAX_RATING};
use super::value::{MAX_NAME, one_of};
use crate::finding::Severity;
use crate::text::bare;
use serde_json::{Map, Number, Value, json};

/// Text that is more than blanks.
const NOT_BLANK: &str = r"\S";
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const WEEK: &str = "^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$";

/// The limits of rules lie below this.
pub const MAX_LIMIT: u32 = 1_000_000_000;

/// A rule that a file may set under `lint:`.
#[derive(Debug, Clone, Copy)]
pub struct Adjustable {
    /// Its name.
    pub name: &'static str,
    /// What it asks for.
    pub summary: &'static str,
    /// How much it matters where the file is silent.
    pub severity: Severity,
    /// Whether it has a limit that `max` sets.
    pub has_limit: bool,
}

/// The schema of files that are a `T`, with `rules` as the keys of `lint`.
pub fn schema<T: Record>(id: &str, description: &str, rules: &[Adjustable]) -> Value {
    let settings = settings(rules);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "description": description,
    });
    extend(&mut schema, record::<T>(&settings));
    let mut definitions = Map::new();
    define_below::<T>(&mut definitions, &settings);
    definitions.insert("setting".to_owned(), setting(false));
    definitions.insert("setting-with-limit".to_owned(), setting(true));
    schema["$defs"] = Value::Object(definitions);
    schema
}

/// Adds the schema of an `R`, and those of the records in it.
pub(super) fn define<R: Record>(definitions: &mut Map<String, Value>, settings: &Value) {
    let mut schema = record::<R>(settings);
    extend(&mut schema, R::schema_beside_keys());
    definitions.insert(bare(R::WHAT).to_owned(), schema);
    define_below::<R>(definitions, settings);
}

fn define_below<T: Record>(definitions: &mut Map<String, Value>, settings: &Value) {
    for field in T::FIELDS {
        if let FieldType::Records(list) = field.take {
            list.define(definitions, settings);
        }
    }
}

/// A map of the keys of `T` and no others.
fn record<T: Record>(settings: &Value) -> Value {
    let required = T::FIELDS.iter().filter(|field| field.required);
    let required: Vec<_> = required.map(|field| field.key).collect();
    let properties = T::FIELDS.iter();
    let properties = properties.map(|field| {
        let mut property = property(field, settings);
        if T::OVER_ZERO.contains(&field.key) {
            let message = format!("has to be {} over 0", field.expected());
            extend(
                &mut property,
                json!({"exclusiveMinimum": 0, "errorMessage": message}),
            );
        }
        (field.key.to_owned(), property)
    });
    json!({
        "title": title(bare(T::WHAT)),
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties.collect::<Map<_, _>>(),
    })
}

/// What is said of a key and its value.
fn property<T: Record>(field: &Field<T>, settings: &Value) -> Value {
    let mut property = json!({"title": title(field.key), "description": field.doc});
    extend(&mut property, value(field, settings));
    if !field.required {
        allow_null(&mut property);
    }
    if let Some(word) = silent(&field.take) {
        property["default"] = word.into();
    }
    // How rules are set is in their definitions.
    if !field.examples.is_empty() && !matches!(field.take, FieldType::Settings(_)) {
        property["examples"] = examples(field);
    }
    property
}

/// The value of a key that has one.
fn value<T: Record>(field: &Field<T>, settings: &Value) -> Value {
    let message = format!("has to be {}", field.expected());
    match &field.take {
        FieldType::Text(_) => text(),
        FieldType::Short(_) | FieldType::Name(_) | FieldType::File(_) => short_text(),
        FieldType::Texts(_) => json!({"type": "array", "items": short_text()}),
        FieldType::Number(_) => {
            let mut number = limited::<T>(&json!("number"));
            number["errorMessage"] = message.into();
            number
        }
        FieldType::Count(_) => whole(0, MAX_COUNT, &message),
        FieldType::Percent(_) => json!({
            "type": "number", "minimum": 0, "maximum": 100, "errorMessage": message,
        }),
        FieldType::Rank(_) => whole(1, u32::MAX.into(), &message),
        FieldType::Rating(_) => whole(1, MAX_RATING.into(), &message),
        FieldType::Date(_) => json!({
            "type": "string", "format": "date", "pattern": DATE, "errorMessage": message,
        }),
        FieldType::Week(_) => json!({"type": "string", "pattern": WEEK, "errorMessage": message}),
        FieldType::Word(words, _) => enumeration(&(words.names)(), &(words.meanings)(), &message),
        FieldType::Words(words, _) => {
            let names = (words.names)();
            let each = format!("has to be {}", one_of(&names));
            json!({"type": "array", "items": enumeration(&names, &(words.meanings)(), &each)})
        }
        FieldType::DatedNumbers(_) => json!({
            "type": "object",
            "propertyNames": {"pattern": DATE},
            "additionalProperties": limited::<T>(&json!(["number", "null"])),
        }),
        FieldType::DatedTexts(_) => json!({
            "type": "object",
            "propertyNames": {"pattern": DATE},
            "additionalProperties": {
                "anyOf": [text(), {"type": "array", "items": text()}, {"type": "null"}],
            },
        }),
        FieldType::WordNumbers(_) => json!({
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": NOT_BLANK},
            "additionalProperties": {"type": "number"},
        }),
        FieldType::NumberNumbers(_) => json!({
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "[0-9]"},
            "additionalProperties": {"type": "number"},
        }),
        FieldType::WordLists(_) => json!({
            "type": "object",
            "propertyNames": {"pattern": NOT_BLANK},
            "additionalProperties": {"type": "array", "items": word()},
        }),
        FieldType::Records(list) => records(list.counts(), bare(list.what())),
        FieldType::Settings(_) => settings.clone(),
    }
}

/// A number of a `T`, or what else is of this `kind`.
fn limited<T: Record>(kind: &Value) -> Value {
    let mut number = json!({"type": kind});
    if T::MAX_NUMBER < f64::MAX {
        extend(
            &mut number,
            json!({"minimum": -T::MAX_NUMBER, "maximum": T::MAX_NUMBER}),
        );
    }
    number
}

/// A list of the records that are called `what`.
fn records((least, most): (usize, Option<usize>), what: &str) -> Value {
    let mut list = json!({"type": "array"});
    if least > 0 {
        list["minItems"] = least.into();
    }
    if let Some(most) = most {
        list["maxItems"] = most.into();
    }
    list["items"] = json!({"$ref": format!("#/$defs/{what}")});
    list
}

fn text() -> Value {
    json!({
        "type": "string", "minLength": 1, "pattern": NOT_BLANK,
        "errorMessage": "has to be text, and not blank; a number, `true` and `false` want quotes",
    })
}

/// A word as it is written, whatever it would be otherwise.
fn word() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

fn short_text() -> Value {
    let mut short = text();
    short["maxLength"] = MAX_NAME.into();
    short["errorMessage"] = format!(
        "has to be text of at most {MAX_NAME} characters, and not blank; a number, `true` and \
         `false` want quotes"
    )
    .into();
    short
}

fn whole(least: u32, most: u64, message: &str) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most, "errorMessage": message})
}

/// One of `words`, each with what it means.
fn enumeration(words: &[&str], meanings: &[&str], message: &str) -> Value {
    json!({"enum": words, "enumDescriptions": meanings, "errorMessage": message})
}

/// The names of `rules` as keys.
fn settings(rules: &[Adjustable]) -> Value {
    let properties = rules.iter().map(|rule| {
        let of = if rule.has_limit {
            "setting-with-limit"
        } else {
            "setting"
        };
        let property = json!({
            "title": rule.name,
            "description": rule.summary,
            "default": rule.severity.name(),
            "$ref": format!("#/$defs/{of}"),
        });
        (rule.name.to_owned(), property)
    });
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<_, _>>(),
    })
}

/// What a file may say of a rule, in a word, and what that means.
pub const SETTING_WORDS: [(&str, &str); 3] = [
    ("off", "It finds nothing in this file"),
    ("note", "Its findings are notes"),
    ("warning", "Its findings are warnings"),
];

/// What a file may say of a rule.
fn setting(has_limit: bool) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = SETTING_WORDS.into_iter().unzip();
    let mut word = enumeration(&words, &meanings, "has to be `off`, `note` or `warning`");
    allow_null(&mut word);
    let severity = enumeration(&words[1..], &meanings[1..], "has to be `note` or `warning`");
    let mut properties = json!({"severity": severity});
    if has_limit {
        properties["max"] = whole(0, (MAX_LIMIT - 1).into(), "has to be a whole number from 0");
        properties["max"]["description"] = "The limit of the rule.".into();
    }
    let map = json!({
        "type": "object", "additionalProperties": false, "properties": properties,
    });
    json!({"anyOf": [word, map]})
}

/// A key without a value is the same as no key.
fn allow_null(property: &mut Value) {
    if let Some(of) = property.get_mut("type") {
        *of = json!([of.take(), "null"]);
    } else if let Some(Value::Array(words)) = property.get_mut("enum") {
        words.push(Value::Null);
    }
}

/// The word that holds where the file is silent.
fn silent<T>(take: &FieldType<T>) -> Option<&'static str> {
    match take {
        FieldType::Word(words, _) => (words.silent)(),
        _ => None,
    }
}

/// The examples of the table as values.
fn examples<T>(field: &Field<T>) -> Value {
    let examples = field.examples.iter();
    match field.take {
        FieldType::Number(_)
        | FieldType::Percent(_)
        | FieldType::Count(_)
        | FieldType::Rank(_)
        | FieldType::Rating(_) => examples.map(number).collect(),
        FieldType::Texts(_) | FieldType::Words(..) => json!([field.examples]),
        FieldType::DatedNumbers(_) | FieldType::WordNumbers(_) | FieldType::NumberNumbers(_) => {
            let numbers = examples.filter_map(|line| line.split_once(": "));
            let numbers = numbers.map(|(key, text)| (key.to_owned(), number(&text)));
            json!([numbers.collect::<Map<_, _>>()])
        }
        FieldType::DatedTexts(_) => {
            let texts = examples.filter_map(|line| line.split_once(": "));
            let texts = texts.map(|(day, text)| (day.to_owned(), json!(text)));
            json!([texts.collect::<Map<_, _>>()])
        }
        FieldType::WordLists(_) => {
            let lists = examples.filter_map(|line| line.split_once(": "));
            let lists =
                lists.map(|(word, text)| (word.to_owned(), json!([text.trim_matches(['[', ']'])])));
            json!([lists.collect::<Map<_, _>>()])
        }
        _ => json!(field.examples),
    }
}

fn number(text: &&str) -> Value {
    let number = text.parse::<Number>();
    number.map_or(Value::Null, Value::Number)
}

/// `as_of` as "As of".
fn title(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// Puts the keys of `more` behind those of `map`.
fn extend(map: &mut Value, more: Value) {
    if let (Value::Object(map), Value::Object(more)) = (map, more) {
        map.extend(more);
    }
}
