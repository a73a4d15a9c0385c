//! The scorecards and the customers' pages that a command shows: those without an error.

use super::around::{FolderReader, LocalSurroundings};
use super::input::{self, Input};
use super::kinds::{self, Kinds};
use super::usage::UsageError;
use super::{Outcome, output};
use crate::finding::{Located, Report, Severity};
use crate::lint::{self, Judgement, Kind, KindId, Linted, Scope, Surroundings};
use crate::load;
use crate::model::health::CustomerPage;
use crate::model::{Past, QuestionSettings, Scorecard};
use crate::render::findings;
use crate::text::{Source, counted, shown_path};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// A file without errors.
pub(super) struct ValidFile {
    /// Where it lies.
    pub file: PathBuf,
    /// What it says; of a customer's page, its actions in the only stage.
    pub scorecard: Scorecard,
    /// What else it says, where it is a customer's page.
    pub customer: Option<CustomerPage>,
    /// What it says of the questions of the method.
    pub questions: QuestionSettings,
    /// What was found in it.
    pub findings: Vec<Located>,
}

impl ValidFile {
    /// Judges the scorecard anew, which is that of `input`, now that its `past` is known: how many
    /// warnings it has; nothing where nothing is to be looked back at.
    pub(super) fn judge_again(
        &mut self,
        input: &Input,
        past: &Past,
        today: NaiveDate,
    ) -> Option<usize> {
        if past.versions.is_empty() || self.customer.is_some() {
            return None;
        }
        let around = Surroundings::of_past(past);
        let linted = lint::lint_with::<Scorecard>(&input.source, &Scope::on(today), &around);
        let report = linted.judgement.report;
        let warnings = report.count(Severity::Warning);
        self.findings = report.findings;
        Some(warnings)
    }
}

/// What a file turned out to be.
pub(super) enum Judged<'s> {
    /// It has no error; with it, how many warnings it has.
    Valid(Box<ValidFile>, usize),
    /// It has errors, or cannot be read: what is wrong with it.
    Unusable(Report<'s>),
    /// It is of another kind than those that are wanted.
    Other(&'static Kind),
}

/// Whether a file is to be compared with another version, in which its comments count too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    /// They do.
    Counted,
    /// Nobody asks for them.
    PassedOver,
}

/// The scorecard that `input` is, where it has no error; the customer's page, where `kinds` has
/// those too. Of a scorecard the rules look back as far as its `past` goes.
pub(super) fn judged<'s>(
    input: &'s Input,
    kinds: Kinds,
    past: &Past,
    beside: &mut FolderReader,
    today: NaiveDate,
    comments: Comments,
) -> Judged<'s> {
    let own = kinds::kind_of(&input.path, &input.source);
    if input.was_read && !kinds.iter().any(|kind| kind.id == own.id) {
        return Judged::Other(own);
    }
    match own.id {
        KindId::Customer => judged_page(input, &beside.around(&input.path), today),
        // A model comes this far where it cannot be read, which is told of all kinds alike.
        KindId::Scorecard | KindId::Health => judged_scorecard(input, past, today, comments),
    }
}

/// What a customer's page says, and what the rules say of it and of what lies `around` it.
pub(super) fn linted_page<'s>(
    source: &'s Source,
    around: &LocalSurroundings,
    today: NaiveDate,
) -> Linted<'s, CustomerPage> {
    lint::lint_with(source, &Scope::on(today), &around.for_rules())
}

fn judged_page<'s>(input: &'s Input, around: &LocalSurroundings, today: NaiveDate) -> Judged<'s> {
    let linted = linted_page(&input.source, around, today);
    let report = linted.judgement.report;
    match linted.content {
        Some(page) if !report.has_errors() => {
            let mut scorecard = page.as_scorecard();
            scorecard.leave_out_days_after(today);
            let warnings = report.count(Severity::Warning);
            let valid = ValidFile {
                file: input.path.clone(),
                scorecard,
                customer: Some(page),
                questions: linted.questions,
                findings: report.findings,
            };
            Judged::Valid(Box::new(valid), warnings)
        }
        _ => Judged::Unusable(report),
    }
}

fn judged_scorecard<'s>(
    input: &'s Input,
    past: &Past,
    today: NaiveDate,
    comments: Comments,
) -> Judged<'s> {
    let Linted {
        document,
        content,
        questions,
        judgement: Judgement { report, .. },
    } = lint::lint_with::<Scorecard>(
        &input.source,
        &Scope::on(today),
        &Surroundings::of_past(past),
    );
    match content {
        Some(mut scorecard) if !report.has_errors() => {
            scorecard.leave_out_days_after(today);
            if comments == Comments::Counted {
                scorecard.comments_hash = load::comments_hash(input.source.text(), &document);
            }
            let warnings = report.count(Severity::Warning);
            let valid = ValidFile {
                file: input.path.clone(),
                scorecard,
                customer: None,
                questions,
                findings: report.findings,
            };
            Judged::Valid(Box::new(valid), warnings)
        }
        _ => Judged::Unusable(report),
    }
}

/// Tells all that is wrong with a file, as one that is alone.
pub(super) fn in_full(report: &Report<'_>) -> String {
    findings::human(report, output::width())
}

/// The scorecards of those files that have no error. What is wrong with the others is told
/// on standard error, and where there are warnings.
///
/// # Errors
/// Where one is of another kind.
pub(super) fn read(
    files: &[PathBuf],
    today: NaiveDate,
) -> Result<(Vec<ValidFile>, Outcome), UsageError> {
    let inputs: Vec<Input> = files.iter().map(|path| input::read(path)).collect();
    valid(&inputs, kinds::SCORECARDS, today)
}

/// As [`read`], of files of some `kinds` that were read already.
///
/// # Errors
/// As [`read`].
pub(super) fn valid(
    inputs: &[Input],
    kinds: Kinds,
    today: NaiveDate,
) -> Result<(Vec<ValidFile>, Outcome), UsageError> {
    let (mut valid, mut beside) = (Vec::new(), FolderReader::default());
    for input in inputs {
        let past = Past::default();
        match judged(input, kinds, &past, &mut beside, today, Comments::Counted) {
            Judged::Valid(file, warnings) => {
                valid.push(*file);
                if warnings > 0 {
                    tell_that_there_are_warnings(&input.path);
                }
            }
            Judged::Unusable(report) => output::aside(&in_full(&report)),
            Judged::Other(kind) => return Err(kinds::not_a_scorecard(&input.path, kind)),
        }
    }
    let outcome = if !inputs.iter().any(|input| input.was_read) {
        Outcome::NothingRead
    } else if valid.len() < inputs.len() {
        Outcome::Findings
    } else {
        Outcome::Fine
    };
    Ok((valid, outcome))
}

/// Says that a file has warnings. How many there are, is known only where the rules looked back.
pub(super) fn tell_that_there_are_warnings(file: &Path) {
    let name = shown_path(Path::new(&input::name(file)));
    output::notice(&format!(
        "{name}: there are warnings, told by `scorecard lint`"
    ));
}

/// Counts the warnings of a file in one line, where there are any.
pub(super) fn tell_warnings(file: &Path, warnings: usize) {
    if warnings > 0 {
        let name = shown_path(Path::new(&input::name(file)));
        let warnings = counted(warnings as u64, "warning", "warnings");
        output::notice(&format!("{name}: {warnings}, told by `scorecard lint`"));
    }
}
