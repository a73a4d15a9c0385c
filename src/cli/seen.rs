//! What was seen of the files of a call, counted as they come: what is told of them, and how the
//! command ends.

use super::filter::{FilterArgs, Unfit};
use super::gaps::Gaps;
use super::input::{self, Input};
use super::notices::{self, Notices};
use super::usage::{UsageError, behind_message};
use super::valid_files;
use super::{Outcome, output};
use crate::finding::{Report, Severity};
use crate::text::{counted, shell_path, shown_path};
use std::path::Path;

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnusableFile {
    /// Its name.
    pub name: String,
    /// How many errors it has.
    pub errors: usize,
}

/// What became of all files.
pub(super) struct CallSummary {
    /// How the command ends.
    pub outcome: Outcome,
    /// Those that cannot be used, in their order.
    pub unusable: Vec<UnusableFile>,
}

/// What was seen of one file.
pub(super) enum Seen<T> {
    /// There is something wanted in it; with it, how many warnings it has.
    Shown(T, usize),
    /// Nothing is.
    Unfit(Unfit),
    /// A stage is wanted, and this is a customer's page.
    WithoutStages,
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

impl<T> Seen<T> {
    pub(super) fn unusable(input: &Input, report: &Report<'_>, is_one: bool) -> Self {
        let file = UnusableFile {
            name: input::name(&input.path),
            errors: report.count(Severity::Error),
        };
        let told = if is_one {
            valid_files::in_full(report)
        } else {
            in_one_line(input, file.errors)
        };
        Self::Unusable {
            file,
            was_read: input.was_read,
            told,
        }
    }
}

/// Which warnings of files were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// All that `lint` finds.
    All,
    /// Those that need no past: how many there are is not known.
    WithoutPast,
}

/// What is known of the files so far.
pub(super) struct SeenFiles {
    /// Whether there is but one.
    is_one: bool,
    /// Which warnings were counted.
    counted: Counted,
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
    /// Whether customers' pages were passed over, since a stage is wanted.
    passed_over: bool,
    /// Whether some are customers' pages.
    has_pages: bool,
    unusable: Vec<UnusableFile>,
    /// What the past of those lacks that are told together.
    gaps: Vec<Gaps>,
}

impl SeenFiles {
    pub(super) fn new(is_one: bool, has_pages: bool, counted: Counted) -> Self {
        Self {
            is_one,
            counted,
            read: 0,
            shown: 0,
            refused: 0,
            warnings: 0,
            with_warnings: 0,
            unfit: None,
            passed_over: false,
            has_pages,
            unusable: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// Tells what there is to say beside one file; what the past of many lacks is told at the end.
    pub(super) fn tell(&mut self, notices: Notices) {
        if self.is_one {
            notices.tell();
        } else {
            self.gaps.extend(notices.tell_but_gaps());
        }
    }

    /// Counts what was seen of `file` and tells what is wrong with it; what there is to show.
    ///
    /// # Errors
    /// Where what is wanted cannot be said of the only file.
    pub(super) fn count<T>(&mut self, file: &Path, seen: Seen<T>) -> anyhow::Result<Option<T>> {
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
                if self.is_one && self.counted == Counted::All {
                    valid_files::tell_warnings(file, warnings);
                } else if self.is_one && warnings > 0 {
                    valid_files::tell_that_there_are_warnings(file);
                }
                return Ok(Some(shown));
            }
            Seen::Unfit(unfit) if self.shown == 0 => match &mut self.unfit {
                Some(known) => known.add(unfit),
                None => self.unfit = Some(unfit),
            },
            Seen::Unfit(_) => {}
            Seen::WithoutStages => self.passed_over = true,
            Seen::Refused(usage) if self.is_one => return Err(usage.into()),
            Seen::Refused(usage) => {
                self.refused += 1;
                let help = behind_message(usage.way_out());
                output::notice(&format!("{}: {usage}{help}", shown_path(file)));
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
    pub(super) fn summary(self, filter: &FilterArgs) -> anyhow::Result<CallSummary> {
        notices::tell_gaps(&self.gaps);
        if !self.is_one && self.warnings > 0 && self.counted == Counted::WithoutPast {
            output::notice("there are warnings, told by `scorecard lint`");
        } else if !self.is_one && self.warnings > 0 {
            let warnings = counted(self.warnings as u64, "warning", "warnings");
            let (one, many) = if self.has_pages {
                ("file", "files")
            } else {
                ("scorecard", "scorecards")
            };
            let files = counted(self.with_warnings as u64, one, many);
            output::notice(&format!("{warnings} in {files}, told by `scorecard lint`"));
        }
        if let Some(unfit) = self.unfit.filter(|_| self.shown + self.refused == 0) {
            return Err(filter.nothing_fits(&unfit).into());
        }
        if self.passed_over && self.shown + self.refused == 0 {
            return Err(UsageError::new("a customer's page has no stages")
                .help("leave `--stage` out")
                .into());
        }
        let outcome = if self.read == 0 || self.refused > 0 {
            Outcome::NothingRead
        } else if self.unusable.is_empty() {
            Outcome::Fine
        } else {
            Outcome::Findings
        };
        Ok(CallSummary {
            outcome,
            unusable: self.unusable,
        })
    }
}

/// What is wrong with one of many files, and where to see all of it.
pub(super) fn in_one_line(input: &Input, errors: usize) -> String {
    let name = shown_path(Path::new(&input::name(&input.path)));
    if let Some(problem) = input.source.problem().filter(|_| !input.was_read) {
        let help = behind_message(problem.help.as_deref());
        return format!("{name}: {}{help}", problem.message);
    }
    format!(
        "{name} is left out: it has {}, told by `scorecard lint {}`",
        counted(errors as u64, "error", "errors"),
        shell_path(&input.path)
    )
}
