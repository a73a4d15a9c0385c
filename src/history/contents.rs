//! What any file held at a commit, and what two files held at the end of each week: their bytes,
//! which others read.

use super::commit::short;
use super::objects::{Content, Objects};
use super::{Damage, GitError, Tracked, log, revision};
use crate::model::IsoWeek;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

const MEBIBYTE: usize = 1024 * 1024;

/// A commit with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastCommit {
    id: String,
    /// The day for its committer.
    pub day: NaiveDate,
}

/// A file as it was at a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFile {
    /// What it held.
    pub bytes: Vec<u8>,
    /// The day on which that was committed.
    pub written: NaiveDate,
    /// What it was called then, from the top of the repository.
    name: OsString,
}

impl PastCommit {
    /// As much of its id as people write.
    pub fn short(&self) -> String {
        short(&self.id)
    }
}

impl PastFile {
    /// What it was called then, as it is told.
    pub fn name(&self) -> String {
        self.name.to_string_lossy().into_owned()
    }
}

impl Tracked {
    /// Whether `other` is kept in the same repository.
    pub fn is_kept_with(&self, other: &Self) -> bool {
        self.tree == other.tree
    }

    /// The commit that `revision` means.
    ///
    /// # Errors
    /// Where there is none, or git cannot be run.
    pub fn commit(&self, revision: &str) -> Result<PastCommit, GitError> {
        let (id, day) = revision::resolve(self.root(), revision)?;
        Ok(PastCommit { id, day })
    }

    /// The last commit of the repository at the end of `day`; nothing where the first came later.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn commit_at_end_of(&self, day: NaiveDate) -> Result<Option<PastCommit>, GitError> {
        let found = log::last_up_to(self.root(), day)?;
        Ok(found.map(|(id, day)| PastCommit { id, day }))
    }

    /// What the file held at `commit`, whatever it was called then; nothing where it was not
    /// there. Read is a file of at most `mebibytes`.
    ///
    /// # Errors
    /// Where git cannot be run, the file is larger, or it was never fetched.
    pub fn contents(
        &self,
        commit: &PastCommit,
        mebibytes: usize,
    ) -> Result<Option<PastFile>, GitError> {
        let Some(then) = self.at_commit(&commit.id)? else {
            return Ok(None);
        };
        let written = log::written(self.root(), &commit.id, &then.name)?;
        let mut objects = Objects::up_to(self.root(), mebibytes * MEBIBYTE);
        match objects.read(&[&then.blob], 0)?.pop() {
            Some(Content::File(bytes)) => Ok(Some(PastFile {
                bytes,
                written: written.unwrap_or(commit.day),
                name: then.name,
            })),
            Some(Content::NotRead) => Err(GitError::TooLarge(mebibytes)),
            Some(Content::Lost) => Err(GitError::Damaged(Damage::Lost)),
            Some(Content::NotFetched) | None => Err(GitError::NotFetched),
        }
    }

    /// The file called `name` in the folder in which this one, now `past`, lay then.
    pub fn beside(&self, past: &PastFile, name: &str) -> Self {
        let folder = Path::new(&past.name).parent();
        let folder = folder.unwrap_or(Path::new(""));
        Self {
            tree: self.tree.clone(),
            name: folder.join(name).into_os_string(),
        }
    }

    /// The first day on which the file was there; nothing where git has nothing of it.
    ///
    /// # Errors
    /// Where git cannot be run or refuses.
    pub fn first_day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, GitError> {
        let found = log::commits(self.root(), log::HEAD, &self.name, None, today)?;
        if found.commits.is_empty()
            && let Some(former) = self.former()?
        {
            return former.first_day(today);
        }
        Ok(found.commits.last().map(|first| first.day))
    }

    /// The days on which the file was written since `from`, oldest first, each with what was
    /// written, which is nothing where it was deleted; before them what it was until then.
    fn writings(&self, from: NaiveDate, until: NaiveDate) -> Result<Vec<Writing>, GitError> {
        let since = from.checked_sub_days(log::AROUND_THE_EARTH);
        let found = log::commits(self.root(), log::HEAD, &self.name, since, until)?.commits;
        let before = match found.last() {
            Some(oldest) => oldest.replaced.clone(),
            None => self.blob("HEAD")?,
        };
        if found.is_empty()
            && before.is_none()
            && let Some(former) = self.former()?
        {
            return former.writings(from, until);
        }
        let newest_first = found.into_iter().map(|commit| Writing {
            on: Some(commit.day),
            blob: commit.blob,
        });
        let before = Writing {
            on: None,
            blob: before,
        };
        let mut writings: Vec<Writing> = newest_first.chain([before]).collect();
        writings.reverse();
        Ok(writings)
    }
}

/// That a file was written.
struct Writing {
    /// When; nothing where that was before.
    on: Option<NaiveDate>,
    /// What was written.
    blob: Option<OsString>,
}

/// Shows to `visit` what two files of one repository held at the end of each week since that of
/// `from` in which one of them was written: the day of that, and the bytes of both. Weeks at
/// whose end one was not there or has more than so many `mebibytes` are passed over, and so is
/// that of `until`.
///
/// # Errors
/// Where git cannot be run or does not know one of them.
pub fn each_week(
    files: [&Tracked; 2],
    [from, until]: [NaiveDate; 2],
    mebibytes: usize,
    mut visit: impl FnMut(NaiveDate, [&[u8]; 2]),
) -> Result<(), GitError> {
    let [one, other] = files.map(|file| file.writings(from, until));
    let (one, other) = (one?, other?);
    let mut weeks: BTreeMap<IsoWeek, NaiveDate> = BTreeMap::new();
    for day in one.iter().chain(&other).filter_map(|writing| writing.on) {
        let last = weeks.entry(IsoWeek::containing(day)).or_insert(day);
        *last = day.max(*last);
    }
    weeks.retain(|week, _| (IsoWeek::containing(from)..IsoWeek::containing(until)).contains(week));
    let mut objects = Objects::up_to(files[0].root(), mebibytes * MEBIBYTE);
    for (_, day) in weeks {
        let ids = [&one, &other].map(|writings| blob_on(writings, day));
        let [Some(one), Some(other)] = ids else {
            continue;
        };
        let contents = objects.read(&[one, other], usize::MAX)?;
        if let [Content::File(one), Content::File(other)] = &contents[..] {
            visit(day, [one, other]);
        }
    }
    Ok(())
}

/// What a file was at the end of `day`.
fn blob_on(writings: &[Writing], day: NaiveDate) -> Option<&OsStr> {
    let up_to = writings.iter().rev();
    let mut up_to = up_to.skip_while(|writing| writing.on.is_some_and(|on| on > day));
    up_to.next()?.blob.as_deref()
}
