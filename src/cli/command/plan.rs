//! `scorecard plan`, `roll`, `tidy`: what comes into the week, what comes along, what goes.

use crate::cli::edit::{Consent, EditedFile};
use crate::cli::usage::UsageError;
use crate::cli::valid_files;
use crate::cli::whole::whole;
use crate::cli::{Outcome, clock, complete, kinds, output};
use crate::edit;
use crate::model::{IsoWeek, Timeline};
use crate::text::shell_word;
use crate::{page, render, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PlanArgs {
    /// The actions; a unique part of a name is enough. Without one, those that could be
    /// planned are shown, most important first
    #[arg(value_name = "ACTION", add = ArgValueCompleter::new(complete::actions))]
    actions: Vec<String>,

    /// The week: this, next, +2, 49, 2026-W49, or a day in it
    #[arg(long, value_name = "WEEK", default_value = clock::THIS_WEEK, allow_negative_numbers = true,
          add = ArgValueCompleter::new(complete::weeks))]
    week: String,

    #[command(flatten)]
    file: EditedFile,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RollArgs {
    /// Write without asking
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    file: EditedFile,
}

/// So many weeks, for how long an action may have been closed.
const A_CENTURY: u32 = 5200;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct TidyArgs {
    /// How many weeks ago an action has to have been closed
    #[arg(long, value_name = "WEEKS", default_value_t = 4, allow_negative_numbers = true,
          value_parser = whole::<0, A_CENTURY>)]
    older_than: u32,

    /// Write without asking
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    file: EditedFile,
}

pub(super) fn plan(args: &PlanArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let week = clock::week(&args.week, today)?;
    if args.actions.is_empty() {
        let named = Some(&args.week).filter(|week| *week != clock::THIS_WEEK);
        let named = named.map(|week| shell_word(week));
        return candidates(&args.file, week, named.as_deref(), today);
    }
    args.file.change(today, Consent::Given, |draft| {
        for action in &args.actions {
            edit::plan(draft, action, week)
                .map_err(|error| args.file.or_elsewhere(draft, action, error))?;
        }
        Ok(())
    })
}

/// What could be planned for `week`, which was `named` so on the command line.
fn candidates(
    file: &EditedFile,
    week: IsoWeek,
    named: Option<&str>,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    let (scorecards, outcome) = valid_files::valid(&[file.input()?], kinds::WITH_ACTIONS, today)?;
    for valid in &scorecards {
        let timeline = Timeline::without_past(&valid.scorecard, today);
        let view = view::candidates(&timeline, week);
        output::result(&render::terminal(&page::candidates(&view), output::width()))?;
        if !view.actions.is_empty() {
            let way = page::way_to_plan(named, file.named().as_deref());
            output::result(&format!("{way}\n"))?;
        }
    }
    Ok(outcome)
}

pub(super) fn roll(args: &RollArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    args.file
        .change(today, Consent::Asked.unless(args.yes), |draft| {
            edit::roll(draft, IsoWeek::containing(today));
            Ok(())
        })
}

pub(super) fn tidy(args: &TidyArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let before = IsoWeek::containing(today).plus(-i64::from(args.older_than));
    let before = before.ok_or_else(|| {
        let usage = UsageError::new("there are not so many weeks before today");
        usage.help("write fewer, such as `--older-than 4`")
    })?;
    args.file
        .change(today, Consent::Asked.unless(args.yes), |draft| {
            edit::tidy(draft, before, today);
            Ok(())
        })
}
