//! Record: from the same facts as a page to shapes for programs, one a command. Numbers are
//! raw, dates and weeks as in the file, shares fractions of 1. No words for people, and
//! nothing of how a shape is written: that is for `render`.

mod change;
mod diff;
mod focus;
mod funnel;
mod health;
mod overview;
mod parts;
mod review;
mod show;
mod trend;

pub use diff::diff;
pub use focus::focus;
pub use funnel::funnel;
pub use health::{card, health, health_diff, test as health_test};
pub use overview::{MetricOf, UnusableRecord, overview, overview_of_metric};
pub use review::review;
pub use show::show;
pub use trend::trend;

/// What a command says of one scorecard. Each command has a version of its own, which goes up
/// when one of its keys changes its meaning or goes.
#[derive(Debug)]
pub struct Record<R> {
    /// The version of its shape.
    pub version: u32,
    /// What it says.
    pub body: R,
}
