//! Where the new keys of a map go.

use crate::yaml::{Edit, NewValue, Node, NodeKind, Path};

/// What is to change in one map.
#[derive(Debug)]
pub(super) struct MapChange {
    map: Path,
    /// The order of the format.
    order: Vec<&'static str>,
    put: Vec<(&'static str, NewValue)>,
    gone: Vec<&'static str>,
}

impl MapChange {
    /// Nothing yet.
    pub(super) fn new(map: Path) -> Self {
        Self {
            map,
            order: Vec::new(),
            put: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// Learns the order of the format, where it does not know it.
    pub(super) fn ordered_as(&mut self, order: impl FnOnce() -> Vec<&'static str>) {
        if self.order.is_empty() {
            self.order = order();
        }
    }

    /// Gives a key a value.
    pub(super) fn put(&mut self, key: &'static str, value: NewValue) {
        self.gone.retain(|gone| *gone != key);
        self.put.retain(|(known, _)| *known != key);
        self.put.push((key, value));
    }

    /// Takes a key away.
    pub(super) fn take_away(&mut self, key: &'static str) {
        self.put.retain(|(known, _)| *known != key);
        self.gone.push(key);
    }

    /// Whether the map will have `key`; nothing where that stays as it is.
    pub(super) fn has(&self, key: &str) -> Option<bool> {
        if self.gone.contains(&key) {
            return Some(false);
        }
        self.put.iter().any(|(put, _)| *put == key).then_some(true)
    }

    /// The edits of the file whose top is `root`.
    pub(super) fn edits(&self, root: &Node<'_>) -> Vec<Edit> {
        let Some(map) = self.map.resolve(root) else {
            return Vec::new();
        };
        let mut edits = Vec::new();
        for key in self.gone.iter().filter(|key| map.get(key).is_some()) {
            let path = self.map.key(*key);
            edits.push(Edit::Remove { path });
        }
        let (old, new): (Vec<_>, Vec<_>) =
            (self.put.iter()).partition(|(key, _)| map.get(key).is_some());
        for (key, to) in old {
            let path = self.map.key(*key);
            let to = to.clone();
            edits.push(Edit::Set { path, to });
        }
        edits.extend(self.inserts(root, map, &new));
        edits
    }

    /// The edits that put in what is `new`, run by run.
    fn inserts(
        &self,
        root: &Node<'_>,
        map: &Node<'_>,
        new: &[&(&'static str, NewValue)],
    ) -> Vec<Edit> {
        let mut keys = keys_of(map);
        keys.retain(|key| !self.gone.contains(key));
        let siblings = self.map.above().and_then(|list| list.resolve(root));
        for (key, _) in new {
            let after = place(&keys, key, siblings, &self.order);
            keys.insert(after.map_or(0, |after| after + 1), key);
        }
        let value = |key: &str| new.iter().find(|(known, _)| *known == key);
        let mut edits = Vec::new();
        let mut after = None;
        for run in keys.chunk_by(|one, next| value(one).is_some() == value(next).is_some()) {
            let entries: Vec<_> = (run.iter())
                .filter_map(|key| value(key))
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect();
            if !entries.is_empty() {
                edits.push(Edit::Insert {
                    map: self.map.clone(),
                    entries,
                    after: after.take(),
                });
            }
            after = run.last().map(|key| (*key).to_owned());
        }
        edits
    }
}

/// `entries` of a new item of `list` in an order that fits those of the items before it, else
/// the `order` of the format.
pub(super) fn sorted(
    entries: Vec<(&'static str, NewValue)>,
    list: Option<&Node<'_>>,
    order: &[&str],
) -> Vec<(String, NewValue)> {
    let mut keys: Vec<&str> = Vec::new();
    let mut sorted: Vec<(String, NewValue)> = Vec::new();
    for (key, value) in entries {
        let at = place(&keys, key, list, order).map_or(0, |before| before + 1);
        keys.insert(at, key);
        sorted.insert(at, (key.to_owned(), value));
    }
    sorted
}

/// Behind which of the keys `present` the new `key` goes: as in the first of the items of
/// `siblings`, the last one first, that knows of one place only, else in `order` likewise, else
/// by the first that knows of any.
fn place(
    present: &[&str],
    key: &str,
    siblings: Option<&Node<'_>>,
    order: &[&str],
) -> Option<usize> {
    let items: &[Node<'_>] = match siblings.map(|list| &list.kind) {
        Some(NodeKind::List(items)) => items,
        _ => &[],
    };
    let orders = items.iter().rev().map(keys_of);
    let gaps = orders.chain([order.to_vec()]).filter_map(|order| {
        let at = order.iter().position(|known| *known == key)?;
        let find = |known: &&str| present.iter().position(|own| own == known);
        let before = order[..at].iter().rev().find_map(find);
        Some((before, order[at..].iter().find_map(find)))
    });
    let mut first = None;
    for (before, after) in gaps {
        let next = before.map_or(0, |before| before + 1);
        if next == after.unwrap_or(present.len()) {
            return before;
        }
        first = first.or(Some(before));
    }
    first.flatten()
}

/// The keys of a map, in the order of the file.
pub(super) fn keys_of<'n>(map: &'n Node<'_>) -> Vec<&'n str> {
    match &map.kind {
        NodeKind::Map(entries) => entries
            .iter()
            .map(|entry| entry.key.text.as_ref())
            .collect(),
        NodeKind::List(_) | NodeKind::Scalar(_) => Vec::new(),
    }
}
