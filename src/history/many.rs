//! The past of many files: what there is of it found repository by repository, and read file
//! by file.

use super::commit::{self, Commit, short};
use super::log::{self, Commits};
use super::moved::MAX_PAIRS;
use super::objects::{Content, Objects};
use super::renamed::{self, LineWeights};
use super::tracked::{BlobRef, TEXT_AT_ONCE, Tracked};
use super::versions::{self, CommitStamp, ReadVersion};
use super::work_tree::{TreeFile, WorkTree};
use super::{GitError, revision};
use crate::model::{IsoWeek, Past, Reach, Version};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Which versions of many files there are to look back at. What they say is read file by
/// file, for of ten thousand files it would fill the memory.
#[derive(Debug, Default)]
pub struct Pasts {
    repositories: Vec<Repository>,
    /// Of each file its repository, and its name there.
    files: HashMap<PathBuf, (usize, OsString)>,
    git_errors: Vec<(PathBuf, GitError)>,
    /// The files of which git has nothing.
    outside: HashSet<PathBuf>,
    /// The files of repositories in which nothing is committed yet.
    new: HashSet<PathBuf>,
}

#[derive(Debug)]
pub(super) struct Repository {
    pub(super) tree: WorkTree,
    base: Base,
    /// The newest versions of each file.
    recent: HashMap<OsString, Recent>,
    from: NaiveDate,
    pub(super) today: NaiveDate,
    /// The first day that git has, where the history was cut off.
    cut_off: Option<NaiveDate>,
}

/// The newest versions of a file, newest first.
#[derive(Debug)]
struct Recent {
    /// The last of each day of the last weeks, and the one before these; of very many, the first
    /// and the last of each week.
    versions: Vec<BlobRef>,
    /// From which day on each day has its own, where there are very many.
    daily_from: Option<NaiveDate>,
    /// When it was not there.
    absences: Vec<[NaiveDate; 2]>,
    /// The day on which the file was new, where that was in these weeks.
    new_on: Option<NaiveDate>,
    /// Whether there are older ones in these weeks that were not looked at.
    is_cut: bool,
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
pub(super) struct Open<'p> {
    index: usize,
    pub(super) repository: &'p Repository,
    objects: Objects,
    /// The lines of what is gone, with its id; read where a new file asks for it.
    gone: Option<(Vec<LineWeights>, Vec<&'p OsStr>)>,
}

impl Pasts {
    /// What the rules that look back need of each of `files`: the version at the revision
    /// `base`, where it has changed since, and from the day `from` on the last version of each day,
    /// or of very many days fewer. Files that lie in no repository have no past.
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
                // Nothing is committed yet: all of it is of today.
                Err(GitError::NoCommits) => {
                    let files = files.into_iter().map(|(file, _)| file.clone());
                    pasts.new.extend(files);
                    pasts
                        .git_errors
                        .push((tree.root().to_owned(), GitError::NoCommits));
                }
                Err(git_error) => {
                    let files = files.into_iter().map(|(file, _)| file.clone());
                    pasts.outside.extend(files);
                    pasts.git_errors.push((tree.root().to_owned(), git_error));
                }
            }
        }
        let known = |file: &&PathBuf| pasts.files.contains_key(*file) || pasts.new.contains(*file);
        let outside = files.iter().filter(|file| !known(file));
        pasts.outside.extend(outside.cloned());
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

    /// What is known of a file of which git has no version: nothing, where nobody has looked.
    fn reach_outside(&self, file: &Path) -> Reach {
        if self.new.contains(file) {
            Reach::Whole
        } else if self.outside.contains(file) && file.is_file() {
            Reach::Nowhere
        } else {
            Reach::Unknown
        }
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
        let is_new = |name: &&OsStr| !base.blobs.contains_key(*name);
        let new: Vec<&OsStr> = names.iter().copied().filter(is_new).collect();
        let moved = if new.is_empty() {
            HashMap::new()
        } else {
            tree.moved(&new)?
        };
        let then = |name| moved.get(name).map_or(name, OsString::as_os_str);
        let names_then: Vec<&OsStr> = names.iter().map(|&name| then(name)).collect();
        let mut commits = log::commits_of_all(tree.root(), &names_then, from, today)?;
        let recent = names.iter().filter_map(|&name| {
            let found = commits.remove(then(name))?;
            let is_known = !found.commits.is_empty() || found.is_cut;
            is_known.then(|| (name.to_owned(), Recent::new(&found, today)))
        });
        let recent = recent.collect();
        let cut_off = log::cut_off(tree.root());
        Ok(Self {
            tree,
            base,
            recent,
            from,
            today,
            cut_off,
        })
    }
}

