//! `scorecard health`: the customers of a health model.

mod card;
mod diff;
mod score;
mod show;
mod test;

use crate::cli::Outcome;
use chrono::NaiveDate;
use clap::Subcommand;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct HealthArgs {
    #[command(subcommand)]
    command: Option<HealthCommand>,

    #[command(flatten)]
    show: show::Args,
}

#[derive(Debug, Subcommand)]
enum HealthCommand {
    /// Show the tiers, who needs a call, and what is missing
    Show(show::Args),
    /// Write the score of every customer, of any number of them
    Score(score::Args),
    /// Hold the model against what happened
    Test(test::Args),
    /// Show one customer: the score term by term, what is missing, notes and actions
    Card(card::Args),
    /// Show who crossed a tier, came or left, and what moved them
    Diff(diff::Args),
}

pub(super) fn run(args: &HealthArgs, today: NaiveDate) -> anyhow::Result<Outcome> {
    match &args.command {
        None => show::run(&args.show, today),
        Some(HealthCommand::Show(args)) => show::run(args, today),
        Some(HealthCommand::Score(args)) => score::run(args, today),
        Some(HealthCommand::Test(args)) => test::run(args, today),
        Some(HealthCommand::Card(args)) => card::run(args, today),
        Some(HealthCommand::Diff(args)) => diff::run(args, today),
    }
}
