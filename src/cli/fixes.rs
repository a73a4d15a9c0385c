//! `lint --fix` and `--diff`.

use super::{input, output, patch, save};
use crate::lint::{self, Fixed, Scope};
use crate::text::{shown, shown_path};
use std::path::{Path, PathBuf};

/// Makes the safe fixes in `files`, and tells of each what was done, or why it was not: one
/// that cannot be written does not keep the others waiting. Returns whether all were written.
pub(super) fn write(files: &[PathBuf], scope: &Scope) -> bool {
    let mut all = true;
    for file in files {
        let source = input::read(file).source;
        let Some(Fixed { text, done }) = lint::fix(&source, scope) else {
            continue;
        };
        match save::replace(file, source.text(), &text) {
            Ok(held) => {
                output::aside(&told(file, &done));
                drop(held);
            }
            Err(error) => {
                output::trouble(&error);
                all = false;
            }
        }
    }
    all
}

fn told(file: &Path, done: &[(usize, String)]) -> String {
    let file = shown_path(file);
    let lines = done
        .iter()
        .map(|(line, what)| format!("{file}:{line}: {}\n", shown(what)));
    lines.collect()
}

/// Prints what [`write`] would change, as a patch. Returns whether all of it is in there;
/// what is not is told.
///
/// # Errors
/// Where standard output cannot take it.
pub(super) fn diff(files: &[PathBuf], scope: &Scope) -> anyhow::Result<bool> {
    let mut all = true;
    for file in files {
        let source = input::read(file).source;
        let Some(Fixed { text, .. }) = lint::fix(&source, scope) else {
            continue;
        };
        match patch::printed(file, source.text(), &text) {
            Ok(patch) => output::exact(&patch)?,
            Err(usage) => {
                output::trouble(&usage.into());
                all = false;
            }
        }
    }
    Ok(all)
}
