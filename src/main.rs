//! The `scorecard` program.

use std::process::ExitCode;

/// Pages are trees of small texts, made by several threads at once.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    scorecard::cli::run()
}
