//! `scorecard health sql`: a model as a SELECT, for data in a database.

use crate::cli::usage::UsageError;
use crate::cli::{Outcome, clock, complete, health, output};
use crate::sql::{self, Dialect, Query, TableName};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Args {
    /// The health model; without one, the only one of this folder
    #[arg(value_name = "MODEL", add = ArgValueCompleter::new(complete::health_models))]
    model: Option<PathBuf>,

    /// The engine that will run it
    #[arg(long, value_enum)]
    dialect: Engine,

    /// The table with the customers, or `SCHEMA.TABLE`
    #[arg(long, value_name = "TABLE")]
    table: TableName,

    /// Write the table instead, with its types and how to load a CSV
    #[arg(long)]
    create: bool,

    /// The day of scoring, YYYY-MM-DD, in the place of today
    #[arg(long, value_name = "DATE", value_parser = clock::parse_day)]
    as_of: Option<NaiveDate>,
}

/// An engine by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    #[value(name = "duckdb")]
    DuckDb,
    Postgres,
    Spark,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let model = match health::one(args.model.as_ref(), today)? {
        Ok(model) => model,
        Err(outcome) => return Ok(outcome),
    };
    let query = Query {
        model: &model.model,
        dialect: match args.dialect {
            Engine::DuckDb => Dialect::DuckDb,
            Engine::Postgres => Dialect::Postgres,
            Engine::Spark => Dialect::Spark,
        },
        table: &args.table,
        day: args.as_of.unwrap_or(today),
    };
    let text = if args.create {
        let csv = health::csv_file(&model);
        sql::create_table(&query, csv.as_ref())
    } else {
        sql::select(&query)
    };
    let text = text.map_err(|error| UsageError::new(error.to_string()).help(error.help()))?;
    if output::is_terminal() {
        // No engine reads it there, and names may hold what a terminal would take for a command.
        output::result(&text)?;
    } else {
        output::exact(&text)?;
    }
    Ok(Outcome::Fine)
}
