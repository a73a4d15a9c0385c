//! History: the versions of a file, as git keeps them. The only room that knows git, and it
//! knows it as a program: whatever repository `git` can read, this can. Git is only asked for
//! objects; files of the work tree are read and compared here.
//!
//! What follows from the versions is the model's to say.

mod git;
mod log;
mod many;
mod objects;
mod renamed;
mod trouble;
mod watch;
mod work_tree;

pub use many::{PastReader, Pasts};
pub use trouble::Trouble;
pub use work_tree::WorkTree;

use crate::load::{self, rule};
use crate::model::{Scorecard, Version};
use crate::text::Source;
use chrono::{Days, NaiveDate};
use log::Commit;
use objects::{Content, Objects};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::thread;

/// So much text of one file's versions is read: two thousand pages. The newest come first.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// So much of it is held at once, before it is known what it says.
const TEXT_AT_ONCE: usize = 4 * 1024 * 1024;

/// So few texts are read before another core has begun.
const FEW: usize = 8;

/// A file of a work tree.
#[derive(Debug, Clone)]
pub struct Tracked {
    tree: WorkTree,
    /// From the top of the repository.
    name: OsString,
}

/// What git has of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The versions that could be read, oldest first. The file itself is not among them.
    pub versions: Vec<Version>,
    /// How many more there are that could not be read.
    pub unreadable: usize,
    /// How many more there are that were never fetched.
    pub not_fetched: usize,
    /// How many older ones were left out, for there are too many or they are too large; of
    /// some nobody knows how many there are.
    pub left_out: usize,
}

impl Tracked {
    /// Looks for the repository of `file`, without asking git yet. Links are followed: git
    /// keeps what they lead to.
    ///
    /// # Errors
    /// Where the file lies in no work tree.
    pub fn find(file: &Path) -> Result<Self, Trouble> {
        let file = file.canonicalize().map_err(|_| Trouble::NoRepository)?;
        let folder = file.parent().ok_or(Trouble::NoRepository)?;
        let tree = WorkTree::around(folder).ok_or(Trouble::NoRepository)?;
        let name = file.strip_prefix(tree.root());
        let name = name.map_err(|_| Trouble::NoRepository)?;
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
    pub fn history(&self, from: Option<NaiveDate>, today: NaiveDate) -> Result<History, Trouble> {
        // Around the earth it is three days at once.
        let since = from.and_then(|day| day.checked_sub_days(Days::new(2)));
        let found = log::commits(self.root(), &self.name, since, today)?;
        let wanted = self.wanted(&found.commits, from)?;
        if wanted.is_empty() && found.commits.is_empty() {
            return Err(self.why_unknown());
        }
        let mut history = self.read(&wanted)?;
        history.left_out += usize::from(found.is_cut);
        Ok(history)
    }

    /// What the objects of `wanted`, newest first, say. What was read is let go of before more
    /// is.
    fn read(&self, wanted: &[(OsString, Option<&Commit>)]) -> Result<History, Trouble> {
        let ids: Vec<&OsStr> = wanted.iter().map(|(id, _)| id.as_os_str()).collect();
        let mut objects = Objects::new(self.root());
        let mut history = History::default();
        let (mut done, mut read) = (0, 0);
        while done < ids.len() && read < MAX_TEXT {
            let contents = objects.read(&ids[done..], TEXT_AT_ONCE)?;
            let commits = wanted[done..].iter().map(|(_, commit)| *commit);
            done += contents.len();
            read += contents.iter().map(Content::len).sum::<usize>();
            for (commit, found) in commits.zip(scorecards(contents)) {
                match found {
                    Found::Scorecard(scorecard) => history.versions.push(Version {
                        day: commit.map(|commit| commit.day),
                        commit: commit.map(|commit| log::short(&commit.id)),
                        scorecard: *scorecard,
                    }),
                    Found::NotFetched => history.not_fetched += 1,
                    Found::Unreadable => history.unreadable += 1,
                }
            }
        }
        history.left_out = ids.len() - done;
        history.versions.reverse();
        Ok(history)
    }

    /// The objects to read, newest first, with the commits that wrote them, where these are
    /// among `commits`.
    fn wanted<'c>(
        &self,
        commits: &'c [Commit],
        from: Option<NaiveDate>,
    ) -> Result<Vec<(OsString, Option<&'c Commit>)>, Trouble> {
        let within = commits
            .iter()
            .take_while(|commit| from.is_none_or(|day| commit.day >= day));
        let within: Vec<&Commit> = within.collect();
        let before = match (commits.get(within.len()), within.last()) {
            (Some(before), _) => before.blob.clone().map(|blob| (blob, Some(before))),
            (None, Some(oldest)) => oldest.replaced.clone().map(|blob| (blob, None)),
            (None, None) => self.blob("HEAD")?.map(|blob| (blob, None)),
        };
        let last_of_day = within.chunk_by(|newer, older| newer.day == older.day);
        let last_of_day = last_of_day.filter_map(|day| day.first());
        Ok(last_of_day
            .filter_map(|commit| Some((commit.blob.clone()?, Some(*commit))))
            .chain(before)
            .collect())
    }

