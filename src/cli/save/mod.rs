//! Writing a file: whole, or not at all. A new file takes the place of the old one where it
//! can be like it in all but its text; else the text is written into the old one.

mod attributes;
mod beside;
mod in_place;
mod lock;

use super::may_open::folder_of;
use super::output;
use super::replaceable;
use super::signals::{self, Held};
use super::usage::UsageError;
use crate::text::{shell_path, shown_path};
use anyhow::Context as _;
use attributes::FileAttributes;
use in_place::Failure;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
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
    let _held = signals::hold();
    let unfinished = beside::unfinished(folder_of(file), beside::MODE_PUBLIC, |mut new| {
        new.write_all(text.as_bytes())
    });
    match unfinished.with_context(cannot)?.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(already_there(file).into())
        }
        Err(error) => Err(error.error).with_context(cannot),
    }
}

/// Writes a file that can be made again, in the place of one that may be there; a link stays one,
/// and so does all that a file has beside its text.
///
/// # Errors
/// Where what is there is no regular file, is read-only, or cannot be written; then it is as it
/// was.
pub(super) fn put(file: &Path, text: &str) -> anyhow::Result<()> {
    let Some((path, current)) = existing(file)? else {
        return put_new(file, text);
    };
    let cannot = || format!("{} cannot be written", shown_path(file));
    let _held = signals::hold();
    let successor = successor(&current, |attributes| {
        beside::passing(folder_of(&path), beside::MODE_PRIVATE, |mut new| {
            new.write_all(text.as_bytes())?;
            attributes.give(new)
        })
    });
    if let Some(successor) = successor.with_context(cannot)?
        && take_place(successor, &path).with_context(cannot)?
    {
        return Ok(());
    }
    in_place::put(&current, &mut text.as_bytes()).with_context(cannot)
}

/// As [`put`], where nothing was just now: it is not looked for again.
///
/// # Errors
/// Where it cannot be written; then nothing is.
pub(super) fn put_new(file: &Path, text: &str) -> anyhow::Result<()> {
    let _held = signals::hold();
    let made = beside::placed(file, beside::MODE_PUBLIC, |mut new| {
        new.write_all(text.as_bytes())
    });
    in_folder(file, made)?
        .map_or(Ok(()), |made| persist(made, file))
        .with_context(|| format!("{} cannot be written", shown_path(file)))
}

/// Writes what `write` makes of a new file, in the place of one that may be there, once it is
/// whole; a link stays one, and so does all that a file has beside its text. It may take its time:
/// what ends the program leaves `file` as it is. What is no regular file is written into.
///
/// # Errors
/// Where it is a folder or a disk, is read-only, or cannot be written, or `write` fails; then it is
/// as it was.
pub(super) fn streamed<T>(
    file: &Path,
    write: impl FnOnce(&File) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let cannot = || format!("{} cannot be written", shown_path(file));
    if replaceable::is_stream(file) {
        let opened = File::options().write(true).open(file);
        return write(&opened.with_context(cannot)?);
    }
    let current = existing(file)?;
    let (path, mode) = match &current {
        Some((path, _)) => (path.as_path(), beside::MODE_PRIVATE),
        None => (file, beside::MODE_PUBLIC),
    };
    let unfinished = in_folder(path, beside::Unfinished::new(folder_of(path), mode))?;
    let result = write(unfinished.file())?;
    let _held = signals::hold();
    let is_like = current.as_ref().is_none_or(|(_, current)| {
        let attributes = FileAttributes::read(current);
        let given = attributes.and_then(|attributes| attributes.give(unfinished.file()));
        given.is_ok() && has_one_name(current)
    });
    match &current {
        Some((_, current)) if !is_like => {
            let mut new = unfinished.file();
            let copied = new.rewind().and_then(|()| in_place::put(current, &mut new));
            copied.with_context(cannot)?;
        }
        _ => {
            let named = unfinished.named(folder_of(path)).with_context(cannot)?;
            persist(named, path).with_context(cannot)?;
        }
    }
    Ok(result)
}

