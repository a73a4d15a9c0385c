//! The scorecard itself and its arithmetic: pure, without files, positions or colours.
//!
//! [`Scorecard`] is what the file says; the other modules say what follows from it on a
//! given day.

mod address;
mod focus;
mod forecast;
mod funnel;
mod scorecard;
mod standing;
mod week;

pub use address::{Lookup, lookup, same_name, slug, slug_hash};
pub use focus::{FocusItem, FocusReason, candidates, focus, is_red, open_actions};
pub use forecast::{Arrival, Forecast, forecast};
pub use funnel::{FunnelStep, funnel, worst_step};
pub use scorecard::{
    Action, ActionStatus, Better, Indicator, MAX_METRICS, Metric, Named, Reading, STAGES,
    Scorecard, Stage,
};
pub use standing::{Standing, Status, experience, is_met, pace, progress, standing};
pub use week::IsoWeek;
