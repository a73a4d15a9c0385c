//! The rules that look back, at the last commit or at that of `lint --base`.

use crate::common::repository::{FILE, Repository};
use crate::common::{self, Run, finish, first_stage, folder, scorecard, write};
use crate::page;
use serde_json::Value;

/// The rules that were found, each with its file and line.
fn found(run: &Run) -> Vec<String> {
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{} {}:{}", text("rule"), text("file"), finding["line"])
    });
    told.filter(|told| !told.starts_with("uncovered-gap"))
        .collect()
}

fn lint(repository: &Repository, arguments: &[&str]) -> Vec<String> {
    // How old the values are is another question.
    let all = ["lint", "--format", "json", "--ignore", "stale-value"];
    let all = [&all[..], arguments].concat();
    found(&common::run(repository.path(), all))
}

fn target(target: u32) -> String {
    page("value: 61").replace("target: 90", &format!("target: {target}"))
}

#[test]
fn a_target_that_is_lowered_names_the_commit_that_had_it_higher() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &target(100));
    repository.commit("2026-11-09", &target(90));
    repository.write(&target(80));
    assert_eq!(lint(&repository, &[]), ["target-lowered scorecard.yaml:6"]);
    let run = repository.run(["lint"]);
    run.exits(0)
        .says("the target of `Demo requests` was lowered from 90 to 80");
    run.says(&format!("90 in {} of 2026-11-09", repository.short("HEAD")));
    let run = repository.run(["lint", "--base", "HEAD~1", "--strict"]);
    run.exits(1).says("from 100 to 80");
    run.says(&format!(
        "100 in {} of 2026-11-02",
        repository.short("HEAD~1")
    ));
    let neither = ["--ignore", "target-lowered,zombie-action"];
    assert!(lint(&repository, &neither).is_empty());
    repository.write(&target(95));
    assert!(lint(&repository, &[]).is_empty());
    assert_eq!(
        lint(&repository, &["--base", "HEAD~1"]),
        ["target-lowered scorecard.yaml:6"]
    );
    let reason = "target: 80  # scorecard: allow target-lowered - half the budget is gone";
    repository.write(&target(80).replace("target: 80", reason));
    assert!(lint(&repository, &[]).is_empty());
    repository.commit_all("2026-11-18");
    assert!(
        lint(&repository, &[]).is_empty(),
        "no mistake in the next commit"
    );
}

#[test]
fn a_target_that_is_taken_away_or_moved_to_another_file_is_lowered_too() {
    let repository = Repository::new();
    std::fs::create_dir(repository.join("clients")).unwrap();
    repository.commit("2026-11-02", &target(100));
    repository.write(&page("value: 61").replace("        target: 90\n", ""));
    let found = lint(&repository, &["--ignore", "no-target"]);
    assert_eq!(found, ["target-lowered scorecard.yaml:5"]);
    repository.write(&target(80));
    repository.git(["mv", FILE, "clients/a.scorecard.yaml"]);
    repository.commit_all("2026-11-09");
    let found = lint(&repository, &["--base", "HEAD~1"]);
    assert_eq!(found, ["target-lowered clients/a.scorecard.yaml:6"]);
}

fn planned(week: u32) -> String {
    first_stage(&format!(
        "actions:\n  - action: Call the ten\n    owner: Lena\n    priority: 1\n    week: 2026-W{week}"
    ))
}

#[test]
fn an_action_that_moves_on_every_monday_is_a_zombie_with_its_commits() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &planned(45));
    repository.commit("2026-11-09", &planned(46));
    let a_week_ago = ["--today", "2026-11-11"];
    assert!(lint(&repository, &a_week_ago).is_empty(), "moved once");
    // What else was written since is none of its plans.
    let renamed = planned(46).replace("scorecard: Client", "scorecard: A client");
    repository.commit("2026-11-12", &renamed);
    repository.write(&planned(47));
    assert_eq!(lint(&repository, &[]), ["zombie-action scorecard.yaml:8"]);
    let [first, second] = ["HEAD~2", "HEAD~1"].map(|revision| repository.short(revision));
    let run = repository.run(["lint"]);
    run.exits(0)
        .says("`Call the ten` has been in focus for 3 weeks");
    run.says(&format!("for week 45 in {first}, for week 46 in {second}"));
    assert!(lint(&repository, &["--timeless"]).is_empty());
    repository.write(&planned(48));
    assert!(lint(&repository, &[]).is_empty(), "not in focus any more");
    let limit = "lint:\n  {zombie-action: {max: 3}, ";
    repository.write(&planned(47).replace("lint:\n  {", limit));
    assert!(lint(&repository, &[]).is_empty());
}

