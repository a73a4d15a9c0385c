//! Where a file lies: from this folder, as people name it, and from the top of its repository,
//! as git and the services do that join findings to a commit.

use super::may_open::folder_of;
use crate::history::{WorkTree, tidied};
use std::path::{Path, PathBuf};

/// The work tree around this folder.
pub(super) fn tree_around_here() -> Option<WorkTree> {
    WorkTree::around(&std::env::current_dir().ok()?)
}

/// `path`, which has no links in it, as it is called in this folder of the work tree `tree`.
pub(super) fn from_here(path: &Path, tree: &WorkTree) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let Some(here) = here.ok().filter(|here| here.starts_with(tree.root())) else {
        return path.to_owned();
    };
    let mut above = PathBuf::new();
    for folder in here.ancestors() {
        if let Ok(below) = path.strip_prefix(folder) {
            return above.join(below);
        }
        above.push("..");
    }
    path.to_owned()
}

/// The name of the file `path` from the top of the work tree `here`, where that holds it, else
/// from the top of its own: to a service, what lies in a submodule is no file of the commit that
/// it looks at. Nothing outside of repositories.
pub(super) fn from_the_top(path: &Path, here: Option<&WorkTree>) -> Option<PathBuf> {
    let folder = match folder_of(path).canonicalize() {
        Ok(folder) => folder,
        // What is staged need not be there, nor its folder.
        Err(_) => tidied(&std::env::current_dir().ok()?.join(folder_of(path))),
    };
    let around_here = here.filter(|tree| tree.holds(&folder)).cloned();
    let tree = around_here.or_else(|| WorkTree::around(&folder))?;
    let below = folder.strip_prefix(tree.root()).ok()?;
    Some(below.join(path.file_name()?))
}
