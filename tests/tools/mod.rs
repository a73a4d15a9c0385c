//! The programs of other people that `tests/tools/install` installs.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The program at `path` below `target/tools`. Where it is not installed, the caller skips
/// what it cannot do and says so; with `SCORECARD_TOOLS=required` that is a failure.
pub(crate) fn tool(path: &str) -> Option<PathBuf> {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools");
    let program = tools.join(path);
    if program.exists() {
        return Some(program);
    }
    let required = std::env::var("SCORECARD_TOOLS").is_ok_and(|value| value == "required");
    assert!(
        !required,
        "{path} is not installed: run tests/tools/install"
    );
    // Not `eprintln`, which is kept from those who run tests that pass.
    let message = format!("skipped: {path} is not installed; run tests/tools/install\n");
    let _ = std::io::stderr().write_all(message.as_bytes());
    None
}
