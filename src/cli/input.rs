//! Which files a command reads, and reading them.

use super::kinds::{self, Kinds};
use super::usage::UsageError;
use super::{may_open, output};
use crate::history::WorkTree;
use crate::lint;
use crate::text::{MAX_BYTES, Problem, Source, Span, shell_path, shown_path};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name of a scorecard that needs no other.
pub(super) const DEFAULT_NAME: &str = "scorecard.yaml";

/// Whether a file of this name is a scorecard.
pub(super) fn is_scorecard(path: &Path) -> bool {
    kinds::is_named(path, kinds::SCORECARDS)
}

/// The value of an option that may stand alone, and `files`: what follows it may be the
/// first of them, and the option then has the value `alone`.
pub(super) fn value_or_file(
    value: Option<&str>,
    alone: &str,
    files: &[PathBuf],
) -> (Option<String>, Vec<PathBuf>) {
    let file = value
        .map(Path::new)
        .filter(|value| is_stdin(value) || value.exists());
    let value = if file.is_some() { Some(alone) } else { value };
    let first = file.map(Path::to_owned).into_iter();
    (
        value.map(str::to_owned),
        first.chain(files.iter().cloned()).collect(),
    )
}

/// Whether an argument that could be something else names a file.
pub(super) fn is_file(argument: &str) -> bool {
    let path = Path::new(argument);
    is_stdin(path) || kinds::is_named(path, lint::KINDS) || path.is_file()
}

/// Whether an argument that is no file was meant to be one.
pub(super) fn is_named_as_a_file(argument: &str) -> bool {
    let extension = Path::new(argument).extension();
    extension.is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// The files to read: those that were named, else the one of this folder, else that of
/// the nearest folder above, up to the root of the repository; outside of one, what lies above
/// is somebody else's.
///
/// # Errors
/// Where none is named and there is not exactly one.
pub(super) fn chosen(named: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    chosen_as(named, "", "")
}

/// As [`chosen`], for commands that could take all of the folder.
///
/// # Errors
/// As [`chosen`].
pub(super) fn the_one_here() -> anyhow::Result<Vec<PathBuf>> {
    chosen_as(&[], "", ", or `.` for all of them")
}

/// As [`chosen`], where a file is named behind `option`; `behind` the help is told what else
/// could be meant.
///
/// # Errors
/// As [`chosen`].
pub(super) fn chosen_as(
    named: &[PathBuf],
    option: &str,
    behind: &str,
) -> anyhow::Result<Vec<PathBuf>> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    match nearest(kinds::SCORECARDS)? {
        Some(found) if found.files.len() == 1 => found.opened(),
        Some(found) => {
            let behind = if found.is_here { behind } else { "" };
            Err(several(&found.folder, &found.files, "scorecards", option, behind).into())
        }
        None => Err(none_up_to_top(kinds::SCORECARDS, option)?.into()),
    }
}

/// What to say where this folder and those above have no file of some `kinds`; of customers'
/// pages here, how to name one behind `option`, where there is such an option.
///
/// # Errors
/// Where nobody knows which folder this is.
pub(super) fn none_up_to_top(kinds: Kinds, option: &str) -> anyhow::Result<UsageError> {
    let here = here()?;
    let none = kinds::none_of(kinds);
    let message = match WorkTree::around(&here) {
        Some(_) => {
            format!("there is {none} in this folder or above, up to the root of its repository")
        }
        None => format!("there is {none} in this folder, which is in no git repository"),
    };
    let usage = UsageError::new(message);
    if let Some(rename) = kinds::rename_to_be_found(&here, kinds) {
        return Ok(usage.help(rename));
    }
    let first = "write a first page with `scorecard init`";
    // What changes a file changes customers' pages too; the only one here is meant anyway.
    let pages = if option.is_empty() {
        Vec::new()
    } else {
        files_in(&here, kinds::CUSTOMERS)
    };
    if pages.is_empty() {
        return Ok(usage.help(format!("name a file, or {first}")));
    }
    let pages = pages.iter();
    let pages: Vec<String> = pages
        .map(|page| format!("{option}{}", shell_path(page)))
        .collect();
    let pages = pages.join(", ");
    Ok(usage.help(format!(
        "name the customer's page you mean: {pages}; or {first}"
    )))
}

/// The files of some kinds that lie in the nearest folder that has some.
pub(super) struct NearestFiles {
    /// The folder.
    pub folder: PathBuf,
    /// Whether it is the one that one is in.
    pub is_here: bool,
    /// The files, sorted: those of this folder by their name, those above by their path.
    pub files: Vec<PathBuf>,
}

/// The files of some `kinds` in this folder, else in the nearest one above that has some, up to
/// the root of the repository.
///
/// # Errors
/// Where nobody knows which folder this is.
pub(super) fn nearest(kinds: Kinds) -> anyhow::Result<Option<NearestFiles>> {
    let here = here()?;
    let tree = WorkTree::around(&here);
    let found = up_to_top(&here, tree.as_ref()).find_map(|folder| {
        let names = files_in(folder, kinds);
        let is_here = folder == here;
        let shown = |name: PathBuf| if is_here { name } else { folder.join(name) };
        (!names.is_empty()).then(|| NearestFiles {
            folder: folder.to_owned(),
            is_here,
            files: names.into_iter().map(shown).collect(),
        })
    });
    Ok(found)
}

impl NearestFiles {
    /// The files, where each may be opened.
    ///
    /// # Errors
    /// Where one may not.
    pub(super) fn opened(self) -> anyhow::Result<Vec<PathBuf>> {
        self.files.into_iter().map(opened).collect()
    }
}

