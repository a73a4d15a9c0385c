//! Repositories that would run something.

use super::{FILE, Repository, Trap, gits, page, run_with, two_versions, write};
use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

/// Takes the first version of the file out of the repository, as if it was never fetched.
fn lose_the_first_version(repository: &Repository) {
    let id = repository.git(["rev-parse", &format!("HEAD~1:{FILE}")]);
    let (folder, name) = id.trim().split_at(2);
    std::fs::remove_file(repository.join(&format!(".git/objects/{folder}/{name}"))).unwrap();
}

/// Makes git think that what is missing can be fetched from `url`.
fn promise(repository: &Repository, url: &str) {
    lose_the_first_version(repository);
    for (key, value) in [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", url),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialCloneFilter", "blob:none"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
    ] {
        repository.git(["config", key, value]);
    }
}

/// The committed settings of a repository whose objects are fetched by `program`.
fn bare_config(program: &str) -> String {
    format!(
        "[core]\n repositoryFormatVersion = 1\n bare = true\n sshCommand = {program}\n\
         [extensions]\n partialClone = origin\n[protocol]\n allow = always\n\
         [remote \"origin\"]\n url = ssh://nowhere/x\n promisor = true\n"
    )
}

#[test]
fn a_committed_folder_that_looks_like_a_repository_is_none() {
    let trap = Trap::new();
    let inner = two_versions();
    promise(&inner, "ssh://nowhere/x");
    let outer = Repository::new();
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(inner.join(".git"))
        .arg(outer.join("client"))
        .status();
    assert!(copied.unwrap().success());
    std::fs::remove_dir_all(outer.join("client/hooks")).unwrap();
    write(outer.join("client/config"), bare_config(&trap.command()));
    write(outer.join("client/refs/keep"), "");
    write(outer.join("client").join(FILE), page(70));
    outer.commit_all("2026-11-17");
    // As everybody gets it who clones it.
    let clone = super::folder();
    let url = outer.path().to_str().unwrap();
    outer.git(["clone", "--quiet", url, clone.path().to_str().unwrap()]);
    assert!(clone.path().join("client/objects").is_dir());
    trap.is_not_sprung(&clone.path().join("client"));
    std::fs::create_dir(clone.path().join("client/deep")).unwrap();
    std::fs::rename(
        clone.path().join("client").join(FILE),
        clone.path().join("client/deep").join(FILE),
    )
    .unwrap();
    trap.is_not_sprung(&clone.path().join("client/deep"));
}

#[test]
fn what_was_never_fetched_is_not_fetched_by_any_way() {
    let trap = Trap::new();
    let program = trap.command();
    for (url, settings) in [
        (format!("ext::{program} %S"), vec![]),
        (
            "ssh://nowhere/x".to_owned(),
            vec![("core.sshCommand", &*program)],
        ),
        (
            "git://nowhere/x".to_owned(),
            vec![("core.gitProxy", &*program)],
        ),
        (
            "file:///nowhere".to_owned(),
            vec![("remote.origin.uploadpack", &*program)],
        ),
        (
            "https://user@nowhere.invalid/x".to_owned(),
            vec![
                ("credential.helper", &*program),
                ("core.askPass", &*program),
            ],
        ),
        ("x".to_owned(), vec![("remote.origin.vcs", "ext")]),
    ] {
        let repository = two_versions();
        promise(&repository, &url);
        for (key, value) in settings {
            repository.git(["config", key, value]);
        }
        trap.is_not_sprung(repository.path());
        for git in gits() {
            let run = run_with(&git, repository.path(), ["trend"]);
            run.exits(0).complains("never fetched");
        }
    }
}

