//! A repository that is there and that git cannot read: it is told as damaged, and the way out
//! works.

use crate::common::repository::{FILE, Repository};
use crate::common::{self, folder, write};
use crate::read_on;
use std::fs;
use std::path::{Path, PathBuf};

const DAMAGED: &str = "the repository is damaged: ";

/// Every command that reads history, with what it needs.
const READERS: [&[&str]; 9] = [
    &["show"],
    &["trend"],
    &["review"],
    &["diff"],
    &["report", "--output", "page.html"],
    &["overview", "."],
    &["lint", "."],
    &["lint", "--base", "HEAD"],
    &["lint", "--staged"],
];

fn two_weeks() -> Repository {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    repository.commit("2026-11-16", &read_on("2026-11-16", 91));
    repository.write(&read_on("2026-11-16", 92));
    repository
}

/// Holds that all `commands` say `why` and `help`.
fn all_tell(repository: &Repository, commands: &[&[&str]], [why, help]: [&str; 2]) {
    for command in commands {
        let said = repository.run(command.iter().copied());
        said.complains(&format!("{DAMAGED}{why}")).complains(help);
        assert!(!said.stderr.contains("no git repository"), "{said:#?}");
    }
}

/// Where the object lies that `name` means.
fn object(repository: &Repository, name: &str) -> PathBuf {
    let id = repository.git(["rev-parse", name]);
    let (folder, file) = id.trim().split_at(2);
    repository.join(".git/objects").join(folder).join(file)
}

/// Writes over what git made read-only.
fn overwrite(path: &Path, bytes: &str) {
    fs::remove_file(path).unwrap();
    write(path, bytes);
}

#[test]
fn a_head_that_is_none_is_told_and_comes_back() {
    for head in ["", "garbage\n"] {
        let repository = two_weeks();
        let path = repository.join(".git/HEAD");
        write(&path, head);
        let real = path.canonicalize().unwrap();
        let help = format!("`echo 'ref: refs/heads/main' > {}`", real.display());
        let told = ["its HEAD names no branch and no commit", &help];
        all_tell(&repository, &READERS, told);
        fs::remove_file(&path).unwrap();
        all_tell(&repository, &READERS, told);
        write(&path, "ref: refs/heads/main\n");
        repository.run(["diff"]).exits(0).says("91");
    }
}

#[test]
fn what_git_needs_of_a_repository_is_told_where_it_is_missing() {
    for part in ["objects", "refs"] {
        let repository = two_weeks();
        fs::remove_dir_all(repository.join(".git").join(part)).unwrap();
        let why = format!("it has no folder `{part}`");
        all_tell(&repository, &READERS, [&why, "clone it anew"]);
    }
}

#[test]
fn lost_and_damaged_objects_are_not_told_as_never_fetched() {
    let fsck = "`git fsck` tells what is lost";
    for lost in ["HEAD", "HEAD^{tree}"] {
        let repository = two_weeks();
        fs::remove_file(object(&repository, lost)).unwrap();
        all_tell(&repository, &READERS, ["git says: ", fsck]);
    }
    for damage in [None, Some("garbage")] {
        let repository = two_weeks();
        let path = object(&repository, &format!("HEAD:{FILE}"));
        match damage {
            Some(bytes) => overwrite(&path, bytes),
            None => fs::remove_file(&path).unwrap(),
        }
        all_tell(
            &repository,
            &READERS[..7],
            ["a part of the history is lost", fsck],
        );
        let base = repository.run(["lint", "--base", "HEAD"]);
        base.exits(2)
            .complains("its version at `HEAD` is lost")
            .complains(fsck);
    }
}

#[test]
fn a_damaged_pack_is_told() {
    let repository = two_weeks();
    repository.git(["gc", "--quiet"]);
    let packs = fs::read_dir(repository.join(".git/objects/pack")).unwrap();
    let mut packs = packs.map(|entry| entry.unwrap().path());
    let pack = packs.find(|path| path.extension().is_some_and(|end| end == "pack"));
    overwrite(&pack.unwrap(), "garbage");
    all_tell(&repository, &READERS, ["git says: ", "`git fsck`"]);
}

#[test]
fn a_damaged_index_is_told_and_written_anew() {
    let repository = two_weeks();
    for index in [
        "",
        "garbage that is as long as the head of an index, and longer",
    ] {
        overwrite(&repository.join(".git/index"), index);
        all_tell(
            &repository,
            &READERS[5..],
            ["git says: ", "`git read-tree HEAD`"],
        );
        repository.git(["read-tree", "HEAD"]);
        let staged = repository.run(["lint", "--staged"]);
        assert!(!staged.stderr.contains("damaged"), "{staged:#?}");
    }
}

#[test]
fn a_branch_that_is_broken_is_not_told_as_without_a_commit() {
    for branch in ["", "garbage\n"] {
        let repository = two_weeks();
        let id = repository.git(["rev-parse", "HEAD"]);
        let path = repository.join(".git/refs/heads/main");
        write(&path, branch);
        let why = "git says: your current branch appears to be broken";
        all_tell(&repository, &READERS, [why, "`.git/logs/HEAD`"]);
        let log = fs::read_to_string(repository.join(".git/logs/HEAD")).unwrap();
        let last = log.lines().last().and_then(|line| line.split(' ').nth(1));
        assert_eq!(last, Some(id.trim()));
        write(&path, id);
        repository.run(["diff"]).exits(0);
    }
}

#[test]
fn settings_and_a_git_file_that_cannot_be_read_are_told() {
    let repository = two_weeks();
    write(repository.join(".git/config"), "[[[\n");
    let line = "git says: bad config line 1 in file .git/config";
    all_tell(&repository, &READERS, [line, "put that line right"]);
    fs::remove_dir_all(repository.join(".git")).unwrap();
    write(repository.join(".git"), "garbage\n");
    let why = "git says: invalid gitfile format";
    all_tell(&repository, &READERS, [why, "`gitdir: FOLDER`"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_repository_that_is_gone_is_told() {
    let repository = two_weeks();
    fs::remove_dir_all(repository.join(".git")).unwrap();
    std::os::unix::fs::symlink("/nowhere/there", repository.join(".git")).unwrap();
    let why = "`.git` leads to /nowhere/there, which is not there";
    all_tell(&repository, &READERS, [why, "bring /nowhere/there back"]);
}

#[test]
fn the_folder_of_a_linked_work_tree_that_is_damaged_is_not_told_as_away() {
    let repository = two_weeks();
    let elsewhere = folder();
    let linked = elsewhere.path().join("linked");
    repository.add_work_tree(&linked);
    write(repository.join(".git/worktrees/linked/HEAD"), "");
    let said = common::run(&linked, ["diff"]);
    said.exits(2)
        .complains("its HEAD names no branch and no commit");
    said.complains("worktrees/linked/HEAD`");
}

#[test]
fn what_is_taken_out_is_told_to_be_gone_where_the_repository_is_damaged() {
    let done = "actions:\n  - {action: Call, owner: Lena, done: 2026-06-02, status: done}";
    let repository = Repository::new();
    repository.commit("2026-11-10", &crate::first_stage(done));
    write(repository.join(".git/HEAD"), "");
    let run = repository.run(["tidy", "--dry-run"]);
    run.exits(0).complains(&format!(
        "{FILE}: {DAMAGED}its HEAD names no branch and no commit: what goes is gone"
    ));
    run.complains("help: `echo 'ref: refs/heads/main' >");
}
