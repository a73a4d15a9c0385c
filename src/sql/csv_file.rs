//! What is known of the CSV that a table is loaded from, so that the commands which load it are
//! those that it needs. Reading it is nothing that is done here.

use super::columns::Columns;
use crate::model::health::{HealthModel, date, number, trimmed};

/// A CSV that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvFile {
    /// The mark between two cells.
    pub delimiter: u8,
    /// Whether it begins with the mark of the order of bytes, which some take for a part of the
    /// first name.
    pub has_mark: bool,
    /// The columns that are not of their type in all rows, and so are text.
    pub text: Vec<String>,
}

/// A column that has a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedColumn {
    /// Its name.
    pub name: String,
    is_date: bool,
}

impl TypedColumn {
    /// Those that `model` reads as numbers or as dates, and in no other way.
    pub fn of(model: &HealthModel) -> Vec<Self> {
        let columns = Columns::new(model).0.into_iter();
        let typed = columns.filter(|column| !column.is_text && column.is_number != column.is_date);
        let typed = typed.map(|column| Self {
            name: column.name,
            is_date: column.is_date,
        });
        typed.collect()
    }

    /// Whether a cell can be loaded as this type.
    pub fn takes(&self, cell: &[u8]) -> bool {
        let text = trimmed(cell);
        match self.is_date {
            _ if cell.is_empty() => true,
            true => date(text).is_some(),
            false => number(text).is_some(),
        }
    }
}
