//! What of a table is not taken though nothing is wrong with it: it is told, never lost.

use crate::cli::output;
use crate::cli::usage::UsageError;
use crate::text::{counted, listed};
use std::collections::BTreeMap;

/// What is left out, by its names in the table or on the page.
#[derive(Default)]
pub(super) struct LeftOut {
    columns: Vec<String>,
    /// How many rows there are of each name.
    rows: BTreeMap<String, usize>,
    /// The keys of metrics that a table would change, and does not.
    keys: Vec<String>,
    /// How many numbers of each metric are older than the one that counts.
    older: BTreeMap<String, usize>,
}

impl LeftOut {
    /// Nothing but these columns, which this page does not have.
    pub(super) fn columns(columns: Vec<String>) -> Self {
        Self {
            columns,
            ..Self::default()
        }
    }

    /// Adds a row of what this page does not have.
    pub(super) fn add_row(&mut self, name: &str) {
        *self.rows.entry(name.to_owned()).or_default() += 1;
    }

    /// Adds a number of a metric that keeps one value, and has a newer one.
    pub(super) fn add_older(&mut self, metric: &str) {
        *self.older.entry(metric.to_owned()).or_default() += 1;
    }

    /// Adds a key of a metric that an export has another value of.
    pub(super) fn add_key(&mut self, key: &str, metric: &str) {
        self.keys.push(format!("`{key}` of `{metric}`"));
    }

    /// The error of a table of which all rows are of something else.
    pub(super) fn all(&self, table: &str) -> UsageError {
        let names = listed(self.names(), ", ");
        UsageError::new(format!(
            "{table} has no number of this page, only of {names}"
        ))
        .help("`--map \"NAME=METRIC\"` says which metric a name of the table means")
    }

    /// Whether there are rows of something else.
    pub(super) fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    fn names(&self) -> impl ExactSizeIterator<Item = String> {
        self.rows.keys().map(|name| format!("`{name}`"))
    }

    /// Tells all of it.
    pub(super) fn tell(&self, table: &str) {
        if !self.columns.is_empty() {
            let columns = self.columns.iter().map(|name| format!("`{name}`"));
            let columns = listed(columns, ", ");
            output::notice(&format!(
                "{table}: left out, not on this page: column {columns}"
            ));
        }
        if self.has_rows() {
            let rows = counted(self.rows.values().sum::<usize>() as u64, "row", "rows");
            let names = listed(self.names(), ", ");
            output::notice(&format!(
                "{table}: left out, not on this page: {rows} of {names}"
            ));
        }
        if !self.keys.is_empty() {
            let keys = listed(self.keys.iter(), ", ");
            output::notice(&format!(
                "{table}: left out: {keys}; a table brings values and days"
            ));
        }
        for (metric, &count) in &self.older {
            let numbers = counted(count as u64, "older number", "older numbers");
            output::notice(&format!(
                "{table}: left out: {numbers} of `{metric}`, which has one `value`; with `readings` in its place it keeps all"
            ));
        }
    }
}
