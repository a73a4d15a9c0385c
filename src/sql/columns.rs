//! The columns that a model reads, and as what.

use crate::model::health::HealthModel;

/// A column that a model reads, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) is_number: bool,
    pub(super) is_date: bool,
    /// As words, or to tell customers apart.
    pub(super) is_text: bool,
}

/// As what a column is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadAs {
    Number,
    Date,
    Text,
}

/// The columns that a model reads, each once: the customer's, then as they come in the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns(pub(super) Vec<Column>);

impl Columns {
    pub(super) fn new(model: &HealthModel) -> Self {
        let mut columns = Self(Vec::new());
        columns.add(&model.customer, ReadAs::Text);
        for (column, _) in &model.only {
            columns.add(column, ReadAs::Text);
        }
        for field in model.touchpoints.iter().flat_map(|t| &t.fields) {
            let read_as = match (&field.points, field.half_life) {
                (Some(_), _) => ReadAs::Text,
                (None, Some(_)) => ReadAs::Date,
                (None, None) => ReadAs::Number,
            };
            columns.add(&field.column, read_as);
            if let (Some(dated), Some(_)) = (&field.dated, field.expires) {
                columns.add(dated, ReadAs::Date);
            }
        }
        columns
    }

    fn add(&mut self, name: &str, read_as: ReadAs) {
        let place = self.place(name).unwrap_or_else(|| {
            self.0.push(Column {
                name: trimmed(name).to_owned(),
                is_number: false,
                is_date: false,
                is_text: false,
            });
            self.0.len() - 1
        });
        let column = &mut self.0[place];
        match read_as {
            ReadAs::Number => column.is_number = true,
            ReadAs::Date => column.is_date = true,
            ReadAs::Text => column.is_text = true,
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = trimmed(name);
        self.0.iter().position(|column| column.name == name)
    }

    /// The number of a column, by which the steps of a SELECT call it; from 1. A column that
    /// the model does not read would be the one behind the last.
    pub(super) fn number(&self, name: &str) -> usize {
        self.place(name).unwrap_or(self.0.len()) + 1
    }
}

/// A name or a word without the spaces and tabs around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}
