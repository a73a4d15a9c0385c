//! The facts of what changed between two versions.

use super::Filter;
use crate::model::{Changes, Scorecard, changes};
use chrono::NaiveDate;

/// A version of a scorecard, as it is told apart from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionLabel {
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

impl VersionLabel {
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
pub struct LabelledVersion {
    /// What it says.
    pub scorecard: Scorecard,
    /// Which version.
    pub side: VersionLabel,
}

/// What changed from one version to another.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffView<'a> {
    /// The earlier one.
    pub from: &'a VersionLabel,
    /// The later one.
    pub to: &'a VersionLabel,
    /// What the later one says.
    pub scorecard: &'a Scorecard,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// What changed.
    pub changes: Changes<'a>,
}

/// What changed from `earlier` to `later`, as far as `filter` wants it.
pub fn diff<'a>(
    earlier: &'a LabelledVersion,
    later: &'a LabelledVersion,
    today: NaiveDate,
    filter: &Filter,
) -> DiffView<'a> {
    let day = later.side.day().unwrap_or(today);
    DiffView {
        from: &earlier.side,
        to: &later.side,
        scorecard: &later.scorecard,
        today,
        changes: wanted(earlier, (&later.scorecard, day), filter),
    }
}

/// What changed from `earlier` to a scorecard as it stands on a day, as far as `filter`
/// wants it. A stage belongs to nobody, so it is no one person's news.
fn wanted<'a>(
    earlier: &'a LabelledVersion,
    (scorecard, day): (&'a Scorecard, NaiveDate),
    filter: &Filter,
) -> Changes<'a> {
    let then = earlier.side.day().unwrap_or(day);
    let mut changes = changes((&earlier.scorecard, then), (scorecard, day));
    changes
        .stages
        .retain(|change| filter.owner.is_none() && filter.wants_stage(change.index));
    changes.metrics.retain(|change| {
        let owner = change.metric.owner.as_ref();
        filter.wants_stage(change.place.stage) && filter.wants_owner(owner)
    });
    changes.actions.retain(|change| {
        let owner = change.action.owner.as_ref();
        filter.wants_stage(change.place.stage) && filter.wants_owner(owner)
    });
    changes
}

/// What changed since one version, as far as `filter` wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct Since<'a> {
    /// The version.
    pub from: &'a VersionLabel,
    /// What changed.
    pub changes: Changes<'a>,
}

impl<'a> Since<'a> {
    /// What changed from `earlier` to the `scorecard` as it is `today`.
    pub fn new(
        earlier: &'a LabelledVersion,
        scorecard: &'a Scorecard,
        today: NaiveDate,
        filter: &Filter,
    ) -> Self {
        Self {
            from: &earlier.side,
            changes: wanted(earlier, (scorecard, today), filter),
        }
    }
}
