//! Which commits wrote a file, in what order, under which names.

use super::Trouble;
use super::git::Folder;
use chrono::NaiveDate;
use std::ffi::{OsStr, OsString};

/// One line for a commit: its id and its committer's date.
const FORMAT: &str = "--format=@%H %cI";

/// The commits of the first parents alone, each against its own, with the ids and names of
/// what they wrote.
const LOG: [&str; 8] = [
    "log",
    FORMAT,
    "-z",
    "--raw",
    "--no-abbrev",
    "--first-parent",
    "-m",
    "--no-ext-diff",
];

/// The ends of the names among which scorecards are: of a large repository, a small part.
const ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// So many files are looked for by their names: of a few, git finds the commits faster so.
const FEW: usize = 100;

/// How often a file may have begun as a copy and been there before.
const MAX_LIVES: usize = 20;

/// A commit that wrote a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its whole id.
    pub id: String,
    /// The day for its committer.
    pub day: NaiveDate,
    /// What it wrote; nothing where it deleted the file.
    pub blob: Option<OsString>,
    /// What it wrote that over; nothing where the file was new.
    pub replaced: Option<OsString>,
    /// What the file was called, from the top of the repository.
    pub name: OsString,
    /// Whether the file was new then, made from another one that stayed.
    copied: bool,
}

/// As much of a commit's id as people write.
pub(super) fn short(id: &str) -> String {
    id.chars().take(7).collect()
}

/// The commits that wrote the file `name` of `folder`, newest first: back to about the day
/// `since`, and under its former names. A clock that goes wrong moves no commit behind the
/// next one, nor behind `today`.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn commits(
    folder: &Folder,
    name: &OsStr,
    since: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Vec<Commit>, Trouble> {
    let mut commits = life(folder, "HEAD", &pathspec("literal", name), since)?;
    for _ in 1..MAX_LIVES {
        // Git goes on with the file that was copied. That is another file's history; but this
        // one may have been there before under its own name.
        let Some(birth) = commits.last().filter(|commit| commit.copied) else {
            break;
        };
        let (before, name) = (format!("{}^", birth.id), exactly(&birth.name));
        let earlier = life(folder, &before, &name, since)?;
        if let Some(birth) = commits.last_mut() {
            birth.copied = false;
        }
        commits.extend(earlier);
    }
    put_in_order(&mut commits, today);
    Ok(commits)
}

/// Moves no commit of one file behind the next one, nor behind `today`.
pub(super) fn put_in_order(commits: &mut [Commit], today: NaiveDate) {
    let mut latest = today;
    for commit in commits {
        latest = latest.min(commit.day);
        commit.day = latest;
    }
}

/// The commits since about the day `since` that wrote the files `names`, newest first, and,
/// where these are many, any others; a file that was moved is a new one. The days are as the
/// clocks had them.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn all_commits(
    folder: &Folder,
    names: &[&OsStr],
    since: NaiveDate,
) -> Result<Vec<Commit>, Trouble> {
    let since = since_day(since);
    let range = ["--no-renames", &since, "HEAD", "--"];
    let paths = match names.len() {
        0..=FEW => names.iter().map(|name| exactly(name)).collect(),
        _ => usual_and(names),
    };
    let log = LOG.into_iter().chain(range).map(OsStr::new);
    let log = log.chain(paths.iter().map(OsString::as_os_str));
    Ok(read(&folder.bytes(log)?))
}

/// The files of the work tree that are not as they were at `revision`, `names` and any others:
/// what is there now, by its name, and what it replaced, with the id and the day of the
/// revision's commit.
///
/// # Errors
/// Where git cannot be run, or there is no such revision.
pub(super) fn changed_since(
    folder: &Folder,
    names: &[&OsStr],
    revision: &str,
) -> Result<Vec<Commit>, Trouble> {
    let (id, day) = resolve(folder, revision)?;
    let diff = ["diff", "-z", "--raw", "--no-abbrev", "-M", "--no-ext-diff"];
    let diff = diff.into_iter().chain([id.as_str(), "--"]).map(OsStr::new);
    // A file that was moved is only known by both its names.
    let paths = usual_and(names);
    let diff = diff.chain(paths.iter().map(OsString::as_os_str));
    let mut log = format!("@{id} {day}\0").into_bytes();
    log.extend(folder.bytes(diff)?);
    Ok(read(&log))
}