#[test]
fn a_clock_that_goes_wrong_moves_the_commits_of_no_other_file() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &planned(45));
    repository.commit("2026-11-09", &planned(46));
    repository.write(&planned(47)).commit_all("2026-11-16");
    repository.commit_as("2026-11-02", "late.scorecard.yaml", &target(100));
    for paths in [&[FILE][..], &["."]] {
        assert_eq!(lint(&repository, paths), ["zombie-action scorecard.yaml:8"]);
    }
}

#[test]
fn a_file_with_another_ending_has_a_past_too() {
    let repository = Repository::new();
    repository.commit_as("2026-11-09", "page.txt", &target(100));
    write(repository.join("page.txt"), target(90));
    let found = lint(&repository, &["page.txt"]);
    assert_eq!(found, ["target-lowered page.txt:6"]);
}

#[test]
fn many_files_in_two_repositories_are_compared_each_with_its_own() {
    let here = folder();
    let repositories = [Repository::new(), Repository::new()];
    let mut paths = Vec::new();
    for repository in &repositories {
        for name in [
            "a.scorecard.yaml",
            "deep/größe.scorecard.yaml",
            "same.scorecard.yaml",
        ] {
            write(repository.join(name), target(100));
        }
        repository.commit_all("2026-11-09");
        for name in ["a.scorecard.yaml", "deep/größe.scorecard.yaml"] {
            write(repository.join(name), target(90));
        }
        write(repository.join("new.scorecard.yaml"), target(90));
        paths.push(repository.path().to_str().unwrap());
    }
    let all = [&["lint", "--format", "json", "--base", "HEAD"], &paths[..]].concat();
    let found = found(&common::run(&here, all));
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(
        found
            .iter()
            .all(|found| found.starts_with("target-lowered"))
    );
}

#[test]
fn a_base_that_is_not_there_is_a_wrong_call() {
    let repository = Repository::new();
    repository.commit("2026-11-09", &target(100));
    let unknown = repository.run(["lint", "--base", "origin/main"]);
    unknown
        .exits(2)
        .complains("there is no revision `origin/main`");
    let nowhere = folder();
    write(nowhere.path().join(FILE), target(100));
    let asked = ["lint", "--base", "HEAD"];
    common::run(&nowhere, asked)
        .exits(2)
        .complains("in no git repository");
    common::run(&nowhere, ["lint"]).exits(0);
    let mut without = scorecard(repository.path(), asked);
    finish(without.env("PATH", "/nowhere"), b"")
        .exits(2)
        .complains("there is no git");
    let mut without = scorecard(repository.path(), ["lint"]);
    finish(without.env("PATH", "/nowhere"), b"").exits(0);
}

#[test]
fn a_range_is_no_base_and_its_way_out_works() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &target(100));
    repository.git(["switch", "--quiet", "--create", "feat"]);
    repository.commit("2026-11-09", &target(90));
    for (base, out) in [
        ("main..HEAD", "--base main"),
        ("main..", "--base main"),
        ("HEAD^!", "--base 'HEAD^'"),
        ("main...HEAD", "--base \"$(git merge-base main HEAD)\""),
    ] {
        let run = repository.run(["lint", "--base", base]);
        run.exits(2)
            .complains(&format!("`--base` names one revision, `{base}` more"));
        let told = run.stderr.rsplit('`').nth(1).unwrap();
        assert_eq!(told, out, "{run:#?}");
        let program = env!("CARGO_BIN_EXE_scorecard");
        let pasted = std::process::Command::new("sh")
            .args(["-c", &format!("{program} lint --timeless {out}")])
            .current_dir(repository.path())
            .output()
            .unwrap();
        let found = String::from_utf8_lossy(&pasted.stdout);
        assert!(found.contains("from 100 to 90"), "{pasted:?}");
    }
}

