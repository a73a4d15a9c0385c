//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::input::{self, Input};
use super::progress;
use crate::finding::Located;
use crate::lint::{self, Scope};
use crate::model::Past;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A file and what was found in it.
pub(super) struct Checked {
    /// The file; its text only where there is something to show of it.
    pub input: Input,
    /// The findings.
    pub findings: Vec<Located>,
}

/// Reads and judges `files`, with the past of those that have one; the result has their
/// order.
pub(super) fn all(
    files: &[PathBuf],
    scope: &Scope,
    pasts: &HashMap<PathBuf, Past>,
) -> Vec<Checked> {
    let one = |file: &PathBuf| one(file, scope, pasts.get(file));
    if files.len() <= 1 {
        return files.iter().map(one).collect();
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut checked: Vec<(usize, Checked)> = thread::scope(|threads| {
        let work = || {
            let mut checked = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(index) else {
                    return checked;
                };
                checked.push((index, one(file)));
                done.fetch_add(1, Ordering::Relaxed);
            }
        };
        let workers = cores.min(files.len());
        let running: Vec<_> = (0..workers).map(|_| threads.spawn(work)).collect();
        progress::show(&done, files.len());
        // A worker can only end by returning: nothing in it panics.
        running
            .into_iter()
            .filter_map(|worker| worker.join().ok())
            .flatten()
            .collect()
    });
    checked.sort_by_key(|&(index, _)| index);
    checked.into_iter().map(|(_, checked)| checked).collect()
}

fn one(file: &Path, scope: &Scope, past: Option<&Past>) -> Checked {
    let mut input = input::read(file);
    let linted = match past {
        Some(past) => lint::lint_with(&input.source, scope, past),
        None => lint::lint(&input.source, scope),
    };
    let findings = linted.report.findings;
    if findings.is_empty() {
        input.source.forget_text();
    }
    Checked { input, findings }
}
