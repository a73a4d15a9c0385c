//! Scores of customers, held against a second implementation that was written from the
//! description of the arithmetic alone: `score.py`. And the scripts that make data, held to what
//! they promise.

use crate::common::{Run, finish};
use crate::tools;
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
