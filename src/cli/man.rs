//! `scorecard man`: the manual page.

use super::{Cli, Outcome, output};
use clap::CommandFactory as _;

/// Prints the manual page in the language of `man`.
pub(super) fn run() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    output::result(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Fine)
}
