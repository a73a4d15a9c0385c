//! The scorecards that a command shows, and where that is wanted the customers' pages: found, read
//! and judged by all cores at once, looked at one by one, and what was seen of them taken in their
//! order. What is wrong with one stops none of the others.

use super::around::FolderReader;
use super::files::{self, FoundFiles};
use super::filter::FilterArgs;
use super::input::{self, Input};
use super::kinds::{self, Kinds};
use super::notices::Notices;
use super::progress::Progress;
use super::seen::{CallSummary, Counted, Seen, SeenFiles};
use super::usage::UsageError;
use super::valid_files::{self, Comments, Judged, ValidFile};
use super::{health, may_open, output, parallel, past};
use crate::history::{PastReader, Pasts};
use crate::lint;
use crate::model::Past;
use crate::text::Source;
use crate::view::Filter;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The scorecards of a call.
pub(super) struct Scorecards {
    listed: FoundFiles,
    /// How many of the listed files are scorecards: behind them come customers' pages.
    count: usize,
    /// The kinds that those in front may be of: what is on standard input is known once it is read.
    kinds: Kinds,
    today: NaiveDate,
}

/// What a command looks at of one scorecard.
pub(super) struct SelectedScorecard<'a> {
    /// The file.
    pub file: &'a ValidFile,
    /// Its text.
    pub source: &'a Source,
    /// What of it is wanted.
    pub filter: &'a Filter,
    /// Its past, where that was asked for.
    pub past: &'a Past,
}

