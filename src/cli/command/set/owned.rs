//! What is set of a metric and of an action alike.

use super::{Key, given, given_day};
use crate::cli::clock::Nearest;
use crate::cli::complete;
use crate::cli::usage::UsageError;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[group(conflicts_with = "from")]
#[command(next_help_heading = "Of a metric or an action")]
pub(super) struct OwnedKeys {
    /// Who answers for it
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::owners))]
    owner: Option<String>,

    /// By when it has to be there or done, also `fri` (the next one) or `20 Nov`
    #[arg(long, value_name = "DAY", add = ArgValueCompleter::new(complete::coming_days))]
    due: Option<String>,
}

impl OwnedKeys {
    /// The keys that are given.
    pub(super) fn keys(&self, today: NaiveDate) -> Result<Vec<Key>, UsageError> {
        let due = given_day("due", self.due.as_ref(), Nearest::Coming, today)?;
        let owner = given("owner", self.owner.as_ref());
        Ok(owner.into_iter().chain(due).collect())
    }
}
