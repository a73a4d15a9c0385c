//! The past of many files: what there is of it found repository by repository, and read file
//! by file.

use super::GitError;
use super::log::{self, Commits, short};
use super::objects::{Content, Objects};
use super::renamed::{self, LineWeights};
use super::tracked::{BlobRef, TEXT_AT_ONCE, Tracked};
use super::versions::{self, CommitStamp, ReadVersion};
use super::work_tree::{TreeFile, WorkTree};
use crate::model::{IsoWeek, Past, Version};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The ends of the names of files that a new one may have been made from.
const ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// So many pairs of a new file and one that is gone are compared.
const MAX_PAIRS: usize = 10_000;

/// Which versions of many files there are to look back at. What they say is read file by
/// file, for of ten thousand files it would fill the memory.
#[derive(Debug, Default)]
pub struct Pasts {
    repositories: Vec<Repository>,
    /// Of each file its repository, and its name there.
    files: HashMap<PathBuf, (usize, OsString)>,
    git_errors: Vec<(PathBuf, GitError)>,
}

#[derive(Debug)]
struct Repository {
    tree: WorkTree,
    base: Base,
    /// The last version of each week, newest first.
    weekly: HashMap<OsString, Vec<BlobRef>>,
}

/// The commit that all files of a repository are compared with.
#[derive(Debug)]
struct Base {
    written: CommitStamp,
    /// What it holds of the files.
    blobs: HashMap<OsString, OsString>,
    /// What it holds and is gone now, where a file is new.
    gone: Vec<TreeFile>,
}

/// Reads what versions say, for one thread.
pub struct PastReader<'p> {
    pasts: &'p Pasts,
    /// The repository that was read last. Files come in the order of their paths, and so the
    /// others need no process that waits: of hundreds, a system has no pipes for that many.
    open: Option<Open<'p>>,
}

/// A repository that is being read.
struct Open<'p> {
    index: usize,
    repository: &'p Repository,
    objects: Objects,
    /// The lines of what is gone, with its id; read where a new file asks for it.
    gone: Option<(Vec<LineWeights>, Vec<&'p OsStr>)>,
}

impl Pasts {
    /// What the rules that look back need of each of `files`: the version at the revision
    /// `base`, where it has changed since, and the last version of each week from the day
    /// `from` on. Files that lie in no repository have no past.
    pub fn find(files: &[PathBuf], base: &str, from: NaiveDate, today: NaiveDate) -> Self {
        let mut pasts = Self::default();
        for (tree, files) in by_repository(files) {
            let names: Vec<&OsStr> = files.iter().map(|(_, name)| name.as_os_str()).collect();
            match Repository::look(tree.clone(), &names, base, from, today) {
                Ok(repository) => {
                    let index = pasts.repositories.len();
                    pasts.repositories.push(repository);
                    let files = files.into_iter();
                    pasts
                        .files
                        .extend(files.map(|(file, name)| (file.clone(), (index, name))));
                }
                Err(git_error) => pasts.git_errors.push((tree.root().to_owned(), git_error)),
            }
        }
        pasts
    }

    /// Whether there is a repository to look back in.
    pub fn is_empty(&self) -> bool {
        self.repositories.is_empty()
    }

    /// The work trees of which git tells nothing, and why.
    pub fn git_errors(&self) -> &[(PathBuf, GitError)] {
        &self.git_errors
    }

    /// A reader, which runs nothing before it is asked.
    pub fn reader(&self) -> PastReader<'_> {
        PastReader {
            pasts: self,
            open: None,
        }
    }
}

impl Repository {
    fn look(
        tree: WorkTree,
        names: &[&OsStr],
        base: &str,
        from: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, GitError> {
        let base = Base::look(&tree, names, base)?;
        let commits = log::commits_of_all(tree.root(), names, from, today)?.into_iter();
        let weekly = commits
            .map(|(name, commits)| (name, weekly(&commits)))
            .collect();
        Ok(Self { tree, base, weekly })
    }
}

impl Base {
    fn look(tree: &WorkTree, names: &[&OsStr], revision: &str) -> Result<Self, GitError> {
        let (id, day) = log::resolve(tree.root(), revision)?;
        let entries = tree.entries(&id, names)?.into_iter();
        let blobs: HashMap<_, _> = entries.map(|entry| (entry.name, entry.blob)).collect();
        let new = names.iter().filter(|name| !blobs.contains_key(**name));
        let gone = match new.count() {
            0 => Vec::new(),
            new => gone(tree, &id, MAX_PAIRS / new)?,
        };
        Ok(Self {
            written: CommitStamp {
                commit: short(&id),
                day,
            },
            blobs,
            gone,
        })
    }
}

/// What `commit` holds and the work tree does not; nothing where there is more of it than
/// `most`.
fn gone(tree: &WorkTree, commit: &str, most: usize) -> Result<Vec<TreeFile>, GitError> {
    let could_be = |name: &OsStr| {
        let ends = |ending: &&str| name.as_encoded_bytes().ends_with(ending.as_bytes());
        ENDINGS.iter().any(ends) && tree.root().join(name).symlink_metadata().is_err()
    };
    let mut entries = tree.all_entries(commit)?;
    entries.retain(|entry| could_be(&entry.name));
    Ok(if entries.len() <= most {
        entries
    } else {
        Vec::new()
    })
}

impl PastReader<'_> {
    /// The past of `file`, as it was named when the versions were looked for, which now holds
    /// `text`.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn past(&mut self, file: &Path, text: &str) -> Result<Past, GitError> {
        let Some((index, name)) = self.pasts.files.get(file) else {
            return Ok(Past::default());
        };
        let open = match &mut self.open {
            Some(open) if open.index == *index => open,
            other => other.insert(Open::new(*index, &self.pasts.repositories[*index])),
        };
        let versions = open.repository.weekly.get(name);
        let versions = versions.map_or(&[][..], Vec::as_slice);
        let base = open.base(name, text)?;
        // Mostly the newest version is the base too: it is read once.
        let newest = versions.first().map(|newest| newest.blob.as_os_str());
        let base_apart = base.filter(|_| base != newest);
        let ids = versions.iter().map(|version| version.blob.as_os_str());
        let mut contents = open.read(&base_apart.into_iter().chain(ids).collect::<Vec<_>>())?;
        let mut past = Past::default();
        if let (Some(_), Some(Content::File(then))) = (base, contents.first()) {
            past.base = open.base_version(then, text);
        }
        if base_apart.is_some() {
            let base = contents.remove(0);
            past.not_fetched += usize::from(base == Content::NotThere);
        }
        for (version, found) in versions.iter().zip(versions::found(contents)) {
            versions::add(&mut past, version.written.clone(), found);
        }
        past.versions.reverse();
        Ok(past)
    }
}

