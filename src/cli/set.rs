//! `scorecard set`: new numbers.

use super::edit::{Consent, Target};
use super::usage::Usage;
use super::{Outcome, clock, complete, table};
use crate::edit::{self, NewValue};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(override_usage = "scorecard set METRIC VALUE [--on DATE]
       scorecard set METRIC=VALUE... [--on DATE]
       scorecard set METRIC --target NUMBER
       scorecard set --from CSV")]
pub(super) struct Args {
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
    file: Target,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let on = args.on.unwrap_or(today);
    not_in_the_future(on, today)?;
    if let Some(path) = &args.from {
        let rows = table::read(path)?;
        return (args.file).change(today, Consent::Given, |draft| {
            rows.set_all(draft, on, today)
        });
    }
    let (metric, values) = metric_and_values(args)?;
    (args.file).change(today, Consent::Given, |draft| {
        let mut new: Vec<NewValue> = Vec::new();
        for (metric, value) in values {
            let spot = edit::find_metric(draft.scorecard(), metric).map_err(Usage::from)?;
            if new.iter().any(|known| known.metric == spot) {
                let address = edit::metric_address(draft.scorecard(), spot);
                return Err(Usage::new(format!("`{address}` is set twice")).into());
            }
            new.push(NewValue {
                metric: spot,
                value: value.to_owned(),
                on,
            });
        }
        let wrong = edit::set_values(draft, &new).map_err(Usage::from)?;
        if let Some((_, error)) = wrong.into_iter().next() {
            return Err(Usage::from(error).into());
        }
        if let (Some(metric), Some(target)) = (metric, &args.target) {
            edit::set_target(draft, metric, target).map_err(Usage::from)?;
        }
        Ok(())
    })
}

/// A value that was read tomorrow is a slip.
pub(super) fn not_in_the_future(on: NaiveDate, today: NaiveDate) -> Result<(), Usage> {
    if on <= today {
        return Ok(());
    }
    let usage = Usage::new(format!("{on} lies in the future"));
    Err(usage.help(format!(
        "today is {today}; `--today` takes another day for it"
    )))
}

/// A metric and its value, as they were given.
type Pair<'a> = (&'a str, &'a str);

/// The one metric whose target is moved, and all values that are set.
fn metric_and_values(args: &Args) -> Result<(Option<&str>, Vec<Pair<'_>>), Usage> {
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
        (_, [_, ..], Some(_)) => Err(Usage::new("`--target` moves the target of one metric")
            .help("`scorecard set METRIC --target NUMBER`")),
        (_, [metric], None) => Err(Usage::new(format!("`{metric}` needs a value"))
            .help(format!("`scorecard set {metric} 12.5`"))),
        _ => Err(Usage::new("these are not metrics with their values")
            .help("`scorecard set METRIC VALUE`, or `scorecard set METRIC=VALUE METRIC=VALUE`")),
    }
}
