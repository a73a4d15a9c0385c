//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::input::{self, Input};
use super::progress;
use crate::finding::{Located, Report};
use crate::history::{PastReader, Pasts, Trouble};
use crate::lint::{self, Scope};
use crate::model::Past;
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
    pub fn new(input: Input, scope: &Scope) -> Self {
        Self::with_past(input, scope, &Past::default())
    }

    fn with_past(mut input: Input, scope: &Scope, past: &Past) -> Self {
        let Report {
            findings, left_out, ..
        } = lint::lint_with(&input.source, scope, past).report;
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
    pub fn look<T>(self, look: impl FnOnce(&Report<'_>) -> T) -> (Self, T) {
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

/// Reads and judges `files`, with the past of those that have one; what `keep` makes of each,
/// by its index, in their order. With it, how many versions of theirs were never fetched.
///
/// # Errors
/// Where git breaks off while it reads the past.
pub(super) fn all<T: Send>(
    files: &[PathBuf],
    scope: &Scope,
    pasts: &Pasts,
    keep: impl Fn(usize, Checked) -> T + Sync,
) -> Result<(Vec<T>, usize), Trouble> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let [next, done, not_fetched] = [0; 3].map(AtomicUsize::new);
    let work = || {
        let mut reader = pasts.reader();
        let mut checked = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(index) else {
                return checked;
            };
            let one = one(file, scope, &mut reader, &not_fetched);
            checked.push((index, one.map(|checked| keep(index, checked))));
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let mut checked: Vec<(usize, Result<T, Trouble>)> = match files.len() {
        0 | 1 => work(),
        count => thread::scope(|threads| {
            let workers = cores.min(count);
            let running: Vec<_> = (0..workers).map(|_| threads.spawn(work)).collect();
            progress::show(&done, count);
            // A worker can only end by returning: nothing in it panics.
            let results = running.into_iter().filter_map(|worker| worker.join().ok());
            results.flatten().collect()
        }),
    };
    checked.sort_by_key(|&(index, _)| index);
    let checked: Result<_, Trouble> = checked.into_iter().map(|(_, checked)| checked).collect();
    Ok((checked?, not_fetched.into_inner()))
}

fn one(
    file: &Path,
    scope: &Scope,
    reader: &mut PastReader<'_>,
    not_fetched: &AtomicUsize,
) -> Result<Checked, Trouble> {
    let input = input::read(file);
    let past = reader.past(file, input.source.text())?;
    not_fetched.fetch_add(past.not_fetched, Ordering::Relaxed);
    Ok(Checked::with_past(input, scope, &past))
}
