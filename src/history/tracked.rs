//! One file as git knows it: its past, and what it was at a revision.

use super::commit::{self, Commit};
use super::log;
use super::objects::{Content, Objects};
use super::versions::{self, CommitStamp, ReadVersion};
use super::work_tree::{TreeFile, WorkTree};
use super::{Damage, GitError, git, revision};
use crate::model::{Past, Reach, Version};
use chrono::NaiveDate;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// So much text of one file's versions is read: a thousand pages. The newest come first.
const MAX_TEXT: usize = 8 * 1024 * 1024;

/// So much of it is held at once, before it is known what it says.
pub(super) const TEXT_AT_ONCE: usize = 4 * 1024 * 1024;

/// So many versions are read before it is asked whether they are enough.
const VERSIONS_AT_ONCE: usize = 64;

/// A file of a work tree.
#[derive(Debug, Clone)]
pub struct Tracked {
    pub(super) tree: WorkTree,
    /// From the top of the repository.
    pub(super) name: OsString,
}

/// A version to read.
#[derive(Debug)]
pub(super) struct BlobRef {
    pub blob: OsString,
    /// By which commit; nothing where that is not known.
    pub written: Option<CommitStamp>,
}

impl BlobRef {
    /// What a commit wrote; nothing where it deleted the file.
    pub(super) fn by(commit: &Commit) -> Option<Self> {
        Some(Self {
            blob: commit.blob.clone()?,
            written: Some(CommitStamp::new(commit)),
        })
    }

    pub(super) fn some_time(blob: OsString) -> Self {
        Self {
            blob,
            written: None,
        }
    }
}

impl Tracked {
    /// Looks for the repository of `file`, without asking git yet. Links are followed: git
    /// keeps what they lead to. What is staged need not be there.
    ///
    /// # Errors
    /// Where the file lies in no work tree.
    pub fn find(file: &Path) -> Result<Self, GitError> {
        let file = real_path(file).ok_or(GitError::NoRepository)?;
        let folder = file.parent().ok_or(GitError::NoRepository)?;
        let tree = WorkTree::around(folder).ok_or(GitError::NoRepository)?;
        let name = file.strip_prefix(tree.root());
        let name = name.map_err(|_| GitError::NoRepository)?;
        let name = name.as_os_str().to_owned();
        Ok(Self { tree, name })
    }

    /// The versions from the day `from` on and the one before them; all, where no day is
    /// given. Of several on one day the last counts; none is later than `today`.
    ///
    /// One `log` and one `cat-file` are run, however many versions there are.
    ///
    /// # Errors
    /// Where git cannot be run or does not know the file.
    pub fn past(&self, from: Option<NaiveDate>, today: NaiveDate) -> Result<Past, GitError> {
        self.read(log::HEAD, from, today, |_| false)
    }

    /// As [`Self::past`], and where these versions have no answer for `wants_older`, as far back
    /// as they do not.
    ///
    /// # Errors
    /// As [`Self::past`].
    pub fn past_until(
        &self,
        from: Option<NaiveDate>,
        today: NaiveDate,
        wants_older: impl Fn(&Past) -> bool,
    ) -> Result<Past, GitError> {
        self.read_until(log::HEAD, from, today, wants_older)
    }

    /// As [`Self::past_until`], up to the version at `revision`.
    ///
    /// # Errors
    /// As [`Self::version`].
    pub fn past_of(
        &self,
        revision: &str,
        from: Option<NaiveDate>,
        today: NaiveDate,
        wants_older: impl Fn(&Past) -> bool,
    ) -> Result<Past, GitError> {
        let (id, _) = revision::resolve(self.root(), revision)?;
        let then = self.at_commit(&id)?;
        let name = then
            .ok_or_else(|| GitError::NotThen(revision.to_owned()))?
            .name;
        let tree = self.tree.clone();
        Self { tree, name }.read_until(&id, from, today, wants_older)
    }

    fn read_until(
        &self,
        start: &str,
        from: Option<NaiveDate>,
        today: NaiveDate,
        wants_older: impl Fn(&Past) -> bool,
    ) -> Result<Past, GitError> {
        let past = self.read(start, from, today, |_| false)?;
        if from.is_none() || !wants_older(&past) {
            return Ok(past);
        }
        self.read(start, None, today, |past| !wants_older(past))
    }

