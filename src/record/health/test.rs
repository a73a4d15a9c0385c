//! The shape of `health test`. Rates and AUCs are fractions of 1.

use crate::model::health::{Hundredths, Outcomes, WeightVerdict};
use crate::record::Record;
use crate::view::health::TestView;
use serde::Serialize;

/// The version of the shape of `health test`.
const VERSION: u32 = 1;

/// What `health test` says of a model.
pub fn test<'v>(file: &'v str, view: &'v TestView<'_>) -> Record<impl Serialize + use<'v>> {
    let model = view.model;
    let tiers = model.tier_names().zip(&view.tiers);
    let odd = &view.rows.odd;
    let (alarms, later) = (view.alarms.as_ref(), view.rows.later.as_ref());
    Record {
        version: VERSION,
        body: TestRecord {
            file,
            health: &model.title,
            as_of: view.today.to_string(),
            outcome: &view.outcome,
            customers: view.all.all(),
            with: view.all.with,
            without: view.all.without,
            not_known: view.not_known,
            rows_too_long: odd.long,
            rows_too_short: odd.short,
            rows_over_lines: odd.over_lines,
            merge_marks: odd.merge_marks,
            line_not_utf8: odd.not_utf8.as_ref().map(|(line, _)| *line),
            rows_again: view.rows.again,
            rows_without_id: view.rows.no_id,
            outcomes_without_id: later.map(|later| later.no_id),
            outcomes_contradicted: later.map(|later| later.contradictions.count),
            outcomes_not_in_data: later.map(|later| later.not_in_data.count),
            enough: view.all.are_enough(),
            auc: view.auc,
            tiers: tiers
                .map(|(tier, outcomes)| tier_record(tier, *outcomes))
                .collect(),
            caught: alarms.and_then(|alarms| alarms.caught),
            false_alarms: alarms.and_then(|alarms| alarms.false_alarms),
            left_healthy_count: alarms.map(|alarms| alarms.left_healthy_count),
            left_healthy: alarms.map(|alarms| {
                let left = alarms.left_healthy.iter().map(|facts| LeftRecord {
                    customer: &facts.id,
                    name: facts.name.as_deref(),
                    score: facts.score.printed().map(Hundredths::points),
                });
                left.collect()
            }),
            fields: (view.fields.iter())
                .map(|facts| {
                    let touchpoint = &model.touchpoints[facts.touchpoint];
                    FieldRecord {
                        field: &touchpoint.fields[facts.field].column,
                        touchpoint: &touchpoint.name,
                        weight: facts.weight,
                        customers: facts.customers,
                        auc: facts.auc,
                        stands_out: match facts.verdict {
                            WeightVerdict::HeavyForNothing => Some("heavy-for-nothing"),
                            WeightVerdict::LightForMuch => Some("light-for-much"),
                            WeightVerdict::Fair => None,
                        },
                    }
                })
                .collect(),
        },
    }
}

fn tier_record(tier: &str, outcomes: Outcomes) -> TierRecord<'_> {
    let interval = outcomes.interval();
    TierRecord {
        tier,
        customers: outcomes.all(),
        with: outcomes.with,
        rate: outcomes.rate(),
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
    }
}

#[derive(Debug, Serialize)]
struct TestRecord<'v> {
    file: &'v str,
    health: &'v str,
    as_of: String,
    outcome: &'v str,
    customers: u64,
    with: u64,
    without: u64,
    not_known: u64,
    rows_too_long: u64,
    rows_too_short: u64,
    /// In which a quote may never be closed.
    rows_over_lines: u64,
    merge_marks: u64,
    /// The first line that is no UTF-8.
    line_not_utf8: Option<u64>,
    rows_again: Option<u64>,
    rows_without_id: Option<u64>,
    outcomes_without_id: Option<u64>,
    outcomes_contradicted: Option<u64>,
    outcomes_not_in_data: Option<u64>,
    enough: bool,
    auc: Option<f64>,
    tiers: Vec<TierRecord<'v>>,
    caught: Option<f64>,
    false_alarms: Option<f64>,
    left_healthy_count: Option<u64>,
    left_healthy: Option<Vec<LeftRecord<'v>>>,
    fields: Vec<FieldRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct TierRecord<'v> {
    tier: &'v str,
    customers: u64,
    with: u64,
    rate: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Debug, Serialize)]
struct LeftRecord<'v> {
    customer: &'v str,
    name: Option<&'v str>,
    score: Option<f64>,
}

#[derive(Debug, Serialize)]
struct FieldRecord<'v> {
    field: &'v str,
    touchpoint: &'v str,
    weight: f64,
    customers: u64,
    auc: Option<f64>,
    stands_out: Option<&'static str>,
}
