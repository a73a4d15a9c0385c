//! A patch is what the real `git apply` takes, whatever the file is called and its lines say.

use super::*;
use choices::Choices;
use common::repository::Repository;
use common::{run, scorecard};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::process::Stdio;

/// A name is what bytes it has.
const NAMES: [&[u8]; 17] = [
    b"plain.scorecard.yaml",
    b"with blanks.scorecard.yaml",
    b"a\ttab.scorecard.yaml",
    b"two\nlines.scorecard.yaml",
    b"a\rreturn.scorecard.yaml",
    b"a\x1b[31mred.scorecard.yaml",
    b"\x07\x08 \x0b\x0c\x7f.scorecard.yaml",
    b"\"quoted\".scorecard.yaml",
    b"back\\slash.scorecard.yaml",
    "größe · 社.scorecard.yaml".as_bytes(),
    "pay \u{202e}lmay.scorecard.yaml".as_bytes(),
    b"latin-\xfc.scorecard.yaml",
    b"##[group]x.scorecard.yaml",
    b"::error::x.scorecard.yaml",
    b" 2026-11-18 12:00:00.scorecard.yaml",
    b"page of 2026-11-18 12:00:00.000000000 +0100",
    b"b/a/page.scorecard.yaml",
];

fn bytes_of(command: &mut Command) -> Vec<u8> {
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.stderr.is_empty());
    output.stdout
}

/// Applies a patch by the real git, in a folder that is no repository.
fn apply(folder: &Path, patch: &[u8]) {
    write(folder.join("the.patch"), patch);
    let mut git = Command::new("git");
    git.args(["apply", "the.patch"]).current_dir(folder);
    git.env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap());
    let run = finish(&mut git, b"");
    let patch = String::from_utf8_lossy(patch);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{patch}");
    fs::remove_file(folder.join("the.patch")).unwrap();
}

