//! Which files may be written: those that are not there, and without being asked those that this
//! program wrote, and can write again.

use super::usage::UsageError;
use crate::text::{shell_path, shown_path};
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// Whether `file` is not there, or `is_ours` by its first bytes, at most so many; `is_not` says
/// what it would not be.
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
    if !is_there(file)? {
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
pub(super) fn is_there(file: &Path) -> anyhow::Result<bool> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(true),
        Ok(metadata) if metadata.is_dir() => {
            let usage = UsageError::new(format!("{} is a folder", shown_path(file)));
            Err(usage.help("name a file in it").into())
        }
        Ok(_) => {
            let message = format!("{} is no regular file", shown_path(file));
            let help = "name one; without `-o`, the answer goes to standard output";
            Err(UsageError::new(message).help(help).into())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => {
            let cannot = || format!("{} cannot be looked at", shown_path(file));
            Err(error).with_context(cannot)
        }
    }
}

/// Whether `file` is a pipe or a device that is written into, and cannot be replaced.
#[cfg(unix)]
pub(super) fn is_stream(file: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = fs::metadata(file).map(|metadata| metadata.file_type());
    kind.is_ok_and(|kind| kind.is_fifo() || kind.is_char_device())
}

/// Whether `file` is a pipe or a device that is written into, and cannot be replaced.
#[cfg(not(unix))]
pub(super) fn is_stream(_: &Path) -> bool {
    false
}

/// Makes sure that there is a folder for `file`: a wrong path is told, not made.
///
/// # Errors
/// Where there is none.
pub(super) fn check_folder(file: &Path) -> Result<(), UsageError> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            let (file, folder) = (shown_path(file), shown_path(folder));
            let message = format!("{file} cannot be written: there is no folder {folder}");
            Err(UsageError::new(message).help("make the folder first, or check the path"))
        }
        _ => Ok(()),
    }
}

/// Makes sure that `file`, which leads to nothing, is no link.
///
/// # Errors
/// Where it is one.
pub(super) fn check_no_loose_link(file: &Path) -> Result<(), UsageError> {
    match fs::read_link(file) {
        Ok(target) => {
            let (name, target) = (shown_path(file), shown_path(&target));
            let message = format!("{name} is a link to {target}, where nothing is");
            Err(UsageError::new(message).help("delete the link, or name another file"))
        }
        Err(_) => Ok(()),
    }
}
