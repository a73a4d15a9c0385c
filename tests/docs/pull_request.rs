//! What `docs/ci.md` asks of a pull request, in a real repository.
#![cfg(unix)]

use crate::common::repository::{FILE, Repository, git_in};
use crate::common::{TODAY, call, first_stage, folder, write};
use crate::documents::snippet;
use std::path::Path;
use std::process::Output;

fn target(target: u32, owner: &str) -> String {
    first_stage(&format!(
        "metrics:\n  - metric: Demo requests\n    target: {target}\n    value: 61\n    owner: {owner}"
    ))
}

/// Runs a script as a service does that stops at the first command that fails.
fn bash(folder: &Path, script: &str) -> Output {
    let ours = Path::new(env!("CARGO_BIN_EXE_scorecard")).parent().unwrap();
    let path = format!("{}:{}", ours.display(), std::env::var("PATH").unwrap());
    let mut shell = call("bash", folder, ["-ec", script]);
    shell.env("PATH", &path).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_branch_answers_for_what_it_did_and_for_nothing_else() {
    let script = snippet("Of a pull request, in bash");
    let repository = Repository::new();
    repository.commit("2026-11-02", &target(2000, "Lena"));
    repository.git(["switch", "--quiet", "--create", "feat"]);
    repository.commit("2026-11-09", &target(2000, "Priya"));
    repository.git(["switch", "--quiet", "main"]);
    repository.commit("2026-11-10", &target(2500, "Lena"));
    repository.git(["update-ref", "refs/remotes/origin/main", "main"]);
    repository.git(["switch", "--quiet", "feat"]);
    let lowered = "[target-lowered]";
    let blamed = bash(repository.path(), "scorecard lint --base origin/main");
    assert!(told(&blamed).contains(lowered), "{blamed:?}");
    let output = bash(repository.path(), &script);
    assert!(output.status.success(), "{output:?}");
    assert!(!told(&output).contains(lowered), "{output:?}");
    assert!(told(&output).contains("Priya"), "{output:?}");
    assert!(told(&output).contains("1 file checked"), "{output:?}");

    repository.commit("2026-11-11", &target(1000, "Priya"));
    let output = bash(repository.path(), &script);
    assert!(told(&output).contains("from 2,000 to 1,000"), "{output:?}");
    assert!(!told(&output).contains("2,500"), "{output:?}");

    write(repository.join(FILE), "scorecard: [\n");
    let output = bash(repository.path(), &script);
    assert!(!output.status.success(), "{output:?}");
}

#[test]
fn a_git_that_fails_does_not_pass_as_nothing_changed() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &target(2000, "Lena"));
    repository.commit("2026-11-09", &target(1000, "Lena"));
    let elsewhere = folder();
    let url = format!("file://{}", repository.path().display());
    let clone = [
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=main",
        &url,
        "clone",
    ];
    git_in(elsewhere.path(), TODAY, &clone);
    let clone = elsewhere.path().join("clone");
    git_in(
        &clone,
        TODAY,
        &["update-ref", "-d", "refs/remotes/origin/main"],
    );
    let script = snippet("Of a pull request, in bash");
    assert!(!bash(&clone, &script).status.success());
    // Each line by itself.
    let (begin, last) = script.trim_end().rsplit_once('\n').unwrap();
    let begin = begin.lines().find(|line| line.starts_with("set ")).unwrap();
    let last = format!("base=origin/main\n{last}");
    assert!(!bash(&clone, &format!("{begin}\n{last}")).status.success());
    assert!(bash(&clone, &last).status.success(), "why it says pipefail");
}
