//! Which files `lint` reads: those that are named, those below folders, those of a list.

use super::input;
use super::usage::Usage;
use crate::text::shown_path;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The files at and below `paths`, each once, those of a folder sorted. What is named is
/// taken whatever it is called; of a folder, the scorecards that git does not ignore.
///
/// # Errors
/// Where there is none: a wrong path must not pass for a clean one.
pub(super) fn below(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let here = [PathBuf::from(".")];
    let mut files = Vec::new();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        if path.is_dir() {
            files.extend(in_folder(path));
        } else {
            files.push(path.clone());
        }
    }
    if files.is_empty() && paths.is_empty() {
        return input::chosen(&[]);
    }
    if files.is_empty() {
        let names: Vec<String> = paths.iter().map(|path| shown_path(path)).collect();
        let message = format!("there is no scorecard in {}", names.join(", "));
        let help = "a scorecard is named `scorecard.yaml` or `*.scorecard.yaml`";
        return Err(Usage::new(message).help(help).into());
    }
    Ok(unique(files))
}

/// The scorecards of a list of paths on standard input. A list names what has changed, so
/// what is no scorecard, or is gone, is passed over.
///
/// # Errors
/// Where standard input cannot be read.
pub(super) fn from_stdin() -> anyhow::Result<Vec<PathBuf>> {
    let mut list = String::new();
    std::io::stdin().lock().read_to_string(&mut list)?;
    let paths = list.lines().map(PathBuf::from);
    let scorecards = paths.filter(|path| input::is_scorecard(path) && path.exists());
    Ok(unique(scorecards.collect()))
}

fn unique(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    files
}

/// The scorecards below `folder`. A folder that cannot be listed stands for itself, so that
/// reading it tells why.
fn in_folder(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_path(Path::cmp);
    walk.build().filter_map(|entry| match entry {
        Ok(entry) => {
            let kind = entry.file_type()?;
            // A link that leads nowhere is told when it is read; one to a folder is not followed.
            let is_file = kind.is_file() || (kind.is_symlink() && !entry.path().is_dir());
            (is_file && input::is_scorecard(entry.path())).then(|| without_dot(entry.path()))
        }
        Err(error) => path_of(&error).map(without_dot),
    })
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
