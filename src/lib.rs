//! Plain-text customer journey scorecards: seven stages, one or two metrics each, and
//! this week's actions in red.
//!
//! Data flows one way: `text` → `yaml` → `load` → `model` → `view` → `page` → `render`;
//! `lint` judges what was loaded, `cli` joins the rooms. Lower rooms never know higher
//! ones.

pub mod cli;
pub mod finding;
pub mod lint;
pub mod load;
pub mod model;
pub mod page;
pub mod render;
pub mod text;
pub mod view;
pub mod yaml;
