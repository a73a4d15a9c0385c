//! What git's index holds: the files that are tracked, and what the next commit would write.

use super::objects::{Content, Objects};
use super::work_tree::{WorkTree, os_string};
use super::{GitError, git};
use std::collections::{BTreeMap, BTreeSet};
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
        let answer = git::answer(call)?.whole()?;
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
                known.extend(names_of(&git::answer(call)?.bytes));
            }
        }
        Ok(known)
    }

    /// A hook looks at what is about to be committed.
    fn take_index_of_hook(&self, call: &mut Command) {
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
fn ending_in(endings: &[String]) -> Vec<String> {
    let patterns = endings.iter().map(|ending| format!(":(top)*{ending}"));
    patterns.collect()
}

/// Names, each with a NUL behind it.
fn names_of(answer: &[u8]) -> impl Iterator<Item = OsString> {
    let names = answer.split(|&byte| byte == 0);
    names.filter(|name| !name.is_empty()).map(os_string)
}

/// The files that the next commit would write, new or changed. Links are no files.
#[derive(Debug)]
pub struct Staged {
    tree: WorkTree,
    /// By their names from the top; nothing where a file is in conflict.
    blobs: BTreeMap<OsString, Option<OsString>>,
}

/// What a file says that is staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StagedText {
    /// These bytes.
    Bytes(Vec<u8>),
    /// More than a scorecard can.
    TooLarge,
    /// Several versions at once, of which somebody has to choose.
    InConflict,
    /// What was never fetched.
    NotFetched,
}

/// Reads what is staged, for one thread.
pub struct StagedReader<'s> {
    staged: &'s Staged,
    objects: Objects,
}

impl Staged {
    /// Those of the work tree `tree` whose names end in one of `endings`.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn find(tree: WorkTree, endings: &[String]) -> Result<Self, GitError> {
        let blobs = match changes(&tree, "HEAD", endings) {
            Err(GitError::NoCommits) => {
                // The id of a tree without files, by whatever hash the repository has.
                let empty = git::ask_text(tree.root(), ["hash-object", "-t", "tree", "--stdin"])?;
                changes(&tree, empty.trim(), endings)?
            }
            blobs => blobs?,
        };
        Ok(Self { tree, blobs })
    }

    /// The work tree.
    pub fn tree(&self) -> &WorkTree {
        &self.tree
    }

    /// Their names from the top of the work tree.
    pub fn names(&self) -> impl Iterator<Item = &OsStr> {
        self.blobs.keys().map(OsString::as_os_str)
    }

    /// A reader, which runs nothing before it is asked.
    pub fn reader(&self) -> StagedReader<'_> {
        StagedReader {
            staged: self,
            objects: Objects::new(self.tree.root()),
        }
    }
}

impl StagedReader<'_> {
    /// What the file `name` says.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn read(&mut self, name: &OsStr) -> Result<StagedText, GitError> {
        let Some(Some(blob)) = self.staged.blobs.get(name) else {
            return Ok(StagedText::InConflict);
        };
        let content = self.objects.read(&[blob], 0)?.pop();
        Ok(match content {
            Some(Content::File(bytes)) => StagedText::Bytes(bytes),
            Some(Content::NotRead) => StagedText::TooLarge,
            Some(Content::NotThere) | None => StagedText::NotFetched,
        })
    }
}

/// What the index holds and `base` does not. The work tree is not looked at.
fn changes(
    tree: &WorkTree,
    base: &str,
    endings: &[String],
) -> Result<BTreeMap<OsString, Option<OsString>>, GitError> {
    let arguments = [
        "diff-index",
        "--cached",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--ita-invisible-in-index",
        "--ignore-submodules=all",
        base,
        "--",
    ];
    let arguments = arguments.map(str::to_owned).into_iter();
    let mut call = git::git(tree.root(), arguments.chain(ending_in(endings)));
    tree.take_index_of_hook(&mut call);
    let answer = git::answer(call)?.whole()?;
    let mut parts = answer.split(|&byte| byte == 0);
    let mut blobs = BTreeMap::new();
    while let (Some(change), Some(name)) = (parts.next(), parts.next()) {
        let change = String::from_utf8_lossy(change);
        let blob = match change.split(' ').collect::<Vec<_>>()[..] {
            [.., "U"] => None,
            [_, mode, _, blob, _] if mode.starts_with("100") => Some(blob.into()),
            // A link, or it was deleted.
            _ => continue,
        };
        blobs.insert(os_string(name), blob);
    }
    Ok(blobs)
}
