//! `scorecard completions`: what makes a shell complete.

use crate::cli::complete::VARIABLE;
use crate::cli::{Outcome, output, shells};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// bash, zsh, fish, elvish or powershell
    #[arg(value_name = "SHELL", value_parser = ["bash", "zsh", "fish", "elvish", "powershell"])]
    shell: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    if let Some(shell) = shells::ALL.completer(&args.shell) {
        let name = env!("CARGO_PKG_NAME");
        shell.write_registration(VARIABLE, name, name, name, &mut script)?;
    }
    output::exact(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
