//! `scorecard start`, `block`, `done`, `drop`, `reopen`: how far an action is.

use crate::cli::edit::{Consent, Target};
use crate::cli::usage::Usage;
use crate::cli::{Outcome, clock, complete};
use crate::edit::{self, Step};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The actions; a unique part of a name is enough
    #[arg(value_name = "ACTION", required = true,
          add = ArgValueCompleter::new(complete::actions))]
    actions: Vec<String>,

    #[command(flatten)]
    file: Target,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct DoneArgs {
    /// The day it was done; today where silent
    #[arg(long, value_name = "DATE", value_parser = clock::parse_day)]
    on: Option<NaiveDate>,

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
    step(args, &Step::Start, today)
}

pub(super) fn block(args: &NoteArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let note = args.note.clone();
    step(&args.args, &Step::Block { note }, today)
}

pub(super) fn done(args: &DoneArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let on = args.on.unwrap_or(today);
    clock::not_in_the_future(on, today)?;
    step(&args.args, &Step::Done { on }, today)
}

pub(super) fn drop(args: &NoteArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    let note = args.note.clone();
    step(&args.args, &Step::Drop { note }, today)
}

pub(super) fn reopen(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    step(args, &Step::Reopen, today)
}

fn step(args: &Args, step: &Step, today: NaiveDate) -> anyhow::Result<Outcome> {
    args.file.change(today, Consent::Given, |draft| {
        for action in &args.actions {
            edit::step(draft, action, step).map_err(Usage::from)?;
        }
        Ok(())
    })
}
