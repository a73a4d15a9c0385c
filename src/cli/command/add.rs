//! `scorecard add`: a new action.

use crate::cli::clock::Nearest;
use crate::cli::edit::{Consent, EditedFile};
use crate::cli::usage::UsageError;
use crate::cli::whole::whole;
use crate::cli::{Outcome, clock, complete};
use crate::edit::{self, NewAction};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[command(override_usage = "scorecard add STAGE ACTION [OPTIONS]
       scorecard add ACTION --file CUSTOMER.customer.yaml [OPTIONS]")]
pub(in crate::cli) struct Args {
    /// The stage, of which a part of the name that begins a word is enough; a customer's page has
    /// none, and what will be done comes first
    #[arg(value_name = "STAGE", add = ArgValueCompleter::new(complete::stages))]
    stage_or_action: String,

    /// What will be done
    #[arg(value_name = "ACTION")]
    action: Option<String>,

    /// Who does it
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::owners))]
    owner: Option<String>,

    /// 1 comes first, in its stage
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true,
          value_parser = whole::<1, { u32::MAX }>)]
    priority: Option<u32>,

    /// The week it is in focus: this, next, +2, 49, 2026-W49, or a day in it
    #[arg(long, value_name = "WEEK", num_args = 0..=1, default_missing_value = clock::THIS_WEEK,
          add = ArgValueCompleter::new(complete::weeks))]
    week: Option<String>,

    /// By when it has to be done, also `fri` (the next one) or `20 Nov`
    #[arg(long, value_name = "DAY", add = ArgValueCompleter::new(complete::coming_days))]
    due: Option<String>,

    /// The metric of the stage that it is meant to move; on a customer's page, the touchpoint
    #[arg(long, value_name = "METRIC", add = ArgValueCompleter::new(complete::moved))]
    moves: Option<String>,

    #[command(flatten)]
    file: EditedFile,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let week = match &args.week {
        Some(week) => Some(clock::week(week, today)?),
        None => None,
    };
    let due = match &args.due {
        Some(due) => Some(clock::day("--due", due, Nearest::Coming, today)?),
        None => None,
    };
    let (stage, name) = match &args.action {
        Some(action) => (Some(&*args.stage_or_action), action),
        None => (None, &args.stage_or_action),
    };
    let action = NewAction {
        name: name.clone(),
        priority: args.priority,
        owner: args.owner.clone(),
        week,
        due,
        moves: args.moves.clone(),
    };
    (args.file).change(today, Consent::Given, |draft| {
        Ok(edit::add(draft, stage, &action).map_err(UsageError::from)?)
    })
}
