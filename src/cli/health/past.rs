//! A health model and its data as they were, as git keeps them.

use super::{DataFile, ModelFile};
use crate::cli::usage::UsageError;
use crate::cli::{input, output, past};
use crate::history::{GitError, PastCommit, PastFile, Tracked, each_week};
use crate::load;
use crate::model::health::{HealthModel, Scorer};
use crate::text::{Source, shell_path, shown, shown_path};
use crate::view::Since;
use chrono::NaiveDate;
use std::path::Path;

/// So many MiB of data are read of the past.
const MOST_DATA: usize = 64;

/// So many MiB of each week's data, of which there are several.
const MOST_OF_WEEK: usize = 16;

/// The way out where git has not what is asked for.
const BEFORE: &str =
    "compare with an older copy of the data: `--before OLD.csv --before-day 2026-11-09`";

/// A health model and its data as they were.
#[derive(Debug)]
pub(in crate::cli) struct PastHealth {
    /// What the model said.
    pub model: HealthModel,
    /// The same made ready.
    pub scorer: Scorer,
    /// The data.
    pub data: PastFile,
    /// In which commit.
    pub commit: PastCommit,
}

impl PastHealth {
    /// The model in `model_file` and its `data` at a revision or the end of a day, as the model
    /// named them then; where the data are `named` on the command line, that file.
    ///
    /// # Errors
    /// Where git has no such version, or it was no model.
    pub(in crate::cli) fn find(
        model_file: &ModelFile,
        data: &DataFile,
        is_named: bool,
        when: &str,
        today: NaiveDate,
    ) -> Result<Self, UsageError> {
        let tracked_model = TrackedFile::find(&model_file.file)?;
        let tracked_data = TrackedFile::find(&data.path)?;
        let commit = tracked_model.commit(when, today)?;
        let model_then = tracked_model.contents(&commit, 1, today)?;
        let (model, scorer) = read(&model_file.name(), &model_then, &commit)?;
        let by_model = match &model.data {
            Some(name) if !is_named => {
                let then = tracked_model.tracked.beside(&model_then, name);
                let found = then.contents(&commit, MOST_DATA);
                found.map_err(|git_error| tracked_data.refused(&git_error))?
            }
            _ => None,
        };
        let data = match by_model {
            Some(data) => data,
            None if tracked_data.tracked.is_kept_with(&tracked_model.tracked) => {
                tracked_data.contents(&commit, MOST_DATA, today)?
            }
            None => {
                let commit = tracked_data.commit(when, today)?;
                tracked_data.contents(&commit, MOST_DATA, today)?
            }
        };
        Ok(Self {
            model,
            scorer,
            data,
            commit,
        })
    }
}

/// A file as git knows it.
struct TrackedFile<'f> {
    file: &'f Path,
    tracked: Tracked,
}

impl<'f> TrackedFile<'f> {
    fn find(file: &'f Path) -> Result<Self, UsageError> {
        let tracked = if input::is_stdin(file) {
            Err(GitError::NoRepository)
        } else {
            Tracked::find(file)
        };
        let tracked = tracked.map_err(|git_error| refused(file, &git_error))?;
        Ok(Self { file, tracked })
    }

    fn refused(&self, git_error: &GitError) -> UsageError {
        refused(self.file, git_error)
    }

    /// The commit at a revision or the end of a day.
    fn commit(&self, when: &str, today: NaiveDate) -> Result<PastCommit, UsageError> {
        let day = match past::day_gone_by(when, today)? {
            None => {
                let commit = self.tracked.commit(when);
                return commit.map_err(|git_error| self.refused(&git_error));
            }
            Some(Since::Day(day)) => day,
            Some(Since::Beginning(day)) => day.pred_opt().unwrap_or(day),
        };
        if let Some(namesake) = past::namesake(&self.tracked, when) {
            output::notice(&namesake);
        }
        let found = self.tracked.commit_at_end_of(day);
        let found = found.map_err(|git_error| self.refused(&git_error))?;
        found.ok_or_else(|| self.no_commit_on(day, today))
    }

