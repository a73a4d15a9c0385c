//! What may be opened of the files that were found and not named: a folder that somebody
//! else has filled can hold links to anywhere, pipes and devices.

use super::output;
use crate::history::WorkTree;
use crate::text::{Problem, Span, shell_path, shown_path};
use std::path::Path;
use std::{fs, io};

/// Why the file `path`, which was found below the work tree `tree`, is not opened; nothing
/// where it may be, or where opening it tells by itself what is wrong. Outside of work trees
/// links are followed wherever they lead.
pub(super) fn why_not_opened_in(path: &Path, tree: Option<&WorkTree>) -> Option<Problem> {
    let why = reason(path, tree)?;
    let problem = Problem::new(format!("the file was not read: {why}"), Span::at(0), "")
        .because("a file that was found, not named, may be somebody else's trap");
    let help = match fs::read_link(path) {
        Ok(target) => format!("it is a link to `{}`; delete it", shown_path(&target)),
        Err(_) => "delete it".to_owned(),
    };
    let name = shell_path(path);
    Some(problem.help(format!("{help}, or name it outright to read it: `{name}`")))
}

/// In a few words, why `path` is not opened, as [`why_not_opened_in`] tells it.
fn reason(path: &Path, tree: Option<&WorkTree>) -> Option<&'static str> {
    let kind = fs::metadata(path).ok()?;
    let leads_out = tree.is_some_and(|tree| {
        let real = path.canonicalize();
        !real.is_ok_and(|real| tree.holds(&real))
    });
    if leads_out {
        Some("it leads out of the repository")
    } else if kind.is_file() || kind.is_dir() {
        None
    } else {
        Some("it is no regular file")
    }
}

/// Why what is found in the place of a file is not read as one; nothing where it may be, or where
/// there is nothing.
pub(super) fn why_no_file(path: &Path) -> Option<String> {
    let is_folder = match fs::metadata(path) {
        Ok(found) => found.is_dir(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(output::in_words(&error)),
    };
    let tree = WorkTree::around(folder_of(path));
    let why = reason(path, tree.as_ref()).or(is_folder.then_some("it is a folder"));
    why.map(str::to_owned)
}

/// As [`why_not_opened_in`], for a file whose work tree is that around its folder.
pub(super) fn why_not_opened(path: &Path) -> Option<Problem> {
    why_not_opened_in(path, WorkTree::around(folder_of(path)).as_ref())
}

/// The folder in which `path` lies.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