    /// The versions up to the commit `start`, from the day `from` on and the one before them, as
    /// far back as they are not `enough`. What was read is let go of before more is.
    fn read(
        &self,
        start: &str,
        from: Option<NaiveDate>,
        today: NaiveDate,
        enough: impl Fn(&Past) -> bool,
    ) -> Result<Past, GitError> {
        let since = from.and_then(|day| day.checked_sub_days(log::AROUND_THE_EARTH));
        let found = log::commits(self.root(), start, &self.name, since, today)?;
        let wanted = self.wanted(start, &found.commits, from)?;
        if wanted.is_empty() && found.commits.is_empty() {
            return match self.former()? {
                Some(former) => former.read(start, from, today, enough),
                None => Err(self.why_unknown()),
            };
        }
        let ids: Vec<OsString> = wanted.iter().map(|wanted| wanted.blob.clone()).collect();
        let ids: Vec<&OsStr> = ids.iter().map(OsString::as_os_str).collect();
        let mut objects = Objects::new(self.root());
        let mut past = Past {
            from,
            reach: Reach::Part,
            absences: commit::absences(&found.commits, today),
            ..Past::default()
        };
        let mut wanted = wanted.into_iter();
        let (mut done, mut read) = (0, 0);
        while done < ids.len() && read < MAX_TEXT && !enough(&past) {
            let next = &ids[done..ids.len().min(done + VERSIONS_AT_ONCE)];
            let contents = objects.read(next, TEXT_AT_ONCE)?;
            done += contents.len();
            read += contents.iter().map(Content::len).sum::<usize>();
            past.versions.reverse();
            for found in versions::read_all(contents, today) {
                let written = wanted.next().and_then(|wanted| wanted.written);
                versions::add(&mut past, written, found);
            }
            past.versions.reverse();
        }
        if done == ids.len() && !found.is_cut {
            past.reach = self.reach(&found.commits, from);
        } else if read >= MAX_TEXT {
            past.left_out = ids.len() - done;
        }
        past.left_out += usize::from(found.is_cut);
        past.left_out_more = found.is_cut;
        Ok(past)
    }

    /// The file under the name of the last commit, where only the index has it under its own.
    pub(super) fn former(&self) -> Result<Option<Self>, GitError> {
        let name = self.tree.moved(&[&self.name])?.remove(&self.name);
        Ok(name.map(|name| Self {
            tree: self.tree.clone(),
            name,
        }))
    }

    /// How far back the versions go that `commits`, newest first, wrote from the day `from` on,
    /// and the one before them.
    fn reach(&self, commits: &[Commit], from: Option<NaiveDate>) -> Reach {
        let within = commits
            .iter()
            .take_while(|commit| from.is_none_or(|day| commit.day >= day))
            .count();
        match commits.get(within..) {
            Some([] | [_]) if commits.last().is_some_and(|first| first.replaced.is_none()) => {
                let first = commits.last().map(|first| first.day);
                let cut_off = self.cut_off().filter(|&day| Some(day) == first);
                cut_off.map_or(Reach::Whole, Reach::CutOff)
            }
            _ => Reach::Part,
        }
    }

    /// The objects to read, newest first.
    fn wanted(
        &self,
        start: &str,
        commits: &[Commit],
        from: Option<NaiveDate>,
    ) -> Result<Vec<BlobRef>, GitError> {
        let within = commits
            .iter()
            .take_while(|commit| from.is_none_or(|day| commit.day >= day));
        let (within, older) = commits.split_at(within.count());
        let before = match (older.first(), within.last()) {
            (Some(before), _) => BlobRef::by(before),
            (None, Some(oldest)) => oldest.replaced.clone().map(BlobRef::some_time),
            (None, None) => self.blob(start)?.map(BlobRef::some_time),
        };
        Ok(commit::last_of_each_day(within)
            .filter_map(BlobRef::by)
            .chain(before)
            .collect())
    }

