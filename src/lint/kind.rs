//! The kinds of file: what each is called, how its files are named, and how one is judged. What
//! works on all of them goes by this list.

use super::entry::{HasRules, Surroundings};
use super::{Judgement, Rule, Scope, lint_with};
use crate::finding::Severity;
use crate::format::{Adjustable, Description, describe};
use crate::load::{FileKind, schema};
use crate::model::Scorecard;
use crate::model::health::{CustomerPage, HealthModel};
use crate::text::Source;
use serde_json::Value;
use std::fmt;

/// Which kind of file. What a kind decides is a `match` on it, which does not compile where one is
/// forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindId {
    /// The journey of all customers.
    Scorecard,
    /// A health model.
    Health,
    /// The page of one customer.
    Customer,
}

impl KindId {
    /// Whether no other file of its folder matters to it.
    pub fn stands_alone(self) -> bool {
        match self {
            Self::Scorecard => true,
            Self::Health | Self::Customer => false,
        }
    }
}

/// A kind of file.
pub struct Kind {
    /// Which it is.
    pub id: KindId,
    /// Its name, as in `scorecard schema NAME`; its files are called `*.NAME.yaml`.
    pub name: &'static str,
    /// One of its files, in words, with the article.
    pub what: &'static str,
    /// Its files, in words.
    pub many: &'static str,
    /// Whether one may be called `NAME.yaml` too.
    pub may_be_bare: bool,
    /// Its rules, in the order in which they are told.
    pub rules: fn() -> Vec<&'static Rule>,
    /// Its schema.
    pub schema: fn() -> Value,
    /// Its keys, described.
    pub describe: fn() -> Description,
    /// Reads a file of it and applies the rules.
    pub judge: for<'s> fn(&'s Source, &Scope, &Surroundings<'_>) -> Judgement<'s>,
}

/// All kinds; the first one is that of a file whose name says nothing. The only list of them.
pub const KINDS: &[&Kind] = &[&SCORECARD, &HEALTH, &CUSTOMER];

/// The journey of all customers on one page.
pub const SCORECARD: Kind = Kind::of::<Scorecard>(KindId::Scorecard, true);

/// The journey of single customers towards one ending.
pub const HEALTH: Kind = Kind::of::<HealthModel>(KindId::Health, true);

/// The page of one customer.
pub const CUSTOMER: Kind = Kind::of::<CustomerPage>(KindId::Customer, false);

impl Kind {
    const fn of<T: HasRules>(id: KindId, may_be_bare: bool) -> Self {
        Self {
            id,
            name: T::NAME,
            what: T::WHAT,
            many: T::MANY,
            may_be_bare,
            rules: rules_of::<T>,
            schema: schema_of::<T>,
            describe: describe::<T>,
            judge: |source, scope, surroundings| {
                lint_with::<T>(source, scope, surroundings).judgement
            },
        }
    }

    /// Whether a file of this name is one of the kind.
    pub fn has_name(&self, file_name: &str) -> bool {
        let stem = file_name
            .strip_suffix(".yaml")
            .or_else(|| file_name.strip_suffix(".yml"));
        stem.is_some_and(|stem| match stem.strip_suffix(self.name) {
            Some("") => self.may_be_bare,
            Some(before) => before.ends_with('.'),
            None => false,
        })
    }

    /// The rule of this kind that is called `name`.
    pub fn rule_named(&self, name: &str) -> Option<&'static Rule> {
        (self.rules)().into_iter().find(|rule| rule.name == name)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)
    }
}

/// The kind that a file of this name is of; nothing where the name says nothing.
pub fn kind_of_name(file_name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.has_name(file_name))
}

/// The kind whose name is the first key of `text`, else a scorecard.
pub fn kind_of_text(text: &str) -> &'static Kind {
    let is_blank = |line: &&str| line.trim().is_empty() || line.starts_with(['#', '%', '-']);
    let first = text.lines().find(|line| !is_blank(line));
    let key = first.and_then(|line| line.trim_start_matches('\u{feff}').split(':').next());
    let named = KINDS.iter().find(|kind| key == Some(kind.name));
    named.copied().unwrap_or(&SCORECARD)
}

/// The kinds of file that have the rule called `name`.
pub fn kinds_of_rule(name: &str) -> impl Iterator<Item = &'static Kind> + '_ {
    let kinds = KINDS.iter().copied();
    kinds.filter(move |kind| kind.rule_named(name).is_some())
}

/// The rules of files that are a `T`.
pub(super) fn rules_of<T: HasRules>() -> Vec<&'static Rule> {
    T::RULES.iter().map(|entry| entry.rule).collect()
}

fn schema_of<T: HasRules + FileKind>() -> Value {
    let rules = rules_of::<T>().into_iter();
    let adjustable = rules.filter(|rule| rule.severity != Severity::Error);
    let adjustable = adjustable.map(|rule| Adjustable {
        name: rule.name,
        summary: rule.summary,
        severity: rule.severity,
        has_limit: rule.max.is_some(),
    });
    schema::<T>(&adjustable.collect::<Vec<_>>())
}
