//! `scorecard start`, `block`, `done`, `drop`, `reopen`: how far an action is.

use crate::cli::clock::Nearest;
use crate::cli::edit::{Consent, EditedFile};
use crate::cli::{Outcome, clock, complete};
use crate::edit::{self, ActionStep};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The actions; a unique part of a name is enough
    #[arg(value_name = "ACTION", required = true,
          add = ArgValueCompleter::new(complete::actions))]
    actions: Vec<String>,

    #[command(flatten)]
    file: EditedFile,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DoneArgs {
    /// The day it was done, also `yesterday`, `mon` (the last one) or `16 Nov`; today where silent
    #[arg(long, value_name = "DAY", add = ArgValueCompleter::new(complete::past_days))]
    on: Option<String>,

    #[command(flatten)]
    args: Args,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct NoteArgs {
    /// Why, as the note of the action
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    #[command(flatten)]
    args: Args,
}

pub(super) fn start(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    step(args, &ActionStep::Start, today)
}

pub(super) fn block(args: &NoteArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let note = args.note.clone();
    step(&args.args, &ActionStep::Block { note }, today)
}

pub(super) fn done(args: &DoneArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let on = match &args.on {
        Some(on) => clock::day("--on", on, Nearest::Past, today)?,
        None => today,
    };
    clock::not_in_the_future(on, today)?;
    step(&args.args, &ActionStep::Done { on }, today)
}

pub(super) fn drop(args: &NoteArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let note = args.note.clone();
    step(&args.args, &ActionStep::Drop { note }, today)
}

pub(super) fn reopen(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    step(args, &ActionStep::Reopen, today)
}

fn step(args: &Args, step: &ActionStep, today: NaiveDate) -> anyhow::Result<Outcome> {
    args.file.change(today, Consent::Given, |draft| {
        for action in &args.actions {
            edit::step(draft, action, step)
                .map_err(|error| args.file.or_elsewhere(draft, action, error))?;
        }
        Ok(())
    })
}
