//! What the names of a table mean on the page: in full, as `--map` says, or as the `source` of
//! a metric does.

use super::Mapping;
use crate::cli::usage::UsageError;
use crate::edit::Metrics;
use crate::model::{Place, Scorecard, same_name, slug};
use crate::text::{shell_word, shown};
use std::collections::HashMap;

/// What a column is that is not one of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Metric,
    Value,
    Day,
    Stage,
    Scorecard,
}

impl Role {
    /// What a column of this name is.
    pub(super) fn named(name: &str) -> Option<Self> {
        match slug(name).as_str() {
            "metric" => Some(Self::Metric),
            "value" => Some(Self::Value),
            "date" | "as-of" | "on" => Some(Self::Day),
            "stage" => Some(Self::Stage),
            "scorecard" => Some(Self::Scorecard),
            _ => None,
        }
    }
}

/// So many names that are not those of a metric in full are compared with all of them.
const MAX_GUESSES: usize = 100;

/// The names that have a meaning on a page.
pub(super) struct Names<'t> {
    metrics: Metrics,
    /// The slugs of each stage: of its name, and of that as people see it.
    stages: Vec<[String; 2]>,
    columns: Vec<(&'t str, Role)>,
    mapped: Vec<(&'t str, Place)>,
    /// What was asked for before: the same name stands in many rows.
    known: HashMap<String, Meaning>,
    guesses: usize,
}

/// What a name means.
#[derive(Clone)]
pub(super) enum Meaning {
    /// This metric.
    Metric(Place),
    /// Nothing that this page has.
    Unknown(UsageError),
    /// One of several metrics.
    Several(UsageError),
}

impl<'t> Names<'t> {
    /// Those of `scorecard`, and those that `maps` adds.
    ///
    /// # Errors
    /// Where one is mapped to what is not there.
    pub(super) fn new(scorecard: &Scorecard, maps: &'t [Mapping]) -> Result<Self, UsageError> {
        let metrics = Metrics::new(scorecard);
        let (mut columns, mut mapped) = (Vec::new(), Vec::new());
        for Mapping { name, means } in maps {
            match Role::named(means) {
                Some(role) => columns.push((name.as_str(), role)),
                None => mapped.push((name.as_str(), metrics.find(means)?)),
            }
        }
        let stages = scorecard.stages.iter();
        let stages = stages.map(|stage| [slug(&stage.name), slug(&shown(&stage.name))]);
        Ok(Self {
            metrics,
            stages: stages.collect(),
            columns,
            mapped,
            known: HashMap::new(),
            guesses: 0,
        })
    }

    /// What a column of this name is, unless it is that of a metric.
    pub(super) fn role(&self, column: &str) -> Option<Role> {
        let mapped = self
            .columns
            .iter()
            .find(|(name, _)| same_name(name, column));
        match mapped {
            Some((_, role)) => Some(*role),
            None if self.is_mapped(column) => None,
            None => Role::named(column),
        }
    }

    fn is_mapped(&self, name: &str) -> bool {
        self.mapped
            .iter()
            .any(|(mapped, _)| same_name(mapped, name))
    }

    /// Whether a metric is called so, or several are.
    pub(super) fn has(&self, name: &str) -> bool {
        self.is_mapped(name) || !self.metrics.in_full(name).is_empty()
    }

    /// The metric called `name` in the stage called `stage`, where one is said.
    pub(super) fn meaning(&mut self, stage: &str, name: &str) -> Meaning {
        let key = format!("{stage}\n{name}");
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let meaning = self.found(stage, name);
        self.known.insert(key, meaning.clone());
        meaning
    }

    fn found(&mut self, stage: &str, name: &str) -> Meaning {
        if let Some((_, place)) = self
            .mapped
            .iter()
            .find(|(mapped, _)| same_name(mapped, name))
        {
            return Meaning::Metric(*place);
        }
        let mut found = self.metrics.in_full(name);
        if found.is_empty() {
            return Meaning::Unknown(self.unknown(name));
        }
        if !stage.is_empty() {
            let Some(index) = self.stage(stage) else {
                let usage = UsageError::new(format!("no stage is called `{stage}` in full"));
                return Meaning::Unknown(usage);
            };
            found.retain(|found| found.place.stage == index);
        }
        match found.as_slice() {
            [one] => Meaning::Metric(one.place),
            [] => {
                let message = format!("`{stage}` has no metric that is called `{name}` in full");
                Meaning::Unknown(UsageError::new(message))
            }
            several => Meaning::Several(Metrics::several(name, several).into()),
        }
    }

    fn stage(&self, stage: &str) -> Option<usize> {
        let wanted = slug(stage);
        self.stages.iter().position(|known| known.contains(&wanted))
    }

    /// Names that are near are looked for among all: not without end.
    fn unknown(&mut self, name: &str) -> UsageError {
        self.guesses += 1;
        if self.guesses > MAX_GUESSES {
            return UsageError::new(format!("no metric is called `{name}` in full"));
        }
        self.metrics.not_in_full(name).into()
    }

    /// The names that `--map` tells and that `has` does not find in the table.
    ///
    /// # Errors
    /// Where there is one: it would change nothing in silence.
    pub(super) fn all_used(
        &self,
        table: &str,
        has: impl Fn(&str) -> bool,
    ) -> Result<(), UsageError> {
        let columns = self.columns.iter().map(|(name, _)| *name);
        let mut names = columns.chain(self.mapped.iter().map(|(name, _)| *name));
        match names.find(|name| !has(name)) {
            None => Ok(()),
            Some(name) => {
                let message = format!("`{name}` of `--map` stands nowhere in {table}");
                let help = "write it as the table does, in the first line or as a metric";
                Err(UsageError::new(message).help(help))
            }
        }
    }
}

/// `--map`, as it is written for `name`.
pub(super) fn map_words(name: &str, means: &str) -> String {
    format!("`--map {}`", shell_word(&format!("{name}={means}")))
}
