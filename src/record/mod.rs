//! Record: from the same facts as a page to shapes for programs, one a command. Numbers are
//! raw, dates and weeks as in the file, shares fractions of 1. No words for people, and
//! nothing of how a shape is written: that is for `render`.

mod change;
mod diff;
mod focus;
mod parts;
mod review;
mod show;
mod trend;

pub use diff::diff;
pub use focus::focus;
pub use review::review;
pub use show::show;
pub use trend::trend;

use serde::Serialize;

/// What a command says of several scorecards. Each command has a version of its own, which
/// goes up when one of its keys changes its meaning or goes.
#[derive(Debug, Serialize)]
struct Shape<R> {
    version: u32,
    scorecards: Vec<R>,
}

impl<R> Shape<R> {
    fn new(version: u32, scorecards: impl Iterator<Item = R>) -> Self {
        Self {
            version,
            scorecards: scorecards.collect(),
        }
    }
}
