//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::input::{self, Input};
use crate::finding::Located;
use crate::lint::{self, Scope};
use crate::model::Past;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long nobody wonders what is going on.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the progress bar moves.
const TICK: Duration = Duration::from_millis(10);

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
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let one = |file: &PathBuf| one(file, scope, pasts.get(file));
    let workers = cores.min(files.len());
    if workers <= 1 {
        return files.iter().map(one).collect();
    }
    let next = AtomicUsize::new(0);
    let mut checked: Vec<(usize, Checked)> = thread::scope(|threads| {
        let work = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(file) = files.get(index) else {
                    return done;
                };
                done.push((index, one(file)));
            }
        };
        let running: Vec<_> = (0..workers).map(|_| threads.spawn(work)).collect();
        show_progress(&next, files.len());
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

/// A bar on a terminal, where it takes long enough for one.
fn show_progress(next: &AtomicUsize, count: usize) {
    if !std::io::stderr().is_terminal() {
        return;
    }
    let begun = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    loop {
        let done = next.load(Ordering::Relaxed).min(count);
        if done == count {
            break;
        }
        if begun.elapsed() > PATIENCE {
            let bar = bar.get_or_insert_with(|| new_bar(count));
            bar.set_position(done as u64);
        }
        thread::sleep(TICK);
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

fn new_bar(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    match ProgressStyle::with_template("{wide_bar} {pos} of {len} files") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
