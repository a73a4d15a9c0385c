//! Customers' health in words: all customers of a model, and one of them.

mod card;
mod missing;
mod models;
mod show;
mod test;
mod tiers;
mod words;

pub use card::card;
pub use models::{line, models};
pub use show::health;
pub use test::test;
