//! What the past of files lacks is told, of one by its name, of many together.

use crate::common::repository::{FILE, Repository, git_in};
use crate::common::{self, Run, TODAY, finish, folder, scorecard, write};
use crate::read_on;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands that show what comes of the past, of a file and of a folder.
const COMMANDS: [&[&str]; 6] = [
    &["show"],
    &["overview"],
    &["focus"],
    &["trend"],
    &["review"],
    &["report"],
];

/// What each of these says beside the page of `what`.
fn each(place: &Path, what: &str) -> Vec<Run> {
    let runs = COMMANDS.map(|command| {
        let run = common::run(place, [command, &[what]].concat());
        assert_eq!(run.code, 0, "{command:?} {run:#?}");
        run
    });
    runs.into()
}

/// Checks that each of the commands tells `line` of `what`, and nothing else like it.
#[track_caller]
fn each_tells(place: &Path, what: &str, line: &str) {
    for run in each(place, what) {
        let told = run.stderr.lines();
        let told: Vec<&str> = told.filter(|line| !line.contains("warning")).collect();
        assert_eq!(told, [line], "{run:#?}");
    }
}

/// Each version of `a` but the last, and one of `b`, is none that can be read.
fn unreadable(also: &str) -> Repository {
    let repository = Repository::new();
    let [a, b, c] = ["a", "b", "c"].map(|name| format!("{name}.scorecard.yaml"));
    write(repository.join(&c), read_on("2026-11-09", 82));
    write(repository.join(&a), "<<<<<<< HEAD\n");
    repository.commit_as("2026-11-10", &b, also);
    repository.commit_as("2026-11-11", &a, "scorecard: [never closed\n");
    write(repository.join(&a), read_on("2026-11-16", 91));
    repository.commit_as("2026-11-16", &b, &read_on("2026-11-16", 91));
    repository
}

#[test]
fn versions_that_cannot_be_read_are_counted_in_one_line() {
    let one = unreadable(&read_on("2026-11-09", 82));
    let said = "a.scorecard.yaml: 2 versions cannot be read and are left out";
    each_tells(one.path(), "a.scorecard.yaml", said);
    each_tells(one.path(), ".", said);
    let two = unreadable("stages: [\n");
    let said = "2 files: 3 versions cannot be read and are left out";
    each_tells(two.path(), ".", said);
    let said = "b.scorecard.yaml: 1 version cannot be read and is left out";
    each_tells(two.path(), "b.scorecard.yaml", said);
}

#[test]
fn a_shallow_clone_says_so_once_wherever_weeks_are_shown() {
    let repository = Repository::new();
    for name in ["a", "b"] {
        let name = format!("{name}.scorecard.yaml");
        repository.commit_as("2026-11-09", &name, &read_on("2026-11-09", 82));
        repository.commit_as("2026-11-16", &name, &read_on("2026-11-16", 91));
    }
    let elsewhere = folder();
    let url = format!("file://{}", repository.path().display());
    let clone = ["clone", "--quiet", "--depth=1", &url, "clone"];
    git_in(elsewhere.path(), TODAY, &clone);
    let clone = elsewhere.path().join("clone");
    let said = "history begins on 2026-11-16; fetch more with `git fetch --unshallow`";
    each_tells(&clone, ".", &format!("2 files: {said}"));
    let (file, of_file) = ("b.scorecard.yaml", format!("b.scorecard.yaml: {said}"));
    each_tells(&clone, file, &of_file);
    let since = ["review", file, "--since", "2026-11-10"];
    let run = common::run(&clone, since);
    assert_eq!(run.exits(0).stderr.matches("history begins").count(), 1);
    // What is judged is whole.
    for judged in [&["lint"][..], &["lint", "--strict", "."], &["funnel", "."]] {
        let run = common::run(&clone, judged);
        assert_eq!(run.exits(0).stderr, "", "{judged:?}");
    }
    // What was committed since is new, and lacks nothing.
    write(clone.join("new.scorecard.yaml"), read_on("2026-11-16", 91));
    git_in(&clone, "2026-11-17", &["add", "--all"]);
    git_in(&clone, "2026-11-17", &["commit", "--quiet", "-m", "New"]);
    for run in each(&clone, "new.scorecard.yaml") {
        assert!(!run.stderr.contains("history begins"), "{run:#?}");
    }
    for run in each(repository.path(), ".") {
        assert!(!run.stderr.contains("history begins"), "{run:#?}");
    }
}

