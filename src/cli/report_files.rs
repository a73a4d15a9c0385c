//! The files of a report: what they are called, which of them may be replaced, writing them.

use super::read_files::{self, ReadFiles};
use super::{input, output, replaceable, save};
use crate::model::slug;
use crate::render;
use crate::text::shown_path;
use anyhow::Context as _;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

/// Where a report goes.
pub(super) enum Destination {
    /// Standard output.
    Stream,
    /// One file.
    File(PathBuf),
    /// A file for each scorecard, and one above them.
    Folder(PathBuf),
}

impl Destination {
    /// Where `output` says: a folder is one that is there, or whose name ends as one.
    pub(super) fn new(output: Option<&Path>) -> Self {
        match output {
            None => Self::Stream,
            Some(path) if input::is_stdin(path) => Self::Stream,
            Some(path) if path.is_dir() || ends_as_folder(path) => Self::Folder(path.to_owned()),
            Some(path) => Self::File(path.to_owned()),
        }
    }
}

fn ends_as_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with('/') || text.ends_with(std::path::MAIN_SEPARATOR)
}

/// The files of one report.
pub(super) struct ReportFiles {
    destination: Destination,
    /// Of each scorecard, the name of the file of its page.
    names: HashMap<PathBuf, String>,
    /// Whether they go into a folder in which nothing was.
    are_new: bool,
}

impl ReportFiles {
    /// The file that leads to the others.
    pub(super) const INDEX: &str = "index.html";

    /// The file of the pages of health models.
    const HEALTH: &str = "customers-health.html";

    /// The files for `scorecards`. Nothing is written yet.
    ///
    /// # Errors
    /// Where a file is there that no report was, unless by `force`, or that is `read`; where there
    /// cannot be one, or what is there is no regular file.
    pub(super) fn new(
        destination: Destination,
        scorecards: &[PathBuf],
        read: &ReadFiles<'_>,
        force: bool,
    ) -> anyhow::Result<Self> {
        let names = match &destination {
            Destination::Folder(_) if scorecards.len() > 1 => names(scorecards),
            _ => HashMap::new(),
        };
        let mut files = Self {
            destination,
            names,
            are_new: false,
        };
        if let Destination::Folder(folder) = &files.destination {
            let cannot = || format!("{} cannot be made", shown_path(folder));
            fs::create_dir_all(folder).with_context(cannot)?;
            save::clear_unfinished(folder);
            if fs::read_dir(folder).is_ok_and(|mut files| files.next().is_none()) {
                files.are_new = true;
                return Ok(files);
            }
        }
        let pages = files.names.values();
        let pages = pages.filter_map(|name| Some(files.folder()?.join(name)));
        let health = files.health().map(|(_, file)| file);
        for file in files.first().into_iter().chain(pages).chain(health) {
            if !replaceable::is_there(&file)? {
                continue;
            }
            if read.has(&file) {
                return Err(read_files::not_over(&file, read_files::IS_READ).into());
            }
            if !force {
                check_replaceable(&file)?;
            }
        }
        Ok(files)
    }

    /// The file of the pages of health models, and its name, where each scorecard has one.
    pub(super) fn health(&self) -> Option<(String, PathBuf)> {
        let name = Self::HEALTH.to_owned();
        let folder = self.folder().filter(|_| !self.names.is_empty())?;
        Some((name.clone(), folder.join(name)))
    }

    fn folder(&self) -> Option<&Path> {
        match &self.destination {
            Destination::Folder(folder) => Some(folder),
            Destination::Stream | Destination::File(_) => None,
        }
    }

    /// The file that people look at first; nothing where the report is no file.
    pub(super) fn first(&self) -> Option<PathBuf> {
        match &self.destination {
            Destination::Stream => None,
            Destination::File(file) => Some(file.clone()),
            Destination::Folder(folder) => Some(folder.join(Self::INDEX)),
        }
    }

    /// The name of the file with the page of a scorecard, and where it lies; nothing where that
    /// has none of its own.
    pub(super) fn page_of(&self, scorecard: &Path) -> Option<(String, PathBuf)> {
        let name = self.names.get(scorecard)?;
        Some((name.clone(), self.folder()?.join(name)))
    }

    /// Writes what people look at first, whole or not at all.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub(super) fn write_first(&self, text: &str) -> anyhow::Result<()> {
        match self.first() {
            Some(file) => self.write(&file, text),
            None => output::exact(text),
        }
    }

    /// Writes `file`, which is one of them, whole or not at all.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub(super) fn write(&self, file: &Path, text: &str) -> anyhow::Result<()> {
        if self.are_new {
            save::put_new(file, text)
        } else {
            save::put(file, text)
        }
    }
}

/// A name for the page of each scorecard: by its own, and where two are called alike, with that
/// of the folders above.
fn names(scorecards: &[PathBuf]) -> HashMap<PathBuf, String> {
    let taken = [ReportFiles::INDEX, ReportFiles::HEALTH].map(str::to_owned);
    let mut taken = HashSet::from(taken);
    let mut names = HashMap::new();
    for file in scorecards {
        let stem = stem(file);
        let whole = iter::once_with(|| slug(&file.with_extension("").to_string_lossy()));
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let candidates = iter::once(stem.clone()).chain(whole).chain(numbered);
        let free = candidates
            .filter(|name| !name.is_empty())
            .map(|name| format!("{name}.html"))
            .find(|name| taken.insert(name.clone()));
        names.extend(free.map(|name| (file.clone(), name)));
    }
    names
}

/// What tells a scorecard apart from those beside it: `northwind` of `northwind.scorecard.yaml`;
/// of one that has no name of its own, its folder.
fn stem(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let own = name.strip_suffix("scorecard").unwrap_or(&name);
    let own = match slug(own) {
        own if own.is_empty() => {
            let folder = file.parent().and_then(Path::file_name);
            slug(&folder.unwrap_or_default().to_string_lossy())
        }
        own => own,
    };
    if own.is_empty() {
        "scorecard".to_owned()
    } else {
        own
    }
}

/// Makes sure that `file` is not there, or is a report.
///
/// # Errors
/// Where it is something else.
fn check_replaceable(file: &Path) -> anyhow::Result<()> {
    /// The mark stands near the beginning.
    const BEGINNING: u64 = 4096;
    let is_report = |beginning: &[u8]| {
        let text = String::from_utf8_lossy(beginning);
        text.contains(render::GENERATOR)
    };
    replaceable::check(file, "is no report of this program", BEGINNING, is_report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_a_name_of_its_own() {
        let files = [
            "clients/northwind.scorecard.yaml",
            "clients/acme/scorecard.yaml",
            "a/acme.scorecard.yaml",
            "b/acme.scorecard.yaml",
            "index.scorecard.yaml",
            "../x/Ünïcode & <b>.scorecard.yml",
            "scorecard.yaml",
            "./javascript:alert(1).scorecard.yaml",
        ]
        .map(PathBuf::from);
        let names = names(&files);
        let called: Vec<&str> = files.iter().map(|file| names[file].as_str()).collect();
        assert_eq!(
            called,
            [
                "northwind.html",
                "acme.html",
                "a-acme-scorecard.html",
                "b-acme-scorecard.html",
                "index-scorecard.html",
                "ünïcode-b.html",
                "scorecard.html",
                "javascript-alert-1.html",
            ]
        );
    }
}
