//! `scorecard set`: new numbers, and what else a meeting decides of a stage, a metric or an
//! action.

mod action;
mod metric;
mod owned;
mod stage;

use crate::cli::clock::Nearest;
use crate::cli::edit::{Consent, EditedFile};
use crate::cli::number_table::TableArgs;
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, clock, complete};
use crate::edit::{self, Draft, Thing, ThingKind};
use crate::text::shell_word;
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
#[command(override_usage = "scorecard set METRIC VALUE [--on DAY]
       scorecard set METRIC=VALUE... [--on DAY]
       scorecard set STAGE --reached NUMBER
       scorecard set METRIC [VALUE] [--target NUMBER [--because TEXT]] [--due DAY]...
       scorecard set ACTION [--owner NAME] [--week WEEK]...
       scorecard set --from CSV [--map NAME=METRIC]... [--skip-unknown]")]
pub(in crate::cli) struct Args {
    /// A metric and its value, or METRIC=VALUE as often as there are numbers; or the stage, metric
    /// or action of which the options say something. A unique part of a name is enough
    #[arg(value_name = "METRIC=VALUE", required_unless_present = "from",
          allow_negative_numbers = true, add = ArgValueCompleter::new(complete::things))]
    values: Vec<String>,

    /// The day the values were read, also `yesterday`, `mon` (the last one) or `16 Nov`; today
    /// where silent
    #[arg(long, value_name = "DAY", add = ArgValueCompleter::new(complete::past_days))]
    on: Option<String>,

    #[command(flatten)]
    table: TableArgs,

    /// Write without asking, a number too that is out of all proportion to the one before
    #[arg(long)]
    yes: bool,

    #[command(flatten)]
    file: EditedFile,

    // Their headings are those of all that stands below them.
    #[command(flatten)]
    stage: stage::StageKeys,

    #[command(flatten)]
    metric: metric::MetricKeys,

    #[command(flatten)]
    owned: owned::OwnedKeys,

    #[command(flatten)]
    action: action::ActionKeys,
}

/// A key, and what is given for it; nothing takes it away.
type Key = (&'static str, String);

/// A metric and its value, as they were given.
type Pair<'a> = (&'a str, &'a str);

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let said = args.on.as_ref();
    let said = said.map(|on| clock::day("--on", on, Nearest::Past, today));
    let said = said.transpose()?;
    let on = said.unwrap_or(today);
    clock::not_in_the_future(on, today)?;
    let consent = Consent::AskedOfDoubts.unless(args.yes);
    let keys = Keys::of(args, today)?;
    if let Some(table) = args.table.read()? {
        return (args.file).change(today, consent, |draft| {
            draft.journey().map_err(UsageError::from)?;
            table.set_all(draft, said, today)
        });
    }
    if keys.is_empty() {
        let values = pairs(&args.values)?;
        return (args.file).change(today, consent, |draft| Ok(set_values(draft, &values, on)?));
    }
    let (name, value) = keys.name_and_value(&args.values)?;
    let kinds = keys.kinds(value.is_some())?;
    (args.file).change(today, consent, |draft| {
        let thing = edit::find(draft, name, kinds)
            .map_err(|error| args.file.or_elsewhere(draft, name, error))?;
        keys.set(draft, thing).map_err(UsageError::from)?;
        if let (Thing::Metric(place), Some(value)) = (thing, value) {
            edit::set_value_at(draft, place, value, on).map_err(UsageError::from)?;
        }
        Ok(())
    })
}

/// What the options say, by what they are of.
struct Keys<'a> {
    stage: Vec<Key>,
    metric: Vec<Key>,
    /// Of a metric or an action.
    owned: Vec<Key>,
    action: Vec<Key>,
    target: Option<&'a str>,
    because: Option<&'a str>,
}

impl<'a> Keys<'a> {
    fn of(args: &'a Args, today: NaiveDate) -> Result<Self, UsageError> {
        Ok(Self {
            stage: args.stage.keys(),
            metric: args.metric.keys(today)?,
            owned: args.owned.keys(today)?,
            action: args.action.keys(today)?,
            target: args.metric.target(),
            because: args.metric.because(),
        })
    }

    fn is_empty(&self) -> bool {
        let keys = [&self.stage, &self.metric, &self.owned, &self.action];
        keys.into_iter().all(Vec::is_empty) && self.target.is_none()
    }

