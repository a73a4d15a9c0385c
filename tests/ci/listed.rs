//! `--stdin-files`: what git lists is checked, and nothing is passed over in silence.

use super::common::repository::{Repository, git_in};
use super::common::{self, Run, TODAY, finish, folder, scorecard, write};
use super::{bad, good};
use std::fs;
use std::path::Path;

const NAMES: [&str; 3] = [
    "größe.scorecard.yaml",
    "sub/plain.scorecard.yaml",
    "a \"b\"\t\\.scorecard.yaml",
];

/// A repository with three pages that are committed.
fn repository() -> Repository {
    let repository = Repository::new();
    for name in NAMES {
        write(repository.join(name), good());
    }
    repository.commit_all(TODAY);
    repository
}

fn lint(folder: impl AsRef<Path>, list: impl AsRef<[u8]>) -> Run {
    let arguments = ["lint", "--stdin-files", "--format", "concise"];
    finish(&mut scorecard(folder, arguments), list.as_ref())
}

#[test]
fn every_name_that_git_lists_is_checked_however_it_lists_it_and_from_where() {
    let repository = repository();
    for name in NAMES {
        write(repository.join(name), bad());
        for folder in [repository.path().to_owned(), repository.join("sub")] {
            for how in [&["-z"][..], &[], &["--relative", "-z"], &["--relative"]] {
                let diff = [&["diff", "--name-only"], how].concat();
                let list = git_in(&folder, TODAY, &diff);
                if list.is_empty() {
                    // What lies elsewhere is not listed from here.
                    continue;
                }
                let run = lint(&folder, &list);
                run.exits(1).says("error[unknown-field]");
                let plain = [&["-c", "core.quotePath=off", "diff", "--name-only"], how].concat();
                lint(&folder, git_in(&folder, TODAY, &plain)).exits(1);
            }
        }
        repository.git(["checkout", "--quiet", "."]);
    }
}

#[test]
fn a_page_of_the_repository_is_named_as_it_is_called_here() {
    let repository = repository();
    write(repository.join(NAMES[0]), bad());
    fs::create_dir(repository.join("x")).unwrap();
    lint(repository.join("x"), NAMES[0])
        .exits(1)
        .says("../größe.scorecard.yaml:5:5: error");
    lint(
        repository.join("sub"),
        format!("./{}\n../{}\n", NAMES[1], NAMES[0]),
    )
    .exits(1)
    .says("../größe.scorecard.yaml:5:5: error");
}

#[test]
fn a_file_that_git_knows_as_deleted_is_passed_over_with_a_word() {
    let repository = repository();
    let gone = NAMES[1];
    let told = "sub/plain.scorecard.yaml: deleted, passed over";
    fs::remove_file(repository.join(gone)).unwrap();
    lint(repository.path(), gone).exits(0).complains(told);
    repository.git(["add", "--all"]);
    lint(repository.path(), gone).exits(0).complains(told);
    // Committed, merged, and named from another folder.
    repository.commit_all(TODAY);
    fs::create_dir_all(repository.join("sub")).unwrap();
    lint(repository.join("sub"), gone).exits(0).complains(told);
    lint(repository.join("sub"), "plain.scorecard.yaml")
        .exits(0)
        .complains("plain.scorecard.yaml: deleted, passed over");
    // What is there beside it is checked.
    write(repository.join(NAMES[0]), bad());
    lint(repository.path(), format!("{gone}\n{}\n", NAMES[0]))
        .exits(1)
        .complains(told);
}

#[test]
fn a_page_that_came_and_went_on_a_branch_was_deleted_too() {
    let repository = repository();
    repository.git(["switch", "--quiet", "--create", "side"]);
    repository.commit_as(TODAY, "new.scorecard.yaml", &good());
    fs::remove_file(repository.join("new.scorecard.yaml")).unwrap();
    repository.commit_all(TODAY);
    repository.git(["switch", "--quiet", "main"]);
    repository.git(["merge", "--quiet", "--no-ff", "side"]);
    lint(repository.path(), "new.scorecard.yaml\n")
        .exits(0)
        .complains("new.scorecard.yaml: deleted, passed over");
}

#[test]
fn any_other_name_that_is_not_there_is_no_clean_file() {
    let repository = repository();
    for name in [
        "nope/scorecard.yaml",
        "/nope/scorecard.yaml",
        "../../../scorecard.yaml",
    ] {
        lint(repository.path(), name)
            .exits(2)
            .says("the file cannot be read: there is none of this name, neither from here nor");
    }
    // The others are checked all the same, and the exit code says that one is not there.
    write(repository.join(NAMES[0]), bad());
    lint(
        repository.path(),
        format!("nope.scorecard.yaml\n{}\n", NAMES[0]),
    )
    .exits(2)
    .says("größe.scorecard.yaml:5:5: error[unknown-field]");
    let alone = folder();
    lint(&alone, "scorecard.yaml")
        .exits(2)
        .says("none of this name");
    lint(&alone, "notes.md\nsrc/main.rs\n").exits(0);
    let run = common::run(repository.path(), ["lint", "nope/scorecard.yaml"]);
    run.exits(2);
}
