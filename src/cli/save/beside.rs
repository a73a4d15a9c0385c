//! Files that lie in the folder of another for as long as that one is written.

use crate::cli::may_open::folder_of;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{Builder, NamedTempFile};

/// How the name of what is not whole begins and ends.
const UNFINISHED: (&str, &str) = (".scorecard-", ".unfinished");

/// How that of a copy begins and ends.
const COPY: (&str, &str) = ("scorecard-", ".before-edit");

/// Who may read and write a new file, before the user's umask: everybody.
pub(super) const MODE_PUBLIC: u32 = 0o666;

/// Who may read and write a new file: who makes it.
pub(super) const MODE_PRIVATE: u32 = 0o600;

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
    let unfinished = Unfinished::new(folder, mode)?;
    filled(unfinished.file())?;
    finished(unfinished, folder, mode, filled)
}

/// Makes the file at `path`, where nothing is yet, as [`passing`]. It has that name as soon as it
/// has one, where it was made without; else what has another is to take its place.
///
/// # Errors
/// As [`unfinished`].
pub(super) fn placed(
    path: &Path,
    mode: u32,
    filled: impl Fn(&File) -> io::Result<()>,
) -> io::Result<Option<NamedTempFile>> {
    let folder = folder_of(path);
    let unfinished = Unfinished::new(folder, mode)?;
    filled(unfinished.file())?;
    #[cfg(target_os = "linux")]
    if let Unfinished::Nameless(file) = &unfinished
        && link(file, path).is_ok()
    {
        return Ok(None);
    }
    finished(unfinished, folder, mode, filled).map(Some)
}

/// What was `filled` in `folder`, with a name; where it can have none, another that can.
fn finished(
    unfinished: Unfinished,
    folder: &Path,
    mode: u32,
    filled: impl Fn(&File) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    unfinished.named(folder).or_else(|_| {
        let named = temporary(folder, mode)?;
        filled(named.as_file())?;
        Ok(named)
    })
}

/// A file that is being written, and gets its name when it is whole.
pub(super) enum Unfinished {
    /// It has none: whatever ends the program, it is gone.
    #[cfg(target_os = "linux")]
    Nameless(File),
    /// It has one of its own, where there can be none without.
    Named(NamedTempFile),
}

impl Unfinished {
    /// An empty one in `folder`.
    ///
    /// # Errors
    /// Where there can be none.
    pub(super) fn new(folder: &Path, mode: u32) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Ok(file) = nameless(folder, mode) {
            return Ok(Self::Nameless(file));
        }
        temporary(folder, mode).map(Self::Named)
    }

    /// Where it is written.
    pub(super) fn file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => file,
            Self::Named(named) => named.as_file(),
        }
    }

    /// The same with a name of its own in `folder`; it goes away where nobody gives it another.
    ///
    /// # Errors
    /// Where it can have none.
    pub(super) fn named(self, folder: &Path) -> io::Result<NamedTempFile> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Nameless(file) => builder().make_in(folder, |path| {
                link(&file, path).and_then(|()| file.try_clone())
            }),
            Self::Named(named) => {
                let _ = folder;
                Ok(named)
            }
        }
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    builder
}

/// The copies that lie in `folder`, of what files said before an edit that was ended in its midst.
pub(super) fn copies(folder: &Path) -> Vec<PathBuf> {
    let mut copies = named_as(folder, COPY);
    copies.sort();
    copies
}

/// Removes from `folder` what programs left there that were ended long ago.
pub(super) fn clear(folder: &Path) {
    /// Nothing is written for so long.
    const LONG: Duration = Duration::from_secs(60 * 60);
    for path in named_as(folder, UNFINISHED) {
        let metadata = path.symlink_metadata().ok().filter(fs::Metadata::is_file);
        let age = metadata.and_then(|metadata| metadata.modified().ok()?.elapsed().ok());
        if age.is_some_and(|age| age > LONG) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(path);
        }
    }
}

/// What in `folder` has a name that begins and ends so.
fn named_as(folder: &Path, (begin, end): (&str, &str)) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(begin) && name.ends_with(end)
    });
    named.map(|entry| entry.path()).collect()
}

/// A file in `folder` under a name of its own, which goes away where nobody gives it another.
fn temporary(folder: &Path, mode: u32) -> io::Result<NamedTempFile> {
    #[cfg(unix)]
    return builder()
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
        .tempfile_in(folder);
    #[cfg(not(unix))]
    {
        let _ = mode;
        builder().tempfile_in(folder)
    }
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
    use rustix::io::Errno;
    use std::os::fd::AsRawFd as _;
    match linkat(nameless, "", CWD, path, AtFlags::EMPTY_PATH) {
        // Before Linux 6.10, not everybody may do it so.
        Err(Errno::NOENT) => {
            let open = format!("/proc/self/fd/{}", nameless.as_raw_fd());
            Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
        }
        linked => Ok(linked?),
    }
}

/// A copy of a text that only the user may read, on the disk: in `folder`, or where that
/// cannot hold it, among the temporary files. It goes away unless it is kept.
///
/// # Errors
/// Where it can be in neither.
pub(super) fn copy(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let copy_in = |folder: &Path| {
        let whole = unfinished(folder, MODE_PRIVATE, |mut file| {
            file.write_all(text.as_bytes())
        })?;
        // It is called a copy once it is one.
        let (begin, end) = COPY;
        let copy = (Builder::new().prefix(begin).suffix(end)).make_in(folder, |path| {
            if path.symlink_metadata().is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(whole.path(), path)?;
            whole.as_file().try_clone()
        })?;
        // Its name as well; not every system can be asked for that.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(copy)
    };
    copy_in(folder).or_else(|_: io::Error| copy_in(&std::env::temp_dir()))
}
