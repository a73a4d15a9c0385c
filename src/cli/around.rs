//! What lies around a file that is judged: what git has of it, and the files of its folder.

use super::{input, may_open, output};
use crate::data::{DataError, Table};
use crate::history::{GitError, PastReader, Pasts, WorkTree};
use crate::lint::{self, Folder, FoundTable, Kind, Surroundings};
use crate::load::{self, FileKind};
use crate::model::health::{HealthModel, trimmed};
use crate::model::{Past, Scorecard};
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The rows of a larger table are not looked at: lint is asked again and again, while somebody
/// types.
const MAX_TABLE: u64 = 128 * 1024 * 1024;

/// So many files of a folder are looked into for names.
const MAX_BESIDE: usize = 100;

/// What of the past of some files could not be looked at.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// How many versions were never fetched.
    pub not_fetched: usize,
    /// The first file whose version at the base was not.
    pub without_base: Option<PathBuf>,
    /// Why git broke off, where it did; that file then has no past.
    pub git_error: Option<GitError>,
    /// The tables whose rows were too many.
    pub large: Vec<PathBuf>,
}

impl Missing {
    pub(super) fn add(&mut self, other: Self) {
        self.not_fetched += other.not_fetched;
        self.without_base = self.without_base.take().or(other.without_base);
        self.git_error = self.git_error.take().or(other.git_error);
        self.large.extend(other.large);
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
pub(super) struct AroundReader<'p> {
    pasts: PastReader<'p>,
    /// Whether files are looked at that git or the disk may have changed since: those that are
    /// staged.
    is_apart: bool,
    /// The folder of the last file. Files come in the order of their paths.
    folder: Option<Rc<FilesBeside>>,
    missing: Missing,
}

/// What lies around one file.
#[derive(Debug, Default)]
pub(super) struct Around {
    past: Past,
    changed: Option<NaiveDate>,
    folder: Option<Rc<FilesBeside>>,
}

impl<'p> AroundReader<'p> {
    /// With what git has of the past of the files.
    pub(super) fn new(pasts: &'p Pasts) -> Self {
        Self {
            pasts: pasts.reader(),
            is_apart: false,
            folder: None,
            missing: Missing::default(),
        }
    }

    /// For files that are not those of their folder.
    pub(super) fn apart(self) -> Self {
        Self {
            is_apart: true,
            ..self
        }
    }

    /// What could not be looked at since it was asked last.
    pub(super) fn missing(&mut self) -> Missing {
        if let Some(folder) = &self.folder {
            self.missing.large.append(&mut folder.large.borrow_mut());
        }
        std::mem::take(&mut self.missing)
    }

    /// What lies around `file`, which is of this kind and says `text`.
    pub(super) fn around(&mut self, file: &Path, kind: &Kind, text: &str) -> Around {
        if kind.id == lint::SCORECARD.id {
            let past = self.missing.told(self.pasts.past(file, text));
            self.missing.not_fetched += past.not_fetched;
            if past.lacks_base {
                let missing = &mut self.missing.without_base;
                missing.get_or_insert_with(|| file.to_owned());
            }
            return Around {
                past,
                ..Around::default()
            };
        }
        let changed = if kind.id == lint::HEALTH.id {
            self.missing.told(self.pasts.changed(file, text))
        } else {
            None
        };
        Around {
            past: Past::default(),
            changed,
            folder: self.folder(file),
        }
    }

    fn folder(&mut self, file: &Path) -> Option<Rc<FilesBeside>> {
        if self.is_apart || input::is_stdin(file) {
            return None;
        }
        let path = may_open::folder_of(file);
        let known = self.folder.take().filter(|known| known.path == path);
        let folder = known.unwrap_or_else(|| Rc::new(FilesBeside::new(path)));
        self.folder = Some(Rc::clone(&folder));
        Some(folder)
    }
}

impl Around {
    /// What lies beside `file`, without what git has of it.
    pub(super) fn beside(file: &Path) -> Self {
        let folder = (!input::is_stdin(file)).then(|| {
            let folder = FilesBeside::new(may_open::folder_of(file));
            Rc::new(folder)
        });
        Self {
            folder,
            ..Self::default()
        }
    }

    /// Looks anew at what lies beside `file`, and leaves what git has of it.
    pub(super) fn look_beside(&mut self, file: &Path) {
        self.folder = Self::beside(file).folder;
    }

