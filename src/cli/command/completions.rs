//! `scorecard completions`: what makes a shell complete.

use crate::cli::complete::VARIABLE;
use crate::cli::{Cli, Outcome, output, shells};
use clap::CommandFactory as _;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The shell, which reads this when it begins: `source <(scorecard completions bash)`, the same
    /// with zsh, `scorecard completions fish | source`, `eval (scorecard completions elvish |
    /// slurp)`, `scorecard completions powershell | Out-String | Invoke-Expression`
    #[arg(value_name = "SHELL", value_parser = ["bash", "zsh", "fish", "elvish", "powershell"])]
    shell: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    if let Some(shell) = shells::ALL.completer(&args.shell) {
        let program = Cli::command();
        let name = program.get_name();
        shell.write_registration(VARIABLE, name, name, name, &mut script)?;
    }
    output::exact(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
