//! `future-date` of a health model: of the days in its data.

use super::{Case, Reporter};
use crate::finding::Subject;
use crate::lint::shared::future_date::{RULE, meant};
use crate::model::health::date;
use crate::text::counted;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for (at, facts) in case
        .field_facts()
        .filter(|(_, facts)| facts.future.count > 0)
    {
        found.add(|| {
            let (key, column) = match &at.field.dated {
                Some(dated) if at.field.half_life.is_none() => ("dated", dated),
                _ => ("field", &at.field.column),
            };
            let count = facts.future.count;
            let are = if count == 1 { "is" } else { "are" };
            let message = format!(
                "{} of `{column}` {are} still to come",
                counted(count, "day", "days")
            );
            let subject = Subject::Value(at.path().key(key));
            let finding = RULE
                .finding(message, subject)
                .because("a day that is still to come counts as today");
            let Some(first) = facts.future.examples.first() else {
                return finding;
            };
            let label = format!("such as {} in line {}", first.cell, first.line);
            let day = date(first.cell.as_bytes());
            let help = match day.and_then(|day| meant(day, case.today)) {
                Some(meant) => format!("correct the data; is {} meant as {meant}?", first.cell),
                None => "correct the data".to_owned(),
            };
            finding.label(label).help(help)
        });
    }
}
