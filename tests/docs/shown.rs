//! What the documents show of commands is what these print.

use crate::common::repository::{git_in, northwind_and_before};
use crate::common::{call, examples, folder, write};
use crate::documents::{Document, blocks, documents};
use crate::{lock, overwrite, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The blocks of commands for a shell that are run elsewhere, by what they begin with: by whom.
const ELSEWHERE: &[(&str, &str)] = &[
    ("cargo run", ".ci/run"),
    ("cd editors/vscode", "tests/packaging/vscode.rs"),
    ("pipx install", "tests/packaging/wheel.rs"),
    ("scorecard health sql", "tests/health_sql/main.rs"),
    ("#!/bin/sh", "tests/places.rs"),
    ("# Of a pull request", "tests/docs/pull_request.rs"),
];

/// A repository with a page that changed since the last commit.
fn repository(folder: &Path) {
    let (now, before) = northwind_and_before();
    let scorecard = folder.join("clients/northwind.scorecard.yaml");
    write(&scorecard, before);
    let git = |arguments: &[&str]| git_in(folder, "2026-11-09", arguments);
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "clients"]);
    git(&["commit", "--quiet", "-m", "Numbers of week 46"]);
    write(&scorecard, now);
}

/// A document in a folder of its own, with the examples beside it, so that what its commands
/// write harms nothing.
fn sandbox(document: &Document) -> PathBuf {
    let stem = Path::new(&document.name).file_stem().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    let inside = folder.join(stem).with_extension("in");
    let _ = fs::remove_dir_all(&inside);
    fs::create_dir_all(&inside).unwrap();
    repository(&inside);
    for below in ["", "portfolio", "health"] {
        let entries = fs::read_dir(examples().join(below)).unwrap();
        let files = entries.map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.is_file()) {
            let name = file.file_name().unwrap();
            let copy = inside.join("examples").join(below).join(name);
            write(copy, fs::read(&file).unwrap());
        }
    }
    // What it shows of a file is the file.
    for shown in document.text.split("$ cat ").skip(1) {
        let (name, rest) = shown.split_once('\n').unwrap();
        let text = rest.split("\n\n").next().unwrap();
        write(inside.join(name), format!("{text}\n"));
    }
    let file = folder.join(stem).with_extension("md");
    fs::write(&file, document.text.replace(COPY[0], COPY[1])).unwrap();
    file
}

/// A command of psql, and what of it is compared: in what a program prints, every `\` is taken for
/// the one of a path on Windows, and is a `/`.
const COPY: [&str; 2] = ["--   \\copy ", "--   /copy "];

#[test]
fn every_command_prints_what_is_shown() {
    let _lock = lock();
    let cases = trycmd::TestCases::new();
    cases
        .env("SCORECARD_TODAY", "2026-11-18")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .register_bin("cat", Path::new("/bin/cat"));
    let mut copies = Vec::new();
    for document in documents() {
        if document.text.contains("```console\n") {
            let copy = sandbox(&document);
            cases.case(&copy);
            copies.push((copy, document.name));
        }
    }
    assert!(copies.len() > 5, "{copies:?}");
    cases.run();
    for (copy, name) in copies.iter().filter(|_| overwrite()) {
        let text = fs::read_to_string(copy).unwrap();
        fs::write(root().join(name), text.replace(COPY[1], COPY[0])).unwrap();
    }
}

#[test]
fn every_block_of_a_shell_is_run_by_somebody() {
    for Document { name, text } in documents() {
        for block in blocks(&text).iter().filter(|block| block.language == "sh") {
            let known = ELSEWHERE.iter().map(|(begin, _)| *begin);
            let mut known = known.chain([GIT_TELLS]);
            let is_run = known.any(|begin| block.text.starts_with(begin));
            assert!(is_run, "{name}: {}", block.text);
        }
    }
    for (_, file) in ELSEWHERE {
        assert!(root().join(file).is_file(), "{file}");
    }
}

/// How the block begins by which git tells of changes in our words.
const GIT_TELLS: &str = "echo '*scorecard.yaml diff=scorecard'";

#[test]
#[cfg(unix)]
fn git_tells_what_changed_as_it_is_told_to() {
    let document = fs::read_to_string(root().join("docs/time-and-git.md")).unwrap();
    let block = blocks(&document)
        .into_iter()
        .find(|block| block.text.starts_with(GIT_TELLS));
    let folder = folder();
    repository(folder.path());
    let ours = Path::new(env!("CARGO_BIN_EXE_scorecard")).parent().unwrap();
    let path = format!("{}:{}", ours.display(), std::env::var("PATH").unwrap());
    let run = |script: &str| {
        let mut shell: Command = call("sh", folder.path(), ["-ec", script]);
        let output = shell.env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    run(block.unwrap().text);
    let told = run("git diff");
    assert!(told.contains("target lowered from 2,500/month"), "{told}");
}
