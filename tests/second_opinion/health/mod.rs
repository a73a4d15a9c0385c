//! Scores of customers, held against a second implementation that was written from the
//! description of the arithmetic alone: `health/score.py`.

use crate::common::{Run, finish};
use crate::tools;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Runs `compare.py`; nothing where Python is not installed.
fn compare<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Option<Run> {
    let python = tools::tool("python/bin/python")?;
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_opinion/health/compare.py");
    let mut command = Command::new(python);
    Some(finish(command.arg(script).args(arguments), b""))
}

#[test]
fn the_known_sums_come_out() {
    if let Some(run) = compare::<&str>([]) {
        run.exits(0).says("11 known sums come out");
    }
}
