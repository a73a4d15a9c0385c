//! View: from a scorecard and a day to the plain facts that a page shows. No words, no
//! widths, no colours.

mod chart;
mod diff;
mod facts;
mod focus;
mod funnel;
pub mod health;
mod overview;
mod review;
mod show;
mod trend;

pub use chart::gap_among;
pub use diff::{DiffView, Earlier, LabelledVersion, News, Since, VersionLabel, diff};
pub use facts::{ActionFacts, Direction, MetricFacts, RecentValues, Series};
pub use focus::{
    FocusCounts, FocusCustomer, FocusFacts, FocusView, UncoveredFacts, UncoveredWhat, candidates,
    counts, focus,
};
pub use funnel::{FunnelFacts, FunnelView, LeakFacts, PlannedAction, StepFacts, funnels};
pub use overview::{OverviewFacts, StageStatus, TroubleRank, overview, worst_first};
pub use review::{Decision, ReviewView, review};
pub use show::{Ages, ShowView, StageFacts, Totals, show};
pub use trend::{LeadCheck, TrendFacts, TrendView, trend};

use crate::model::{Place, Scorecard, same_name};

/// What of a scorecard is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only what this person owns.
    pub owner: Option<String>,
    /// Only this stage, by its index.
    pub stage: Option<usize>,
}

impl Filter {
    /// Whether the metric of `scorecard` at `place` is wanted.
    pub fn wants_metric(&self, scorecard: &Scorecard, place: Place) -> bool {
        let owner = place.metric(scorecard).owner.as_ref();
        self.wants_stage(place.stage) && self.wants_owner(owner)
    }

    fn wants_stage(&self, index: usize) -> bool {
        self.stage.is_none_or(|stage| stage == index)
    }

    fn wants_owner(&self, owner: Option<&String>) -> bool {
        let wanted = self.owner.as_ref();
        wanted.is_none_or(|wanted| owner.is_some_and(|owner| same_name(wanted, owner)))
    }
}
