//! What all commands that change a file have in common: which file, what changes, what the
//! rules say of it, and writing it.

use super::usage::Usage;
use super::{Outcome, input, output, patch, save};
use crate::edit::{self, Draft};
use crate::finding::{Report, Severity};
use crate::lint::{self, Scope};
use crate::render::findings;
use crate::text::Source;
use chrono::NaiveDate;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// The file that is changed, and whether it is.
#[derive(Debug, clap::Args)]
pub(super) struct Target {
    /// The scorecard; without it, that of this folder
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Show the change as a patch, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Whether somebody has to agree before a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// What is asked for is plain.
    Given,
    /// The list is shown first.
    Asked,
}

impl Target {
    /// The one file.
    ///
    /// # Errors
    /// Where there is not exactly one.
    pub fn file(&self) -> anyhow::Result<PathBuf> {
        let named: Vec<PathBuf> = self.file.iter().cloned().collect();
        if named.iter().any(|file| input::is_stdin(file)) {
            let usage = Usage::new("standard input cannot be changed");
            return Err(usage.help("name a file: `--file scorecard.yaml`").into());
        }
        let chosen = input::chosen(&named)?;
        Ok(chosen.into_iter().next().unwrap_or_default())
    }

    /// Changes the file by `make`, and tells what was changed. What the rules say of it that
    /// they did not say before is told first; an error among that leaves the file as it is,
    /// and so does one that was there before.
    ///
    /// # Errors
    /// Where `make` fails, nobody agrees, or the file cannot be written; it is then as it was.
    pub fn change(
        &self,
        today: NaiveDate,
        consent: Consent,
        make: impl FnOnce(&mut Draft) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let file = self.file()?;
        let input = input::read(&file);
        let before = lint::lint(&input.source, &Scope::on(today)).report;
        let draft = Draft::of(&input.source).filter(|_| !before.has_errors());
        let Some(mut draft) = draft else {
            output::aside(&findings::human(&before, output::width()));
            return Ok(if input.was_read {
                Outcome::Findings
            } else {
                Outcome::NothingRead
            });
        };
        make(&mut draft)?;
        let (old, new) = (input.source.text(), draft.source().text());
        if old == new {
            output::aside("nothing to change\n");
            return Ok(Outcome::Fine);
        }
        if tell_new_findings(&before, draft.source(), today) {
            output::aside("the change breaks a rule of the method, so nothing was written\n");
            return Ok(Outcome::Findings);
        }
        if self.dry_run {
            output::result(&patch::unified(&file, old, new))?;
            return Ok(Outcome::Fine);
        }
        let told = told(&draft, &patch::changed_lines(&file, old, new));
        if consent == Consent::Asked {
            output::result(&told)?;
            agree()?;
            save::replace(&file, old, new)?;
            output::aside(&format!("wrote {}\n", file.display()));
        } else {
            save::replace(&file, old, new)?;
            output::result(&told)?;
        }
        Ok(Outcome::Fine)
    }
}

/// Tells the findings that are not among those `before`, and returns whether there is an
/// error among them.
fn tell_new_findings(before: &Report<'_>, source: &Source, today: NaiveDate) -> bool {
    let mut after = lint::lint(source, &Scope::on(today)).report;
    let mut known: Vec<_> = before.findings.iter().map(|known| &known.finding).collect();
    after.findings.retain(|found| {
        let found = &found.finding;
        let same = known
            .iter()
            .position(|known| known.rule == found.rule && known.message == found.message);
        same.map(|at| known.swap_remove(at)).is_none()
    });
    output::aside(&findings::human(&after, output::width()));
    after.count(Severity::Error) > 0
}

fn told(draft: &Draft, lines: &str) -> String {
    let bold = anstyle::Style::new().bold();
    let done = draft.done().iter();
    let done: String = done.map(|done| format!("{bold}{done}{bold:#}\n")).collect();
    format!("{done}\n{lines}")
}

/// Asks whether the change that was shown is to be written.
///
/// # Errors
/// Where it is not, or nobody can be asked.
fn agree() -> anyhow::Result<()> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let usage = Usage::new("nothing was written: nobody can be asked here");
        return Err(usage.help("add `--yes` to write it").into());
    }
    output::aside("write this? [y/N] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Usage::new("nothing was written").into()),
    }
}

impl From<edit::Error> for Usage {
    fn from(error: edit::Error) -> Self {
        let usage = Self::new(error.message);
        match error.help {
            Some(help) => usage.help(help),
            None => usage,
        }
    }
}
