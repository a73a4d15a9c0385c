//! `scorecard overview`: many scorecards, a row each, the worst first.

use crate::cli::filter::{self, FilterArgs};
use crate::cli::form::PageFormat;
use crate::cli::health::ModelsBeside;
use crate::cli::scorecards::{Scorecards, SelectedScorecard};
use crate::cli::seen::UnusableFile;
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete, input};
use crate::edit::{self, EditError};
use crate::model::{Lookup, Place, Progress, Scorecard, Timeline, lookup, same_name};
use crate::page::MetricRow;
use crate::record::{MetricOf, UnusableRecord};
use crate::view::{MetricFacts, OverviewFacts, Series};
use crate::{page, record, view};
use chrono::NaiveDate;
use clap_complete::engine::ArgValueCompleter;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The scorecards, files and folders; without one, this folder; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What comes first
    #[arg(long, value_enum, default_value_t = Sort::Trouble)]
    sort: Sort,

    /// One metric of each, by any part of its name, the least progress first
    #[arg(long, value_name = "NAME", conflicts_with = "sort",
          add = ArgValueCompleter::new(complete::metrics))]
    metric: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = PageFormat::Table)]
    format: PageFormat,
}

/// What comes first in an overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sort {
    /// What is most off track, then at risk, blocked, overdue
    Trouble,
    /// By the titles
    Name,
    /// The oldest numbers
    Age,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let scorecards = Scorecards::below(&args.paths, today)?;
    match &args.metric {
        Some(metric) => of_metric(args, metric, scorecards, today),
        None => of_all(args, scorecards, today),
    }
}

fn of_all(args: &Args, scorecards: Scorecards, today: NaiveDate) -> anyhow::Result<Outcome> {
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() {
        &here[..]
    } else {
        &args.paths
    };
    let mut beside = ModelsBeside::find(paths, scorecards.files(), today);
    let mut rows: Vec<(String, OverviewFacts)> = Vec::new();
    let summary = scorecards.each_with_past(
        &args.filter,
        |selected, _| {
            let timeline = Timeline::new(selected.past, &selected.file.scorecard, today);
            let page = view::show(&timeline, selected.filter, Series::PassedOver);
            let facts = view::overview(&page, &timeline, selected.filter);
            Ok((input::name(&selected.file.file), facts))
        },
        |row| {
            rows.push(row);
            Ok(())
        },
    )?;
    // Somebody may be on a team and own nothing.
    if rows.iter().any(|(_, facts)| facts.has_anything()) && args.filter.is_of_one_person() {
        rows.retain(|(_, facts)| facts.has_anything());
    }
    sort(&mut rows, args.sort);
    let rows: Vec<(&str, &OverviewFacts)> = rows
        .iter()
        .map(|(file, facts)| (file.as_str(), facts))
        .collect();
    let views = beside.views();
    // What is left out is told elsewhere; to people a table of nothing says nothing.
    let is_shown = if args.format.is_for_people() {
        !rows.is_empty() || (!views.is_empty() && !summary.unusable.is_empty())
    } else {
        !rows.is_empty() || !summary.unusable.is_empty()
    };
    if is_shown {
        args.format.print(
            || {
                if args.format == PageFormat::Csv {
                    return page::overview_data(&rows);
                }
                let models = views.iter().map(|(_, view)| page::health::line(view));
                page::overview(&rows, today).page(page::health::models(models.collect()))
            },
            || record::overview(rows.clone(), &views, unusable(&summary.unusable)),
        )?;
    }
    Ok(match summary.outcome {
        Outcome::Fine if !beside.is_whole => Outcome::Findings,
        outcome => outcome,
    })
}

fn sort(rows: &mut [(String, OverviewFacts)], by: Sort) {
    if by == Sort::Trouble {
        return view::worst_first(rows, |(_, facts)| facts);
    }
    rows.sort_by(|(_, one), (_, other)| one.title.cmp(&other.title));
    if by == Sort::Age {
        rows.sort_by_key(|(_, facts)| Reverse(facts.oldest()));
    }
}

fn unusable(files: &[UnusableFile]) -> Vec<UnusableRecord<'_>> {
    let records = files.iter().map(|file| UnusableRecord {
        file: &file.name,
        errors: file.errors,
    });
    records.collect()
}

/// A metric of one scorecard, for when that is gone.
struct Found {
    file: String,
    title: String,
    stage: String,
    facts: MetricFacts<'static>,
}

