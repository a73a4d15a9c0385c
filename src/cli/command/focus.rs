//! `scorecard focus`: the stand-up list of a week.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::usage::UsageError;
use crate::cli::valid_files;
use crate::cli::{Outcome, clock, complete, input, past};
use crate::model::{IsoWeek, Timeline};
use crate::view::News;
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards; without one, that of this folder; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The week: this, next, last, +1, -2, 49, 2026-W49, or a day in it
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_value = clock::THIS_WEEK,
          default_missing_value = clock::THIS_WEEK, allow_negative_numbers = true,
          add = ArgValueCompleter::new(complete::weeks))]
    week: String,

    /// Also what was done and what moved since a day, a revision, yesterday or last-week;
    /// alone, since the stand-up before
    #[arg(long, value_name = "WHEN", num_args = 0..=1, default_missing_value = "",
          add = ArgValueCompleter::new(complete::days_and_revisions))]
    since: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (week, files) = week_and_files(args, today)?;
    let before = clock::last_stand_up(today).to_string();
    let (since, files) = input::value_or_file(args.since.as_deref(), &before, &files);
    let files = input::chosen(&files)?;
    let (valid, outcome) = valid_files::read(&files, today);
    let wanted = args.filter.apply(&valid)?;
    let since = since.map(|since| if since.is_empty() { before } else { since });
    let files: Vec<_> = wanted.iter().map(|(file, _)| *file).collect();
    let pasts = past::for_lists(&files, today);
    let mut earlier = Vec::new();
    for file in &files {
        let since = since.as_ref();
        let since = since.map(|since| past::earlier_or_own_days(file, since, today));
        earlier.push(since.transpose()?);
    }
    let views: Vec<_> = (wanted.iter().zip(&pasts).zip(&earlier))
        .map(|(((file, filter), past), earlier)| {
            let timeline = Timeline::new(past, &file.scorecard, today);
            let view = view::focus(&timeline, week, filter);
            match earlier {
                Some(earlier) => view.since(News::new(earlier, &file.scorecard, today, filter)),
                None => view,
            }
        })
        .collect();
    args.format.print(&views, page::focus, record::focus)?;
    Ok(outcome)
}

/// `--week` may stand alone, so what follows it may be the first file.
fn week_and_files(args: &Args, today: NaiveDate) -> Result<(IsoWeek, Vec<PathBuf>), UsageError> {
    let file = PathBuf::from(&args.week);
    let is_week = clock::parse_week(&args.week, today).is_some();
    if !is_week && (file.is_file() || args.week == "-") {
        let files = std::iter::once(file).chain(args.files.iter().cloned());
        return Ok((IsoWeek::containing(today), files.collect()));
    }
    clock::week(&args.week, today).map(|week| (week, args.files.clone()))
}
