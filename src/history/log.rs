//! Which commits wrote a file, in what order, under which names.

use super::commit::Commit;
use super::objects::{Content, Objects};
use super::partial::fetched;
use super::work_tree::os_string;
use super::{GitError, git, renamed};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// One line for a commit: its id and its committer's date.
pub(super) const FORMAT: &str = "--format=@%H %cI";

/// The commits of the first parents alone, each against its own, with the ids and names of
/// what they wrote.
pub(super) const LOG: [&str; 9] = [
    "log",
    FORMAT,
    "-z",
    "--raw",
    "--no-abbrev",
    "--first-parent",
    "-m",
    "--no-ext-diff",
    "--no-textconv",
];

/// The ends of the names among which scorecards are: of a large repository, a small part.
pub(super) const ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// The commit that the work tree began with.
pub(super) const HEAD: &str = "HEAD";

/// So many commits of one file are read: ten versions a working day, for two years.
const MAX_COMMITS: usize = 5000;

/// The day of a committer and that of git, which counts in UTC, lie no further apart: around the
/// earth it is three days at once.
pub(super) const AROUND_THE_EARTH: Days = Days::new(2);

/// How often a file may have begun as a copy and been there before.
const MAX_LIVES: usize = 20;

/// The commits that wrote a file, newest first.
#[derive(Debug, Default)]
pub(super) struct Commits {
    pub commits: Vec<Commit>,
    /// Whether there are older ones that were not read.
    pub is_cut: bool,
}

/// The commits up to `start` that wrote the file `name` of the work tree at `root`, newest first:
/// back to about the day `since`, and under its former names. A clock that goes wrong moves no
/// commit behind the next one, nor behind `today`.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn commits(
    root: &Path,
    start: &str,
    name: &OsStr,
    since: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Commits, GitError> {
    let mut found = commits_of(root, start, name, since)?;
    for _ in 1..MAX_LIVES {
        // Git goes on with the file that was copied. That is another file's history; but this
        // one may have been there before under its own name.
        let Some(birth) = found.commits.last().filter(|commit| commit.is_birth) else {
            break;
        };
        let (before, name) = (format!("{}^", birth.id), birth.name.clone());
        let earlier = commits_of(root, &before, &name, since)?;
        if let Some(birth) = found.commits.last_mut() {
            birth.is_birth = false;
        }
        found.commits.extend(earlier.commits);
        found.is_cut |= earlier.is_cut;
    }
    put_in_order(&mut found.commits, today);
    Ok(found)
}

/// What git answers to a log that compares contents.
pub(super) fn ask<'a>(
    root: &Path,
    log: impl IntoIterator<Item = &'a OsStr>,
) -> Result<git::Answer, GitError> {
    let mut log = git::git(root, log);
    log.envs([git::MEMORY]);
    fetched(root, git::answer(root, log))
}

/// Moves no commit of one file behind the next one, nor behind `today`.
fn put_in_order(commits: &mut [Commit], today: NaiveDate) {
    let mut latest = today;
    for commit in commits {
        latest = latest.min(commit.day);
        commit.day = latest;
    }
}

/// The commits since about the day `since` that wrote each of the files `names`, newest first,
/// under its former names too; as [`commits`] has them.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn commits_of_all(
    root: &Path,
    names: &[&OsStr],
    since: NaiveDate,
    today: NaiveDate,
) -> Result<HashMap<OsString, Commits>, GitError> {
    if let [name] = names {
        // Of one, git finds the commits faster by its name.
        let found = commits(root, HEAD, name, Some(since), today)?;
        return Ok(HashMap::from([((*name).to_owned(), found)]));
    }
    let (since, paths) = (since_day(since), usual_and(names));
    let log = |renames: &'static str| {
        let log = LOG.into_iter().chain([renames, &since, "HEAD", "--"]);
        let log = log.map(OsStr::new);
        let log = log.chain(paths.iter().map(OsString::as_os_str));
        ask(root, log).map(|log| read(&log))
    };
    let mut by_file = of_each(root, names, by_content_or_id(log)?)?;
    for commits in by_file.values_mut() {
        put_in_order(&mut commits.commits, today);
    }
    Ok(by_file)
}

