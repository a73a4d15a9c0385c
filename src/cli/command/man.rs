//! `scorecard man`: the manual page, and that of each command.

use crate::cli::usage::UsageError;
use crate::cli::{Cli, Outcome, complete, output};
use crate::text::shown;
use clap::CommandFactory as _;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The command whose page is wanted, such as `show`, `health show` or `health-show`
    #[arg(value_name = "COMMAND", add = ArgValueCompleter::new(complete::commands))]
    command: Vec<String>,
}

/// Prints a manual page in the language of `man`.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut all = Cli::command();
    all.build();
    // Pages name each other with a dash between the words.
    let mut words = args.command.iter().flat_map(|word| word.split('-'));
    let command = words.try_fold(&all, |command, word| command.find_subcommand(word));
    let Some(command) = command else {
        let message = format!("there is no command `{}`", shown(&args.command.join(" ")));
        return Err(UsageError::new(message)
            .help("`scorecard --help` lists them")
            .into());
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    output::result(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Fine)
}
