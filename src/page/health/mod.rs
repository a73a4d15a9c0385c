//! Customers' health in words: all customers of a model, one of them, and what changed.

mod card;
mod diff;
mod show;
mod words;

pub use card::card;
pub use diff::diff;
pub use show::health;
