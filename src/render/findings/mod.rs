//! Findings, one form in one file.

mod human;
mod json;

pub use human::human;
pub use json::json;
