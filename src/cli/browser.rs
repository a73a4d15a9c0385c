//! Showing a file in the browser of the user.

use super::usage::UsageError;
use crate::text::shown_path;
use anyhow::Context as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The program that opens a file with what the user likes best.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
#[cfg(windows)]
const OPENER: &[&str] = &["explorer"];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// Opens `file`, which was written.
///
/// # Errors
/// Where there is nothing that opens it.
pub(super) fn open(file: &Path) -> anyhow::Result<()> {
    let shown = shown_path(file);
    let cannot = || format!("{shown} was written, and cannot be opened");
    let [program, arguments @ ..] = OPENER else {
        return Ok(());
    };
    // From the root on, no name is taken for an option.
    let file = fs::canonicalize(file).with_context(cannot)?;
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() || cfg!(windows) => Ok(()),
        _ => {
            let help = "open it by hand";
            Err(UsageError::new(cannot()).help(help).into())
        }
    }
}