/// The metrics that `asked` means, in each scorecard.
fn of_metric(
    args: &Args,
    asked: &str,
    scorecards: Scorecards,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    let is_one = scorecards.is_one();
    let (mut found, mut others, mut is_known) = (Vec::new(), BTreeSet::new(), false);
    let summary = scorecards.each_with_past(
        &args.filter,
        |selected, _| {
            let scorecard = &selected.file.scorecard;
            match places(scorecard, asked) {
                Ok(places) => Ok(Ok(found_at(&places, selected, today))),
                Err(NoMetric::Several(error)) => Err(UsageError::from(error)),
                Err(NoMetric::Unknown(error)) if is_one => Err(UsageError::from(error)),
                Err(NoMetric::Unknown(_)) => Ok(Err(metric_names(scorecard))),
            }
        },
        |of_one| {
            match of_one {
                Ok(of_one) => {
                    is_known = true;
                    found.extend(of_one);
                }
                Err(names) => others.extend(names),
            }
            Ok(())
        },
    )?;
    // To programs no metric is an answer, too.
    let is_told = !is_known || args.format.is_for_people();
    if found.is_empty() && is_told && summary.outcome == Outcome::Fine {
        return Err(nothing_found(args, asked, is_known, &others).into());
    }
    found.sort_by(|one: &Found, other| one.title.cmp(&other.title));
    found.sort_by(|one, other| progress(one).total_cmp(&progress(other)));
    let page = || {
        let rows = found.iter().map(|of| MetricRow {
            file: &of.file,
            title: &of.title,
            stage: &of.stage,
            facts: &of.facts,
        });
        page::overview_of_metric(&rows.collect::<Vec<_>>(), asked, today)
    };
    let record = || {
        let metrics = found.iter().map(|of| MetricOf {
            file: &of.file,
            scorecard: &of.title,
            stage: &of.stage,
            facts: &of.facts,
        });
        record::overview_of_metric(metrics.collect(), unusable(&summary.unusable), today)
    };
    if !found.is_empty() || !args.format.is_for_people() {
        args.format.print(page, record)?;
    }
    Ok(summary.outcome)
}

fn metric_names(scorecard: &Scorecard) -> Vec<String> {
    let places = scorecard.metric_places();
    places
        .map(|place| place.metric(scorecard).name.clone())
        .collect()
}

/// Why of several scorecards there is nothing to show: they have no such metric, but these
/// `others`; or where it `is_known`, it is not among those that are wanted.
fn nothing_found(
    args: &Args,
    asked: &str,
    is_known: bool,
    others: &BTreeSet<String>,
) -> UsageError {
    if !is_known {
        let others = others.iter().map(String::as_str);
        return filter::unknown("no metric is called", asked, others.collect());
    }
    let filter = &args.filter;
    let (lacks, option) = match (filter.is_of_one_person(), filter.is_of_one_stage()) {
        (true, true) => ("has this owner in this stage", "`--owner` or `--stage`"),
        (true, false) => ("has this owner", "`--owner`"),
        (false, _) => ("stands in this stage", "`--stage`"),
    };
    let usage = UsageError::new(format!("no metric called `{asked}` {lacks}"));
    usage.help(format!("leave out {option} to see it"))
}

/// How far a metric has come; what no figure says comes last.
fn progress(of: &Found) -> f64 {
    let progress = of.facts.standing.progress;
    progress.map_or(f64::INFINITY, Progress::figure)
}

/// Why a scorecard has no metric to show.
enum NoMetric {
    /// None is called so.
    Unknown(EditError),
    /// Several may be meant.
    Several(EditError),
}

/// Where the metrics are that `asked` means: all of that name, else the one of which it is a part.
fn places(scorecard: &Scorecard, asked: &str) -> Result<Vec<Place>, NoMetric> {
    let name = |place: Place| place.metric(scorecard).name.as_str();
    let called: Vec<Place> = (scorecard.metric_places())
        .filter(|&place| same_name(name(place), asked))
        .collect();
    if !called.is_empty() {
        return Ok(called);
    }
    let names = scorecard.metric_places().map(name);
    edit::find_metric(scorecard, asked)
        .map(|place| vec![place])
        .map_err(|error| match lookup(asked, names) {
            Lookup::Several(_) => NoMetric::Several(error),
            _ => NoMetric::Unknown(error),
        })
}

/// What the scorecard says of its metrics at `places`, as far as they are wanted.
fn found_at(places: &[Place], selected: &SelectedScorecard<'_>, today: NaiveDate) -> Vec<Found> {
    let scorecard = &selected.file.scorecard;
    let timeline = Timeline::new(selected.past, scorecard, today);
    let wanted = places
        .iter()
        .filter(|&&place| selected.filter.wants_metric(scorecard, place));
    let found = wanted.map(|&place| Found {
        file: input::name(&selected.file.file),
        title: scorecard.title.clone(),
        stage: scorecard.stages[place.stage].name.clone(),
        facts: MetricFacts::new(&timeline, place, Series::PassedOver).into_owned(),
    });
    found.collect()
}
