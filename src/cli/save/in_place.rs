//! Writing into a file itself, where no other can take its place.

use super::beside;
use std::fs::File;
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// What was not written.
#[derive(Debug)]
pub(super) enum Failure {
    /// The file says what it said before.
    Unchanged(io::Error),
    /// There is no room beside it, nor elsewhere, for a copy of what it said; it says it still.
    NoCopy(io::Error),
    /// A part of the file, and what it said before could not be put back.
    Partial {
        /// Why.
        error: io::Error,
        /// Where there is what it said before.
        copy: PathBuf,
    },
}

/// Writes `new` over `old` in `file`, which lies in `folder`. Until it is on the disk, a copy
/// of `old` lies beside it.
///
/// # Errors
/// Where it cannot be written, and what became of it.
pub(super) fn write(file: &File, folder: &Path, old: &str, new: &str) -> Result<(), Failure> {
    let mut copy = beside::copy(folder, old).map_err(Failure::NoCopy)?;
    let mode = file.metadata().map_err(Failure::Unchanged)?.permissions();
    reserve(file, new.len()).map_err(Failure::Unchanged)?;
    let written = overwrite(file, new);
    let written = written.map_err(|error| {
        if overwrite(file, old).is_ok() {
            return Failure::Unchanged(error);
        }
        copy.disable_cleanup(true);
        let copy = copy.path().to_owned();
        Failure::Partial { error, copy }
    });
    // Writing into a file takes away the right to run it as its owner.
    if file.metadata().is_ok_and(|now| now.permissions() != mode) {
        let _ = file.set_permissions(mode);
    }
    written
}

/// Writes `new` into `file`: it can be made again, so what the file said is not kept.
///
/// # Errors
/// Where it cannot be written; a part of it may be.
pub(super) fn put(mut file: &File, new: &mut impl io::Read) -> io::Result<()> {
    file.rewind()?;
    let length = io::copy(new, &mut file)?;
    file.set_len(length)
}

/// Makes sure that the disk has room for `length` bytes, before the first is written, where
/// the system can tell.
fn reserve(file: &File, length: usize) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{FallocateFlags, fallocate};
        use rustix::io::Errno;
        let reserved = fallocate(file, FallocateFlags::KEEP_SIZE, 0, length as u64);
        if let Err(error @ (Errno::NOSPC | Errno::DQUOT | Errno::FBIG)) = reserved {
            return Err(error.into());
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (file, length);
    Ok(())
}

fn overwrite(mut file: &File, text: &str) -> io::Result<()> {
    file.rewind()?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_can_neither_be_written_nor_put_back_is_kept_beside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.yaml");
        fs::write(&file, "old").unwrap();
        // Whatever is written into what was opened to be read fails.
        let opened = File::open(&file).unwrap();
        match write(&opened, folder.path(), "old", "new") {
            Err(Failure::Partial { copy, .. }) => {
                assert_eq!(fs::read_to_string(&copy).unwrap(), "old");
                assert_eq!(copy.parent(), Some(folder.path()));
            }
            other => panic!("{other:?}"),
        }
    }
}
