//! From the contents of objects to versions of a scorecard.

use super::commit::{Commit, short};
use super::objects::Content;
use crate::load::{self, FileVersion};
use crate::model::{Past, Scorecard, Version};
use crate::text::Source;
use chrono::NaiveDate;
use std::panic::resume_unwind;
use std::thread;

/// So few texts are read before another core has begun.
const FEW: usize = 8;

/// The commit that wrote a version: its short name, and its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CommitStamp {
    pub commit: String,
    pub day: NaiveDate,
}

impl CommitStamp {
    pub(super) fn new(commit: &Commit) -> Self {
        Self {
            commit: short(&commit.id),
            day: commit.day,
        }
    }

    /// The version in which the scorecard was so.
    pub(super) fn version(self, scorecard: Scorecard) -> Version {
        Version {
            day: Some(self.day),
            commit: Some(self.commit),
            scorecard,
        }
    }
}

/// Adds what was found in the place of a version, which is newer than those of `past`; when it
/// was written may not be known.
pub(super) fn add(past: &mut Past, written: Option<CommitStamp>, found: ReadVersion) {
    match found {
        ReadVersion::NotFetched => past.not_fetched += 1,
        ReadVersion::Lost => past.lost += 1,
        ReadVersion::Unreadable => past.unreadable += 1,
        ReadVersion::Scorecard(scorecard) => past.versions.push(match written {
            Some(written) => written.version(*scorecard),
            None => Version {
                day: None,
                commit: None,
                scorecard: *scorecard,
            },
        }),
    }
}

/// What an object turned out to be.
pub(super) enum ReadVersion {
    /// Boxed: it is large, and the others are nothing.
    Scorecard(Box<Scorecard>),
    NotFetched,
    Lost,
    Unreadable,
}

impl ReadVersion {
    /// What `content` says, but for days after `today`.
    pub(super) fn new(content: Content, today: NaiveDate) -> Self {
        match content {
            Content::File(text) => match scorecard(text) {
                Some(mut scorecard) => {
                    scorecard.leave_out_days_after(today);
                    Self::Scorecard(Box::new(scorecard))
                }
                None => Self::Unreadable,
            },
            Content::NotFetched => Self::NotFetched,
            Content::Lost => Self::Lost,
            Content::NotRead => Self::Unreadable,
        }
    }
}

/// Reads what each content says; of many, by all cores at once.
pub(super) fn read_all(mut contents: Vec<Content>, today: NaiveDate) -> Vec<ReadVersion> {
    let read = |contents: &mut [Content]| -> Vec<ReadVersion> {
        let contents = contents.iter_mut();
        contents
            .map(|content| ReadVersion::new(std::mem::replace(content, Content::NotFetched), today))
            .collect()
    };
    if contents.len() <= FEW {
        return read(&mut contents);
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = contents.len().div_ceil(cores).max(FEW);
    thread::scope(|threads| {
        let shares = contents.chunks_mut(share);
        let running: Vec<_> = shares
            .map(|share| threads.spawn(move || read(share)))
            .collect();
        let done = running.into_iter();
        let done = done.map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        done.flatten().collect()
    })
}

/// What a text says, of a customer's page its actions as a scorecard's.
fn scorecard(text: Vec<u8>) -> Option<Scorecard> {
    Some(match load::version(&Source::from_bytes("", text))? {
        FileVersion::Scorecard(scorecard) => *scorecard,
        FileVersion::Customer(page) => page.as_scorecard(),
    })
}
