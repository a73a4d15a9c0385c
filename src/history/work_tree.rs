//! The work tree in which a file lies, and what its commits hold.

use super::partial::fetched;
use super::{GitError, git, revision};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

/// So many names are asked for by name; of more, the whole tree is read.
const FEW: usize = 100;

/// The folder of a work tree, without links in its path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkTree {
    root: PathBuf,
}

/// A file of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TreeFile {
    /// Its name from the top of the repository.
    pub name: OsString,
    /// The id of its content.
    pub blob: OsString,
}

impl WorkTree {
    /// The work tree around `folder`, without asking git; nothing where there is none, or
    /// where `folder` lies in the repository itself. Links are followed.
    pub fn around(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        if folder.iter().any(|part| part == OsStr::new(".git")) {
            return None;
        }
        let ceilings = ceilings();
        let below = |above: &&Path| *above == folder || !ceilings.iter().any(|end| end == above);
        let mut above = folder.ancestors().take_while(below);
        let root = above.find(|above| is_root(above))?.to_owned();
        Some(Self { root })
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether `path`, without links in it, lies inside, and not in the repository itself.
    pub fn holds(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root);
        below.is_ok_and(|below| !below.starts_with(".git"))
    }

    /// The names of its branches and tags, those that were written last first.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn references(&self) -> Result<Vec<String>, GitError> {
        const MOST: &str = "--count=200";
        let arguments = [
            "for-each-ref",
            MOST,
            "--sort=-creatordate",
            "--format=%(refname:short)",
            "refs/heads",
            "refs/remotes",
            "refs/tags",
        ];
        let names = git::ask_text(&self.root, arguments)?;
        Ok(names.lines().map(str::to_owned).collect())
    }

    /// Makes sure that `revision` means a commit.
    ///
    /// # Errors
    /// Where it means none or several, or git cannot be run.
    pub fn check_revision(&self, revision: &str) -> Result<(), GitError> {
        revision::resolve(&self.root, revision).map(drop)
    }

    /// Those of the files `names` that `commit` holds; of a few, git looks for them alone.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub(super) fn entries(
        &self,
        commit: &str,
        names: &[&OsStr],
    ) -> Result<Vec<TreeFile>, GitError> {
        if names.len() > FEW {
            return self.all_entries(commit);
        }
        let arguments = ["ls-tree", "-z", "--full-tree", commit, "--"];
        let names = names.iter().copied();
        let mut ls_tree = git::git(
            &self.root,
            arguments.map(OsStr::new).into_iter().chain(names),
        );
        ls_tree.env("GIT_LITERAL_PATHSPECS", "1");
        Ok(entries(
            &fetched(&self.root, git::answer(&self.root, ls_tree))?.whole()?,
        ))
    }

    /// All files that `commit` holds.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub(super) fn all_entries(&self, commit: &str) -> Result<Vec<TreeFile>, GitError> {
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let answer = git::ask(&self.root, arguments);
        Ok(entries(&fetched(&self.root, answer)?.whole()?))
    }
}

/// `path` without `.` and `..`, as far as it goes without asking what is a link.
#[must_use]
pub fn tidied(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if tidied.file_name().is_some() => drop(tidied.pop()),
            part => tidied.push(part),
        }
    }
    tidied
}

/// Whether a work tree begins at `folder`. What is called `.git` and was never a repository is
/// passed over, as git does; one that is damaged is told.
fn is_root(folder: &Path) -> bool {
    let git = folder.join(".git");
    let has = |part| git.join(part).symlink_metadata().is_ok();
    let leads_to_nothing = || git.is_symlink() && !git.exists();
    git.is_file() || has("HEAD") || has("objects") || leads_to_nothing()
}

/// The folders above which no repository is looked for, as git has them told.
fn ceilings() -> Vec<PathBuf> {
    let folders = std::env::var_os("GIT_CEILING_DIRECTORIES").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
    let absolute = folders.iter().filter(|folder| folder.is_absolute());
    absolute
        .map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.clone()))
        .collect()
}

/// Reads lines of `mode type id\tname`, each with a NUL behind it. Links and submodules are
/// no files.
fn entries(answer: &[u8]) -> Vec<TreeFile> {
    let lines = answer.split(|&byte| byte == 0);
    lines
        .filter_map(|line| {
            let tab = line.iter().position(|&byte| byte == b'\t')?;
            let about = String::from_utf8_lossy(&line[..tab]);
            let [mode, "blob", id] = about.split(' ').collect::<Vec<_>>()[..] else {
                return None;
            };
            mode.starts_with("100").then(|| TreeFile {
                name: os_string(&line[tab + 1..]),
                blob: id.into(),
            })
        })
        .collect()
}

#[cfg(unix)]
pub(super) fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt as _;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
pub(super) fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_tidied_as_far_as_it_goes() {
        for (path, tidy) in [
            ("./a/../b/c.yaml", "b/c.yaml"),
            ("/a/b/../../c.yaml", "/c.yaml"),
            ("../a.yaml", "../a.yaml"),
        ] {
            assert_eq!(tidied(Path::new(path)), Path::new(tidy));
        }
    }
}