    /// As the rules look at it.
    pub(super) fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            past: &self.past,
            changed: self.changed,
            folder: self.folder.as_deref().map(|folder| folder as &dyn Folder),
        }
    }
}

/// The files of a folder, read where a rule asks for them.
#[derive(Debug)]
struct FilesBeside {
    path: PathBuf,
    touchpoints: OnceCell<Vec<String>>,
    stages: OnceCell<Vec<String>>,
    customers: OnceCell<Option<BTreeSet<String>>>,
    /// The tables that were too large.
    large: RefCell<Vec<PathBuf>>,
}

impl FilesBeside {
    fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            touchpoints: OnceCell::new(),
            stages: OnceCell::new(),
            customers: OnceCell::new(),
            large: RefCell::default(),
        }
    }

    /// What the files of this kind say, as far as they can be read.
    fn all<T: FileKind>(&self, kind: &Kind) -> Vec<T> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let files = entries.map(|entry| self.path.join(entry.file_name()));
        let is_one = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            kind.has_name(&name) && file.is_file()
        };
        let mut files: Vec<PathBuf> = files.filter(is_one).collect();
        files.sort();
        files.truncate(MAX_BESIDE);
        files.retain(|file| may_open::why_not_opened(file).is_none());
        let read = files.iter().map(|file| input::read(file).source);
        read.filter_map(|source| load::load::<T>(&source).content)
            .collect()
    }
}

impl FilesBeside {
    /// Whether a link leads out of the folder where no work tree says how far one may lead.
    fn leads_anywhere(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        let is_inside = real(path)
            .zip(real(&self.path))
            .is_some_and(|(file, folder)| file.starts_with(folder));
        !is_inside && WorkTree::around(may_open::folder_of(path)).is_none()
    }

    /// The ids in the data of a model; nothing where these cannot be read whole.
    fn customers_of(&self, model: &HealthModel) -> Option<Vec<String>> {
        let found = self.table(model.data.as_deref()?)?;
        let table = found.table.ok().filter(|_| !found.is_large)?;
        let place = table.header().place(&model.customer)?;
        let mut ids = Vec::new();
        let rows = table.each_row(|row| {
            let id = String::from_utf8_lossy(trimmed(row.cell(place)));
            ids.push(id.into_owned());
            ControlFlow::Continue(())
        });
        rows.ok().map(|_| ids)
    }
}

impl Folder for FilesBeside {
    fn touchpoints(&self) -> &[String] {
        self.touchpoints.get_or_init(|| {
            let models = self.all::<HealthModel>(&lint::HEALTH).into_iter();
            let touchpoints = models.flat_map(|model| model.touchpoints);
            touchpoints.map(|touchpoint| touchpoint.name).collect()
        })
    }

    fn stages(&self) -> &[String] {
        self.stages.get_or_init(|| {
            let scorecards = self.all::<Scorecard>(&lint::SCORECARD).into_iter();
            let stages = scorecards.flat_map(|scorecard| scorecard.stages);
            stages.map(|stage| stage.name).collect()
        })
    }

    fn customers(&self) -> Option<&BTreeSet<String>> {
        let read = || {
            let models = self.all::<HealthModel>(&lint::HEALTH);
            let mut customers = BTreeSet::new();
            for model in models.iter().filter(|model| model.data.is_some()) {
                // Of data that cannot be read, nobody knows whom they hold.
                customers.extend(self.customers_of(model)?);
            }
            (!customers.is_empty()).then_some(customers)
        };
        self.customers.get_or_init(read).as_ref()
    }

    fn table(&self, name: &str) -> Option<FoundTable> {
        let path = self.path.join(name);
        if let Some(why) = may_open::why_no_file(&path) {
            let table = Err(DataError::NotOpened(why));
            return Some(FoundTable {
                table,
                is_large: false,
            });
        }
        let metadata = fs::metadata(&path).ok()?;
        if self.leads_anywhere(&path) {
            return None;
        }
        let is_large = metadata.len() > MAX_TABLE;
        if is_large {
            self.large.borrow_mut().push(path.clone());
        }
        let table = File::open(path);
        let table = table.map_err(|error| DataError::NotOpened(output::in_words(&error)));
        let table = table.and_then(|file| Table::open(Box::new(file) as Box<dyn Read>));
        Some(FoundTable { table, is_large })
    }
}
