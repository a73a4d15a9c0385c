//! What all commands that change a file have in common: which file, what changes, what the
//! rules say of it, and writing it.

use super::usage::Usage;
use super::{Outcome, input, output, patch, save};
use crate::edit::{self, Draft};
use crate::finding::{Report, Severity};
use crate::lint::{self, Linted, Scope};
use crate::render::findings;
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
        let chosen = input::chosen_as(&named, "--file ")?;
        Ok(chosen.into_iter().next().unwrap_or_default())
    }

    /// Changes the file by `make`, and tells what was changed. What the rules say of it that
    /// they did not say before is told first; an error leaves the file as it is.
    ///
    /// # Errors
    /// Where `make` fails, nobody can be asked, or the file cannot be written; it is then as it was.
    pub fn change(
        &self,
        today: NaiveDate,
        consent: Consent,
        make: impl FnOnce(&mut Draft) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let file = self.file()?;
        let input = input::read(&file);
        let Linted {
            scorecard,
            report: before,
            ..
        } = lint::lint(&input.source, &Scope::on(today));
        let Some(mut draft) = scorecard.map(|scorecard| Draft::new(&input.source, scorecard))
        else {
            output::aside(&findings::human(&before, output::width()));
            return Ok(if input.was_read {
                Outcome::Findings
            } else {
                Outcome::NothingRead
            });
        };
        match make(&mut draft) {
            // What is asked for may be hidden by what is wrong.
            Err(_) if before.has_errors() => return Ok(not_written(&before)),
            result => result?,
        }
        let (old, new) = (input.source.text(), draft.source().text());
        if old == new {
            output::aside(&nothing_to_change(&draft));
            return Ok(Outcome::Fine);
        }
        let after = lint::lint(draft.source(), &Scope::on(today)).report;
        if after.has_errors() {
            return Ok(not_written(&after));
        }
        tell_new_findings(&before, after);
        if self.dry_run {
            output::result(&patch::unified(&file, old, new))?;
            return Ok(Outcome::Fine);
        }
        let told = told(&draft, &patch::changed_lines(&file, old, new));
        if consent == Consent::Asked {
            output::result(&told)?;
            if !agree()? {
                output::aside("nothing was written\n");
                return Ok(Outcome::Fine);
            }
            save::replace(&file, old, new)?;
            output::aside(&format!("wrote {}\n", file.display()));
        } else {
            save::replace(&file, old, new)?;
            output::result(&told)?;
        }
        Ok(Outcome::Fine)
    }
}

/// Tells the errors of a file that is left as it is.
fn not_written(report: &Report<'_>) -> Outcome {
    let errors = report.findings.iter();
    let errors = errors.filter(|found| found.finding.severity == Severity::Error);
    let errors = Report {
        source: report.source,
        findings: errors.cloned().collect(),
    };
    output::aside(&findings::human(&errors, output::width()));
    output::aside("nothing was written: a scorecard with an error is not edited\n");
    Outcome::Findings
}

/// Tells the findings of `after` that are not among those `before`.
fn tell_new_findings(before: &Report<'_>, mut after: Report<'_>) {
    let mut known: Vec<_> = before.findings.iter().map(|known| &known.finding).collect();
    after.findings.retain(|found| {
        let found = &found.finding;
        let same = known
            .iter()
            .position(|known| known.rule == found.rule && known.message == found.message);
        same.map(|at| known.swap_remove(at)).is_none()
    });
    output::aside(&findings::human(&after, output::width()));
}

fn nothing_to_change(draft: &Draft) -> String {
    let done = draft.done().iter();
    let done: String = done.map(|done| format!("{done}\n")).collect();
    done + "nothing to change\n"
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
/// Where nobody can be asked.
fn agree() -> anyhow::Result<bool> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let usage = Usage::new("nothing was written: there is no terminal to ask on");
        return Err(usage.help("add `--yes` to write it").into());
    }
    output::aside("write this? [y/N] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(answer == "y" || answer == "yes")
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
