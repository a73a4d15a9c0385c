//! `scorecard trend`: the metrics week by week.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::scorecards::Scorecards;
use crate::cli::usage::UsageError;
use crate::cli::whole::whole;
use crate::cli::{Outcome, complete, input, past};
use crate::edit::{self, EditError};
use crate::model::{IsoWeek, Place, QUARTER, Scorecard, Timeline};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The metrics, by any part of their names, and the scorecards, files and folders; without one,
    /// all metrics of the scorecard of this folder
    #[arg(value_name = "METRIC|PATH", add = ArgValueCompleter::new(complete::metrics_and_files))]
    wanted: Vec<String>,

    /// How many weeks to look back
    #[arg(long, default_value_t = QUARTER, allow_negative_numbers = true,
          value_parser = whole::<1, 52>)]
    weeks: u32,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let is_path = |wanted: &&String| input::is_file(wanted) || Path::new(wanted).is_dir();
    let (paths, metrics): (Vec<&String>, Vec<&String>) = args.wanted.iter().partition(is_path);
    let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
    let scorecards = Scorecards::find(&paths, today)?;
    let is_one = scorecards.is_one();
    let from = IsoWeek::first_day(args.weeks.max(QUARTER), today);
    let parts = args.format.parts(is_one);
    let mut printer = parts.printer();
    let mut missing: Vec<Option<EditError>> = Vec::new();
    let summary = scorecards.each(
        &args.filter,
        |selected, notices| {
            let file = selected.file;
            let (chosen, unknown) = chosen(&file.scorecard, &metrics);
            if is_one && let Some(error) = unknown.iter().flatten().next() {
                return Err(error.clone().into());
            }
            if !metrics.is_empty() && chosen.is_empty() {
                return Ok((None, unknown));
            }
            let past = past::since(file, from, today, notices);
            let timeline = Timeline::new(&past, &file.scorecard, today);
            let view = view::trend(
                &timeline,
                args.weeks,
                selected.filter,
                args.format.series(),
                |place| metrics.is_empty() || chosen.contains(&place),
            );
            let name = input::name(&file.file);
            let shown = parts.part(
                || page::trend(&view, args.format.series()),
                || record::trend(&name, &view),
            );
            Ok((Some(shown), unknown))
        },
        |(part, unknown)| {
            missing = match missing.len() {
                0 => unknown,
                _ => (std::mem::take(&mut missing).into_iter().zip(unknown))
                    .map(|(missing, unknown)| unknown.and(missing))
                    .collect(),
            };
            part.map_or(Ok(()), |part| printer.print(part?))
        },
    )?;
    printer.end()?;
    match missing.into_iter().flatten().next() {
        Some(error) => Err(UsageError::from(error).into()),
        None => Ok(summary.outcome),
    }
}

/// The metrics that `addresses` mean, and of each address why it means none.
fn chosen(scorecard: &Scorecard, addresses: &[&String]) -> (Vec<Place>, Vec<Option<EditError>>) {
    let mut found = Vec::new();
    let unknown = addresses.iter().map(|address| {
        let place = edit::find_metric(scorecard, address);
        place.map(|place| found.push(place)).err()
    });
    let unknown = unknown.collect();
    (found, unknown)
}
