//! The shapes of `health`. Points and percent are numbers with two decimals.

mod card;
mod diff;
mod show;
mod test;

pub use card::card;
pub use diff::diff as health_diff;
pub use show::health;
pub use test::test;
