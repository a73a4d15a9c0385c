//! What is set of a metric, beside its value.

use super::{Key, given, given_day};
use crate::cli::clock::Nearest;
use crate::cli::complete;
use crate::cli::usage::UsageError;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[group(conflicts_with = "from")]
#[command(next_help_heading = "Of a metric")]
pub(super) struct MetricKeys {
    /// Where it has to be
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    target: Option<String>,

    /// Why the target is lowered: a comment beside it, which `diff`, `review` and `lint` read
    #[arg(long, value_name = "TEXT", requires = "target")]
    because: Option<String>,

    /// Where it started
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    baseline: Option<String>,

    /// The day it started
    #[arg(long, value_name = "DAY", add = ArgValueCompleter::new(complete::past_days))]
    since: Option<String>,

    /// What the number counts: `%`, `$`, `days`, `/week`
    #[arg(long, value_name = "UNIT", add = ArgValueCompleter::new(complete::units))]
    unit: Option<String>,

    /// The good direction: `higher` or `lower`
    #[arg(long, value_name = "DIRECTION", add = ArgValueCompleter::new(complete::directions))]
    better: Option<String>,

    /// What customers expect of it
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    expected: Option<String>,
}

impl MetricKeys {
    /// The keys that are given but the target; those first that say how numbers are read.
    pub(super) fn keys(&self, today: NaiveDate) -> Result<Vec<Key>, UsageError> {
        let since = given_day("since", self.since.as_ref(), Nearest::Past, today)?;
        let keys = [
            given("unit", self.unit.as_ref()),
            given("better", self.better.as_ref()),
            given("baseline", self.baseline.as_ref()),
            since,
            given("expected", self.expected.as_ref()),
        ];
        Ok(keys.into_iter().flatten().collect())
    }

    /// The new target, which has words of its own.
    pub(super) fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// Why it is lowered.
    pub(super) fn because(&self) -> Option<&str> {
        self.because.as_deref()
    }
}
