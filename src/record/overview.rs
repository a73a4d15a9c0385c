//! The shape of `overview`.

use super::parts::{Raw, StageLeakRecord};
use super::show::{MetricRecord, metric_record};
use crate::model::Status;
use crate::model::health::Hundredths;
use crate::view::health::HealthView;
use crate::view::{MetricFacts, OverviewFacts, StageStatus};
use chrono::NaiveDate;
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// A file that cannot be used.
#[derive(Debug, Serialize)]
pub struct UnusableRecord<'v> {
    /// Its name.
    pub file: &'v str,
    /// How many errors it has.
    pub errors: usize,
}

/// What `overview` says of scorecards, each with its file, in the order in which they are shown,
/// and of the health `models` beside them.
pub fn overview<'v>(
    scorecards: Vec<(&'v str, &'v OverviewFacts)>,
    models: &'v [(String, HealthView<'v>)],
    unusable: Vec<UnusableRecord<'v>>,
) -> impl Serialize + use<'v> {
    Overview {
        version: VERSION,
        scorecards: (scorecards.into_iter())
            .map(|(file, facts)| record(file, facts))
            .collect(),
        models: models
            .iter()
            .map(|(file, view)| model(file, view))
            .collect(),
        unusable,
    }
}

#[derive(Debug, Serialize)]
struct Overview<'v> {
    version: u32,
    scorecards: Vec<OverviewRecord<'v>>,
    /// Left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    models: Vec<ModelRecord<'v>>,
    unusable: Vec<UnusableRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct OverviewRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    owner: Option<&'v str>,
    stages: Vec<StageStatusRecord<'v>>,
    leak: Option<StageLeakRecord<'v>>,
    counts: CountsRecord,
    red: usize,
    blocked: usize,
    overdue: usize,
    oldest_days: Option<i64>,
    newest_days: Option<i64>,
    off_track_weeks: &'v [Option<usize>],
}

#[derive(Debug, Serialize)]
struct StageStatusRecord<'v> {
    number: usize,
    stage: &'v str,
    status: &'static str,
}

/// The customers of a health model by tier.
#[derive(Debug, Serialize)]
struct ModelRecord<'v> {
    file: &'v str,
    health: &'v str,
    customers: u64,
    mean_score: Option<f64>,
    tiers: Vec<TierRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct TierRecord<'v> {
    tier: &'v str,
    customers: u64,
    /// A week ago, where that is known.
    customers_week_ago: Option<u64>,
}

fn model<'v>(file: &'v str, view: &'v HealthView<'_>) -> ModelRecord<'v> {
    let tiers = view.model.tier_names().zip(&view.tiers);
    let week_ago = |place: usize| Some(view.week_ago.as_ref()?.customers[place]);
    ModelRecord {
        file,
        health: &view.model.title,
        customers: view.customers,
        mean_score: view.mean.map(Hundredths::points),
        tiers: tiers
            .enumerate()
            .map(|(place, (tier, facts))| TierRecord {
                tier,
                customers: facts.customers,
                customers_week_ago: week_ago(place),
            })
            .collect(),
    }
}

/// Each metric counts once: what is met is not on track.
#[derive(Debug, Serialize)]
struct CountsRecord {
    met: usize,
    on_track: usize,
    at_risk: usize,
    off_track: usize,
    unset: usize,
    no_target: usize,
}

fn record<'v>(file: &'v str, facts: &'v OverviewFacts) -> OverviewRecord<'v> {
    let totals = &facts.totals;
    let days = facts.ages.and_then(|ages| ages.days);
    let stages = || facts.stages.iter().zip(1..);
    let leak = |(stage, number): (&'v StageStatus, usize)| {
        let step = Raw(stage.leak?);
        let stage = stage.name.as_str();
        Some(StageLeakRecord {
            number,
            stage,
            step,
        })
    };
    OverviewRecord {
        file,
        scorecard: &facts.title,
        owner: facts.owner.as_deref(),
        stages: stages()
            .map(|(stage, number)| StageStatusRecord {
                number,
                stage: &stage.name,
                status: stage.worst.map_or("no-metric", Status::name),
            })
            .collect(),
        leak: stages().find_map(leak),
        counts: CountsRecord {
            met: totals.met,
            on_track: totals.on_track - totals.met,
            at_risk: totals.at_risk,
            off_track: totals.off_track,
            unset: totals.unset,
            no_target: totals.no_target,
        },
        red: totals.red,
        blocked: totals.blocked,
        overdue: facts.overdue,
        oldest_days: days.map(|(_, oldest)| oldest),
        newest_days: days.map(|(newest, _)| newest),
        off_track_weeks: &facts.off_track_weeks,
    }
}

/// One metric of a scorecard, beside the same of others.
#[derive(Debug, Clone, Copy)]
pub struct MetricOf<'v> {
    /// The file of the scorecard.
    pub file: &'v str,
    /// The title of the scorecard.
    pub scorecard: &'v str,
    /// The name of the stage.
    pub stage: &'v str,
    /// The metric.
    pub facts: &'v MetricFacts<'v>,
}

/// What `overview --metric` says of metrics, in the order in which they are shown.
pub fn overview_of_metric<'v>(
    metrics: Vec<MetricOf<'v>>,
    unusable: Vec<UnusableRecord<'v>>,
    today: NaiveDate,
) -> impl Serialize + use<'v> {
    let metrics = metrics.into_iter().map(|of| MetricOverviewRecord {
        file: of.file,
        scorecard: of.scorecard,
        stage: of.stage,
        metric: metric_record(of.stage, of.facts, today),
    });
    MetricOverview {
        version: VERSION,
        metrics: metrics.collect(),
        unusable,
    }
}

#[derive(Debug, Serialize)]
struct MetricOverview<'v> {
    version: u32,
    metrics: Vec<MetricOverviewRecord<'v>>,
    unusable: Vec<UnusableRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct MetricOverviewRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    stage: &'v str,
    #[serde(flatten)]
    metric: MetricRecord<'v>,
}
