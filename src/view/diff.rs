//! The facts of what changed between two versions.

use super::Filter;
use crate::model::{Changes, Scorecard, changes};
use chrono::NaiveDate;

/// A version of a scorecard, as it is told apart from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// What git has.
    Version {
        /// The short name of the commit, where it is known.
        commit: Option<String>,
        /// When it was written, where that is known.
        day: Option<NaiveDate>,
    },
    /// What the file's own dates tell of the time before a day.
    Before(NaiveDate),
    /// A file.
    File(String),
}

impl Side {
    /// When it was written, where it was not now.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Version { day, .. } => *day,
            Self::Before(day) => Some(*day),
            Self::File(_) => None,
        }
    }
}

/// A scorecard and which version of it it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// What it says.
    pub scorecard: Scorecard,
    /// Which version.
    pub side: Side,
}

/// What changed from one version to another.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffView<'a> {
    /// The earlier one.
    pub from: &'a Side,
    /// The later one.
    pub to: &'a Side,
    /// What the later one says.
    pub scorecard: &'a Scorecard,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// What changed.
    pub changes: Changes<'a>,
}

/// What changed from `earlier` to `later`.
pub fn diff<'a>(earlier: &'a Edition, later: &'a Edition, today: NaiveDate) -> DiffView<'a> {
    let on = |edition: &'a Edition| {
        let day = edition.side.day().unwrap_or(today);
        (&edition.scorecard, day)
    };
    DiffView {
        from: &earlier.side,
        to: &later.side,
        scorecard: &later.scorecard,
        today,
        changes: changes(on(earlier), on(later)),
    }
}

/// What changed since one version, as far as `filter` wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct Since<'a> {
    /// The version.
    pub from: &'a Side,
    /// What changed.
    pub changes: Changes<'a>,
}

impl<'a> Since<'a> {
    /// What changed from `earlier` to the `scorecard` as it is `today`.
    pub fn new(
        earlier: &'a Edition,
        scorecard: &'a Scorecard,
        today: NaiveDate,
        filter: &Filter,
    ) -> Self {
        let then = earlier.side.day().unwrap_or(today);
        let mut changes = changes((&earlier.scorecard, then), (scorecard, today));
        let wanted = filter
            .stage
            .map(|stage| scorecard.stages[stage].name.as_str());
        let wants_stage = |name: &str| wanted.is_none_or(|wanted| wanted == name);
        let nobody = filter.owner.is_none();
        changes
            .stages
            .retain(|change| nobody && wants_stage(&change.stage.name));
        changes.metrics.retain(|change| {
            wants_stage(&change.stage.name) && filter.wants_owner(change.metric.owner.as_ref())
        });
        changes.actions.retain(|change| {
            wants_stage(&change.stage.name) && filter.wants_owner(change.action.owner.as_ref())
        });
        Self {
            from: &earlier.side,
            changes,
        }
    }
}