#[test]
fn nobody_sends_an_honest_partial_clone_to_the_network() {
    let trap = Trap::new();
    let repository = two_versions();
    promise(&repository, "ssh://nowhere/x");
    let programs = super::folder();
    symlink(trap.program(), programs.path().join("ssh")).unwrap();
    let rest = std::env::var("PATH").unwrap();
    let path = format!("{}:{rest}", programs.path().display());
    for command in ["show", "trend", "review", "lint"] {
        let mut command = super::scorecard(repository.path(), [command]);
        // Nobody's wish for the opposite counts either.
        command.env("PATH", &path).env("GIT_NO_LAZY_FETCH", "0");
        let run = super::finish(command.env("GIT_ALLOW_PROTOCOL", "ssh"), b"");
        run.complains("never fetched");
        assert!(run.code < 2 && !trap.marker().exists(), "{run:#?}");
    }
}

#[test]
fn filters_of_attributes_do_not_run() {
    let trap = Trap::new();
    for place in [".gitattributes", ".git/info/attributes"] {
        for kind in ["clean", "smudge", "process"] {
            let repository = two_versions();
            repository.git(["config", &format!("filter.x.{kind}"), &trap.command()]);
            repository.git(["config", "filter.x.required", "true"]);
            write(repository.join(place), "*.yaml filter=x diff=x\n");
            // Changed, with the size that it had, so that git would have to read it.
            write(repository.join(FILE), page(67));
            trap.is_not_sprung(repository.path());
        }
    }
}

/// Every file below `.git` with what it holds and when it was written.
fn state(git: &Path) -> BTreeMap<PathBuf, (Vec<u8>, i64, i64)> {
    let mut state = BTreeMap::new();
    let mut folders = vec![git.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let about = path.symlink_metadata().unwrap();
            let times = (about.mtime(), about.mtime_nsec());
            if about.is_dir() {
                folders.push(path.clone());
                state.insert(path, (Vec::new(), times.0, times.1));
            } else {
                let bytes = std::fs::read(&path).unwrap();
                state.insert(path, (bytes, times.0, times.1));
            }
        }
    }
    state
}

