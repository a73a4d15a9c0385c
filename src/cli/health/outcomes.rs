//! What happened to customers: a column of the data, or of a later file.

use super::{DataFile, ModelFile, failure};
use crate::data::Row;
use crate::model::health::trimmed;
use crate::view::health::{Cells, CustomerColumns};
use std::collections::HashMap;
use std::fmt;
use std::ops::ControlFlow;
use std::path::Path;
use std::str::FromStr;

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

/// What happened to each customer.
pub(in crate::cli) enum Outcomes {
    /// It stands in the data themselves, in this place.
    InData(OutcomeColumn, usize),
    /// It stands in another file, by the ids.
    ById(HashMap<String, bool>),
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
        let later = DataFile {
            path: later.to_owned(),
        };
        let table = later.open()?;
        let places = table
            .header()
            .places([model_file.model.customer.as_str(), &column.name]);
        let places = places.map_err(|error| failure(error, &later.name()))?;
        let mut by_id = HashMap::new();
        let rows = table.each_row(|row| {
            if let Some(had) = column.says(row.cell(places[1])) {
                let id = String::from_utf8_lossy(trimmed(row.cell(places[0])));
                by_id.insert(id.into_owned(), had);
            }
            ControlFlow::Continue(())
        });
        rows.map_err(|error| failure(error, &later.name()))?;
        Ok(Self::ById(by_id))
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
            Self::ById(by_id) => by_id.get(&columns.id(cells)).copied(),
        }
    }
}
