//! Writing a file: whole, or not at all.

use super::usage::Usage;
use crate::text::shown_path;
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
    let cannot = || format!("{} cannot be written", shown_path(file));
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

/// Puts `new` in the place of `old` in `file`. A symbolic link stays one, permissions and
/// owner stay as they are, and nothing is written where the file is not `old` any more. Of
/// several programs that replace it at once, one wins and the others find it changed.
///
/// # Errors
/// Where the file has changed, is read-only or cannot be written; it is then as it was.
pub(super) fn replace(file: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    let cannot = || {
        format!(
            "{} cannot be written and was left as it was",
            shown_path(file)
        )
    };
    let path = fs::canonicalize(file).with_context(cannot)?;
    let current = fs::File::open(&path).with_context(cannot)?;
    let metadata = current.metadata().with_context(cannot)?;
    if metadata.permissions().readonly() {
        let message = format!("{} is read-only and was left as it was", shown_path(file));
        return Err(Usage::new(message)
            .help("allow yourself to write it: `chmod u+w`")
            .into());
    }
    let unfinished = beside(&path, new).with_context(cannot)?;
    keep_owner(unfinished.as_file(), &metadata);
    unfinished
        .as_file()
        .set_permissions(metadata.permissions())
        .with_context(cannot)?;
    // Held until the new file has the name: whoever waits for it finds another file there.
    // Some file systems have no locks; what is left then is the look at the text.
    let _ = current.lock();
    if !is_still(&path, &metadata) || fs::read(&path).with_context(cannot)? != old.as_bytes() {
        let message = format!(
            "{} has changed meanwhile and was left as it is",
            shown_path(file)
        );
        return Err(Usage::new(message).help("run the command again").into());
    }
    unfinished
        .persist(&path)
        .map_err(|error| error.error)
        .with_context(cannot)?;
    Ok(())
}

/// Whether the file at `path` is the one that was opened, not one that took its name.
#[cfg(unix)]
fn is_still(path: &Path, opened: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let now = fs::metadata(path);
    now.is_ok_and(|now| (now.dev(), now.ino()) == (opened.dev(), opened.ino()))
}

#[cfg(not(unix))]
fn is_still(path: &Path, _: &fs::Metadata) -> bool {
    path.exists()
}

/// Gives a new file the owner of the one whose place it takes, as far as the user may.
#[cfg(unix)]
fn keep_owner(file: &fs::File, like: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if let Ok(new) = file.metadata()
        && (new.uid(), new.gid()) != (like.uid(), like.gid())
    {
        let _ = fchown(file, Some(like.uid()), Some(like.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::File, _: &fs::Metadata) {}

/// The text in a new file of the same folder, on the disk; it goes away where nobody gives
/// it a name.
fn beside(file: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut unfinished = tempfile::Builder::new();
    unfinished.prefix(".scorecard-").suffix(".unfinished");
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
    let message = format!("{} is already there and was left alone", shown_path(file));
    Usage::new(message).help("name another file: `scorecard init client.scorecard.yaml`")
}
