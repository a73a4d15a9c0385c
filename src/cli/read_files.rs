//! The files that a command reads, whatever they are called: it writes over none of them.

use super::usage::UsageError;
use crate::text::shown_path;
use std::cell::LazyCell;
use std::collections::HashSet;
use std::path::Path;

/// What a file is, by whichever of its names.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

/// The files that are read.
pub(super) struct ReadFiles<'f> {
    /// Looked at where one is to be written that is there already.
    identities: LazyCell<HashSet<Identity>, Box<dyn FnOnce() -> HashSet<Identity> + 'f>>,
}

impl<'f> ReadFiles<'f> {
    /// These.
    pub(super) fn new(files: impl Iterator<Item = &'f Path> + 'f) -> Self {
        let all: Box<dyn FnOnce() -> HashSet<Identity>> =
            Box::new(|| files.filter_map(identity).collect());
        Self {
            identities: LazyCell::new(all),
        }
    }

    /// Whether `file`, which is there, is none of them.
    ///
    /// # Errors
    /// Where it is one, if only by another name.
    pub(super) fn has_not(&self, file: &Path) -> Result<(), UsageError> {
        if !identity(file).is_some_and(|file| self.identities.contains(&file)) {
            return Ok(());
        }
        let message = format!("{} is read, and cannot be written too", shown_path(file));
        Err(UsageError::new(message).help("name another file behind `-o`"))
    }
}

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
