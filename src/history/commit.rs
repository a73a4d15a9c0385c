//! A commit that wrote a file.

use chrono::NaiveDate;
use std::ffi::OsString;

/// A commit that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its whole id.
    pub id: String,
    /// The day for its committer.
    pub day: NaiveDate,
    /// What it wrote; nothing where it deleted the file.
    pub blob: Option<OsString>,
    /// What it wrote that over; nothing where the file was new.
    pub replaced: Option<OsString>,
    /// What the file was called, from the top of the repository.
    pub name: OsString,
    /// What it was called before, where it was moved.
    pub former: Option<OsString>,
    /// Whether the file was new then, made from another one that stayed or was another page.
    pub copied: bool,
}

impl Commit {
    /// Marks the file as one that was new then.
    pub(super) fn mark_as_new(&mut self) {
        self.former = None;
        self.replaced = None;
        self.copied = true;
    }
}

/// As much of a commit's id as people write.
pub(super) fn short(id: &str) -> String {
    id.chars().take(7).collect()
}
