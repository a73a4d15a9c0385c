//! Which files the index has under another name than the last commit: a `git mv` that is not
//! committed yet takes no file its past. `git diff-index` would tell it, and opens ignore files for
//! that, which may be pipes.

use super::GitError;
use super::index::ending_in;
use super::log::ENDINGS;
use super::objects::{Content, Objects};
use super::renamed::{self, LineWeights};
use super::staged::{Entry, listed};
use super::tracked::TEXT_AT_ONCE;
use super::work_tree::{TreeFile, WorkTree};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// So many pairs of a new file and one that is gone are compared.
pub(super) const MAX_PAIRS: usize = 10_000;

impl WorkTree {
    /// The names that files of the index had in the last commit, by those that they have now,
    /// where one of `new` is among these. Where git does not tell, nothing was moved.
    ///
    /// # Errors
    /// Where git breaks off.
    pub(super) fn moved(&self, new: &[&OsStr]) -> Result<HashMap<OsString, OsString>, GitError> {
        let endings = endings(new);
        let now = listed(self, ending_in(&endings), false);
        // What git does not track was not moved, and the last commit is not asked for it.
        let now = now.ok();
        let now = now.filter(|now| new.iter().any(|name| now.contains_key(*name)));
        let (Some(now), Ok(then)) = (now, self.all_entries("HEAD")) else {
            return Ok(HashMap::new());
        };
        let known: HashSet<&OsStr> = then.iter().map(|file| file.name.as_os_str()).collect();
        let new = now.iter().filter_map(|(name, entry)| match entry {
            Entry::File(blob) if !known.contains(name.as_os_str()) => Some((name, blob)),
            _ => None,
        });
        let new: Vec<(&OsString, &OsString)> = new.collect();
        let gone = then.iter().filter(|file| is_gone(file, &now, &endings));
        let mut gone: Vec<&TreeFile> = gone.collect();
        let mut moved = HashMap::new();
        let mut changed = Vec::new();
        for (name, blob) in new {
            match same(name, blob, &gone) {
                Some(at) => drop(moved.insert(name.clone(), gone.remove(at).name.clone())),
                None => changed.push((name, blob)),
            }
        }
        if (1..=MAX_PAIRS).contains(&(changed.len() * gone.len())) {
            moved.extend(moved_and_changed(self.root(), &changed, &gone)?);
        }
        Ok(moved)
    }
}

/// The usual endings, and those of `new` files that have another, such as tables.
fn endings(new: &[&OsStr]) -> Vec<String> {
    let ending = |name: &&OsStr| Some(format!(".{}", Path::new(name).extension()?.to_str()?));
    let mut endings = ENDINGS.map(str::to_owned).to_vec();
    for ending in new.iter().filter_map(ending) {
        if !endings.contains(&ending) {
            endings.push(ending);
        }
    }
    endings
}

/// Whether the index has a file of the last commit no more, which has one of `endings`.
fn is_gone(file: &TreeFile, now: &BTreeMap<OsString, Entry>, endings: &[String]) -> bool {
    let ends = |ending: &String| file.name.as_encoded_bytes().ends_with(ending.as_bytes());
    endings.iter().any(ends) && !now.contains_key(&file.name)
}

/// The one of `gone` with this very content, of several that of the same last name.
fn same(name: &OsStr, blob: &OsStr, gone: &[&TreeFile]) -> Option<usize> {
    let alike = gone.iter().enumerate();
    let alike = alike.filter(|(_, gone)| gone.blob == blob);
    let last = |name: &OsStr| Path::new(name).file_name().map(OsStr::to_owned);
    let other_name = |(_, gone): &(usize, &&TreeFile)| last(&gone.name) != last(name);
    alike.min_by_key(other_name).map(|(at, _)| at)
}

/// Those of the `changed` files that say most of what one of those `gone` said.
fn moved_and_changed(
    root: &Path,
    changed: &[(&OsString, &OsString)],
    gone: &[&TreeFile],
) -> Result<Vec<(OsString, OsString)>, GitError> {
    let mut objects = Objects::new(root);
    let mut read = |id: &OsString| match objects.read(&[id], TEXT_AT_ONCE)?.pop() {
        Some(Content::File(text)) => Ok(text),
        _ => Ok(Vec::new()),
    };
    let mut lines = Vec::with_capacity(gone.len());
    for file in gone {
        lines.push(LineWeights::new(&read(&file.blob)?));
    }
    let mut moved = Vec::new();
    for (name, blob) in changed {
        let now = read(blob)?;
        let origin = renamed::origin(&LineWeights::new(&now), &lines);
        let Some(former) = origin.map(|at| gone[at]) else {
            continue;
        };
        if !renamed::is_another_page(&read(&former.blob)?, &now) {
            moved.push(((*name).clone(), former.name.clone()));
        }
    }
    Ok(moved)
}
