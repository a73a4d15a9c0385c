//! `scorecard lsp`: the language server, for editors.

use crate::cli::around::SurroundingsReader;
use crate::cli::{Outcome, clock, lsp_streams, output, past};
use crate::history::Pasts;
use crate::lint::{Kind, KindId};
use crate::lsp::{self, Ending};
use chrono::NaiveDate;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Over standard input and output, which is all there is; many editors say it
    #[arg(long)]
    stdio: bool,
}

/// What lies outside of the editor: this machine.
#[derive(Debug)]
struct Machine {
    /// The day to take for today, where one was said.
    today: Option<NaiveDate>,
}

impl lsp::World for Machine {
    fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(clock::today)
    }

    fn around(&self, file: &Path, kind: &Kind, text: &str) -> Box<dyn lsp::KeptSurroundings> {
        let files: [PathBuf; 1] = [file.to_owned()];
        let pasts = match kind.id {
            KindId::Scorecard | KindId::Health => {
                past::of_files(&files, past::LAST_COMMIT, self.today())
            }
            // It is compared with nothing.
            KindId::Customer => Pasts::default(),
        };
        Box::new(SurroundingsReader::new(&pasts).around(file, kind, text))
    }
}

/// Serves until the client ends the session; `today` is the day that was said, where one was.
pub(super) fn run(_args: &Args, today: Option<NaiveDate>) -> anyhow::Result<Outcome> {
    if io::stdin().is_terminal() {
        output::notice(
            "this speaks to editors, and waits for one: docs/editors.md; Ctrl+D ends it",
        );
    }
    let (connection, streams) = lsp_streams::open();
    let ending = lsp::serve(&connection, &Machine { today });
    drop(connection);
    streams.close()?;
    Ok(match ending {
        Ending::Clean => Outcome::Fine,
        Ending::Unannounced => Outcome::Findings,
        Ending::NotBegun(why) => {
            output::notice(&format!(
                "what the editor says of itself cannot be read: {why}"
            ));
            Outcome::Findings
        }
    })
}
