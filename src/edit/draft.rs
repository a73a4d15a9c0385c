//! A scorecard on its way from one text to the next.

use super::Error;
use crate::load::{self, ACTION, Field, STAGE};
use crate::model::Scorecard;
use crate::text::Source;
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
        self.done.push(done.into());
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
        let document = yaml::parse(self.source.text());
        let keys = document.root.as_ref().map(|root| Keys::around(root, map));
        let keys = keys.unwrap_or_default();
        let edit = if keys.own.iter().any(|own| own == key) {
            let path = map.key(key);
            Edit::Set { path, to: value }
        } else {
            Edit::Insert {
                map: map.clone(),
                key: key.to_owned(),
                value,
                after: keys.before(&keys.own, key, &listed(fields)),
            }
        };
        self.apply(&edit)
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
        let document = yaml::parse(self.source.text());
        let list = stage.key(KEY);
        let keys = document.root.as_ref();
        let keys = keys.map(|root| Keys::around(root, &list.index(usize::MAX)));
        let item = Value::Map(keys.unwrap_or_default().sorted(action, &listed(ACTION)));
        if self.has(stage, KEY) {
            return self.apply(&Edit::Append { list, item });
        }
        self.put(STAGE, stage, KEY, Value::List(vec![item]))
    }

    /// Whether the map at `map` has `key`, be it with a value or without.
    pub(super) fn has(&self, map: &Path, key: &str) -> bool {
        let document = yaml::parse(self.source.text());
        let node = document.root.as_ref().and_then(|root| map.resolve(root));
        node.is_some_and(|node| node.get(key).is_some())
    }
}

/// The keys of a map and of its neighbours in the same list, in the order of the file.
#[derive(Debug, Default)]
struct Keys {
    own: Vec<String>,
    neighbours: Vec<Vec<String>>,
}

impl Keys {
    fn around(root: &Node<'_>, map: &Path) -> Self {
        let above = map.steps().split_last().map(|(_, above)| Path::of(above));
        let list = above.and_then(|above| above.resolve(root).map(|node| &node.kind));
        Self {
            own: map.resolve(root).map(keys_of).unwrap_or_default(),
            neighbours: match list {
                Some(Kind::List(items)) => items.iter().rev().map(keys_of).collect(),
                _ => Vec::new(),
            },
        }
    }

    /// The one of `present` behind which `key` goes: by the first order, a neighbour's or the
    /// `listed` one, that knows of one place only, else by the first that knows of any.
    fn before(&self, present: &[String], key: &str, listed: &Vec<String>) -> Option<String> {
        let orders = self.neighbours.iter().chain([listed]);
        let gaps: Vec<(Option<usize>, Option<usize>)> = orders
            .filter_map(|order| {
                let at = order.iter().position(|known| known == key)?;
                let place = |known: &String| present.iter().position(|own| own == known);
                let before = order[..at].iter().rev().find_map(place);
                Some((before, order[at..].iter().find_map(place)))
            })
            .collect();
        let is_one_place = |(before, after): &&(Option<usize>, Option<usize>)| {
            let next = before.map_or(0, |before| before + 1);
            next == after.unwrap_or(present.len())
        };
        let (before, _) = gaps.iter().find(is_one_place).or(gaps.first())?;
        before.map(|before| present[before].clone())
    }

    /// `entries` in the order of the neighbours.
    fn sorted(
        &self,
        entries: Vec<(&'static str, Value)>,
        listed: &Vec<String>,
    ) -> Vec<(String, Value)> {
        let mut sorted: Vec<(String, Value)> = Vec::new();
        for (key, value) in entries {
            let present: Vec<String> = sorted.iter().map(|(key, _)| key.clone()).collect();
            let before = self.before(&present, key, listed);
            let at = before.and_then(|before| present.iter().position(|own| *own == before));
            sorted.insert(at.map_or(0, |at| at + 1), (key.to_owned(), value));
        }
        sorted
    }
}

/// The keys of the format, in its order.
fn listed<T>(fields: &[Field<T>]) -> Vec<String> {
    fields.iter().map(|field| field.key.to_owned()).collect()
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
