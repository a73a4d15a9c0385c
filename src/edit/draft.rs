//! A scorecard on its way from one text to the next.

use super::Error;
use crate::load::{self, ACTION, Field, STAGE};
use crate::model::Scorecard;
use crate::text::Source;
use crate::yaml::{self, Document, Edit, Kind, Node, Path, Value};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

/// A scorecard that is being changed: its text, what it says, and what was done so far.
#[derive(Debug)]
pub struct Draft {
    source: Source,
    /// Read where somebody asks for it.
    scorecard: OnceCell<Scorecard>,
    done: Vec<String>,
}

impl Draft {
    /// Begins with the text of `source`, which says `scorecard`.
    pub fn new(source: &Source, scorecard: Scorecard) -> Self {
        Self {
            source: Source::from_bytes(source.name(), source.text().as_bytes().to_vec()),
            scorecard: scorecard.into(),
            done: Vec::new(),
        }
    }

    /// The text as it is now.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What it says now.
    pub fn scorecard(&self) -> &Scorecard {
        // A text without one is nothing that a change leads to.
        let read = || load::load(&self.source).scorecard.unwrap_or_default();
        self.scorecard.get_or_init(read)
    }

    /// What was done, in the order in which it was.
    pub fn done(&self) -> &[String] {
        &self.done
    }

    /// Notes what was done, in a line for the user.
    pub(super) fn note(&mut self, done: impl Into<String>) {
        self.done.push(done.into());
    }

    /// Makes the changes that `plan` wants, by the tree as it is.
    ///
    /// # Errors
    /// Where they cannot be made without touching anything else.
    pub(super) fn change(
        &mut self,
        plan: impl FnOnce(&Tree<'_>) -> Vec<Edit>,
    ) -> Result<(), Error> {
        let tree = Tree {
            document: yaml::parse(self.source.text()),
            scorecard: self.scorecard(),
        };
        // Where a value was left out, a new key goes behind what takes its place.
        let is_set = |edit: &Edit| matches!(edit, Edit::Set { .. });
        let (set, others): (Vec<_>, Vec<_>) = plan(&tree).into_iter().partition(is_set);
        let mut text = Cow::Borrowed(self.source.text());
        for edits in [set, others].iter().filter(|edits| !edits.is_empty()) {
            let document = match &text {
                Cow::Borrowed(_) => &tree.document,
                Cow::Owned(text) => &yaml::parse(text),
            };
            let edits: Vec<&Edit> = edits.iter().collect();
            text = Cow::Owned(yaml::apply(&text, document, &edits)?);
        }
        let Cow::Owned(text) = text else {
            return Ok(());
        };
        self.source = Source::from_bytes(self.source.name(), text.into_bytes());
        self.scorecard = OnceCell::new();
        Ok(())
    }

    /// Gives keys of the map at `map` values: in the place of the old ones, or as new keys
    /// where the neighbours have theirs, else where `fields` has them.
    ///
    /// # Errors
    /// As [`Draft::change`].
    pub(super) fn put<T>(
        &mut self,
        fields: &[Field<T>],
        map: &Path,
        entries: Vec<(&'static str, Value)>,
    ) -> Result<(), Error> {
        self.change(|tree| tree.put(fields, map, entries))
    }

    /// Takes `key` away from the map at `map`, where it is there.
    ///
    /// # Errors
    /// As [`Draft::change`].
    pub(super) fn take_away(&mut self, map: &Path, key: &'static str) -> Result<(), Error> {
        self.change(|tree| {
            let path = tree.has(map, key).then(|| map.key(key));
            path.map(|path| Edit::Remove { path }).into_iter().collect()
        })
    }

    /// Puts `action` at the end of the actions of the stage at `stage`; its keys stand as those
    /// of the actions before it.
    ///
    /// # Errors
    /// As [`Draft::change`].
    pub(super) fn append_action(
        &mut self,
        stage: &Path,
        action: Vec<(&'static str, Value)>,
    ) -> Result<(), Error> {
        const KEY: &str = "actions";
        self.change(|tree| {
            let list = stage.key(KEY);
            let item = Value::Map(sorted(action, &tree.orders(ACTION, &list)));
            if tree.has(stage, KEY) {
                return vec![Edit::Append { list, item }];
            }
            tree.put(STAGE, stage, vec![(KEY, Value::List(vec![item]))])
        })
    }
}

/// A draft as it is, for who plans a change.
pub(super) struct Tree<'d> {
    document: Document<'d>,
    /// What it says.
    pub scorecard: &'d Scorecard,
}

impl Tree<'_> {
    /// Whether the map at `map` has `key`, be it with a value or without.
    pub fn has(&self, map: &Path, key: &str) -> bool {
        self.node(map).is_some_and(|node| node.get(key).is_some())
    }

    /// The keys of the map at `map`, in the order of the file.
    pub fn keys(&self, map: &Path) -> Vec<String> {
        self.node(map).map_or_else(Vec::new, keys_of)
    }

    fn node(&self, path: &Path) -> Option<&Node<'_>> {
        path.resolve(self.document.root.as_ref()?)
    }

