//! In which stage, and in which place of it, a metric or an action stands: its address in the
//! lists of one scorecard. How well it does is `standing`.

use super::{Action, Metric, Scorecard};

/// The position of a metric or an action in the lists; it means something only in the scorecard
/// that it was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of its stage.
    pub stage: usize,
    /// Its index among the metrics or the actions of the stage.
    pub index: usize,
}

impl Place {
    /// The metric that stands here.
    pub fn metric(self, scorecard: &Scorecard) -> &Metric {
        &scorecard.stages[self.stage].metrics[self.index]
    }

    /// The metric that stands here, to be changed.
    pub fn metric_mut(self, scorecard: &mut Scorecard) -> &mut Metric {
        &mut scorecard.stages[self.stage].metrics[self.index]
    }

    /// The action that stands here.
    pub fn action(self, scorecard: &Scorecard) -> &Action {
        &scorecard.stages[self.stage].actions[self.index]
    }

    /// The action that stands here, to be changed.
    pub fn action_mut(self, scorecard: &mut Scorecard) -> &mut Action {
        &mut scorecard.stages[self.stage].actions[self.index]
    }
}

impl Scorecard {
    /// The places of all metrics, in the order of the file.
    pub fn metric_places(&self) -> impl Iterator<Item = Place> + use<'_> {
        let stages = self.stages.iter().enumerate();
        stages.flat_map(|(stage, below)| {
            (0..below.metrics.len()).map(move |index| Place { stage, index })
        })
    }

    /// The places of all actions, in the order of the file.
    pub fn action_places(&self) -> impl Iterator<Item = Place> + use<'_> {
        let stages = self.stages.iter().enumerate();
        stages.flat_map(|(stage, below)| {
            (0..below.actions.len()).map(move |index| Place { stage, index })
        })
    }
}
