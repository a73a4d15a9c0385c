//! From models, data and customers' pages to what is shown of them.

use super::{CustomerPages, DataFile, ModelFile, PastHealth, failure};
use crate::data::{PointsInDoubt, RowNotes, Table};
use crate::model::health::CustomerScore;
use crate::model::same_name;
use crate::view::health::{
    CustomerColumns, CustomerFacts, DoubtfulWorth, HealthView, Listing, OddRows, ViewMaker, WeekAgo,
};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// All customers of a model as of `day`.
///
/// # Errors
/// Where the data cannot be read.
pub(in crate::cli) fn look<'a>(
    model_file: &'a ModelFile,
    data: &DataFile,
    pages: &CustomerPages,
    listing: Listing,
    day: NaiveDate,
) -> anyhow::Result<HealthView<'a>> {
    let columns = CustomerColumns::new(&model_file.model, &model_file.scorer);
    let (table, places) = data.open_for(&columns)?;
    let mut maker = ViewMaker::new(
        &model_file.model,
        &model_file.scorer,
        &columns,
        pages.by_id(),
        listing,
        day,
    );
    let (mut score, mut points) = (CustomerScore::default(), PointsInDoubt::default());
    let rows = table.each_row(|row| {
        let cells = |column: usize| row.cell(places[column]);
        if model_file.scorer.is_for(cells) {
            let ready = |column: usize| row.ready(places[column]);
            model_file.scorer.score_into(&mut score, ready, day);
            let is_wanted = maker.add(row.line, &cells, &score);
            if let Some(worth) = columns.worth_cell(&cells) {
                points.take(row.line, worth, is_wanted);
            }
        } else {
            maker.leave_out(&cells);
        }
        ControlFlow::Continue(())
    });
    let rows = rows.map_err(|error| failure(error, &data.name()))?;
    let doubtful = points.found();
    let doubtful = doubtful.map(|(customers, first, read_as)| DoubtfulWorth {
        customers,
        line: first.line,
        cell: first.cell.clone(),
        read_as,
    });
    Ok(maker.finish(odd_rows(rows), doubtful))
}

/// As it is told on a page.
pub(in crate::cli) fn odd_rows(notes: RowNotes) -> OddRows {
    OddRows {
        long: notes.long.count,
        short: notes.short.count,
        merge_marks: notes.merge_marks.count,
        over_lines: notes.over_lines.count,
        not_utf8: notes.not_utf8.map(|first| (first.line, first.cell)),
    }
}

/// As [`look`], with how many customers were in each tier a week ago, where git knows.
///
/// # Errors
/// As [`look`].
pub(in crate::cli) fn look_with_week_ago<'a>(
    model_file: &'a ModelFile,
    data: &DataFile,
    pages: &CustomerPages,
    listing: Listing,
    day: NaiveDate,
) -> anyhow::Result<HealthView<'a>> {
    let manager = listing.manager.clone();
    let view = look(model_file, data, pages, listing, day)?;
    let Ok(past) = PastHealth::find(model_file, data, false, "last-week", day) else {
        return Ok(view);
    };
    let on = day.checked_sub_days(Days::new(7));
    Ok(view.beside_week_ago(&past.model, || week_ago(&past, manager.as_deref(), on?)))
}

/// How many customers, or those of one `manager`, were in each tier: what this program said
/// on that day, by the data that there were, which may have been older.
fn week_ago(past: &PastHealth, manager: Option<&str>, on: NaiveDate) -> Option<WeekAgo> {
    let table = Table::open(past.data.bytes.as_slice()).ok()?;
    let columns = past.scorer.columns().iter().map(String::as_str);
    let places = table.header().places(columns).ok()?;
    let managers = match manager {
        Some(wanted) => {
            let column = table.header().place(past.model.manager.as_ref()?)?;
            Some((wanted, column))
        }
        None => None,
    };
    let (mut customers, mut score) = (
        vec![0; past.model.tiers.len() + 1],
        CustomerScore::default(),
    );
    let rows = table.each_row(|row| {
        let cells = |column: usize| row.cell(places[column]);
        let is_wanted =
            managers.is_none_or(|(wanted, column)| same_name(wanted, &row.text(column)));
        if is_wanted && past.scorer.is_for(cells) {
            past.scorer.score_into(&mut score, cells, on);
            customers[score.tier.unwrap_or(past.model.tiers.len())] += 1;
        }
        ControlFlow::Continue(())
    });
    rows.ok().map(|_| WeekAgo { on, customers })
}

/// The customers with these ids that a model is for, as of `day`, each as its first row has it.
///
/// # Errors
/// Where the data cannot be read.
pub(in crate::cli) fn with_ids(
    ids: &HashSet<String>,
    model_file: &ModelFile,
    data: &DataFile,
    day: NaiveDate,
) -> anyhow::Result<HashMap<String, CustomerFacts>> {
    let columns = CustomerColumns::new(&model_file.model, &model_file.scorer);
    let (table, places) = data.open_for(&columns)?;
    let mut found: HashMap<String, CustomerFacts> = HashMap::new();
    let rows = table.each_row(|row| {
        let cells = |column: usize| row.cell(places[column]);
        let id = columns.id(&cells);
        if ids.contains(&id) && model_file.scorer.is_for(cells) {
            if let Some(first) = found.get_mut(&id) {
                first.again.push(row.line);
            } else {
                let score = model_file.scorer.score(cells, day);
                found.insert(id, columns.facts(&cells, &score));
            }
        }
        ControlFlow::Continue(())
    });
    rows.map_err(|error| failure(error, &data.name()))?;
    Ok(found)
}
