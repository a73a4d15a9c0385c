//! A scorecard on its way from one text to the next.

use super::Error;
use crate::load::{self, ACTION, Field, STAGE};
use crate::model::Scorecard;
use crate::text::{Source, one_line};
use crate::yaml::{self, Edit, Kind, Node, Path, Value};

/// A scorecard that is being changed: its text, what it says, and what was done so far.
#[derive(Debug)]
pub struct Draft {
    source: Source,
    scorecard: Scorecard,
    done: Vec<String>,
}

impl Draft {
    /// Begins with the text of `source`; nothing where it holds no scorecard.
    pub fn of(source: &Source) -> Option<Self> {
        let source = Source::from_bytes(source.name(), source.text().as_bytes().to_vec());
        let scorecard = load::load(&source).scorecard?;
        Some(Self {
            source,
            scorecard,
            done: Vec::new(),
        })
    }

    /// The text as it is now.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What it says now.
    pub fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// What was done, in the order in which it was.
    pub fn done(&self) -> &[String] {
        &self.done
    }

    /// Notes what was done, in a line for the user.
    pub(super) fn note(&mut self, done: impl Into<String>) {
        self.done.push(one_line(&done.into()).into_owned());
    }

    /// Makes one change.
    ///
    /// # Errors
    /// Where it cannot be made without touching anything else.
    pub(super) fn apply(&mut self, edit: &Edit) -> Result<(), Error> {
        let document = yaml::parse(self.source.text());
        let text = yaml::apply(self.source.text(), &document, &[edit])?;
        let source = Source::from_bytes(self.source.name(), text.into_bytes());
        let scorecard = load::load(&source).scorecard;
        self.scorecard = scorecard.ok_or(yaml::Refused::NotTheSame)?;
        self.source = source;
        Ok(())
    }

    /// Gives `key` of the map at `map` a value: in the place of the old one, or as a new key
    /// where the neighbours have theirs, else where `fields` has it.
    ///
    /// # Errors
    /// As [`Draft::apply`].
    pub(super) fn put<T>(
        &mut self,
        fields: &[Field<T>],
        map: &Path,
        key: &'static str,
        value: Value,
    ) -> Result<(), Error> {
        if self.has(map, key) {
            let path = map.key(key);
            return self.apply(&Edit::Set { path, to: value });
        }
        let own = self.keys(map);
        let after = place(&own, key, &self.orders(fields, &above(map)));
        self.apply(&Edit::Insert {
            map: map.clone(),
            key: key.to_owned(),
            value,
            after: after.map(|at| own[at].clone()),
        })
    }

    /// Takes `key` away from the map at `map`, where it is there.
    ///
    /// # Errors
    /// As [`Draft::apply`].
    pub(super) fn take_away(&mut self, map: &Path, key: &'static str) -> Result<(), Error> {
        if !self.has(map, key) {
            return Ok(());
        }
        let path = map.key(key);
        self.apply(&Edit::Remove { path })
    }

    /// Puts `action` at the end of the actions of the stage at `stage`; its keys stand as those
    /// of the actions before it.
    ///
    /// # Errors
    /// As [`Draft::apply`].
    pub(super) fn append_action(
        &mut self,
        stage: &Path,
        action: Vec<(&'static str, Value)>,
    ) -> Result<(), Error> {
        const KEY: &str = "actions";
        let list = stage.key(KEY);
        let item = Value::Map(sorted(action, &self.orders(ACTION, &list)));
        if self.has(stage, KEY) {
            return self.apply(&Edit::Append { list, item });
        }
        self.put(STAGE, stage, KEY, Value::List(vec![item]))
    }

    /// Whether the map at `map` has `key`, be it with a value or without.
    pub(super) fn has(&self, map: &Path, key: &str) -> bool {
        self.look(map, |node| node.get(key).is_some())
            .unwrap_or_default()
    }

    /// The keys of the map at `map`, in the order of the file.
    pub(super) fn keys(&self, map: &Path) -> Vec<String> {
        self.look(map, keys_of).unwrap_or_default()
    }

    /// What `see` sees in the node at `path`, where there is one.
    fn look<T>(&self, path: &Path, see: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
        let document = yaml::parse(self.source.text());
        document
            .root
            .as_ref()
            .and_then(|root| path.resolve(root).map(see))
    }

    /// The orders in which keys stand: those of the items of `list`, the last one first, then
    /// that of the format.
    fn orders<T>(&self, fields: &[Field<T>], list: &Path) -> Vec<Vec<String>> {
        let items = self.look(list, |list| match &list.kind {
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
    let gaps = orders.iter().filter_map(|order| {
        let at = order.iter().position(|known| known == key)?;
        let find = |known: &String| present.iter().position(|own| own == known);
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
