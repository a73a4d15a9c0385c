//! The folder of a file: its other files, read where a rule asks for them, as they lie there or
//! as git's index has them.

use super::staged;
use super::{input, may_open, output};
use crate::data::{DataError, Table};
use crate::history::WorkTree;
use crate::lint::{self, Folder, FoundTable, Kind};
use crate::load::{self, FileKind};
use crate::model::Scorecard;
use crate::model::health::{HealthModel, trimmed_text};
use crate::text::Source;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The rows of a larger table are not looked at: lint is asked again and again, while somebody
/// types.
pub(super) const MAX_TABLE: usize = 128 * 1024 * 1024;

/// So many files of a folder are looked into for names.
const MAX_BESIDE: usize = 100;

/// The files of a folder, read where a rule asks for them.
#[derive(Debug)]
pub(super) struct FilesBeside {
    pub path: PathBuf,
    /// What reads them, where they are those of the index.
    staged: Option<Rc<staged::Reader>>,
    touchpoints: OnceCell<Vec<String>>,
    stages: OnceCell<Vec<String>>,
    customers: OnceCell<Option<BTreeSet<String>>>,
    /// The tables of which no more than the columns was looked at, or not even these, and why.
    unread: RefCell<BTreeMap<PathBuf, String>>,
}

impl FilesBeside {
    /// Those of the folder `path`, on the disk or as `staged` has them.
    pub(super) fn new(path: &Path, staged: Option<Rc<staged::Reader>>) -> Self {
        Self {
            path: path.to_owned(),
            staged,
            touchpoints: OnceCell::new(),
            stages: OnceCell::new(),
            customers: OnceCell::new(),
            unread: RefCell::default(),
        }
    }

    /// The tables that were not read whole since it was asked last, and what is to be said of each.
    pub(super) fn unread(&self) -> BTreeMap<PathBuf, String> {
        self.unread.take()
    }

    /// What the files of this kind say, as far as they can be read.
    fn all<T: FileKind>(&self, kind: &Kind) -> Vec<T> {
        let sources = match &self.staged {
            None => self.sources(kind),
            Some(staged) => {
                let sources = staged.sources(&self.path, kind, MAX_BESIDE);
                sources.unwrap_or_else(|git_error| {
                    self.tell_unread(&self.path, &format!("was not looked through: {git_error}"));
                    Vec::new()
                })
            }
        };
        let sources = sources.iter();
        sources
            .filter_map(|source| load::load::<T>(source).content)
            .collect()
    }

    /// The files of this kind that lie there.
    fn sources(&self, kind: &Kind) -> Vec<Source> {
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
        let sources = files.iter().map(|file| input::read(file).source);
        sources.collect()
    }

    fn tell_unread(&self, path: &Path, why: &str) {
        self.unread
            .borrow_mut()
            .insert(path.to_owned(), why.to_owned());
    }

    /// Whether a link leads out of the folder where no work tree says how far one may lead.
    fn leads_anywhere(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        let is_inside = real(path)
            .zip(real(&self.path))
            .is_some_and(|(file, folder)| file.starts_with(folder));
        !is_inside && WorkTree::around(may_open::folder_of(path)).is_none()
    }

    /// The table called `name` that lies there.
    fn table_there(&self, name: &str) -> Option<FoundTable> {
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
        let is_large = metadata.len() > MAX_TABLE as u64;
        if is_large {
            self.tell_unread(
                &path,
                "is large: lint looks at its columns, and not at its rows",
            );
        }
        let table = File::open(path);
        let table = table.map_err(|error| DataError::NotOpened(output::in_words(&error)));
        let table = table.and_then(|file| Table::open(Box::new(file) as Box<dyn Read>));
        Some(FoundTable { table, is_large })
    }

    /// The table called `name` that the index has.
    fn staged_table(&self, name: &str, staged: &staged::Reader) -> Option<FoundTable> {
        let path = self.path.join(name);
        match staged.table(&path) {
            Ok(bytes) => Some(FoundTable {
                table: Table::open(Box::new(Cursor::new(bytes)) as Box<dyn Read>),
                is_large: false,
            }),
            Err(why) => {
                let why = format!("{why}: `--staged` checks nothing in it");
                self.tell_unread(&path, &why);
                None
            }
        }
    }

    /// The ids in the data of a model; nothing where these cannot be read whole.
    fn customers_of(&self, model: &HealthModel) -> Option<Vec<String>> {
        let found = self.table(model.data.as_deref()?)?;
        let table = found.table.ok().filter(|_| !found.is_large)?;
        let place = table.header().place(&model.customer)?;
        let mut ids = Vec::new();
        let rows = table.each_row(|row| {
            ids.push(trimmed_text(row.cell(place)).into_owned());
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
        match &self.staged {
            None => self.table_there(name),
            Some(staged) => self.staged_table(name, staged),
        }
    }
}
