//! Which commit a revision means, and why it means none.

use super::log::{FORMAT, first_day, header, is_shallow};
use super::{Damage, GitError, RevisionRange, git};
use chrono::NaiveDate;
use std::path::Path;

/// The id and the day of the commit that `revision` means.
///
/// # Errors
/// Where it means none or several, or git refuses.
pub(super) fn resolve(root: &Path, revision: &str) -> Result<(String, NaiveDate), GitError> {
    // Git took the last commit of it.
    if let Some(range) = RevisionRange::read(revision) {
        return Err(GitError::Several {
            written: revision.to_owned(),
            first: range.from,
        });
    }
    let unknown = || why_no_revision(root, revision);
    let log = ["log", "-1", FORMAT, "--end-of-options", revision, "--"];
    match git::ask_text(root, log) {
        Ok(line) => {
            let (id, day) = header(line.trim()).ok_or_else(unknown)?;
            let day = day.ok_or_else(|| GitError::NoDay(revision.to_owned()))?;
            Ok((id, day))
        }
        // Of a name, git knows the commit, and has it not.
        Err(GitError::Refused(words)) if words.contains("bad object") && !is_id(revision) => {
            Err(GitError::Damaged(Damage::Objects(words)))
        }
        Err(GitError::Refused(words)) if is_no_revision(&words) => Err(unknown()),
        Err(git_error) => Err(git_error),
    }
}

/// Makes sure that something was committed.
///
/// # Errors
/// Where nothing was, or git cannot be run or refuses.
pub(super) fn check_head(root: &Path) -> Result<(), GitError> {
    git::ask(root, ["log", "-1", "--format=", "HEAD", "--"]).map(drop)
}

/// Why there is no `revision`: nothing was committed, or not all was fetched, or it is none.
fn why_no_revision(root: &Path, revision: &str) -> GitError {
    if let Err(git_error @ (GitError::NoCommits | GitError::Damaged(_))) = check_head(root) {
        return git_error;
    }
    let revision = revision.to_owned();
    if is_shallow(root) {
        let first_day = first_day(root);
        return GitError::Shallow {
            revision,
            first_day,
        };
    }
    GitError::NoRevision(revision)
}

/// Whether `revision` is written as the id of a commit.
fn is_id(revision: &str) -> bool {
    revision.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether git says that it knows no such revision, and not that something else is wrong.
fn is_no_revision(words: &str) -> bool {
    let said = [
        // Of `@{1}`, and of `@{u}`.
        " only has ",
        "no upstream configured",
        "does not point to a branch",
        "bad revision",
        "unknown revision",
        "bad object",
        "ambiguous argument",
    ];
    said.iter().any(|said| words.contains(said))
}
