//! The shapes of `health`. Points and percent are numbers with two decimals.

mod card;
mod show;

pub use card::card;
pub use show::health;
