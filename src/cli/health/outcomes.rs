//! What happened to customers: a column of the data, or of a later file.

use super::{DataFile, ModelFile, failure};
use crate::data::Row;
use crate::model::health::trimmed;
use crate::view::health::{Cells, Contradiction, CustomerColumns, LaterRows, ListedFirst};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};

/// The column that says what happened, and the word for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct OutcomeColumn {
    name: String,
    /// Nothing where `true`, `yes` and `1` are.
    word: Option<String>,
}

impl FromStr for OutcomeColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, word) = match text.split_once('=') {
            Some((name, word)) => (name, Some(word.trim().to_owned())),
            None => (text, None),
        };
        let name = name.trim().to_owned();
        if name.is_empty() || word.as_ref().is_some_and(String::is_empty) {
            return Err("write a column, or a column and a word: `status=churned`".to_owned());
        }
        Ok(Self { name, word })
    }
}

impl fmt::Display for OutcomeColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.word {
            Some(word) => write!(f, "{} {word}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl OutcomeColumn {
    /// Whether a cell says that it happened; nothing where it is blank.
    fn says(&self, cell: &[u8]) -> Option<bool> {
        let cell = trimmed(cell);
        if cell.is_empty() {
            return None;
        }
        Some(match &self.word {
            Some(word) => cell == word.as_bytes(),
            None => [&b"true"[..], b"yes", b"1"]
                .iter()
                .any(|yes| cell.eq_ignore_ascii_case(yes)),
        })
    }
}

/// So many ids are told of each kind.
const TOLD: usize = 3;

/// What happened to each customer.
pub(in crate::cli) enum Outcomes {
    /// It stands in the data themselves, in this place.
    InData(OutcomeColumn, usize),
    /// It stands in another file, by the ids.
    ById(LaterFile),
}

/// A later file that says what happened.
pub(in crate::cli) struct LaterFile {
    name: String,
    by_id: HashMap<String, Said>,
    /// How many rows say what happened, and not to whom.
    no_id: u64,
    contradictions: Vec<Contradiction>,
}

/// What the rows of an id say.
struct Said {
    /// Nothing where one row says this and another that.
    had: Option<bool>,
    line: u64,
    /// Whether the data have the id.
    is_in_data: AtomicBool,
}

impl Outcomes {
    /// Those of the file `later`, else of the column of `data` itself.
    ///
    /// # Errors
    /// Where there is no such column, or the file cannot be read.
    pub(in crate::cli) fn read(
        column: &OutcomeColumn,
        later: Option<&Path>,
        model_file: &ModelFile,
        data: &DataFile,
    ) -> anyhow::Result<Self> {
        let Some(later) = later else {
            let places = data.open()?.header().places([column.name.as_str()]);
            let places = places.map_err(|error| failure(error, &data.name()))?;
            return Ok(Self::InData(column.clone(), places[0]));
        };
        let later = DataFile::behind("--outcomes", later);
        LaterFile::read(column, &later, &model_file.model.customer).map(Self::ById)
    }

    /// Whether the ids of customers lead to what happened to them.
    pub(in crate::cli) fn are_by_id(&self) -> bool {
        matches!(self, Self::ById(_))
    }

    /// Whether the customer of a row had the outcome; nothing where that is not known.
    pub(in crate::cli) fn of(
        &self,
        row: &Row<'_>,
        columns: &CustomerColumns,
        cells: &Cells<'_>,
    ) -> Option<bool> {
        match self {
            Self::InData(column, place) => column.says(row.cell(*place)),
            Self::ById(later) => {
                let said = later.by_id.get(&columns.id(cells))?;
                said.is_in_data.store(true, Ordering::Relaxed);
                said.had
            }
        }
    }

    /// What is to be told of the rows of a later file, where there is one, once all rows of the
    /// data were asked for.
    pub(in crate::cli) fn later_rows(self) -> Option<LaterRows> {
        let Self::ById(later) = self else { return None };
        let said = later.by_id.into_iter();
        let not_in_data = said.filter(|(_, said)| !said.is_in_data.load(Ordering::Relaxed));
        let not_in_data = not_in_data.map(|(id, said)| (said.line, id)).collect();
        Some(LaterRows {
            file: later.name,
            no_id: later.no_id,
            contradictions: ListedFirst::new(later.contradictions, TOLD, |of| of.lines),
            not_in_data: ListedFirst::new(not_in_data, TOLD, |(line, _)| *line),
        })
    }
}

impl LaterFile {
    fn read(column: &OutcomeColumn, later: &DataFile, customer: &str) -> anyhow::Result<Self> {
        let table = later.open()?;
        let places = table.header().places([customer, &column.name]);
        let places = places.map_err(|error| failure(error, &later.name()))?;
        let mut file = Self {
            name: later.name(),
            by_id: HashMap::new(),
            no_id: 0,
            contradictions: Vec::new(),
        };
        let rows = table.each_row(|row| {
            if let Some(had) = column.says(row.cell(places[1])) {
                let id = row.text(places[0]);
                file.add(id.into_owned(), had, row.line);
            }
            ControlFlow::Continue(())
        });
        rows.map_err(|error| failure(error, &later.name()))?;
        Ok(file)
    }

    fn add(&mut self, id: String, had: bool, line: u64) {
        if id.is_empty() {
            self.no_id += 1;
            return;
        }
        match self.by_id.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(Said {
                    had: Some(had),
                    line,
                    is_in_data: AtomicBool::new(false),
                });
            }
            Entry::Occupied(mut entry) if entry.get().had == Some(!had) => {
                self.contradictions.push(Contradiction {
                    id: entry.key().clone(),
                    lines: [entry.get().line, line],
                });
                entry.get_mut().had = None;
            }
            Entry::Occupied(_) => {}
        }
    }
}