    /// What this file is in `commit`, where that has it.
    pub(super) fn blob(&self, commit: &str) -> Result<Option<OsString>, GitError> {
        let entries = self.tree.entries(commit, &[&self.name]);
        match entries {
            Ok(entries) => Ok(entries.into_iter().next().map(|entry| entry.blob)),
            Err(GitError::Refused(_)) => Err(self.why_unknown()),
            Err(git_error) => Err(git_error),
        }
    }

    /// The first day that git has, where the history of the repository was cut off when it
    /// was fetched.
    pub fn cut_off(&self) -> Option<NaiveDate> {
        log::cut_off(self.root())
    }

    /// The version at `revision`, whatever the file was called then, but for days after `today`.
    ///
    /// # Errors
    /// Where there is no such revision, or it has no such file that can be read.
    pub fn version(&self, revision: &str, today: NaiveDate) -> Result<Version, GitError> {
        let (id, day) = revision::resolve(self.root(), revision)?;
        let then = self.at_commit(&id)?;
        let blob = then
            .ok_or_else(|| GitError::NotThen(revision.to_owned()))?
            .blob;
        let contents = Objects::new(self.root()).read(&[&blob], TEXT_AT_ONCE)?;
        match versions::read_all(contents, today).pop() {
            Some(ReadVersion::Scorecard(scorecard)) => {
                let commit = commit::short(&id);
                Ok(CommitStamp { commit, day }.version(*scorecard))
            }
            Some(ReadVersion::NotFetched) => Err(GitError::NotFetched),
            Some(ReadVersion::Lost) => Err(GitError::Damaged(Damage::Lost)),
            _ => Err(GitError::Unreadable(revision.to_owned())),
        }
    }

    /// The branch or the tag called `name`, by its whole name, where there is one.
    pub fn reference(&self, name: &str) -> Option<String> {
        let wanted = ["heads", "tags"].map(|kind| format!("refs/{kind}/{name}"));
        let arguments = [
            "for-each-ref",
            "--format=%(refname)",
            &wanted[0],
            &wanted[1],
        ];
        let found = git::ask_text(self.root(), arguments).ok()?;
        let mut found = found.lines().map(str::to_owned);
        found.find(|found| wanted.contains(found))
    }

    /// The commit at which the revisions `one` and `other` parted.
    ///
    /// # Errors
    /// Where one of them is none, they have no commit in common, or git refuses.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<String, GitError> {
        let root = self.root();
        let ((one, _), (other, _)) = (
            revision::resolve(root, one)?,
            revision::resolve(root, other)?,
        );
        match git::ask_text(root, ["merge-base", &one, &other]) {
            Ok(id) => Ok(id.trim().to_owned()),
            // It says nothing then.
            Err(GitError::Refused(words)) if words.is_empty() => Err(GitError::NoMergeBase),
            Err(git_error) => Err(git_error),
        }
    }

    /// What the file was in `commit`, under its own name or the newest of the names that it has
    /// had and that was there then.
    pub(super) fn at_commit(&self, commit: &str) -> Result<Option<TreeFile>, GitError> {
        if let Some(blob) = self.blob(commit)? {
            let name = self.name.clone();
            return Ok(Some(TreeFile { name, blob }));
        }
        let former = log::names(self.root(), &self.name)?;
        let names: Vec<&OsStr> = former.iter().map(OsString::as_os_str).collect();
        let entries = self.tree.entries(commit, &names)?;
        let found = former.iter().find_map(|name| {
            let entry = entries.iter().find(|entry| entry.name == *name);
            entry.cloned()
        });
        match found {
            // Its own name is all that it has had.
            None if former.len() == 1 => match self.former()? {
                Some(former) => former.at_commit(commit),
                None => Ok(None),
            },
            found => Ok(found),
        }
    }

    /// Why git has nothing of the file.
    fn why_unknown(&self) -> GitError {
        match revision::check_head(self.root()) {
            Ok(()) => GitError::NotTracked,
            Err(git_error) => git_error,
        }
    }

    pub(super) fn root(&self) -> &Path {
        self.tree.root()
    }
}

/// `path` without links; of what is not there, as far as it is.
fn real_path(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    // A folder that was deleted while one is in it has no name.
    let name = path.file_name()?;
    let folder = match path.parent()? {
        folder if folder.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    Some(real_path(folder)?.join(name))
}
