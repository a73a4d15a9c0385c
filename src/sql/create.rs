//! The table, typed, and how to load a CSV into it: engines that guess types guess them in
//! different ways.

use super::columns::{Column, Columns};
use super::name::{self, NameError};
use super::step::{Lines, indented};
use super::{Dialect, Query};
use crate::text::one_line;

/// The file that is loaded where the model names none.
const DATA: &str = "customers.csv";

/// The table of the columns that the model reads, with a line break at its end.
///
/// # Errors
/// Where the engine cannot have a name that is needed.
pub fn create_table(query: &Query<'_>) -> Result<String, NameError> {
    let columns = Columns::new(query.model);
    name::check(query, &columns)?;
    let mut lines = head(query);
    lines.push(format!(
        "CREATE TABLE {} (",
        query.table.quoted(query.dialect)
    ));
    lines.extend(indented(&typed(query.dialect, &columns)));
    lines.push(");".to_owned());
    lines.push(String::new());
    lines.extend(how_to_load(query, &columns));
    Ok(lines.join("\n") + "\n")
}

fn head(query: &Query<'_>) -> Lines {
    let (engine, text) = (query.dialect.name(), query.dialect.text_type());
    let words = [
        &query.model.title,
        &format!("What the model reads of a customer, for {engine}"),
        "",
        "Loaders disagree on cells such as 1_000, 0x10, NaN, 01/10/2026 and 20261001, which count",
        "as missing. Where a column has such cells, make it",
    ];
    let mut lines: Lines = words[..2]
        .iter()
        .map(|words| Dialect::comment(words))
        .collect();
    lines.push("--".to_owned());
    lines.push(format!("-- {}", words[3]));
    lines.push(format!("-- {} {text}: the SELECT reads text as", words[4]));
    lines.push("-- `scorecard health score` reads the CSV, and typed columns faster.".to_owned());
    lines
}

/// Each column with its type.
fn typed(dialect: Dialect, columns: &Columns) -> Lines {
    let names = columns.0.iter().map(|column| {
        let name = dialect.identifier(&column.name);
        format!("{name} {}", type_of(dialect, column))
    });
    with_commas(names)
}

/// What is read in two ways, or as words, is text.
fn type_of(dialect: Dialect, column: &Column) -> &'static str {
    match (column.is_text, column.is_number, column.is_date) {
        (false, true, false) => dialect.double_type(),
        (false, false, true) => "DATE",
        _ => dialect.text_type(),
    }
}

fn with_commas(items: impl ExactSizeIterator<Item = String>) -> Lines {
    let last = items.len().saturating_sub(1);
    let items = items.enumerate().map(|(place, item)| {
        let comma = if place == last { "" } else { "," };
        item + comma
    });
    items.collect()
}

/// Commands in comments that load a CSV and refuse cells of another type.
fn how_to_load(query: &Query<'_>, columns: &Columns) -> Lines {
    let Query { dialect, .. } = *query;
    let file = dialect.text(query.model.data.as_deref().unwrap_or(DATA));
    let table = query.table.quoted(dialect);
    let (words, commands) = match dialect {
        Dialect::DuckDb => {
            let from = format!("FROM read_csv({file}, header = true, all_varchar = true);");
            let words = "To load a CSV with these columns, in any order and among others";
            (words, insert(dialect, &table, columns, from))
        }
        Dialect::Postgres => {
            let names = columns.0.iter().map(|c| dialect.identifier(&c.name));
            let names = names.collect::<Vec<_>>().join(", ");
            let copy = format!("\\copy {table} ({names}) FROM {file} (FORMAT csv, HEADER match)");
            let words = "To load a CSV with these columns in this order, by psql; \
                         put its others into the table and here, as TEXT";
            (words, vec![copy])
        }
        Dialect::Spark => {
            let view = format!(
                "CREATE TEMPORARY VIEW scorecard_csv USING csv OPTIONS (path {file}, \
                 header 'true', multiLine 'true', escape '\"');"
            );
            let mut lines = vec![view];
            let from = "FROM scorecard_csv;".to_owned();
            lines.extend(insert(dialect, &table, columns, from));
            (
                "To load a CSV with these columns, in any order and among others",
                lines,
            )
        }
    };
    let commands = indented(&commands);
    let commands = commands.iter().map(|line| format!("-- {}", harmless(line)));
    [format!("-- {words}:")]
        .into_iter()
        .chain(commands)
        .collect()
}

fn insert(dialect: Dialect, table: &str, columns: &Columns, from: String) -> Lines {
    let casts = columns.0.iter().map(|column| {
        let name = dialect.identifier(&column.name);
        format!("CAST({name} AS {})", type_of(dialect, column))
    });
    let mut lines = vec![format!("INSERT INTO {table}"), "SELECT".to_owned()];
    lines.extend(indented(&with_commas(casts)));
    lines.push(from);
    lines
}

/// A command that stays in its comment; names with line breaks are no longer what they were.
fn harmless(command: &str) -> String {
    one_line(command).replace("${", "$ {")
}
