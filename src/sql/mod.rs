//! A health model as one SELECT, for data that are a table of a database: the columns of
//! `health score`, and to the last bit its figures. And the table itself, typed.
//!
//! `dialect` is what engines do not agree on: quotes, types, casts, days between dates.
//! `columns` is what a model reads of a table, `csv_file` what a CSV with it is like, `name` what
//! an engine cannot call so. A SELECT goes in steps, each a common table expression: `reading`
//! reads cells, `ways` gives points, `means` sums them up, and `select` puts the steps one below
//! the other. What runs the SELECT is not here: no engine is called.

mod columns;
mod create;
mod csv_file;
mod dialect;
mod means;
mod name;
mod reading;
mod select;
mod step;
mod ways;

pub use create::create_table;
pub use csv_file::{CsvFile, TypedColumn};
pub use dialect::Dialect;
pub use name::{NameError, TableName};
pub use select::select;

use crate::model::health::HealthModel;
use chrono::NaiveDate;

/// What becomes SQL: a model, for one table of one engine, as of one day.
#[derive(Debug, Clone, Copy)]
pub struct Query<'m> {
    /// The model; it has to be one that can score.
    pub model: &'m HealthModel,
    /// The engine.
    pub dialect: Dialect,
    /// The table with the customers.
    pub table: &'m TableName,
    /// The day of scoring.
    pub day: NaiveDate,
}
