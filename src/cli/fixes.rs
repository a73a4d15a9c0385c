//! `lint --fix` and `--diff`: one file after the other, so that no signal meets a thread that
//! does not hold it back.

use super::around::{MissingSurroundings, SurroundingsReader};
use super::check::Checked;
use super::input::{self, Input};
use super::kinds;
use super::{output, patch, save};
use crate::finding::Report;
use crate::history::Pasts;
use crate::lint::{self, Fixed, Scope};
use crate::text::{shown, shown_path};
use std::path::{Path, PathBuf};

/// What happens to the fixes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fixing {
    /// They are written.
    Write,
    /// They are printed as a patch.
    Print,
}

/// What became of the files whose fixes were asked for.
pub(super) struct FixedFiles<T> {
    /// What was kept of each, in their order.
    pub kept: Vec<T>,
    /// Whether each fix was written, or is in the patch.
    pub all_made: bool,
    /// What of their past could not be looked at.
    pub missing: MissingSurroundings,
}

/// Makes the safe fixes in `files`, and tells of each what was done, or why it was not: one
/// that cannot be written does not keep the others waiting. `keep` is given what is found, by
/// the index of the file: what is left where the fixes were written, else what there is.
///
/// # Errors
/// Where standard output cannot take the patch.
pub(super) fn each<T>(
    files: &[PathBuf],
    scope: &Scope,
    pasts: &Pasts,
    fixing: Fixing,
    keep: impl Fn(usize, Checked) -> T,
) -> anyhow::Result<FixedFiles<T>> {
    let mut reader = SurroundingsReader::new(pasts);
    let mut all = FixedFiles {
        kept: Vec::with_capacity(files.len()),
        all_made: true,
        missing: MissingSurroundings::default(),
    };
    for (index, file) in files.iter().enumerate() {
        let input = input::read(file);
        let kind = kinds::kind_of(file, &input.source);
        let found = reader.around(file, kind, input.source.text());
        let surroundings = found.for_rules();
        let judgement = (kind.judge)(&input.source, scope, &surroundings);
        let fixed = lint::fix(kind, &judgement, scope, &surroundings);
        let written = match (fixing, fixed) {
            (Fixing::Write, Some(fixed)) => write(file, input.source.text(), fixed),
            (Fixing::Print, Some(fixed)) => print(file, input.source.text(), &fixed)?,
            (_, None) => Ok(None),
        };
        let written = written.unwrap_or_else(|error| {
            output::failure_of_one(&error);
            all.all_made = false;
            None
        });
        let Report {
            findings, left_out, ..
        } = judgement.report;
        let checked = written.unwrap_or_else(|| Checked::found(input, findings, left_out));
        all.kept.push(keep(index, checked));
        all.missing.add(reader.missing());
    }
    Ok(all)
}

/// Writes what `fixed` says into `file`, which says `text`, and tells what was done; what is
/// still found in it.
///
/// # Errors
/// Where it cannot be written; it is then as it was.
fn write(file: &Path, text: &str, fixed: Fixed) -> anyhow::Result<Option<Checked>> {
    let held = save::replace(file, text, fixed.source.text())?;
    output::aside(&fix_lines(file, &fixed.done));
    drop(held);
    let input = Input {
        path: file.to_owned(),
        source: fixed.source,
        was_read: true,
    };
    Ok(Some(Checked::found(input, fixed.findings, fixed.left_out)))
}

/// Prints what [`write`] would change, as a patch; the inner error says why no patch can.
///
/// # Errors
/// Where standard output cannot take it.
fn print(
    file: &Path,
    text: &str,
    fixed: &Fixed,
) -> anyhow::Result<anyhow::Result<Option<Checked>>> {
    match patch::printed(file, text, fixed.source.text()) {
        Ok(patch) => output::exact(&patch).map(|()| Ok(None)),
        Err(error) => Ok(Err(error.into())),
    }
}

fn fix_lines(file: &Path, done: &[(usize, String)]) -> String {
    let file = shown_path(file);
    let lines = done
        .iter()
        .map(|(line, what)| format!("{file}:{line}: {}\n", shown(what)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Located, Severity};
    use crate::yaml::PARSES;
    use chrono::NaiveDate;
    use std::fs;

    #[test]
    fn one_fix_costs_three_parses() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("scorecard.yaml");
        let page = fs::read_to_string("examples/northwind.scorecard.yaml").unwrap();
        fs::write(&file, page.replacen("    goal:", "    gaol:", 1)).unwrap();
        let scope = Scope::on(NaiveDate::from_ymd_opt(2026, 11, 18).unwrap());
        let errors = |found: &Located| found.finding.severity == Severity::Error;
        let keep = |_, checked: Checked| {
            checked
                .findings
                .iter()
                .filter(|found| errors(found))
                .count()
        };
        PARSES.set(0);
        let pasts = Pasts::default();
        let fixed = each(
            std::slice::from_ref(&file),
            &scope,
            &pasts,
            Fixing::Write,
            keep,
        )
        .unwrap();
        // The file, the result of the patch, and what the rules say of it.
        assert_eq!(PARSES.get(), 3);
        assert_eq!(fixed.kept, [0]);
        assert_eq!(fs::read_to_string(file).unwrap(), page);
    }
}