#[test]
fn a_base_is_looked_for_where_nothing_is_staged() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &target(100));
    for staged in [None, Some("README.md")] {
        if let Some(file) = staged {
            write(repository.join(file), "A word\n");
            repository.git(["add", file]);
        }
        let run = repository.run(["lint", "--staged", "--base", "main"]);
        run.exits(0).says("0 files checked");
        let run = repository.run(["lint", "--staged", "--base", "none"]);
        run.exits(2).complains("there is no revision `none`");
        let run = repository.run(["lint", "--staged", "--base", "main..HEAD"]);
        run.exits(2).complains("`--base` names one revision");
    }
}

#[cfg(unix)]
#[test]
fn a_git_that_breaks_off_is_told_where_a_base_was_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    repository.commit("2026-11-09", &target(100));
    repository.write(&target(90));
    write(repository.join("second.scorecard.yaml"), target(90));
    let programs = folder();
    let git = programs.path().join("git");
    let script = "#!/bin/sh\ncase \"$*\" in *cat-file*) exit 1 ;; esac\n\
                  PATH=${PATH#*:} exec git \"$@\"\n";
    write(&git, script);
    std::fs::set_permissions(&git, PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    let path = format!("{}:{path}", programs.path().display());
    let run = |arguments: &[&str]| {
        let mut lint = scorecard(repository.path(), arguments);
        finish(lint.env("PATH", &path), b"")
    };
    run(&["lint", "--base", "HEAD"])
        .exits(2)
        .complains("it broke off while it read the versions");
    let alone = run(&["lint", "--format", "json"]);
    alone.exits(0);
    assert!(found(&alone).is_empty());
}

#[test]
fn a_file_that_was_moved_is_followed_whether_one_is_checked_or_many() {
    let repository = Repository::new();
    repository.commit_as("2026-11-02", "old.scorecard.yaml", &planned(45));
    repository.commit_as("2026-11-02", "b.scorecard.yaml", &target(100));
    repository.commit_as("2026-11-09", "old.scorecard.yaml", &planned(46));
    std::fs::create_dir(repository.join("clients")).unwrap();
    repository.git(["mv", "old.scorecard.yaml", "clients/new.scorecard.yaml"]);
    repository.commit_all("2026-11-10");
    repository.commit_as("2026-11-16", "clients/new.scorecard.yaml", &planned(47));
    let zombie = "zombie-action clients/new.scorecard.yaml:8";
    assert_eq!(lint(&repository, &["clients/new.scorecard.yaml"]), [zombie]);
    assert_eq!(lint(&repository, &["."]), [zombie]);
}

#[test]
fn pages_that_ask_git_count_what_lint_counts() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &planned(45));
    repository.commit("2026-11-09", &planned(46));
    repository.write(&planned(47));
    let lint = repository.run(["lint"]).stdout;
    assert!(lint.contains("1 warning in 1 file checked"), "{lint}");
    for command in ["show", "focus", "report"] {
        let told = format!("{FILE}: 1 warning, told by `scorecard lint`");
        repository.run([command]).exits(0).complains(&told);
    }
    repository
        .run(["report"])
        .says("What lint finds: 1 warning");
    repository
        .run(["report"])
        .says("has been in focus for 3 weeks");
    repository.commit_as("2026-11-10", "b.scorecard.yaml", &target(90));
    write(repository.join("b.scorecard.yaml"), target(80));
    let lint = repository.run(["lint", "."]).stdout;
    assert!(
        lint.contains("2 warnings in 1 of 2 files checked"),
        "{lint}"
    );
    for command in ["overview", "focus", "show", "report"] {
        let told = "2 warnings in 1 scorecard, told by `scorecard lint`";
        repository.run([command, "."]).exits(0).complains(told);
    }
}

#[test]
fn pages_that_are_made_without_looking_back_say_no_number() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &planned(45));
    repository.commit("2026-11-09", &planned(46));
    // One warning more that needs no past.
    let page = planned(47).replace("priority: 1", "priority: 1\n        due: 2026-11-02");
    repository.write(&page);
    let lint = repository.run(["lint"]).stdout;
    assert!(lint.contains("2 warnings"), "{lint}");
    for command in ["trend", "review", "diff", "plan"] {
        let told = format!("{FILE}: there are warnings, told by `scorecard lint`\n");
        let run = repository.run([command]);
        run.exits(0);
        assert_eq!(run.stderr, told, "{command}");
    }
}
