//! What is set of an action.

use super::{Key, given};
use crate::cli::usage::UsageError;
use crate::cli::{clock, complete};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[group(conflicts_with = "from")]
#[command(next_help_heading = "Of an action")]
pub(super) struct ActionKeys {
    /// 1 comes first, in its stage
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    priority: Option<String>,

    /// The week it is in focus: this, next, +2, 49, 2026-W49, or a day in it
    #[arg(long, value_name = "WEEK", allow_hyphen_values = true,
          add = ArgValueCompleter::new(complete::weeks))]
    week: Option<String>,

    /// The metric of the stage that it is meant to move; on a customer's page, the touchpoint
    #[arg(long, value_name = "METRIC", add = ArgValueCompleter::new(complete::moved))]
    moves: Option<String>,

    /// What it is called from now on
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
}

impl ActionKeys {
    /// The keys that are given; the name last, so that the others are told by the one that is
    /// known.
    pub(super) fn keys(&self, today: NaiveDate) -> Result<Vec<Key>, UsageError> {
        let week = match self.week.as_deref() {
            Some(week) if !week.trim().is_empty() => {
                Some(("week", clock::week(week, today)?.to_string()))
            }
            _ => given("week", self.week.as_ref()),
        };
        let keys = [
            given("priority", self.priority.as_ref()),
            week,
            given("moves", self.moves.as_ref()),
            given("action", self.name.as_ref()),
        ];
        Ok(keys.into_iter().flatten().collect())
    }
}
