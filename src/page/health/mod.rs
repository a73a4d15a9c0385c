//! Customers' health in words: all customers of a model, and one of them.

mod show;
mod words;

pub use show::health;
