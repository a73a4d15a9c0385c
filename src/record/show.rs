//! The shape of `show`.

use super::Record;
use super::parts::{
    ActionRecord, ForecastRecord, Raw, StageLeakRecord, action_record, forecast, text,
};
use crate::model::{Keyword, Metric, Progress, ValueDay, address, slug};
use crate::view::{MetricFacts, ShowView, StageFacts};
use chrono::NaiveDate;
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `show` says of the scorecard in `file`.
pub fn show<'v>(file: &'v str, view: &'v ShowView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: show_record(file, view),
    }
}

#[derive(Debug, Serialize)]
struct ShowRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    owner: Option<&'v str>,
    period: Option<&'v str>,
    today: String,
    week: String,
    stages: Vec<StageRecord<'v>>,
    leak: Option<StageLeakRecord<'v>>,
    totals: TotalsRecord,
}

/// As the last line of the page has them: `on_track` is with what is `met`, other than in the
/// counts of `overview`.
#[derive(Debug, Serialize)]
struct TotalsRecord {
    on_track: usize,
    met: usize,
    at_risk: usize,
    off_track: usize,
    unset: usize,
    no_target: usize,
    red: usize,
    blocked: usize,
}

#[derive(Debug, Serialize)]
struct StageRecord<'v> {
    stage: &'v str,
    address: String,
    number: usize,
    goal: Option<&'v str>,
    reached: Option<u64>,
    step: Option<Raw>,
    overall: Option<Raw>,
    metrics: Vec<MetricRecord<'v>>,
    actions: Vec<ActionRecord<'v>>,
}

#[derive(Debug, Serialize)]
pub(super) struct MetricRecord<'v> {
    metric: &'v str,
    address: String,
    indicator: Option<&'static str>,
    unit: Option<&'v str>,
    better: &'static str,
    baseline: Option<Raw>,
    since: Option<String>,
    target: Option<Raw>,
    due: Option<String>,
    value: Option<Raw>,
    as_of: Option<String>,
    expected: Option<Raw>,
    experience: Option<Raw>,
    owner: Option<&'v str>,
    source: Option<&'v str>,
    status: &'static str,
    progress: Option<Raw>,
    progress_is: Option<&'static str>,
    start: Option<StartRecord>,
    pace: Option<Raw>,
    readings: Vec<ReadingRecord>,
    forecast: Option<ForecastRecord>,
}

/// Where a metric started, by its baseline or its readings.
#[derive(Debug, Serialize)]
struct StartRecord {
    value: Raw,
    since: Option<String>,
    written: bool,
}

#[derive(Debug, Serialize)]
struct ReadingRecord {
    on: String,
    value: Raw,
}

fn show_record<'v>(file: &'v str, view: &'v ShowView<'v>) -> ShowRecord<'v> {
    let totals = &view.totals;
    ShowRecord {
        file,
        scorecard: &view.scorecard.title,
        owner: view.scorecard.owner.as_deref(),
        period: view.scorecard.period.as_deref(),
        today: view.today.to_string(),
        week: view.week.to_string(),
        stages: (view.stages.iter())
            .map(|stage| stage_record(stage, view.today))
            .collect(),
        leak: view.stages.iter().find_map(leak_record),
        totals: TotalsRecord {
            on_track: totals.on_track,
            met: totals.met,
            at_risk: totals.at_risk,
            off_track: totals.off_track,
            unset: totals.unset,
            no_target: totals.no_target,
            red: totals.red,
            blocked: totals.blocked,
        },
    }
}

fn leak_record<'v>(facts: &'v StageFacts<'v>) -> Option<StageLeakRecord<'v>> {
    let step = facts.funnel.step.filter(|_| facts.leaks_most)?;
    Some(StageLeakRecord {
        number: facts.number,
        stage: &facts.stage.name,
        step: Raw(step),
    })
}

fn stage_record<'v>(facts: &'v StageFacts<'v>, today: NaiveDate) -> StageRecord<'v> {
    StageRecord {
        stage: &facts.stage.name,
        number: facts.number,
        goal: facts.stage.goal.as_deref(),
        reached: facts.funnel.reached,
        step: facts.funnel.step.map(Raw),
        overall: facts.funnel.overall.map(Raw),
        metrics: (facts.metrics.iter())
            .map(|metric| metric_record(&facts.stage.name, metric, today))
            .collect(),
        actions: (facts.actions.iter())
            .map(|action| action_record(Some(&facts.stage.name), action))
            .collect(),
        address: slug(&facts.stage.name),
    }
}

pub(super) fn metric_record<'v>(
    stage: &str,
    facts: &'v MetricFacts<'v>,
    today: NaiveDate,
) -> MetricRecord<'v> {
    let metric = &*facts.metric;
    MetricRecord {
        metric: &metric.name,
        address: address(stage, &metric.name),
        indicator: metric.indicator.map(Keyword::name),
        unit: metric.unit.as_deref(),
        better: metric.better.name(),
        baseline: metric.baseline.map(Raw),
        since: text(metric.since),
        target: metric.target.map(Raw),
        due: text(metric.due),
        value: facts.current.map(Raw),
        as_of: text(facts.value_day.and_then(ValueDay::day)),
        expected: metric.expected.map(Raw),
        experience: facts.experience.map(Raw),
        owner: metric.owner.as_deref(),
        source: metric.source.as_deref(),
        status: facts.standing.status.name(),
        progress: facts
            .standing
            .progress
            .map(|progress| Raw(progress.figure())),
        progress_is: facts.standing.progress.map(|progress| match progress {
            Progress::Way(_) => "way-from-baseline",
            Progress::Share(_) | Progress::Whole => "share-of-target",
        }),
        start: facts.start.map(|start| StartRecord {
            value: Raw(start.value),
            since: text(start.since),
            written: start.is_written,
        }),
        pace: facts.standing.pace.map(Raw),
        readings: readings(metric),
        forecast: forecast(facts, today),
    }
}

fn readings(metric: &Metric) -> Vec<ReadingRecord> {
    let readings = metric.readings.iter().map(|reading| ReadingRecord {
        on: reading.on.to_string(),
        value: Raw(reading.value),
    });
    readings.collect()
}
