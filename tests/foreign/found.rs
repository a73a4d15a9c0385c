//! Files that are found and not named: links, pipes, devices, and what somebody hides.

use super::common::{self, TODAY, finish};
use super::{FILE, Repository, folder, gits, page, run_with, scorecard, write};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const SECRET: &str = "password: hunter2\n";

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A repository with a clean page, beside a private file.
fn beside_a_secret() -> (Repository, tempfile::TempDir) {
    let outside = folder();
    write(outside.path().join("secret.yaml"), SECRET);
    let repository = Repository::new();
    repository.commit(TODAY, &page(61));
    (repository, outside)
}

#[test]
fn a_link_that_leads_out_of_the_repository_is_told_and_not_opened() {
    let (repository, outside) = beside_a_secret();
    let secret = outside.path().join("secret.yaml");
    symlink(&secret, repository.join("client.scorecard.yaml")).unwrap();
    repository.commit_all(TODAY);
    for arguments in [
        &["lint"][..],
        &["lint", "."],
        &["lint", "--fix", "."],
        &["lint", "--diff", "."],
        &["lint", "--format", "json"],
    ] {
        let run = common::run(repository.path(), arguments);
        assert!(
            !(run.stdout.clone() + &run.stderr).contains("hunter2"),
            "{run:#?}"
        );
        if !arguments.contains(&"--diff") {
            run.exits(1)
                .says("client.scorecard.yaml")
                .says("leads out of the repository");
        }
    }
    assert_eq!(std::fs::read_to_string(&secret).unwrap(), SECRET);
    let list = b"client.scorecard.yaml\nscorecard.yaml\n";
    let run = finish(
        &mut scorecard(repository.path(), ["lint", "--stdin-files"]),
        list,
    );
    run.exits(1).says("leads out of the repository");
    // Named outright, it is what the user wants.
    let named = common::run(repository.path(), ["lint", "client.scorecard.yaml"]);
    named.exits(1).says("password");
    let named = common::run(repository.path(), ["lint", secret.to_str().unwrap()]);
    named.exits(1).says("password");
}

#[test]
fn the_page_of_a_folder_is_not_taken_from_elsewhere_unasked() {
    let (repository, outside) = beside_a_secret();
    let real = outside.path().join("real.yaml");
    write(&real, page(5));
    std::fs::remove_file(repository.join(FILE)).unwrap();
    symlink(&real, repository.join(FILE)).unwrap();
    for arguments in [
        &["show"][..],
        &["focus"],
        &["set", "demo=6"],
        &["done", "call"],
    ] {
        let run = common::run(repository.path(), arguments);
        run.exits(2)
            .complains("leads out of the repository")
            .complains("real.yaml");
    }
    assert_eq!(std::fs::read_to_string(&real).unwrap(), page(5));
    common::run(repository.path(), ["show", FILE])
        .exits(0)
        .says("Demo requests");
    common::run(repository.path(), ["set", "demo=6", "--file", FILE]).exits(0);
    let written = std::fs::read_to_string(&real).unwrap();
    assert!(written.contains("value: 6\n"), "{written}");
}

#[test]
fn a_page_behind_a_link_inside_the_work_tree_is_read_and_written() {
    let repository = Repository::new();
    std::fs::create_dir(repository.join("pages")).unwrap();
    write(repository.join("pages/real.yaml"), page(61));
    symlink("pages/real.yaml", repository.join(FILE)).unwrap();
    repository.commit_all("2026-11-09");
    common::run(repository.path(), ["lint"])
        .exits(0)
        .says("1 file checked");
    common::run(repository.path(), ["set", "demo=66"]).exits(0);
    assert!(repository.join(FILE).is_symlink());
    let trend = common::run(repository.path(), ["trend", "--format", "json"]);
    trend.exits(0).says("\"value\": 61").says("\"value\": 66");
}

#[test]
fn outside_of_a_repository_links_are_followed() {
    let (here, there) = (folder(), folder());
    write(there.path().join("real.yaml"), page(61));
    symlink(there.path().join("real.yaml"), here.path().join(FILE)).unwrap();
    common::run(&here, ["lint"]).exits(0).says("1 file checked");
    common::run(&here, ["show"]).exits(0);
}

