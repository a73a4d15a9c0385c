//! Customers' health in words: all customers of a model, and one of them.

mod card;
mod show;
mod words;

pub use card::card;
pub use show::health;
