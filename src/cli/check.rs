//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::input::{self, Input};
use super::progress;
use super::staged::StagedFiles;
use crate::finding::{Located, Report};
use crate::history::{GitError, PastReader, Pasts};
use crate::lint::{self, Scope};
use crate::model::Past;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

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
        let Report {
            findings, left_out, ..
        } = lint::lint_with(&input.source, scope, past).report;
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
pub(super) fn all<T: Send>(
    files: &[PathBuf],
    staged: Option<&StagedFiles>,
    scope: &Scope,
    pasts: &Pasts,
    keep: impl Fn(usize, Checked) -> T + Sync,
) -> (Vec<T>, Missing) {
    let [next, done] = [0; 2].map(AtomicUsize::new);
    let work = || {
        let mut reader = pasts.reader();
        let mut staged = staged.map(StagedFiles::reader);
        let (mut checked, mut missing) = (Vec::new(), Missing::default());
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else {
                return (checked, missing);
            };
            let input = match &mut staged {
                Some(staged) => staged.read(file),
                None => input::read(file),
            };
            let past = missing.past(&mut reader, file, input.source.text());
            checked.push((index, keep(index, Checked::with_past(input, scope, &past))));
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let (mut checked, missing) = match files.len() {
        0 | 1 => work(),
        count => thread::scope(|threads| {
            let workers = thread::available_parallelism().map_or(1, usize::from);
            let workers: Vec<_> = (0..workers.min(count))
                .map(|_| threads.spawn(work))
                .collect();
            progress::show(&done, count);
            let (mut checked, mut missing) = (Vec::with_capacity(count), Missing::default());
            for worker in workers {
                let (own, own_missing) = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
                checked.extend(own);
                missing.add(own_missing);
            }
            (checked, missing)
        }),
    };
    checked.sort_by_key(|&(index, _)| index);
    (
        checked.into_iter().map(|(_, checked)| checked).collect(),
        missing,
    )
}
