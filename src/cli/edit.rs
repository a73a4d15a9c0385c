//! What all commands that change a file have in common: which file, what changes, what the
//! rules say of it, and writing it.

use super::around::LocalSurroundings;
use super::input::Input;
use super::usage::UsageError;
use super::{Outcome, health, input, kinds, may_open, output, patch, save, valid_files};
use crate::edit::{self, Addressed, Draft, EditError};
use crate::finding::{Report, Severity};
use crate::history::{GitError, Tracked};
use crate::lint::{self, Kind, KindId, Scope};
use crate::load::{self, FileVersion};
use crate::render::findings;
use crate::text::{Source, listed, shell_path, shown_path};
use chrono::NaiveDate;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

/// The file that is changed, and whether it is.
#[derive(Debug, clap::Args)]
pub(super) struct EditedFile {
    /// The scorecard, or the page of a customer, whose actions are changed likewise; without it,
    /// the scorecard of this folder
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Show the change as a patch, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Whether somebody has to agree before a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Consent {
    /// What is asked for is plain, or `--yes` was said.
    Given,
    /// Where something of it wants a second look.
    AskedOfDoubts,
    /// The list is shown first.
    Asked,
}

impl EditedFile {
    /// The one file, as it is.
    ///
    /// # Errors
    /// Where there is not exactly one, or it is of a kind that has no actions.
    pub(super) fn input(&self) -> anyhow::Result<Input> {
        let input = input::read(&self.file()?);
        let kind = kinds::kind_of(&input.path, &input.source);
        if kinds::WITH_ACTIONS.iter().any(|known| known.id == kind.id) {
            return Ok(input);
        }
        let name = shown_path(&input.path);
        let usage = UsageError::new(format!("{name} is {}, which has no actions", kind.what));
        let help = "name a scorecard or a customer's page behind `--file`; this one is changed by \
                    hand, and judged by `scorecard lint`";
        Err(usage.help(help).into())
    }

    fn file(&self) -> anyhow::Result<PathBuf> {
        let named: Vec<PathBuf> = self.file.iter().cloned().collect();
        if named.iter().any(|file| input::is_stdin(file)) {
            let usage = UsageError::new("standard input cannot be changed");
            return Err(usage.help("name a file: `--file scorecard.yaml`").into());
        }
        match (input::chosen_as(&named, "--file ", ""), only_page_here()) {
            (Err(_), Some(page)) => input::opened(page),
            (chosen, _) => Ok(chosen?.into_iter().next().unwrap_or_default()),
        }
    }

    /// The file that was named, as it is written on a command line.
    pub(super) fn named(&self) -> Option<String> {
        self.file.as_deref().map(shell_path)
    }

    /// What to say where `error` tells that `address` means no action of `draft`: in which
    /// customers' pages below there is one, where that is so and no file was named.
    pub(super) fn or_elsewhere(
        &self,
        draft: &Draft<'_>,
        address: &str,
        error: EditError,
    ) -> UsageError {
        let is_here = || {
            let known = [draft.actions(), edit::metrics(draft.scorecard())].concat();
            !edit::fitting(address, &known).is_empty()
        };
        let folder = match self.file() {
            Ok(file) if self.file.is_none() && !is_here() => may_open::folder_of(&file).to_owned(),
            _ => return error.into(),
        };
        let found: Vec<String> = health::pages_below(&folder)
            .into_iter()
            .filter(|file| !edit::fitting(address, &actions_of_page(file)).is_empty())
            .map(|file| format!("`--file {}`", shell_path(&file)))
            .collect();
        if found.is_empty() {
            return error.into();
        }
        let message = format!("{} on this page", error.message);
        UsageError::new(message).help(format!(
            "it stands in a customer's page: add {}",
            listed(found.iter(), " or ")
        ))
    }

