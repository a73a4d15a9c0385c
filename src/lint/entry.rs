//! The rules of a kind of file, and what lies around a file when it is judged.

use super::{Case, Reporter, Rule};
use crate::data::{DataError, Table};
use crate::load::FileKind;
use crate::model::Past;
use crate::yaml::Path;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::io::Read;

/// A kind of file that has rules.
pub trait HasRules: FileKind + Clone {
    /// Its rules, in the order in which they are told.
    const RULES: &'static [Entry<Self>];

    /// What several of its rules need, made ready once for a file.
    type Prepared<'a>: fmt::Debug;

    /// What it says of the days up to `today`.
    fn known_on(&self, _today: NaiveDate) -> Cow<'_, Self> {
        Cow::Borrowed(self)
    }

    /// Makes ready what several of its rules need.
    fn prepare<'a>(
        &'a self,
        surroundings: &Surroundings<'a>,
        today: NaiveDate,
    ) -> Self::Prepared<'a>;

    /// Where it has sentences: of each the path of the map and the key.
    fn sentences(&self) -> Vec<(Path, &'static str)>;
}

/// What lies around a file, as far as it was looked for.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Earlier versions of a scorecard.
    pub past: &'a Past,
    /// The day on which the file was changed last, where git knows it.
    pub changed: Option<NaiveDate>,
    /// What lies beside the file, where it lies in a folder.
    pub folder: Option<&'a dyn Folder>,
}

impl<'a> Surroundings<'a> {
    /// Earlier versions, and nothing else.
    pub fn of_past(past: &'a Past) -> Self {
        Self {
            past,
            changed: None,
            folder: None,
        }
    }
}

impl Surroundings<'_> {
    /// The touchpoints of the health models beside the file, as far as they can be read, each once.
    pub fn touchpoints(&self) -> Vec<String> {
        let mut known = HashSet::new();
        let names = self.folder.map(Folder::touchpoints).unwrap_or_default();
        let names = names.iter().filter(|name| !name.is_empty());
        let names = names.filter(|name| known.insert(name.as_str()));
        names.cloned().collect()
    }
}

/// The folder of a file, in which only that is looked for that a rule asks about.
pub trait Folder: fmt::Debug {
    /// The names of the touchpoints of the health models in it; nothing where none is there.
    fn touchpoints(&self) -> &[String];

    /// The names of the stages of the scorecards in it; nothing where none is there.
    fn stages(&self) -> &[String];

    /// The ids of the customers in the data of the health models in it, by the order of their
    /// letters; nothing where no data can be read whole.
    fn customers(&self) -> Option<&BTreeSet<String>>;

    /// The table called `name`, at or below it; nothing where none is there.
    fn table(&self, name: &str) -> Option<FoundTable>;
}

/// A table that was found.
pub struct FoundTable {
    /// It, open, or why it cannot be.
    pub table: Result<Table<Box<dyn Read>>, DataError>,
    /// Whether its rows are too many to be looked at.
    pub is_large: bool,
}

/// A rule among those of a kind of file.
#[derive(Debug)]
pub struct Entry<T: HasRules> {
    /// The rule.
    pub rule: &'static Rule,
    /// What finds it; nothing for a rule that reading the file applies, or what it says about
    /// lint.
    pub check: Option<fn(&Case<'_, T>, &mut Reporter<'_>)>,
}

impl<T: HasRules> Entry<T> {
    /// A rule that is told while the file is read.
    pub(super) const fn told_while_reading(rule: &'static Rule) -> Self {
        Self { rule, check: None }
    }

    /// A rule that is checked on what was read.
    pub(super) const fn checked_by(
        rule: &'static Rule,
        check: fn(&Case<'_, T>, &mut Reporter<'_>),
    ) -> Self {
        Self {
            rule,
            check: Some(check),
        }
    }
}
