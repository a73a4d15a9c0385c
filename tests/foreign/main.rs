//! A foreign file or repository is only read: nothing of it runs, nothing is fetched, written
//! or opened outside. Each trap is built here, and a marker says whether it was sprung.
#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod found;
mod repository;
mod works;

use common::repository::{FILE, Repository};
use common::{Run, finish, first_stage, folder, scorecard, write};
use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A page with one metric, and an action that can be planned and done.
fn page(value: u32) -> String {
    first_stage(&format!(
        "metrics:\n  - metric: Demo requests\n    target: 90\n    value: {value}\nactions:\n  - action: Call\n    priority: 1"
    ))
}

/// Every command that reads a file or its history; `FILE` is named where it is not found.
const COMMANDS: [&str; 19] = [
    "overview",
    "funnel --since HEAD~1",
    "show",
    "trend",
    "review",
    "review --since HEAD~1",
    "focus",
    "diff",
    "diff HEAD~1",
    "diff --since 2026-11-01",
    "lint",
    "lint --base HEAD~1",
    "lint --staged",
    "lint --fix",
    "lint --diff",
    "set demo=70",
    "done call",
    "roll --yes",
    "schema",
];

/// A program that says that it was run, and what it was given.
struct Trap {
    folder: TempDir,
}

impl Trap {
    fn new() -> Self {
        let trap = Self { folder: folder() };
        let script = format!(
            "#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\n",
            trap.marker().display()
        );
        write(trap.program(), script);
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(trap.program(), executable).unwrap();
        trap
    }

    /// The program, for a setting of git's.
    fn program(&self) -> PathBuf {
        self.folder.path().join("trap")
    }

    fn command(&self) -> String {
        self.program().display().to_string()
    }

    fn marker(&self) -> PathBuf {
        self.folder.path().join("sprung")
    }

    /// Runs every command in `place` with each git of this machine, on the file there and,
    /// from elsewhere, on the file by its path.
    #[track_caller]
    fn is_not_sprung(&self, place: &Path) {
        let elsewhere = folder();
        let file = place.join(FILE);
        let text = std::fs::read(&file).unwrap();
        for git in gits() {
            for command in COMMANDS {
                let words: Vec<&str> = command.split(' ').collect();
                run_with(&git, place, &words);
                std::fs::write(&file, &text).unwrap();
                if !matches!(words[0], "set" | "done" | "roll" | "schema") {
                    let named = [words, vec![file.to_str().unwrap()]].concat();
                    run_with(&git, elsewhere.path(), &named);
                    std::fs::write(&file, &text).unwrap();
                }
                let sprung = std::fs::read_to_string(self.marker()).unwrap_or_default();
                assert_eq!(sprung, "", "{command} with {}", git.display());
            }
        }
    }
}

/// The folders with a git, the newest first.
fn gits() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap();
    let folders = std::env::split_paths(&path).filter(|folder| folder.join("git").exists());
    let mut gits: Vec<PathBuf> = Vec::new();
    for folder in folders {
        let real = folder.join("git").canonicalize().unwrap();
        if gits
            .iter()
            .all(|known| known.join("git").canonicalize().unwrap() != real)
        {
            gits.push(folder);
        }
    }
    assert!(!gits.is_empty());
    gits
}

/// Runs the program where the git of the folder `git` comes first.
fn run_with<A: AsRef<OsStr>>(
    git: &Path,
    place: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Run {
    let path = format!("{}:{}", git.display(), std::env::var("PATH").unwrap());
    let mut command = scorecard(place, arguments);
    let run = finish(
        command
            .env("PATH", path)
            .env("GIT_CONFIG_GLOBAL", "/dev/null"),
        b"",
    );
    assert!((0..=2).contains(&run.code), "{run:#?}");
    run
}

/// Two committed versions.
fn two_versions() -> Repository {
    let repository = Repository::new();
    repository.commit("2026-11-09", &page(61));
    repository.commit("2026-11-16", &page(66));
    repository
}
