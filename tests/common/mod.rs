//! What the tests of the real binary share: running it as a user would, in a folder of its
//! own, and comparing what it says with a snapshot.

#![allow(dead_code, reason = "each test uses a part of this")]

pub(crate) mod raw;
pub(crate) mod repository;

use snapbox::assert::Action;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data, IntoData as _};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The day on which all tests look at their scorecards: a Wednesday, in week 47.
pub(crate) const TODAY: &str = "2026-11-18";

/// No call takes longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Checks the exit code; shows all that was said where it is another one.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Checks that standard output holds `text`.
    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.stdout.contains(text), "no {text:?} in {self:#?}");
        self
    }

    /// Checks that standard error holds `text`.
    #[track_caller]
    pub(crate) fn complains(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no {text:?} in {self:#?}");
        self
    }
}

/// The program, called in `folder` with a plain and fixed environment.
pub(crate) fn scorecard<A: AsRef<OsStr>>(
    folder: impl AsRef<Path>,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    call(env!("CARGO_BIN_EXE_scorecard"), folder, arguments)
}

/// A copy of the program, called likewise.
pub(crate) fn call<A: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    folder: impl AsRef<Path>,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .env_clear()
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("SCORECARD_TODAY", TODAY)
        // The examples have a history of their own, which is nothing to the tests.
        .env("GIT_CEILING_DIRECTORIES", env!("CARGO_MANIFEST_DIR"))
        .args(arguments);
    command
}

/// Runs the program in `folder`.
pub(crate) fn run<A: AsRef<OsStr>>(
    folder: impl AsRef<Path>,
    arguments: impl IntoIterator<Item = A>,
) -> Run {
    finish(&mut scorecard(folder, arguments), b"")
}

/// Runs `command` on `input`; fails where it panics or takes too long.
pub(crate) fn finish(command: &mut Command, input: &[u8]) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that does not read its input closes the pipe: that is its right.
    thread::spawn(move || drop(stdin.write_all(&input)));
    let stdout = read_all(child.stdout.take());
    let stderr = read_all(child.stderr.take());
    let code = wait(&mut child);
    let [stdout, stderr] = [stdout, stderr].map(|reader| reader.join().unwrap());
    assert!(!stderr.contains("panicked"), "{command:?}:\n{stderr}");
    Run {
        code,
        stdout,
        stderr,
    }
}

fn read_all(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            stream.read_to_end(&mut bytes).unwrap();
        }
        String::from_utf8(bytes).expect("the output is UTF-8")
    })
}

fn wait(child: &mut Child) -> i32 {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap_or(-1);
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("still running after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A folder that is empty, and gone after the test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    let path = path.as_ref();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// The folder of the examples.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// All examples but the one that is broken on purpose.
pub(crate) fn example_files() -> Vec<PathBuf> {
    let folders = [examples(), examples().join("portfolio")];
    let files = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file() && !file.ends_with("half-pasted.scorecard.yaml"));
    files.sort();
    assert!(files.len() >= 8, "{files:?}");
    files
}

/// The stages behind the first, and the settings that let nothing but errors be found.
pub(crate) const OTHER_STAGES: &str = "  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
lint:
  {no-metric: off, no-target: off, unset-value: off, priority-missing: off, unplanned-week: off}
";

/// A scorecard in which nothing is wrong but what `keys` says of its first stage; they
/// begin in line 4, column 5.
pub(crate) fn first_stage(keys: &str) -> String {
    let mut text = "scorecard: Client\nstages:\n  - stage: Demand\n".to_owned();
    for line in keys.lines() {
        writeln!(text, "    {line}").unwrap();
    }
    text + OTHER_STAGES
}

/// The snapshots of one test: the files of a folder below `tests`.
pub(crate) struct Snapshots {
    folder: PathBuf,
    assert: Assert,
    seen: Vec<String>,
    different: String,
}

impl Snapshots {
    pub(crate) fn of(folder: &str) -> Self {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        Self {
            folder: tests.join(folder),
            assert: Assert::new().action_env("TRYCMD"),
            seen: Vec::new(),
            different: String::new(),
        }
    }

    /// Compares `actual` with the snapshot `name`, or writes it there.
    pub(crate) fn compare(&mut self, name: &str, actual: &str) {
        let name = format!("{name}.txt");
        let expected = Data::read_from(&self.folder.join(&name), Some(DataFormat::Text)).raw();
        if let Err(error) = self
            .assert
            .try_eq(Some(&name), actual.into_data().raw(), expected)
        {
            writeln!(self.different, "{error}").unwrap();
        }
        assert!(
            !self.seen.contains(&name),
            "two snapshots are called {name}"
        );
        self.seen.push(name);
    }

    /// Fails where a snapshot was different, or where one is left that no test has made.
    pub(crate) fn finish(mut self) {
        for entry in std::fs::read_dir(&self.folder).unwrap() {
            let entry = entry.unwrap();
            if self.seen.iter().any(|name| entry.file_name() == **name) {
                continue;
            }
            if self.assert.selected_action() == Action::Overwrite {
                std::fs::remove_file(entry.path()).unwrap();
            } else {
                writeln!(self.different, "nothing made {}", entry.path().display()).unwrap();
            }
        }
        assert!(
            self.different.is_empty(),
            "\n{}\nIf this is right: TRYCMD=overwrite cargo test, and read the diff.",
            self.different
        );
    }
}
