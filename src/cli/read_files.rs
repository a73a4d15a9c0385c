//! The files that a command reads, whatever they are called: it writes over none of them.

use super::usage::UsageError;
use crate::text::shown_path;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::path::Path;

/// What a file is, by whichever of its names.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

/// The files that are read.
pub(super) struct ReadFiles<'f> {
    files: Vec<&'f Path>,
    /// What they are, once one is to be written that is there already.
    identities: OnceCell<HashSet<Identity>>,
}

impl<'f> ReadFiles<'f> {
    /// These.
    pub(super) fn new(files: impl IntoIterator<Item = &'f Path>) -> Self {
        Self {
            files: files.into_iter().collect(),
            identities: OnceCell::new(),
        }
    }

    /// Whether `file` is one of them, if only by another name.
    pub(super) fn has(&self, file: &Path) -> bool {
        let all = || self.files.iter().copied().filter_map(identity).collect();
        identity(file).is_some_and(|file| self.identities.get_or_init(all).contains(&file))
    }
}

/// That `file` may not be written, and `why`.
pub(super) fn not_over(file: &Path, why: &str) -> UsageError {
    let usage = UsageError::new(format!("{} {why}", shown_path(file)));
    usage.help("name another file behind `-o`")
}

/// That `file` is read.
pub(super) const IS_READ: &str = "is read, and cannot be written too";

#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = file.metadata().ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(file: &Path) -> Option<Identity> {
    file.canonicalize().ok()
}