/// The file that is there, and where: a link leads to it. Nothing where there is none.
///
/// # Errors
/// Where it is no regular file, or may not be written by the user, or is a link that leads to
/// nothing.
fn existing(file: &Path) -> anyhow::Result<Option<(PathBuf, File)>> {
    let is_absent = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
    // Of what is not there, no part of the path is followed.
    if file
        .symlink_metadata()
        .is_err_and(|error| is_absent(&error))
    {
        return Ok(None);
    }
    match fs::canonicalize(file) {
        Ok(path) => Ok(Some((path.clone(), open(file, &path)?))),
        Err(error) => {
            if is_absent(&error) {
                replaceable::check_no_loose_link(file)?;
            }
            let cannot = || format!("{} cannot be written", shown_path(file));
            Err(error).with_context(cannot)
        }
    }
}

/// What was `made` for `file` in its folder.
///
/// # Errors
/// Where it could not be made; where there is no such folder, that is told.
fn in_folder<T>(file: &Path, made: io::Result<T>) -> anyhow::Result<T> {
    made.or_else(|error| {
        replaceable::check_folder(file)?;
        Err(error).with_context(|| format!("{} cannot be written", shown_path(file)))
    })
}

/// Gives `made` the name `path`.
fn persist(made: NamedTempFile, path: &Path) -> io::Result<()> {
    made.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The copies of what files beside `file` said before an edit that was ended in its midst.
pub(super) fn copies_beside(file: &Path) -> Vec<PathBuf> {
    let real = fs::read_link(file).and_then(|_| fs::canonicalize(file));
    beside::copies(folder_of(real.as_deref().unwrap_or(file)))
}

/// Removes what programs left unfinished in `folder` that were ended long ago.
pub(super) fn clear_unfinished(folder: &Path) {
    beside::clear(folder);
}

/// Puts `new` in the place of `old` in `file`. Its owner, group, mode, ACL and attributes, its
/// other names, links to it and mounts stay as they are, nothing is written where the file is
/// not `old` any more, and no signal leaves anything half. Of several programs that replace it
/// at once, one wins and the others find it changed. Returns what holds signals back, for as
/// long as the caller tells what was done.
///
/// # Errors
/// Where the file has changed, may not be or cannot be written; it is then as it was, or it is
/// told where a copy of it lies.
pub(super) fn replace(file: &Path, old: &str, new: &str) -> anyhow::Result<Held> {
    let left = || left_as_it_was(file, "cannot be written");
    let path = fs::canonicalize(file).with_context(left)?;
    let current = open(file, &path)?;
    if !lock::take(&current) {
        let usage = UsageError::new(left_as_it_was(file, "is held by another program"));
        let help = "run the command again once that one is done";
        return Err(usage.help(help).into());
    }
    let held = signals::hold();
    let successor = successor(&current, |attributes| {
        beside::unfinished(folder_of(&path), beside::MODE_PRIVATE, |mut file| {
            file.write_all(new.as_bytes())?;
            attributes.give(file)
        })
    });
    let successor = successor.with_context(left)?;
    if !still_is(&path, &current, old).with_context(left)? {
        let changed = format!(
            "{} has changed meanwhile and was left as it is",
            shown_path(file)
        );
        return Err(UsageError::new(changed)
            .help("run the command again")
            .into());
    }
    if let Some(successor) = successor
        && take_place(successor, &path).with_context(left)?
    {
        return Ok(held);
    }
    match in_place::write(&current, folder_of(&path), old, new) {
        Ok(()) => Ok(held),
        Err(Failure::Unchanged(error)) => Err(error).with_context(left),
        Err(Failure::NoCopy(error)) => Err(no_copy(&left(), &error).into()),
        Err(Failure::Partial { error, copy }) => Err(half_written(file, &error, &copy).into()),
    }
}

/// Opens the file at `path` for an edit; `file` is what the user calls it.
///
/// # Errors
/// Where it is no file, or the user may not write it.
fn open(file: &Path, path: &Path) -> anyhow::Result<File> {
    let left = || left_as_it_was(file, "cannot be written");
    check(file, &fs::metadata(path).with_context(left)?)?;
    match File::options().read(true).write(true).open(path) {
        Ok(opened) => {
            // Not what took its name since.
            check(file, &opened.metadata().with_context(left)?)?;
            Ok(opened)
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(not_yours(file).into())
        }
        Err(error) => Err(error).with_context(left),
    }
}

fn check(file: &Path, metadata: &fs::Metadata) -> Result<(), UsageError> {
    if !metadata.is_file() {
        return Err(UsageError::new(left_as_it_was(file, "is no regular file")));
    }
    if metadata.permissions().readonly() {
        if !is_own(metadata) {
            return Err(not_yours(file));
        }
        let usage = UsageError::new(left_as_it_was(file, "is read-only"));
        let allow = format!(
            "allow yourself to write it: `chmod u+w {}`",
            shell_path(file)
        );
        return Err(usage.help(allow));
    }
    Ok(())
}

fn not_yours(file: &Path) -> UsageError {
    let usage = UsageError::new(left_as_it_was(file, "may not be written by you"));
    usage.help("who may is said by its owner and its mode: `ls -l`")
}

/// Whether the user may change the mode of a file.
#[cfg(unix)]
fn is_own(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::geteuid();
    user.is_root() || user.as_raw() == metadata.uid()
}

/// Whether the user may change the mode of a file.
#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}

/// What is `made` to be like `current` but for its text; none where there cannot be one that is
/// like it, or that has all its names.
///
/// # Errors
/// Where the disk cannot take it.
fn successor(
    current: &File,
    made: impl FnOnce(&FileAttributes) -> io::Result<NamedTempFile>,
) -> io::Result<Option<NamedTempFile>> {
    let attributes = match FileAttributes::read(current) {
        Ok(attributes) if has_one_name(current) => attributes,
        _ => return Ok(None),
    };
    let successor = made(&attributes);
    match successor {
        Ok(successor) => Ok(Some(successor)),
        Err(error) => match error.kind() {
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::Unsupported => Ok(None),
            _ => Err(error),
        },
    }
}

/// Gives `successor` the name `path`. Returns whether it has it: nothing takes the place of
/// what is mounted, nor of a colleague's file in some folders.
///
/// # Errors
/// Where the disk cannot do it.
fn take_place(successor: NamedTempFile, path: &Path) -> io::Result<bool> {
    match successor.persist(path) {
        Ok(_) => Ok(true),
        Err(error) => match error.error.kind() {
            io::ErrorKind::ResourceBusy
            | io::ErrorKind::PermissionDenied
            | io::ErrorKind::CrossesDevices => Ok(false),
            _ => Err(error.error),
        },
    }
}

/// Whether the file at `path` is the one that was opened, not one that took its name, and
/// says `old`.
fn still_is(path: &Path, mut opened: &File, old: &str) -> io::Result<bool> {
    let mut now = Vec::with_capacity(old.len() + 1);
    opened.rewind()?;
    opened.take(old.len() as u64 + 1).read_to_end(&mut now)?;
    Ok(is_at(path, opened) && now == old.as_bytes())
}

#[cfg(unix)]
fn is_at(path: &Path, opened: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (fs::symlink_metadata(path), opened.metadata()) {
        (Ok(now), Ok(opened)) => (now.dev(), now.ino()) == (opened.dev(), opened.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(path: &Path, _: &File) -> bool {
    path.exists()
}

#[cfg(unix)]
fn has_one_name(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|metadata| metadata.nlink() == 1)
}

#[cfg(not(unix))]
fn has_one_name(_: &File) -> bool {
    true
}

fn left_as_it_was(file: &Path, why: &str) -> String {
    format!("{} {why} and was left as it was", shown_path(file))
}

fn no_copy(left: &str, error: &io::Error) -> UsageError {
    let why = "it has to be written in place, and there is no room for a copy of it";
    let usage = UsageError::new(format!("{left}: {why}: {}", output::in_words(error)));
    usage.help("make room in its folder, or name a folder that has some: `TMPDIR=/var/tmp`")
}

fn half_written(file: &Path, error: &io::Error, copy: &Path) -> UsageError {
    let (file, why) = (shown_path(file), output::in_words(error));
    let usage = UsageError::new(format!("{file} was written only in part: {why}"));
    usage.help(format!("what it said before is in {}", shown_path(copy)))
}

fn already_there(file: &Path) -> UsageError {
    let message = format!("{} is already there and was left alone", shown_path(file));
    UsageError::new(message).help("name another file: `scorecard init client.scorecard.yaml`")
}
