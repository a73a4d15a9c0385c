//! From cells to values: what counts as a number and as a date is what counts in a CSV, whether
//! a column of the table is typed or all text.

use super::columns::{Column, Columns, trimmed};
use super::step::{Lines, Made, Step, indented};
use super::{Dialect, Query};

/// A sign, digits with at most one point, an exponent.
const NUMBER: &str = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";

/// The same with an exponent of at most two digits: one that is not long either is neither too
/// large nor too small to be cast.
const SHORT_NUMBER: &str = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?";
const SHORT: usize = 100;

/// A date that exists, but for the year 0, and a time.
const DATE: &str = "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])\
                    |(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))\
                    |([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)\
                    ([T ][0-9]{2}:[0-9]{2})?";

/// As many characters as a date with hours and minutes has.
const DATE_WITH_TIME: usize = 16;

/// Halfway from the largest number to the next one, cut: what is below is rounded to the largest.
const TOO_LARGE: &str = "1.7976931348623158079e308";
/// Halfway from 0 to the smallest number, cut: what is below is rounded to 0.
const TOO_SMALL: &str = "2.4703282292062327e-324";

/// The names of the columns of steps, each with the number of a column of the table.
pub(super) fn cell(number: usize) -> String {
    format!("cell_{number}")
}

pub(super) fn text(number: usize) -> String {
    format!("text_{number}")
}

pub(super) fn value(number: usize) -> String {
    format!("number_{number}")
}

fn date(number: usize) -> String {
    format!("date_{number}")
}

pub(super) fn days(number: usize) -> String {
    format!("days_{number}")
}

/// What the customer is called in all steps.
pub(super) const CUSTOMER: &str = "customer";

/// The steps from the table to values that count.
pub(super) fn steps(query: &Query<'_>, columns: &Columns) -> Vec<Step> {
    vec![
        cells(query, columns),
        read(query, columns),
        values(query, columns),
    ]
}

/// The cells, and what stands in them without the blanks around it.
fn cells(query: &Query<'_>, columns: &Columns) -> Step {
    let dialect = query.dialect;
    let mut made = Vec::new();
    for (number, column) in (1..).zip(&columns.0) {
        let name = dialect.identifier(&column.name);
        let as_text = dialect.as_text(&name);
        let without_blanks = format!("TRIM(BOTH ' ' || CHR(9) FROM {as_text})");
        if column.is_number || column.is_date {
            made.push(Made::line(&name, &cell(number)));
        }
        made.push(Made::line(&without_blanks, &text(number)));
    }
    Step {
        // The next step asks for the text of a cell only where it needs it.
        is_fenced: false,
        ..Step::new(
            "Cells, and what stands in them without the spaces and tabs around it",
            "scorecard_cells",
            made,
            &query.table.quoted(dialect),
        )
    }
}

/// Cells as numbers and dates.
fn read(query: &Query<'_>, columns: &Columns) -> Step {
    let dialect = query.dialect;
    let mut made = vec![Made::line(&text(1), CUSTOMER)];
    for (number, column) in (1..).zip(&columns.0) {
        let Column { name, .. } = column;
        if column.is_number {
            let words = format!("{name}, a number");
            made.push(Made::new(as_number(dialect, number), &value(number)).comment(&words));
        }
        if column.is_date {
            let words = format!("{name}, a date");
            made.push(Made::new(as_date(dialect, number), &date(number)).comment(&words));
        }
        if column.is_text && number > 1 {
            let words = format!("{name}, a word");
            made.push(Made::kept(text(number)).comment(&words));
        }
    }
    Step {
        filter: only(query, columns),
        ..Step::new(
            "Numbers and dates; what is none of them is missing",
            "scorecard_read",
            made,
            "scorecard_cells",
        )
    }
}

