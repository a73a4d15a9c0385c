//! Files that lie in the folder of another for as long as that one is written.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Who may read and write a new file, before the user's umask: everybody.
pub(super) const MODE_PUBLIC: u32 = 0o666;

/// Who may read and write a new file: who makes it.
pub(super) const MODE_PRIVATE: u32 = 0o600;

/// The folder in which `file` lies.
pub(super) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What `fill` makes of a new file in `folder`, on the disk. It goes away where nobody gives
/// it another name.
///
/// # Errors
/// Where there can be none, or `fill` fails.
pub(super) fn unfinished(
    folder: &Path,
    mode: u32,
    fill: impl Fn(&File) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    passing(folder, mode, |file| {
        fill(file).and_then(|()| file.sync_all())
    })
}

/// As [`unfinished`], but the disk may take its time: what is lost can be made again.
///
/// # Errors
/// As [`unfinished`].
pub(super) fn passing(
    folder: &Path,
    mode: u32,
    filled: impl Fn(&File) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let mut named = Builder::new();
    named.prefix(".scorecard-").suffix(".unfinished");
    #[cfg(target_os = "linux")]
    if let Ok(nameless) = nameless(folder, mode) {
        filled(&nameless)?;
        // From here on it lies there under a name, until it gets its own: two calls.
        let linked = named.make_in(folder, |path| {
            link(&nameless, path).and_then(|()| nameless.try_clone())
        });
        if linked.is_ok() {
            return linked;
        }
    }
    #[cfg(unix)]
    named.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    let unfinished = named.tempfile_in(folder)?;
    filled(unfinished.as_file())?;
    Ok(unfinished)
}

/// A file in `folder` that has no name: whatever ends the program, it is gone.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, mode: u32) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = File::options();
    options.read(true).write(true).mode(mode);
    options.custom_flags(OFlags::TMPFILE.bits() as i32);
    options.open(folder)
}

/// Gives a name to a file that has none.
#[cfg(target_os = "linux")]
fn link(nameless: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    let open = format!("/proc/self/fd/{}", nameless.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// A copy of a text that only the user may read, on the disk: in `folder`, or where that
/// cannot hold it, among the temporary files. It goes away unless it is kept.
///
/// # Errors
/// Where it can be in neither.
pub(super) fn copy(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let copy_in = |folder: &Path| {
        let mut copy =
            (Builder::new().prefix("scorecard-").suffix(".before-edit")).tempfile_in(folder)?;
        copy.write_all(text.as_bytes())?;
        copy.as_file().sync_all()?;
        // Its name as well; not every system can be asked for that.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(copy)
    };
    copy_in(folder).or_else(|_: io::Error| copy_in(&std::env::temp_dir()))
}
