//! The past of many files: what there is of it found repository by repository, and read file
//! by file.

use super::log::{self, Commit, short};
use super::objects::Objects;
use super::{Folder, Tracked, Trouble, root_of, scorecard};
use crate::model::{IsoWeek, Past, Scorecard, Version};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Which versions of many files there are to look back at. What they say is read file by
/// file, for of ten thousand files it would fill the memory.
#[derive(Debug, Default)]
pub struct Pasts {
    repositories: Vec<Repository>,
    /// Of each file its repository, and its name there.
    files: HashMap<PathBuf, (usize, OsString)>,
}

#[derive(Debug)]
struct Repository {
    root: Folder,
    wanted: HashMap<OsString, Vec<Wanted>>,
}

/// Reads what versions say, for one thread.
pub struct PastReader<'p> {
    pasts: &'p Pasts,
    /// The repository that was read last. Files come in the order of their paths, and so the
    /// others need no process that waits: of hundreds, a system has no pipes for that many.
    open: Option<(usize, Objects)>,
}

impl Pasts {
    /// What the rules that look back need of each of `files`: the version at the revision
    /// `base`, where it has changed since, and the last version of each week from the day
    /// `from` on. Files that lie in no repository have no past.
    ///
    /// # Errors
    /// Where none lies in one, git cannot be run, or there is no such revision.
    pub fn find(
        files: &[PathBuf],
        base: &str,
        from: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, Trouble> {
        let mut pasts = Self::default();
        for (root, files) in by_repository(files) {
            let root = Folder::new(&root);
            let names: Vec<&OsStr> = files.iter().map(|(_, name)| name.as_os_str()).collect();
            let wanted = wanted(&root, &names, base, from, today)?;
            let index = pasts.repositories.len();
            pasts.repositories.push(Repository { root, wanted });
            let files = files.into_iter();
            pasts
                .files
                .extend(files.map(|(file, name)| (file.clone(), (index, name))));
        }
        if pasts.files.is_empty() {
            return Err(Trouble::NoRepository);
        }
        Ok(pasts)
    }

    /// A reader, which runs nothing before it is asked.
    pub fn reader(&self) -> PastReader<'_> {
        PastReader {
            pasts: self,
            open: None,
        }
    }
}

impl PastReader<'_> {
    /// The past of `file`, as it was named when the versions were looked for.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn past(&mut self, file: &Path) -> Result<Past, Trouble> {
        let Some((index, name)) = self.pasts.files.get(file) else {
            return Ok(Past::default());
        };
        let repository = &self.pasts.repositories[*index];
        let Some(versions) = repository.wanted.get(name) else {
            return Ok(Past::default());
        };
        let objects = match &mut self.open {
            Some((open, objects)) if open == index => objects,
            open => &mut open.insert((*index, Objects::of(&repository.root)?)).1,
        };
        let ids: Vec<&OsString> = versions.iter().map(|version| &version.blob).collect();
        let texts = objects.read(&ids)?.into_iter();
        let read = texts.map(|text| text.and_then(scorecard));
        Ok(past(versions.iter().zip(read)))
    }
}

/// Those of `files` that lie in a repository, by the root of its work tree, with their names
/// from there.
fn by_repository(files: &[PathBuf]) -> HashMap<PathBuf, Vec<(&PathBuf, OsString)>> {
    let mut repositories: HashMap<_, Vec<_>> = HashMap::new();
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
    repositories
}

/// The root of the work tree in which `file` lies, and its name from there.
fn place(file: &Path) -> Option<(PathBuf, OsString)> {
    let tracked = Tracked::find(file).ok()?;
    let folder = tracked.folder.path();
    let root = root_of(folder)?;
    let name = folder.strip_prefix(root).ok()?.join(&tracked.name);
    Some((root.to_owned(), name.into_os_string()))
}

/// A version to read.
#[derive(Debug)]
struct Wanted {
    blob: OsString,
    commit: String,
    day: NaiveDate,
    is_base: bool,
}

/// What to read of each file, oldest first, behind the version at the base.
fn wanted(
    folder: &Folder,
    names: &[&OsStr],
    base: &str,
    from: NaiveDate,
    today: NaiveDate,
) -> Result<HashMap<OsString, Vec<Wanted>>, Trouble> {
    let mut wanted: HashMap<OsString, Vec<Wanted>> = HashMap::new();
    for changed in log::changed_since(folder, names, base)? {
        let versions = wanted.entry(changed.name).or_default();
        versions.extend(changed.replaced.map(|blob| Wanted {
            blob,
            commit: short(&changed.id),
            day: changed.day,
            is_base: true,
        }));
    }
    let mut by_name: HashMap<OsString, Vec<Commit>> = HashMap::new();
    for commit in log::all_commits(folder, names, from)? {
        by_name.entry(commit.name.clone()).or_default().push(commit);
    }
    for (name, mut commits) in by_name {
        log::put_in_order(&mut commits, today);
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
