//! The metrics that moved, side by side.

use super::changes::arrow;
use super::table::Columns;
use super::table::Slot::{Detail, Extra, Lead};
use super::words::{self, number_cell};
use super::{Cell, Column, Role, Table};
use crate::model::{Changes, Metric, MetricNews, Status, Unit};
use compact_str::format_compact;

/// A metric and what became of it.
struct Moved<'a> {
    metric: &'a Metric,
    from: Option<f64>,
    was: Status,
    is: Status,
}

/// The metrics that moved; nothing where none did.
pub(super) fn moved(changes: &Changes<'_>) -> Option<Table> {
    let rows = changes
        .metrics
        .iter()
        .filter_map(|change| match change.what {
            MetricNews::Moved { from, was, is, .. } => Some(Moved {
                metric: change.metric,
                from,
                was,
                is,
            }),
            _ => None,
        });
    let rows: Vec<Moved<'_>> = rows.collect();
    (!rows.is_empty()).then(|| columns().table(&rows, true))
}

fn columns<'a>() -> Columns<Moved<'a>> {
    let (text, number) = (Column::text, Column::number);
    Columns::<Moved<'a>>::new()
        .with(text("moved", Lead), |of| Cell::plain(&of.metric.name))
        .with(number("was", Extra), |of| {
            number_cell(of.from, of.metric.unit.as_deref(), Role::Muted)
        })
        .with(number("is", Detail), |of| {
            of.metric.current().map_or_else(Cell::empty, |is| {
                let unit = Unit::new(of.metric.unit.as_deref().unwrap_or_default());
                Cell::number(is, unit.around(words::apart(is, of.from)), Role::Plain)
            })
        })
        .with(text("change", Detail), change)
        .with(text("status", Detail), |of| {
            let was = words::status_name(of.was);
            let changed = of.was != of.is && of.was != Status::Unset;
            words::status(of.is).remark(changed.then(|| format!("was {was}")))
        })
}

/// `↗ +60`, and whether that is better.
fn change(of: &Moved<'_>) -> Cell {
    let sign = arrow(of.metric, of.from);
    let (Some(from), Some(to)) = (of.from, of.metric.current()) else {
        return Cell::muted(if of.from.is_none() {
            "had no value"
        } else {
            "no value any more"
        });
    };
    let how = match sign.role {
        Role::Good => " better",
        Role::Behind => " worse",
        _ => return Cell::muted("still"),
    };
    let arrow = if to > from { "↗" } else { "↘" };
    let raw = to - from;
    let text = format_compact!("{arrow} {}{how}", words::difference(from, to));
    Cell::number(raw, text, sign.role)
}
