//! The table, typed, and how to load a CSV into it: engines that guess types guess them in
//! different ways.

use super::columns::{Column, Columns};
use super::name::{self, NameError};
use super::step::{Lines, indented};
use super::{CsvFile, Dialect, Query};
use crate::text::{one_line, shell_word};

/// The file that is loaded where the model names none.
const DATA: &str = "customers.csv";

/// What the commands of engines do that know columns by their names.
const ANY_ORDER: &str = "To load a CSV with these columns, in any order and among others";

/// The table of the columns that the model reads, with a line break at its end; to be loaded from
/// `csv`, where that is known.
///
/// # Errors
/// Where the engine cannot have a name that is needed.
pub fn create_table(query: &Query<'_>, csv: Option<&CsvFile>) -> Result<String, NameError> {
    let columns = Columns::new(query.model);
    name::check(query, &columns)?;
    let load = Load { query, csv };
    let mut lines = head(query, csv);
    lines.extend(name::unseen(query, &columns));
    lines.push(format!(
        "CREATE TABLE {} (",
        query.table.quoted(query.dialect)
    ));
    lines.extend(indented(&load.typed(&columns)));
    lines.push(");".to_owned());
    lines.push(String::new());
    lines.extend(load.commands(&columns));
    Ok(lines.join("\n") + "\n")
}

fn head(query: &Query<'_>, csv: Option<&CsvFile>) -> Lines {
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
    if let Some(csv) = csv.filter(|csv| !csv.text.is_empty()) {
        lines.push(Dialect::comment(&format!(
            "In {} these columns have such cells or others, and are {text} here: {}",
            query.model.data.as_deref().unwrap_or(DATA),
            csv.text.join(", ")
        )));
    }
    lines
}

/// What is loaded into the table.
#[derive(Clone, Copy)]
struct Load<'l> {
    query: &'l Query<'l>,
    csv: Option<&'l CsvFile>,
}

impl Load<'_> {
    /// Each column with its type.
    fn typed(self, columns: &Columns) -> Lines {
        let names = columns.0.iter().map(|column| {
            let name = self.query.dialect.identifier(&column.name);
            format!("{name} {}", self.type_of(column))
        });
        with_commas(names)
    }

    /// What is read in two ways, or as words, is text; and what is not of its type everywhere.
    fn type_of(self, column: &Column) -> &'static str {
        let dialect = self.query.dialect;
        let is_mixed = self.csv.is_some_and(|csv| csv.text.contains(&column.name));
        match (is_mixed || column.is_text, column.is_number, column.is_date) {
            (false, true, false) => dialect.double_type(),
            (false, false, true) => "DATE",
            _ => dialect.text_type(),
        }
    }

    /// Commands in comments that load a CSV and refuse cells of another type.
    fn commands(self, columns: &Columns) -> Lines {
        let (words, commands) = match self.query.dialect {
            Dialect::DuckDb => (ANY_ORDER, self.for_duckdb(columns)),
            Dialect::Postgres => (
                "To load a CSV with these columns in this order, by psql; \
                 put its others into the table and here, as TEXT",
                vec![self.for_postgres(columns)],
            ),
            Dialect::Spark => (ANY_ORDER, self.for_spark(columns)),
        };
        let commands = indented(&commands);
        let commands = commands.iter().map(|line| format!("-- {}", harmless(line)));
        [format!("-- {words}:")]
            .into_iter()
            .chain(commands)
            .collect()
    }

    fn for_duckdb(self, columns: &Columns) -> Lines {
        let delimiter = self.delimiter();
        let delimiter = delimiter.map(|mark| format!(", delim = '{mark}'"));
        let from = format!(
            "FROM read_csv({}, header = true, all_varchar = true{});",
            self.query.dialect.text(self.file()),
            delimiter.unwrap_or_default()
        );
        self.insert(columns, from)
    }

    fn for_postgres(self, columns: &Columns) -> String {
        let dialect = self.query.dialect;
        let names = columns.0.iter().map(|c| dialect.identifier(&c.name));
        let names = names.collect::<Vec<_>>().join(", ");
        let from = if self.csv.is_some_and(|csv| csv.has_mark) {
            // Without the mark, which would belong to the first name.
            let file = shell_word(self.file());
            format!("PROGRAM {}", dialect.text(&format!("tail -c +4 {file}")))
        } else {
            dialect.text(self.file())
        };
        let delimiter = self.delimiter().map(|mark| match mark {
            "\\t" => ", DELIMITER E'\\t'".to_owned(),
            mark => format!(", DELIMITER '{mark}'"),
        });
        format!(
            "\\copy {} ({names}) FROM {from} (FORMAT csv, HEADER match{})",
            self.query.table.quoted(dialect),
            delimiter.unwrap_or_default()
        )
    }

    fn for_spark(self, columns: &Columns) -> Lines {
        let delimiter = self.delimiter().map(|mark| format!(", sep '{mark}'"));
        let view = format!(
            "CREATE TEMPORARY VIEW scorecard_csv USING csv OPTIONS (path {}, \
             header 'true', multiLine 'true', escape '\"'{});",
            self.query.dialect.text(self.file()),
            delimiter.unwrap_or_default()
        );
        let mut lines = vec![view];
        lines.extend(self.insert(columns, "FROM scorecard_csv;".to_owned()));
        lines
    }

    fn insert(self, columns: &Columns, from: String) -> Lines {
        let dialect = self.query.dialect;
        let casts = columns.0.iter().map(|column| {
            let name = dialect.identifier(&column.name);
            format!("CAST({name} AS {})", self.type_of(column))
        });
        let table = self.query.table.quoted(dialect);
        let mut lines = vec![format!("INSERT INTO {table}"), "SELECT".to_owned()];
        lines.extend(indented(&with_commas(casts)));
        lines.push(from);
        lines
    }

    fn file(&self) -> &str {
        self.query.model.data.as_deref().unwrap_or(DATA)
    }

    /// The mark between two cells as engines write it, where it is no comma.
    fn delimiter(self) -> Option<&'static str> {
        match self.csv?.delimiter {
            b';' => Some(";"),
            b'\t' => Some("\\t"),
            _ => None,
        }
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

/// A command that stays in its comment; names with line breaks are no longer what they were.
fn harmless(command: &str) -> String {
    one_line(command).replace("${", "$ {")
}
