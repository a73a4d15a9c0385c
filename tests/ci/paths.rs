//! The paths by which services join findings to a commit.

use super::bad;
use super::common::repository::{FILE, Repository, git_in};
use super::common::{self, TODAY, folder, write};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The paths in the findings of a form.
fn paths(folder: &Path, form: &str, file: &str) -> Vec<String> {
    let all = ["lint", "--timeless", "--format", form, file];
    let arguments = if file.is_empty() { &all[..4] } else { &all };
    let run = common::run(folder, arguments);
    let (begin, end) = match form {
        "github" => ("::error file=", ","),
        "gitlab" => ("\"path\": \"", "\""),
        _ => ("\"uri\": \"", "\""),
    };
    let parts = run.exits(1).stdout.split(begin).skip(1);
    let mut paths: Vec<String> = parts
        .map(|part| part.split(end).next().unwrap().to_owned())
        .collect();
    paths.dedup();
    paths
}

fn fingerprints(folder: &Path, form: &str) -> Vec<String> {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                if key.contains("ingerprint") || key.starts_with("scorecardFinding") {
                    found.extend(value.as_str().map(str::to_owned));
                }
                collect(value, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let run = common::run(folder, ["lint", "--timeless", "--format", form]);
    let mut found = Vec::new();
    collect(&serde_json::from_str(&run.stdout).unwrap(), &mut found);
    assert!(!found.is_empty());
    found
}

#[test]
fn a_path_is_from_the_root_of_the_repository_wherever_lint_is_started() {
    let repository = Repository::new();
    write(repository.join("clients/scorecard.yaml"), bad());
    fs::create_dir(repository.join("x")).unwrap();
    let absolute = repository.join("clients/scorecard.yaml");
    let absolute = absolute.to_str().unwrap();
    let elsewhere = folder();
    let [root, clients, x] = ["", "clients", "x"].map(|name| repository.join(name));
    for form in ["github", "gitlab", "sarif"] {
        for (folder, file) in [
            (root.as_path(), ""),
            (&root, "./clients"),
            (&clients, ""),
            (&clients, "scorecard.yaml"),
            (&root, absolute),
            (elsewhere.path(), absolute),
            (&x, "../clients/scorecard.yaml"),
            (&x, "../clients"),
        ] {
            assert_eq!(
                paths(folder, form, file),
                ["clients/scorecard.yaml"],
                "{form} {file}"
            );
        }
    }
    for form in ["gitlab", "sarif"] {
        assert_eq!(fingerprints(&root, form), fingerprints(&clients, form));
    }
    // Reviewdog adds the folder itself.
    let run = common::run(&clients, ["lint", "--format", "rdjson"]);
    run.says("\"path\": \"scorecard.yaml\"");
}

#[test]
fn what_is_staged_and_what_is_listed_has_the_same_path() {
    let repository = Repository::new();
    write(repository.join("clients/scorecard.yaml"), bad());
    fs::create_dir(repository.join("x")).unwrap();
    repository.git(["add", "."]);
    let staged_from = |folder: &str| {
        for form in ["github", "gitlab", "sarif"] {
            let found = paths(&repository.join(folder), form, "--staged");
            assert_eq!(found, ["clients/scorecard.yaml"], "{form} in {folder}");
        }
    };
    staged_from("clients");
    staged_from("x");
    let list = |form| {
        let lint = ["lint", "--timeless", "--stdin-files", "--format", form];
        let mut lint = common::scorecard(repository.join("x"), lint);
        common::finish(&mut lint, b"clients/scorecard.yaml\n")
    };
    list("github")
        .exits(1)
        .says("::error file=clients/scorecard.yaml,");
    list("gitlab")
        .exits(1)
        .says("\"path\": \"clients/scorecard.yaml\"");
    // Gone from the folder, and the folder with it.
    fs::remove_dir_all(repository.join("clients")).unwrap();
    staged_from("x");
    staged_from("");
}

#[test]
fn a_page_of_a_submodule_is_a_file_of_the_commit_that_is_looked_at() {
    let inner = Repository::new();
    inner.commit(TODAY, &bad());
    let outer = Repository::new();
    outer.add_submodule(&inner, "inner");
    for form in ["github", "gitlab", "sarif"] {
        assert_eq!(paths(outer.path(), form, "inner"), ["inner/scorecard.yaml"]);
        assert_eq!(paths(&outer.join("inner"), form, ""), [FILE]);
    }
}

#[test]
fn a_link_is_named_and_not_what_it_leads_to() {
    let repository = Repository::new();
    write(repository.join("clients/page.yaml"), bad());
    std::os::unix::fs::symlink("clients/page.yaml", repository.join(FILE)).unwrap();
    std::os::unix::fs::symlink("clients", repository.join("folder")).unwrap();
    assert_eq!(paths(repository.path(), "gitlab", FILE), [FILE]);
    assert_eq!(
        paths(repository.path(), "gitlab", "folder/page.yaml"),
        ["clients/page.yaml"]
    );
}

#[test]
fn outside_of_a_repository_a_path_is_as_it_was_given() {
    let alone = folder();
    write(alone.path().join("a/scorecard.yaml"), bad());
    for form in ["github", "gitlab", "sarif"] {
        assert_eq!(
            paths(alone.path(), form, "./a/scorecard.yaml"),
            ["a/scorecard.yaml"]
        );
        assert_eq!(paths(&alone.path().join("a"), form, ""), ["scorecard.yaml"]);
    }
    // In a repository that is none, git refuses; the path is the same.
    git_in(alone.path(), TODAY, &["init", "--quiet"]);
    assert_eq!(
        paths(&alone.path().join("a"), "sarif", ""),
        ["a/scorecard.yaml"]
    );
}