#[test]
fn nothing_is_written_below_dot_git_and_no_hook_runs() {
    let trap = Trap::new();
    let repository = two_versions();
    for hook in [
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
        "post-checkout",
    ] {
        let path = repository.join(&format!(".git/hooks/{hook}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::copy(trap.program(), &path).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    // Touched: git would like to write down that it looked.
    let before = state(&repository.join(".git"));
    write(repository.join(FILE), page(66));
    write(repository.join("other.scorecard.yaml"), page(66));
    trap.is_not_sprung(repository.path());
    assert_eq!(state(&repository.join(".git")), before);
}

#[test]
fn no_setting_of_a_repository_runs_a_program() {
    let trap = Trap::new();
    let program = trap.command();
    let settings = [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.hooksPath",
        "core.sshCommand",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "gpg.program",
        "gpg.ssh.program",
        "interactive.diffFilter",
        "sequence.editor",
        "uploadpack.packObjectsHook",
        "credential.helper",
        "merge.x.driver",
        "core.alternateRefsCommand",
        "trace2.eventTarget",
    ];
    let repository = two_versions();
    for setting in settings {
        repository.git(["config", setting, &program]);
    }
    for alias in [
        "log",
        "cat-file",
        "ls-files",
        "ls-tree",
        "rev-parse",
        "diff",
    ] {
        repository.git(["config", &format!("alias.{alias}"), &format!("!{program}")]);
    }
    for (key, value) in [
        ("log.showSignature", "true"),
        ("core.untrackedCache", "true"),
        ("gc.auto", "1"),
        ("maintenance.auto", "true"),
    ] {
        repository.git(["config", key, value]);
    }
    write(
        repository.join(".git/info/attributes"),
        "* diff=x merge=x\n",
    );
    trap.is_not_sprung(repository.path());
}

#[test]
fn settings_and_attributes_from_elsewhere_run_nothing() {
    let trap = Trap::new();
    let program = trap.command();
    let repository = two_versions();
    write(
        repository.join("settings"),
        format!(
            "[core]\n fsmonitor = {program}\n pager = {program}\n[filter \"x\"]\n clean = {program}\n"
        ),
    );
    write(repository.join("attributes"), "* filter=x\n");
    repository.git(["config", "include.path", "../settings"]);
    let attributes = repository.join("attributes");
    repository.git([
        "config",
        "core.attributesFile",
        attributes.to_str().unwrap(),
    ]);
    write(repository.join(FILE), page(67));
    trap.is_not_sprung(repository.path());
}

#[test]
fn another_work_tree_in_the_settings_is_not_looked_at() {
    let trap = Trap::new();
    let victim = super::folder();
    write(victim.path().join("private.scorecard.yaml"), "private: 1\n");
    write(victim.path().join(FILE), "private: 2\n");
    let repository = two_versions();
    repository.git(["config", "core.worktree", victim.path().to_str().unwrap()]);
    trap.is_not_sprung(repository.path());
    for git in gits() {
        let run = run_with(&git, repository.path(), ["lint", "--format", "concise"]);
        assert!(!(run.stdout + &run.stderr).contains("private"));
        let trend = run_with(&git, repository.path(), ["trend", "--format", "json"]);
        trend.exits(0).says("\"value\": 61");
    }
}

#[test]
fn objects_of_others_and_replaced_ones_run_nothing() {
    let trap = Trap::new();
    let other = two_versions();
    other.git(["config", "core.sshCommand", &trap.command()]);
    let repository = two_versions();
    write(
        repository.join(".git/objects/info/alternates"),
        format!("{}\n", other.join(".git/objects").display()),
    );
    let [old, new] = ["HEAD~1", "HEAD"].map(|revision| repository.git(["rev-parse", revision]));
    repository.git(["replace", new.trim(), old.trim()]);
    trap.is_not_sprung(repository.path());
}

#[test]
fn a_submodule_and_a_linked_work_tree_run_nothing() {
    let trap = Trap::new();
    let inner = two_versions();
    let outer = Repository::new();
    outer.add_submodule(&inner, "inner");
    outer.commit_all("2026-11-17");
    for key in ["core.fsmonitor", "core.sshCommand", "diff.external"] {
        super::common::repository::git_in(
            &outer.join("inner"),
            "2026-11-17",
            &["config", key, &trap.command()],
        );
    }
    outer.git([
        "config",
        "submodule.inner.update",
        &format!("!{}", trap.command()),
    ]);
    trap.is_not_sprung(&outer.join("inner"));
    write(outer.join(FILE), page(61));
    trap.is_not_sprung(outer.path());
    let elsewhere = super::folder();
    let linked = elsewhere.path().join("linked");
    inner.git([
        "worktree",
        "add",
        "--quiet",
        linked.to_str().unwrap(),
        "HEAD~1",
    ]);
    inner.git(["config", "core.fsmonitor", &trap.command()]);
    trap.is_not_sprung(&linked);
}

#[test]
fn the_names_of_committers_are_looked_up_nowhere() {
    let repository = two_versions();
    for (setting, value) in [("log.mailmap", "true"), ("mailmap.file", "/dev/zero")] {
        repository.git(["config", setting, value]);
    }
    let made = std::process::Command::new("mkfifo")
        .arg(repository.join(".mailmap"))
        .status();
    assert!(made.unwrap().success());
    for git in gits() {
        for command in ["trend", "lint"] {
            let run = run_with(&git, repository.path(), [command]);
            assert_eq!(run.exits(0).stderr, "", "{command}");
        }
    }
}

#[test]
fn what_unfolds_into_gigabytes_is_not_compared() {
    // Half a gigabyte of one letter is not made for a test; a smaller limit shows the same.
    let repository = Repository::new();
    let large = |letter: &str| letter.repeat(80 * 1024 * 1024);
    repository.commit_as("2026-11-02", "old.yaml", &large("a"));
    repository.git(["rm", "--quiet", "old.yaml"]);
    repository.commit("2026-11-03", &(large("a") + "b"));
    repository.commit("2026-11-09", &page(61));
    repository.commit("2026-11-16", &page(66));
    for git in gits() {
        let run = run_with(&git, repository.path(), ["trend", "--format", "json"]);
        run.exits(0).says("\"value\": 61").says("\"value\": 66");
        run.complains("cannot be read");
    }
}
