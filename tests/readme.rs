//! Everything that the README shows is run and compared, and its tables are made from the
//! code. `TRYCMD=overwrite` writes what is stale.

mod common;

use common::repository::{git_in, northwind_and_before};
use scorecard::format::Field;
use scorecard::lint::SCORECARD as SCORECARDS;
use scorecard::load::{ACTION, METRIC, SCORECARD, STAGE};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Both tests may write the README.
static README: Mutex<()> = Mutex::new(());

fn lock() -> MutexGuard<'static, ()> {
    README.lock().unwrap_or_else(PoisonError::into_inner)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn overwrite() -> bool {
    std::env::var("TRYCMD").is_ok_and(|value| value == "overwrite")
}

/// The README in a folder of its own, with the examples beside it, so that what its
/// commands write harms nothing.
fn sandbox() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    let _ = fs::remove_dir_all(&folder);
    let inside = folder.join("README.in");
    fs::create_dir_all(inside.join("examples")).unwrap();
    let (now, before) = northwind_and_before();
    let scorecard = inside.join("clients/northwind.scorecard.yaml");
    fs::create_dir(inside.join("clients")).unwrap();
    fs::write(&scorecard, before).unwrap();
    let git = |arguments: &[&str]| git_in(&inside, "2026-11-09", arguments);
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "clients"]);
    git(&["commit", "--quiet", "-m", "Numbers of week 46"]);
    fs::write(&scorecard, now).unwrap();
    for below in ["examples", "examples/portfolio"] {
        fs::create_dir_all(inside.join(below)).unwrap();
        let entries = fs::read_dir(root().join(below)).unwrap();
        let files = entries.map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.is_file()) {
            fs::copy(&file, inside.join(below).join(file.file_name().unwrap())).unwrap();
        }
    }
    fs::copy(root().join("README.md"), folder.join("README.md")).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    // What the README shows of a file is the file.
    for shown in readme.split("$ cat ").skip(1) {
        let (name, rest) = shown.split_once('\n').unwrap();
        let text = rest.split("\n\n").next().unwrap();
        fs::write(inside.join(name), format!("{text}\n")).unwrap();
    }
    folder
}

#[test]
fn every_command_prints_what_the_readme_shows() {
    let _lock = lock();
    let folder = sandbox();
    let readme = folder.join("README.md");
    let cases = trycmd::TestCases::new();
    cases
        .env("SCORECARD_TODAY", "2026-11-18")
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .register_bin("cat", Path::new("/bin/cat"))
        .case(&readme);
    if overwrite() {
        cases.run();
        fs::copy(readme, root().join("README.md")).unwrap();
    }
}

fn rows<T>(whose: &str, fields: &[Field<T>]) -> String {
    fields
        .iter()
        .map(|field| {
            let required = if field.required { ", required" } else { "" };
            let expected = field.expected();
            format!(
                "| {whose} | `{}` | {expected}{required} | {} |\n",
                field.key, field.doc
            )
        })
        .collect()
}

/// The part of the README between `<!-- name -->` and `<!-- end -->`.
fn generated(name: &str, table: &str) {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let begin = format!("<!-- {name} -->\n");
    let (before, rest) = readme.split_once(&begin).unwrap();
    let (shown, after) = rest.split_once("<!-- end -->").unwrap();
    if overwrite() {
        fs::write(&path, format!("{before}{begin}{table}<!-- end -->{after}")).unwrap();
    } else {
        assert_eq!(shown, table, "the table of {name} is stale");
    }
}

#[test]
fn the_tables_are_those_of_the_code() {
    let _lock = lock();
    let head = "| where | key | value | meaning |\n| --- | --- | --- | --- |\n";
    let fields = [
        rows("file", SCORECARD),
        rows("stage", STAGE),
        rows("metric", METRIC),
        rows("action", ACTION),
    ];
    generated("fields", &(head.to_owned() + &fields.concat()));
    let head = "| rule | | what it asks for |\n| --- | --- | --- |\n";
    let rules = (SCORECARDS.rules)().into_iter().map(|rule| {
        let clock = if rule.depends_on_today { " ◷" } else { "" };
        let pencil = if rule.fix.is_some() { " ✎" } else { "" };
        let base = if rule.before.is_some() { " ⎇" } else { "" };
        let (name, severity) = (rule.name, rule.severity.name());
        format!(
            "| `{name}` | {severity}{clock}{pencil}{base} | {} |\n",
            rule.summary
        )
    });
    generated("rules", &(head.to_owned() + &rules.collect::<String>()));
}
