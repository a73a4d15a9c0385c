//! Health models and customers' pages as files that people write: every mistake gets a clear
//! finding on the right spot, and its way out works.

#[path = "../common/mod.rs"]
mod common;

mod bad_input;
mod beside;
mod data;
