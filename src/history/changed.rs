//! When a file was changed last, whatever it says.

use super::commit::Commit;
use super::log::{LOG, ask, exactly, read};
use super::objects::Content;
use super::{GitError, PastReader, renamed};
use chrono::NaiveDate;
use std::ffi::OsStr;
use std::path::Path;

impl PastReader<'_> {
    /// The day on which `file`, which now holds `text`, was changed last: that of the commit, or
    /// today. Nothing where git has nothing of it.
    ///
    /// # Errors
    /// Where git breaks off.
    pub fn last_changed(&mut self, file: &Path, text: &str) -> Result<Option<NaiveDate>, GitError> {
        let Some((open, name)) = self.open(file) else {
            return Ok(None);
        };
        let today = open.repository.today;
        let Some(commit) = last(open.repository.tree.root(), name)? else {
            return Ok(None);
        };
        let Some(blob) = &commit.blob else {
            return Ok(None);
        };
        Ok(match open.read(&[blob])?.pop() {
            Some(Content::File(then)) if !renamed::is_same(&then, text.as_bytes()) => Some(today),
            _ => Some(commit.day.min(today)),
        })
    }
}

/// The last commit that wrote the file `name` of the work tree at `root`, under this name.
fn last(root: &Path, name: &OsStr) -> Result<Option<Commit>, GitError> {
    let name = exactly(name);
    let log = LOG.into_iter();
    let log = log.chain(["--no-renames", "--max-count=1", "HEAD", "--"]);
    let log = log.map(OsStr::new).chain([name.as_os_str()]);
    Ok(read(&ask(root, log)?).commits.into_iter().next())
}