fn as_number(dialect: Dialect, number: usize) -> Lines {
    let (cell, text) = (cell(number), text(number));
    let mut lines = vec![
        "CASE".to_owned(),
        format!("  WHEN {}", dialect.is_of_numbers(&cell)),
        format!("    THEN {}", dialect.as_double(&cell)),
    ];
    let cast = dialect.as_double(&text);
    match dialect {
        Dialect::DuckDb | Dialect::Spark => {
            lines.push(format!("  WHEN {}", dialect.is_like(&text, NUMBER)));
            lines.push(format!("    THEN {cast}"));
        }
        Dialect::Postgres => {
            let is_short = dialect.is_like(&text, SHORT_NUMBER);
            lines.push(format!("  WHEN LENGTH({text}) < {SHORT} AND {is_short}"));
            lines.push(format!("    THEN {cast}"));
            lines.push(format!("  WHEN {}", dialect.is_like(&text, NUMBER)));
            lines.push("    THEN".to_owned());
            lines.extend(indented(&indented(&indented(&as_long_number(
                dialect, &text,
            )))));
        }
    }
    lines.push("END".to_owned());
    lines
}

/// A number of which it takes a look whether it is in the range of doubles: `PostgreSQL` refuses
/// to cast others.
fn as_long_number(dialect: Dialect, text: &str) -> Lines {
    let zero = dialect.number(0.0);
    let decimal = format!("ABS(CAST({text} AS NUMERIC))");
    vec![
        "CASE".to_owned(),
        format!("  WHEN {text} ~ '^[+-]?[0.]+([eE]|$)' THEN {zero}"),
        format!("  WHEN {text} ~ '[eE]-0*[1-9][0-9]{{3}}' THEN {zero}"),
        format!("  WHEN {text} ~ '[eE][+]?0*[1-9][0-9]{{3}}' THEN NULL"),
        format!("  WHEN {decimal} < CAST('{TOO_SMALL}' AS NUMERIC) THEN {zero}"),
        format!(
            "  WHEN {decimal} < CAST('{TOO_LARGE}' AS NUMERIC) THEN {}",
            dialect.as_double(text)
        ),
        "END".to_owned(),
    ]
}

fn as_date(dialect: Dialect, number: usize) -> Lines {
    let (cell, text) = (cell(number), text(number));
    let begin = format!("SUBSTR({text}, 1, {DATE_WITH_TIME})");
    let is_date = dialect.is_like(&begin, DATE);
    vec![
        "CASE".to_owned(),
        format!("  WHEN {}", dialect.is_of_days(&cell)),
        format!("    THEN CAST({cell} AS DATE)"),
        format!("  WHEN {is_date}"),
        format!("    AND SUBSTR({text}, 1, 4) <> '0000'"),
        format!("    THEN CAST(SUBSTR({text}, 1, 10) AS DATE)"),
        "END".to_owned(),
    ]
}

/// The rows that the model is for.
fn only(query: &Query<'_>, columns: &Columns) -> Lines {
    let only = query.model.only.iter().enumerate();
    let lines = only.map(|(place, (column, words))| {
        let begin = if place == 0 { "WHERE" } else { "  AND" };
        let text = text(columns.number(column));
        let words = words.iter().map(|word| query.dialect.text(trimmed(word)));
        let words = words.collect::<Vec<_>>().join(", ");
        format!("{begin} COALESCE({text}, '') IN ({words})")
    });
    lines.collect()
}

/// Values that count: finite numbers, and how many days ago dates of four-digit years are.
fn values(query: &Query<'_>, columns: &Columns) -> Step {
    let dialect = query.dialect;
    let (least, most) = (dialect.number(f64::MIN), dialect.number(f64::MAX));
    let day = Dialect::date(query.day);
    let mut made = vec![Made::kept(CUSTOMER)];
    for (number, column) in (1..).zip(&columns.0) {
        if column.is_number {
            let value = value(number);
            let lines = vec![
                "CASE".to_owned(),
                format!("  WHEN {value} BETWEEN {least}"),
                format!("    AND {most}"),
                format!("    THEN {value}"),
                "END".to_owned(),
            ];
            made.push(Made::new(lines, &value));
        }
        if column.is_date {
            let date = date(number);
            let age = dialect.as_double(&dialect.days_between(&date, &day));
            let lines = vec![
                "CASE".to_owned(),
                format!(
                    "  WHEN {date} BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)"
                ),
                format!("    THEN {age}"),
                "END".to_owned(),
            ];
            made.push(Made::new(lines, &days(number)));
        }
        if column.is_text && number > 1 {
            made.push(Made::kept(text(number)));
        }
    }
    Step::new(
        "What counts: finite numbers, and how many days ago a date is",
        "scorecard_values",
        made,
        "scorecard_read",
    )
}
