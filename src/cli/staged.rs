//! `lint --staged`: what the next commit would write, whatever the folder says.

use super::input::Input;
use super::lazy_folder::MAX_TABLE;
use super::{data_of, kinds, past, places};
use crate::history::{GitError, Staged, StagedReader, StagedText, tidied};
use crate::lint::{self, Kind};
use crate::text::{MAX_BYTES, Problem, Source, Span, shown_path, too_large};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a file begins that stands for one that is kept elsewhere.
const STANDS_FOR_ANOTHER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// The files of all kinds that are staged.
pub(super) struct StagedFiles {
    staged: Arc<Staged>,
    names: Arc<Names>,
}

/// Their names from the top of the work tree, by what they are called here.
type Names = HashMap<PathBuf, OsString>;

/// Reads them, for one thread.
#[derive(Debug)]
pub(super) struct Reader {
    names: Arc<Names>,
    /// This folder, without links in its path.
    here: Option<PathBuf>,
    root: PathBuf,
    pages: StagedReader,
    tables: StagedReader,
}

/// The files of all kinds that are staged in the repository around this folder, the models whose
/// data are, and their paths, sorted.
///
/// # Errors
/// Where there is none, or git cannot be run or refuses.
pub(super) fn find() -> anyhow::Result<(StagedFiles, Vec<PathBuf>)> {
    let tree = places::tree_around_here().ok_or(GitError::NoRepository);
    let staged = tree.and_then(|tree| Staged::find(tree, kinds::endings(lint::KINDS)));
    let staged = staged.map_err(|git_error| past::refused(&git_error))?;
    let staged = Arc::new(staged);
    let names = staged.names().map(OsStr::to_owned);
    let (mut wanted, others): (Vec<OsString>, Vec<OsString>) =
        names.partition(|name| kinds::is_named(Path::new(name), lint::KINDS));
    // Data that are staged alone can make a model wrong that is not.
    if !others.is_empty() {
        let others = others.into_iter().collect();
        let models = data_of::staged(&others, &staged.reader(MAX_BYTES));
        wanted.extend(models.map_err(|git_error| past::refused(&git_error))?);
        wanted.sort_unstable();
        wanted.dedup();
    }
    let tree = staged.tree();
    let called = wanted.into_iter().map(|name| {
        let file = places::from_here(&tree.root().join(&name), tree);
        (file, name)
    });
    let called: Vec<(PathBuf, OsString)> = called.collect();
    let files = called.iter().map(|(file, _)| file.clone()).collect();
    let names = Arc::new(called.into_iter().collect());
    Ok((StagedFiles { staged, names }, files))
}

impl StagedFiles {
    /// A reader, which runs nothing before it is asked.
    pub(super) fn reader(&self) -> Reader {
        Reader {
            names: Arc::clone(&self.names),
            here: std::env::current_dir()
                .and_then(|here| here.canonicalize())
                .ok(),
            root: self.staged.tree().root().to_owned(),
            pages: self.staged.reader(MAX_BYTES),
            tables: self.staged.reader(MAX_TABLE),
        }
    }
}

impl Reader {
    /// What is staged of `file`.
    pub(super) fn read(&self, file: &Path) -> Input {
        let name = self.names.get(file).map_or(file.as_os_str(), |name| name);
        match self.pages.read(name) {
            Ok(StagedText::Bytes(bytes)) => Input::of_bytes(file, bytes),
            Ok(StagedText::TooLarge) => Input::closed(file, too_large()),
            Ok(StagedText::InConflict | StagedText::NotThere) => {
                let problem = not_read("it is in conflict");
                Input::closed(file, problem.help("choose what is right, and `git add` it"))
            }
            Ok(StagedText::NotFetched) => closed(file, &GitError::NotFetched),
            Ok(StagedText::LeadsOut(target)) => {
                closed_link(file, "it leads out of the repository", &target)
            }
            Ok(StagedText::LeadsToNothing(target)) => {
                closed_link(file, "it leads to nothing that git has", &target)
            }
            Err(git_error) => closed(file, &git_error),
        }
    }

    /// The first `most` files of this kind that the index has in the folder `folder` itself, as far
    /// as they can be read.
    ///
    /// # Errors
    /// Where git breaks off.
    pub(super) fn sources(
        &self,
        folder: &Path,
        kind: &Kind,
        most: usize,
    ) -> Result<Vec<Source>, GitError> {
        let Some(folder) = self.name_of(folder) else {
            return Ok(Vec::new());
        };
        let names = self.pages.names_in(&folder)?.into_iter();
        let is_one = |name: &OsString| {
            let name = Path::new(name).file_name().map(OsStr::to_string_lossy);
            name.is_some_and(|name| kind.has_name(&name))
        };
        let mut sources = Vec::new();
        for name in names.filter(is_one).take(most) {
            if let StagedText::Bytes(bytes) = self.pages.read(&name)? {
                sources.push(Source::from_bytes(name.to_string_lossy(), bytes));
            }
        }
        Ok(sources)
    }

    /// What the index has of the table `path`, or in a few words, why it is not read.
    pub(super) fn table(&self, path: &Path) -> Result<Vec<u8>, String> {
        let outside = || "lies outside of the repository".to_owned();
        let name = self.name_of(path).ok_or_else(outside)?;
        Err(match self.tables.read(name.as_os_str()) {
            Ok(StagedText::Bytes(bytes)) if bytes.starts_with(STANDS_FOR_ANOTHER) => {
                "is kept outside of git".to_owned()
            }
            Ok(StagedText::Bytes(bytes)) => return Ok(bytes),
            Ok(StagedText::TooLarge) => "is large".to_owned(),
            Ok(StagedText::InConflict) => "is in conflict".to_owned(),
            Ok(StagedText::NotFetched) => "was never fetched".to_owned(),
            Ok(StagedText::LeadsOut(_)) => "leads out of the repository".to_owned(),
            Ok(StagedText::LeadsToNothing(_)) => "leads to nothing that git has".to_owned(),
            Ok(StagedText::NotThere) => "is not in git".to_owned(),
            Err(git_error) => format!("was not read ({git_error})"),
        })
    }

    /// The name from the top of `path`, as it is called here; nothing where that lies outside.
    fn name_of(&self, path: &Path) -> Option<PathBuf> {
        let below = self.here.as_deref()?.join(path);
        let name = tidied(&below);
        let name = name.strip_prefix(&self.root).ok()?;
        Some(name.to_owned())
    }
}

fn closed_link(file: &Path, why: &str, target: &OsStr) -> Input {
    let target = shown_path(Path::new(target));
    let help = format!("it is a link to `{target}`; stage a file instead, or leave it out");
    Input::closed(file, not_read(why).help(help))
}

fn closed(file: &Path, git_error: &GitError) -> Input {
    let problem = not_read(&git_error.to_string());
    Input::closed(file, problem.help_if_any(git_error.help()))
}

fn not_read(why: &str) -> Problem {
    let message = format!("what is staged of the file was not read: {why}");
    Problem::new(message, Span::at(0), "")
}
