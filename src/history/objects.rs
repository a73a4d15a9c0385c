//! The contents of objects, from one process that answers as long as it is asked.

use super::git::{MEMORY, complaint_of, git, not_run};
use super::watch::{self, Watched};
use super::{GitError, partial};
use crate::text::MAX_BYTES;
use std::cell::OnceCell;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Stdio};
use std::thread::JoinHandle;

/// So few are asked for before their answers are read that the questions fill no pipe: else
/// git waited for its answers to be read, and this program for its questions.
const AT_ONCE: usize = 12;

/// So often git is begun anew behind an object that it could not give.
const MAX_RESTARTS: usize = 100;

/// What there is of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// The bytes of a file.
    File(Vec<u8>),
    /// It was never fetched.
    NotFetched,
    /// It is not there, or damaged.
    Lost,
    /// It is no file, or larger than is read.
    NotRead,
}

/// Where objects are read.
pub(super) struct Objects {
    root: PathBuf,
    /// So large a file is read.
    largest: usize,
    process: Option<Process>,
    restarts: usize,
    /// Whether not all was fetched, once somebody asked.
    is_partial: OnceCell<bool>,
}

/// A `git cat-file`.
struct Process {
    git: Watched,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaint: JoinHandle<Vec<u8>>,
}

impl Objects {
    /// Those of the work tree at `root`; nothing is run before one is asked for. A file is read
    /// that is as large as a scorecard may be.
    pub(super) fn new(root: &Path) -> Self {
        Self::up_to(root, MAX_BYTES)
    }

    /// The same for files that have at most `largest` bytes.
    pub(super) fn up_to(root: &Path, largest: usize) -> Self {
        Self {
            root: root.to_owned(),
            largest,
            process: None,
            restarts: 0,
            is_partial: OnceCell::new(),
        }
    }

    /// The contents of the objects with the ids `ids`: of the first of them, at least one, and
    /// of the others until they come to `bytes` together.
    ///
    /// # Errors
    /// Where git cannot be run or breaks off.
    pub(super) fn read(&mut self, ids: &[&OsStr], bytes: usize) -> Result<Vec<Content>, GitError> {
        let mut contents = Vec::with_capacity(ids.len());
        let mut read = 0;
        while contents.len() < ids.len() && (contents.is_empty() || read < bytes) {
            let rest = &ids[contents.len()..];
            let some = self.some(&rest[..rest.len().min(AT_ONCE)])?;
            read += some.iter().map(Content::len).sum::<usize>();
            contents.extend(some);
        }
        Ok(contents)
    }

    /// The contents of the first of `ids`: up to one that git could not give.
    fn some(&mut self, ids: &[&OsStr]) -> Result<Vec<Content>, GitError> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => Process::start(&self.root, self.largest)?,
        };
        process.git.reset_deadline();
        let mut contents = Vec::with_capacity(ids.len());
        let answered = process.ask(ids).and_then(|()| {
            for _ in ids {
                match process.answer(self.largest)? {
                    Answer::Whole(content) => contents.push(content),
                    Answer::Missing => contents.push(self.missing()),
                    Answer::TooLarge => return Ok(false),
                }
            }
            Ok(true)
        });
        let lost = match answered {
            Ok(true) => {
                self.process = Some(process);
                return Ok(contents);
            }
            Ok(false) => Content::NotRead,
            Err(_) => process.why_it_ended()?,
        };
        contents.push(lost.clone());
        self.restarts += 1;
        if self.restarts > MAX_RESTARTS {
            contents.resize(ids.len(), lost);
        }
        Ok(contents)
    }

    /// What is to be said of an object that is not there.
    fn missing(&self) -> Content {
        let is_partial = || partial::is_partial(&self.root);
        if *self.is_partial.get_or_init(is_partial) {
            Content::NotFetched
        } else {
            Content::Lost
        }
    }
}

impl Content {
    /// How many bytes it holds.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::File(bytes) => bytes.len(),
            Self::NotFetched | Self::Lost | Self::NotRead => 0,
        }
    }
}

const BROKE_OFF: &str = "it broke off while it read the versions";

/// An answer of `git cat-file`.
enum Answer {
    Whole(Content),
    Missing,
    /// What follows is not worth waiting for.
    TooLarge,
}

impl Process {
    fn start(root: &Path, largest: usize) -> Result<Self, GitError> {
        let mut cat_file = git(root, ["cat-file", "--batch"]);
        cat_file.envs([MEMORY]);
        if largest > MAX_BYTES {
            // A file and what it is unfolded from, each at once.
            let (limit, _) = MEMORY;
            cat_file.env(limit, (2 * largest).to_string());
        }
        cat_file.stdin(Stdio::piped());
        let patience = watch::patience().ok_or(GitError::TooSlow)?;
        let mut child = cat_file.spawn().map_err(|error| not_run(&error))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let complaint = complaint_of(child.stderr.take());
        let git = Watched::new(child, patience);
        let (questions, answers) = pipes.ok_or_else(|| GitError::Refused(BROKE_OFF.to_owned()))?;
        Ok(Self {
            git,
            questions,
            answers: BufReader::new(answers),
            complaint,
        })
    }

    /// What is to be said of the object behind whose question git ended.
    ///
    /// # Errors
    /// Where that says nothing of the object.
    fn why_it_ended(self) -> Result<Content, GitError> {
        if self.git.was_ended() {
            return Err(GitError::TooSlow);
        }
        drop((self.questions, self.git));
        let complaint = self.complaint.join().unwrap_or_default();
        match GitError::from_stderr(&complaint) {
            // Versions of git that know no other way end where they may not fetch.
            GitError::NotFetched => Ok(Content::NotFetched),
            GitError::Damaged(_) => Ok(Content::Lost),
            _ => Err(GitError::Refused(BROKE_OFF.to_owned())),
        }
    }

    fn ask(&mut self, ids: &[&OsStr]) -> io::Result<()> {
        let mut lines = Vec::new();
        for id in ids {
            lines.extend_from_slice(id.as_encoded_bytes());
            lines.push(b'\n');
        }
        self.questions.write_all(&lines)
    }

    /// One answer: a line that ends in the type and the size, that many bytes, and a line break.
    fn answer(&mut self, largest: usize) -> io::Result<Answer> {
        let mut line = Vec::new();
        if self.answers.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&line);
        let mut words = line.trim_end().rsplit(' ');
        let Some(size) = words.next().and_then(|size| size.parse::<u64>().ok()) else {
            return Ok(Answer::Missing);
        };
        if size > largest as u64 {
            return Ok(Answer::TooLarge);
        }
        let mut content = Vec::new();
        let mut body = self.answers.by_ref().take(size + 1);
        body.read_to_end(&mut content)?;
        if content.pop().is_none() || content.len() as u64 != size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let is_file = words.next() == Some("blob");
        Ok(Answer::Whole(if is_file {
            Content::File(content)
        } else {
            Content::NotRead
        }))
    }
}