impl Base {
    fn look(tree: &WorkTree, names: &[&OsStr], revision: &str) -> Result<Self, GitError> {
        let (id, day) = revision::resolve(tree.root(), revision)?;
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
        log::ENDINGS.iter().any(ends) && tree.root().join(name).symlink_metadata().is_err()
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
        let reach_outside = self.pasts.reach_outside(file);
        let Some((open, name)) = self.open(file) else {
            return Ok(Past {
                reach: reach_outside,
                ..Past::default()
            });
        };
        let repository = open.repository;
        let recent = repository.recent.get(name);
        let versions = recent.map_or(&[][..], |recent| &recent.versions);
        let is_cut = recent.is_some_and(|recent| recent.is_cut);
        let base = open.base(name, text)?;
        // Mostly the newest version is the base too: it is read once.
        let newest = versions.first().map(|newest| newest.blob.as_os_str());
        let base_apart = base.filter(|_| base != newest);
        let ids = versions.iter().map(|version| version.blob.as_os_str());
        let mut contents = open.read(&base_apart.into_iter().chain(ids).collect::<Vec<_>>())?;
        let mut past = Past {
            from: Some(repository.from),
            reach: repository.reach(recent, base.is_some()),
            absences: recent.map_or_else(Vec::new, |recent| recent.absences.clone()),
            daily_from: recent.and_then(|recent| recent.daily_from),
            left_out: usize::from(is_cut),
            left_out_more: is_cut,
            ..Past::default()
        };
        match (base, contents.first()) {
            (Some(_), Some(Content::File(then))) => past.base = open.base_version(then, text),
            (Some(_), Some(Content::NotFetched | Content::Lost)) => past.lacks_base = true,
            _ => {}
        }
        // Where nothing was committed in these weeks, the file is still what it was before.
        if base_apart.is_some() && !versions.is_empty() {
            match contents.remove(0) {
                Content::NotFetched => past.not_fetched += 1,
                Content::Lost => past.lost += 1,
                _ => {}
            }
        }
        let written = versions.iter().map(|version| version.written.clone());
        let written = written.chain(std::iter::once(None));
        for (written, found) in written.zip(versions::read_all(contents, repository.today)) {
            versions::add(&mut past, written, found);
        }
        past.versions.reverse();
        Ok(past)
    }
}

impl<'p> PastReader<'p> {
    /// The repository of `file`, and what it is called there.
    pub(super) fn open(&mut self, file: &Path) -> Option<(&mut Open<'p>, &'p OsStr)> {
        let pasts: &'p Pasts = self.pasts;
        let (index, name) = pasts.files.get(file)?;
        if self.open.as_ref().is_none_or(|open| open.index != *index) {
            self.open = Some(Open::new(*index, &pasts.repositories[*index]));
        }
        Some((self.open.as_mut()?, name))
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

    pub(super) fn read(&mut self, ids: &[&OsStr]) -> Result<Vec<Content>, GitError> {
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
        match ReadVersion::new(Content::File(then.to_owned()), self.repository.today) {
            ReadVersion::Scorecard(scorecard) => {
                Some(self.repository.base.written.clone().version(*scorecard))
            }
            ReadVersion::NotFetched | ReadVersion::Lost | ReadVersion::Unreadable => None,
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

/// Of so many days each has a version of its own; of more, only those of the last weeks do: reading
/// a version takes as long as reading the file.
const MOST_DAYS: usize = 45;

/// So many weeks back each day has its own at least: for longer than a value is fresh.
const DAILY_WEEKS: i64 = 4;

impl Recent {
    fn new(found: &Commits, today: NaiveDate) -> Self {
        let commits = &found.commits;
        let days: Vec<&Commit> = commit::last_of_each_day(commits).collect();
        let daily_from = (days.len() > MOST_DAYS).then(|| {
            let first = IsoWeek::containing(today).plus(1 - DAILY_WEEKS);
            first.map_or(today, IsoWeek::monday)
        });
        let week_of = |at: usize| Some(IsoWeek::containing(days.get(at)?.day));
        let ends_week = |at: usize| {
            let newer = at.checked_sub(1).and_then(week_of);
            newer != week_of(at) || week_of(at + 1) != week_of(at)
        };
        let kept = days.iter().enumerate().filter(|(at, commit)| {
            daily_from.is_none_or(|from| commit.day >= from) || ends_week(*at)
        });
        let oldest = commits.last();
        let new_on = oldest
            .filter(|oldest| oldest.replaced.is_none())
            .map(|oldest| oldest.day);
        let before = oldest.and_then(|oldest| oldest.replaced.clone());
        Self {
            versions: kept
                .filter_map(|(_, commit)| BlobRef::by(commit))
                .chain(before.map(BlobRef::some_time))
                .collect(),
            daily_from,
            absences: commit::absences(commits, today),
            new_on,
            is_cut: found.is_cut && new_on.is_none(),
        }
    }
}

impl Repository {
    /// How far the versions of a file go back; it is in the base, or not.
    fn reach(&self, recent: Option<&Recent>, is_in_base: bool) -> Reach {
        match (recent, self.cut_off) {
            (Some(recent), cut_off) => match (recent.new_on, cut_off) {
                (None, _) => Reach::Part,
                (Some(new_on), Some(first)) if new_on == first => Reach::CutOff(first),
                (Some(_), _) => Reach::Whole,
            },
            (None, Some(first)) if is_in_base => Reach::CutOff(first),
            (None, _) if is_in_base => Reach::Part,
            (None, _) => Reach::Whole,
        }
    }
}
