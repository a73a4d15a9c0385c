//! Why there is no history, and the way out.

use super::Damage;
use crate::text::shell_word;
use chrono::NaiveDate;
use std::fmt;

/// Why git has no history of a file to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GitError {
    /// There is no git program.
    NoGit,
    /// The file lies in no work tree of a repository.
    NoRepository,
    /// The work tree says that its repository is this folder, where there is none.
    OutOfReach(String),
    /// There is a repository, and git cannot read it.
    Damaged(Damage),
    /// Nothing has been committed yet.
    NoCommits,
    /// Git does not track the file.
    NotTracked,
    /// The repository belongs to somebody else, in this folder as git names it.
    Foreign(String),
    /// There is no such revision.
    NoRevision(String),
    /// It names several revisions, of which the first is this one.
    Several {
        /// What was written.
        written: String,
        /// The revision to compare with.
        first: String,
    },
    /// There is no such revision in what was fetched: the clone is shallow.
    Shallow {
        /// The revision.
        revision: String,
        /// The first day that was fetched.
        first_day: Option<NaiveDate>,
    },
    /// Two revisions have no commit in common.
    NoMergeBase,
    /// The commit that this revision means has a date that is none, or of a year that has more
    /// than four digits.
    NoDay(String),
    /// The file was not there at this revision.
    NotThen(String),
    /// The file at this revision is no YAML or no scorecard.
    Unreadable(String),
    /// A part of it was never fetched, and this program fetches nothing.
    NotFetched,
    /// The file was larger than is read: so many MiB.
    TooLarge(usize),
    /// Git took too long, and was ended.
    TooSlow,
    /// Git has more to say than is read: of millions of files.
    TooMuch,
    /// What git said.
    Refused(String),
}

impl GitError {
    /// What git meant by what it wrote to its standard error.
    pub(super) fn from_stderr(complaint: &[u8]) -> Self {
        let text = &String::from_utf8_lossy(complaint);
        if is_fetch(text) {
            return Self::NotFetched;
        }
        let line = text.lines().find_map(|line| line.strip_prefix("fatal: "));
        let line = line.or_else(|| text.lines().next()).unwrap_or_default();
        let line = line.strip_prefix("error: ").unwrap_or(line);
        if line.contains("dubious ownership") {
            // Quotes of its own are not marked.
            let folder = line
                .split_once('\'')
                .and_then(|(_, rest)| rest.rsplit_once('\''));
            return Self::Foreign(folder.map_or("", |(folder, _)| folder).to_owned());
        }
        if let Some(folder) = line.strip_prefix("not a git repository: ") {
            return Self::OutOfReach(folder.to_owned());
        }
        if line.contains("not a git repository") || line.contains("must be run in a work tree") {
            return Self::NoRepository;
        }
        // The second is what git says of a branch that only the first commit makes.
        if line.contains("does not have any commits yet") || line == "bad revision 'HEAD'" {
            return Self::NoCommits;
        }
        match Damage::said(line) {
            Some(damage) => Self::Damaged(damage),
            None => Self::Refused(line.to_owned()),
        }
    }

    /// The way out, where there is one.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::NoGit => "install git, or name two files to compare".to_owned(),
            Self::NoRepository => {
                "begin one with `git init`, or name two files to compare".to_owned()
            }
            Self::OutOfReach(_) => {
                "bring the folder back; where it was moved, `git worktree repair` there finds this one again"
                    .to_owned()
            }
            Self::Damaged(damage) => damage.help(),
            Self::NoCommits => {
                "`git add` the file and `git commit`: that begins the history".to_owned()
            }
            Self::NotTracked => "`git add` it and commit".to_owned(),
            Self::Foreign(folder) => {
                let folder = shell_word(folder);
                format!("if you trust it: `git config --global --add safe.directory {folder}`")
            }
            Self::NoRevision(_) => {
                "write a revision such as HEAD~3, a day such as 2026-11-09, a week such as W45, or a file"
                    .to_owned()
            }
            Self::Several { first, .. } => {
                let first = shell_word(first);
                format!("write the one to compare with: {first}")
            }
            Self::Shallow { revision, .. } => format!(
                "fetch all of it by `{}`; in CI, `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)",
                fetch_all(revision)
            ),
            Self::NoMergeBase => {
                "compare the two by `..`; in a shallow clone, `git fetch --unshallow` first".to_owned()
            }
            Self::NotThen(_) => "take a later revision: `git log --follow` lists them".to_owned(),
            Self::NoDay(_) => {
                "take the commit before or after it, such as HEAD~1; `git log --format=fuller` \
                 shows the date"
                    .to_owned()
            }
            Self::Unreadable(_) => "take the revision before or after it".to_owned(),
            Self::NotFetched => {
                "this is a partial clone: fetch what is missing by `git fetch --refetch --no-filter`"
                    .to_owned()
            }
            Self::TooLarge(_) | Self::TooSlow | Self::TooMuch | Self::Refused(_) => return None,
        })
    }
}

/// The command that fetches the history in which `revision` is: a shallow clone mostly has one
/// branch alone.
fn fetch_all(revision: &str) -> &'static str {
    if revision.starts_with("origin/") {
        "git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'"
    } else {
        "git fetch --unshallow"
    }
}

/// Whether git would have had to fetch something.
fn is_fetch(text: &str) -> bool {
    let said = ["promisor remote", "lazy fetching disabled"];
    said.iter().any(|said| text.contains(said))
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str("there is no git on this machine"),
            Self::NoRepository => f.write_str("the file is in no git repository"),
            Self::OutOfReach(folder) => {
                write!(
                    f,
                    "the repository of this work tree is out of reach: {folder}"
                )
            }
            Self::Damaged(damage) => write!(f, "the repository is damaged: {damage}"),
            Self::NoCommits => f.write_str("there is no commit yet"),
            Self::NotTracked => f.write_str("git does not track the file"),
            Self::Foreign(folder) => write!(f, "the repository {folder} belongs to somebody else"),
            Self::NoRevision(name) => write!(f, "there is no revision `{name}`"),
            Self::Several { written, .. } => write!(f, "`{written}` names more than one revision"),
            Self::Shallow {
                revision,
                first_day,
            } => {
                write!(
                    f,
                    "there is no revision `{revision}`: this clone is shallow"
                )?;
                match first_day {
                    Some(day) => write!(f, ", its history begins on {day}"),
                    None => Ok(()),
                }
            }
            Self::NoMergeBase => {
                f.write_str("the two have no commit in common, as far as it was fetched")
            }
            Self::NoDay(name) => {
                write!(f, "the commit at `{name}` has a date that cannot be read")
            }
            Self::NotThen(name) => write!(f, "the file was not there at `{name}`"),
            Self::Unreadable(name) => write!(f, "the file was no scorecard at `{name}`"),
            Self::NotFetched => f.write_str("a part of the history was never fetched"),
            Self::TooLarge(most) => write!(f, "the file was over {most} MiB large then"),
            Self::TooSlow => f.write_str("git took too long and was ended"),
            Self::TooMuch => f.write_str("the repository holds more files than are read"),
            Self::Refused(words) if words.is_empty() => f.write_str("git failed without a word"),
            Self::Refused(words) => write!(f, "git refuses: {words}"),
        }
    }
}

impl std::error::Error for GitError {}
