//! What is missing in the data, field by field, and why.

use super::words;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Lead};
use crate::page::words::{number, percent};
use crate::page::{Block, Cell, Column};
use crate::view::health::{HealthView, MissingFacts};

/// A field and how often it is missing.
struct MissingRow<'v> {
    view: &'v HealthView<'v>,
    facts: &'v MissingFacts,
}

/// The fields that have no value somewhere.
pub(super) fn missing(view: &HealthView<'_>) -> Option<Block> {
    if view.missing.is_empty() {
        return None;
    }
    let rows = view.missing.iter().map(|facts| MissingRow { view, facts });
    let table = Columns::<MissingRow<'_>>::new()
        .with(Column::text("field", Lead), |of| {
            let touchpoint = &of.view.model.touchpoints[of.facts.touchpoint];
            Cell::plain(&touchpoint.fields[of.facts.field].column)
        })
        .with(Column::text("touchpoint", Detail), |of| {
            Cell::muted(&of.view.model.touchpoints[of.facts.touchpoint].name)
        })
        .with(Column::number("missing", Detail).named(), |of| {
            Cell::plain(percent(
                of.facts.count as f64 / of.view.customers.max(1) as f64,
            ))
        })
        .with(Column::text("why", Detail), |of| {
            Cell::plain(reasons(of.facts))
        })
        .table(&rows.collect::<Vec<_>>(), true);
    Some(Block::part(
        "missing",
        "What is missing",
        Vec::new(),
        vec![Block::Table(table)],
    ))
}

/// `12 blank, 3 no number (line 14: 45 %)`.
fn reasons(facts: &MissingFacts) -> String {
    let told = facts.reasons.iter().map(|reason| {
        let example = reason.example.as_ref();
        let example = example.map(|(line, cell)| format!(" (line {line}: {cell})"));
        let (count, why) = (number(reason.count as f64), words::missing(reason.why));
        format!("{count} {why}{}", example.unwrap_or_default())
    });
    told.collect::<Vec<_>>().join(", ")
}
