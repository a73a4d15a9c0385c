//! What is kept of the findings of many files until all are checked, and telling it: of ten
//! thousand files, no more than their form needs.

use super::check::Checked;
use super::output;
use crate::finding::{Report, Tally};
use crate::render::findings;
use crate::text::shown_path;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Form {
    /// With snippets, for people
    Human,
    /// One line a finding, for editors
    Concise,
    /// For programs: versioned
    Json,
    /// Workflow commands of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A Code Quality report of GitLab
    Gitlab,
    /// Test results in XML, for most CI services
    Junit,
    /// For reviewdog
    Rdjson,
}

/// What is kept of one file.
pub(super) struct Kept {
    /// How much was found in it.
    pub tally: Tally,
    /// Whether there was anything to read.
    pub was_read: bool,
    what: What,
}

enum What {
    /// The findings as text.
    Text(String),
    /// The findings, and what they point at.
    All(Box<Checked>),
    /// How many would have been shown.
    Count(usize),
}

/// Decides what is kept, for all threads.
pub(super) struct Keeper {
    form: Form,
    /// Of the files with findings that are shown, how many each has, in the order of the files.
    first: Mutex<BTreeMap<usize, usize>>,
}

impl Keeper {
    pub fn new(form: Form) -> Self {
        Self {
            form,
            first: Mutex::default(),
        }
    }

    /// What is kept of the file `index`.
    pub fn keep(&self, index: usize, checked: Checked) -> Kept {
        let was_read = checked.input.was_read;
        let (checked, (tally, what)) = checked.look(|report| {
            let what = match self.form {
                Form::Concise => Some(What::Text(findings::concise(report))),
                Form::Github => Some(What::Text(findings::github(report))),
                Form::Human => self.unless_first(index, report),
                Form::Json | Form::Sarif | Form::Gitlab | Form::Junit | Form::Rdjson => None,
            };
            (report.tally(), what)
        });
        Kept {
            tally,
            was_read,
            what: what.unwrap_or_else(|| What::All(Box::new(checked))),
        }
    }

    /// The count of the findings of a file that comes behind as many as are shown; nothing where
    /// some of it may have to be shown.
    fn unless_first(&self, index: usize, report: &Report<'_>) -> Option<What> {
        let count = findings::shown_count(report);
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let before: usize = first.range(..index).map(|(_, count)| count).sum();
        if before >= findings::MAX_SHOWN {
            return Some(What::Count(count));
        }
        first.insert(index, count);
        None
    }
}

/// The findings of all files as `form` has them.
///
/// # Errors
/// None that a file can cause.
pub(super) fn text(form: Form, kept: Vec<Kept>) -> anyhow::Result<String> {
    let tallies: Vec<Tally> = kept.iter().map(|kept| kept.tally).collect();
    let (mut text, mut all, mut more) = (String::new(), Vec::new(), 0);
    for Kept { what, .. } in kept {
        match what {
            What::Text(lines) => text += &lines,
            What::All(checked) => all.push(checked),
            What::Count(count) => more += count,
        }
    }
    let (inputs, found): (Vec<_>, Vec<_>) = all
        .into_iter()
        .map(|checked| (checked.input, (checked.findings, checked.left_out)))
        .unzip();
    let reports: Vec<Report<'_>> = (inputs.iter().zip(found))
        .map(|(input, (findings, left_out))| Report {
            source: &input.source,
            findings,
            left_out,
        })
        .collect();
    if matches!(form, Form::Gitlab | Form::Rdjson) {
        // These forms have no place for it.
        for report in &reports {
            if let Some(more) = findings::left_out(report) {
                output::notice(&format!(
                    "{}: {more}",
                    shown_path(Path::new(report.source.name()))
                ));
            }
        }
    }
    Ok(match form {
        Form::Concise | Form::Github => text,
        Form::Human => {
            let width = output::width();
            findings::human_all(&reports, more, width) + &findings::summary(&tallies)
        }
        Form::Json => findings::json(&reports)?,
        Form::Sarif => findings::sarif(&reports)?,
        Form::Gitlab => findings::gitlab(&reports)?,
        Form::Junit => findings::junit(&reports),
        Form::Rdjson => findings::rdjson(&reports)?,
    })
}
