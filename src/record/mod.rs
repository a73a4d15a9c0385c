//! The same facts for programs: a public shape of its own, told apart by its version.
//! Numbers are raw, dates and weeks as in the file, shares fractions of 1.

mod change;
mod trend;

pub use change::{DiffOutput, ReviewOutput};
pub use trend::TrendOutput;

use crate::model::{Arrival, FocusReason, Metric, Named, Stage, slug};
use crate::view::{ActionFacts, FocusFacts, FocusView, MetricFacts, ShowView, StageFacts};
use change::SinceRecord;
use serde::{Serialize, Serializer};

/// The version of both shapes; it goes up when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// What `show` says of several files.
#[derive(Debug, Serialize)]
pub struct ShowOutput<'v> {
    version: u32,
    scorecards: Vec<ShowRecord<'v>>,
}

/// What `focus` says of several files.
#[derive(Debug, Serialize)]
pub struct FocusOutput<'v> {
    version: u32,
    scorecards: Vec<FocusRecord<'v>>,
}

impl<'v> ShowOutput<'v> {
    /// The shape of `views`.
    pub fn new(views: &'v [ShowView<'v>]) -> Self {
        Self {
            version: VERSION,
            scorecards: views.iter().map(show_record).collect(),
        }
    }
}

impl<'v> FocusOutput<'v> {
    /// The shape of `views`.
    pub fn new(views: &'v [FocusView<'v>]) -> Self {
        Self {
            version: VERSION,
            scorecards: views.iter().map(focus_record).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ShowRecord<'v> {
    scorecard: &'v str,
    owner: Option<&'v str>,
    today: String,
    week: String,
    stages: Vec<StageRecord<'v>>,
    totals: TotalsRecord,
}

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
struct MetricRecord<'v> {
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
    pace: Option<Raw>,
    readings: Vec<ReadingRecord>,
    forecast: Option<ForecastRecord>,
}

#[derive(Debug, Serialize)]
struct ReadingRecord {
    on: String,
    value: Raw,
}

#[derive(Debug, Serialize)]
struct ForecastRecord {
    per_week: Raw,
    needed_per_week: Option<Raw>,
    arrives: Option<String>,
    wrong_way: bool,
}

#[derive(Debug, Serialize)]
struct ActionRecord<'v> {
    action: &'v str,
    address: String,
    priority: Option<u32>,
    owner: Option<&'v str>,
    week: Option<String>,
    due: Option<String>,
    done: Option<String>,
    status: &'static str,
    moves: Option<&'v str>,
    note: Option<&'v str>,
    red: bool,
    carried_over_weeks: Option<i64>,
    overdue_days: Option<i64>,
}

#[derive(Debug, Serialize)]
struct FocusRecord<'v> {
    scorecard: &'v str,
    owner: Option<&'v str>,
    today: String,
    week: String,
    actions: Vec<FocusActionRecord<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct FocusActionRecord<'v> {
    stage: &'v str,
    reason: Option<&'static str>,
    #[serde(flatten)]
    action: ActionRecord<'v>,
}

/// A number that is written whole where it is whole.
#[derive(Debug, Clone, Copy)]
struct Raw(f64);

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Up to here a floating-point number holds every whole number.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

fn show_record<'v>(view: &'v ShowView<'v>) -> ShowRecord<'v> {
    let totals = &view.totals;
    ShowRecord {
        scorecard: &view.scorecard.title,
        owner: view.scorecard.owner.as_deref(),
        today: view.today.to_string(),
        week: view.week.to_string(),
        stages: view.stages.iter().map(stage_record).collect(),
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

fn stage_record<'v>(facts: &'v StageFacts<'v>) -> StageRecord<'v> {
    StageRecord {
        stage: &facts.stage.name,
        number: facts.number,
        goal: facts.stage.goal.as_deref(),
        reached: facts.funnel.reached,
        step: facts.funnel.step.map(Raw),
        overall: facts.funnel.overall.map(Raw),
        metrics: (facts.metrics.iter())
            .map(|metric| metric_record(facts.stage, metric))
            .collect(),
        actions: (facts.actions.iter())
            .map(|action| action_record(facts.stage, action))
            .collect(),
        address: slug(&facts.stage.name),
    }
}

fn metric_record<'v>(stage: &Stage, facts: &'v MetricFacts<'v>) -> MetricRecord<'v> {
    let metric = facts.metric;
    MetricRecord {
        metric: &metric.name,
        address: stage.address_of(&metric.name),
        indicator: metric.indicator.map(Named::name),
        unit: metric.unit.as_deref(),
        better: metric.better.name(),
        baseline: metric.baseline.map(Raw),
        since: text(metric.since),
        target: metric.target.map(Raw),
        due: text(metric.due),
        value: facts.current.map(Raw),
        as_of: text(facts.read_on),
        expected: metric.expected.map(Raw),
        experience: facts.experience.map(Raw),
        owner: metric.owner.as_deref(),
        source: metric.source.as_deref(),
        status: facts.standing.status.name(),
        progress: facts.standing.progress.map(Raw),
        pace: facts.standing.pace.map(Raw),
        readings: readings(metric),
        forecast: forecast(facts),
    }
}

fn readings(metric: &Metric) -> Vec<ReadingRecord> {
    let readings = metric.readings.iter().map(|reading| ReadingRecord {
        on: reading.on.to_string(),
        value: Raw(reading.value),
    });
    readings.collect()
}

fn forecast(facts: &MetricFacts<'_>) -> Option<ForecastRecord> {
    let forecast = facts.forecast?;
    Some(ForecastRecord {
        per_week: Raw(forecast.per_day * 7.0),
        needed_per_week: forecast.needed_per_week.map(Raw),
        arrives: text(forecast.arrives_on()),
        wrong_way: forecast.arrival == Arrival::WrongWay,
    })
}

fn action_record<'v>(stage: &Stage, facts: &'v ActionFacts<'v>) -> ActionRecord<'v> {
    let action = facts.action;
    ActionRecord {
        action: &action.name,
        address: stage.address_of(&action.name),
        priority: action.priority,
        owner: action.owner.as_deref(),
        week: text(action.week),
        due: text(action.due),
        done: text(action.done),
        status: action.status.name(),
        moves: action.moves.as_deref(),
        note: action.note.as_deref(),
        red: facts.red,
        carried_over_weeks: facts.carried_over,
        overdue_days: facts.overdue,
    }
}

fn focus_record<'v>(view: &'v FocusView<'v>) -> FocusRecord<'v> {
    FocusRecord {
        scorecard: &view.scorecard.title,
        owner: view.owner.as_deref(),
        today: view.today.to_string(),
        week: view.week.to_string(),
        actions: view.actions.iter().map(focus_action_record).collect(),
        since: view.since.as_ref().map(change::since),
    }
}

fn focus_action_record<'v>(item: &'v FocusFacts<'v>) -> FocusActionRecord<'v> {
    FocusActionRecord {
        stage: &item.stage.name,
        reason: item.reason.map(|reason| match reason {
            FocusReason::Planned => "planned",
            FocusReason::CarriedOver { .. } => "carried-over",
            FocusReason::UnderWay => "under-way",
            FocusReason::Due => "due",
        }),
        action: action_record(item.stage, &item.facts),
    }
}

fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}
