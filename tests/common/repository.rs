//! Real repositories, made by the real git, with a clock of their own and nobody's settings.

use super::{Run, TODAY, examples, folder, run, write};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The name of the scorecard where a test needs no other.
pub(crate) const FILE: &str = "scorecard.yaml";

/// A repository in a folder that is gone after the test.
pub(crate) struct Repository {
    folder: TempDir,
}

impl Repository {
    /// A repository without a commit.
    pub(crate) fn new() -> Self {
        let repository = Self { folder: folder() };
        repository.git(["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Runs git in it, at noon of the day on which the tests are read.
    pub(crate) fn git<const N: usize>(&self, arguments: [&str; N]) -> String {
        self.git_on(TODAY, arguments)
    }

    /// Runs git in it, at noon of `day`.
    pub(crate) fn git_on<const N: usize>(&self, day: &str, arguments: [&str; N]) -> String {
        git_in(self.path(), day, &arguments)
    }

    /// Writes the file and commits all there is on `day`.
    pub(crate) fn commit(&self, day: &str, text: &str) -> &Self {
        self.commit_as(day, FILE, text)
    }

    /// Writes a file and commits all there is on `day`.
    pub(crate) fn commit_as(&self, day: &str, name: &str, text: &str) -> &Self {
        write(self.join(name), text);
        self.commit_all(day)
    }

    /// Commits all there is on `day`.
    pub(crate) fn commit_all(&self, day: &str) -> &Self {
        self.git(["add", "--all"]);
        let message = format!("As of {day}");
        self.git_on(day, ["commit", "--quiet", "--allow-empty", "-m", &message]);
        self
    }

    /// Makes `inner` a submodule of it, in the folder `name`.
    pub(crate) fn add_submodule(&self, inner: &Self, name: &str) {
        let inner = inner.path().to_str().unwrap();
        self.git(["submodule", "--quiet", "add", inner, name]);
    }

    /// Makes `folder` a linked work tree of it.
    pub(crate) fn add_work_tree(&self, folder: &Path) {
        let folder = folder.to_str().unwrap();
        self.git(["worktree", "add", "--quiet", folder, "HEAD"]);
    }

    /// Changes the file without a commit.
    pub(crate) fn write(&self, text: &str) -> &Self {
        write(self.join(FILE), text);
        self
    }

    /// The short name of a commit.
    pub(crate) fn short(&self, revision: &str) -> String {
        self.git(["rev-parse", revision]).trim()[..7].to_owned()
    }

    /// Runs the program in it.
    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        run(self.path(), arguments)
    }

    /// The readings of the only metric, as `trend` has them: `W46 66 at-risk`.
    pub(crate) fn weeks<const N: usize>(&self, arguments: [&str; N]) -> Vec<String> {
        weeks(&self.run(arguments))
    }
}

/// The example as it is, and as it stood in the week before.
pub(crate) fn northwind_and_before() -> (String, String) {
    let now = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    let mut then: String = now
        .split_inclusive('\n')
        .filter(|line| !line.contains("2026-11-16:"))
        .collect();
    for (is, was) in [
        ("as_of: 2026-11-16", "as_of: 2026-11-09"),
        ("target: 2000", "target: 2500"),
        ("reached: 12000", "reached: 11400"),
        ("value: 238", "value: 229"),
        ("value: 25\n", "value: 24.5\n"),
        ("status: blocked", "status: doing"),
        ("done: 2026-11-17\n        status: done", "status: doing"),
        ("week: 2026-W48", "week: 2026-W47"),
        ("Ready to be a reference", "Asked to be a reference"),
        ("stage: Advocacy", "stage: Referral"),
        ("Publish the ROI calculator", "Write the ROI calculator"),
    ] {
        assert!(then.contains(is), "{is}");
        then = then.replace(is, was);
    }
    (now, then)
}

/// The example, which was committed in the week before, and has changed since.
pub(crate) fn northwind() -> Repository {
    let (now, then) = northwind_and_before();
    let repository = Repository::new();
    repository.commit("2026-11-09", &then).write(&now);
    repository
}

/// Runs git in a folder; a day is as the committer's clock has it, at noon where it has no time.
pub(crate) fn git_in(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let time = if day.contains('T') { "" } else { "T12:00:00" };
    let date = format!("{day}{time}+01:00");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Dana")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "dana@example.com")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_DATE"), &date)))
        .output()
        .unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// The weeks with a reading of the only metric in a `trend --format json`.
pub(crate) fn weeks(run: &Run) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let metrics = json["scorecards"][0]["metrics"].as_array().unwrap();
    assert_eq!(metrics.len(), 1, "{run:#?}");
    let weeks = metrics[0]["weeks"].as_array().unwrap().iter();
    weeks
        .filter(|week| !week["value"].is_null())
        .map(|week| {
            let name = &week["week"].as_str().unwrap()[5..];
            format!(
                "{name} {} {}",
                week["value"],
                week["status"].as_str().unwrap()
            )
        })
        .collect()
}