impl<'p> Open<'p> {
    fn new(index: usize, repository: &'p Repository) -> Self {
        Self {
            index,
            repository,
            objects: Objects::new(repository.tree.root()),
            gone: None,
        }
    }

    fn read(&mut self, ids: &[&OsStr]) -> Result<Vec<Content>, GitError> {
        let mut contents = Vec::with_capacity(ids.len());
        while contents.len() < ids.len() {
            contents.extend(self.objects.read(&ids[contents.len()..], TEXT_AT_ONCE)?);
        }
        Ok(contents)
    }

    /// The id of what the file `name` was at the base, under whatever name.
    fn base(&mut self, name: &OsStr, text: &str) -> Result<Option<&'p OsStr>, GitError> {
        let base = &self.repository.base;
        if let Some(blob) = base.blobs.get(name) {
            return Ok(Some(blob));
        }
        if base.gone.is_empty() {
            return Ok(None);
        }
        if self.gone.is_none() {
            self.gone = Some(self.read_gone()?);
        }
        let origin = self.gone.as_ref().and_then(|(lines, ids)| {
            let index = renamed::origin(&LineWeights::new(text.as_bytes()), lines)?;
            Some(ids[index])
        });
        let Some(origin) = origin else {
            return Ok(None);
        };
        let then = self.read(&[origin])?.pop();
        let is_another = matches!(then, Some(Content::File(then))
            if renamed::is_another_page(&then, text.as_bytes()));
        Ok(Some(origin).filter(|_| !is_another))
    }

    fn read_gone(&mut self) -> Result<(Vec<LineWeights>, Vec<&'p OsStr>), GitError> {
        let mut gone = (Vec::new(), Vec::new());
        for entry in &self.repository.base.gone {
            if let Content::File(text) = self.read(&[&entry.blob])?.remove(0) {
                gone.0.push(LineWeights::new(&text));
                gone.1.push(entry.blob.as_os_str());
            }
        }
        Ok(gone)
    }

    /// The version at the base, which was `then`, where it is another one than `text`.
    fn base_version(&self, then: &[u8], text: &str) -> Option<Version> {
        if renamed::is_same(then, text.as_bytes()) {
            return None;
        }
        match ReadVersion::new(Content::File(then.to_owned())) {
            ReadVersion::Scorecard(scorecard) => {
                Some(self.repository.base.written.clone().version(*scorecard))
            }
            ReadVersion::NotFetched | ReadVersion::Unreadable => None,
        }
    }
}

/// Those of `files` that lie in a repository, by its work tree, with their names from there.
fn by_repository(files: &[PathBuf]) -> BTreeMap<WorkTree, Vec<(&PathBuf, OsString)>> {
    let mut repositories: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut outside = HashSet::new();
    for file in files {
        let folder = file.parent().unwrap_or(file);
        // Of ten thousand files in no repository, each folder is looked at once.
        if outside.contains(folder) {
            continue;
        }
        match Tracked::find(file) {
            Ok(Tracked { tree, name }) => repositories.entry(tree).or_default().push((file, name)),
            Err(_) if file.is_symlink() => {}
            Err(_) => drop(outside.insert(folder)),
        }
    }
    repositories
}

/// The last version of each week, newest first.
fn weekly(commits: &Commits) -> Vec<BlobRef> {
    let weeks = commits
        .commits
        .chunk_by(|one, other| IsoWeek::containing(one.day) == IsoWeek::containing(other.day));
    // The newest come first.
    let last = weeks.filter_map(|week| week.first());
    last.filter_map(BlobRef::by).collect()
}
