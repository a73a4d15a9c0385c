//! The rows of a table that cannot be taken: each is told with its line, and counted.

use crate::cli::output;
use crate::cli::usage::UsageError;

/// So many rows that cannot be taken are told.
const MAX_TOLD: usize = 50;

/// What cannot be taken so far.
pub(super) struct Refusals {
    table: String,
    rows: Vec<(usize, UsageError)>,
    /// Whether one of them is only not known here.
    has_unknown: bool,
}

impl Refusals {
    /// Nothing of the table called `table` yet.
    pub(super) fn new(table: &str) -> Self {
        Self {
            table: table.to_owned(),
            rows: Vec::new(),
            has_unknown: false,
        }
    }

    /// Adds what is wrong in a line.
    pub(super) fn add(&mut self, line: usize, usage: impl Into<UsageError>) {
        self.rows.push((line, usage.into()));
    }

    /// Adds what this page does not have.
    pub(super) fn add_unknown(&mut self, line: usize, usage: impl Into<UsageError>) {
        self.has_unknown = true;
        self.add(line, usage);
    }

    /// Tells all, in the order of their lines.
    ///
    /// # Errors
    /// Where there is anything to tell: nothing is written then.
    pub(super) fn finish(&mut self) -> Result<(), UsageError> {
        self.rows.sort_by_key(|(line, _)| *line);
        for (line, usage) in self.rows.iter().take(MAX_TOLD) {
            output::row(&self.table, *line, usage);
        }
        let message = match self.rows.len() {
            0 => return Ok(()),
            1 => "a row cannot be taken, so nothing was written".to_owned(),
            rows if rows > MAX_TOLD => format!(
                "{rows} rows cannot be taken, of which the first {MAX_TOLD} are told, so nothing was written"
            ),
            rows => format!("{rows} rows cannot be taken, so nothing was written"),
        };
        let error = UsageError::new(message);
        Err(if self.has_unknown {
            error.help(
                "`--map \"NAME=METRIC\"` says what a name of the table means here, and \
                 `--skip-unknown` leaves out what this page does not have",
            )
        } else {
            error
        })
    }
}
