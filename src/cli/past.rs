//! The past of a file, as far as there is one, and what to say where there is not.

use super::around::MissingSurroundings;
use super::clock;
use super::gaps::{self, LOST, begin_history};
use super::input;
use super::notices::Notices;
use super::places;
use super::usage::UsageError;
use super::valid_files::ValidFile;
use crate::history::{GitError, PastReader, Pasts, RevisionRange, Tracked};
use crate::model::{IsoWeek, Past, QUARTER, Reach, Scorecard, Timeline, ValueDays, Version};
use crate::text::{shell_word, shown, shown_path};
use crate::view::{Earlier, LabelledVersion, Since, VersionLabel};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The revision to compare with where none is said.
pub(super) const LAST_COMMIT: &str = "HEAD";

/// The past that a page is made with. The page is whole without it, so nothing is said where
/// there is none.
pub(super) fn for_page(file: &ValidFile, today: NaiveDate, notices: &mut Notices) -> Past {
    let matters =
        |git_error: &GitError| !matches!(git_error, GitError::NoGit | GitError::NoCommits);
    let from = IsoWeek::first_day(QUARTER, today);
    let mut past = past(file, from, today, matters, notices);
    let last = past.versions.last();
    past.base = last
        .filter(|last| last.scorecard != file.scorecard)
        .cloned();
    past
}

/// Tells of which work trees git tells nothing, each once: those that were found when files were
/// `listed`, and those of `pasts`.
pub(super) fn tell_git_errors(listed: &BTreeMap<PathBuf, GitError>, pasts: &Pasts) {
    let mut git_errors = listed.clone();
    git_errors.extend(pasts.git_errors().iter().cloned());
    let mut notices = Notices::default();
    for (root, git_error) in &git_errors {
        tell(&shown_path(root), "what git knows", git_error, &mut notices);
    }
    notices.tell();
}

/// The past of `file`, which says `text`, by what `reader` reads.
pub(super) fn by_reader(
    reader: &mut PastReader<'_>,
    file: &Path,
    text: &str,
    notices: &mut Notices,
) -> Past {
    reader.past(file, text).unwrap_or_else(|git_error| {
        if is_expected(&git_error) {
            notices.gaps_of(file).fail(&git_error);
        }
        no_past(&git_error)
    })
}

/// The past since the day `from`, and the version before. What is missing is told.
pub(super) fn since(
    file: &ValidFile,
    from: Option<NaiveDate>,
    today: NaiveDate,
    notices: &mut Notices,
) -> Past {
    past(file, from, today, |_| true, notices)
}

/// What is known of a past that git does not have: what is not committed is new.
fn no_past(git_error: &GitError) -> Past {
    let is_new = matches!(git_error, GitError::NotTracked | GitError::NoCommits);
    Past {
        reach: if is_new { Reach::Whole } else { Reach::Nowhere },
        ..Past::default()
    }
}

/// The past since the day `from`, and as far back as the values have no day. What it lacks is
/// told, and a git error where `matters` says so.
fn past(
    file: &ValidFile,
    from: Option<NaiveDate>,
    today: NaiveDate,
    matters: impl Fn(&GitError) -> bool,
    notices: &mut Notices,
) -> Past {
    let wants_older = |past: &Past| Timeline::new(past, &file.scorecard, today).wants_older();
    match find(file).and_then(|tracked| tracked.past_until(from, today, wants_older)) {
        Ok(past) => {
            notices.gaps_of(&file.file).find(&past, from);
            past
        }
        Err(git_error) => {
            let is_told = git_error == GitError::NoCommits || is_expected(&git_error);
            if is_told && matters(&git_error) {
                notices.gaps_of(&file.file).fail(&git_error);
            }
            no_past(&git_error)
        }
    }
}

/// Tells why `missing`, what git has of `name`, is, where somebody could expect it.
pub(super) fn tell(name: &str, missing: &str, git_error: &GitError, notices: &mut Notices) {
    if is_expected(git_error) {
        for line in gaps::without(name, missing, git_error) {
            notices.add(line);
        }
    }
}