/// Makes sure that a folder is found from the top of all folders.
///
/// # Errors
/// Where it is not: one can be in a folder that was deleted, or into which no way is open.
pub(super) fn check_way_in(folder: &Path) -> Result<(), UsageError> {
    // What one is in may be open, and nothing above it.
    let found = folder.canonicalize().and_then(fs::metadata);
    let Err(error) = found else {
        return Ok(());
    };
    let shown = if folder == Path::new(".") {
        "this folder".to_owned()
    } else {
        shown_path(folder)
    };
    let usage = match error.kind() {
        io::ErrorKind::NotFound => UsageError::new(format!("{shown} is gone"))
            .help("it was deleted or moved: go to where it is now"),
        _ => UsageError::new(format!("{shown} cannot be looked through: {error}"))
            .help("name the files, or open the folders above it"),
    };
    Err(usage)
}

/// The folder that one is in.
///
/// # Errors
/// Where it is not found from the top of all folders.
fn here() -> anyhow::Result<PathBuf> {
    check_way_in(Path::new("."))?;
    Ok(std::env::current_dir()?)
}

/// The folder `here` and those above it, up to the top of its work tree; without one, `here` alone.
fn up_to_top<'p>(here: &'p Path, tree: Option<&'p WorkTree>) -> impl Iterator<Item = &'p Path> {
    let top = tree.map_or(here, WorkTree::root);
    here.ancestors()
        .take_while(move |folder| folder.starts_with(top))
}

/// A file that was found, where it may be opened.
pub(super) fn opened(file: PathBuf) -> anyhow::Result<PathBuf> {
    match may_open::why_not_opened(&file) {
        None => Ok(file),
        Some(problem) => {
            let usage = UsageError::new(format!("{}: {}", shown_path(&file), problem.message));
            Err(usage.help_if_any(problem.help).into())
        }
    }
}

/// What to say of a folder with several files of a kind, which are called `many`, where one of them
/// is to be named behind `option`; `behind` the help is told what else could be meant.
pub(super) fn several(
    folder: &Path,
    found: &[PathBuf],
    many: &str,
    option: &str,
    behind: &str,
) -> UsageError {
    let names: Vec<String> = found
        .iter()
        .map(|path| format!("{option}{}", shell_path(path)))
        .collect();
    let message = format!("{} holds {} {many}", shown_path(folder), found.len());
    UsageError::new(message).help(format!(
        "name the one you mean: {}{behind}",
        names.join(", ")
    ))
}

/// The names of the files of some `kinds` that lie in `folder` itself, sorted.
pub(super) fn files_in(folder: &Path, kinds: Kinds) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries
        .filter(|entry| kinds::is_named(&entry.path(), kinds) && !entry.path().is_dir())
        .map(|entry| PathBuf::from(entry.file_name()));
    let mut names: Vec<PathBuf> = names.collect();
    names.sort();
    names
}

/// A file that was read, or the word on why not.
pub(super) struct Input {
    /// Where it lies.
    pub path: PathBuf,
    /// Its text, or the problem in the place of it.
    pub source: Source,
    /// Whether there was anything to read.
    pub was_read: bool,
}

impl Input {
    /// What a file says.
    pub(super) fn of_bytes(path: &Path, bytes: Vec<u8>) -> Self {
        Self {
            path: path.to_owned(),
            source: Source::from_bytes(name(path), bytes),
            was_read: true,
        }
    }

    /// A file that is not opened.
    pub(super) fn closed(path: &Path, problem: Problem) -> Self {
        Self {
            path: path.to_owned(),
            source: Source::unreadable(name(path), problem),
            was_read: false,
        }
    }
}

/// Reads `path`; `-` is standard input.
pub(super) fn read(path: &Path) -> Input {
    match bytes(path) {
        Ok(bytes) => Input::of_bytes(path, bytes),
        Err(error) => Input::closed(path, unreadable(path, &error)),
    }
}

/// What `path` is called, to the letter.
pub(super) fn name(path: &Path) -> String {
    if is_stdin(path) {
        "<stdin>".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    }
}

/// The path that these bytes name.
#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// One byte more than a scorecard may have is enough to know that it has too many.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    /// Room for nearly every scorecard, so that one call reads it.
    const USUAL: usize = 16 * 1024;
    let limit = MAX_BYTES as u64 + 1;
    let mut bytes = Vec::with_capacity(USUAL);
    if is_stdin(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let link = leads_to(path);
    let (why, help) = match error.kind() {
        io::ErrorKind::NotFound if link.is_some() => ("it leads to nothing".to_owned(), link),
        io::ErrorKind::NotFound => {
            let is_pattern = path.to_string_lossy().contains(['*', '?']);
            let help = if is_pattern {
                "nothing fits this pattern; `scorecard lint` searches a folder by itself"
            } else {
                "check the path"
            };
            (
                "there is none of this name".to_owned(),
                Some(help.to_owned()),
            )
        }
        io::ErrorKind::PermissionDenied => {
            let help = "check its owner and its mode".to_owned();
            ("permission denied".to_owned(), Some(help))
        }
        io::ErrorKind::IsADirectory => ("this is a folder".to_owned(), Some(in_folder(path))),
        _ => (output::in_words(error), link),
    };
    let message = format!("the file cannot be read: {why}");
    Problem::new(message, Span::at(0), "").help_if_any(help)
}

/// Where a link leads.
fn leads_to(path: &Path) -> Option<String> {
    let target = fs::read_link(path).ok()?;
    Some(format!("it is a link to `{}`", shown_path(&target)))
}

fn in_folder(folder: &Path) -> String {
    let found = files_in(folder, kinds::SCORECARDS);
    let paths = found.iter().map(|name| shell_path(&folder.join(name)));
    match paths.collect::<Vec<_>>().join(", ") {
        paths if paths.is_empty() => "name a scorecard's file".to_owned(),
        paths => format!("name a file in it: {paths}"),
    }
}