    /// The one thing of which something is said, and its value where there is one. Only a metric
    /// has one: of other things, a `=` belongs to the name.
    fn name_and_value<'v>(
        &self,
        values: &'v [String],
    ) -> Result<(&'v str, Option<&'v str>), UsageError> {
        let has_value = self.stage.is_empty() && self.action.is_empty();
        match values {
            [pair] if has_value => Ok(match pair.rsplit_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (pair, None),
            }),
            [name] => Ok((name, None)),
            [name, value] if has_value && !name.contains('=') => Ok((name, Some(value))),
            _ => Err(UsageError::new(
                "these options say something of one stage, one metric or one action",
            )
            .help("name one, and set the others by calls of their own")),
        }
    }

    /// What the thing may be of which all of them can be said.
    fn kinds(&self, has_value: bool) -> Result<&'static [ThingKind], UsageError> {
        const OWNED: &[ThingKind] = &[ThingKind::Metric, ThingKind::Action];
        let first = |keys: &[Key]| keys.first().map(|(key, _)| option(key));
        let target = || self.target.map(|_| option("target"));
        let value = || has_value.then(|| "a value".to_owned());
        let said: [(_, &[ThingKind]); 4] = [
            (first(&self.stage), &[ThingKind::Stage]),
            (
                first(&self.metric).or_else(target).or_else(value),
                &[ThingKind::Metric],
            ),
            (first(&self.action), &[ThingKind::Action]),
            (first(&self.owned), OWNED),
        ];
        let mut said = said.into_iter().filter_map(|(said, of)| Some((said?, of)));
        let Some((first, kinds)) = said.next() else {
            return Ok(OWNED);
        };
        match said.find(|(_, of)| !of.contains(&kinds[0])) {
            None => Ok(kinds),
            Some((other, of)) => {
                let [whose, others] = [kinds, of].map(ThingKind::one_of);
                let message = format!("{first} is of {whose}, and {other} of {others}");
                Err(UsageError::new(message).help("set one after the other"))
            }
        }
    }

    /// Sets all of them, those first that say how the others are read.
    fn set(&self, draft: &mut Draft<'_>, thing: Thing) -> Result<(), edit::EditError> {
        let keys = [&self.stage, &self.metric, &self.owned, &self.action];
        for (key, text) in keys.into_iter().flatten() {
            edit::set_key(draft, thing, key, text)?;
        }
        match (thing, self.target) {
            (Thing::Metric(place), Some(target)) => {
                edit::set_target(draft, place, target, self.because)
            }
            _ => Ok(()),
        }
    }
}

/// The option for `key`, as it is written.
fn option(key: &str) -> String {
    format!("`--{}`", if key == "action" { "name" } else { key })
}

/// Sets each value, of a metric once.
///
/// # Errors
/// Where a metric is not there or set twice, or a value cannot be taken.
fn set_values(draft: &mut Draft<'_>, values: &[Pair<'_>], on: NaiveDate) -> Result<(), UsageError> {
    let mut set = Vec::new();
    for (metric, value) in values {
        let address = edit::metric_address(draft.journey()?, metric)
            .map_err(|error| of_stage(draft, metric, value).unwrap_or_else(|| error.into()))?;
        if set.contains(&address) {
            let usage = UsageError::new(format!("`{address}` is set twice"));
            return Err(usage.help("give it one value"));
        }
        edit::set_value(draft, &address, value, on)?;
        set.push(address);
    }
    Ok(())
}

/// What to say where a stage is given a value.
fn of_stage(draft: &Draft<'_>, name: &str, value: &str) -> Option<UsageError> {
    let Thing::Stage(index) = edit::find(draft, name, &[ThingKind::Stage]).ok()? else {
        return None;
    };
    let stage = &draft.scorecard().stages[index].name;
    let [name, value] = [name, value].map(shell_word);
    let usage = UsageError::new(format!(
        "`{stage}` is a stage, and only a metric has a value"
    ));
    Some(usage.help(format!(
        "how many customers got there: `scorecard set {name} --reached {value}`"
    )))
}

/// Metrics with their values.
fn pairs(values: &[String]) -> Result<Vec<Pair<'_>>, UsageError> {
    let pairs: Option<Vec<Pair<'_>>> = values.iter().map(|pair| pair.rsplit_once('=')).collect();
    match (pairs, values) {
        (Some(pairs), _) => Ok(pairs),
        (None, values)
            if values.len() % 2 == 0 && !values.iter().any(|value| value.contains('=')) =>
        {
            let pairs = values.chunks_exact(2);
            Ok(pairs
                .map(|two| (two[0].as_str(), two[1].as_str()))
                .collect())
        }
        (None, [metric]) => Err(UsageError::new(format!("`{metric}` needs a value"))
            .help(format!("`scorecard set {} 12.5`", shell_word(metric)))),
        _ => Err(UsageError::new("these are not metrics with their values")
            .help("`scorecard set METRIC VALUE`, or `scorecard set METRIC=VALUE METRIC=VALUE`")),
    }
}

/// The key of an option, where it is given.
fn given(key: &'static str, text: Option<&String>) -> Option<Key> {
    text.map(|text| (key, text.clone()))
}

/// The key of an option that takes a day as people say it.
fn given_day(
    key: &'static str,
    text: Option<&String>,
    nearest: Nearest,
    today: NaiveDate,
) -> Result<Option<Key>, UsageError> {
    Ok(match text {
        Some(text) if !text.trim().is_empty() => {
            let day = clock::day(&format!("--{key}"), text, nearest, today)?;
            Some((key, day.to_string()))
        }
        text => given(key, text),
    })
}
