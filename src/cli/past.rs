//! The past of a file, as far as there is one, and what to say where there is not.

use super::input::{self, Sound};
use super::usage::Usage;
use super::{clock, output};
use crate::history::{Pasts, Tracked, Trouble};
use crate::model::{self, IsoWeek, QUARTER, Version};
use crate::text::shown_path;
use crate::view::{self, Edition, Side};
use chrono::NaiveDate;
use std::path::PathBuf;

/// The first day of the `weeks` that end with that of `today`.
pub(super) fn first_day(weeks: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = IsoWeek::of(today).plus(1 - i64::from(weeks));
    first.map(IsoWeek::monday)
}

/// The versions that the trends of a page are made of. The page is whole without them, so
/// nothing is said where there are none, and git is not asked where they could add nothing.
pub(super) fn for_page(file: &Sound, today: NaiveDate) -> Vec<Version> {
    if !view::wants_past(&file.scorecard) {
        return Vec::new();
    }
    versions(file, first_day(QUARTER, today), today, |trouble| {
        *trouble != Trouble::NoGit
    })
    .map_or_else(Vec::new, |(versions, _)| versions)
}

/// The versions since the day `from`, and the one before. What is missing is told.
pub(super) fn told(file: &Sound, from: Option<NaiveDate>, today: NaiveDate) -> Vec<Version> {
    let Some((versions, tracked)) = versions(file, from, today, |_| true) else {
        return Vec::new();
    };
    tell_cut_off(file, &tracked, from);
    versions
}

/// The same, where there are any, and the file as git knows it. A trouble is told where
/// `matters` says so.
fn versions(
    file: &Sound,
    from: Option<NaiveDate>,
    today: NaiveDate,
    matters: impl Fn(&Trouble) -> bool,
) -> Option<(Vec<Version>, Tracked)> {
    let name = input::name(&file.file);
    let history = find(file).and_then(|tracked| Ok((tracked.past(from, today)?, tracked)));
    let (history, tracked) = match history {
        Ok(found) => found,
        Err(trouble) => {
            if matters(&trouble) {
                tell(&name, "its history", &trouble);
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
pub(super) fn tell(name: &str, missing: &str, trouble: &Trouble) {
    if matches!(
        trouble,
        Trouble::NoRepository | Trouble::NotTracked | Trouble::NoCommits
    ) {
        return;
    }
    output::notice(&format!("{name}: without {missing}: {trouble}"));
    if let Some(help) = trouble.help() {
        output::notice(&format!("help: {help}"));
    }
}

/// Tells how many versions of `name` a partial clone does not have.
pub(super) fn tell_not_fetched(name: &str, count: usize) {
    if count > 0 {
        let versions = if count == 1 { "version" } else { "versions" };
        tell(name, &format!("{count} {versions}"), &Trouble::NotFetched);
    }
}

/// Says so where there was more before the first version, and nobody has fetched it.
fn tell_cut_off(file: &Sound, tracked: &Tracked, from: Option<NaiveDate>) {
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
pub(super) fn edition(file: &Sound, since: &str, today: NaiveDate) -> Result<Edition, Usage> {
    let name = shown_path(&file.file);
    let told = |trouble: Trouble| usage(format!("{name}: {trouble}"), &trouble);
    let tracked = find(file).map_err(told)?;
    let Some(day) = clock::parse_since(since, today) else {
        let version = tracked.version(since).map_err(told)?;
        return Ok(edition_of(version, None));
    };
    let history = tracked.past(Some(day), today).map_err(told)?;
    let Some(version) = history.versions.into_iter().next() else {
        return Err(told(Trouble::Unreadable(since.to_owned())));
    };
    if version.day.is_some_and(|first| first >= day) {
        tell_cut_off(file, &tracked, Some(day));
    }
    Ok(edition_of(version, Some(day)))
}

/// A version of git's; where nobody knows when it was written, it is told by the day that
/// was asked for.
fn edition_of(version: Version, asked: Option<NaiveDate>) -> Edition {
    let side = match (version.day, asked) {
        (None, Some(day)) => Side::Before(day),
        (day, _) => Side::Version {
            commit: version.commit,
            day,
        },
    };
    let scorecard = version.scorecard;
    Edition { scorecard, side }
}

/// The same; where git has nothing of the file, what the file's own dates tell of the time
/// before a day.
///
/// # Errors
/// Where there is no such revision.
pub(super) fn edition_or_own(
    file: &Sound,
    since: &str,
    today: NaiveDate,
) -> Result<Edition, Usage> {
    match (
        edition(file, since, today),
        clock::parse_since(since, today),
    ) {
        (Err(_), Some(day)) => Ok(Edition {
            scorecard: model::before(&file.scorecard, day),
            side: Side::Before(day),
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
) -> Result<Pasts, Usage> {
    let pasts = of_all(files, base, today);
    match pasts.troubles() {
        [(_, trouble), ..] => Err(refused(trouble)),
        [] if pasts.is_empty() => Err(refused(&Trouble::NoRepository)),
        [] => Ok(pasts),
    }
}

/// What git would not do, as an answer to the command line.
pub(super) fn refused(trouble: &Trouble) -> Usage {
    usage(trouble.to_string(), trouble)
}

fn usage(message: String, trouble: &Trouble) -> Usage {
    let usage = Usage::new(message);
    match trouble.help() {
        Some(help) => usage.help(help),
        None => usage,
    }
}

/// The file as git knows it.
fn find(file: &Sound) -> Result<Tracked, Trouble> {
    if input::is_stdin(&file.file) {
        return Err(Trouble::NoRepository);
    }
    Tracked::find(&file.file)
}
