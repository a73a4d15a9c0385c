//! `lint --staged`: what the next commit would write, whatever the folder says.

use super::input::Input;
use super::{kinds, past, places};
use crate::history::{GitError, Staged, StagedReader, StagedText};
use crate::lint;
use crate::text::{Problem, Span, too_large};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The scorecards that are staged.
pub(super) struct StagedFiles {
    staged: Staged,
    /// Their names from the top of the work tree, by what they are called here.
    names: HashMap<PathBuf, OsString>,
}

/// Reads them, for one thread.
pub(super) struct Reader<'s> {
    names: &'s HashMap<PathBuf, OsString>,
    staged: StagedReader<'s>,
}

/// The scorecards that are staged in the repository around this folder, and their paths, sorted.
///
/// # Errors
/// Where there is none, or git cannot be run or refuses.
pub(super) fn find() -> anyhow::Result<(StagedFiles, Vec<PathBuf>)> {
    let tree = places::tree_around_here().ok_or(GitError::NoRepository);
    let staged = tree.and_then(|tree| Staged::find(tree, &kinds::endings(lint::KINDS)));
    let staged = staged.map_err(|git_error| past::refused(&git_error))?;
    let tree = staged.tree();
    let called = staged.names().map(|name| {
        let file = places::from_here(&tree.root().join(name), tree);
        (file, name.to_owned())
    });
    let called: Vec<(PathBuf, OsString)> = called
        .filter(|(file, _)| kinds::is_named(file, lint::KINDS))
        .collect();
    let files = called.iter().map(|(file, _)| file.clone()).collect();
    let names = called.into_iter().collect();
    Ok((StagedFiles { staged, names }, files))
}

impl StagedFiles {
    /// A reader, which runs nothing before it is asked.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader {
            names: &self.names,
            staged: self.staged.reader(),
        }
    }
}

impl Reader<'_> {
    /// What is staged of `file`.
    pub(super) fn read(&mut self, file: &Path) -> Input {
        let name = self.names.get(file).map_or(file.as_os_str(), |name| name);
        match self.staged.read(name) {
            Ok(StagedText::Bytes(bytes)) => Input::of_bytes(file, bytes),
            Ok(StagedText::TooLarge) => Input::closed(file, too_large()),
            Ok(StagedText::InConflict) => {
                let problem = not_read("it is in conflict");
                Input::closed(file, problem.help("choose what is right, and `git add` it"))
            }
            Ok(StagedText::NotFetched) => closed(file, &GitError::NotFetched),
            Err(git_error) => closed(file, &git_error),
        }
    }
}

fn closed(file: &Path, git_error: &GitError) -> Input {
    let problem = not_read(&git_error.to_string());
    let problem = match git_error.help() {
        Some(help) => problem.help(help),
        None => problem,
    };
    Input::closed(file, problem)
}

fn not_read(why: &str) -> Problem {
    let message = format!("what is staged of the file was not read: {why}");
    Problem::new(message, Span::at(0), "")
}
