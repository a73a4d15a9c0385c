//! Keys that stand several times in one map.

use super::Entry;
use crate::text::Span;

/// A key that stands twice in one map.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// The key.
    pub key: String,
    /// Where the first key of its map stands, which is another one for each map.
    pub map: Span,
    /// Where it stands first.
    pub first: Span,
    /// The value that stands there.
    pub first_value: Span,
    /// Where it stands again.
    pub again: Span,
    /// The value that stands there then.
    pub value: Span,
    /// Whether both values are the same.
    pub same: bool,
}

/// Keeps the first of equal keys, and notes the others.
pub(super) fn drop_duplicates(entries: &mut Vec<Entry<'_>>, duplicates: &mut Vec<Duplicate>) {
    let mut again = Vec::new();
    for (first, other) in equal_keys(entries) {
        let (one, other_entry) = (&entries[first], &entries[other]);
        again.push(other);
        duplicates.push(Duplicate {
            key: one.key.text.to_string(),
            map: entries[0].key.span,
            first: one.key.span,
            first_value: one.value.span,
            again: other_entry.key.span,
            value: other_entry.value.span,
            same: one.value.same_as(&other_entry.value),
        });
    }
    if again.is_empty() {
        return;
    }
    again.sort_unstable();
    let mut index = 0;
    entries.retain(|_| {
        index += 1;
        again.binary_search(&(index - 1)).is_err()
    });
}

/// The first of each key that stands several times, with each of the others. Compared in
/// pairs where they are few, as they nearly always are; sorted, so that a map of 100,000
/// keys takes no hour.
fn equal_keys(entries: &[Entry<'_>]) -> Vec<(usize, usize)> {
    const FEW: usize = 16;
    let key = |index: usize| entries[index].key.text.as_ref();
    if entries.len() <= FEW {
        let first = |other| (0..other).find(|&one| key(one) == key(other));
        let others = 1..entries.len();
        return others
            .filter_map(|other| Some((first(other)?, other)))
            .collect();
    }
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&index| key(index));
    let mut pairs = Vec::new();
    let mut first = 0;
    for position in 1..order.len() {
        if key(order[first]) == key(order[position]) {
            pairs.push((order[first], order[position]));
        } else {
            first = position;
        }
    }
    pairs
}
