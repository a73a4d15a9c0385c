//! Edit: what people decide on a Monday (a new number, an action done, a week planned) as
//! changes of the file's text.
//!
//! A [`Draft`] collects what is to change, and makes one patch of the `yaml` room of it, which
//! leaves every other byte alone. What a change means for the rules, and writing it, is
//! decided above.

mod action;
mod address;
mod draft;
mod key;
mod keys;
mod metric;
mod plan;
mod readings;
mod target;
mod thing;
mod tidy;

pub use action::{ActionStep, NewAction, add, add_to, step, step_at};
pub use address::{
    Addressed, Metrics, ThingKind, actions, actions_of_customer, fitting, metric as find_metric,
    metric_address, metrics,
};
pub use draft::Draft;
pub use key::set_key;
pub use metric::{keeps_readings, set_number_at, set_value, set_value_at};
pub use plan::{plan, plan_at, roll};
pub use target::set_target;
pub use thing::{Thing, find};
pub use tidy::tidy;

use crate::yaml::Refused;
use std::fmt;

/// Why a change was not made, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditError {
    /// What is wrong, in plain words.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

impl EditError {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<Refused> for EditError {
    fn from(refused: Refused) -> Self {
        let way_out = refused.way_out();
        Self::new(format!("the file was left as it is: {refused}")).help(way_out)
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EditError {}
