//! `scorecard set`: new numbers.

use crate::cli::edit::{Consent, EditedFile};
use crate::cli::number_table::TableArgs;
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, clock, complete};
use crate::edit::{self, Draft};
use crate::text::shell_word;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[command(override_usage = "scorecard set METRIC VALUE [--on DATE]
       scorecard set METRIC=VALUE... [--on DATE]
       scorecard set METRIC --target NUMBER
       scorecard set --from CSV [--map NAME=METRIC]... [--skip-unknown]")]
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

    #[command(flatten)]
    table: TableArgs,

    /// Write without asking, a number too that is out of all proportion to the one before
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    file: EditedFile,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let on = args.on.unwrap_or(today);
    clock::not_in_the_future(on, today)?;
    let consent = Consent::AskedOfDoubts.unless(args.yes);
    if let Some(table) = args.table.read()? {
        return (args.file).change(today, consent, |draft| table.set_all(draft, on, today));
    }
    let (metric, values) = metric_and_values(args)?;
    (args.file).change(today, consent, |draft| {
        set_values(draft, &values, on)?;
        if let (Some(metric), Some(target)) = (metric, &args.target) {
            edit::set_target(draft, metric, target).map_err(UsageError::from)?;
        }
        Ok(())
    })
}

/// Sets each value, of a metric once.
///
/// # Errors
/// Where a metric is not there or set twice, or a value cannot be taken.
fn set_values(draft: &mut Draft<'_>, values: &[Pair<'_>], on: NaiveDate) -> Result<(), UsageError> {
    let mut set = Vec::new();
    for (metric, value) in values {
        let address = edit::metric_address(draft.scorecard(), metric)?;
        if set.contains(&address) {
            return Err(UsageError::new(format!("`{address}` is set twice")));
        }
        edit::set_value(draft, &address, value, on)?;
        set.push(address);
    }
    Ok(())
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
