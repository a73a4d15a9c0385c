//! `lint --fix` and `--diff`.

use super::{input, output, patch, save};
use crate::lint::{self, Fixed, Scope};
use crate::text::shown_path;
use std::path::PathBuf;

/// Makes the safe fixes in `files` and tells what was done.
///
/// # Errors
/// Where a file cannot be written whole; those before it are written.
pub(super) fn write(files: &[PathBuf], scope: &Scope) -> anyhow::Result<String> {
    let mut told = String::new();
    for file in files {
        let source = input::read(file).source;
        let Some(Fixed { text, done }) = lint::fix(&source, scope) else {
            continue;
        };
        save::replace(file, source.text(), &text)?;
        let name = shown_path(file);
        for (line, what) in done {
            told += &format!("{name}:{line}: {what}\n");
        }
    }
    Ok(told)
}

/// What [`write`] would change, as a patch that `git apply` takes.
pub(super) fn diff(files: &[PathBuf], scope: &Scope) -> String {
    let mut patches = String::new();
    for file in files {
        let source = input::read(file).source;
        if let Some(Fixed { text, .. }) = lint::fix(&source, scope) {
            match patch::unified(file, source.text(), &text) {
                Ok(patch) => patches += &patch,
                Err(usage) => output::failure(&usage.into()),
            }
        }
    }
    patches
}
