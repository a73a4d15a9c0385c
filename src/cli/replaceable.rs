//! Which files may be replaced without being asked: those that this program wrote, and can write
//! again.

use super::usage::UsageError;
use crate::text::{shell_path, shown_path};
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// Whether `file` is not there, or `is_ours` by its first bytes, at most so many; `is_not` says what
/// it would not be.
///
/// # Errors
/// Where it is something else, or cannot be looked at.
pub(super) fn check(
    file: &Path,
    is_not: &str,
    most: u64,
    is_ours: impl Fn(&[u8]) -> bool,
) -> anyhow::Result<()> {
    let cannot = || format!("{} cannot be looked at", shown_path(file));
    if !is_regular(file)? {
        return Ok(());
    }
    let opened = File::open(file).with_context(cannot)?;
    let mut beginning = Vec::new();
    (opened.take(most).read_to_end(&mut beginning)).with_context(cannot)?;
    if is_ours(&beginning) {
        return Ok(());
    }
    let message = format!("{} is there, and {is_not}", shown_path(file));
    let help = format!(
        "name another file, or replace {} by `--force`",
        shell_path(file)
    );
    Err(UsageError::new(message).help(help).into())
}

/// Whether `file` is there.
///
/// # Errors
/// Where it is no regular file, such as a folder or a device, or cannot be looked at.
pub(super) fn is_regular(file: &Path) -> anyhow::Result<bool> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(true),
        Ok(_) => {
            let message = format!("{} is no regular file", shown_path(file));
            let help = "name a file or a folder";
            Err(UsageError::new(message).help(help).into())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => {
            let cannot = || format!("{} cannot be looked at", shown_path(file));
            Err(error).with_context(cannot)
        }
    }
}
