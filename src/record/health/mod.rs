//! The shapes of `health`. Points and percent are numbers with two decimals.

mod card;
mod show;
mod test;

pub use card::card;
pub use show::health;
pub use test::test;