/// No line is a command in the log of a CI service.
fn assert_no_command(output: &[u8]) {
    for line in String::from_utf8_lossy(output).split(['\n', '\r']) {
        assert!(!line.trim_start().starts_with("::"), "{line}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
    }
}

fn edit_by_patch(folder: &Path, file: &OsStr) {
    let arguments = ["set", "trials", "5", "--file"].map(OsStr::new);
    let edit = |more: &[&str]| {
        let more = more.iter().map(OsStr::new);
        scorecard(folder, arguments.into_iter().chain([file]).chain(more))
    };
    let before = fs::read(folder.join(file)).unwrap();
    let patch = bytes_of(&mut edit(&["--dry-run"]));
    assert_no_command(&patch);
    assert_eq!(fs::read(folder.join(file)).unwrap(), before);
    apply(folder, &patch);
    let patched = fs::read(folder.join(file)).unwrap();
    write(folder.join(file), &before);
    assert!(edit(&[]).output().unwrap().status.success());
    assert!(patched == fs::read(folder.join(file)).unwrap() && patched != before);
}

#[test]
fn the_name_of_a_file_is_what_git_reads() {
    for name in NAMES {
        let folder = folder();
        let name = OsStr::from_bytes(name);
        write(folder.path().join(name), page());
        edit_by_patch(folder.path(), name);
        let mut here = OsString::from("./");
        here.push(name);
        write(folder.path().join(name), page());
        edit_by_patch(folder.path(), &here);
    }
}

/// The lines of a patch that name a file.
fn headers(patch: &str) -> Vec<&str> {
    let headers = patch
        .split('\n')
        .filter(|line| line.starts_with("--- ") || line.starts_with("+++ "));
    headers.collect()
}

#[test]
fn the_name_of_a_file_is_what_git_writes() {
    for name in NAMES {
        let repository = Repository::new();
        let file = OsStr::from_bytes(name);
        write(repository.path().join(file), page());
        repository.git(["add", "--all"]);
        let edit = ["set", "trials", "5", "--file"].map(OsStr::new);
        let edit = edit.into_iter().chain([file]);
        let ours = run(
            repository.path(),
            edit.clone().chain([OsStr::new("--dry-run")]),
        );
        run(repository.path(), edit).exits(0);
        let mut theirs = repository.git(["diff"]);
        // What git does not keep from the logs of CI services.
        for side in ["a", "b"] {
            let [raw, quoted] =
                ["[", "\\133"].map(|it| format!("{side}/##{it}group]x.scorecard.yaml"));
            theirs = theirs.replace(&raw, &format!("\"{quoted}\""));
        }
        assert_eq!(headers(&ours.stdout), headers(&theirs));
    }
}

#[test]
fn the_patch_of_many_files_is_one() {
    let folder = folder();
    let page = first_stage("actions:\n  - {action: Call, pririty: 1}");
    for name in &NAMES[..15] {
        write(folder.path().join(OsStr::from_bytes(name)), &page);
    }
    let mut lint = scorecard(&folder, ["lint", "--diff"]);
    let patch = bytes_of(lint.stdin(Stdio::null()));
    assert_no_command(&patch);
    apply(folder.path(), &patch);
    for name in &NAMES[..15] {
        let now = fs::read_to_string(folder.path().join(OsStr::from_bytes(name))).unwrap();
        assert_eq!(now, page.replace("pririty", "priority"));
    }
}

#[test]
fn the_bytes_of_a_file_are_exact() {
    let last = page().trim_end().to_owned();
    for text in [
        page().replace('\n', "\r\n"),
        last.clone(),
        last.replace('\n', "\r\n"),
        last.clone() + " # \r",
        page().replace(
            "  - {metric",
            "  # a return \r      # and more\n      - {metric",
        ),
        page().replace(
            "  - {metric",
            "  # a\tb \u{85} \u{2028} \u{ad}\n      - {metric",
        ),
        page_around(&["a return \r          and more"], &["plain"]),
        page_around(&["plain"], &["a return \r          and more"]),
        format!("\u{feff}{}", page()),
        page().replace("  - {metric", "  # \u{202e}abc\n      - {metric"),
        page().replace("value: 0", "\"value\": 0"),
    ] {
        let folder = folder();
        write(folder.path().join("scorecard.yaml"), &text);
        edit_by_patch(folder.path(), OsStr::new("scorecard.yaml"));
    }
}

/// A page with lines of text directly above and below the value that is set.
fn page_around(above: &[&str], below: &[&str]) -> String {
    let block = |lines: &[&str]| -> String {
        let lines = lines.iter().map(|line| format!("          {line}\n"));
        lines.collect()
    };
    first_stage("metrics:\n  - metric: Trials\n    as_of: 2026-11-18")
        .replace("  - stage: Evaluation", "VALUE  - stage: Evaluation")
        .replace(
            "VALUE",
            &format!(
                "        source: |\n{}        value: 0\n        owner: |\n{}",
                block(above),
                block(below)
            ),
        )
}

#[test]
fn no_line_that_stays_is_a_command_in_a_log() {
    const WORDS: [&str; 4] = [
        "plain",
        "::error::x",
        "\u{2003}::warning::y",
        "- ::debug::z",
    ];
    let mut choices = Choices::new(7);
    for _ in 0..100 {
        let folder = folder();
        let [above, below] = [(); 2].map(|()| {
            let count = 1 + choices.below(9);
            (0..count).map(|_| choices.pick(&WORDS)).collect::<Vec<_>>()
        });
        let mut page = page_around(&above, &below);
        if choices.one_in(3) {
            // To the end of the file.
            let (first, rest) = page.split_once("  - stage: Evaluation").unwrap();
            let rest = format!("  - stage: Evaluation{rest}");
            page = first.replacen("stages:\n", &format!("stages:\n{}", without_lint(&rest)), 1);
        }
        if choices.one_in(2) {
            page.pop();
        }
        write(folder.path().join("scorecard.yaml"), &page);
        edit_by_patch(folder.path(), OsStr::new("scorecard.yaml"));
    }
}

fn without_lint(stages: &str) -> &str {
    stages.split_once("lint:").unwrap().0
}

#[test]
fn a_patch_that_would_be_a_command_in_a_log_is_left_out_and_told() {
    for line in ["##[group]x", "x ##vso[task.x]", "x\r          ::error::x"] {
        let folder = folder();
        let slip = first_stage("actions:\n  - {action: Call, pririty: 1}");
        let goal = format!("    goal: |\n          {line}\n    actions");
        let page = slip.replace("    actions", &goal);
        for (name, text) in [("a", &slip), ("b", &page), ("c", &slip)] {
            write(folder.path().join(format!("{name}.scorecard.yaml")), text);
        }
        let diff = run(&folder, ["lint", "--diff"]);
        let why = "error: there is no patch of b.scorecard.yaml: a line of it would be a \
                   command in the log of a CI service; look at the change on a terminal\n";
        assert_eq!(diff.exits(2).stderr, why);
        assert_no_command(diff.stdout.as_bytes());
        apply(folder.path(), diff.stdout.as_bytes());
        let now = ["a", "b", "c"]
            .map(|name| fs::read_to_string(folder.path().join(format!("{name}.scorecard.yaml"))));
        let fixed = slip.replace("pririty", "priority");
        assert_eq!(now.map(Result::unwrap), [fixed.clone(), page, fixed]);
        write(
            folder.path().join("b.scorecard.yaml"),
            page_around(&[line], &["plain"]),
        );
        let set = [
            "set",
            "trials",
            "5",
            "--dry-run",
            "--file",
            "b.scorecard.yaml",
        ];
        let refused = run(&folder, set);
        refused
            .exits(2)
            .complains("there is no patch of b.scorecard.yaml");
        assert_eq!(refused.stdout, "");
    }
}

/// What the program says on a terminal.
fn on_a_terminal(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("python3");
    command
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/run.py"))
        .arg(PROGRAM)
        .args(arguments)
        .env("NO_COLOR", "1")
        .env("SCORECARD_TODAY", common::TODAY)
        .current_dir(folder);
    let run = finish(&mut command, b"");
    run.exits(0);
    run.stdout.replace("\r\n", "\n")
}

#[test]
fn on_a_terminal_nothing_is_raw() {
    let folder = folder();
    let name = "a\u{9b}31m.yaml";
    let page = page_around(&["##[group] \u{202e}x"], &["plain"]);
    let page = page.replace("value: 0", "value: 0 # \u{202e}y");
    write(folder.path().join(name), page);
    for dry_run in [&["--dry-run"][..], &[]] {
        let edit = [&["set", "trials", "5", "--file", name], dry_run].concat();
        let shown = on_a_terminal(folder.path(), &edit);
        assert!(
            shown.contains("+        value: 5 # \\u{202e}y") || dry_run.is_empty(),
            "{shown}"
        );
        assert!(
            shown.contains("+         value: 5 # \\u{202e}y") || !dry_run.is_empty(),
            "{shown}"
        );
        let raw = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!shown.contains(raw), "{shown:?}");
        assert_no_command(shown.as_bytes());
    }
}

#[test]
fn a_patch_applies_below_the_root_of_a_repository() {
    let repository = Repository::new();
    repository.commit_as("2026-11-09", "clients/a\tb.scorecard.yaml", &page());
    let folder = repository.join("clients");
    let diff = ["set", "trials", "5", "--dry-run"];
    let patch = run(&folder, diff).exits(0).stdout.clone();
    write(repository.join("the.patch"), patch);
    let mut git = Command::new("git");
    git.args(["apply", "../the.patch"]).current_dir(&folder);
    finish(&mut git, b"").exits(0);
    let now = fs::read_to_string(folder.join("a\tb.scorecard.yaml")).unwrap();
    assert_eq!(now, with_value(&page(), 5));
}
