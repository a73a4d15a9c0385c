//! Nothing of a file, of its name or of an argument reaches a terminal raw: every command in
//! every form, on pages whose every text is hostile.

#[path = "../common/mod.rs"]
mod common;
mod names;
mod property;
mod texts;

use common::raw::{
    assert_nothing_raw, assert_nothing_raw_but_a_patch, assert_nothing_raw_but_commands, raw,
};
use common::{Run, finish, scorecard};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

/// Texts that a scorecard may have: they do something somewhere, or cannot be seen.
const HELD: [&str; 5] = [
    "::error::x",
    "a\n::error::x\n \u{a0}\u{3000}::warning::y",
    "##[group]x ##vso[task.complete]y ##VSO[z ##teamcity[a #\u{200b}#[b",
    "\u{202e}txet\u{202c} \u{2066}x\u{2069} z\u{200b}e\u{2060}r\u{feff}o s\u{ad} j\u{200d}o \u{61c}n\u{200c}e",
    "a\tb\u{2028}c\u{2029}d : :x $(touch x) `touch x` ; touch x #",
];

/// Texts that no scorecard may have.
const REFUSED: [&str; 3] = [
    "a\u{1b}[2Jb\u{1b}]0;title\u{7}x\u{1b}[8m",
    "\u{9b}2Jx \u{9d}0;title\u{9c} \u{7f}\u{8}\u{8}y",
    "\u{85}a\r::error::x\u{0}",
];

/// `text` in quotes of YAML, plain characters all of them.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for unit in text.encode_utf16() {
        write!(quoted, "\\u{unit:04x}").unwrap();
    }
    quoted + "\""
}

/// `text` in quotes of YAML, as it stands wherever YAML lets it.
fn as_it_is(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A page whose every text is `text` in `quote`s, with a word that tells it from the others.
fn page(text: &str, quote: fn(&str) -> String) -> String {
    let field = |word: &str| quote(&format!("{text} {word}"));
    let (owner, metric, action) = (field("Zoë"), field("Trials"), field("Call"));
    let [title, period, stage, goal, unit, source, note] =
        ["Page", "Period", "Demand", "Goal", "Unit", "Source", "Note"].map(field);
    let stages = ["B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    format!(
        "scorecard: {title}
owner: {owner}
team: [{owner}, Dana]
period: {period}
stages:
  - stage: {stage}
    goal: {goal}
    reached: 10
    metrics:
      - metric: {metric}
        unit: {unit}
        source: {source}
        owner: {owner}
        target: 90
        due: 2026-12-31
        readings: {{2026-10-01: 10, 2026-10-26: 20, 2026-11-09: 24, 2026-11-16: 21}}
      - metric: Replies
        target: 10
    actions:
      - {{action: {action}, owner: {owner}, note: {note}, moves: {metric}, week: 2026-W46}}
      - {{action: Write, owner: Nobody, priority: 1, week: 2026-W47, status: blocked, note: {note}}}
      - {{action: Read, owner: {owner}, done: 2026-11-17, status: done}}
{}",
        stages.concat()
    )
}

/// The same page with a key that is none.
fn with_key(page: &str, key: &str) -> String {
    let metric = "      - metric: Replies\n";
    assert!(page.contains(metric));
    page.replace(metric, &format!("{metric}        {key}: 1\n"))
}

/// The forms of what has a table, and of what has none.
const TABLES: [&str; 6] = ["table", "markdown", "json", "yaml", "csv", "html"];
const LISTS: [&str; 5] = ["table", "markdown", "json", "yaml", "html"];

/// The commands that tell of a page, with the forms that they have.
const TELLING: [(&str, &[&str]); 7] = [
    ("overview", &TABLES),
    ("funnel", &TABLES),
    ("show", &TABLES),
    ("focus", &TABLES),
    ("trend", &TABLES),
    ("review", &LISTS),
    ("diff", &LISTS),
];

/// The forms of findings.
const FINDINGS: [&str; 8] = [
    "human", "concise", "json", "github", "sarif", "gitlab", "junit", "rdjson",
];

/// What changes a page, and is asked only to show the change.
const CHANGES: [&[&str]; 10] = [
    &["set", "trials=30"],
    &["set", "trials", "--target", "80"],
    &[
        "add", "demand", "New", "--owner", "zoe", "--moves", "trials",
    ],
    &["start", "call"],
    &["block", "call", "--note", "held"],
    &["done", "call"],
    &["drop", "write", "--note", "up"],
    &["reopen", "read"],
    &["plan", "call", "--week", "next"],
    &["roll", "--yes"],
];

/// Runs the program with colours and without, at two widths, and checks each run.
#[track_caller]
fn run<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Run {
    let [run, ..] = ["never", "always"].map(|color| {
        let mut command = scorecard(folder, arguments);
        command.arg("--color").arg(color).env_remove("NO_COLOR");
        command.env("PATH", std::env::var_os("PATH").unwrap());
        let width = if color == "never" { "100" } else { "40" };
        let run = finish(command.env("COLUMNS", width), b"");
        assert_nothing_raw(&run);
        let coloured = [&run.stdout, &run.stderr].map(|said| said.contains('\u{1b}'));
        assert!(color == "always" || coloured == [false, false], "{run:#?}");
        run
    });
    run
}

/// Runs the program where it prints a patch.
#[track_caller]
fn patch<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Run {
    let run = finish(&mut scorecard(folder, arguments), b"");
    assert_nothing_raw_but_a_patch(&run);
    run
}

/// The same for a lint whose form is workflow commands.
#[track_caller]
fn lint_for_github<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Run {
    let mut command = scorecard(folder, ["lint", "--format", "github"]);
    let run = finish(command.args(arguments), b"");
    assert_nothing_raw_but_commands(&run);
    run
}

/// Has `file` linted in every form.
fn lint_in_all_forms<A: AsRef<OsStr>>(folder: &Path, file: A) {
    for form in FINDINGS {
        let file = file.as_ref();
        if form == "github" {
            lint_for_github(folder, &[file]);
        } else {
            run(
                folder,
                &[OsStr::new("lint"), "--format".as_ref(), form.as_ref(), file],
            );
        }
    }
}

#[test]
fn the_oracle_sees_what_is_raw_and_nothing_else() {
    for fine in [
        "\u{1b}[1m\u{1b}[31ma\u{1b}[0m ::b\n· ü 👩\u{200d}🚀 می\u{200c}خواهم #[1] ##a b[",
        "",
    ] {
        assert_eq!(raw(fine), None, "{fine:?}");
    }
    for bad in [
        "\u{1b}[2J",
        "\u{1b}[8ma",
        "\u{1b}]0;a",
        "\r",
        "\t",
        "\u{7f}",
        "\u{9b}",
        "\u{202e}",
        "a\u{200d}b",
        "a\n \u{1b}[1m ::b",
        "a ##[b]",
        "a ##VSO[b]",
    ] {
        assert!(raw(bad).is_some(), "{bad:?}");
    }
}
