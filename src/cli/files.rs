//! Which files `lint` reads: those that are named, those below folders, those of a list.

use super::found;
use super::input::{self, Input};
use super::usage::Usage;
use crate::history::{Trouble, WorkTree};
use crate::text::shown_path;
use ignore::{DirEntry, WalkBuilder};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What is to be read, and what was found and is not.
#[derive(Default)]
pub(super) struct Listed {
    /// The files, each once.
    pub files: Vec<PathBuf>,
    /// Those that are not opened, each with the reason.
    pub closed: Vec<Input>,
    /// The work trees of which nobody knows what git tracks there, and why.
    pub troubles: BTreeMap<PathBuf, Trouble>,
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

fn none_in(paths: &[PathBuf]) -> Usage {
    let names: Vec<String> = paths.iter().map(|path| shown_path(path)).collect();
    let message = format!("there is no scorecard in {}", names.join(", "));
    let help = "a scorecard is named `scorecard.yaml` or `*.scorecard.yaml`";
    Usage::new(message).help(help)
}

/// The scorecards of a list of paths on standard input. A list names what has changed, so
/// what is no scorecard, or is gone, is passed over.
///
/// # Errors
/// Where standard input cannot be read.
pub(super) fn from_stdin() -> anyhow::Result<Listed> {
    let mut list = String::new();
    std::io::stdin().lock().read_to_string(&mut list)?;
    let paths = list.lines().map(PathBuf::from);
    let scorecards = paths.filter(|path| input::is_scorecard(path) && path.exists());
    let mut listed = Listed::default();
    for file in unique(scorecards.collect()) {
        match found::closed_by_itself(&file) {
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
        let (mut files, mut trees) = walk(folder);
        trees.extend(WorkTree::around(folder));
        for tree in &trees {
            match tracked(tree, folder) {
                Ok(tracked) => files.extend(tracked),
                // What looked like a repository is none.
                Err(Trouble::NoRepository) => {}
                Err(trouble) => drop(self.troubles.insert(tree.root().to_owned(), trouble)),
            }
        }
        for file in files {
            let real = found::folder_of(&file).canonicalize();
            let holds = |tree: &&WorkTree| real.as_ref().is_ok_and(|real| tree.holds(real));
            // The last one lies deepest.
            let tree = trees.iter().rfind(holds);
            match found::closed(&file, tree) {
                Some(problem) => self.closed.push(Input::closed(&file, problem)),
                None => self.files.push(file),
            }
        }
    }
}

/// The scorecards below `folder` that git does not ignore, and the work trees that begin
/// there. A folder that cannot be listed stands for itself, so that reading it tells why.
fn walk(folder: &Path) -> (BTreeSet<PathBuf>, BTreeSet<WorkTree>) {
    let mut walk = WalkBuilder::new(folder);
    // What others tools are told to ignore is no reason.
    walk.require_git(false).ignore(false).hidden(false);
    walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    let (mut files, mut trees) = (BTreeSet::new(), BTreeSet::new());
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                if entry.path().join(".git").exists() {
                    trees.extend(WorkTree::around(entry.path()));
                }
            }
            Ok(entry) => {
                // A link to a folder is not followed.
                if input::is_scorecard(entry.path()) && !entry.path().is_dir() {
                    files.insert(without_dot(entry.path()));
                }
            }
            Err(error) => files.extend(path_of(&error).map(without_dot)),
        }
    }
    (files, trees)
}

/// Whether an entry is a folder with a leading dot, or what an editor or a system keeps
/// beside a file: the lock of Emacs, the attributes of macOS.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    match entry.file_type() {
        Some(kind) if kind.is_dir() => name.starts_with(b"."),
        _ => name.starts_with(b".#") || name.starts_with(b"._"),
    }
}

/// The scorecards below `folder` that git tracks in `tree` and that are there.
///
/// # Errors
/// Where git cannot be run or refuses.
fn tracked(tree: &WorkTree, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
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

fn without_dot(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}