/// The commits of each of the files `names` among those of all, which come newest first: a
/// file is followed to the name that it had before, where it was the same page.
///
/// # Errors
/// Where git breaks off.
fn of_each(
    root: &Path,
    names: &[&OsStr],
    all: Commits,
) -> Result<HashMap<OsString, Commits>, GitError> {
    let mut objects = Objects::new(root);
    let mut called: HashMap<OsString, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        called.insert((*name).to_owned(), index);
    }
    let mut found: Vec<Vec<Commit>> = names.iter().map(|_| Vec::new()).collect();
    for mut commit in all.commits {
        let Some(&index) = called.get(&commit.name) else {
            continue;
        };
        if is_another_page(&mut objects, &commit)? {
            commit.mark_as_new();
        }
        if let Some(former) = &commit.former {
            called.remove(&commit.name);
            called.insert(former.clone(), index);
        }
        found[index].push(commit);
    }
    let is_cut = all.is_cut;
    let files = names.iter().zip(found);
    Ok(files
        .map(|(name, commits)| ((*name).to_owned(), Commits { commits, is_cut }))
        .collect())
}

/// Whether the file that `commit` moved became another page by that.
///
/// # Errors
/// Where git breaks off.
fn is_another_page(objects: &mut Objects, commit: &Commit) -> Result<bool, GitError> {
    let (Some(_), Some(then), Some(now)) = (&commit.former, &commit.replaced, &commit.blob) else {
        return Ok(false);
    };
    if then == now {
        return Ok(false);
    }
    let mut content = |id: &OsString| Ok(objects.read(&[id], 0)?.pop());
    Ok(match (content(then)?, content(now)?) {
        (Some(Content::File(then)), Some(Content::File(now))) => {
            renamed::is_another_page(&then, &now)
        }
        _ => false,
    })
}

/// What `log` finds where renames are looked for by content, else, where that was not fetched,
/// or is more than fits, by id: what was only moved has the same.
fn by_content_or_id(
    log: impl Fn(&'static str) -> Result<Commits, GitError>,
) -> Result<Commits, GitError> {
    match log("-M") {
        Err(git_error @ (GitError::NotFetched | GitError::Refused(_) | GitError::Damaged(_))) => {
            log("-M100%").map_err(|_| git_error)
        }
        found => found,
    }
}

/// The commits from `start` back to the one in which the file was made.
fn commits_of(
    root: &Path,
    start: &str,
    name: &OsStr,
    since: Option<NaiveDate>,
) -> Result<Commits, GitError> {
    let (since, name) = (since.map(since_day), exactly(name));
    // One more tells whether there are older ones.
    let most = format!("--max-count={}", MAX_COMMITS + 1);
    let log = |renames: &'static str| {
        let following = LOG.into_iter().chain([renames, "--follow", &most]);
        let mut arguments: Vec<&OsStr> = following.map(OsStr::new).collect();
        arguments.extend(since.as_ref().map(OsStr::new));
        arguments.extend([OsStr::new(start), OsStr::new("--"), &name]);
        ask(root, arguments).map(|log| read(&log))
    };
    let mut found = by_content_or_id(log)?;
    found.is_cut |= found.commits.len() > MAX_COMMITS;
    found.commits.truncate(MAX_COMMITS);
    let mut objects = Objects::new(root);
    for (birth, commit) in found.commits.iter_mut().enumerate() {
        if is_another_page(&mut objects, commit)? {
            commit.mark_as_new();
        }
        if commit.is_birth {
            found.commits.truncate(birth + 1);
            found.is_cut = false;
            break;
        }
    }
    Ok(found)
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
pub(super) fn exactly(name: &OsStr) -> OsString {
    let mut pathspec = OsString::from(":(top,literal)");
    pathspec.push(name);
    pathspec
}

/// Reads a log: a header, then what changed and the names, each with a NUL behind it.
pub(super) fn read(log: &git::Answer) -> Commits {
    let mut commits = Vec::new();
    let mut header_before = None;
    let whole = match log.bytes.iter().rposition(|&byte| byte == 0) {
        Some(last) if log.is_cut => last,
        _ => log.bytes.len(),
    };
    let mut parts = log.bytes[..whole].split(|&byte| byte == 0);
    while let Some(part) = parts.next() {
        let part = part.trim_ascii();
        let Some(change) = part.strip_prefix(b":") else {
            let found = header(&String::from_utf8_lossy(part));
            // What has no day is of the day of the next commit, as where a clock goes wrong.
            let found = found.map(|(id, day)| (id, day.unwrap_or(NaiveDate::MAX)));
            header_before = found.or(header_before);
            continue;
        };
        let change = String::from_utf8_lossy(change);
        let [_, mode, replaced, blob, status] = change.split(' ').collect::<Vec<_>>()[..] else {
            continue;
        };
        let moved = status.starts_with(['R', 'C']);
        let first = parts.next();
        let (former, name) = if moved {
            (first, parts.next())
        } else {
            (None, first)
        };
        let (Some(name), Some((id, day))) = (name, &header_before) else {
            continue;
        };
        let is_copy = status.starts_with('C');
        commits.push(Commit {
            id: id.clone(),
            day: *day,
            blob: object(blob).filter(|_| mode.starts_with("100")),
            replaced: object(replaced).filter(|_| !is_copy),
            name: os_string(name),
            former: former.filter(|_| !is_copy).map(os_string),
            is_birth: is_copy,
        });
    }
    Commits {
        commits,
        is_cut: log.is_cut,
    }
}

/// The id of a commit and its day, where git has one that can be read, from a line in
/// [`FORMAT`].
pub(super) fn header(line: &str) -> Option<(String, Option<NaiveDate>)> {
    let line = line.strip_prefix('@')?;
    let (id, date) = line.split_once(' ').unwrap_or((line, ""));
    let day = date.split_once('T').map(|(day, _)| day);
    let day = day.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    Some((id.to_owned(), day))
}

/// An object's id; nothing where it is all zeros.
fn object(id: &str) -> Option<OsString> {
    (!id.bytes().all(|byte| byte == b'0')).then(|| id.into())
}

/// The id and the day of the commit that was the last one at the end of `day`; nothing where the
/// first came later.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn last_up_to(
    root: &Path,
    day: NaiveDate,
) -> Result<Option<(String, NaiveDate)>, GitError> {
    /// So many commits of the two days behind it may come before it.
    const MOST: &str = "--max-count=1000";
    let until = format!("--until={}T00:00:00Z", day + AROUND_THE_EARTH);
    let log = ["log", FORMAT, "--first-parent", MOST, &until, "HEAD", "--"];
    let text = git::ask_text(root, log)?;
    let commits = text.lines().filter_map(header);
    let mut dated = commits.filter_map(|(id, own)| Some((id, own?)));
    Ok(dated.find(|(_, own)| *own <= day))
}

