//! What git's index holds: the files that are tracked, and what it has of each.

use super::work_tree::{WorkTree, os_string};
use super::{GitError, git};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

/// So many names are asked for at once: a system hands on no more than a mebibyte or two.
const MOST_NAMES: usize = 500;

impl WorkTree {
    /// The paths of the files that git tracks and whose names end in one of `endings`.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn tracked(&self, endings: &[String]) -> Result<Vec<PathBuf>, GitError> {
        let arguments = ["ls-files", "-z", "--cached", "--"].map(str::to_owned);
        let arguments = arguments.into_iter().chain(ending_in(endings));
        let mut call = git::git(self.root(), arguments);
        self.take_index_of_hook(&mut call);
        let answer = git::answer(self.root(), call)?.whole()?;
        let mut names: Vec<OsString> = names_of(&answer).collect();
        // What is in conflict stands there once for each side.
        names.dedup();
        let paths = names.into_iter().map(|name| self.root().join(name));
        Ok(paths.collect())
    }

    /// Those of the files `names`, from the top, that the index holds or that some commit of a
    /// branch or a tag has written: what is gone of them was deleted.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn known(&self, names: &[&OsStr]) -> Result<BTreeSet<OsString>, GitError> {
        const INDEX: [&str; 4] = ["ls-files", "-z", "--cached", "--"];
        // Whatever was merged away, it was there.
        const LOG: [&str; 8] = [
            "log",
            "--all",
            "--full-history",
            "-z",
            "--name-only",
            "--format=",
            "--no-renames",
            "--",
        ];
        let mut known = BTreeSet::new();
        for names in names.chunks(MOST_NAMES) {
            for arguments in [&INDEX[..], &LOG] {
                let arguments = arguments.iter().map(OsStr::new);
                let mut call = git::git(self.root(), arguments.chain(names.iter().copied()));
                call.env("GIT_LITERAL_PATHSPECS", "1");
                self.take_index_of_hook(&mut call);
                known.extend(names_of(&git::answer(self.root(), call)?.bytes));
            }
        }
        Ok(known)
    }

    /// A hook looks at what is about to be committed.
    pub(super) fn take_index_of_hook(&self, call: &mut Command) {
        if let Some(index) = std::env::var_os("GIT_INDEX_FILE").filter(|_| self.is_around_here()) {
            call.env("GIT_INDEX_FILE", index);
        }
    }

    fn is_around_here(&self) -> bool {
        let here = std::env::current_dir().ok();
        here.and_then(|here| Self::around(&here)).as_ref() == Some(self)
    }
}

/// The pathspecs of all files whose names end in one of `endings`.
pub(super) fn ending_in(endings: &[String]) -> Vec<String> {
    let patterns = endings.iter().map(|ending| format!(":(top)*{ending}"));
    patterns.collect()
}

/// Names, each with a NUL behind it.
fn names_of(answer: &[u8]) -> impl Iterator<Item = OsString> {
    let names = answer.split(|&byte| byte == 0);
    names.filter(|name| !name.is_empty()).map(os_string)
}