impl Scorecards {
    /// The scorecards at and below `paths`; without one, that of this folder or of the nearest
    /// above.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn find(paths: &[PathBuf], today: NaiveDate) -> anyhow::Result<Self> {
        if paths.is_empty() {
            return Ok(Self::of_one(input::the_one_here()?, today));
        }
        Self::below(paths, today)
    }

    /// As [`Self::find`], with the customers' pages that are named, or lie at and below folders
    /// that are; without a path, at and below the folder of the scorecard, and where there is no
    /// scorecard, at and below this folder.
    ///
    /// # Errors
    /// Where there is neither.
    pub(super) fn with_customers(paths: &[PathBuf], today: NaiveDate) -> anyhow::Result<Self> {
        let here = [PathBuf::from(".")];
        let is_of_customers = || -> anyhow::Result<bool> {
            let is_without = input::nearest(kinds::SCORECARDS)?.is_none();
            Ok(is_without && !health::pages_below(&here[0]).is_empty())
        };
        let paths = match paths {
            [] if is_of_customers()? => &here[..],
            paths => paths,
        };
        if paths.is_empty() {
            let mut found = Self::of_one(input::the_one_here()?, today);
            let folders: Vec<PathBuf> = (found.files().iter())
                .map(|file| may_open::folder_of(file).to_owned())
                .collect();
            for folder in folders {
                found.listed.files.extend(health::pages_below(&folder));
            }
            return Ok(found);
        }
        let mut listed = listed_below(paths, kinds::WITH_ACTIONS)?;
        listed.files.sort_by_cached_key(|file| is_page(file));
        let count = listed.files.partition_point(|file| !is_page(file));
        Ok(Self {
            listed,
            count,
            kinds: kinds::WITH_ACTIONS,
            today,
        })
    }

    fn of_one(files: Vec<PathBuf>, today: NaiveDate) -> Self {
        let count = files.len();
        let listed = FoundFiles {
            files,
            ..FoundFiles::default()
        };
        Self {
            listed,
            count,
            kinds: kinds::SCORECARDS,
            today,
        }
    }

    /// As [`Self::find`]; without a path, all of this folder.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn below(paths: &[PathBuf], today: NaiveDate) -> anyhow::Result<Self> {
        let listed = listed_below(paths, kinds::SCORECARDS)?;
        let count = listed.files.len();
        Ok(Self {
            listed,
            count,
            kinds: kinds::SCORECARDS,
            today,
        })
    }

    /// Their files, but for those that are not opened.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.listed.files
    }

    /// Whether there are several scorecards, however many customers' pages there are.
    pub(super) fn are_several(&self) -> bool {
        let is_page = |input: &&Input| kinds::is_named(&input.path, kinds::CUSTOMERS);
        let closed = self.listed.closed.iter().filter(|input| !is_page(input));
        self.count + closed.count() > 1
    }

    /// Whether there is but one file.
    pub(super) fn is_one(&self) -> bool {
        self.listed.files.len() + self.listed.closed.len() == 1
    }

    /// What `look` sees of each in which `filter` wants something, given to `take` in their order.
    ///
    /// # Errors
    /// Where the filter fits none of them or, of a single one, cannot be applied; where `take`
    /// fails.
    pub(super) fn each<T: Send>(
        self,
        filter: &FilterArgs,
        look: impl Fn(&SelectedScorecard<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<CallSummary> {
        self.seen(filter, None, look, take)
    }

    /// As [`Self::each`], each with the past that its page is made with.
    ///
    /// # Errors
    /// As [`Self::each`].
    pub(super) fn each_with_past<T: Send>(
        self,
        filter: &FilterArgs,
        look: impl Fn(&SelectedScorecard<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<CallSummary> {
        let pasts = if self.is_one() {
            Pasts::default()
        } else {
            past::of_files(&self.listed.files, past::LAST_COMMIT, self.today)
        };
        self.seen(filter, Some(&pasts), look, take)
    }

    fn seen<T: Send>(
        self,
        filter: &FilterArgs,
        pasts: Option<&Pasts>,
        look: impl Fn(&SelectedScorecard<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<CallSummary> {
        let (count, kinds_in_front) = (self.count, self.kinds);
        let viewer = Viewer {
            is_one: self.is_one(),
            today: self.today,
            filter,
            look,
        };
        let FoundFiles {
            files,
            closed,
            git_errors,
            ..
        } = self.listed;
        past::tell_git_errors(&git_errors, pasts.unwrap_or(&Pasts::default()));
        let counted = match pasts {
            Some(_) => Counted::All,
            None => Counted::WithoutPast,
        };
        let has_pages = count < files.len();
        let mut seen_files = SeenFiles::new(viewer.is_one, has_pages, counted);
        parallel::in_order(
            files.len(),
            Progress::of(files.len()),
            || Readers {
                pasts: pasts.map(Pasts::reader),
                beside: FolderReader::default(),
            },
            |readers, index| {
                let mut notices = Notices::default();
                let kinds = if index < count {
                    kinds_in_front
                } else {
                    kinds::CUSTOMERS
                };
                let input = input::read(&files[index]);
                let seen = viewer.see(readers, &input, kinds, &mut notices);
                (index, seen, notices)
            },
            |(index, seen, notices)| {
                seen_files.tell(notices);
                match seen_files.count(&files[index], seen)? {
                    Some(shown) => take(shown),
                    None => Ok(()),
                }
            },
        )?;
        let mut readers = Readers::default();
        for input in closed {
            let notices = &mut Notices::default();
            let seen = viewer.see(&mut readers, &input, kinds::SCORECARDS, notices);
            seen_files.count(&input.path, seen)?;
        }
        seen_files.summary(filter)
    }
}

/// What looks around files, for one thread.
#[derive(Default)]
struct Readers<'p> {
    /// What reads their pasts, where these are asked for.
    pasts: Option<PastReader<'p>>,
    beside: FolderReader,
}

/// What looks at one file after the other, on every thread.
struct Viewer<'f, L> {
    /// Whether there is but one file.
    is_one: bool,
    today: NaiveDate,
    filter: &'f FilterArgs,
    /// What is seen of a file without errors in which the filter wants something.
    look: L,
}

impl<L> Viewer<'_, L> {
    /// What is seen of `input`, of some `kinds`, with its past where one of the `readers` reads it.
    fn see<T>(
        &self,
        readers: &mut Readers<'_>,
        input: &Input,
        kinds: Kinds,
        notices: &mut Notices,
    ) -> Seen<T>
    where
        L: Fn(&SelectedScorecard<'_>, &mut Notices) -> Result<T, UsageError>,
    {
        let has_past = readers.pasts.is_some();
        let mut past = match &mut readers.pasts {
            Some(reader) if !self.is_one => {
                past::by_reader(reader, &input.path, input.source.text(), notices)
            }
            _ => Past::default(),
        };
        // Without another version they are compared with none.
        let comments = if has_past && (self.is_one || !past.versions.is_empty()) {
            Comments::Counted
        } else {
            Comments::PassedOver
        };
        let beside = &mut readers.beside;
        let judged = valid_files::judged(input, kinds, &past, beside, self.today, comments);
        let (mut file, mut warnings) = match judged {
            Judged::Valid(file, warnings) => (file, warnings),
            Judged::Unusable(report) => return Seen::unusable(input, &report, self.is_one),
            Judged::Other(kind) => {
                return Seen::Refused(kinds::not_a_scorecard(&input.path, kind));
            }
        };
        if file.customer.is_some() && self.filter.is_of_one_stage() {
            return Seen::WithoutStages;
        }
        let filter = match self.filter.of(&file.scorecard) {
            Ok(Ok(filter)) => filter,
            Ok(Err(unfit)) => return Seen::Unfit(unfit),
            Err(usage) => return Seen::Refused(usage),
        };
        // The past of a single file is told at length, so it is asked for once the file is wanted.
        if has_past && self.is_one {
            past = past::for_page(&file, self.today, notices);
            let again = file.judge_again(input, &past, self.today);
            warnings = again.unwrap_or(warnings);
        } else {
            notices.gaps_of(&input.path).find(&past, past.from);
        }
        let selected = SelectedScorecard {
            file: &file,
            source: &input.source,
            filter: &filter,
            past: &past,
        };
        match (self.look)(&selected, notices) {
            Ok(seen) => Seen::Shown(seen, warnings),
            Err(usage) => Seen::Refused(usage),
        }
    }
}

/// The files of some `kinds` at and below `paths`; what of ignore files was not heeded is told.
///
/// # Errors
/// Where there is none.
fn listed_below(paths: &[PathBuf], kinds: Kinds) -> anyhow::Result<FoundFiles> {
    let listed = files::below(paths, kinds)?;
    for unheeded in &listed.unheeded {
        output::notice(unheeded);
    }
    Ok(listed)
}

/// Whether a file is a customer's page: by its name, where that says nothing by its first key.
fn is_page(file: &Path) -> bool {
    let is_named = |kinds| kinds::is_named(file, kinds);
    is_named(kinds::CUSTOMERS)
        || !is_named(lint::KINDS)
            && file.is_file()
            && kinds::kind_of(file, &input::read(file).source).id == lint::CUSTOMER.id
}
