//! Which files `lint` reads: those that are named, those below folders, those of a list.

use super::input::{self, Input};
use super::kinds::{self, Kinds};
use super::usage::UsageError;
use super::walk::{self, SearchResult, without_dot};
use super::{data_of, may_open, output, path_list, places};
use crate::history::{GitError, WorkTree, tidied};
use crate::lint;
use crate::text::{Problem, Span, shell_path, shown_path};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// So many bytes of a list of paths are read.
const MAX_LIST: u64 = 16 * 1024 * 1024;

/// What is to be read, and what was found and is not.
#[derive(Default)]
pub(super) struct FoundFiles {
    /// The files, each once.
    pub files: Vec<PathBuf>,
    /// Those that are not opened, each with the reason.
    pub closed: Vec<Input>,
    /// Whether a file is not there that has to be.
    pub lacks_a_file: bool,
    /// What of ignore files was not heeded, in words.
    pub unheeded: Vec<String>,
    /// The work trees of which nobody knows what git tracks there, and why.
    pub git_errors: BTreeMap<PathBuf, GitError>,
}

/// The files at and below `paths`, each once, those of a folder sorted. What is named is
/// taken whatever it is called and wherever it leads; of a folder, the files of some
/// `kinds` that git tracks or does not ignore.
///
/// # Errors
/// Where there is none: a wrong path must not pass for a clean one.
pub(super) fn below(paths: &[PathBuf], kinds: Kinds) -> anyhow::Result<FoundFiles> {
    let here = [PathBuf::from(".")];
    let mut listed = FoundFiles::default();
    for path in if paths.is_empty() { &here[..] } else { paths } {
        if path.is_dir() {
            input::check_way_in(path)?;
            listed.search(path, kinds);
        } else if kinds::is_table(path) && path.is_file() {
            listed.closed.push(Input::closed(path, table(path)));
        } else {
            listed.files.push(path.clone());
        }
    }
    let is_empty = listed.files.is_empty() && listed.closed.is_empty();
    if is_empty && paths.is_empty() {
        return Err(none_here(kinds)?.into());
    } else if is_empty {
        return Err(none_in(paths, kinds).into());
    }
    listed.files = unique(listed.files);
    Ok(listed)
}

/// That what is named is a table.
fn table(path: &Path) -> Problem {
    let message = format!("a table is no {}", kinds::any_of(lint::KINDS));
    let data = shell_path(path);
    Problem::new(message, Span::at(0), "").help(format!(
        "data are checked with the health model that names them: `scorecard lint MODEL`; others are \
         named to commands of health: `--data {data}`"
    ))
}

/// That this folder and those below have no file of some `kinds`. What lies above is named and not
/// taken, for where one is by mistake, nothing would be wrong.
///
/// # Errors
/// Where what lies above may not be opened.
fn none_here(kinds: Kinds) -> anyhow::Result<UsageError> {
    let Some(above) = input::nearest(kinds)? else {
        return input::none_up_to_top(kinds, "");
    };
    let help = if above.files.len() == 1 {
        let files = above.opened()?;
        let file = files.iter().map(|file| shell_path(file));
        format!("name the one above: {}", file.collect::<String>())
    } else {
        format!(
            "name the folder above that has some: {}",
            shell_path(&above.folder)
        )
    };
    let message = format!("there is {} in this folder or below", kinds::none_of(kinds));
    Ok(UsageError::new(message).help(help))
}

