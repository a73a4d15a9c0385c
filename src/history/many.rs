//! The past of many files, by as many processes as that of one.

use super::log::{self, Commit, short};
use super::{Folder, Tracked, Trouble, objects, scorecards};
use crate::model::{IsoWeek, Past, Scorecard, Version};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What the rules that look back need of each of `files`: the version at the revision
/// `base`, where it has changed since, and the last version of each week from the day
/// `from` on. Files that lie in no repository are left out.
///
/// # Errors
/// Where none lies in one, git cannot be run, or there is no such revision.
pub fn pasts(
    files: &[PathBuf],
    base: &str,
    from: NaiveDate,
    today: NaiveDate,
) -> Result<HashMap<PathBuf, Past>, Trouble> {
    let mut repositories: HashMap<PathBuf, Vec<(&PathBuf, OsString)>> = HashMap::new();
    let mut outside = HashSet::new();
    for file in files {
        let folder = file.parent().unwrap_or(file);
        // Of ten thousand files in no repository, each folder is looked at once.
        if outside.contains(folder) {
            continue;
        }
        match place(file) {
            Some((root, name)) => repositories.entry(root).or_default().push((file, name)),
            None if file.is_symlink() || !file.exists() => {}
            None => drop(outside.insert(folder)),
        }
    }
    if repositories.is_empty() {
        return Err(Trouble::NoRepository);
    }
    let mut pasts = HashMap::new();
    for (root, files) in repositories {
        let folder = Folder::new(&root);
        let wanted = wanted(&folder, base, from, today)?;
        let of = |name: &OsStr| wanted.get(name).map_or(&[][..], Vec::as_slice);
        let ids: Vec<&OsString> = (files.iter())
            .flat_map(|(_, name)| of(name))
            .map(|version| &version.blob)
            .collect();
        let mut read = scorecards(objects::read(&folder, &ids)?).into_iter();
        for (file, name) in files {
            let versions = of(&name).iter().zip(read.by_ref());
            pasts.insert(file.clone(), past(versions));
        }
    }
    Ok(pasts)
}

/// The root of the work tree in which `file` lies, and its name from there.
fn place(file: &Path) -> Option<(PathBuf, OsString)> {
    let tracked = Tracked::find(file).ok()?;
    let folder = tracked.folder.path();
    let root = folder
        .ancestors()
        .find(|above| above.join(".git").exists())?;
    let name = folder.strip_prefix(root).ok()?.join(&tracked.name);
    Some((root.to_owned(), name.into_os_string()))
}

/// A version to read.
struct Wanted {
    blob: OsString,
    commit: String,
    day: NaiveDate,
    is_base: bool,
}

/// What to read of each file, oldest first, behind the version at the base.
fn wanted(
    folder: &Folder,
    base: &str,
    from: NaiveDate,
    today: NaiveDate,
) -> Result<HashMap<OsString, Vec<Wanted>>, Trouble> {
    let mut wanted: HashMap<OsString, Vec<Wanted>> = HashMap::new();
    for changed in log::changed_since(folder, base)? {
        let versions = wanted.entry(changed.name).or_default();
        versions.extend(changed.replaced.map(|blob| Wanted {
            blob,
            commit: short(&changed.id),
            day: changed.day,
            is_base: true,
        }));
    }
    let mut by_name: HashMap<OsString, Vec<Commit>> = HashMap::new();
    for commit in log::all_commits(folder, from, today)? {
        by_name.entry(commit.name.clone()).or_default().push(commit);
    }
    for (name, commits) in by_name {
        // The newest first: the first of a week is its last.
        let weeks = commits.chunk_by(|one, other| IsoWeek::of(one.day) == IsoWeek::of(other.day));
        let last = weeks.filter_map(<[Commit]>::first).rev();
        let versions = wanted.entry(name).or_default();
        versions.extend(last.filter_map(|commit| {
            Some(Wanted {
                blob: commit.blob.clone()?,
                commit: short(&commit.id),
                day: commit.day,
                is_base: false,
            })
        }));
    }
    Ok(wanted)
}

fn past<'w>(versions: impl Iterator<Item = (&'w Wanted, Option<Scorecard>)>) -> Past {
    let mut past = Past::default();
    for (wanted, scorecard) in versions {
        let Some(scorecard) = scorecard else {
            continue;
        };
        let version = Version {
            day: Some(wanted.day),
            commit: Some(wanted.commit.clone()),
            scorecard,
        };
        if wanted.is_base {
            past.base = Some(version);
        } else {
            past.versions.push(version);
        }
    }
    past
}