#[test]
fn pipes_and_devices_are_told_and_not_waited_for() {
    let (repository, _outside) = beside_a_secret();
    pipe(&repository.join("pipe.scorecard.yaml"));
    symlink(
        "pipe.scorecard.yaml",
        repository.join("link.scorecard.yaml"),
    )
    .unwrap();
    for (name, device) in [
        ("in", "/dev/stdin"),
        ("null", "/dev/null"),
        ("zero", "/dev/zero"),
    ] {
        symlink(device, repository.join(&format!("{name}.scorecard.yaml"))).unwrap();
    }
    let run = common::run(repository.path(), ["lint", "--format", "concise"]);
    let told = |name: &str, why: &str| {
        let line = run.stdout.lines().find(|line| line.starts_with(name));
        assert!(
            line.is_some_and(|line| line.contains(why)),
            "{name}: {run:#?}"
        );
    };
    run.exits(1);
    told("pipe.scorecard.yaml", "no regular file");
    told("link.scorecard.yaml", "no regular file");
    for name in ["in", "null", "zero"] {
        told(
            &format!("{name}.scorecard.yaml"),
            "leads out of the repository",
        );
    }
    let alone = folder();
    pipe(&alone.path().join(FILE));
    symlink("/dev/zero", alone.path().join("zero.scorecard.yaml")).unwrap();
    let run = common::run(&alone, ["lint"]);
    run.exits(2).says("no regular file");
    std::fs::remove_file(alone.path().join("zero.scorecard.yaml")).unwrap();
    for command in [&["show"][..], &["set", "a=1"]] {
        common::run(&alone, command)
            .exits(2)
            .complains("no regular file");
    }
}

#[test]
fn what_is_named_outright_is_opened() {
    let here = folder();
    common::run(&here, ["lint", "/dev/null"])
        .exits(1)
        .says("holds no scorecard");
    let mut stdin = scorecard(&here, ["show", "/dev/stdin"]);
    finish(&mut stdin, page(61).as_bytes())
        .exits(0)
        .says("Demo requests");
    pipe(&here.path().join("pipe"));
    let (path, text) = (here.path().join("pipe"), page(61));
    let writer = std::thread::spawn(move || std::fs::write(path, text).unwrap());
    common::run(&here, ["show", "pipe"])
        .exits(0)
        .says("Demo requests");
    writer.join().unwrap();
}

#[test]
fn a_schema_that_leads_elsewhere_is_left_alone() {
    for target in ["/dev/zero", "/dev/stdin"] {
        let here = folder();
        symlink(target, here.path().join("scorecard.schema.json")).unwrap();
        let run = common::run(&here, ["init", "--schema"]);
        run.exits(2)
            .complains("scorecard.schema.json")
            .complains("was left alone");
        assert!(!here.path().join(FILE).exists());
    }
}

#[test]
fn what_git_tracks_is_checked_however_it_is_hidden() {
    let hidden = [
        "named.scorecard.yaml",
        "build/scorecard.yaml",
        ".github/scorecard.yaml",
        ".client.scorecard.yaml",
        "a/.b/c/scorecard.yml",
    ];
    let repository = Repository::new();
    for name in hidden {
        write(repository.join(name), "stages: [\n");
    }
    write(repository.join(".gitignore"), "build\nnamed.*\n");
    write(repository.join(".ignore"), "*.yaml\n*.yml\n");
    write(repository.join("a/.gitignore"), "*\n");
    repository.git(["add", "--force", "--all"]);
    repository.git_on(TODAY, ["commit", "--quiet", "-m", "x"]);
    for git in gits() {
        for arguments in [
            &["lint", "--format", "concise"][..],
            &["lint", ".", "--format", "concise"],
        ] {
            let run = run_with(&git, repository.path(), arguments);
            run.exits(1);
            for name in hidden {
                run.says(&format!("{name}:1:"));
            }
        }
        let run = run_with(&git, &repository.join("a"), ["lint", "--format", "concise"]);
        run.exits(1).says(".b/c/scorecard.yml:1:");
        assert_eq!(run.stdout.lines().count(), 1, "{run:#?}");
    }
    // Gone from the work tree, it cannot be checked.
    std::fs::remove_dir_all(repository.join(".github")).unwrap();
    let run = common::run(repository.path(), ["lint", "--format", "concise"]);
    assert!(!run.stdout.contains(".github"));
}

#[test]
fn what_git_does_not_track_is_left_out_where_it_is_ignored_or_hidden() {
    let repository = Repository::new();
    repository.commit(TODAY, &page(61));
    write(repository.join(".gitignore"), "build\n");
    for name in [
        "build/scorecard.yaml",
        ".venv/scorecard.yaml",
        ".#scorecard.yaml",
        "._scorecard.yaml",
    ] {
        write(repository.join(name), "stages: [\n");
    }
    common::run(repository.path(), ["lint"])
        .exits(0)
        .says("1 file checked");
    write(repository.join("new/scorecard.yaml"), "stages: [\n");
    write(repository.join(".ignore"), "new\n");
    let run = common::run(repository.path(), ["lint", "--format", "concise"]);
    run.exits(1).says("new/scorecard.yaml:1:");
}

