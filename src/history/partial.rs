//! What a partial clone lacks, where git does not say that this is why.

use super::{Damage, GitError, git};
use std::path::Path;

/// The answer of git for the work tree at `root`; where it lacks the names of the files of a commit
/// in a partial clone, they were never fetched.
pub(super) fn fetched<T>(root: &Path, answer: Result<T, GitError>) -> Result<T, GitError> {
    answer.map_err(|git_error| match git_error {
        GitError::Damaged(Damage::Objects(words))
            if is_lacking_a_tree(&words) && is_partial(root) =>
        {
            GitError::NotFetched
        }
        git_error => git_error,
    })
}

/// Whether git says that it has a commit without the names of its files.
fn is_lacking_a_tree(words: &str) -> bool {
    words.starts_with("not a tree object") || words.starts_with("unable to read tree")
}

/// Whether not all was fetched of the commits that were.
pub(super) fn is_partial(root: &Path) -> bool {
    let keys = r"^(extensions\.partialclone|remote\..*\.promisor)$";
    git::ask(root, ["config", "--get-regexp", keys]).is_ok()
}
