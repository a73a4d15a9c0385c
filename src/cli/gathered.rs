//! What is kept of the findings of many files until all are checked, and how it is told: of ten
//! thousand files, no more than the form of the findings needs.

use super::check::Checked;
use super::{output, places};
use crate::finding::{Report, Tally};
use crate::history::WorkTree;
use crate::render::findings;
use crate::text::shown_path;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FindingsFormat {
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

impl FindingsFormat {
    /// Whether a service joins the findings to the files of a commit. (Reviewdog knows itself in
    /// which folder it was started.)
    fn is_joined_to_a_commit(self) -> bool {
        matches!(self, Self::Github | Self::Gitlab | Self::Sarif)
    }
}

/// What is kept of the findings of one file.
pub(super) struct FileResult {
    /// How much was found in it.
    pub tally: Tally,
    /// Whether there was anything to read.
    pub was_read: bool,
    retained: Retained,
}

enum Retained {
    /// The findings as text.
    Rendered(String),
    /// The findings, with the text that they point at.
    Full(Box<Checked>),
    /// How many would have been shown.
    CountOnly(usize),
}

/// Decides what is kept of each file, for all threads.
pub(super) struct Retention {
    form: FindingsFormat,
    /// The work tree around this folder, where a service joins the findings to a commit of it.
    tree: Option<WorkTree>,
    /// Of the files with findings that are shown, how many each has, and how many of them are
    /// errors, in the order of the files.
    shown_per_file: Mutex<BTreeMap<usize, (usize, usize)>>,
}

impl Retention {
    pub(super) fn new(form: FindingsFormat) -> Self {
        Self {
            form,
            tree: form
                .is_joined_to_a_commit()
                .then(places::tree_around_here)
                .flatten(),
            shown_per_file: Mutex::default(),
        }
    }

    /// Keeps of the file `index` what the form needs.
    pub(super) fn keep(&self, index: usize, mut checked: Checked) -> FileResult {
        if self.form.is_joined_to_a_commit()
            && let Some(name) = places::from_the_top(&checked.input.path, self.tree.as_ref())
        {
            let name = name.to_string_lossy().into_owned();
            checked.input.source.set_repository_name(name);
        }
        let was_read = checked.input.was_read;
        let (checked, (tally, retained)) = checked.look(|report| {
            let retained = match self.form {
                FindingsFormat::Concise => Some(Retained::Rendered(findings::concise(report))),
                FindingsFormat::Github => Some(Retained::Rendered(findings::github(report))),
                FindingsFormat::Human => self.count_only_past_limit(index, report),
                FindingsFormat::Json
                | FindingsFormat::Sarif
                | FindingsFormat::Gitlab
                | FindingsFormat::Junit
                | FindingsFormat::Rdjson => None,
            };
            (report.tally(), retained)
        });
        FileResult {
            tally,
            was_read,
            retained: retained.unwrap_or_else(|| Retained::Full(Box::new(checked))),
        }
    }

    /// The count of the findings of a file that comes behind as many as are shown; nothing where
    /// some of it may have to be shown.
    fn count_only_past_limit(&self, index: usize, report: &Report<'_>) -> Option<Retained> {
        let (count, errors) = (findings::shown_count(report), report.tally().errors);
        let mut first = self
            .shown_per_file
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let before = first.range(..index).map(|(_, counts)| *counts);
        let (all_before, errors_before) = before
            .fold((0, 0), |(all, errors), (more, more_errors)| {
                (all + more, errors + more_errors)
            });
        // Errors are shown before all others.
        let has_room =
            all_before < findings::MAX_SHOWN || errors > 0 && errors_before < findings::MAX_SHOWN;
        if !has_room {
            return Some(Retained::CountOnly(count));
        }
        first.insert(index, (count, errors));
        None
    }
}

/// The findings of all files as `form` has them.
///
/// # Errors
/// None that a file can cause.
pub(super) fn text(form: FindingsFormat, results: Vec<FileResult>) -> anyhow::Result<String> {
    let tallies: Vec<Tally> = results.iter().map(|result| result.tally).collect();
    let (mut text, mut all, mut more) = (String::new(), Vec::new(), 0);
    for FileResult { retained, .. } in results {
        match retained {
            Retained::Rendered(lines) => text += &lines,
            Retained::Full(checked) => all.push(checked),
            Retained::CountOnly(count) => more += count,
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
    if matches!(form, FindingsFormat::Gitlab | FindingsFormat::Rdjson) {
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
        FindingsFormat::Concise | FindingsFormat::Github => text,
        FindingsFormat::Human => {
            let width = output::width();
            findings::human_all(&reports, more, width) + &findings::summary(&tallies)
        }
        FindingsFormat::Json => findings::json(&reports)?,
        FindingsFormat::Sarif => findings::sarif(&reports)?,
        FindingsFormat::Gitlab => findings::gitlab(&reports)?,
        FindingsFormat::Junit => findings::junit(&reports),
        FindingsFormat::Rdjson => findings::rdjson(&reports)?,
    })
}
