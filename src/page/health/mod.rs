//! Customers' health in words: all customers of a model, one of them, and what changed.

mod card;
mod diff;
mod history;
mod missing;
mod models;
mod show;
mod test;
mod tiers;
mod words;

pub use card::card;
pub use diff::diff;
pub use models::{line, models};
pub use show::health;
pub use test::test;