    /// The edits that give keys of the map at `map` values; see [`Draft::put`].
    pub fn put<T>(
        &self,
        fields: &[Field<T>],
        map: &Path,
        entries: Vec<(&'static str, Value)>,
    ) -> Vec<Edit> {
        let own = self.keys(map);
        let (old, new): (Vec<_>, Vec<_>) =
            (entries.into_iter()).partition(|(key, _)| own.iter().any(|own| own == key));
        let mut edits: Vec<Edit> = (old.into_iter())
            .map(|(key, to)| Edit::Set {
                path: map.key(key),
                to,
            })
            .collect();
        if new.is_empty() {
            return edits;
        }
        let orders = self.orders(fields, &above(map));
        let mut keys = own;
        for (key, _) in &new {
            let at = place(&keys, key, &orders).map_or(0, |before| before + 1);
            keys.insert(at, (*key).to_owned());
        }
        let mut after = None;
        for key in keys {
            let Some((_, value)) = new.iter().find(|(new, _)| *new == key).cloned() else {
                after = Some(key);
                continue;
            };
            match edits.last_mut() {
                // What stands behind the same key goes there together.
                Some(Edit::Insert {
                    entries,
                    after: known,
                    ..
                }) if *known == after => {
                    entries.push((key, value));
                }
                _ => edits.push(Edit::Insert {
                    map: map.clone(),
                    entries: vec![(key, value)],
                    after: after.clone(),
                }),
            }
        }
        edits
    }

    /// The orders in which keys stand: those of the items of `list`, the last one first, then
    /// that of the format.
    fn orders<T>(&self, fields: &[Field<T>], list: &Path) -> Vec<Vec<String>> {
        let items = self.node(list).map(|list| match &list.kind {
            Kind::List(items) => items.iter().rev().map(keys_of).collect(),
            _ => Vec::new(),
        });
        let mut orders = items.unwrap_or_default();
        orders.push(fields.iter().map(|field| field.key.to_owned()).collect());
        orders
    }
}

fn above(path: &Path) -> Path {
    let steps = path.steps();
    Path::of(&steps[..steps.len().saturating_sub(1)])
}

/// Behind which of the keys `present` the new `key` goes: by the first of `orders` that knows
/// of one place only, else by the first that knows of any.
fn place(present: &[String], key: &str, orders: &[Vec<String>]) -> Option<usize> {
    let places = present.iter().enumerate();
    let places: HashMap<&String, usize> = places.map(|(place, key)| (key, place)).collect();
    let gaps = orders.iter().filter_map(|order| {
        let at = order.iter().position(|known| known == key)?;
        let find = |known: &String| places.get(known).copied();
        let before = order[..at].iter().rev().find_map(find);
        Some((before, order[at..].iter().find_map(find)))
    });
    let gaps: Vec<_> = gaps.collect();
    let is_one_place = |(before, after): &&(Option<usize>, Option<usize>)| {
        let next = before.map_or(0, |before| before + 1);
        next == after.unwrap_or(present.len())
    };
    gaps.iter().find(is_one_place).or(gaps.first())?.0
}

/// `entries` in an order that fits `orders`.
fn sorted(entries: Vec<(&'static str, Value)>, orders: &[Vec<String>]) -> Vec<(String, Value)> {
    let mut sorted: Vec<(String, Value)> = Vec::new();
    for (key, value) in entries {
        let present: Vec<String> = sorted.iter().map(|(key, _)| key.clone()).collect();
        let at = place(&present, key, orders).map_or(0, |before| before + 1);
        sorted.insert(at, (key.to_owned(), value));
    }
    sorted
}

fn keys_of(map: &Node<'_>) -> Vec<String> {
    match &map.kind {
        Kind::Map(entries) => entries
            .iter()
            .map(|entry| entry.key.text.to_string())
            .collect(),
        _ => Vec::new(),
    }
}
