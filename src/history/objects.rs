//! The contents of objects, from one process that answers as long as it is asked.

use super::Trouble;
use super::git::{Folder, not_run};
use crate::text::MAX_BYTES;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// So few are asked for before their answers are read that the questions fill no pipe: else
/// git waited for its answers to be read, and this program for its questions.
const AT_ONCE: usize = 12;

/// A `git cat-file`.
pub(super) struct Objects {
    git: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// Begins to ask.
    ///
    /// # Errors
    /// Where git cannot be run.
    pub fn of(folder: &Folder) -> Result<Self, Trouble> {
        let mut git = folder.git(["cat-file", "--batch"]);
        git.stdin(Stdio::piped()).stderr(Stdio::null());
        let mut git = git.spawn().map_err(|error| not_run(&error))?;
        let questions = git.stdin.take().ok_or_else(broken)?;
        let answers = git.stdout.take().ok_or_else(broken)?;
        Ok(Self {
            git,
            questions,
            answers: BufReader::new(answers),
        })
    }

    /// The contents of `objects`; nothing for one that is not there, is no file, or is larger
    /// than a scorecard can be.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn read(&mut self, objects: &[impl AsRef<OsStr>]) -> Result<Vec<Option<Vec<u8>>>, Trouble> {
        let mut contents = Vec::with_capacity(objects.len());
        for some in objects.chunks(AT_ONCE) {
            self.ask(some).map_err(|_| broken())?;
            for _ in some {
                contents.push(one(&mut self.answers).map_err(|_| broken())?);
            }
        }
        Ok(contents)
    }

    fn ask(&mut self, objects: &[impl AsRef<OsStr>]) -> io::Result<()> {
        let mut lines = Vec::new();
        for object in objects {
            lines.extend_from_slice(object.as_ref().as_encoded_bytes());
            lines.push(b'\n');
        }
        self.questions.write_all(&lines)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It only reads: it may end anywhere, and how it does changes nothing.
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}

fn broken() -> Trouble {
    Trouble::Refused("it broke off while it read the versions".to_owned())
}

/// One answer: a line that ends in the type and the size, and that many bytes.
fn one(answers: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if answers.read_until(b'\n', &mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let line = String::from_utf8_lossy(&line);
    let mut words = line.trim_end().rsplit(' ');
    let Some(size) = words.next().and_then(|size| size.parse::<u64>().ok()) else {
        return Ok(None); // "… missing"
    };
    let is_wanted = words.next() == Some("blob") && size <= MAX_BYTES as u64;
    let mut content = Vec::new();
    if is_wanted {
        answers.take(size).read_to_end(&mut content)?;
    } else {
        io::copy(&mut answers.take(size), &mut io::sink())?;
    }
    io::copy(&mut answers.take(1), &mut io::sink())?;
    Ok(is_wanted.then_some(content))
}
