//! `scorecard trend`: the metrics week by week.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::input;
use crate::cli::usage::UsageError;
use crate::cli::valid_files::{self, ValidFile};
use crate::cli::{Outcome, complete, past};
use crate::edit;
use crate::model::{Place, QUARTER, Timeline};
use crate::view::Filter;
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The metrics, by any part of their names, and the scorecards; without one, all
    /// metrics of the scorecard of this folder
    #[arg(value_name = "METRIC|FILE", add = ArgValueCompleter::new(complete::metrics_and_files))]
    wanted: Vec<String>,

    /// How many weeks to look back
    #[arg(long, default_value_t = QUARTER, value_parser = clap::value_parser!(u32).range(1..=52))]
    weeks: u32,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (files, metrics): (Vec<&String>, Vec<&String>) = args
        .wanted
        .iter()
        .partition(|wanted| input::is_file(wanted));
    let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
    let (valid, outcome) = valid_files::read(&input::chosen(&files)?, today);
    let filtered = args.filter.apply(&valid)?;
    let chosen = chosen(&filtered, &metrics)?;
    let from = past::first_day(args.weeks.max(QUARTER), today);
    let pasts: Vec<_> = (filtered.iter())
        .map(|(file, _)| past::since(file, from, today))
        .collect();
    let views: Vec<_> = (filtered.iter().zip(&pasts).zip(&chosen))
        .filter(|(_, chosen)| metrics.is_empty() || !chosen.is_empty())
        .map(|(((file, filter), past), chosen)| {
            let timeline = Timeline::new(past, &file.scorecard, today);
            view::trend(&timeline, args.weeks, filter, |place| {
                metrics.is_empty() || chosen.contains(&place)
            })
        })
        .collect();
    args.format.print(&views, page::trend, record::trend)?;
    Ok(outcome)
}

/// The metrics that `addresses` mean, file by file.
///
/// # Errors
/// Where one means none in any file.
fn chosen(
    files: &[(&ValidFile, Filter)],
    addresses: &[&String],
) -> Result<Vec<Vec<Place>>, UsageError> {
    let mut found = vec![Vec::new(); files.len()];
    for address in addresses {
        let places = files
            .iter()
            .map(|(file, _)| edit::find_metric(&file.scorecard, address));
        let mut missing = None;
        let mut anywhere = files.is_empty();
        for (place, found) in places.zip(&mut found) {
            match place {
                Ok(place) => {
                    found.push(place);
                    anywhere = true;
                }
                Err(error) => missing = missing.or(Some(error)),
            }
        }
        if let Some(error) = missing.filter(|_| !anywhere) {
            return Err(error.into());
        }
    }
    Ok(found)
}
