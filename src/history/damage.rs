//! What is wrong with a repository that is there and that git cannot read, and the way out.

use super::{GitError, git};
use crate::text::{shell_path, shell_word};
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// What is damaged of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// Git takes this folder for no repository, for its HEAD is none.
    Head(String),
    /// Git takes the folder `.git` for no repository, for it lacks this, where that is known.
    Part(Option<&'static str>),
    /// `.git` is a link to this, which is not there.
    Link(String),
    /// `.git` is a file that names no repository, in git's words.
    GitFile(String),
    /// The settings, in git's words.
    Settings(String),
    /// The index, in git's words.
    Index(String),
    /// The branch, in git's words.
    Branch(String),
    /// An object, in git's words.
    Objects(String),
    /// What a commit names is not there, and was fetched once.
    Lost,
}

/// What git says of an object, a pack or a tree that it cannot read.
const OF_OBJECTS: [&str; 15] = [
    "Failed to traverse parents",
    "bad tree object",
    "cannot be accessed",
    "cannot read commit object",
    "checksum mismatch",
    "could not parse",
    "inflate:",
    "invalid sha1 pointer",
    "is corrupt",
    "is empty",
    "is not a GIT packfile",
    "not a tree object",
    "unable to read",
    "unable to unpack",
    "unknown object type",
];

/// So much is read of a HEAD, which is a line.
const MOST_OF_HEAD: u64 = 4096;

impl Damage {
    /// What git means by `words`, where that is damage.
    pub(super) fn said(words: &str) -> Option<Self> {
        let owned = words.to_owned();
        let says = |part: &&str| words.contains(*part);
        Some(if words.contains("index file") {
            Self::Index(owned)
        } else if words.contains("bad config") {
            Self::Settings(owned)
        } else if words.contains("gitfile") {
            Self::GitFile(owned)
        } else if words.contains("appears to be broken") {
            Self::Branch(owned)
        } else if words == "bad object HEAD" || OF_OBJECTS.iter().any(says) {
            Self::Objects(owned)
        } else {
            return None;
        })
    }

    /// Why git takes `folder`, the `.git` of a work tree or what that names, for no repository.
    fn not_taken(folder: &Path) -> Self {
        if let (Ok(target), Err(_)) = (folder.read_link(), folder.metadata()) {
            return Self::Link(target.to_string_lossy().into_owned());
        }
        if !has_head(folder) {
            return Self::Head(folder.to_string_lossy().into_owned());
        }
        let parts = ["objects", "refs"].into_iter();
        Self::Part(parts.into_iter().find(|part| !folder.join(part).is_dir()))
    }

    /// The way out.
    pub fn help(&self) -> String {
        match self {
            Self::Head(folder) => {
                let head = shell_path(&Path::new(folder).join("HEAD"));
                format!(
                    "`echo 'ref: refs/heads/main' > {head}` brings it back, where the branch is `main`"
                )
            }
            Self::Part(_) => "bring it back from a backup, or clone it anew".to_owned(),
            Self::Link(target) => {
                let target = shell_word(target);
                format!("bring {target} back, or remove the link")
            }
            Self::GitFile(_) => {
                "in a submodule or a linked work tree it says `gitdir: FOLDER`; elsewhere, remove it"
                    .to_owned()
            }
            Self::Settings(_) => "put that line right".to_owned(),
            Self::Index(_) => {
                "`git read-tree HEAD` writes it anew from the last commit; your files stay as they are"
                    .to_owned()
            }
            Self::Branch(_) => {
                "`git fsck` names it; the last line of `.git/logs/HEAD` has the id of its commit, the \
                 second one: write that into the file of the branch in `.git/refs/heads`"
                    .to_owned()
            }
            Self::Objects(_) | Self::Lost => {
                "`git fsck` tells what is lost; a fresh clone has what was pushed".to_owned()
            }
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head(_) => f.write_str("its HEAD names no branch and no commit"),
            Self::Part(Some(part)) => write!(f, "it has no folder `{part}`"),
            Self::Part(None) => f.write_str("git takes `.git` for none"),
            Self::Link(target) => write!(f, "`.git` leads to {target}, which is not there"),
            Self::GitFile(words)
            | Self::Settings(words)
            | Self::Index(words)
            | Self::Branch(words)
            | Self::Objects(words) => write!(f, "git says: {words}"),
            Self::Lost => f.write_str("a part of the history is lost"),
        }
    }
}

/// `git_error`, which git had for the work tree at `root`: where that says of a repository that is
/// there that there is none, or of a branch that is broken that nothing was committed, what is so.
pub(super) fn looked_into(root: &Path, git_error: GitError) -> GitError {
    match git_error {
        GitError::NoRepository if root.join(".git").symlink_metadata().is_ok() => {
            GitError::Damaged(Damage::not_taken(&root.join(".git")))
        }
        GitError::OutOfReach(folder) if Path::new(&folder).is_dir() => {
            GitError::Damaged(Damage::not_taken(Path::new(&folder)))
        }
        // Only of the HEAD that nobody names, git says which of the two it is.
        GitError::NoCommits => match git::ask_once(root, ["log", "-1", "--format="]) {
            Err(damaged @ GitError::Damaged(_)) => damaged,
            _ => GitError::NoCommits,
        },
        git_error => git_error,
    }
}

/// Whether the repository in `folder` has a HEAD that git can read.
fn has_head(folder: &Path) -> bool {
    let head = folder.join("HEAD");
    match head.symlink_metadata() {
        Ok(about) if about.is_symlink() => return true,
        Ok(about) if about.is_file() => {}
        _ => return false,
    }
    let mut text = String::new();
    let read = File::open(head).and_then(|file| file.take(MOST_OF_HEAD).read_to_string(&mut text));
    let text = text.trim_end();
    let names_branch = text.strip_prefix("ref:").map(str::trim_start);
    let names_branch = names_branch.is_some_and(|name| name.starts_with("refs/"));
    let names_commit = text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    read.is_ok() && (names_branch || names_commit)
}
