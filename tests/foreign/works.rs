//! What goes on working in repositories that are unusual, and what is told of them.

use super::common::repository::{git_in, northwind};
use super::common::{self, TODAY};
use super::{
    FILE, Repository, finish, folder, gits, page, run_with, scorecard, two_versions, write,
};
use std::path::Path;

/// The values that `trend` has, in all.
fn values(git: &Path, place: &Path) -> Vec<String> {
    let run = run_with(git, place, ["trend", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let weeks = json["scorecards"][0]["metrics"][0]["weeks"]
        .as_array()
        .unwrap();
    let values = weeks.iter().map(|week| &week["value"]);
    values
        .filter(|value| !value.is_null())
        .map(ToString::to_string)
        .collect()
}

#[test]
fn linked_work_trees_submodules_and_sparse_ones_have_their_past() {
    let repository = two_versions();
    let elsewhere = folder();
    let linked = elsewhere.path().join("linked");
    repository.add_work_tree(&linked);
    let outer = Repository::new();
    outer.add_submodule(&repository, "inner");
    let sparse = two_versions();
    sparse.commit_as(TODAY, "other/a.scorecard.yaml", &page(3));
    sparse.git(["sparse-checkout", "set", "--no-cone", &format!("/{FILE}")]);
    assert!(!sparse.join("other").exists());
    for git in gits() {
        for place in [&linked, &outer.join("inner"), sparse.path()] {
            assert_eq!(values(&git, place), ["61", "66"], "{}", place.display());
            run_with(&git, place, ["lint"])
                .exits(0)
                .says("1 file checked");
        }
    }
}

#[test]
fn a_partial_clone_says_what_is_missing_and_how_to_get_it() {
    let repository = two_versions();
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", repository.path().display());
    let clone = ["clone", "--quiet", "--filter=blob:none", &url, "partial"];
    for git in gits() {
        let elsewhere = folder();
        git_in(elsewhere.path(), TODAY, &clone);
        let partial = elsewhere.path().join("partial");
        for command in ["show", "trend", "review"] {
            let run = run_with(&git, &partial, [command]);
            run.exits(0)
                .complains("without 1 version: ")
                .complains("never fetched");
        }
        run_with(&git, &partial, ["lint"])
            .exits(0)
            .complains("never fetched");
        run_with(&git, &partial, ["diff", "HEAD~1"])
            .exits(2)
            .complains("never fetched");
        let base = ["lint", "--base", "HEAD~1", "--strict"];
        run_with(&git, &partial, base).complains("never fetched");
        assert_eq!(values(&git, &partial), ["66"]);
        let run = run_with(&git, &partial, ["diff", "HEAD~1"]);
        let help = run.stderr.split('`').nth(1).unwrap();
        let words: Vec<&str> = help.split(' ').skip(1).collect();
        git_in(&partial, TODAY, &words);
        assert_eq!(values(&git, &partial), ["61", "66"]);
    }
}

#[test]
fn a_base_that_was_never_fetched_is_no_silent_pass() {
    let repository = two_versions();
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", repository.path().display());
    for filter in ["--filter=blob:none", "--filter=tree:0"] {
        let elsewhere = folder();
        let clone = ["clone", "--quiet", filter, &url, "partial"];
        git_in(elsewhere.path(), TODAY, &clone);
        let partial = elsewhere.path().join("partial");
        let out = "git fetch --refetch --no-filter";
        for git in gits() {
            for command in [
                &["lint", "--base", "HEAD~1"][..],
                &["lint", "--base", "HEAD~1", "--select", "target-lowered"],
                &["lint", "--fix", "--base", "HEAD~1"],
                &["diff", "HEAD~1"],
            ] {
                let run = run_with(&git, &partial, command.iter().copied());
                run.exits(2).complains("never fetched").complains(out);
            }
            if filter.contains("blob") {
                // What is there is compared.
                run_with(&git, &partial, ["lint", "--base", "HEAD"]).exits(0);
            }
            run_with(&git, &partial, ["trend"])
                .exits(0)
                .complains("never fetched");
        }
        let refetch = ["fetch", "--quiet", "--refetch", "--no-filter"];
        git_in(&partial, TODAY, &refetch);
        let run = common::run(&partial, ["lint", "--base", "HEAD~1"]);
        assert_eq!(run.exits(0).stderr, "");
    }
}

#[test]
fn a_work_tree_whose_repository_is_out_of_reach_says_so() {
    let repository = two_versions();
    let elsewhere = folder();
    let linked = elsewhere.path().join("linked");
    repository.add_work_tree(&linked);
    let (here, away) = (repository.join(".git"), repository.join("away"));
    std::fs::rename(&here, &away).unwrap();
    let said = "the repository of this work tree is out of reach: ";
    for git in gits() {
        for command in [
            &["lint"][..],
            &["trend"],
            &["show"],
            &["review"],
            &["report", "-o", "a.html"],
        ] {
            let run = run_with(&git, &linked, command.iter().copied());
            run.exits(0)
                .complains(said)
                .complains("git worktree repair");
        }
        for command in [
            &["diff"][..],
            &["lint", "--base", "HEAD"],
            &["lint", "--staged"],
        ] {
            let run = run_with(&git, &linked, command.iter().copied());
            run.exits(2).complains(said);
            assert!(!run.stderr.contains("git init"), "{run:#?}");
        }
    }
    std::fs::rename(&away, &here).unwrap();
    assert_eq!(common::run(&linked, ["lint"]).exits(0).stderr, "");
}

#[test]
fn a_rename_is_followed_in_a_partial_clone_where_its_id_tells() {
    let repository = Repository::new();
    repository.commit_as("2026-11-09", "old.scorecard.yaml", &page(61));
    repository.git(["mv", "old.scorecard.yaml", FILE]);
    repository.commit_all("2026-11-10");
    repository.commit("2026-11-16", &page(66));
    repository.git(["config", "uploadpack.allowFilter", "true"]);
    let elsewhere = folder();
    let url = format!("file://{}", repository.path().display());
    git_in(
        elsewhere.path(),
        TODAY,
        &["clone", "--quiet", "--filter=blob:none", &url, "partial"],
    );
    let partial = elsewhere.path().join("partial");
    for git in gits() {
        let run = run_with(&git, &partial, ["trend"]);
        run.exits(0).complains("without 2 versions: ");
    }
}

#[test]
fn a_repository_of_somebody_else_is_told_with_words_that_can_be_pasted() {
    let repository = two_versions();
    // Its name would run something where it was pasted as it is.
    let place = repository.join("x; touch sprung #'");
    std::fs::create_dir(&place).unwrap();
    git_in(&place, TODAY, &["init", "--quiet", "--initial-branch=main"]);
    write(place.join(FILE), page(61));
    for command in ["show", "trend", "review", "lint"] {
        let mut command = scorecard(&place, [command]);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        let run = finish(command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
        run.exits(0).complains("belongs to somebody else");
        let help = run.stderr.split('`').nth(1).unwrap();
        assert!(
            help.starts_with("git config --global --add safe.directory "),
            "{help}"
        );
        let settings = folder();
        let pasted = std::process::Command::new("sh")
            .args(["-c", help])
            .current_dir(&place)
            .env("HOME", settings.path())
            .status();
        assert!(pasted.unwrap().success());
        assert!(!place.join("sprung").exists());
        let said = std::fs::read_to_string(settings.path().join(".gitconfig")).unwrap();
        assert!(said.contains("touch sprung"), "{said}");
    }
    let mut base = scorecard(&place, ["lint", "--base", "HEAD"]);
    base.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    finish(&mut base, b"")
        .exits(2)
        .complains("belongs to somebody else");
}

#[test]
fn a_repository_of_somebody_else_is_told_once_for_all_its_files() {
    let repository = two_versions();
    write(repository.join("b.scorecard.yaml"), page(61));
    for command in ["overview", "show", "focus", "lint"] {
        let mut command = scorecard(repository.path(), [command, "."]);
        command.env("PATH", std::env::var_os("PATH").unwrap());
        let run = finish(command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
        let told = run.exits(0).stderr.matches("belongs to somebody else");
        assert_eq!(told.count(), 1, "{run:#?}");
    }
}

#[test]
fn a_name_with_a_line_break_has_a_past_too() {
    let repository = Repository::new();
    repository.commit_as("2026-11-02", "a\nb.scorecard.yaml", &page(60));
    repository.git(["mv", "a\nb.scorecard.yaml", FILE]);
    repository.commit_all("2026-11-09");
    repository.commit("2026-11-10", &page(61));
    repository.commit("2026-11-16", &page(66));
    for git in gits() {
        let run = run_with(&git, repository.path(), ["diff", "HEAD~3"]);
        run.exits(0).says("60");
        assert_eq!(values(&git, repository.path()), ["60", "61", "66"]);
    }
}

#[test]
fn each_refusal_is_told_as_what_it_is() {
    let repository = two_versions();
    let git = &gits()[0];
    run_with(git, repository.path(), ["diff", "nowhere"])
        .exits(2)
        .complains("there is no revision `nowhere`");
    repository.git(["config", "core.repositoryFormatVersion", "99"]);
    for arguments in [&["diff", "HEAD~1"][..], &["lint", "--base", "HEAD~1"]] {
        let run = run_with(git, repository.path(), arguments);
        run.exits(2).complains("git refuses: ").complains("99");
    }
    run_with(git, repository.path(), ["show"])
        .exits(0)
        .complains("git refuses: ");
    run_with(git, repository.path(), ["lint"])
        .exits(0)
        .complains("git refuses: ");
}

#[test]
fn an_external_diff_of_git_and_its_empty_file_are_read() {
    let repository = northwind();
    repository.commit_as(TODAY, "new.scorecard.yaml", &page(61));
    let program = format!("{} diff", env!("CARGO_BIN_EXE_scorecard"));
    let setting = format!("diff.external={program}");
    let shown = repository.git(["-c", &setting, "diff", "HEAD~1"]);
    assert!(
        shown.contains("new.scorecard.yaml: a new scorecard"),
        "{shown}"
    );
}

#[test]
fn a_hook_of_git_commit_file_sees_what_is_about_to_be_committed() {
    let repository = two_versions();
    let hook = repository.join(".git/hooks/pre-commit");
    let program = env!("CARGO_BIN_EXE_scorecard");
    write(
        &hook,
        format!("#!/bin/sh\nexec {program} lint --format concise > told.txt 2>&1\n"),
    );
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&hook, executable).unwrap();
    // Ignored, so that only the index tells of it, and that of the hook alone.
    write(
        repository.join(".gitignore"),
        "hidden.scorecard.yaml\ntold.txt\n",
    );
    write(repository.join("hidden.scorecard.yaml"), "stages: [\n");
    repository.git(["add", "--force", "--intent-to-add", "hidden.scorecard.yaml"]);
    let date = "2026-11-18";
    let commit = std::process::Command::new("git")
        .current_dir(repository.path())
        .args(["-c", "user.name=Dana", "-c", "user.email=dana@example.com"])
        .args(["commit", "--quiet", "-m", "x", "hidden.scorecard.yaml"])
        .env("SCORECARD_TODAY", date)
        .output()
        .unwrap();
    assert!(!commit.status.success(), "{commit:?}");
    let told = std::fs::read_to_string(repository.join("told.txt")).unwrap();
    assert!(
        told.contains("hidden.scorecard.yaml:1:9: error[syntax]"),
        "{told}"
    );
}

#[test]
fn without_a_git_a_lint_says_what_it_cannot_know() {
    let repository = two_versions();
    let run = finish(
        scorecard(repository.path(), ["lint"]).env("PATH", "/nowhere"),
        b"",
    );
    run.exits(0).complains("there is no git on this machine");
    let alone = folder();
    write(alone.path().join(FILE), page(61));
    let run = common::run(&alone, ["lint"]);
    assert_eq!(run.exits(0).stderr, "");
}
