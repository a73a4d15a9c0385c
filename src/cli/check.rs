//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::input::{self, Input};
use super::kinds;
use super::parallel;
use super::progress::Progress;
use super::staged::{self, StagedFiles};
use crate::finding::{Located, Report};
use crate::history::{GitError, PastReader, Pasts};
use crate::lint::{Scope, Surroundings};
use crate::model::Past;
use std::path::{Path, PathBuf};

/// A file and what was found in it.
pub(super) struct Checked {
    /// The file; its text only where there is something to show of it.
    pub input: Input,
    /// The findings.
    pub findings: Vec<Located>,
    /// How many more there are, which are only counted.
    pub left_out: usize,
}

impl Checked {
    /// What is found in a file alone.
    pub(super) fn new(input: Input, scope: &Scope) -> Self {
        Self::with_past(input, scope, &Past::default())
    }

    fn with_past(input: Input, scope: &Scope, past: &Past) -> Self {
        let kind = kinds::kind_of(&input.path, &input.source);
        let Report {
            findings, left_out, ..
        } = (kind.judge)(&input.source, scope, &Surroundings { past }).report;
        Self::found(input, findings, left_out)
    }

    /// What was found in a file.
    pub(super) fn found(mut input: Input, findings: Vec<Located>, left_out: usize) -> Self {
        if findings.is_empty() {
            input.source.forget_text();
        }
        Self {
            input,
            findings,
            left_out,
        }
    }

    /// What `look` sees in it.
    pub(super) fn look<T>(self, look: impl FnOnce(&Report<'_>) -> T) -> (Self, T) {
        let report = Report {
            source: &self.input.source,
            findings: self.findings,
            left_out: self.left_out,
        };
        let seen = look(&report);
        let findings = report.findings;
        (Self { findings, ..self }, seen)
    }
}

/// What of the past of some files could not be looked at.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// How many versions were never fetched.
    pub not_fetched: usize,
    /// Why git broke off, where it did; that file then has no past.
    pub git_error: Option<GitError>,
}

impl Missing {
    /// The past of `file`, which says `text`, as far as there is one.
    pub(super) fn past(&mut self, reader: &mut PastReader<'_>, file: &Path, text: &str) -> Past {
        match reader.past(file, text) {
            Ok(past) => {
                self.not_fetched += past.not_fetched;
                past
            }
            Err(git_error) => {
                self.git_error.get_or_insert(git_error);
                Past::default()
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.not_fetched += other.not_fetched;
        self.git_error = self.git_error.take().or(other.git_error);
    }
}

/// Reads and judges `files`, or what is `staged` of them, with the past of those that have one;
/// what `keep` makes of each, by its index, in their order.
///
/// # Errors
/// None that a file can cause.
pub(super) fn all<T: Send>(
    files: &[PathBuf],
    staged: Option<&StagedFiles>,
    scope: &Scope,
    pasts: &Pasts,
    keep: impl Fn(usize, Checked) -> T + Sync,
) -> anyhow::Result<(Vec<T>, Missing)> {
    let begin = || (pasts.reader(), staged.map(StagedFiles::reader));
    let work = |(reader, staged): &mut (PastReader<'_>, Option<staged::Reader<'_>>),
                index: usize| {
        let file = &files[index];
        let input = match staged {
            Some(staged) => staged.read(file),
            None => input::read(file),
        };
        let mut missing = Missing::default();
        let past = missing.past(reader, file, input.source.text());
        (
            keep(index, Checked::with_past(input, scope, &past)),
            missing,
        )
    };
    let (mut kept, mut missing) = (Vec::with_capacity(files.len()), Missing::default());
    let progress = Progress::of(files.len());
    parallel::in_order(files.len(), progress, begin, work, |(one, of_one)| {
        kept.push(one);
        missing.add(of_one);
        Ok(())
    })?;
    Ok((kept, missing))
}
