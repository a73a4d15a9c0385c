//! Render: blocks and findings into one form each. A form knows how to write cells; what
//! they say was decided before.

mod csv;
mod data;
mod error;
pub mod findings;
mod html;
mod markdown;
mod sparkline;
mod terminal;

pub use csv::csv;
pub use data::{JSON_CUSTOMERS, JSON_END, json, json_head, json_line, yaml};
pub use error::RenderError;
pub use html::{GENERATOR, html};
pub use markdown::markdown;
pub use terminal::terminal;
pub(crate) use terminal::wrap;
