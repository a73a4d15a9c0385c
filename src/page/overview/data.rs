//! The overview as one table of figures, a row a scorecard: for spreadsheets.

use super::{count, labels_of, stage_cell};
use crate::model::STAGES;
use crate::page::table::Columns;
use crate::page::table::Slot::Hidden;
use crate::page::words;
use crate::page::{Block, Cell, Column, Page, Role};
use crate::view::OverviewFacts;

/// The names of the columns of the stages.
const STAGE_NAMES: [&str; STAGES] = [
    "stage_1", "stage_2", "stage_3", "stage_4", "stage_5", "stage_6", "stage_7",
];

/// The figures of `scorecards`, each with its file, in the order given.
pub fn overview_data(scorecards: &[(&str, &OverviewFacts)]) -> Page {
    let rows = labels_of(scorecards).into_iter().zip(scorecards);
    let rows: Vec<Row<'_>> = rows
        .map(|(label, &(file, facts))| Row { label, file, facts })
        .collect();
    let table = columns().table(&rows, true);
    Page::of_several(vec![Block::Table(table)])
}

/// One scorecard and what it is called.
struct Row<'v> {
    label: String,
    file: &'v str,
    facts: &'v OverviewFacts,
}

/// How many of something a scorecard has.
type Figure = fn(&OverviewFacts) -> usize;

/// The columns of the figures, as the record has them: one for each status.
fn columns<'v>() -> Columns<Row<'v>> {
    let text = |name| Column::text(name, Hidden);
    let mut columns =
        Columns::<Row<'v>>::new().with(text("scorecard"), |of| Cell::plain(&of.label));
    for (index, name) in STAGE_NAMES.into_iter().enumerate() {
        columns = columns.with(text(name), move |of| {
            let stage = of.facts.stages.get(index);
            stage.map_or_else(Cell::empty, |stage| stage_cell(stage.worst))
        });
    }
    let figures: [(&str, Figure); 9] = [
        ("off_track", |facts| facts.totals.off_track),
        ("at_risk", |facts| facts.totals.at_risk),
        ("on_track", |facts| facts.totals.on_track - facts.totals.met),
        ("met", |facts| facts.totals.met),
        ("unset", |facts| facts.totals.unset),
        ("no_target", |facts| facts.totals.no_target),
        ("red", |facts| facts.totals.red),
        ("blocked", |facts| facts.totals.blocked),
        ("overdue", |facts| facts.overdue),
    ];
    for (name, figure) in figures {
        columns = columns.with(Column::number(name, Hidden), move |of| {
            count(figure(of.facts), Role::Plain)
        });
    }
    let known = |of: &Row<'_>| of.facts.ages?.days;
    columns
        .with(Column::number("oldest_days", Hidden), move |of| {
            days(known(of).map(|(_, oldest)| oldest))
        })
        .with(Column::number("newest_days", Hidden), move |of| {
            days(known(of).map(|(newest, _)| newest))
        })
        .with(text("owner"), |of| Cell::optional(of.facts.owner.as_ref()))
        .with(text("file"), |of| Cell::plain(of.file))
}

/// So many days.
fn days(days: Option<i64>) -> Cell {
    days.map_or_else(Cell::empty, |days| {
        let raw = days as f64;
        Cell::number(raw, words::number(raw), Role::Plain)
    })
}
