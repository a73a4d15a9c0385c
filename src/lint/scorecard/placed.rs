//! The stages, metrics and actions of a scorecard, each with the place where it stands.

use super::Case;
use crate::load::{action_path, metric_path, stage_path};
use crate::model::{Action, Metric, Place, Stage};
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

/// A metric or an action, its stage, and where it stands.
pub(super) struct Placed<'a, T> {
    pub item: &'a T,
    pub stage: &'a Stage,
    pub place: Place,
}

impl Placed<'_, Metric> {
    /// The path to the metric.
    pub(super) fn path(&self) -> Path {
        metric_path(self.place)
    }
}

impl Placed<'_, Action> {
    /// The path to the action.
    pub(super) fn path(&self) -> Path {
        action_path(self.place)
    }
}

impl<'a> Case<'a> {
    /// The stages.
    pub(super) fn stages(&self) -> impl Iterator<Item = PlacedStage<'a>> + use<'a> {
        let stages = self.content.stages.iter().enumerate();
        stages.map(|(index, stage)| PlacedStage { stage, index })
    }

    /// The metrics of all stages.
    pub(super) fn metrics(&self) -> impl Iterator<Item = Placed<'a, Metric>> + use<'a> {
        let scorecard = self.content;
        scorecard.metric_places().map(|place| Placed {
            item: place.metric(scorecard),
            stage: &scorecard.stages[place.stage],
            place,
        })
    }

    /// The actions of all stages.
    pub(super) fn actions(&self) -> impl Iterator<Item = Placed<'a, Action>> + use<'a> {
        let scorecard = self.content;
        scorecard.action_places().map(|place| Placed {
            item: place.action(scorecard),
            stage: &scorecard.stages[place.stage],
            place,
        })
    }

    /// The actions of all stages that are neither done nor dropped.
    pub(super) fn open_actions(&self) -> impl Iterator<Item = Placed<'a, Action>> + use<'a> {
        self.actions().filter(|at| at.item.is_open())
    }
}
