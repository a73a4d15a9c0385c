//! What lies around a file that is judged: what git has of it, and the files of its folder.

use super::lazy_folder::LazyFolder;
use super::staged;
use super::{input, may_open};
use crate::history::{GitError, PastReader, Pasts};
use crate::lint::{Folder, Kind, KindId, Surroundings};
use crate::lsp;
use crate::model::Past;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The surroundings of some files that could not be looked at.
#[derive(Debug, Default)]
pub(super) struct MissingSurroundings {
    /// How many versions were never fetched.
    pub not_fetched: usize,
    /// How many a damaged repository has lost.
    pub lost: usize,
    /// The first file whose version at the base was one of these.
    pub without_base: Option<PathBuf>,
    /// Why git broke off, where it did; that file then has no past.
    pub git_error: Option<GitError>,
    /// The tables that were not looked at, or not whole, and what is to be said of each.
    pub unread: BTreeMap<PathBuf, String>,
}

impl MissingSurroundings {
    pub(super) fn add(&mut self, other: Self) {
        self.not_fetched += other.not_fetched;
        self.lost += other.lost;
        self.without_base = self.without_base.take().or(other.without_base);
        self.git_error = self.git_error.take().or(other.git_error);
        self.unread.extend(other.unread);
    }

    /// What git said; where it broke off, nothing.
    fn told<T: Default>(&mut self, answer: Result<T, GitError>) -> T {
        answer.unwrap_or_else(|git_error| {
            self.git_error.get_or_insert(git_error);
            T::default()
        })
    }
}

/// What looks around files, for one thread.
pub(super) struct SurroundingsReader<'p> {
    pasts: PastReader<'p>,
    beside: FolderReader,
    missing: MissingSurroundings,
}

/// What looks at the folders of files, for one thread. Files come in the order of their paths: what
/// lies in the folder of the last one is known.
#[derive(Default)]
pub(super) struct FolderReader {
    /// What reads the files that are staged, where those are looked at and not the ones on the
    /// disk.
    staged: Option<Rc<staged::Reader>>,
    folder: Option<Rc<LazyFolder>>,
}

/// What lies around one file on this machine.
#[derive(Debug, Default)]
pub(super) struct LocalSurroundings {
    past: Past,
    changed: Option<NaiveDate>,
    folder: Option<Rc<LazyFolder>>,
}

impl<'p> SurroundingsReader<'p> {
    /// With what git has of the past of the files.
    pub(super) fn new(pasts: &'p Pasts) -> Self {
        Self {
            pasts: pasts.reader(),
            beside: FolderReader::default(),
            missing: MissingSurroundings::default(),
        }
    }

    /// For the files that `staged` reads.
    pub(super) fn of_staged(self, staged: Rc<staged::Reader>) -> Self {
        let beside = FolderReader {
            staged: Some(staged),
            folder: None,
        };
        Self { beside, ..self }
    }

    /// What could not be looked at since it was asked last.
    pub(super) fn missing(&mut self) -> MissingSurroundings {
        if let Some(folder) = &self.beside.folder {
            self.missing.unread.extend(folder.unread());
        }
        std::mem::take(&mut self.missing)
    }

    /// What lies around `file`, which is of this kind and says `text`.
    pub(super) fn around(&mut self, file: &Path, kind: &Kind, text: &str) -> LocalSurroundings {
        match kind.id {
            KindId::Scorecard => LocalSurroundings {
                past: self.past(file, text),
                ..LocalSurroundings::default()
            },
            KindId::Health => LocalSurroundings {
                changed: self.missing.told(self.pasts.last_changed(file, text)),
                ..self.beside.around(file)
            },
            KindId::Customer => self.beside.around(file),
        }
    }

    fn past(&mut self, file: &Path, text: &str) -> Past {
        let past = self.missing.told(self.pasts.past(file, text));
        self.missing.not_fetched += past.not_fetched;
        self.missing.lost += past.lost;
        if past.lacks_base {
            let missing = &mut self.missing.without_base;
            missing.get_or_insert_with(|| file.to_owned());
        }
        past
    }
}

impl FolderReader {
    /// What lies beside `file`, without what git has of it.
    pub(super) fn around(&mut self, file: &Path) -> LocalSurroundings {
        LocalSurroundings {
            folder: self.folder(file),
            ..LocalSurroundings::default()
        }
    }

    fn folder(&mut self, file: &Path) -> Option<Rc<LazyFolder>> {
        if input::is_stdin(file) {
            return None;
        }
        let path = may_open::folder_of(file);
        let known = self.folder.take().filter(|known| known.path == path);
        let folder = known.unwrap_or_else(|| Rc::new(LazyFolder::new(path, self.staged.clone())));
        self.folder = Some(Rc::clone(&folder));
        Some(folder)
    }
}

impl LocalSurroundings {
    /// What lies beside `file`, without what git has of it.
    pub(super) fn beside(file: &Path) -> Self {
        FolderReader::default().around(file)
    }

    /// As the rules look at it.
    pub(super) fn for_rules(&self) -> Surroundings<'_> {
        Surroundings {
            past: &self.past,
            changed: self.changed,
            folder: self.folder.as_deref().map(|folder| folder as &dyn Folder),
        }
    }
}

impl lsp::KeptSurroundings for LocalSurroundings {
    fn surroundings(&self) -> Surroundings<'_> {
        self.for_rules()
    }

    fn look_beside(&mut self, file: &Path) {
        self.folder = Self::beside(file).folder;
    }
}
