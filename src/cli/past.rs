//! The past of a file, as far as there is one, and what to say where there is not.

use super::input;
use super::usage::UsageError;
use super::valid_files::ValidFile;
use super::{clock, output};
use crate::history::{GitError, Pasts, Tracked};
use crate::model::{IsoWeek, Past, QUARTER, Reach, Timeline};
use crate::text::{shell_path, shown, shown_path};
use crate::view::{Earlier, LabelledVersion, Since, VersionLabel};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The revision to compare with where none is said.
pub(super) const LAST_COMMIT: &str = "HEAD";

/// The first day of the `weeks` that end with that of `today`.
pub(super) fn first_day(weeks: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = IsoWeek::containing(today).plus(1 - i64::from(weeks));
    first.map(IsoWeek::monday)
}

/// The past that a page is made with. The page is whole without it, so nothing is said where
/// there is none.
pub(super) fn for_page(file: &ValidFile, today: NaiveDate) -> Past {
    past(file, first_day(QUARTER, today), today, |git_error| {
        !matches!(git_error, GitError::NoGit | GitError::NoCommits)
    })
    .map_or_else(|git_error| no_past(&git_error), |(past, _)| past)
}

/// The pasts that stand-up lists are made with, one for each of `files`. Of many it is enough to
/// know each week: git is asked once for each repository.
pub(super) fn for_lists(files: &[&ValidFile], today: NaiveDate) -> Vec<Past> {
    if let [file] = files {
        return vec![for_page(file, today)];
    }
    let paths: Vec<PathBuf> = files.iter().map(|file| file.file.clone()).collect();
    let from = first_day(QUARTER, today).unwrap_or(today);
    let pasts = Pasts::find(&paths, LAST_COMMIT, from, today);
    for (root, git_error) in pasts.git_errors() {
        tell(&shown_path(root), "what git knows", git_error);
    }
    let mut reader = pasts.reader();
    let past = |path: &PathBuf| {
        let text = input::read(path).source;
        reader.past(path, text.text()).unwrap_or_else(|git_error| {
            tell(&input::name(path), "its history", &git_error);
            no_past(&git_error)
        })
    };
    paths.iter().map(past).collect()
}

/// The past since the day `from`, and the version before. What is missing is told.
pub(super) fn since(file: &ValidFile, from: Option<NaiveDate>, today: NaiveDate) -> Past {
    match past(file, from, today, |_| true) {
        Ok((past, tracked)) => {
            tell_cut_off(file, &tracked, from);
            past
        }
        Err(git_error) => no_past(&git_error),
    }
}

/// What is known of a past that git does not have: what is not committed is new.
fn no_past(git_error: &GitError) -> Past {
    let is_new = matches!(git_error, GitError::NotTracked | GitError::NoCommits);
    Past {
        reach: if is_new { Reach::Whole } else { Reach::Nowhere },
        ..Past::default()
    }
}

/// The past since the day `from`, and as far back as the values have no day; with it, the file
/// as git knows it. A git error is told where `matters` says so.
fn past(
    file: &ValidFile,
    from: Option<NaiveDate>,
    today: NaiveDate,
    matters: impl Fn(&GitError) -> bool,
) -> Result<(Past, Tracked), GitError> {
    let name = input::name(&file.file);
    let wants_older = |past: &Past| Timeline::new(past, &file.scorecard, today).wants_older();
    let found =
        find(file).and_then(|tracked| Ok((tracked.past_until(from, today, wants_older)?, tracked)));
    let (past, tracked) = found.inspect_err(|git_error| {
        if *git_error == GitError::NoCommits && matters(git_error) {
            let begin = begin_history(&[&file.file]);
            output::notice(&format!("{name}: {git_error}: {begin}"));
        } else if matters(git_error) {
            tell(&name, "its history", git_error);
        }
    })?;
    let left_out = |count: usize, why: &str| match count {
        0 => {}
        1 => output::notice(&format!("{name}: 1 version {why} and is left out")),
        more => output::notice(&format!("{name}: {more} versions {why} and are left out")),
    };
    left_out(past.unreadable, "cannot be read");
    tell_not_fetched(&name, past.not_fetched);
    if past.left_out > 0 {
        output::notice(&format!(
            "{name}: there are more versions than are read; the oldest are left out"
        ));
    }
    Ok((past, tracked))
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

/// What the file is compared with `since` a day, a week or a revision, as git has it.
///
/// # Errors
/// Where git has no such version.
pub(super) fn earlier(
    file: &ValidFile,
    since: &str,
    today: NaiveDate,
) -> Result<Earlier, UsageError> {
    let Some(since_day) = day_gone_by(since, today)? else {
        return Ok(Earlier::version(version(file, since, today)?));
    };
    let as_usage = |git_error| of_file(&file.file, &git_error);
    let tracked = find(file).map_err(as_usage)?;
    let (Since::Day(day) | Since::Beginning(day)) = since_day;
    let past = tracked.past(Some(day), today).map_err(as_usage)?;
    let earlier = Earlier::by_versions(&past.versions, since_day)
        .ok_or_else(|| as_usage(GitError::Unreadable(since.to_owned())))?;
    if earlier.page.side.day().is_some_and(|first| first >= day) {
        tell_cut_off(file, &tracked, Some(day));
    }
    Ok(earlier)
}

/// The version at a revision, or at the end of a day.
///
/// # Errors
/// Where git has no such version.
pub(super) fn version(
    file: &ValidFile,
    when: &str,
    today: NaiveDate,
) -> Result<LabelledVersion, UsageError> {
    if clock::parse_since(when, today).is_some() {
        return Ok(earlier(file, when, today)?.into_numbers());
    }
    let as_usage = |git_error| of_file(&file.file, &git_error);
    let tracked = find(file).map_err(as_usage)?;
    let version = tracked.version(when, today).map_err(as_usage)?;
    Ok(LabelledVersion {
        scorecard: version.scorecard,
        side: VersionLabel::Version {
            commit: version.commit,
            day: version.day,
        },
    })
}

/// As [`earlier`]; where git has nothing of the file, what the file's own days tell of the time
/// before a day.
///
/// # Errors
/// Where there is no such revision.
pub(super) fn earlier_or_own_days(
    file: &ValidFile,
    since: &str,
    today: NaiveDate,
) -> Result<Earlier, UsageError> {
    match (earlier(file, since, today), day_gone_by(since, today)?) {
        (Err(_), Some(day)) => Ok(Earlier::by_own_days(&file.scorecard, day)),
        (earlier, _) => earlier,
    }
}

/// The day or the week in `since`, where it names one; nothing has changed since one to come.
fn day_gone_by(since: &str, today: NaiveDate) -> Result<Option<Since>, UsageError> {
    let found = clock::parse_since(since, today);
    match found {
        Some(Since::Day(day) | Since::Beginning(day)) if day > today => {
            let usage = UsageError::new(format!("`{}` is still to come", shown(since)));
            Err(usage.help("write a day that has been, such as yesterday"))
        }
        _ => Ok(found),
    }
}

/// What the rules that look back need of many files.
pub(super) fn of_all(files: &[PathBuf], base: &str, today: NaiveDate) -> Pasts {
    let from = first_day(QUARTER, today).unwrap_or(today);
    Pasts::find(files, base, from, today)
}

/// As [`of_all`], where the user wants the files compared with `base`.
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

/// What git would not do of one file, as an answer to the command line.
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
