//! The one value of a key, as a file has it or as it is given on the command line. What is many
//! is decoded in `decode`.

use super::field::{Field, FieldType, Record};
use super::value::{self, Asked, Mistake};
use crate::text::Span;
use crate::yaml::{NewValue, Node, NodeKind, Scalar, ScalarStyle};

/// The largest whole number that a floating-point number holds exactly.
pub(super) const MAX_COUNT: u64 = 1 << 53;

/// The key that says what the numbers beside it count.
pub(super) const UNIT: &str = "unit";

/// The best rating.
pub(super) const MAX_RATING: u32 = 5;

/// Gives the key of `record` the value that `node` is; `is_unit_said` where the unit of numbers
/// stands beside it.
///
/// # Errors
/// Where the key cannot have it; `record` is then as it was.
pub(super) fn take<T: Record>(
    record: &mut T,
    field: &Field<T>,
    node: &Node<'_>,
    is_unit_said: bool,
) -> Result<(), Mistake> {
    // What is wrong with a word, it knows itself: all of them are only listed where one is.
    if let FieldType::Word(words, set) = &field.take {
        set(record, Some(value::word(node, words)?));
        return Ok(());
    }
    let expected = field.expected();
    let asked = Asked {
        expected: &expected,
        may_be_empty: !field.required,
        most: T::MAX_NUMBER,
        has_unit: !is_unit_said && T::FIELDS.iter().any(|field| field.key == UNIT),
    };
    let example = field.examples.first().copied().unwrap_or("…");
    match &field.take {
        FieldType::Text(set) => set(record, Some(value::text(node, example)?)),
        FieldType::Short(set) => set(record, Some(value::label(node, example)?)),
        FieldType::Name(set) => set(record, Some(value::name(node, example)?)),
        FieldType::Number(set) => set(record, Some(value::number(node, asked)?)),
        FieldType::Count(set) => {
            set(record, Some(value::whole(node, 0, MAX_COUNT, asked)?));
        }
        FieldType::Rank(set) => {
            let rank = value::rank(node, u32::MAX.into(), asked)?;
            set(record, Some(u32::try_from(rank).unwrap_or(u32::MAX)));
        }
        FieldType::Rating(set) => {
            let rating = value::rank(node, MAX_RATING.into(), asked)?;
            set(record, Some(u32::try_from(rating).unwrap_or(MAX_RATING)));
        }
        FieldType::Percent(set) => set(record, Some(value::percent(node, asked)?)),
        FieldType::File(set) => set(record, Some(value::file(node, example)?)),
        FieldType::Date(set) => set(record, Some(value::date(node, &expected)?)),
        FieldType::Week(set) => set(record, Some(value::week(node, &expected)?)),
        FieldType::Word(..)
        | FieldType::Texts(_)
        | FieldType::Words(..)
        | FieldType::DatedNumbers(_)
        | FieldType::DatedTexts(_)
        | FieldType::WordNumbers(_)
        | FieldType::NumberNumbers(_)
        | FieldType::WordLists(_)
        | FieldType::Records(_)
        | FieldType::Settings(_) => return Err(Mistake::wrong_type(&expected, node)),
    }
    Ok(())
}

/// Gives the key of `record` the value that people give as `text`, and returns it as it is
/// written in a file. An empty text takes a key away that may be left out: nothing is written.
///
/// # Errors
/// Where the key cannot have it; `record` is then as it was.
pub fn take_text<T: Record>(
    record: &mut T,
    field: &Field<T>,
    text: &str,
) -> Result<Option<NewValue>, Mistake> {
    let text = text.trim();
    if text.is_empty() && !field.required {
        clear(record, field);
        return Ok(None);
    }
    let (style, new) = match &field.take {
        FieldType::Text(_) | FieldType::Short(_) | FieldType::Name(_) | FieldType::File(_) => {
            (ScalarStyle::Quoted, NewValue::Text(text.to_owned()))
        }
        FieldType::Number(_)
        | FieldType::Percent(_)
        | FieldType::Count(_)
        | FieldType::Rank(_)
        | FieldType::Rating(_) => (ScalarStyle::Plain, NewValue::Number(typed(text)?)),
        _ => (ScalarStyle::Plain, NewValue::Text(text.to_owned())),
    };
    let node = Node {
        span: Span::default(),
        kind: NodeKind::Scalar(Scalar {
            text: text.into(),
            style,
        }),
    };
    take(record, field, &node, false).map(|()| Some(new))
}

/// The number `text` as it is written; what is none is told by the one who takes it.
///
/// # Errors
/// Where it is in a form that not every reader takes for a number.
fn typed(text: &str) -> Result<String, Mistake> {
    if value::read_number(text).is_err() {
        return Ok(text.to_owned());
    }
    value::written_number(text).map_err(|help| {
        let message = format!("is not a number to all programs, written as `{text}`");
        Mistake::invalid(message).help(help)
    })
}

/// Leaves the key of `record` without a value.
fn clear<T>(record: &mut T, field: &Field<T>) {
    match &field.take {
        FieldType::Text(set)
        | FieldType::Short(set)
        | FieldType::Name(set)
        | FieldType::File(set) => set(record, None),
        FieldType::Number(set) | FieldType::Percent(set) => set(record, None),
        FieldType::Count(set) => set(record, None),
        FieldType::Rank(set) | FieldType::Rating(set) => set(record, None),
        FieldType::Date(set) => set(record, None),
        FieldType::Week(set) => set(record, None),
        FieldType::Word(_, set) => set(record, None),
        FieldType::Texts(set) => set(record, Vec::new()),
        FieldType::Words(_, set) => set(record, Vec::new()),
        FieldType::DatedNumbers(set) => set(record, Vec::new()),
        FieldType::DatedTexts(set) => set(record, Vec::new()),
        FieldType::WordNumbers(set) => set(record, Vec::new()),
        FieldType::NumberNumbers(set) => set(record, Vec::new()),
        FieldType::WordLists(set) => set(record, Vec::new()),
        FieldType::Records(list) => list.clear(record),
        FieldType::Settings(set) => set(record, Vec::new()),
    }
}
