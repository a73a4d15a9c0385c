//! Health models, customers' data and customers' pages as files: which ones a command means, and
//! reading them.

mod beside;
mod csv_file;
mod customer_pages;
mod data_file;
mod histories;
mod look;
mod managers;
mod model_file;
mod outcomes;
mod past;
mod search;

pub(super) use beside::ModelsBeside;
pub(super) use csv_file::csv_file;
pub(super) use customer_pages::{CustomerPages, pages_below};
pub(super) use data_file::{DataFile, failure};
pub(super) use histories::histories;
pub(super) use look::{look, look_with_week_ago, odd_rows, with_ids};
pub(super) use managers::nobody;
pub(super) use model_file::{ModelFile, all, one};
pub(super) use outcomes::{OutcomeColumn, Outcomes};
pub(super) use past::PastHealth;
pub(super) use search::{Candidates, the_one};

use super::{clock, output};
use chrono::NaiveDate;
use std::path::PathBuf;

/// Which data are scored, and as of which day.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct DataArgs {
    /// The data, in the place of those that the model names; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// The day of scoring, YYYY-MM-DD, in the place of today
    #[arg(long, value_name = "DATE", value_parser = clock::parse_day)]
    pub as_of: Option<NaiveDate>,
}

impl DataArgs {
    /// The day of scoring.
    pub(super) fn day(&self, today: NaiveDate) -> NaiveDate {
        self.as_of.unwrap_or(today)
    }
}

/// What became of several models, but for those that cannot be used, each of which is told in a
/// line.
///
/// # Errors
/// Where none can.
pub(super) fn usable<T>(each: Vec<anyhow::Result<T>>) -> anyhow::Result<Vec<T>> {
    let (mut usable, mut errors) = (Vec::new(), Vec::new());
    for one in each {
        match one {
            Ok(one) => usable.push(one),
            Err(error) => errors.push(error),
        }
    }
    tell_unusable(errors, !usable.is_empty())?;
    Ok(usable)
}

/// Tells each of the `errors` of the models that cannot be used in a line.
///
/// # Errors
/// The first of them, where there are some and none `is_usable`.
pub(super) fn tell_unusable(mut errors: Vec<anyhow::Error>, is_usable: bool) -> anyhow::Result<()> {
    if !is_usable && !errors.is_empty() {
        return Err(errors.swap_remove(0));
    }
    errors.iter().for_each(output::failure_of_one);
    Ok(())
}

/// Tells of `count` rows of the data called `name` that they have `what`; of none nothing.
pub(super) fn tell_rows(name: &str, count: u64, what: &str) {
    let (rows, has) = match count {
        0 => return,
        1 => ("row", "has"),
        _ => ("rows", "have"),
    };
    output::notice(&format!("{name}: {count} {rows} {has} {what}"));
}
