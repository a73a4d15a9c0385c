//! The data beside a health model, read once for all rules that ask for them.

use super::Case;
use crate::data::{DataError, DataFacts, FieldFacts, Occurrences};
use crate::lint::entry::FoundTable;
use crate::lint::health::placed::PlacedField;
use crate::model::health::{HealthModel, Scorer};
use chrono::NaiveDate;

/// What is known of the data beside a model.
#[derive(Debug)]
pub(super) struct Data {
    /// What the file is called.
    pub name: String,
    /// The names of its columns, where these could be read.
    pub columns: Option<Vec<String>>,
    /// The mark between its cells.
    pub delimiter: char,
    /// Why it could not be read to its end.
    pub error: Option<DataError>,
    /// What its rows are like; nothing where the model cannot score them.
    facts: Option<DataFacts>,
}

impl Data {
    fn read(name: &str, found: FoundTable, model: &HealthModel, today: NaiveDate) -> Self {
        let data = |error| Self {
            name: name.to_owned(),
            columns: None,
            delimiter: ',',
            error,
            facts: None,
        };
        let table = match found.table {
            Ok(table) => table,
            Err(error) => return data(Some(error)),
        };
        let columns = Some(table.header().names().to_vec());
        let delimiter = char::from(table.header().delimiter());
        let scorer = Scorer::new(model).filter(|_| !found.is_large);
        let facts = scorer.map(|scorer| DataFacts::gather(table, model, &scorer, today));
        let (facts, error) = match facts {
            // A column that is missing is told where the model names it.
            None | Some(Err(DataError::NoColumns { .. })) => (None, None),
            Some(Ok(facts)) => (Some(facts), None),
            Some(Err(error)) => (None, Some(error)),
        };
        Self {
            columns,
            delimiter,
            facts,
            ..data(error)
        }
    }
}

/// The first few of what was seen, each with its line.
pub(super) fn examples(told: &Occurrences) -> String {
    let examples = told.examples.iter();
    let examples = examples.map(|one| format!("`{}` in line {}", one.cell, one.line));
    examples.collect::<Vec<_>>().join(", ")
}

impl<'a> Case<'a> {
    /// The data, where there are some.
    pub(super) fn data(&self) -> Option<&Data> {
        let name = self.content.data.as_deref()?;
        let read = || {
            let found = self.surroundings.folder?.table(name)?;
            Some(Data::read(name, found, self.content, self.today))
        };
        self.prepared.data.get_or_init(read).as_ref()
    }

    /// What the rows of the data are like.
    pub(super) fn facts(&self) -> Option<&DataFacts> {
        self.data()?.facts.as_ref()
    }

    /// The fields, each with what its data are like.
    pub(super) fn field_facts(&self) -> impl Iterator<Item = (PlacedField<'a>, &FieldFacts)> {
        let facts = self.facts().into_iter().flat_map(|facts| &facts.fields);
        self.fields().zip(facts)
    }
}
