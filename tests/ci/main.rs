//! What CI and hooks believe: lists of files, what is staged, the paths that services are told,
//! and the repositories that a runner has.

mod begun;
#[path = "../common/mod.rs"]
mod common;
mod data;
mod listed;
mod paths;
mod staged;

use common::{first_stage, run};
use std::path::Path;

/// A page without a mistake, and one with a mistake of its own.
fn good() -> String {
    first_stage("reached: 12")
}

fn bad() -> String {
    first_stage("reached: 12\npririty: 1")
}

/// Where the program in `folder` finds errors: `file:line`.
fn errors(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let run = run(
        folder,
        [&["lint", "--format", "concise"], arguments].concat(),
    );
    errors_in(&run.stdout)
}

fn errors_in(concise: &str) -> Vec<String> {
    let errors = concise.lines().filter(|line| line.contains(": error["));
    errors
        .map(|line| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":"))
        .collect()
}