fn none_in(paths: &[PathBuf], kinds: Kinds) -> UsageError {
    let names: Vec<String> = paths.iter().map(|path| shown_path(path)).collect();
    let message = format!("there is {} in {}", kinds::none_of(kinds), names.join(", "));
    let mut folders = paths.iter();
    let rename = folders.find_map(|path| kinds::rename_to_be_found(path, kinds));
    let mut folders = paths.iter();
    let customers = folders.find(|path| !input::files_in(path, kinds::MODELS).is_empty());
    let of_customers = customers.filter(|_| !kinds.iter().any(|kind| kind.id == lint::HEALTH.id));
    let customers = of_customers.map(|folder| {
        let folder = shell_path(folder);
        format!(
            "it has health models: `scorecard health show {folder}` shows their customers, and with \
             `--format html` writes a page for a browser"
        )
    });
    let by_name = || {
        let names = kinds.iter().map(|kind| {
            if kind.may_be_bare {
                format!("`{0}.yaml`, `*.{0}.yaml`", kind.name)
            } else {
                format!("`*.{}.yaml`", kind.name)
            }
        });
        let names: Vec<String> = names.collect();
        format!("files are known by their names: {}", names.join(", "))
    };
    UsageError::new(message).help(rename.or(customers).unwrap_or_else(by_name))
}

/// The files of all kinds in a list of paths on standard input, which are from here, or from the
/// top of the repository, as git lists them, and the models that name others of the list as their
/// data. A list names what has changed, so all else is passed over, and so is, with a word, what
/// git knows and is gone.
///
/// # Errors
/// Where standard input cannot be read.
pub(super) fn from_stdin() -> anyhow::Result<FoundFiles> {
    let mut list = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_LIST + 1)
        .read_to_end(&mut list)?;
    if list.len() as u64 > MAX_LIST {
        let message = format!(
            "the list of files is larger than {} MiB",
            MAX_LIST / (1024 * 1024)
        );
        let help = "lint a folder: it is looked through";
        return Err(UsageError::new(message).help(help).into());
    }
    let paths = path_list::paths(&list).into_iter();
    let (wanted, others): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.partition(|path| kinds::is_named(path, lint::KINDS));
    let wanted = unique(wanted);
    let tree = places::tree_around_here();
    let (mut listed, mut gone) = (FoundFiles::default(), Vec::new());
    for path in wanted {
        let found = there(&path, tree.as_ref());
        if found.is_empty() {
            gone.push(path);
        }
        listed.files.extend(found);
    }
    let others = others.iter().flat_map(|path| there(path, tree.as_ref()));
    let models = data_of::changed(&others.collect::<Vec<_>>(), tree.as_ref());
    listed.files.extend(models);
    listed.files = unique(listed.files);
    listed
        .files
        .retain(|file| match may_open::why_not_opened(file) {
            Some(problem) => {
                listed.closed.push(Input::closed(file, problem));
                false
            }
            None => true,
        });
    listed.tell_of(gone, tree.as_ref());
    Ok(listed)
}

/// The files that a list may mean by `path`, as far as they are there: from here, and from the top,
/// as git lists them. Where both are, neither passes for the other.
fn there(path: &Path, tree: Option<&WorkTree>) -> Vec<PathBuf> {
    let is_there = |path: &PathBuf| path.symlink_metadata().is_ok();
    let from_here = Some(path.to_owned()).filter(is_there);
    let from_the_top = tree.and_then(|tree| {
        let path = tree.root().join(tidied(path));
        is_there(&path).then(|| places::from_here(&path, tree))
    });
    from_here.into_iter().chain(from_the_top).collect()
}

/// Those of the paths `gone` that git knows, from here or from the top.
///
/// # Errors
/// Where git cannot be run or refuses.
fn deleted(gone: &[PathBuf], tree: &WorkTree) -> Result<HashSet<PathBuf>, GitError> {
    let here = std::env::current_dir().unwrap_or_default();
    let names_of = |path: &PathBuf| {
        let absolute = [here.join(path), tree.root().join(path)].map(|path| tidied(&path));
        let below = absolute.into_iter().filter_map(|path| {
            let below = path.strip_prefix(tree.root()).ok()?;
            Some(below.as_os_str().to_owned())
        });
        below.collect::<Vec<OsString>>()
    };
    let names: Vec<OsString> = gone.iter().flat_map(names_of).collect();
    if names.is_empty() {
        return Ok(HashSet::new());
    }
    let known = tree.known(&names.iter().map(OsString::as_os_str).collect::<Vec<_>>())?;
    let is_known = |path: &&PathBuf| names_of(path).iter().any(|name| known.contains(name));
    Ok(gone.iter().filter(is_known).cloned().collect())
}

