//! `unread-cell`: what stands in a cell can be read.

use super::{Case, Example, Reporter, Rule};
use crate::data::{Cause, Occurrences};
use crate::finding::{Finding, Severity, Subject};
use crate::lint::BesideExample;
use crate::model::health::number;
use crate::text::counted;
use crate::yaml::Path;

/// A field for the examples.
const FIELDS: Example = Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}");

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unread-cell",
    severity: Severity::Warning,
    summary: "A cell in which something stands can be read: a number as `12.5`, a date as \
              `2026-11-02`.",
    why: "What cannot be read counts as missing, though somebody has taken the trouble to write \
          it. Nothing is guessed: a comma is a thousand in one country and a half in another.",
    bad: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,85%
bolt-007,40
coil-113,62
",
        },
    ),
    good: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,85
bolt-007,40
coil-113,62
",
        },
    ),
    ..Rule::PLAIN
};

const MISSING: &str = "what cannot be read counts as missing";

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    for (at, facts) in case.field_facts() {
        let subject = |key: &'static str| Subject::Value(at.path().key(key));
        for (cause, told) in &facts.unread {
            found
                .add(|| finding(&at.field.column, *cause, told, subject("field")).because(MISSING));
        }
        let doubtful = doubtful(&at.field.column, &facts.doubtful, subject("field"));
        if let Some(doubtful) = doubtful {
            found.add(|| doubtful);
        }
        let dated = at.field.dated.as_deref().unwrap_or_default();
        for (cause, told) in &facts.dated_unread {
            found.add(|| finding(dated, *cause, told, subject("dated")).because(MISSING));
        }
    }
    check_text(case, found);
    let Some((facts, column)) = case.facts().zip(case.content.worth.as_deref()) else {
        return;
    };
    let subject = || Subject::Value(Path::top().key("worth"));
    if let Some(doubtful) = doubtful(column, &facts.worth_doubtful, subject()) {
        found.add(|| doubtful);
    }
    for (cause, told) in &facts.worth_unread {
        let subject = subject();
        found.add(|| {
            finding(column, *cause, told, subject).because(
                "such a customer counts for nothing in sums of worth, and comes last by it",
            )
        });
    }
}

/// Of a column in which other cells have points between thousands, or a comma for decimals, those
/// that are read with a point for decimals.
fn doubtful(column: &str, cells: &Occurrences, subject: Subject) -> Option<Finding> {
    let first = cells.examples.first()?;
    let value = number(first.cell.as_bytes())?;
    let verb = if cells.count == 1 { "is" } else { "are" };
    let cells = counted(cells.count, "cell", "cells");
    let message = format!("{cells} of `{column}` {verb} read with a point for decimals");
    let label = format!(
        "such as `{}` in line {}, read as {value}",
        first.cell, first.line
    );
    let finding = RULE.finding(message, subject).label(label);
    let why = "in other cells of the column a point stands between thousands, or a comma for it";
    Some(finding.because(why).help(Cause::PointedThousands.cure()))
}

/// Whether the data are text in UTF-8.
fn check_text(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some((data, facts)) = case.data().zip(case.facts()) else {
        return;
    };
    let Some(first) = &facts.notes.rows.not_utf8 else {
        return;
    };
    found.add(|| {
        let subject = Subject::Value(Path::top().key("data"));
        let message = format!("{} is no text in UTF-8", data.name);
        RULE.finding(message, subject)
            .label(format!("first `{}` in line {}", first.cell, first.line))
            .because(
                "its names and words are shown with \u{fffd}, and fit none that are written here",
            )
            .help("save it as UTF-8: in Excel as \"CSV UTF-8\", elsewhere as CSV")
    });
}

fn finding(column: &str, cause: Cause, told: &Occurrences, subject: Subject) -> Finding {
    let cells = counted(told.count, "cell", "cells");
    let message = format!("{cells} of `{column}` cannot be read: {}", cause.words());
    let finding = RULE.finding(message, subject).help(cause.cure());
    match told.examples.first() {
        Some(first) => finding.label(format!("such as `{}` in line {}", first.cell, first.line)),
        None => finding,
    }
}