/// Whether somebody could expect what git does not have for this reason.
fn is_expected(git_error: &GitError) -> bool {
    !matches!(
        git_error,
        GitError::NoRepository | GitError::NotTracked | GitError::NoCommits
    )
}

/// Tells how many versions of `name` git does not have, for they were never fetched or are lost.
pub(super) fn tell_not_there(name: &str, missing: &MissingSurroundings, notices: &mut Notices) {
    for (count, why) in [
        (missing.not_fetched, GitError::NotFetched),
        (missing.lost, LOST),
    ] {
        if count > 0 {
            tell(name, &gaps::versions(count as u64), &why, notices);
        }
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
    notices: &mut Notices,
) -> Result<Earlier, UsageError> {
    let Some(since_day) = day_gone_by(since, today)? else {
        let earlier = Earlier::version(version(file, since, today, notices)?);
        return Ok(with_versions_between(earlier, file, today));
    };
    let as_usage = |git_error| of_file(&file.file, &git_error);
    let tracked = find(file).map_err(as_usage)?;
    if let Some(namesake) = namesake(&tracked, since) {
        notices.add(namesake);
    }
    let (Since::Day(day) | Since::Beginning(day)) = since_day;
    let wants_older = |past: &Past| {
        let is_older = |version: &Version| version.day.is_none_or(|own| own < day);
        let is_reached = past.versions.first().is_some_and(is_older);
        let earlier = Earlier::by_versions(past, since_day);
        let days = earlier.map(|earlier| earlier.into_numbers().value_days);
        past.reach == Reach::Part && (!is_reached || days.is_some_and(|days| days.wants_older()))
    };
    let past = tracked.past_until(Some(day), today, wants_older);
    let past = past.map_err(as_usage)?;
    let earlier = Earlier::by_versions(&past, since_day)
        .ok_or_else(|| as_usage(GitError::Unreadable(since.to_owned())))?;
    if let Reach::CutOff(first) = past.reach {
        notices.gaps_of(&file.file).begin_on(first, Some(day));
    }
    Ok(earlier.with_versions(&past.versions, &file.scorecard))
}

/// What to say where `since`, which is taken for a day or a week, names a revision of the
/// repository too.
pub(super) fn namesake(tracked: &Tracked, since: &str) -> Option<String> {
    let could_be_one = !since.contains(' ') && since.contains(|c: char| c.is_ascii_digit());
    let whole = could_be_one.then(|| tracked.reference(since))??;
    let (since, whole) = (shown(since), shell_word(&whole));
    Some(format!(
        "`{since}` is taken for the day or the week, not for the revision of this name: {whole}"
    ))
}

/// A version with what those between it and `file` tell of the actions that are gone since, where
/// some are. Without them the comparison is whole, so nothing is said where git has none.
fn with_versions_between(earlier: Earlier, file: &ValidFile, today: NaiveDate) -> Earlier {
    let day = earlier.page.label.day();
    if !earlier.misses_actions(&file.scorecard) {
        return earlier;
    }
    match find(file).and_then(|tracked| tracked.past(day, today)) {
        Ok(past) => earlier.with_versions(&past.versions, &file.scorecard),
        Err(_) => earlier,
    }
}

/// The version at a revision, or at the end of a day.
///
/// # Errors
/// Where git has no such version.
pub(super) fn version(
    file: &ValidFile,
    when: &str,
    today: NaiveDate,
    notices: &mut Notices,
) -> Result<LabelledVersion, UsageError> {
    if day_gone_by(when, today)?.is_some() {
        return Ok(earlier(file, when, today, notices)?.into_numbers());
    }
    let as_usage = |git_error| of_file(&file.file, &git_error);
    let tracked = find(file).map_err(as_usage)?;
    let version = tracked.version(when, today).map_err(as_usage)?;
    let value_days = value_days_at(&tracked, when, &version.scorecard, today);
    Ok(LabelledVersion {
        value_days,
        scorecard: version.scorecard,
        label: VersionLabel::Version {
            commit: version.commit,
            day: version.day,
        },
    })
}

/// The days of the values of the version at `revision`, as far as git knows them.
fn value_days_at(
    tracked: &Tracked,
    revision: &str,
    scorecard: &Scorecard,
    today: NaiveDate,
) -> ValueDays {
    if !ValueDays::are_lacking(scorecard) {
        return ValueDays::default();
    }
    let newest = |past: &Past| match past.versions.len().checked_sub(1) {
        // The last of a day may be another one than that which the revision means.
        Some(last) if past.versions[last].scorecard == *scorecard => {
            ValueDays::of_version(past, last)
        }
        _ => ValueDays::default(),
    };
    let from = IsoWeek::first_day(QUARTER, today);
    let past = tracked.past_of(revision, from, today, |past| {
        past.versions.is_empty() || newest(past).wants_older()
    });
    past.map_or_else(|_| ValueDays::default(), |past| newest(&past))
}

/// The days of the values of the file as it is, as far as git knows them.
pub(super) fn value_days(file: &ValidFile, today: NaiveDate) -> ValueDays {
    if !ValueDays::are_lacking(&file.scorecard) {
        return ValueDays::default();
    }
    let from = IsoWeek::first_day(QUARTER, today);
    let past = past(file, from, today, |_| false, &mut Notices::default());
    ValueDays::of(&Timeline::new(&past, &file.scorecard, today))
}

/// The revision that a `range` compares `file` with.
///
/// # Errors
/// Where that is where two revisions parted, and git does not know.
pub(super) fn first_of(
    file: &ValidFile,
    range: &RevisionRange,
    today: NaiveDate,
) -> Result<String, UsageError> {
    if !range.since_they_parted {
        return Ok(range.from.clone());
    }
    let parted = find(file).and_then(|tracked| tracked.merge_base(&range.from, &range.to));
    parted.map_err(|git_error| {
        let is_day = |end: &&String| matches!(day_gone_by(end, today), Ok(Some(_)));
        let no_revision = matches!(
            git_error,
            GitError::NoRevision(_) | GitError::Shallow { .. }
        );
        let [from, to] = [&range.from, &range.to];
        match [from, to].into_iter().find(is_day).filter(|_| no_revision) {
            Some(day) => no_day_parts(day, from, to),
            None => of_file(&file.file, &git_error),
        }
    })
}

/// That no branch parts from a day.
fn no_day_parts(day: &str, from: &str, to: &str) -> UsageError {
    let message = format!("three dots want revisions, and `{}` is a day", shown(day));
    let range = format!("{from}..{to}");
    UsageError::new(message).help(format!("a day goes with two: {}", shell_word(&range)))
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
    notices: &mut Notices,
) -> Result<Earlier, UsageError> {
    match (
        earlier(file, since, today, notices),
        day_gone_by(since, today)?,
    ) {
        (Err(_), Some(day)) => Ok(Earlier::by_own_days(&file.scorecard, day)),
        (earlier, _) => earlier,
    }
}

/// The day or the week in `since`, where it names one.
///
/// # Errors
/// Where it is still to come, for nothing has changed since then, or was meant for a day and is
/// none.
pub(super) fn day_gone_by(since: &str, today: NaiveDate) -> Result<Option<Since>, UsageError> {
    let found = clock::parse_since(since, today);
    match found {
        Some(Since::Day(day) | Since::Beginning(day)) if day > today => {
            let usage = UsageError::new(format!("`{}` is still to come", shown(since)));
            Err(usage.help("write a day that has been, such as yesterday"))
        }
        None => clock::no_day(since, today).map_or(Ok(None), Err),
        found => Ok(found),
    }
}

/// What the rules that look back need of many files, and pages of them: of each the versions of the
/// last thirteen weeks, with their days, and that at `base`. Git is asked once for each repository.
pub(super) fn of_files(files: &[PathBuf], base: &str, today: NaiveDate) -> Pasts {
    let from = IsoWeek::first_day(QUARTER, today).unwrap_or(today);
    Pasts::find(files, base, from, today)
}

/// As [`of_files`], where the user wants the files compared with `base`.
///
/// # Errors
/// Where none of them is in git, git refuses, or there is no revision `base`.
pub(super) fn compared_with(
    files: &[PathBuf],
    base: &str,
    today: NaiveDate,
) -> Result<Pasts, UsageError> {
    let pasts = of_files(files, base, today);
    match pasts.git_errors() {
        [(_, GitError::NoCommits), ..] => {
            let usage = UsageError::new(GitError::NoCommits.to_string());
            Err(usage.help(begin_history(files)))
        }
        [(_, git_error @ GitError::NoRevision(_)), ..] => Err(no_base(git_error)),
        [(_, GitError::Several { .. }), ..] => Err(several_bases(base)),
        [(_, git_error), ..] => Err(refused(git_error)),
        [] if files.is_empty() => without_files(base),
        [] if pasts.is_empty() => Err(refused(&GitError::NoRepository)),
        [] => Ok(pasts),
    }
}

fn no_base(git_error: &GitError) -> UsageError {
    let usage = UsageError::new(git_error.to_string());
    usage.help("write a revision such as HEAD~3; a branch is to be fetched first")
}

/// That `base` names more than one revision, with the one that was meant.
fn several_bases(base: &str) -> UsageError {
    let usage = UsageError::new(format!(
        "`--base` names one revision, `{}` more",
        shown(base)
    ));
    match RevisionRange::read(base) {
        Some(range) if range.since_they_parted => {
            let [from, to] = [&range.from, &range.to].map(|end| shell_word(end));
            usage.help(format!("`--base \"$(git merge-base {from} {to})\"`"))
        }
        Some(range) => usage.help(format!("`--base {}`", shell_word(&range.from))),
        None => usage,
    }
}

/// The past of no file: `base` is there all the same, or could be, had all been fetched.
///
/// # Errors
/// Where it is not, or this folder is in no repository.
fn without_files(base: &str) -> Result<Pasts, UsageError> {
    let tree = places::tree_around_here().ok_or(GitError::NoRepository);
    match tree.and_then(|tree| tree.check_revision(base)) {
        Ok(()) | Err(GitError::Shallow { .. }) => Ok(Pasts::default()),
        Err(git_error @ GitError::NoRevision(_)) => Err(no_base(&git_error)),
        Err(GitError::Several { .. }) => Err(several_bases(base)),
        Err(git_error) => Err(refused(&git_error)),
    }
}

/// That the version of `file` at the `base` was never fetched, or `is_lost`.
pub(super) fn without_base(file: &Path, base: &str, is_lost: bool) -> UsageError {
    let (file, base) = (shown_path(file), shown(base));
    let (why, git_error) = if is_lost {
        ("is lost: the repository is damaged", LOST)
    } else {
        ("was never fetched", GitError::NotFetched)
    };
    let message = format!("{file}: its version at `{base}` {why}");
    UsageError::new(message).help_if_any(git_error.help())
}

/// What git would not do, as an answer to the command line.
pub(super) fn refused(git_error: &GitError) -> UsageError {
    UsageError::new(git_error.to_string()).help_if_any(git_error.help())
}

/// What git would not do of one file, as an answer to the command line.
fn of_file(file: &Path, git_error: &GitError) -> UsageError {
    let usage = UsageError::new(format!("{}: {git_error}", shown_path(file)));
    match git_error {
        GitError::NoCommits => usage.help(begin_history(&[file])),
        git_error => usage.help_if_any(git_error.help()),
    }
}

/// The file as git knows it.
fn find(file: &ValidFile) -> Result<Tracked, GitError> {
    if input::is_stdin(&file.file) {
        return Err(GitError::NoRepository);
    }
    Tracked::find(&file.file)
}
