//! The scorecard itself and its arithmetic: pure, without files, positions or colours.
//!
//! [`Scorecard`] is what the file says; the other modules say what follows from it on a
//! given day.

mod address;
mod change;
mod effect;
mod focus;
mod forecast;
mod funnel;
mod judgement;
mod lineage;
mod name;
mod place;
mod scorecard;
mod standing;
mod timeline;
mod week;
mod weekly;

pub use address::{Lookup, lookup, lookup_person};
pub use change::{
    ActionChange, ActionNews, Changes, MetricChange, MetricNews, StageChange, StageNews, changes,
    is_lowered,
};
pub use effect::Effect;
pub use focus::{FocusItem, FocusReason, candidates, focus, is_red, open_actions};
pub use forecast::{Arrival, Forecast, forecast};
pub use funnel::{FunnelStep, funnel, worst_step};
pub use judgement::{
    Question, QuestionSettings, TARGET_MET, UNCOVERED_GAP, ZOMBIE_ACTION, Zombie, is_target_met,
    is_uncovered, zombie,
};
pub use lineage::Lineage;
pub use name::{NameIndex, same_name, slug, slug_hash};
pub use place::Place;
pub use scorecard::{
    Action, ActionStatus, Better, Indicator, Keyword, MAX_METRICS, Metric, Reading, STAGES,
    Scorecard, Stage,
};
pub use standing::{Standing, Status, experience, is_met, pace, progress, standing};
#[cfg(test)]
pub(crate) use timeline::HISTORIES_MADE;
pub use timeline::{
    MetricHistory, Past, Plans, QUARTER, Sighting, Timeline, Version, recent, rewound_to,
};
pub use week::IsoWeek;
pub use weekly::{Streak, WeekReading, streak, weekly};
