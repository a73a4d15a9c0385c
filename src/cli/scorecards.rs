//! The scorecards that a command shows: found, read and judged by all cores at once, looked at
//! one by one, and what was seen of them taken in their order. What is wrong with one stops none
//! of the others.

use super::files::{self, Listed};
use super::filter::{FilterArgs, Unfit};
use super::input::{self, Input};
use super::kinds;
use super::notices::Notices;
use super::progress::Progress;
use super::usage::UsageError;
use super::valid_files::{self, Comments, Judged, ValidFile};
use super::{Outcome, output, parallel, past};
use crate::finding::Severity;
use crate::history::{PastReader, Pasts};
use crate::model::Past;
use crate::text::{Source, shell_path, shown_path};
use crate::view::Filter;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The scorecards of a call.
pub(super) struct Scorecards {
    listed: Listed,
    today: NaiveDate,
}

/// What a command looks at of one scorecard.
pub(super) struct Sight<'a> {
    /// The file.
    pub file: &'a ValidFile,
    /// Its text.
    pub source: &'a Source,
    /// What of it is wanted.
    pub filter: &'a Filter,
    /// Its past, where that was asked for.
    pub past: &'a Past,
}

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnusableFile {
    /// Its name.
    pub name: String,
    /// How many errors it has.
    pub errors: usize,
}

/// What became of all files.
pub(super) struct Summary {
    /// How the command ends.
    pub outcome: Outcome,
    /// Those that cannot be used, in their order.
    pub unusable: Vec<UnusableFile>,
}

/// What was seen of one file.
enum Seen<T> {
    /// There is something wanted in it; with it, how many warnings it has.
    Shown(T, usize),
    /// Nothing is.
    Unfit(Unfit),
    /// What is wanted cannot be said of it.
    Refused(UsageError),
    /// It has errors.
    Unusable {
        file: UnusableFile,
        was_read: bool,
        /// What is wrong with it: of the only one all, of others where to see it.
        told: String,
    },
}