    /// What this file is in `commit`, where that has it.
    fn blob(&self, commit: &str) -> Result<Option<OsString>, Trouble> {
        let entries = self.tree.entries(commit, &[&self.name]);
        match entries {
            Ok(entries) => Ok(entries.into_iter().next().map(|entry| entry.blob)),
            Err(Trouble::Refused(_)) => Err(self.why_unknown()),
            Err(trouble) => Err(trouble),
        }
    }

    /// The first day that git has, where the history of the repository was cut off when it
    /// was fetched.
    pub fn cut_off(&self) -> Option<NaiveDate> {
        let shallow = git::ask_text(self.root(), ["rev-parse", "--is-shallow-repository"]);
        if shallow.ok()?.trim() != "true" {
            return None;
        }
        log::first_day(self.root())
    }

    /// The version at `revision`, whatever the file was called then.
    ///
    /// # Errors
    /// Where there is no such revision, or it has no such file that can be read.
    pub fn version(&self, revision: &str) -> Result<Version, Trouble> {
        let (id, day) = log::resolve(self.root(), revision)?;
        let blob = match self.blob(&id)? {
            Some(blob) => Some(blob),
            None => self.under_former_names(&id)?,
        };
        let blob = blob.ok_or_else(|| Trouble::NotThen(revision.to_owned()))?;
        let contents = Objects::new(self.root()).read(&[&blob], TEXT_AT_ONCE)?;
        match scorecards(contents).pop() {
            Some(Found::Scorecard(scorecard)) => Ok(Version {
                day: Some(day),
                commit: Some(log::short(&id)),
                scorecard: *scorecard,
            }),
            Some(Found::NotFetched) => Err(Trouble::NotFetched),
            _ => Err(Trouble::Unreadable(revision.to_owned())),
        }
    }

    /// What the file was in `commit` under the newest of the names that it has had and that
    /// was there then.
    fn under_former_names(&self, commit: &str) -> Result<Option<OsString>, Trouble> {
        let former = log::names(self.root(), &self.name)?;
        let names: Vec<&OsStr> = former.iter().map(OsString::as_os_str).collect();
        let entries = self.tree.entries(commit, &names)?;
        Ok(former.iter().find_map(|name| {
            let entry = entries.iter().find(|entry| entry.name == *name)?;
            Some(entry.blob.clone())
        }))
    }

    /// Why git has nothing of the file.
    fn why_unknown(&self) -> Trouble {
        match git::ask(self.root(), ["rev-parse", "--verify", "--quiet", "HEAD"]) {
            Ok(_) => Trouble::NotTracked,
            Err(Trouble::Refused(_)) => Trouble::NoCommits,
            Err(trouble) => trouble,
        }
    }

    fn root(&self) -> &Path {
        self.tree.root()
    }
}

/// What an object turned out to be.
enum Found {
    /// Boxed: it is large, and the others are nothing.
    Scorecard(Box<Scorecard>),
    NotFetched,
    Unreadable,
}

impl Found {
    fn new(content: Content) -> Self {
        match content {
            Content::File(text) => match scorecard(text) {
                Some(scorecard) => Self::Scorecard(Box::new(scorecard)),
                None => Self::Unreadable,
            },
            Content::NotThere => Self::NotFetched,
            Content::NoScorecard => Self::Unreadable,
        }
    }
}

/// What each content says, read by all cores at once.
fn scorecards(mut contents: Vec<Content>) -> Vec<Found> {
    let read = |contents: &mut [Content]| -> Vec<Found> {
        let contents = contents.iter_mut();
        contents
            .map(|content| Found::new(std::mem::replace(content, Content::NotThere)))
            .collect()
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = contents.len().div_ceil(cores).max(FEW);
    thread::scope(|threads| {
        let shares = contents.chunks_mut(share);
        let running: Vec<_> = shares
            .map(|share| threads.spawn(move || read(share)))
            .collect();
        // A worker can only end by returning: nothing in it panics.
        let done = running.into_iter().filter_map(|worker| worker.join().ok());
        done.flatten().collect()
    })
}

/// What a text says; nothing where it is no YAML or no scorecard. Any other mistake hides
/// only itself.
fn scorecard(text: Vec<u8>) -> Option<Scorecard> {
    let source = Source::from_bytes("", text);
    let loaded = load::load(&source);
    let broken = loaded
        .findings
        .iter()
        .any(|finding| finding.rule == rule::SYNTAX);
    let scorecard = loaded.scorecard.filter(|_| !broken);
    scorecard.filter(|scorecard| !scorecard.stages.is_empty())
}
