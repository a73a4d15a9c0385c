//! Nothing is to be pasted that runs: the words of help in a real shell, and what real shells
//! put on the command line behind the Tab key. A marker says whether anything ran.
#![cfg(unix)]

#[path = "../common/mod.rs"]
mod common;
mod completion;
mod help;
#[path = "../tools/mod.rs"]
mod tools;

use std::path::Path;

/// What would run, were it a part of a command. It leaves a file called `x`.
const RUNS: [&str; 7] = [
    "$(touch x)",
    "`touch x`",
    "; touch x #",
    "| touch x",
    "' && touch x '",
    "\"; touch x; \"",
    "\n touch x\n",
];

/// Checks that nothing ran.
#[track_caller]
fn assert_nothing_ran(folder: &Path, what: &str) {
    let marker = folder.join("x");
    assert!(!marker.exists(), "{what} ran");
}

/// The path on which a shell finds the program, and all others.
fn path() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    let folder = program.parent().unwrap().display();
    format!("{folder}:{}", std::env::var("PATH").unwrap())
}
