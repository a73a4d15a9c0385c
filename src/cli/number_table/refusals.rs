//! The rows and columns of a table that cannot be taken: each is told with its line, and counted.

use crate::cli::output;
use crate::cli::usage::UsageError;

/// What of a table is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TablePart {
    Columns,
    Rows,
}

/// So many rows that cannot be taken are told.
const MAX_TOLD: usize = 50;

/// What cannot be taken so far.
pub(super) struct Refusals {
    table: String,
    refused: Vec<(usize, UsageError)>,
    /// How many of them are only not known here.
    unknown: usize,
}

impl Refusals {
    /// Nothing of the table called `table` yet.
    pub(super) fn new(table: &str) -> Self {
        Self {
            table: table.to_owned(),
            refused: Vec::new(),
            unknown: 0,
        }
    }

    /// Adds what is wrong in a line.
    pub(super) fn add(&mut self, line: usize, usage: impl Into<UsageError>) {
        self.refused.push((line, usage.into()));
    }

    /// Adds what this page does not have.
    pub(super) fn add_unknown(&mut self, line: usize, usage: impl Into<UsageError>) {
        self.unknown += 1;
        self.add(line, usage);
    }

    /// Tells all, in the order of their lines; they are `parts` of the table.
    ///
    /// # Errors
    /// Where there is anything to tell: nothing is written then.
    pub(super) fn finish(&mut self, parts: TablePart) -> Result<(), UsageError> {
        self.refused.sort_by_key(|(line, _)| *line);
        for (line, usage) in self.refused.iter().take(MAX_TOLD) {
            output::row(&self.table, *line, usage);
        }
        let count = self.refused.len();
        if count == 0 {
            return Ok(());
        }
        let what = match (parts, count) {
            (TablePart::Columns, 1) => "a column".to_owned(),
            (TablePart::Columns, _) => format!("{count} columns"),
            (TablePart::Rows, 1) => "a row".to_owned(),
            (TablePart::Rows, _) => format!("{count} rows"),
        };
        let is_unknown = parts == TablePart::Columns && self.unknown == count;
        let how = match (is_unknown, count) {
            (true, 1) => "is not known",
            (true, _) => "are not known",
            (false, _) => "cannot be taken",
        };
        let told = if count > MAX_TOLD {
            format!(", of which the first {MAX_TOLD} are told")
        } else {
            String::new()
        };
        let error = UsageError::new(format!("{what} {how}{told}, so nothing was written"));
        Err(if self.unknown > 0 {
            error.help(
                "`--map \"NAME=METRIC\"` says what a name of the table means here, and \
                 `--skip-unknown` leaves out what this page does not have",
            )
        } else {
            error
        })
    }
}
