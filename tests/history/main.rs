//! Time: what git has of a file, in real repositories, through the real program.

mod alike;
#[path = "../common/mod.rs"]
mod common;
mod complete;
mod damaged;
mod dated;
mod diff;
mod external;
mod gaps;
mod held;
mod lint;
mod meeting;
mod mondays;
mod moved;
mod reasons;
mod trend;
mod trouble;

use common::first_stage;

/// A page with one metric; `keys` are those besides its name and its target of 90.
fn page(keys: &str) -> String {
    first_stage(&format!(
        "metrics:\n  - metric: Demo requests\n    target: 90\n    {}",
        keys.replace('\n', "\n    ")
    ))
}

/// A page whose metric was read on a day.
fn read_on(day: &str, value: u32) -> String {
    page(&format!("value: {value}\nas_of: {day}"))
}
