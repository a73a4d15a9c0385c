//! `scorecard set`: new numbers.

use crate::cli::edit::{Consent, EditedFile};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, clock, complete, number_table};
use crate::edit;
use crate::text::shell_word;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(override_usage = "scorecard set METRIC VALUE [--on DATE]
       scorecard set METRIC=VALUE... [--on DATE]
       scorecard set METRIC --target NUMBER
       scorecard set --from CSV")]
pub(in crate::cli) struct Args {
    /// A metric and its value, or METRIC=VALUE as often as there are numbers; a unique part
    /// of the metric's name is enough
    #[arg(value_name = "METRIC=VALUE", required_unless_present = "from",
          allow_negative_numbers = true, add = ArgValueCompleter::new(complete::metrics))]
    values: Vec<String>,

    /// The day the values were read; today where silent
    #[arg(long, value_name = "DATE", value_parser = clock::parse_day)]
    on: Option<NaiveDate>,

    /// Move the target of the metric
    #[arg(
        long,
        value_name = "NUMBER",
        allow_negative_numbers = true,
        conflicts_with = "from"
    )]
    target: Option<String>,

    /// Take metrics, values and days from the columns `metric`, `value` and `date` of a table;
    /// `-` is standard input
    #[arg(long, value_name = "CSV", conflicts_with = "values")]
    from: Option<PathBuf>,

    #[command(flatten)]
    file: EditedFile,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let on = args.on.unwrap_or(today);
    clock::not_in_the_future(on, today)?;
    if let Some(path) = &args.from {
        let rows = number_table::read(path)?;
        return (args.file).change(today, Consent::Given, |draft| {
            rows.set_all(draft, on, today)
        });
    }
    let (metric, values) = metric_and_values(args)?;
    (args.file).change(today, Consent::Given, |draft| {
        let mut set = Vec::new();
        for (metric, value) in values {
            let address =
                edit::metric_address(draft.scorecard(), metric).map_err(UsageError::from)?;
            if set.contains(&address) {
                return Err(UsageError::new(format!("`{address}` is set twice")).into());
            }
            edit::set_value(draft, &address, value, on).map_err(UsageError::from)?;
            set.push(address);
        }
        if let (Some(metric), Some(target)) = (metric, &args.target) {
            edit::set_target(draft, metric, target).map_err(UsageError::from)?;
        }
        Ok(())
    })
}

/// A metric and its value, as they were given.
type Pair<'a> = (&'a str, &'a str);

/// The one metric whose target is moved, and all values that are set.
fn metric_and_values(args: &Args) -> Result<(Option<&str>, Vec<Pair<'_>>), UsageError> {
    let pairs: Option<Vec<Pair<'_>>> = (args.values.iter())
        .map(|pair| pair.rsplit_once('='))
        .collect();
    match (pairs, args.values.as_slice(), &args.target) {
        (Some(pairs), [_], Some(_)) => Ok((Some(pairs[0].0), pairs)),
        (Some(pairs), _, None) => Ok((None, pairs)),
        (None, [metric], Some(_)) => Ok((Some(metric), Vec::new())),
        (None, [metric, value], Some(_)) => Ok((Some(metric), vec![(metric, value)])),
        (None, values, None)
            if values.len() % 2 == 0 && !values.iter().any(|value| value.contains('=')) =>
        {
            let pairs = values.chunks_exact(2);
            Ok((
                None,
                pairs
                    .map(|two| (two[0].as_str(), two[1].as_str()))
                    .collect(),
            ))
        }
        (_, [_, ..], Some(_)) => Err(UsageError::new("`--target` moves the target of one metric")
            .help("`scorecard set METRIC --target NUMBER`")),
        (_, [metric], None) => Err(UsageError::new(format!("`{metric}` needs a value"))
            .help(format!("`scorecard set {} 12.5`", shell_word(metric)))),
        _ => Err(UsageError::new("these are not metrics with their values")
            .help("`scorecard set METRIC VALUE`, or `scorecard set METRIC=VALUE METRIC=VALUE`")),
    }
}
