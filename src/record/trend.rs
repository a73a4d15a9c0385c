//! The shape of `trend`.

use super::Record;
use super::parts::{EffectRecord, ForecastRecord, Raw, effect, forecast, text};
use crate::model::{Keyword, Streak, ValueDay, WeekReading};
use crate::view::{TrendFacts, TrendView};
use chrono::NaiveDate;
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `trend` says of the scorecard in `file`.
pub fn trend<'v>(file: &'v str, view: &'v TrendView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: trend_record(file, view),
    }
}

#[derive(Debug, Serialize)]
struct TrendRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    today: String,
    weeks: Vec<String>,
    metrics: Vec<MetricTrendRecord<'v>>,
    lead_may_not_lead: Vec<LeadRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct LeadRecord<'v> {
    leading: &'v str,
    lagging: &'v str,
    weeks: usize,
    at_least: bool,
}

#[derive(Debug, Serialize)]
struct MetricTrendRecord<'v> {
    metric: &'v str,
    stage: &'v str,
    address: String,
    unit: Option<&'v str>,
    better: &'static str,
    target: Option<Raw>,
    due: Option<String>,
    value: Option<Raw>,
    as_of: Option<String>,
    status: &'static str,
    weeks: Vec<WeekRecord>,
    change: Option<Raw>,
    streak: Option<StreakRecord>,
    forecast: Option<ForecastRecord>,
    done: Vec<EffectRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct WeekRecord {
    week: String,
    on: Option<String>,
    value: Option<Raw>,
    target: Option<Raw>,
    status: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct StreakRecord {
    status: &'static str,
    weeks: usize,
    at_least: bool,
}

fn trend_record<'v>(file: &'v str, view: &'v TrendView<'v>) -> TrendRecord<'v> {
    let weeks: Vec<String> = view.weeks.iter().map(ToString::to_string).collect();
    TrendRecord {
        file,
        scorecard: &view.scorecard.title,
        today: view.today.to_string(),
        metrics: (view.metrics.iter())
            .map(|metric| metric_record(metric, &weeks, view.today))
            .collect(),
        weeks,
        lead_may_not_lead: (view.lead_checks.iter())
            .map(|check| LeadRecord {
                leading: check.leading,
                lagging: check.lagging,
                weeks: check.weeks,
                at_least: check.at_least,
            })
            .collect(),
    }
}

fn metric_record<'v>(
    trend: &'v TrendFacts<'v>,
    weeks: &[String],
    today: NaiveDate,
) -> MetricTrendRecord<'v> {
    let metric = &*trend.facts.metric;
    let weeks = weeks.iter().zip(&trend.weeks);
    MetricTrendRecord {
        metric: &metric.name,
        stage: &trend.stage.name,
        address: trend.stage.address_of(&metric.name),
        unit: metric.unit.as_deref(),
        better: metric.better.name(),
        target: metric.target.map(Raw),
        due: text(metric.due),
        value: trend.facts.current.map(Raw),
        as_of: text(trend.facts.value_day.and_then(ValueDay::day)),
        status: trend.facts.standing.status.name(),
        weeks: weeks
            .map(|(week, reading)| week_record(week, reading.as_ref()))
            .collect(),
        change: trend.change.map(Raw),
        streak: trend.streak.map(streak_record),
        forecast: forecast(&trend.facts, today),
        done: trend.effects.iter().map(effect).collect(),
    }
}

fn week_record(week: &str, reading: Option<&WeekReading>) -> WeekRecord {
    WeekRecord {
        week: week.to_owned(),
        on: text(reading.map(|week| week.reading.on)),
        value: reading.map(|week| Raw(week.reading.value)),
        target: reading.and_then(|week| week.target).map(Raw),
        status: reading.map(|week| week.status.name()),
    }
}

fn streak_record(streak: Streak) -> StreakRecord {
    StreakRecord {
        status: streak.status.name(),
        weeks: streak.weeks,
        at_least: streak.at_least,
    }
}
