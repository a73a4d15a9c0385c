//! The past of a file, as far as there is one, and what to say where there is not.

use super::input;
use super::usage::UsageError;
use super::valid_files::ValidFile;
use super::{clock, output};
use crate::history::{GitError, Pasts, Tracked};
use crate::model::{self, IsoWeek, QUARTER, Version};
use crate::text::{shell_path, shown_path};
use crate::view::{self, LabelledVersion, VersionLabel};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The first day of the `weeks` that end with that of `today`.
pub(super) fn first_day(weeks: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = IsoWeek::containing(today).plus(1 - i64::from(weeks));
    first.map(IsoWeek::monday)
}

/// The versions that the trends of a page are made of. The page is whole without them, so
/// nothing is said where there are none, and git is not asked where they could add nothing.
pub(super) fn for_page(file: &ValidFile, today: NaiveDate) -> Vec<Version> {
    if !view::wants_past(&file.scorecard) {
        return Vec::new();
    }
    versions(file, first_day(QUARTER, today), today, |git_error| {
        !matches!(git_error, GitError::NoGit | GitError::NoCommits)
    })
    .map_or_else(Vec::new, |(versions, _)| versions)
}

/// The versions since the day `from`, and the one before. What is missing is told.
pub(super) fn versions_since(
    file: &ValidFile,
    from: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Version> {
    let Some((versions, tracked)) = versions(file, from, today, |_| true) else {
        return Vec::new();
    };
    tell_cut_off(file, &tracked, from);
    versions
}

/// The same, where there are any, and the file as git knows it. A git error is told where
/// `matters` says so.
fn versions(
    file: &ValidFile,
    from: Option<NaiveDate>,
    today: NaiveDate,
    matters: impl Fn(&GitError) -> bool,
) -> Option<(Vec<Version>, Tracked)> {
    let name = input::name(&file.file);
    let history = find(file).and_then(|tracked| Ok((tracked.past(from, today)?, tracked)));
    let (history, tracked) = match history {
        Ok(found) => found,
        Err(git_error) => {
            if git_error == GitError::NoCommits && matters(&git_error) {
                let begin = begin_history(&[&file.file]);
                output::notice(&format!("{name}: {git_error}: {begin}"));
            } else if matters(&git_error) {
                tell(&name, "its history", &git_error);
            }
            return None;
        }
    };
    let left_out = |count: usize, why: &str| match count {
        0 => {}
        1 => output::notice(&format!("{name}: 1 version {why} and is left out")),
        more => output::notice(&format!("{name}: {more} versions {why} and are left out")),
    };
    left_out(history.unreadable, "cannot be read");
    tell_not_fetched(&name, history.not_fetched);
    if history.left_out > 0 {
        output::notice(&format!(
            "{name}: there are more versions than are read; the oldest are left out"
        ));
    }
    Some((history.versions, tracked))
}

/// Tells why `missing`, what git has of `name`, is, where somebody could expect it.
pub(super) fn tell(name: &str, missing: &str, git_error: &GitError) {
    if matches!(
        git_error,
        GitError::NoRepository | GitError::NotTracked | GitError::NoCommits
    ) {
        return;
    }
    output::notice(&format!("{name}: without {missing}: {git_error}"));
    if let Some(help) = git_error.help() {
        output::notice(&format!("help: {help}"));
    }
}

/// How the history of `files` begins.
fn begin_history(files: &[impl AsRef<Path>]) -> String {
    let files = files.iter().map(|file| shell_path(file.as_ref()));
    match files.collect::<Vec<_>>().as_slice() {
        [file] => format!("`git add {file} && git commit` begins the history"),
        _ => "`git add .` and `git commit` begin the history".to_owned(),
    }
}

/// Tells how many versions of `name` a partial clone does not have.
pub(super) fn tell_not_fetched(name: &str, count: usize) {
    if count > 0 {
        let versions = if count == 1 { "version" } else { "versions" };
        tell(name, &format!("{count} {versions}"), &GitError::NotFetched);
    }
}

/// Says so where there was more before the first version, and nobody has fetched it.
fn tell_cut_off(file: &ValidFile, tracked: &Tracked, from: Option<NaiveDate>) {
    let first = tracked.cut_off();
    if let Some(first) = first.filter(|&first| from.is_none_or(|from| from < first)) {
        let name = shown_path(&file.file);
        output::notice(&format!(
            "{name}: history begins on {first}; fetch more with `git fetch --unshallow`"
        ));
    }
}

/// The file as it stood `since`: when that day began, or at that revision.
///
/// # Errors
/// Where git has no such version.
pub(super) fn edition(
    file: &ValidFile,
    since: &str,
    today: NaiveDate,
) -> Result<LabelledVersion, UsageError> {
    let as_usage = |git_error| of_file(&file.file, &git_error);
    let tracked = find(file).map_err(as_usage)?;
    let Some(day) = clock::parse_since(since, today) else {
        let version = tracked.version(since).map_err(as_usage)?;
        return Ok(edition_of(version, None));
    };
    let history = tracked.past(Some(day), today).map_err(as_usage)?;
    let Some(version) = history.versions.into_iter().next() else {
        return Err(as_usage(GitError::Unreadable(since.to_owned())));
    };
    if version.day.is_some_and(|first| first >= day) {
        tell_cut_off(file, &tracked, Some(day));
    }
    Ok(edition_of(version, Some(day)))
}

/// A version of git's; where nobody knows when it was written, it is told by the day that
/// was asked for.
fn edition_of(version: Version, asked: Option<NaiveDate>) -> LabelledVersion {
    let side = match (version.day, asked) {
        (None, Some(day)) => VersionLabel::Before(day),
        (day, _) => VersionLabel::Version {
            commit: version.commit,
            day,
        },
    };
    let scorecard = version.scorecard;
    LabelledVersion { scorecard, side }
}

/// The same; where git has nothing of the file, what the file's own dates tell of the time
/// before a day.
///
/// # Errors
/// Where there is no such revision.
pub(super) fn edition_or_own(
    file: &ValidFile,
    since: &str,
    today: NaiveDate,
) -> Result<LabelledVersion, UsageError> {
    match (
        edition(file, since, today),
        clock::parse_since(since, today),
    ) {
        (Err(_), Some(day)) => Ok(LabelledVersion {
            scorecard: model::rewound_to(&file.scorecard, day),
            side: VersionLabel::Before(day),
        }),
        (edition, _) => edition,
    }
}

/// So many weeks back the rules look for an action that was planned again and again.
const WEEKS: u32 = 8;

/// What the rules that look back need of many files.
pub(super) fn of_all(files: &[PathBuf], base: &str, today: NaiveDate) -> Pasts {
    let from = first_day(WEEKS, today).unwrap_or(today);
    Pasts::find(files, base, from, today)
}

/// The same, where the user wants them compared with `base`.
///
/// # Errors
/// Where none of them is in git, git refuses, or there is no revision `base`.
pub(super) fn compared_with(
    files: &[PathBuf],
    base: &str,
    today: NaiveDate,
) -> Result<Pasts, UsageError> {
    let pasts = of_all(files, base, today);
    match pasts.git_errors() {
        [(_, GitError::NoCommits), ..] => {
            let usage = UsageError::new(GitError::NoCommits.to_string());
            Err(usage.help(begin_history(files)))
        }
        [(_, git_error @ GitError::NoRevision(_)), ..] => {
            let usage = UsageError::new(git_error.to_string());
            Err(usage.help("write a revision such as HEAD~3; a branch is to be fetched first"))
        }
        [(_, git_error), ..] => Err(refused(git_error)),
        [] if pasts.is_empty() => Err(refused(&GitError::NoRepository)),
        [] => Ok(pasts),
    }
}

/// What git would not do, as an answer to the command line.
pub(super) fn refused(git_error: &GitError) -> UsageError {
    with_help(UsageError::new(git_error.to_string()), git_error.help())
}

/// The same, of one file.
fn of_file(file: &Path, git_error: &GitError) -> UsageError {
    let usage = UsageError::new(format!("{}: {git_error}", shown_path(file)));
    match git_error {
        GitError::NoCommits => usage.help(begin_history(&[file])),
        git_error => with_help(usage, git_error.help()),
    }
}

fn with_help(usage: UsageError, help: Option<String>) -> UsageError {
    match help {
        Some(help) => usage.help(help),
        None => usage,
    }
}

/// The file as git knows it.
fn find(file: &ValidFile) -> Result<Tracked, GitError> {
    if input::is_stdin(&file.file) {
        return Err(GitError::NoRepository);
    }
    Tracked::find(&file.file)
}