impl Scorecards {
    /// The scorecards at and below `paths`; without one, that of this folder or of the nearest
    /// above.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn find(paths: &[PathBuf], today: NaiveDate) -> anyhow::Result<Self> {
        if paths.is_empty() {
            let listed = Listed {
                files: input::the_one_here()?,
                ..Listed::default()
            };
            return Ok(Self { listed, today });
        }
        Self::below(paths, today)
    }

    /// As [`Self::find`]; without a path, all of this folder.
    ///
    /// # Errors
    /// Where there is none.
    pub(super) fn below(paths: &[PathBuf], today: NaiveDate) -> anyhow::Result<Self> {
        let listed = files::below(paths, kinds::SCORECARDS)?;
        for unheeded in &listed.unheeded {
            output::notice(unheeded);
        }
        Ok(Self { listed, today })
    }

    /// Their files, but for those that are not opened.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.listed.files
    }

    /// Whether there is but one.
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
        look: impl Fn(&Sight<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Summary> {
        self.seen(filter, None, look, take)
    }

    /// As [`Self::each`], each with the past that its page is made with.
    ///
    /// # Errors
    /// As [`Self::each`].
    pub(super) fn each_with_past<T: Send>(
        self,
        filter: &FilterArgs,
        look: impl Fn(&Sight<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Summary> {
        let pasts = if self.is_one() {
            Pasts::default()
        } else {
            past::for_pages(&self.listed.files, self.today)
        };
        self.seen(filter, Some(&pasts), look, take)
    }

    fn seen<T: Send>(
        self,
        filter: &FilterArgs,
        pasts: Option<&Pasts>,
        look: impl Fn(&Sight<'_>, &mut Notices) -> Result<T, UsageError> + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<Summary> {
        let (is_one, today) = (self.is_one(), self.today);
        let Listed {
            files,
            closed,
            git_errors,
            ..
        } = self.listed;
        past::tell_git_errors(&git_errors, pasts.unwrap_or(&Pasts::default()));
        let no_past = Past::default();
        let see = |reader: &mut Option<PastReader<'_>>, input: &Input, notices: &mut Notices| {
            let (file, warnings) =
                match valid_files::judged(input, kinds::SCORECARDS, today, Comments::PassedOver) {
                    Judged::Valid(file, warnings) => (file, warnings),
                    Judged::Unusable(report) => {
                        let file = UnusableFile {
                            name: input::name(&input.path),
                            errors: report.count(Severity::Error),
                        };
                        let told = if is_one {
                            valid_files::in_full(&report)
                        } else {
                            in_one_line(input, file.errors)
                        };
                        return Seen::Unusable {
                            file,
                            was_read: input.was_read,
                            told,
                        };
                    }
                };
            let filter = match filter.of(&file.scorecard) {
                Ok(Ok(filter)) => filter,
                Ok(Err(unfit)) => return Seen::Unfit(unfit),
                Err(usage) => return Seen::Refused(usage),
            };
            let own = match reader {
                None => None,
                Some(_) if is_one => Some(past::for_page(&file, today, notices)),
                Some(reader) => {
                    let text = input.source.text();
                    Some(past::of_many(reader, &file.file, text, notices))
                }
            };
            let sight = Sight {
                file: &file,
                source: &input.source,
                filter: &filter,
                past: own.as_ref().unwrap_or(&no_past),
            };
            match look(&sight, notices) {
                Ok(seen) => Seen::Shown(seen, warnings),
                Err(usage) => Seen::Refused(usage),
            }
        };
        let mut tally = Tally::new(is_one);
        let read = |reader: &mut Option<PastReader<'_>>, index: usize| {
            let mut notices = Notices::default();
            let seen = see(reader, &input::read(&files[index]), &mut notices);
            (index, seen, notices)
        };
        parallel::in_order(
            files.len(),
            Progress::of(files.len()),
            || pasts.map(Pasts::reader),
            read,
            |(index, seen, notices)| {
                notices.tell();
                match tally.count(&files[index], seen)? {
                    Some(shown) => take(shown),
                    None => Ok(()),
                }
            },
        )?;
        for input in closed {
            let seen = see(&mut None, &input, &mut Notices::default());
            tally.count(&input.path, seen)?;
        }
        tally.summary(filter)
    }
}

/// What is known of the files so far.
struct Tally {
    /// Whether there is but one.
    is_one: bool,
    /// How many there was anything to read of.
    read: usize,
    /// How many there is something to show of.
    shown: usize,
    /// Of how many what is wanted cannot be said.
    refused: usize,
    /// How many warnings they have, and how many have any.
    warnings: usize,
    with_warnings: usize,
    unfit: Option<Unfit>,
    unusable: Vec<UnusableFile>,
}

impl Tally {
    fn new(is_one: bool) -> Self {
        Self {
            is_one,
            read: 0,
            shown: 0,
            refused: 0,
            warnings: 0,
            with_warnings: 0,
            unfit: None,
            unusable: Vec::new(),
        }
    }

    /// Counts what was seen of `file` and tells what is wrong with it; what there is to show.
    ///
    /// # Errors
    /// Where what is wanted cannot be said of the only file.
    fn count<T>(&mut self, file: &Path, seen: Seen<T>) -> anyhow::Result<Option<T>> {
        let is_unread = matches!(
            &seen,
            Seen::Unusable {
                was_read: false,
                ..
            }
        );
        self.read += usize::from(!is_unread);
        match seen {
            Seen::Shown(shown, warnings) => {
                self.shown += 1;
                self.warnings += warnings;
                self.with_warnings += usize::from(warnings > 0);
                if self.is_one {
                    valid_files::tell_warnings(file, warnings);
                }
                return Ok(Some(shown));
            }
            Seen::Unfit(unfit) if self.shown == 0 => match &mut self.unfit {
                Some(known) => known.add(unfit),
                None => self.unfit = Some(unfit),
            },
            Seen::Unfit(_) => {}
            Seen::Refused(usage) if self.is_one => return Err(usage.into()),
            Seen::Refused(usage) => {
                self.refused += 1;
                let help = usage.way_out().map(|help| format!("; {help}"));
                let name = shown_path(file);
                output::notice(&format!("{name}: {usage}{}", help.unwrap_or_default()));
            }
            Seen::Unusable { file, told, .. } => {
                if self.is_one {
                    output::aside(&told);
                } else {
                    output::notice(&told);
                }
                self.unusable.push(file);
            }
        }
        Ok(None)
    }

    /// What became of all of them.
    ///
    /// # Errors
    /// Where `filter` fits none of them.
    fn summary(self, filter: &FilterArgs) -> anyhow::Result<Summary> {
        if !self.is_one && self.warnings > 0 {
            let warnings = counted(self.warnings, "warning");
            let scorecards = counted(self.with_warnings, "scorecard");
            output::notice(&format!(
                "{warnings} in {scorecards}, told by `scorecard lint`"
            ));
        }
        if let Some(unfit) = self.unfit.filter(|_| self.shown + self.refused == 0) {
            return Err(filter.nothing_fits(&unfit).into());
        }
        let outcome = if self.read == 0 || self.refused > 0 {
            Outcome::NothingRead
        } else if self.unusable.is_empty() {
            Outcome::Fine
        } else {
            Outcome::Findings
        };
        Ok(Summary {
            outcome,
            unusable: self.unusable,
        })
    }
}

/// What is wrong with one of many files, and where to see all of it.
pub(super) fn in_one_line(input: &Input, errors: usize) -> String {
    let name = shown_path(Path::new(&input::name(&input.path)));
    if let Some(problem) = input.source.problem().filter(|_| !input.was_read) {
        let help = problem.help.as_ref().map(|help| format!("; {help}"));
        return format!("{name}: {}{}", problem.message, help.unwrap_or_default());
    }
    format!(
        "{name} is left out: it has {}, told by `scorecard lint {}`",
        counted(errors, "error"),
        shell_path(&input.path)
    )
}

fn counted(count: usize, of: &str) -> String {
    match count {
        1 => format!("1 {of}"),
        count => format!("{count} {of}s"),
    }
}
