//! A key that its thing does not have, and the one that was meant.

use super::field::{Field, FieldType, KnownKey, Record};
use super::one;
use super::value::{one_of, read_date};
use crate::finding::Finding;
use crate::text::{nearest, only_near};
use crate::yaml::{Edit, Entry, Node, NodeKind, Path};

/// What becomes of the value of a misspelt key, where one key only can be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MisspeltKeys {
    /// It is taken as the value of that: what is wrong with it is told in the same run.
    TakenAsMeant,
    /// It is left out, as by whoever reads to the letter.
    LeftOut,
}

/// What was meant by an unknown key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meant {
    /// This one, certainly: no other is near, and it takes the value.
    Certain(&'static str),
    /// This one: it is not there yet, and no other is near that takes such a value. What is wrong
    /// with the value, is told with it.
    Likely(&'static str),
    /// This one, or another one.
    Probable(&'static str),
    /// This one, but it takes another value.
    OtherValue(&'static str),
    /// It stands in the wrong place: it is a key of something else.
    Elsewhere(KnownKey),
    /// Nobody knows.
    Nothing,
}

impl Meant {
    /// The key of the thing itself.
    pub(super) fn key(self) -> Option<&'static str> {
        match self {
            Self::Probable(key) | Self::OtherValue(key) => Some(key),
            _ => self.taken(),
        }
    }

    /// The key of the thing itself as which the value is taken.
    pub(super) fn taken(self) -> Option<&'static str> {
        match self {
            Self::Certain(key) | Self::Likely(key) => Some(key),
            Self::Probable(_) | Self::OtherValue(_) | Self::Elsewhere(_) | Self::Nothing => None,
        }
    }
}

/// What was meant by the key of `entry`, an entry of `node` that a `T` does not have; `elsewhere`
/// is who has it.
pub(super) fn meant<T: Record>(
    node: &Node<'_>,
    entry: &Entry<'_>,
    elsewhere: impl FnOnce() -> Option<KnownKey>,
) -> Meant {
    let (key, value) = (entry.key.text.as_ref(), &entry.value);
    let fitting = || T::FIELDS.iter().filter(|field| has_shape(field, value));
    let near = nearest(key, fitting().map(|field| field.key));
    let is_one = matches!(value.kind, NodeKind::Scalar(_));
    let called = T::CALLED.iter().find(|(name, _)| *name == key && is_one);
    let called = called.map(|&(_, called)| called);
    let called = called.filter(|called| node.get(called).is_none());
    let guessed = |meant: &'static str| {
        let others = fitting().map(|field| field.key);
        let is_only = nearest(key, others.filter(|other| *other != meant)).is_none();
        if !fitting().any(|field| field.key == meant && takes(field, value)) {
            Meant::OtherValue(meant)
        } else if is_only && node.get(meant).is_none() {
            Meant::Likely(meant)
        } else {
            Meant::Probable(meant)
        }
    };
    if let Some(elsewhere) = elsewhere() {
        let meant = called.or(near.filter(|_| !is_one));
        return meant.map_or(Meant::Elsewhere(elsewhere), guessed);
    }
    let is_name = ["name", "title"]
        .iter()
        .any(|name| key.eq_ignore_ascii_case(name));
    let name = || is_name.then_some(T::FIELDS[0].key);
    let probable = of_days::<T>(node, value).or(near).or(called).or_else(name);
    let Some(probable) = probable else {
        let near = nearest(key, T::FIELDS.iter().map(|field| field.key));
        return near.map_or(Meant::Nothing, Meant::OtherValue);
    };
    let only = only_near(key, T::FIELDS.iter().map(|field| field.key));
    match guessed(probable) {
        Meant::Likely(_) if only == Some(probable) => Meant::Certain(probable),
        meant => meant,
    }
}

/// The key of a `T` that takes a map of days, where `value` is one and it is not there yet.
fn of_days<T: Record>(node: &Node<'_>, value: &Node<'_>) -> Option<&'static str> {
    let NodeKind::Map(entries) = &value.kind else {
        return None;
    };
    read_date(&entries.first()?.key.text).ok()?;
    let is_of_days =
        |take: &FieldType<T>| matches!(take, FieldType::DatedNumbers(_) | FieldType::DatedTexts(_));
    let mut fields = T::FIELDS.iter().filter(|field| is_of_days(&field.take));
    let key = fields.next()?.key;
    node.get(key).is_none().then_some(key)
}

/// Whether `value` is a list, a map or a single value, as what the field takes is.
fn has_shape<T: Record>(field: &Field<T>, value: &Node<'_>) -> bool {
    let is_null = value.is_null();
    match field.take {
        FieldType::Records(_) | FieldType::Texts(_) | FieldType::Words(..) => {
            is_null || matches!(value.kind, NodeKind::List(_))
        }
        FieldType::DatedNumbers(_)
        | FieldType::DatedTexts(_)
        | FieldType::WordNumbers(_)
        | FieldType::NumberNumbers(_)
        | FieldType::WordLists(_)
        | FieldType::Settings(_) => is_null || matches!(value.kind, NodeKind::Map(_)),
        _ => matches!(value.kind, NodeKind::Scalar(_)),
    }
}

/// Whether the field takes `value`, which has the right shape, or would once that is put right.
fn takes<T: Record>(field: &Field<T>, value: &Node<'_>) -> bool {
    if value.is_null() || !matches!(value.kind, NodeKind::Scalar(_)) {
        return true;
    }
    match one::take(&mut T::default(), field, value, false) {
        Ok(()) => true,
        Err(mistake) => mistake.correction.is_some(),
    }
}

/// Adds the way out to `finding`, which is about an unknown `key` at `path`.
pub(super) fn way_out<T: Record>(finding: Finding, meant: Meant, key: &str, path: Path) -> Finding {
    match meant {
        Meant::Certain(meant) => {
            let to = meant.to_owned();
            let done = format!("renamed `{key}` to `{meant}`");
            let edit = Edit::RenameKey { path, to };
            finding.did_you_mean(meant).fix(done, edit)
        }
        Meant::Likely(meant) | Meant::Probable(meant) => finding.did_you_mean(meant),
        Meant::OtherValue(meant) => {
            let field = T::FIELDS.iter().find(|field| field.key == meant);
            let expected = field.map_or("another value".into(), Field::expected);
            let finding = finding.did_you_mean(meant);
            finding.help(format!("did you mean `{meant}`? That is {expected}"))
        }
        Meant::Elsewhere(KnownKey { whose, .. }) => finding.help(format!(
            "`{key}` is a key of {whose}: check the indentation"
        )),
        Meant::Nothing => {
            let keys: Vec<&str> = T::FIELDS.iter().map(|field| field.key).collect();
            let keys = one_of(&keys).replace(" or ", " and ");
            finding.help(format!("the keys are {keys}"))
        }
    }
}
