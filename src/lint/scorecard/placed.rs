//! The stages and metrics of a scorecard, each with the place where it stands.

use super::Case;
use crate::load::{metric_path, stage_path};
use crate::model::{Metric, Place, Scorecard, Stage};
use crate::yaml::Path;

/// A stage and where it stands.
pub(super) struct PlacedStage<'a> {
    pub stage: &'a Stage,
    pub index: usize,
}

impl PlacedStage<'_> {
    /// The path to it.
    pub(super) fn path(&self) -> Path {
        stage_path(self.index)
    }
}

/// A metric, its stage, and where it stands.
pub(super) struct PlacedMetric<'a> {
    pub metric: &'a Metric,
    pub stage: &'a Stage,
    pub place: Place,
}

impl PlacedMetric<'_> {
    /// The path to it.
    pub(super) fn path(&self) -> Path {
        metric_path(self.place)
    }
}

impl<'a> Case<'a> {
    /// The stages.
    pub(super) fn stages(&self) -> impl Iterator<Item = PlacedStage<'a>> + use<'a> {
        let stages = self.content.stages.iter().enumerate();
        stages.map(|(index, stage)| PlacedStage { stage, index })
    }

    /// The metrics of all stages.
    pub(super) fn metrics(&self) -> impl Iterator<Item = PlacedMetric<'a>> + use<'a> {
        metrics_of(self.content)
    }

    /// The same with what they say of days to come: for what is right or wrong on any day.
    pub(super) fn metrics_as_written(&self) -> impl Iterator<Item = PlacedMetric<'a>> + use<'a> {
        metrics_of(self.written)
    }
}

fn metrics_of(scorecard: &Scorecard) -> impl Iterator<Item = PlacedMetric<'_>> {
    scorecard.metric_places().map(|place| PlacedMetric {
        metric: place.metric(scorecard),
        stage: &scorecard.stages[place.stage],
        place,
    })
}
