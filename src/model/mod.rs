//! The scorecard itself and its arithmetic: pure, without files, positions or colours.
//!
//! [`Scorecard`] is what the file says; the other modules say what follows from it on a
//! given day.

mod address;
mod change;
mod comparison;
mod difference;
mod effect;
mod focus;
mod forecast;
mod funnel;
pub mod health;
mod judgement;
mod jump;
mod lineage;
mod name;
mod place;
mod scorecard;
mod standing;
mod timeline;
mod unit;
mod value_day;
mod value_days;
mod week;
mod weekly;

pub use address::{Lookup, address, lookup, lookup_person, lookup_stage};
pub use change::{
    ActionChange, ActionNews, AsOf, Changes, ClosedBetween, Detail, KeyChange, MetricChange,
    MetricNews, StageChange, StageNews, changes, closed_between, is_lowered, misses_open_actions,
};
pub use comparison::{Comparison, ENOUGH, Test, Verdict, compare};
pub use difference::difference;
pub use effect::Effect;
pub use focus::{
    FocusItem, FocusReason, WeeksInFocus, candidates, carried_over, focus, is_red, open_actions,
};
pub use forecast::{Arrival, Forecast, MIN_FORECAST_DAYS, NoForecast, forecast};
pub use funnel::{FunnelStep, biggest_leak, funnel, funnel_by_week};
pub use judgement::{
    LEAK_UNCOVERED, OVERDUE, Question, QuestionSettings, SHORT_OF_EXPECTATION, TARGET_MET,
    UNCOVERED_GAP, Uncovered, ZOMBIE_ACTION, Zombie, falls_short, is_direction_reversed,
    is_direction_unsaid, is_target_met, is_uncovered, may_be_reversed, uncovered_leak,
    uncovered_this_week,
};
pub use jump::{Jump, newest_jump};
pub use lineage::Lineage;
pub use name::{NameIndex, same_name, slug, slug_hash};
pub use place::Place;
pub use scorecard::{
    Action, ActionStatus, Better, Indicator, Keyword, MAX_METRICS, MAX_NUMBER, Metric, Reading,
    STAGE_NAMES, STAGES, Scorecard, Stage,
};
pub use standing::{
    AT_RISK_SHARE, Progress, Standing, Start, Status, experience, is_met, pace, progress,
    share_of_target, standing,
};
#[cfg(test)]
pub(crate) use timeline::HISTORIES_MADE;
pub use timeline::{
    MetricHistory, Past, QUARTER, Reach, Sighting, Timeline, Version, recent, rewound_to, tells_of,
};
pub use unit::Unit;
pub use value_day::ValueDay;
pub use value_days::ValueDays;
pub use week::IsoWeek;
pub use weekly::{Streak, WeekReading, judged_since, off_track_by_week, weekly};