/// The commits from `start` back to the one in which the file was made.
fn life(
    folder: &Folder,
    start: &str,
    pathspec: &OsStr,
    since: Option<NaiveDate>,
) -> Result<Vec<Commit>, Trouble> {
    let since = since.map(since_day);
    let following = LOG.into_iter().chain(["-M", "--follow"]);
    let mut arguments: Vec<&OsStr> = following.map(OsStr::new).collect();
    arguments.extend(since.as_ref().map(OsStr::new));
    arguments.extend([OsStr::new(start), OsStr::new("--"), pathspec]);
    let log = folder.bytes(arguments)?;
    let mut commits = read(&log);
    let birth = commits.iter().position(|commit| commit.copied);
    commits.truncate(birth.map_or(commits.len(), |birth| birth + 1));
    Ok(commits)
}

/// The argument by which git leaves out what was committed before `day`.
fn since_day(day: NaiveDate) -> String {
    format!("--since={day}T00:00:00Z")
}

/// The pathspecs of all files with the usual endings, and of those of `names` that have another.
fn usual_and(names: &[&OsStr]) -> Vec<OsString> {
    let has = |name: &OsStr, ending: &str| name.as_encoded_bytes().ends_with(ending.as_bytes());
    let others = names
        .iter()
        .filter(|name| !ENDINGS.iter().any(|ending| has(name, ending)));
    let usual = ENDINGS.iter().map(|ending| format!("*{ending}").into());
    usual.chain(others.map(|name| exactly(name))).collect()
}

/// The file `name`, from the top of the repository.
fn exactly(name: &OsStr) -> OsString {
    pathspec("top,literal", name)
}

fn pathspec(magic: &str, name: &OsStr) -> OsString {
    let mut pathspec = OsString::from(format!(":({magic})"));
    pathspec.push(name);
    pathspec
}

/// Reads a log: a header, then what changed and the names, each behind a NUL.
fn read(log: &[u8]) -> Vec<Commit> {
    let mut commits = Vec::new();
    let mut header_before = None;
    let mut parts = log.split(|&byte| byte == 0);
    while let Some(part) = parts.next() {
        let part = part.trim_ascii();
        let Some(change) = part.strip_prefix(b":") else {
            header_before = header(&String::from_utf8_lossy(part)).or(header_before);
            continue;
        };
        let change = String::from_utf8_lossy(change);
        let [_, mode, replaced, blob, status] = change.split(' ').collect::<Vec<_>>()[..] else {
            continue;
        };
        let moved = status.starts_with(['R', 'C']);
        let names = parts.by_ref().take(if moved { 2 } else { 1 });
        let (Some(name), Some((id, day))) = (names.last(), &header_before) else {
            continue;
        };
        let copied = status.starts_with('C');
        commits.push(Commit {
            id: id.clone(),
            day: *day,
            blob: object(blob).filter(|_| mode.starts_with("100")),
            replaced: object(replaced).filter(|_| !copied),
            name: os_string(name),
            copied,
        });
    }
    commits
}

/// The id and the day of a commit, from a line in [`FORMAT`].
fn header(line: &str) -> Option<(String, NaiveDate)> {
    let (id, date) = line.strip_prefix('@')?.split_once(' ')?;
    let day = NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok()?;
    Some((id.to_owned(), day))
}

/// An object's id; nothing where it is all zeros.
fn object(id: &str) -> Option<OsString> {
    (!id.bytes().all(|byte| byte == b'0')).then(|| id.into())
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt as _;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The id and the day of the commit that `revision` means.
///
/// # Errors
/// Where it means none.
pub(super) fn resolve(folder: &Folder, revision: &str) -> Result<(String, NaiveDate), Trouble> {
    let log = ["log", "-1", FORMAT, "--end-of-options", revision, "--"];
    match folder.ask(log) {
        Ok(line) => header(line.trim()).ok_or_else(|| Trouble::NoRevision(revision.to_owned())),
        Err(Trouble::Refused(_)) => Err(Trouble::NoRevision(revision.to_owned())),
        Err(trouble) => Err(trouble),
    }
}

/// All names that the file has had, from the top of the repository.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn names(folder: &Folder, name: &OsStr) -> Result<Vec<OsString>, Trouble> {
    let commits = commits(folder, name, None, NaiveDate::MAX)?;
    let mut names: Vec<OsString> = commits.into_iter().map(|commit| commit.name).collect();
    names.dedup();
    Ok(names)
}

/// The day of the oldest commit that was fetched.
pub(super) fn first_day(folder: &Folder) -> Option<NaiveDate> {
    let log = ["log", "--max-parents=0", "--first-parent", "-1", FORMAT];
    let line = folder.ask(log).ok()?;
    header(line.trim()).map(|(_, day)| day)
}
