//! Repositories without a commit, clones that are cut off, and folders without a repository.

use super::common::repository::{FILE, Repository, git_in};
use super::common::{self, Run, TODAY, finish, first_stage, folder, scorecard, write};
use super::{bad, good};
use std::fs;
use std::path::PathBuf;

const BEGIN: &str = "`git add scorecard.yaml && git commit` begins the history";

#[test]
fn without_a_commit_each_command_says_so_and_how_to_begin() {
    let repository = Repository::new();
    repository.write(&good());
    for command in [
        &["trend"][..],
        &["review"],
        &["diff"],
        &["diff", "HEAD~1"],
        &["diff", "--since", "last-week"],
        &["lint", "--base", "HEAD"],
        &["lint", "--base", "main"],
        &["lint", "--base", "HEAD", "--staged"],
    ] {
        repository.git(["add", "."]);
        let run = common::run(repository.path(), command);
        run.complains("there is no commit yet").complains(BEGIN);
        assert!(!run.stderr.contains("refuses"), "{run:#?}");
    }
    // Where nothing is missing, nothing is said.
    for command in [["show"], ["focus"], ["lint"]] {
        assert_eq!(repository.run(command).exits(0).stderr, "");
    }
    // The way out works.
    repository.git(["add", FILE]);
    repository.git(["commit", "--quiet", "-m", "First"]);
    repository.run(["diff"]).exits(0);
    repository.run(["lint", "--base", "HEAD"]).exits(0);
}

#[test]
fn several_pages_without_a_commit_begin_together() {
    let repository = Repository::new();
    for name in ["a.scorecard.yaml", "b.scorecard.yaml"] {
        write(repository.join(name), good());
    }
    let run = repository.run(["lint", "--base", "HEAD"]);
    run.exits(2)
        .complains("`git add .` and `git commit` begin the history");
    // A branch that has none, beside one that has.
    repository.commit_all(TODAY);
    repository.git(["switch", "--quiet", "--orphan", "other"]);
    repository.write(&good());
    repository.run(["diff"]).exits(2).complains(BEGIN);
}

/// A clone of three versions that has the last alone.
fn shallow() -> (Repository, tempfile::TempDir, PathBuf) {
    let origin = Repository::new();
    for (day, reached) in [("2026-11-02", 5), ("2026-11-09", 9), ("2026-11-16", 12)] {
        origin.commit(day, &first_stage(&format!("reached: {reached}")));
    }
    let url = format!("file://{}", origin.path().display());
    let elsewhere = folder();
    let clone = ["clone", "--quiet", "--depth=1", &url, "clone"];
    git_in(elsewhere.path(), TODAY, &clone);
    let clone = elsewhere.path().join("clone");
    (origin, elsewhere, clone)
}

#[test]
fn a_shallow_clone_says_so_and_its_way_out_works() {
    let (origin, _elsewhere, clone) = shallow();
    origin.git(["branch", "side", "HEAD~1"]);
    let said = "this clone is shallow, its history begins on 2026-11-16";
    let out = "fetch all of it by `git fetch --unshallow";
    let commands = [
        &["lint", "--base", "HEAD~1"][..],
        &["lint", "--base", "origin/main~1"],
        &["lint", "--base", "origin/side"],
        &["diff", "HEAD~1"],
        &["diff", "HEAD~2", "HEAD"],
        &["diff", "--since", "HEAD~1"],
        &["review", "--since", "HEAD~1"],
        &["focus", "--since", "HEAD~1"],
    ];
    let all = || -> Vec<Run> {
        let runs = commands.iter().map(|command| common::run(&clone, *command));
        runs.collect()
    };
    for run in all() {
        run.exits(2)
            .complains(said)
            .complains(out)
            .complains("fetch-depth: 0");
    }
    // Where nothing has changed there is nothing to compare.
    let nothing = ["lint", "--stdin-files", "--base", "origin/side"];
    let run = finish(&mut scorecard(&clone, nothing), b"");
    run.exits(0).says("0 files checked");
    let run = common::run(&clone, ["lint", "--base", "origin/side"]);
    let command = run.stderr.split('`').nth(3).unwrap();
    let shell = format!("cd '{}' && {command}", clone.display());
    let fetched = std::process::Command::new("sh")
        .args(["-c", &shell])
        .output()
        .unwrap();
    assert!(fetched.status.success(), "{fetched:?}");
    for run in all() {
        run.exits(0);
    }
    // What is no revision in a whole repository is none.
    let run = common::run(&clone, ["lint", "--base", "nosuch"]);
    assert!(!run.exits(2).stderr.contains("shallow"), "{run:#?}");
}

#[test]
fn without_a_repository_the_folders_above_are_somebody_elses() {
    let alone = folder();
    write(alone.path().join(FILE), bad());
    let here = alone.path().join("a/b");
    fs::create_dir_all(&here).unwrap();
    for command in [
        &["show"][..],
        &["lint"],
        &["lint", "--fix"],
        &["set", "demand/x=1"],
        &["add", "demand", "Call"],
        &["roll"],
        &["trend"],
    ] {
        common::run(&here, command)
            .exits(2)
            .complains("there is no scorecard")
            .complains("in this folder, which is in no git repository");
    }
    assert_eq!(fs::read_to_string(alone.path().join(FILE)).unwrap(), bad());
    // Within one they are, up to its root and no further.
    git_in(&alone.path().join("a"), TODAY, &["init", "--quiet"]);
    common::run(&here, ["lint"])
        .exits(2)
        .complains("in this folder or above");
    write(alone.path().join("a").join(FILE), good());
    common::run(&here, ["lint"])
        .exits(2)
        .complains("name the one above: ");
    common::run(&here, ["lint", ".."])
        .exits(0)
        .says("1 file checked");
    common::run(&here, ["add", "demand", "Call"]).exits(0);
}

#[test]
fn what_only_looks_like_a_repository_is_none() {
    let alone = folder();
    write(alone.path().join(FILE), good());
    let here = alone.path().join("a");
    fs::create_dir_all(here.join(".git")).unwrap();
    common::run(&here, ["show"]).exits(2);
    common::run(&here, ["lint"]).exits(2);
}
