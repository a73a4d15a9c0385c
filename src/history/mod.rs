//! History: the versions of a file, as git keeps them. The only room that knows git, and it
//! knows it as a program: whatever repository `git` can read, this can.
//!
//! What follows from the versions is the model's to say.

mod git;
mod log;
mod many;
mod objects;
mod trouble;

pub use many::{PastReader, Pasts};
pub use trouble::Trouble;

use crate::load::{self, rule};
use crate::model::{Scorecard, Version};
use crate::text::Source;
use chrono::{Days, NaiveDate};
use git::Folder;
use log::Commit;
use objects::Objects;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::thread;

/// So few texts are read before another core has begun.
const FEW: usize = 8;

/// A file of a work tree.
#[derive(Debug, Clone)]
pub struct Tracked {
    folder: Folder,
    name: OsString,
}

/// What git has of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// The versions that could be read, oldest first. The file itself is not among them.
    pub versions: Vec<Version>,
    /// How many more there are that could not be read.
    pub unreadable: usize,
}

impl Tracked {
    /// Looks for the repository of `file`, without asking git yet. Links are followed: git
    /// keeps what they lead to.
    ///
    /// # Errors
    /// Where the file lies in no work tree.
    pub fn find(file: &Path) -> Result<Self, Trouble> {
        let file = file.canonicalize().map_err(|_| Trouble::NoRepository)?;
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return Err(Trouble::NoRepository);
        };
        if name.as_encoded_bytes().contains(&b'\n') {
            return Err(Trouble::Refused("a line break in a file's name".to_owned()));
        }
        let inside_git = folder.iter().any(|part| part == OsStr::new(".git"));
        if inside_git || root_of(folder).is_none() {
            return Err(Trouble::NoRepository);
        }
        Ok(Self {
            folder: Folder::new(folder),
            name: name.to_owned(),
        })
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
        let commits = log::commits(&self.folder, &self.name, since, today)?;
        let wanted = self.wanted(&commits, from);
        let objects: Vec<&OsString> = wanted.iter().map(|(object, _)| object).collect();
        let texts = Objects::of(&self.folder)?.read(&objects)?;
        if commits.is_empty() && texts.iter().all(Option::is_none) {
            return Err(self.why_unknown());
        }
        let mut history = History::default();
        for ((_, commit), scorecard) in wanted.iter().zip(scorecards(texts)) {
            match scorecard {
                Some(scorecard) => history.versions.push(Version {
                    day: commit.map(|commit| commit.day),
                    commit: commit.map(|commit| log::short(&commit.id)),
                    scorecard,
                }),
                None => history.unreadable += 1,
            }
        }
        Ok(history)
    }

    /// The objects to read, oldest first, with the commits that wrote them, where these are
    /// among `commits`.
    fn wanted<'c>(
        &self,
        commits: &'c [Commit],
        from: Option<NaiveDate>,
    ) -> Vec<(OsString, Option<&'c Commit>)> {
        let within = commits
            .iter()
            .take_while(|commit| from.is_none_or(|day| commit.day >= day));
        let within: Vec<&Commit> = within.collect();
        let before = match (commits.get(within.len()), within.last()) {
            (Some(before), _) => before.blob.clone().map(|blob| (blob, Some(before))),
            (None, Some(oldest)) => oldest.replaced.clone().map(|blob| (blob, None)),
            (None, None) => Some((self.at("HEAD"), None)),
        };
        let last_of_day = within.chunk_by(|newer, older| newer.day == older.day);
        let last_of_day = last_of_day.filter_map(|day| day.first());
        let mut wanted: Vec<_> = last_of_day
            .filter_map(|commit| Some((commit.blob.clone()?, Some(*commit))))
            .chain(before)
            .collect();
        wanted.reverse();
        wanted
    }

    /// The first day that git has, where the history of the repository was cut off when it
    /// was fetched.
    pub fn cut_off(&self) -> Option<NaiveDate> {
        let shallow = self.folder.ask(["rev-parse", "--is-shallow-repository"]);
        if shallow.ok()?.trim() != "true" {
            return None;
        }
        log::first_day(&self.folder)
    }

    /// The version at `revision`, whatever the file was called then.
    ///
    /// # Errors
    /// Where there is no such revision, or it has no such file that can be read.
    pub fn version(&self, revision: &str) -> Result<Version, Trouble> {
        let (id, day) = log::resolve(&self.folder, revision)?;
        let mut objects = Objects::of(&self.folder)?;
        let mut text = objects.read(&[&self.at(&id)])?;
        if text == [None] {
            let names = log::names(&self.folder, &self.name)?;
            let then = names.iter().map(|name| joined(&id, ":", name));
            text = objects.read(&then.collect::<Vec<_>>())?;
        }
        let text = text.into_iter().flatten().next();
        let text = text.ok_or_else(|| Trouble::NotThen(revision.to_owned()))?;
        let scorecard = scorecard(text).ok_or_else(|| Trouble::Unreadable(revision.to_owned()))?;
        Ok(Version {
            day: Some(day),
            commit: Some(log::short(&id)),
            scorecard,
        })
    }

    /// This file at a revision, in git's words.
    fn at(&self, revision: &str) -> OsString {
        joined(revision, ":./", &self.name)
    }

    /// Why git has nothing of the file.
    fn why_unknown(&self) -> Trouble {
        match self
            .folder
            .ask(["rev-parse", "--verify", "--quiet", "HEAD"])
        {
            Ok(_) => Trouble::NotTracked,
            Err(_) => Trouble::NoCommits,
        }
    }
}

/// The root of the work tree in which `folder` lies.
fn root_of(folder: &Path) -> Option<&Path> {
    let mut above = folder.ancestors();
    above.find(|above| above.join(".git").exists())
}

fn joined(revision: &str, between: &str, name: &OsStr) -> OsString {
    let mut object = OsString::from(format!("{revision}{between}"));
    object.push(name);
    object
}

/// What each text says, read by all cores at once.
fn scorecards(mut texts: Vec<Option<Vec<u8>>>) -> Vec<Option<Scorecard>> {
    let read = |texts: &mut [Option<Vec<u8>>]| -> Vec<Option<Scorecard>> {
        let texts = texts.iter_mut();
        texts.map(|text| text.take().and_then(scorecard)).collect()
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = texts.len().div_ceil(cores).max(FEW);
    thread::scope(|threads| {
        let shares = texts.chunks_mut(share);
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
