//! `scorecard review`: the meeting on one screen.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::valid_files;
use crate::cli::{Outcome, complete, input, past};
use crate::model::{QUARTER, Timeline};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards; without one, that of this folder; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

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
    let (valid, outcome) = valid_files::read(&input::chosen(&args.files)?, today);
    let wanted = args.filter.apply(&valid)?;
    let mut pasts = Vec::new();
    for (file, _) in &wanted {
        let earlier = past::earlier_or_own_days(file, &args.since, today)?;
        let past = past::since(file, past::first_day(QUARTER, today), today);
        pasts.push((earlier, past));
    }
    let views: Vec<_> = (wanted.iter().zip(&pasts))
        .map(|((file, filter), (earlier, past))| {
            let timeline = Timeline::new(past, &file.scorecard, today);
            view::review(&timeline, earlier, filter, &file.settings)
        })
        .collect();
    args.format.print(&views, page::review, record::review)?;
    Ok(outcome)
}