    /// Changes the file by `make`, and tells what was changed. What the rules say of it that
    /// they did not say before is told first; an error leaves the file as it is.
    ///
    /// # Errors
    /// Where `make` fails, nobody can be asked, or the file cannot be written; it is then as it
    /// was.
    pub(super) fn change(
        &self,
        today: NaiveDate,
        consent: Consent,
        make: impl FnOnce(&mut Draft<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let input = self.input()?;
        let file = input.path.clone();
        tell_copies(&file);
        let kind = kinds::kind_of(&file, &input.source);
        let (draft, before) = draft_of(kind, &input, today);
        let Some(mut draft) = draft else {
            output::aside(&findings::human(&before, output::width()));
            return Ok(if input.was_read {
                Outcome::Findings
            } else {
                Outcome::NothingRead
            });
        };
        draft.leave_out_days_after(today);
        let result =
            make(&mut draft).and_then(|()| Ok(draft.finish().map_err(UsageError::from)?));
        let changed = match result {
            // What is asked for may be hidden by what is wrong.
            Err(_) if before.has_errors() => return Ok(not_written(kind, &before)),
            result => result?,
        };
        let changed = Source::from_bytes(input.source.name(), changed.into_bytes());
        let (old, new) = (input.source.text(), changed.text());
        if old == new {
            // Nothing of what is wrong was looked at for what is asked for.
            if before.has_errors() {
                return Ok(not_written(kind, &before));
            }
            output::aside(&nothing_to_change(&draft));
            return Ok(Outcome::Fine);
        }
        let around = LocalSurroundings::beside(&file);
        let after = (kind.judge)(&changed, &Scope::on(today), &around.for_rules()).report;
        if after.has_errors() {
            return Ok(not_written(kind, &after));
        }
        tell_new_findings(&before, after);
        tell_doubts(&draft, consent);
        if draft.takes_out() {
            tell_what_git_lacks(&file, old);
        }
        if self.dry_run {
            output::exact(&patch::printed(&file, old, new)?)?;
            return Ok(Outcome::Fine);
        }
        let summary = summary(&draft, &patch::changed_lines(&file, old, new));
        write(&file, (old, new), &summary, consent.is_asked(&draft))
    }
}

/// The actions of the customer's page in `file`, as far as it can be read.
fn actions_of_page(file: &Path) -> Vec<Addressed> {
    let source = input::read(file).source;
    match load::version(&source) {
        Some(FileVersion::Customer(page)) => edit::actions_of_customer(&page.actions),
        _ => Vec::new(),
    }
}

/// Tells where what is taken out of `file`, which says `text`, cannot be found again.
fn tell_what_git_lacks(file: &Path, text: &str) {
    let held = Tracked::find(file).and_then(|tracked| tracked.holds(text));
    let name = shown_path(file);
    match held {
        Ok(true) => {}
        Ok(false) => output::notice(&format!(
            "{name} was changed since it was committed: what of that goes is in no version; `git \
             commit` it first"
        )),
        Err(error) => {
            output::notice(&format!("{name}: {error}: what goes is gone"));
            if let GitError::Damaged(damage) = error {
                output::notice(&format!("help: {}", damage.help()));
            }
        }
    }
}

/// Tells of what an edit left beside `file` that was ended in its midst.
fn tell_copies(file: &Path) {
    for copy in save::copies_beside(file) {
        output::notice(&format!(
            "{} is what a page said before an edit that was ended in its midst: compare them, and \
             delete it",
            shown_path(&copy)
        ));
    }
}

/// The only customer's page of this folder, where no scorecard lies beside it.
fn only_page_here() -> Option<PathBuf> {
    let here = |kinds| input::files_in(Path::new("."), kinds);
    match &here(kinds::CUSTOMERS)[..] {
        [page] if here(kinds::SCORECARDS).is_empty() => Some(page.clone()),
        _ => None,
    }
}

/// What is changed of a file of this `kind`, where it can be read, and what the rules say of it.
fn draft_of<'s>(
    kind: &Kind,
    input: &'s Input,
    today: NaiveDate,
) -> (Option<Draft<'s>>, Report<'s>) {
    let source = &input.source;
    match kind.id {
        KindId::Customer => {
            let around = LocalSurroundings::beside(&input.path);
            let linted = valid_files::linted_page(source, &around, today);
            let touchpoints = around.for_rules().touchpoints();
            let draft = linted
                .content
                .map(|page| Draft::of_customer(source, linted.document, &page, touchpoints));
            (draft, linted.judgement.report)
        }
        // A model has no actions, and was refused before.
        KindId::Scorecard | KindId::Health => {
            let linted = lint::lint(source, &Scope::on(today));
            let draft = linted
                .content
                .map(|scorecard| Draft::new(source, linted.document, scorecard));
            (draft, linted.judgement.report)
        }
    }
}

/// Writes the new text of a file in the place of the old one, and shows the `summary`; where
/// it is `asked`, first, and only if somebody agrees.
fn write(
    file: &Path,
    (old, new): (&str, &str),
    summary: &str,
    asked: bool,
) -> anyhow::Result<Outcome> {
    if !asked {
        drop(save::replace(file, old, new)?);
        output::result_of_writing(file, summary)?;
        return Ok(Outcome::Fine);
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        // What a script keeps of this is not to read as if it was done.
        output::aside(&format!("{summary}\n"));
        let usage = UsageError::new("nothing was written: there is no terminal to ask on");
        return Err(usage.help("add `--yes` to write it").into());
    }
    output::result(summary)?;
    if !agree()? {
        output::notice("nothing was written");
        return Ok(Outcome::Fine);
    }
    check_still_there(file)?;
    let held = save::replace(file, old, new)?;
    output::notice(&format!("wrote {}", shown_path(file)));
    drop(held);
    Ok(Outcome::Fine)
}

/// Makes sure that `file` was not deleted while somebody thought about an answer.
///
/// # Errors
/// Where it was.
fn check_still_there(file: &Path) -> Result<(), UsageError> {
    match file.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = shown_path(file);
            let usage = UsageError::new(format!("{name} is gone meanwhile: nothing was written"));
            Err(usage.help("bring it back, and run the command again"))
        }
        _ => Ok(()),
    }
}

