//! `scorecard man`: the manual page, and that of each command.

use crate::cli::usage::UsageError;
use crate::cli::{Cli, Outcome, complete, output};
use clap::CommandFactory as _;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The command whose page is wanted
    #[arg(value_name = "COMMAND", add = ArgValueCompleter::new(complete::commands))]
    command: Option<String>,
}

/// Prints a manual page in the language of `man`.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut all = Cli::command();
    all.build();
    let command = match &args.command {
        None => Some(&all),
        Some(name) => all.find_subcommand(name),
    };
    let Some(command) = command.cloned() else {
        let usage = UsageError::new("there is no such command");
        return Err(usage.help("`scorecard --help` lists them").into());
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    output::result(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Fine)
}