/// The day of the last commit up to `commit` that wrote the file `name`; nothing where none is
/// known that did.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn written(
    root: &Path,
    commit: &str,
    name: &OsStr,
) -> Result<Option<NaiveDate>, GitError> {
    let log = ["log", "-1", FORMAT, "--first-parent", commit, "--"].map(OsStr::new);
    let name = exactly(name);
    let line = git::ask_text(root, log.into_iter().chain([name.as_os_str()]))?;
    Ok(header(line.trim()).and_then(|(_, day)| day))
}

/// Whether the history was cut off when it was fetched.
pub(super) fn is_shallow(root: &Path) -> bool {
    let shallow = git::ask_text(root, ["rev-parse", "--is-shallow-repository"]);
    shallow.is_ok_and(|shallow| shallow.trim() == "true")
}

/// All names that the file has had, from the top of the repository.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn names(root: &Path, name: &OsStr) -> Result<Vec<OsString>, GitError> {
    let found = commits(root, HEAD, name, None, NaiveDate::MAX)?;
    let mut names: Vec<OsString> = vec![name.to_owned()];
    names.extend(found.commits.into_iter().map(|commit| commit.name));
    names.dedup();
    Ok(names)
}

/// The first day that git has of the work tree at `root`, where its history was cut off when it
/// was fetched.
pub(super) fn cut_off(root: &Path) -> Option<NaiveDate> {
    let git = root.join(".git");
    // Elsewhere it is asked: a linked work tree keeps this in another folder.
    let is_whole = git.is_dir() && !git.join("shallow").exists();
    if is_whole || !is_shallow(root) {
        return None;
    }
    first_day(root)
}

/// The day of the oldest commit that was fetched.
pub(super) fn first_day(root: &Path) -> Option<NaiveDate> {
    let log = ["log", "--max-parents=0", "--first-parent", "-1", FORMAT];
    let line = git::ask_text(root, log).ok()?;
    header(line.trim())?.1
}
