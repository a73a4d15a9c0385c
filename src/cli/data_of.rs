//! Health models whose data have changed: with these, what is found in the models does.

use super::{input, kinds, may_open, places};
use crate::history::{GitError, StagedReader, StagedText, WorkTree, tidied};
use crate::load;
use crate::model::health::HealthModel;
use crate::text::Source;
use std::collections::{BTreeMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The models that name one of `files` as their data: those in its folder and above, up to the root
/// of `tree`, else up to this folder.
pub(super) fn changed(files: &[PathBuf], tree: Option<&WorkTree>) -> Vec<PathBuf> {
    let here = std::env::current_dir()
        .and_then(|here| here.canonicalize())
        .ok();
    let top = tree.map_or_else(|| here.clone(), |tree| Some(tree.root().to_owned()));
    let mut by_folder: BTreeMap<PathBuf, HashSet<PathBuf>> = BTreeMap::new();
    for file in files {
        let folder = may_open::folder_of(file).canonicalize();
        let (Ok(folder), Some(name)) = (folder, file.file_name()) else {
            continue;
        };
        let is_below = |above: &&Path| top.as_ref().is_some_and(|top| above.starts_with(top));
        for above in folder.ancestors().take_while(is_below) {
            let files = by_folder.entry(above.to_owned()).or_default();
            files.insert(folder.join(name));
        }
    }
    let mut models = Vec::new();
    for (folder, files) in by_folder {
        let found = input::files_in(&folder, kinds::MODELS).into_iter();
        let found = found.map(|name| folder.join(name));
        models.extend(found.filter(|model| {
            may_open::why_not_opened(model).is_none()
                && data_of(&input::read(model).source)
                    .is_some_and(|data| files.contains(&tidied(&folder.join(data))))
        }));
    }
    let called = |model: PathBuf| match (tree, &here) {
        (Some(tree), _) => places::from_here(&model, tree),
        (None, Some(here)) => model.strip_prefix(here).unwrap_or(&model).to_owned(),
        (None, None) => model,
    };
    models.into_iter().map(called).collect()
}

/// The models of the index that name one of `files`, which are staged, as their data: all by their
/// names from the top.
///
/// # Errors
/// Where git cannot be run or refuses.
pub(super) fn staged(
    files: &HashSet<OsString>,
    reader: &StagedReader,
) -> Result<Vec<OsString>, GitError> {
    let mut models = Vec::new();
    for name in reader.names()? {
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        let is_near = || files.iter().any(|file| Path::new(file).starts_with(folder));
        if !kinds::is_named(Path::new(name), kinds::MODELS) || !is_near() {
            continue;
        }
        let StagedText::Bytes(bytes) = reader.read(name)? else {
            continue;
        };
        let data = data_of(&Source::from_bytes(name.to_string_lossy(), bytes));
        let data = data.map(|data| tidied(&folder.join(data)));
        if data.is_some_and(|data| files.contains::<OsStr>(data.as_os_str())) {
            models.push(name.to_owned());
        }
    }
    Ok(models)
}

/// The data that a model names.
fn data_of(model: &Source) -> Option<String> {
    load::load::<HealthModel>(model).content?.data
}