    /// Why there is no commit of `day`.
    fn no_commit_on(&self, day: NaiveDate, today: NaiveDate) -> UsageError {
        let Ok(Some(first)) = self.tracked.first_day(today) else {
            return self.refused(&GitError::NotTracked);
        };
        if let Some(begin) = self.tracked.cut_off() {
            let message = format!("this clone is shallow: its history begins on {begin}");
            let help = format!("fetch more with `git fetch --unshallow`; or {BEFORE}");
            return UsageError::new(message).help(help);
        }
        let message = format!("there was no commit yet on {day}");
        UsageError::new(message).help(later(Some(first)))
    }

    /// What it held at `commit`.
    fn contents(
        &self,
        commit: &PastCommit,
        mebibytes: usize,
        today: NaiveDate,
    ) -> Result<PastFile, UsageError> {
        let found = self.tracked.contents(commit, mebibytes);
        let found = found.map_err(|git_error| self.refused(&git_error))?;
        found.ok_or_else(|| {
            let first = self.tracked.first_day(today);
            let Ok(Some(first)) = first else {
                return self.refused(&GitError::NotTracked);
            };
            let message = format!(
                "{} was not there at {} ({})",
                shown_path(self.file),
                commit.short(),
                commit.day
            );
            let first = Some(first).filter(|first| *first > commit.day);
            UsageError::new(message).help(later(first))
        })
    }
}

/// The way out where a file came later: on its `first` day, where that is known.
fn later(first: Option<NaiveDate>) -> String {
    match first {
        Some(first) => format!("git has it since {first}: `--since {first}`; or {BEFORE}"),
        None => format!("take another revision: `git log --follow` lists them; or {BEFORE}"),
    }
}

/// What git would not do of one file, as an answer to the command line.
fn refused(file: &Path, git_error: &GitError) -> UsageError {
    let usage = UsageError::new(format!("{}: {git_error}", shown_path(file)));
    usage.help(match git_error {
        GitError::NotTracked | GitError::NoCommits => {
            let file = shell_path(file);
            format!("`git add {file} && git commit` begins the history; or {BEFORE}")
        }
        GitError::NoGit | GitError::NoRepository | GitError::TooLarge(_) => BEFORE.to_owned(),
        GitError::NoRevision(_) => {
            "write a revision such as HEAD~3, a day such as 2026-11-09, or a week such as W45"
                .to_owned()
        }
        git_error => match git_error.help() {
            Some(help) => format!("{help}; or {BEFORE}"),
            None => BEFORE.to_owned(),
        },
    })
}

/// The model that a file was.
fn read(
    name: &str,
    then: &PastFile,
    commit: &PastCommit,
) -> Result<(HealthModel, Scorer), UsageError> {
    model_of(then.bytes.clone()).ok_or_else(|| {
        let (name, commit, day) = (shown(name), commit.short(), commit.day);
        let message = format!("{name} was no model that can score at {commit} ({day})");
        let help = format!("take the revision before or after it; or {BEFORE}");
        UsageError::new(message).help(help)
    })
}

/// The model that a text is, where it can score.
fn model_of(text: Vec<u8>) -> Option<(HealthModel, Scorer)> {
    let source = Source::from_bytes("", text);
    let model = load::load::<HealthModel>(&source).content?;
    let scorer = Scorer::new(&model)?;
    (!model.customer.is_empty()).then_some((model, scorer))
}

/// Shows to `visit` the model and the data at the end of each week since that of `from` in which
/// one of them was committed, but for that of `until`. Where git knows nothing of them, there is
/// nothing to show.
pub(super) fn each_past_week(
    model_file: &ModelFile,
    data: &DataFile,
    [from, until]: [NaiveDate; 2],
    mut visit: impl FnMut(NaiveDate, &HealthModel, &Scorer, &[u8]),
) {
    if [&model_file.file, &data.path]
        .into_iter()
        .any(|file| input::is_stdin(file))
    {
        return;
    }
    let (Ok(tracked_model), Ok(tracked_data)) =
        (Tracked::find(&model_file.file), Tracked::find(&data.path))
    else {
        return;
    };
    if !tracked_model.is_kept_with(&tracked_data) {
        return;
    }
    let files = [&tracked_model, &tracked_data];
    // A card is whole without its history.
    let _ = each_week(files, [from, until], MOST_OF_WEEK, |day, [model, data]| {
        if let Some((model, scorer)) = model_of(model.to_owned()) {
            visit(day, &model, &scorer, data);
        }
    });
}