impl Consent {
    /// What `--yes` makes of it.
    pub(super) fn unless(self, yes: bool) -> Self {
        if yes { Self::Given } else { self }
    }

    /// Whether somebody is asked about `draft`.
    fn is_asked(self, draft: &Draft<'_>) -> bool {
        match self {
            Self::Given => false,
            Self::AskedOfDoubts => !draft.doubts().is_empty(),
            Self::Asked => true,
        }
    }
}

/// Tells what of `draft` wants a second look, unless it was agreed on.
fn tell_doubts(draft: &Draft<'_>, consent: Consent) {
    if consent != Consent::Given {
        for doubt in draft.doubts() {
            output::notice(doubt);
        }
    }
}

/// Tells the errors of a file that is left as it is.
fn not_written(kind: &Kind, report: &Report<'_>) -> Outcome {
    let errors = report.findings.iter();
    let errors = errors.filter(|found| found.finding.severity == Severity::Error);
    let errors = Report {
        source: report.source,
        findings: errors.cloned().collect(),
        left_out: report.left_out,
    };
    output::aside(&findings::human(&errors, output::width()));
    let what = kind.what;
    output::notice(&format!(
        "nothing was written: {what} with an error is not edited"
    ));
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

fn nothing_to_change(draft: &Draft<'_>) -> String {
    let done = draft.messages().iter();
    let done: String = done.map(|done| format!("{done}\n")).collect();
    done + "nothing to change\n"
}

fn summary(draft: &Draft<'_>, lines: &str) -> String {
    let bold = anstyle::Style::new().bold();
    let done = draft.messages().iter();
    let done: String = done.map(|done| format!("{bold}{done}{bold:#}\n")).collect();
    format!("{done}\n{lines}")
}

/// Asks whether the change that was shown is to be written.
///
/// # Errors
/// Where the answer cannot be read.
fn agree() -> anyhow::Result<bool> {
    output::aside("write this? [y/N] ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(answer == "y" || answer == "yes")
}

impl From<EditError> for UsageError {
    fn from(error: EditError) -> Self {
        Self::new(error.message).help_if_any(error.help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::PARSES;
    use std::fs;

    #[test]
    fn a_new_number_costs_three_parses() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scorecard.yaml");
        fs::copy("examples/northwind.scorecard.yaml", &file).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        let edited = EditedFile {
            file: Some(file.clone()),
            dry_run: false,
        };
        PARSES.set(0);
        let set = |draft: &mut Draft<'_>| {
            Ok(edit::set_value(draft, "win-rate", "26", today).map_err(UsageError::from)?)
        };
        edited.change(today, Consent::Given, set).unwrap();
        // The file, the result of the patch, and what the rules say of it.
        assert_eq!(PARSES.get(), 3);
        assert!(fs::read_to_string(file).unwrap().contains("26"));
    }
}
