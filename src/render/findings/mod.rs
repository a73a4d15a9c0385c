//! Findings, one form in one file.

mod human;
mod json;
mod summary;

pub use human::human;
pub use json::json;
pub use summary::summary;
