//! Customers' scores through the last weeks, as git keeps the model and the data.

use super::past::each_past_week;
use super::{DataFile, ModelFile};
use crate::data::{DataError, Table};
use crate::model::health::{HealthModel, Scorer};
use crate::model::{IsoWeek, QUARTER};
use crate::view::health::{CustomerFacts, PastScore};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The scores of some customers, by their ids, oldest first: at the end of each of the last weeks
/// in which the model or its data were committed, and on `day`. Of whom git knows nothing, there
/// is nothing.
pub(in crate::cli) fn histories<'f>(
    model_file: &ModelFile,
    data: &DataFile,
    customers: impl IntoIterator<Item = &'f CustomerFacts>,
    day: NaiveDate,
) -> HashMap<String, Vec<PastScore>> {
    let customers: Vec<&CustomerFacts> = customers.into_iter().collect();
    let ids = customers.iter().map(|facts| (facts.id.clone(), Vec::new()));
    let mut histories: HashMap<String, Vec<PastScore>> = ids.collect();
    let Some(first) = IsoWeek::first_day(QUARTER, day) else {
        return histories;
    };
    each_past_week(model_file, data, [first, day], |on, model, scorer, data| {
        // A week whose data cannot be read has no score.
        let _ = add_week(&mut histories, model, scorer, data, on);
    });
    for facts in customers {
        if let Some(history) = histories.get_mut(&facts.id)
            && !history.is_empty()
        {
            history.push(PastScore::new(day, &model_file.model, &facts.score));
        }
    }
    histories
}

/// Adds the scores of one week; of a customer that stands in several rows, that of the first.
fn add_week(
    histories: &mut HashMap<String, Vec<PastScore>>,
    model: &HealthModel,
    scorer: &Scorer,
    data: &[u8],
    on: NaiveDate,
) -> Result<(), DataError> {
    let table = Table::open(data)?;
    let ids = table.header().places([model.customer.as_str()])?[0];
    let columns = scorer.columns().iter();
    let columns: Vec<_> = columns.map(|column| table.header().place(column)).collect();
    table.each_row(|row| {
        let id = row.text(ids);
        let cells = |column: usize| columns[column].map_or(&[][..], |place| row.cell(place));
        if let Some(history) = histories.get_mut(&*id)
            && history.last().is_none_or(|last| last.on != on)
            && scorer.is_for(cells)
        {
            history.push(PastScore::new(on, model, &scorer.score(cells, on)));
        }
        ControlFlow::Continue(())
    })?;
    Ok(())
}
