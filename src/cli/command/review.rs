//! `scorecard review`: the meeting on one screen.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::scorecards::Scorecards;
use crate::cli::{Outcome, complete, input, past};
use crate::model::{IsoWeek, QUARTER, Timeline};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards, files and folders; without one, that of this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Since the last meeting: a day, a week, a revision, yesterday or last-week
    #[arg(long, value_name = "WHEN", default_value = "last-week",
          add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: String,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, default_value = "table", value_parser = PageFormat::of_lists())]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scorecards = Scorecards::find(&args.paths, today)?;
    let parts = args.format.parts(scorecards.is_one());
    let mut printer = parts.printer();
    let from = IsoWeek::first_day(QUARTER, today);
    let summary = scorecards.each(
        &args.filter,
        |selected, notices| {
            let file = selected.file;
            let earlier = past::earlier_or_own_days(file, &args.since, today, notices)?;
            let past = past::since(file, from, today, notices);
            let timeline = Timeline::new(&past, &file.scorecard, today);
            let view = view::review(&timeline, &earlier, selected.filter, &file.questions);
            let name = input::name(&file.file);
            Ok(parts.part(|| page::review(&view), || record::review(&name, &view)))
        },
        |part| printer.print(part?),
    )?;
    printer.end()?;
    Ok(summary.outcome)
}
