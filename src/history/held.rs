//! Whether git holds a file as it is now.

use super::objects::{Content, Objects};
use super::tracked::TEXT_AT_ONCE;
use super::{GitError, Tracked, renamed};

impl Tracked {
    /// Whether the last commit has the file with this `text`, but for how its lines end.
    ///
    /// # Errors
    /// Where there is none, or git breaks off.
    pub fn holds(&self, text: &str) -> Result<bool, GitError> {
        let Some(blob) = self.blob("HEAD")? else {
            return Ok(false);
        };
        let held = Objects::new(self.root())
            .read(&[&blob], TEXT_AT_ONCE)?
            .pop();
        Ok(matches!(held, Some(Content::File(then)) if renamed::is_same(&then, text.as_bytes())))
    }
}
