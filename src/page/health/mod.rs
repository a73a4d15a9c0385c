//! Customers' health in words: all customers of a model, and one of them.

mod card;
mod missing;
mod show;
mod tiers;
mod words;

pub use card::card;
pub use show::health;
