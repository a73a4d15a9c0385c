//! The one way in which git is called: for objects, so that nothing of the repository runs,
//! nothing is fetched or written, and nobody's settings change what it says.

use super::watch::{self, Watched};
use super::{GitError, damage};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;
use std::process::{ChildStderr, Command, Stdio};
use std::thread::{self, JoinHandle};

/// What the user or the repository may have set otherwise, and what would then run a program
/// or read otherwise.
const SETTINGS: [&str; 19] = [
    "color.ui=false",
    "core.attributesFile=/dev/null",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.quotePath=false",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.renameLimit=200",
    "diff.renames=true",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "mailmap.blob=",
    "mailmap.file=",
    "protocol.allow=never",
    // Else a folder of the work tree that looks like a repository would be one, with the
    // settings that somebody committed.
    "safe.bareRepository=explicit",
];

/// Of git's variables those that neither point at a repository nor ask for another form: they
/// say where its programs and settings are (`safe.directory` is one of these). The last is
/// for the tests.
const KEPT: [&str; 3] = ["GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_TEST_"];

/// What else keeps git from fetching, locking, writing and asking. The second is for versions
/// of git that do not know the first.
const ENVIRONMENT: [(&str, &str); 5] = [
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("LC_ALL", "C"),
];

/// The most that git may ask the system for at once while it reads contents, so that a small
/// pack that unfolds into gigabytes ends it and not the machine.
pub(super) const MEMORY: (&str, &str) = ("GIT_ALLOC_LIMIT", "64m");

/// So much of one answer is read: the commits of some 400,000 versions. What comes behind is
/// older.
const MAX_ANSWER: u64 = 64 * 1024 * 1024;

/// So much is read of what git complains about.
const MAX_COMPLAINT: u64 = 64 * 1024;

/// A call of git for the work tree at `root`, without input, its answer and its complaints in
/// pipes.
///
/// It runs at the root, where git finds the repository by itself and checks its owner: told
/// where it is, git would not.
pub(super) fn git(root: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).arg("--no-pager");
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("GIT_") && !KEPT.iter().any(|kept| text.starts_with(kept)) {
            git.env_remove(&name);
        }
    }
    // The repository is the one of this root, whatever `core.worktree` says, and none above.
    git.env("GIT_WORK_TREE", root)
        .env("GIT_CEILING_DIRECTORIES", root.parent().unwrap_or(root))
        .envs(ENVIRONMENT)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    git
}

/// What git answers.
#[derive(Debug)]
pub(super) struct Answer {
    pub bytes: Vec<u8>,
    /// Whether there was more than is read.
    pub is_cut: bool,
}

impl Answer {
    /// All that git answers.
    ///
    /// # Errors
    /// Where there is more of it than is read.
    pub(super) fn whole(self) -> Result<Vec<u8>, GitError> {
        if self.is_cut {
            return Err(GitError::TooMuch);
        }
        Ok(self.bytes)
    }
}

/// What git answers to `arguments` for the work tree at `root`.
///
/// # Errors
/// Where it cannot be run, refuses, or takes too long.
pub(super) fn ask(
    root: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<Answer, GitError> {
    answer(root, git(root, arguments))
}

/// As [`ask`], but that nothing more is asked about a failure.
///
/// # Errors
/// As [`ask`].
pub(super) fn ask_once(
    root: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<Answer, GitError> {
    run(git(root, arguments))
}

/// As [`ask`], for a short answer, as text.
///
/// # Errors
/// As [`ask`].
pub(super) fn ask_text(
    root: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<String, GitError> {
    let answer = ask(root, arguments)?;
    Ok(String::from_utf8_lossy(&answer.bytes).into_owned())
}

/// What `git` answers, which is called for the work tree at `root`.
///
/// # Errors
/// Where it cannot be run, refuses, or takes too long.
pub(super) fn answer(root: &Path, git: Command) -> Result<Answer, GitError> {
    run(git).map_err(|git_error| damage::looked_into(root, git_error))
}

fn run(mut git: Command) -> Result<Answer, GitError> {
    let patience = watch::patience().ok_or(GitError::TooSlow)?;
    let mut child = git.spawn().map_err(|error| not_run(&error))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let mut watched = Watched::new(child, patience);
    let complaint = complaint_of(stderr);
    let bytes = read_up_to(stdout, MAX_ANSWER).map_err(|error| not_run(&error))?;
    if bytes.len() as u64 == MAX_ANSWER {
        return Ok(Answer {
            bytes,
            is_cut: true,
        });
    }
    let succeeded = watched.wait();
    let complaint = complaint.join().unwrap_or_default();
    match succeeded {
        Ok(true) => Ok(Answer {
            bytes,
            is_cut: false,
        }),
        Ok(false) if watched.was_ended() => Err(GitError::TooSlow),
        Ok(false) => Err(GitError::from_stderr(&complaint)),
        Err(error) => Err(not_run(&error)),
    }
}

/// The beginning of what git complains about, once it has ended. All is read, so that git
/// never waits for it.
pub(super) fn complaint_of(stderr: Option<ChildStderr>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut complaint = Vec::new();
        if let Some(mut stderr) = stderr {
            let mut beginning = stderr.by_ref().take(MAX_COMPLAINT);
            // What cannot be read cannot be told.
            let _ = beginning.read_to_end(&mut complaint);
            let _ = io::copy(&mut stderr, &mut io::sink());
        }
        complaint
    })
}

/// At most `limit` bytes of a stream.
fn read_up_to(stream: Option<impl Read>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(stream) = stream {
        stream.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Why git could not be run.
pub(super) fn not_run(error: &io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::NoGit,
        _ => GitError::Refused(error.to_string()),
    }
}
