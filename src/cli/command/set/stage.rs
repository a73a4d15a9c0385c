//! What is set of a stage.

use super::{Key, given};

#[derive(Debug, clap::Args)]
#[group(conflicts_with = "from")]
#[command(next_help_heading = "Of a stage")]
pub(super) struct StageKeys {
    /// How many customers got this far in the period
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    reached: Option<String>,
}

impl StageKeys {
    /// The keys that are given.
    pub(super) fn keys(&self) -> Vec<Key> {
        given("reached", self.reached.as_ref())
            .into_iter()
            .collect()
    }
}