/// Each file once, by the first of its names: whatever links, dots and folders lead to it.
fn unique(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut folders: HashMap<PathBuf, Option<PathBuf>> = HashMap::new();
    let mut real = |file: &PathBuf| {
        if file.is_symlink() {
            return file.canonicalize().ok();
        }
        let folder = may_open::folder_of(file);
        let folder = match folders.get(folder) {
            Some(real) => real,
            None => (folders.entry(folder.to_owned())).or_insert(folder.canonicalize().ok()),
        };
        Some(folder.as_ref()?.join(file.file_name()?))
    };
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(real(file).unwrap_or_else(|| file.clone())));
    files
}

impl FoundFiles {
    /// Passes over what of `gone` git knows in the work tree around here; all else should have
    /// been there.
    fn tell_of(&mut self, gone: Vec<PathBuf>, tree: Option<&WorkTree>) {
        let deleted = match tree.map(|tree| deleted(&gone, tree)) {
            Some(Ok(deleted)) => deleted,
            Some(Err(git_error)) => {
                let root = tree.map(|tree| tree.root().to_owned());
                self.git_errors.extend(root.map(|root| (root, git_error)));
                HashSet::new()
            }
            None => HashSet::new(),
        };
        let message = match tree {
            Some(_) => {
                "the file cannot be read: there is none of this name, neither from here \
                        nor from the root of the repository"
            }
            None => "the file cannot be read: there is none of this name",
        };
        for path in gone {
            if deleted.contains(&path) {
                output::notice(&format!("{}: deleted, passed over", shown_path(&path)));
                continue;
            }
            let problem = Problem::new(message, Span::at(0), "");
            let problem = problem.help("check what wrote the list, and in which folder");
            self.closed.push(Input::closed(&path, problem));
            self.lacks_a_file = true;
        }
    }

    /// Adds the files of some `kinds` below `folder`.
    fn search(&mut self, folder: &Path, kinds: Kinds) {
        let SearchResult {
            mut files,
            trees,
            unheeded,
        } = walk::search(folder, kinds);
        self.unheeded.extend(unheeded);
        for tree in &trees {
            match tracked(tree, folder, kinds) {
                Ok(tracked) => {
                    for file in tracked {
                        files.entry(file).or_insert(false);
                    }
                }
                // What looked like a repository is none.
                Err(GitError::NoRepository) => {}
                Err(git_error) => drop(self.git_errors.insert(tree.root().to_owned(), git_error)),
            }
        }
        for (file, lies_there) in files {
            if lies_there {
                self.files.push(file);
                continue;
            }
            let real = may_open::folder_of(&file).canonicalize();
            let holds = |tree: &&WorkTree| real.as_ref().is_ok_and(|real| tree.holds(real));
            // The last one lies deepest.
            let tree = trees.iter().rfind(holds);
            match may_open::why_not_opened_in(&file, tree) {
                Some(problem) => self.closed.push(Input::closed(&file, problem)),
                None => self.files.push(file),
            }
        }
    }
}

/// The files of some `kinds` below `folder` that git tracks in `tree` and that are there.
///
/// # Errors
/// Where git cannot be run or refuses.
fn tracked(tree: &WorkTree, folder: &Path, kinds: Kinds) -> Result<Vec<PathBuf>, GitError> {
    let Ok(real) = folder.canonicalize() else {
        return Ok(Vec::new());
    };
    let tracked = tree.tracked(&kinds::endings(kinds))?;
    let below = tracked
        .iter()
        .filter_map(|file| file.strip_prefix(&real).ok());
    let files = below.map(|name| without_dot(&folder.join(name)));
    let is_there = |file: &PathBuf| file.symlink_metadata().is_ok_and(|kind| !kind.is_dir());
    Ok(files
        .filter(|file| kinds::is_named(file, kinds) && is_there(file))
        .collect())
}
