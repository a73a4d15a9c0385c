//! `scorecard show`: the page.

use crate::cli::Outcome;
use crate::cli::filter::FilterArgs;
use crate::cli::form::PageFormat;
use crate::cli::input;
use crate::cli::scorecards::Scorecards;
use crate::model::Timeline;
use crate::{page, record, view};
use chrono::NaiveDate;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards, files and folders; without one, that of this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scorecards = Scorecards::find(&args.paths, today)?;
    let parts = args.format.parts(scorecards.is_one());
    let mut printer = parts.printer();
    let summary = scorecards.each_with_past(
        &args.filter,
        |selected, _| {
            let timeline = Timeline::new(selected.past, &selected.file.scorecard, today);
            let view = view::show(&timeline, selected.filter, args.format.series());
            let name = input::name(&selected.file.file);
            Ok(parts.part(
                || page::show(&view, args.format.series()),
                || record::show(&name, &view),
            ))
        },
        |part| printer.print(part?),
    )?;
    printer.end()?;
    Ok(summary.outcome)
}
