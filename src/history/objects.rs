//! The contents of objects, many at a time.

use super::Trouble;
use super::git::{Folder, not_run};
use crate::text::MAX_BYTES;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::process::Stdio;
use std::thread;

/// The contents of `objects`, by one process; nothing for one that is not there, is no file,
/// or is larger than a scorecard can be.
///
/// # Errors
/// Where git cannot be run or breaks off.
pub(super) fn read(
    folder: &Folder,
    objects: &[impl AsRef<OsStr>],
) -> Result<Vec<Option<Vec<u8>>>, Trouble> {
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let mut asked = Vec::new();
    for object in objects {
        asked.extend_from_slice(object.as_ref().as_encoded_bytes());
        asked.push(b'\n');
    }
    let mut git = folder.git(["cat-file", "--batch", "--buffer"]);
    git.stdin(Stdio::piped()).stderr(Stdio::null());
    let mut child = git.spawn().map_err(|error| not_run(&error))?;
    let broken = |_| Trouble::Refused("it broke off while it read the versions".to_owned());
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // It answers before it has heard all: to ask and to listen take two.
    let contents: io::Result<_> = thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(&asked)));
        let mut answer = BufReader::new(stdout.ok_or(io::ErrorKind::BrokenPipe)?);
        objects.iter().map(|_| one(&mut answer)).collect()
    });
    child.wait().map_err(|error| not_run(&error))?;
    contents.map_err(broken)
}

/// One answer: a line that ends in the type and the size, and that many bytes.
fn one(answer: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if answer.read_until(b'\n', &mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let line = String::from_utf8_lossy(&line);
    let mut words = line.trim_end().rsplit(' ');
    let Some(size) = words.next().and_then(|size| size.parse::<u64>().ok()) else {
        return Ok(None); // "… missing"
    };
    let is_wanted = words.next() == Some("blob") && size <= MAX_BYTES as u64;
    let mut content = Vec::new();
    if is_wanted {
        answer.take(size).read_to_end(&mut content)?;
    } else {
        io::copy(&mut answer.take(size), &mut io::sink())?;
    }
    io::copy(&mut answer.take(1), &mut io::sink())?;
    Ok(is_wanted.then_some(content))
}
