//! Which files `lint` reads: those that are named, those below folders, those of a list.

use super::input::{self, Input};
use super::may_open;
use super::usage::UsageError;
use super::walk::{self, SearchResult, without_dot};
use crate::history::{GitError, WorkTree};
use crate::text::shown_path;
use std::collections::{BTreeMap, HashSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// So many bytes of a list of paths are read.
const MAX_LIST: u64 = 16 * 1024 * 1024;

/// What is to be read, and what was found and is not.
#[derive(Default)]
pub(super) struct Listed {
    /// The files, each once.
    pub files: Vec<PathBuf>,
    /// Those that are not opened, each with the reason.
    pub closed: Vec<Input>,
    /// What of ignore files was not heeded, in words.
    pub unheeded: Vec<String>,
    /// The work trees of which nobody knows what git tracks there, and why.
    pub git_errors: BTreeMap<PathBuf, GitError>,
}

/// The files at and below `paths`, each once, those of a folder sorted. What is named is
/// taken whatever it is called and wherever it leads; of a folder, the scorecards that git
/// tracks or does not ignore.
///
/// # Errors
/// Where there is none: a wrong path must not pass for a clean one.
pub(super) fn below(paths: &[PathBuf]) -> anyhow::Result<Listed> {
    let here = [PathBuf::from(".")];
    let mut listed = Listed::default();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        if path.is_dir() {
            listed.search(path);
        } else {
            listed.files.push(path.clone());
        }
    }
    let is_empty = listed.files.is_empty() && listed.closed.is_empty();
    if is_empty && paths.is_empty() {
        listed.files = input::chosen(&[])?;
    } else if is_empty {
        return Err(none_in(paths).into());
    }
    listed.files = unique(listed.files);
    Ok(listed)
}

fn none_in(paths: &[PathBuf]) -> UsageError {
    let names: Vec<String> = paths.iter().map(|path| shown_path(path)).collect();
    let message = format!("there is no scorecard in {}", names.join(", "));
    let help = "a scorecard is named `scorecard.yaml` or `*.scorecard.yaml`";
    UsageError::new(message).help(help)
}

/// The scorecards of a list of paths on standard input. A list names what has changed, so
/// what is no scorecard, or is gone, is passed over.
///
/// # Errors
/// Where standard input cannot be read.
pub(super) fn from_stdin() -> anyhow::Result<Listed> {
    let mut list = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_LIST + 1)
        .read_to_end(&mut list)?;
    if list.len() as u64 > MAX_LIST {
        let message = format!(
            "the list of files is larger than {} MiB",
            MAX_LIST / (1024 * 1024)
        );
        let help = "lint a folder: it is looked through for scorecards";
        return Err(UsageError::new(message).help(help).into());
    }
    let lines = list.split(|&byte| byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let paths = lines.map(input::path_of);
    let scorecards = paths.filter(|path| input::is_scorecard(path) && path.exists());
    let mut listed = Listed::default();
    for file in unique(scorecards.collect()) {
        match may_open::closed_by_itself(&file) {
            Some(problem) => listed.closed.push(Input::closed(&file, problem)),
            None => listed.files.push(file),
        }
    }
    Ok(listed)
}

fn unique(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    files
}

impl Listed {
    /// Adds the scorecards below `folder`.
    fn search(&mut self, folder: &Path) {
        let SearchResult {
            mut files,
            trees,
            unheeded,
        } = walk::search(folder);
        self.unheeded.extend(unheeded);
        for tree in &trees {
            match tracked(tree, folder) {
                Ok(tracked) => {
                    for file in tracked {
                        files.entry(file).or_insert(false);
                    }
                }
                // What looked like a repository is none.
                Err(GitError::NoRepository) => {}
                Err(git_error) => drop(self.git_errors.insert(tree.root().to_owned(), git_error)),
            }
        }
        for (file, lies_there) in files {
            if lies_there {
                self.files.push(file);
                continue;
            }
            let real = may_open::folder_of(&file).canonicalize();
            let holds = |tree: &&WorkTree| real.as_ref().is_ok_and(|real| tree.holds(real));
            // The last one lies deepest.
            let tree = trees.iter().rfind(holds);
            match may_open::closed(&file, tree) {
                Some(problem) => self.closed.push(Input::closed(&file, problem)),
                None => self.files.push(file),
            }
        }
    }
}

/// The scorecards below `folder` that git tracks in `tree` and that are there.
///
/// # Errors
/// Where git cannot be run or refuses.
fn tracked(tree: &WorkTree, folder: &Path) -> Result<Vec<PathBuf>, GitError> {
    let Ok(real) = folder.canonicalize() else {
        return Ok(Vec::new());
    };
    let tracked = tree.tracked(&["scorecard.yaml", "scorecard.yml"])?;
    let below = tracked
        .iter()
        .filter_map(|file| file.strip_prefix(&real).ok());
    let files = below.map(|name| without_dot(&folder.join(name)));
    let is_there = |file: &PathBuf| file.symlink_metadata().is_ok_and(|kind| !kind.is_dir());
    Ok(files
        .filter(|file| input::is_scorecard(file) && is_there(file))
        .collect())
}
