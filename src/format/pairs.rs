//! Maps in braces in which a blank or a point was forgotten, so that YAML sees other pairs.

use super::form_rules;
use super::value::{Mistake, read_number};
use crate::yaml::{Entry, NodeKind};

/// What is wrong with a map where YAML takes `{live:100}` for a key without a value, or cuts
/// `{live: 70,5}` at its comma.
pub(super) fn misread(entries: &[Entry<'_>]) -> Option<Mistake> {
    let empty = entries.iter().filter(|entry| entry.value.is_null());
    let mut glued = empty.filter_map(|entry| pair(&entry.key.text));
    if let Some((key, value)) = glued.next() {
        return Some(without_blank(key, value, glued.next().is_some()));
    }
    let mut neighbours = entries.windows(2);
    let number = neighbours.find_map(|pair| cut_at_comma(&pair[0], &pair[1]))?;
    let written = number.replace('.', ",");
    let message = format!("has a comma in a number: `{written}` ends at it");
    Some(wrong(message).help(format!("write a point: `{number}`")))
}

/// What is wrong with a text in the place of a map, where it is several lines whose blanks are
/// missing.
pub(super) fn misread_lines(text: &str) -> Option<Mistake> {
    let (key, value) = pair(text)?;
    let (value, more) = value.split_once(' ')?;
    let are_pairs = read_number(value).is_ok() && pair(more).is_some();
    are_pairs.then(|| without_blank(key, value, true))
}

/// The two sides of the first colon of `word`.
fn pair(word: &str) -> Option<(&str, &str)> {
    let (key, value) = word.split_once(':')?;
    let (key, value) = (key.trim(), value.trim());
    (!key.is_empty() && !value.is_empty()).then_some((key, value))
}

fn without_blank(key: &str, value: &str, has_others: bool) -> Mistake {
    let likewise = if has_others {
        ", and the others likewise"
    } else {
        ""
    };
    let message = format!("lacks a blank behind a colon: `{key}:{value}` is all one word");
    wrong(message).help(format!("write `{key}: {value}`{likewise}"))
}

/// The number whose comma ends `one` and begins `next`: that of the value before, or of the key.
fn cut_at_comma(one: &Entry<'_>, next: &Entry<'_>) -> Option<String> {
    let (whole, end) = match &one.value.kind {
        _ if one.value.is_null() => (one.key.text.as_ref(), one.key.span.end),
        NodeKind::Scalar(value) if next.value.is_null() => {
            (value.text.as_ref(), one.value.span.end)
        }
        _ => return None,
    };
    let decimals = next.key.text.as_ref();
    let is_digits = !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = read_number(whole).is_ok() && !whole.contains('.');
    let is_next = next.key.span.start == end + ",".len();
    (is_digits && is_whole && is_next).then(|| format!("{whole}.{decimals}"))
}

fn wrong(message: String) -> Mistake {
    Mistake {
        rule: form_rules::WRONG_TYPE,
        ..Mistake::invalid(message)
    }
}
