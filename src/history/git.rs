//! Running git so that nobody's settings change what it says.

use super::Trouble;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the user may have set otherwise, and what would then read otherwise.
const SETTINGS: [&str; 12] = [
    "color.ui=false",
    "core.fsmonitor=false",
    "core.pager=cat",
    "core.quotePath=false",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.renameLimit=1000",
    "diff.renames=true",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.showRoot=true",
    "log.showSignature=false",
];

/// Of git's variables those that neither point at a repository nor ask for another form: they
/// say where its programs and settings are (`safe.directory` is one of these), and how far up
/// it looks. The last is for the tests.
const KEPT: [&str; 4] = [
    "GIT_CONFIG_",
    "GIT_EXEC_PATH",
    "GIT_CEILING_DIRECTORIES",
    "GIT_TEST_",
];

/// A folder in which git is run.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A call of git, without input, its answer and its complaints in pipes.
    pub fn git(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.0).arg("--no-pager");
        for setting in SETTINGS {
            git.args(["-c", setting]);
        }
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("GIT_") && !KEPT.iter().any(|kept| text.starts_with(kept)) {
                git.env_remove(&name);
            }
        }
        git.env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        git
    }

    /// What git answers, as bytes.
    ///
    /// # Errors
    /// Where it cannot be run, or refuses.
    pub fn bytes(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Result<Vec<u8>, Trouble> {
        let output = self
            .git(arguments)
            .output()
            .map_err(|error| not_run(&error))?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(Trouble::told(&String::from_utf8_lossy(&output.stderr)))
        }
    }

    /// What git answers, as text.
    ///
    /// # Errors
    /// Where it cannot be run, or refuses.
    pub fn ask(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Result<String, Trouble> {
        let bytes = self.bytes(arguments)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Why git could not be run.
pub(super) fn not_run(error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::NotFound => Trouble::NoGit,
        _ => Trouble::Refused(error.to_string()),
    }
}
