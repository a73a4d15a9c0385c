//! The scorecards of the files that a command shows: those without an error.

use super::input::{self, Input};
use super::{Outcome, output};
use crate::finding::{Report, Severity};
use crate::lint::{self, Linted, Scope};
use crate::load;
use crate::model::{QuestionSettings, Scorecard};
use crate::render::findings;
use crate::text::shown_path;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// A file without errors.
pub(super) struct ValidFile {
    /// Where it lies.
    pub file: PathBuf,
    /// What it says.
    pub scorecard: Scorecard,
    /// What it says of the questions of the method.
    pub settings: QuestionSettings,
}

/// The scorecards of those files that have no error. What is wrong with the others is told
/// on standard error, and how many warnings there are.
pub(super) fn read(files: &[PathBuf], today: NaiveDate) -> (Vec<ValidFile>, Outcome) {
    let inputs: Vec<Input> = files.iter().map(|path| input::read(path)).collect();
    let scope = Scope::on(today);
    let mut valid = Vec::new();
    for (file, input) in files.iter().zip(&inputs) {
        let Linted {
            document,
            scorecard,
            settings,
            report,
            ..
        } = lint::lint(&input.source, &scope);
        match scorecard {
            Some(mut scorecard) if !report.has_errors() => {
                scorecard.leave_out_days_after(today);
                scorecard.comments = load::number_of_comments(input.source.text(), &document);
                valid.push(ValidFile {
                    file: file.clone(),
                    scorecard,
                    settings,
                });
                tell_warnings(&report);
            }
            _ => output::aside(&findings::human(&report, output::width())),
        }
    }
    let outcome = if !inputs.iter().any(|input| input.was_read) {
        Outcome::NothingRead
    } else if valid.len() < inputs.len() {
        Outcome::Findings
    } else {
        Outcome::Fine
    };
    (valid, outcome)
}

/// Counts the warnings in one line, where there are any.
fn tell_warnings(report: &Report<'_>) {
    let name = shown_path(Path::new(report.source.name()));
    match report.count(Severity::Warning) {
        0 => {}
        1 => output::notice(&format!("{name}: 1 warning, told by `scorecard lint`")),
        count => output::notice(&format!(
            "{name}: {count} warnings, told by `scorecard lint`"
        )),
    }
}
