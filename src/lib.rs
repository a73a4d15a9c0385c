//! Plain-text customer journey scorecards: seven stages, one or two metrics each, and
//! this week's actions in red.
//!
//! Data flows one way: `text` → `yaml` → `load` → `model` → `view` → `page` → `render`;
//! `record` is to programs what `page` is to people, `lint` judges what was loaded, `cli`
//! joins the rooms. Lower rooms never know higher ones.

// A user or a disk may be the cause, so nothing may end the program but its return; and
// only `cli` decides what goes to which stream. Tests may.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

pub mod cli;
pub mod edit;
pub mod finding;
pub mod history;
pub mod lint;
pub mod load;
pub mod model;
pub mod page;
pub mod record;
pub mod render;
pub mod text;
pub mod view;
pub mod yaml;
