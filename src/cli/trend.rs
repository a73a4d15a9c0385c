//! `scorecard trend`: the metrics week by week.

use super::form::Form;
use super::input::{self, Sound};
use super::usage::Usage;
use super::{Outcome, output, past};
use crate::model::{Lookup, QUARTER, Scorecard, Timeline, lookup};
use crate::text::nearest;
use crate::{page, view};
use chrono::NaiveDate;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The metrics, by any part of their names, and the scorecards; without one, all
    /// metrics of the scorecard of this folder
    #[arg(value_name = "METRIC|FILE")]
    wanted: Vec<String>,

    /// How many weeks to look back
    #[arg(long, default_value_t = QUARTER, value_parser = clap::value_parser!(u32).range(1..=52))]
    weeks: u32,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let (files, metrics): (Vec<&String>, Vec<&String>) = args
        .wanted
        .iter()
        .partition(|wanted| input::is_file(wanted));
    let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
    let (sound, outcome) = input::sound(&input::chosen(&files)?, today);
    let wanted = metrics_in(&sound, &metrics)?;
    let from = past::first_day(args.weeks.max(QUARTER), today);
    let pasts: Vec<_> = sound
        .iter()
        .map(|file| past::told(file, from, today))
        .collect();
    let views: Vec<_> = (sound.iter().zip(&pasts).zip(&wanted))
        .filter(|(_, wanted)| metrics.is_empty() || !wanted.is_empty())
        .map(|((file, past), wanted)| {
            let timeline = Timeline::new(past, &file.scorecard, today);
            view::trend(&timeline, args.weeks, |stage, metric| {
                metrics.is_empty() || wanted.contains(&(stage, metric))
            })
        })
        .collect();
    if !views.is_empty() {
        let pages: Vec<_> = views.iter().map(page::trend).collect();
        let text = args.format.write(&pages, &page::TrendOutput::new(&views))?;
        output::result(&text)?;
    }
    Ok(outcome)
}

/// The places of the metrics that `addresses` mean, file by file.
///
/// # Errors
/// Where one means none in any file, or several in one.
fn metrics_in(files: &[Sound], addresses: &[&String]) -> Result<Vec<Vec<(usize, usize)>>, Usage> {
    let mut found = vec![Vec::new(); files.len()];
    for address in addresses {
        let mut anywhere = files.is_empty();
        for (file, found) in files.iter().zip(&mut found) {
            if let Some(place) = metric(&file.scorecard, address)? {
                found.push(place);
                anywhere = true;
            }
        }
        if !anywhere {
            return Err(unknown(address, files));
        }
    }
    Ok(found)
}

/// The place of the metric that `address` means: by its own name, else with its stage's.
fn metric(scorecard: &Scorecard, address: &str) -> Result<Option<(usize, usize)>, Usage> {
    let (places, names): (Vec<_>, Vec<_>) = metrics(scorecard).unzip();
    let full = |&(stage, metric): &(usize, usize)| {
        let stage = &scorecard.stages[stage];
        format!("{}/{}", stage.name, stage.metrics[metric].name)
    };
    let addresses: Vec<String> = places.iter().map(full).collect();
    let by_name = lookup(address, names);
    let found = match by_name {
        Lookup::None => lookup(address, addresses.iter().map(String::as_str)),
        found => found,
    };
    match found {
        Lookup::One(index) => Ok(Some(places[index])),
        Lookup::None => Ok(None),
        Lookup::Several(found) => {
            let message = format!("`{address}` fits {} metrics", found.len());
            let names: Vec<&str> = found
                .iter()
                .map(|&index| addresses[index].as_str())
                .collect();
            Err(Usage::new(message).help(format!("write more of it: {}", names.join(", "))))
        }
    }
}

fn metrics(scorecard: &Scorecard) -> impl Iterator<Item = ((usize, usize), &str)> {
    let stages = scorecard.stages.iter().enumerate();
    stages.flat_map(|(at, stage)| {
        let metrics = stage.metrics.iter().enumerate();
        metrics.map(move |(index, metric)| ((at, index), metric.name.as_str()))
    })
}

fn unknown(address: &str, files: &[Sound]) -> Usage {
    let usage = Usage::new(format!("no metric is called `{address}`"));
    let names: Vec<&str> = (files.iter())
        .flat_map(|file| metrics(&file.scorecard))
        .map(|(_, name)| name)
        .collect();
    match nearest(address, names.iter().copied()) {
        Some(meant) => usage.help(format!("did you mean `{meant}`?")),
        None => usage.help(format!("there are: {}", names.join(", "))),
    }
}