/// A repository in which the file was committed `count` times, twice an hour, up to yesterday.
fn many_commits(count: usize) -> Repository {
    let repository = Repository::new();
    let yesterday = 1_794_916_800; // 2026-11-17, at noon
    let mut commits = String::new();
    for number in 0..count {
        let second = yesterday - 1000 * (count - number);
        let page = read_on("2026-11-16", 10 + (number % 80) as u32);
        write!(
            commits,
            "commit refs/heads/main\ncommitter Dana <dana@example.com> {second} +0000\n\
             data 0\nM 100644 inline {FILE}\ndata {}\n{page}\n",
            page.len()
        )
        .unwrap();
    }
    let mut import = Command::new("git")
        .current_dir(repository.path())
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = import.stdin.take();
    stdin.unwrap().write_all(commits.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    repository.git(["reset", "--quiet", "--hard"]);
    repository
}

#[test]
fn of_too_many_commits_the_oldest_are_left_out_and_told() {
    let repository = many_commits(5001);
    let said = "at least 1 older version is left out: there are more than are read";
    each_tells(repository.path(), FILE, &format!("{FILE}: {said}"));
    // Alone in its repository, beside a file of another.
    let other = Repository::new();
    other.commit("2026-11-16", &read_on("2026-11-16", 91));
    let [one, other] = [&repository, &other].map(|place| place.join(FILE).display().to_string());
    let run = common::run(repository.path(), ["overview", &one, &other]);
    run.exits(0).complains(&format!("{one}: {said}"));
}

#[test]
fn of_as_many_commits_as_are_read_nothing_is_left_out() {
    let repository = many_commits(5000);
    for command in ["trend", "show"] {
        let run = repository.run([command]);
        assert!(!run.exits(0).stderr.contains("left out"), "{run:#?}");
    }
}

#[test]
fn of_too_much_text_the_oldest_is_left_out_and_counted() {
    let repository = Repository::new();
    let comments = format!("# {}\n", "x".repeat(97)).repeat(10_000);
    for day in 1..=14 {
        let day = format!("2026-11-{day:02}");
        repository.commit(&day, &(read_on(&day, 66) + &comments));
    }
    let run = repository.run(["trend"]);
    let said = "2 older versions are left out: there are more than are read";
    run.exits(0).complains(&format!("{FILE}: {said}"));
}

#[test]
fn a_version_that_was_never_fetched_counts_once() {
    let repository = Repository::new();
    let [a, b] = ["a", "b"].map(|name| format!("{name}.scorecard.yaml"));
    write(repository.join(&a), read_on("2026-05-04", 81));
    repository.commit_as("2026-05-04", &b, &read_on("2026-05-04", 82));
    let id = repository.git(["rev-parse", &format!("HEAD:{a}")]);
    let (folder, rest) = id.trim().split_at(2);
    let object = repository.join(&format!(".git/objects/{folder}/{rest}"));
    std::fs::remove_file(object).unwrap();
    // As a clone says that was made with a filter.
    repository.git(["config", "remote.origin.promisor", "true"]);
    write(repository.join(&a), read_on("2026-11-16", 80));
    let without = "without 1 version: a part of the history was never fetched";
    repository
        .run(["lint"])
        .complains(&format!("lint: {without}"));
    repository
        .run(["overview", "."])
        .complains(&format!("a.scorecard.yaml: {without}"));
}

#[test]
fn why_git_tells_nothing_is_told_once_of_a_folder() {
    let repository = Repository::new();
    for name in ["a", "b", "c"] {
        let name = format!("{name}.scorecard.yaml");
        write(repository.join(&name), read_on("2026-11-16", 80));
    }
    let run = repository.run(["trend", "."]);
    let begin = "there is no commit yet: `git add .` and `git commit` begin the history";
    run.exits(0).complains(&format!("3 files: {begin}\n"));
    assert_eq!(run.stderr.matches("no commit").count(), 1, "{run:#?}");
    let run = repository.run(["trend", "a.scorecard.yaml"]);
    run.exits(0)
        .complains("a.scorecard.yaml: there is no commit yet: `git add a.scorecard.yaml && git");
    repository.commit_all("2026-11-16");
    let mut trend = scorecard(repository.path(), ["trend", "."]);
    trend.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let run = finish(trend.env("PATH", std::env::var_os("PATH").unwrap()), b"");
    run.exits(0).complains("3 files: without their history: ");
    assert!(!run.stderr.contains("a.scorecard.yaml"), "{run:#?}");
}