#[test]
fn what_a_repository_inside_another_tracks_is_checked_too() {
    let inner = Repository::new();
    write(inner.join("hidden/scorecard.yaml"), "stages: [\n");
    write(inner.join(".gitignore"), "hidden\n");
    inner.git(["add", "--force", "--all"]);
    inner.git_on(TODAY, ["commit", "--quiet", "-m", "x"]);
    let outer = Repository::new();
    outer.add_submodule(&inner, "inner");
    outer.commit_all(TODAY);
    let run = common::run(outer.path(), ["lint", "--format", "concise"]);
    run.exits(1).says("inner/hidden/scorecard.yaml:1:");
}

/// A repository with a clean page and an ignored broken one.
fn with_an_ignored_page() -> Repository {
    let repository = Repository::new();
    repository.commit(TODAY, &page(61));
    write(repository.join("build/scorecard.yaml"), "stages: [\n");
    repository
}

#[test]
fn what_a_folder_ignores_is_read_from_regular_files_alone() {
    for name in [".gitignore", "deep/.gitignore", ".git/info/exclude"] {
        let repository = with_an_ignored_page();
        let ignores = repository.join(name);
        std::fs::create_dir_all(ignores.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&ignores);
        symlink("/dev/zero", &ignores).unwrap();
        let run = common::run(repository.path(), ["lint", "--format", "concise"]);
        run.exits(1).says("build/scorecard.yaml:1:");
        std::fs::remove_file(&ignores).unwrap();
        pipe(&ignores);
        common::run(repository.path(), ["lint"]).exits(1);
    }
    // Above the root of a repository is another one's folder.
    let above = folder();
    pipe(&above.path().join(".gitignore"));
    let inside = above.path().join("inside");
    common::repository::git_in(
        above.path(),
        TODAY,
        &["init", "--quiet", inside.to_str().unwrap()],
    );
    write(inside.join(FILE), page(61));
    common::run(&inside, ["lint"]).exits(0);
    let alone = folder();
    pipe(&alone.path().join(".gitignore"));
    write(alone.path().join(FILE), page(61));
    common::run(&alone, ["lint"]).exits(0);
}

#[test]
fn patterns_mean_what_they_mean_to_git() {
    let repository = with_an_ignored_page();
    for (patterns, is_ignored) in [
        ("build/\n", true),
        ("*.yaml\n!scorecard.yaml\n", false),
        ("b{u,x}ild\n", false),
        ("\n# build\n", false),
        ("/build\n", true),
        ("scorecard.yaml\n", true),
        ("**/scorecard.yaml\n!build/scorecard.yaml\n", false),
    ] {
        write(repository.join(".gitignore"), patterns);
        let run = common::run(repository.path(), ["lint", "--format", "concise"]);
        let says = repository.git(["status", "--porcelain", "--untracked-files=all"]);
        assert_eq!(
            says.contains("build/scorecard.yaml"),
            !is_ignored,
            "{patterns}"
        );
        assert_eq!(run.stdout.contains("build/"), !is_ignored, "{patterns}");
    }
    // The nearest one decides, and those above the folder that is looked through hold too.
    write(repository.join(".gitignore"), "*.yaml\n");
    write(repository.join("build/.gitignore"), "!scorecard.yaml\n");
    common::run(repository.path(), ["lint"]).exits(1);
    std::fs::remove_file(repository.join("build/.gitignore")).unwrap();
    common::run(repository.join("build"), ["lint", "."]).exits(2);
}

#[test]
fn no_pattern_explodes_and_what_is_not_heeded_is_told() {
    let repository = with_an_ignored_page();
    let many: String = (0..20_000)
        .map(|number| format!("*{number:x}*?\n"))
        .collect();
    for (patterns, told) in [
        (
            format!("{}{}\nbuild\n", "{a,".repeat(100_000), "}".repeat(100_000)),
            1,
        ),
        (format!("{}\nbuild\n", "?".repeat(900_000)), 1),
        (format!("build\n{many}"), 10_001),
    ] {
        write(repository.join(".gitignore"), patterns);
        let run = common::run(repository.path(), ["lint"]);
        run.exits(0)
            .complains(&format!(".gitignore: {told} patterns are not heeded"));
    }
}

#[test]
fn a_list_of_files_is_bytes_and_has_an_end() {
    let repository = Repository::new();
    repository.commit(TODAY, &page(61));
    let lint = |list: &[u8]| {
        finish(
            &mut scorecard(repository.path(), ["lint", "--stdin-files"]),
            list,
        )
    };
    lint(b"caf\xe9.txt\nscorecard.yaml\r\n")
        .exits(0)
        .says("1 file checked");
    lint(&vec![b'a'; 17 * 1024 * 1024])
        .exits(2)
        .complains("the list of files is larger than");
}
