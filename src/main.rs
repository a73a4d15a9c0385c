//! The `scorecard` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    scorecard::cli::run()
}
