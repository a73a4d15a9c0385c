//! Scores of customers, held against a second implementation that was written from the
//! description of the arithmetic alone: `score.py`. And the scripts that make data, held to what
//! they promise.

use crate::common::{Run, finish, folder, run};
use crate::tools;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Runs a script below `tests`; nothing where Python is not installed.
fn python(script: &str, arguments: &[&str]) -> Option<Run> {
    let python = tools::tool("python/bin/python")?;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut command = Command::new(python);
    command.arg(tests.join(script)).args(arguments);
    Some(finish(&mut command, b""))
}

#[test]
fn the_known_sums_come_out() {
    if let Some(run) = python("second_opinion/health/compare.py", &[]) {
        run.exits(0).says("11 known sums come out");
    }
}

#[test]
fn the_example_is_what_its_script_writes() {
    if let Some(run) = python("health/generate.py", &["--check"]) {
        run.exits(0);
    }
}

#[test]
fn the_reasons_of_those_who_left_are_as_its_script_says() {
    if let Some(run) = python("health/leavers.py", &["--check"]) {
        run.exits(0);
    }
}

/// Ten models a call, since none may take long.
#[test]
fn customers_are_scored_as_by_another_hand() {
    let scorecard = env!("CARGO_BIN_EXE_scorecard");
    for tens in 0..10 {
        let first = (tens * 10).to_string();
        let arguments = [scorecard, "--seeds", "10", "--first", &first];
        if let Some(run) = python("second_opinion/health/compare.py", &arguments) {
            run.exits(0).says("10 models, none differs");
        }
    }
}

#[test]
fn a_model_is_held_against_what_happened_as_by_other_programs() {
    let scorecard = env!("CARGO_BIN_EXE_scorecard");
    let arguments = [scorecard, "--seeds", "12", "--first", "45"];
    if let Some(run) = python("second_opinion/health/outcomes.py", &arguments) {
        run.exits(0).says("12 models, none differs");
    }
}

/// What `health test` says of the customers that `leavers.py` makes, of whom it is known why they
/// left.
#[test]
fn a_field_that_drives_leaving_is_told_from_those_that_do_not() {
    let here = folder();
    let path = here.path();
    if python("health/leavers.py", &[path.to_str().unwrap()]).is_none() {
        return;
    }
    let test = |arguments: &str| -> Value {
        let command = format!("health test {arguments} --outcome left --format json");
        let run = run(path, command.split(' ').collect::<Vec<_>>());
        let said: Value = serde_json::from_str(&run.stdout).unwrap();
        said["scorecards"][0].clone()
    };
    let field = |said: &Value, name: &str| -> (f64, Value) {
        let fields = said["fields"].as_array().unwrap();
        let found = fields.iter().find(|field| field["field"] == name).unwrap();
        (found["auc"].as_f64().unwrap(), found["stands_out"].clone())
    };
    let before = test("leavers.health.yaml --outcomes after.csv --as-of 2026-05-18");
    let (auc, stands_out) = field(&before, "nps");
    assert!((auc - 0.5).abs() < 0.05, "{auc}");
    assert_eq!(stands_out, "heavy-for-nothing");
    let (auc, stands_out) = field(&before, "seats_used");
    assert!(auc > 0.75, "{auc}");
    assert_eq!(stands_out, "light-for-much");
    // Among firms of one size, tickets say nothing.
    assert!(field(&before, "open_tickets").0 > 0.65);
    let small = test("small.health.yaml --outcomes after.csv --as-of 2026-05-18");
    assert!((field(&small, "open_tickets").0 - 0.5).abs() < 0.05);
    // Who has left logs in no more: scored as of today, the model would know.
    assert!((field(&before, "last_login").0 - 0.5).abs() < 0.05);
    let after = test("leavers.health.yaml --data after.csv --as-of 2026-11-18");
    assert!(field(&after, "last_login").0 > 0.95);
}
