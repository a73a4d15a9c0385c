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
    pub is_birth: bool,
}

impl Commit {
    /// Marks the file as one that was new then.
    pub(super) fn mark_as_new(&mut self) {
        self.former = None;
        self.replaced = None;
        self.is_birth = true;
    }
}

/// Of `commits`, newest first, the last of each day.
pub(super) fn last_of_each_day(commits: &[Commit]) -> impl Iterator<Item = &Commit> {
    let days = commits.chunk_by(|newer, older| newer.day == older.day);
    days.filter_map(|day| day.first())
}

/// The spans in which a file was not there that `commits`, newest first, wrote, oldest first; of
/// one that they deleted last, until `today`.
pub(super) fn absences(commits: &[Commit], today: NaiveDate) -> Vec<[NaiveDate; 2]> {
    let mut back = today;
    let mut absences = Vec::new();
    for commit in last_of_each_day(commits) {
        if commit.blob.is_none() {
            absences.push([commit.day, back]);
        }
        back = commit.day;
    }
    absences.reverse();
    absences
}

/// As much of a commit's id as people write.
pub(super) fn short(id: &str) -> String {
    id.chars().take(7).collect()
}
