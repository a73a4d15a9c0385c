//! `scorecard show`: the page.

use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::valid_files;
use crate::cli::{Outcome, input, past};
use crate::model::Timeline;
use crate::{page, record, view};
use chrono::NaiveDate;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards; without one, that of this folder; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let files = input::chosen(&args.files)?;
    let (valid, outcome) = valid_files::read(&files, today);
    let wanted = args.filter.apply(&valid)?;
    let pasts: Vec<_> = (wanted.iter())
        .map(|(file, _)| past::for_page(file, today))
        .collect();
    let views: Vec<_> = (wanted.iter().zip(&pasts))
        .map(|((file, filter), past)| {
            view::show(&Timeline::new(past, &file.scorecard, today), filter)
        })
        .collect();
    args.format.print(&views, page::show, record::show)?;
    Ok(outcome)
}
