//! Writing a file: whole, or not at all.

use super::usage::Usage;
use anyhow::Context as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes a file that is not there yet.
///
/// # Errors
/// Where it is there, or cannot be written; then nothing is.
pub(super) fn create(file: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("{} cannot be written", file.display());
    if file.symlink_metadata().is_ok() {
        return Err(already_there(file).into());
    }
    let unfinished = beside(file, text).with_context(cannot)?;
    match unfinished.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(already_there(file).into())
        }
        Err(error) => Err(error.error).with_context(cannot),
    }
}

/// Puts `new` in the place of `old` in `file`. A symbolic link stays one, the permissions
/// stay as they are, and nothing is written where the file is not `old` any more.
///
/// # Errors
/// Where the file has changed, is read-only or cannot be written; it is then as it was.
pub(super) fn replace(file: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    let cannot = || {
        format!(
            "{} cannot be written and was left as it was",
            file.display()
        )
    };
    let file = fs::canonicalize(file).with_context(cannot)?;
    let permissions = fs::metadata(&file).with_context(cannot)?.permissions();
    if permissions.readonly() {
        let message = format!("{} is read-only and was left as it was", file.display());
        return Err(Usage::new(message).into());
    }
    let unfinished = beside(&file, new).with_context(cannot)?;
    unfinished
        .as_file()
        .set_permissions(permissions)
        .with_context(cannot)?;
    if fs::read(&file).with_context(cannot)? != old.as_bytes() {
        let message = format!(
            "{} has changed meanwhile and was left as it is",
            file.display()
        );
        return Err(Usage::new(message).help("run the command again").into());
    }
    unfinished
        .persist(&file)
        .map_err(|error| error.error)
        .with_context(cannot)?;
    Ok(())
}

/// The text in a new file of the same folder, on the disk; it goes away where nobody gives
/// it a name.
fn beside(file: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut unfinished = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As for any new file: the user's umask takes away what it takes away.
        unfinished.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut unfinished = unfinished.tempfile_in(folder)?;
    unfinished.write_all(text.as_bytes())?;
    unfinished.as_file().sync_all()?;
    Ok(unfinished)
}

fn already_there(file: &Path) -> Usage {
    let message = format!("{} is already there and was left alone", file.display());
    Usage::new(message).help("name another file: `scorecard init client.scorecard.yaml`")
}
