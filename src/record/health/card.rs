//! The shape of `health card`.

use super::show::reason;
use crate::model::Keyword as _;
use crate::model::health::{CustomerPage, Hundredths, Micro};
use crate::record::Record;
use crate::view::health::{CardView, ModelCard};
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the shape of `health card`.
const VERSION: u32 = 1;

/// What `health card` says of a customer.
pub fn card<'v>(view: &'v CardView<'_>) -> Record<impl Serialize + use<'v>> {
    let customer = view.customer;
    let details = customer.details.iter();
    Record {
        version: VERSION,
        body: CardRecord {
            customer: &customer.id,
            name: customer.name.as_deref(),
            manager: customer.manager.as_deref(),
            as_of: view.today.to_string(),
            details: details
                .map(|detail| (detail.name.as_str(), detail.value.as_str()))
                .collect(),
            models: view.scores.iter().map(model).collect(),
            page: view.page.map(page),
        },
    }
}

#[derive(Debug, Serialize)]
struct CardRecord<'v> {
    customer: &'v str,
    name: Option<&'v str>,
    manager: Option<&'v str>,
    as_of: String,
    details: BTreeMap<&'v str, &'v str>,
    models: Vec<ModelRecord<'v>>,
    page: Option<PageRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct ModelRecord<'v> {
    file: &'v str,
    health: &'v str,
    score: Option<f64>,
    tier: &'v str,
    coverage: f64,
    low: f64,
    high: f64,
    /// The lines of further rows of the customer.
    again_in_lines: &'v [u64],
    touchpoints: Vec<TouchpointRecord<'v>>,
    stages: Vec<ScoreRecord<'v>>,
    pillars: Vec<ScoreRecord<'v>>,
    history: Vec<PastRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct TouchpointRecord<'v> {
    touchpoint: &'v str,
    weight: Option<f64>,
    score: Option<f64>,
    coverage: f64,
    takes: Option<f64>,
    fields: Vec<FieldRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct FieldRecord<'v> {
    field: &'v str,
    weight: Option<f64>,
    value: &'v str,
    dated: Option<&'v str>,
    points: Option<f64>,
    missing: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ScoreRecord<'v> {
    name: &'v str,
    score: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PastRecord<'v> {
    on: String,
    score: Option<f64>,
    tier: Option<&'v str>,
}

#[derive(Debug, Serialize)]
struct PageRecord<'v> {
    goals: &'v [String],
    rating: Option<u32>,
    rated: Option<String>,
    notes: Vec<NoteRecord<'v>>,
    actions: Vec<ActionRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct NoteRecord<'v> {
    on: String,
    texts: &'v [String],
}

#[derive(Debug, Serialize)]
struct ActionRecord<'v> {
    action: &'v str,
    priority: Option<u32>,
    owner: Option<&'v str>,
    week: Option<String>,
    due: Option<String>,
    status: &'static str,
    moves: Option<&'v str>,
}

fn model<'v>(of: &'v ModelCard<'_>) -> ModelRecord<'v> {
    let score = &of.facts.score;
    let touchpoints = 0..of.model.touchpoints.len();
    let stages = of
        .stages
        .iter()
        .map(|(name, score)| (name.as_str(), *score));
    let pillars = of
        .pillars
        .iter()
        .map(|(pillar, score)| (pillar.name(), *score));
    ModelRecord {
        file: &of.file,
        health: &of.model.title,
        score: score.printed().map(Hundredths::points),
        tier: of.model.tier_name(score.tier),
        coverage: points(score.coverage),
        low: points(score.low),
        high: points(score.high),
        again_in_lines: &of.facts.again,
        touchpoints: touchpoints.map(|at| touchpoint(of, at)).collect(),
        stages: scores(stages),
        pillars: scores(pillars),
        history: (of.history.iter())
            .map(|past| PastRecord {
                on: past.on.to_string(),
                score: past.score.map(Hundredths::points),
                tier: past.tier.as_deref(),
            })
            .collect(),
    }
}

fn points(micro: Micro) -> f64 {
    micro.hundredths().points()
}

fn scores<'v>(scores: impl Iterator<Item = (&'v str, Option<Hundredths>)>) -> Vec<ScoreRecord<'v>> {
    let records = scores.map(|(name, score)| ScoreRecord {
        name,
        score: score.map(Hundredths::points),
    });
    records.collect()
}

fn touchpoint<'v>(of: &'v ModelCard<'_>, at: usize) -> TouchpointRecord<'v> {
    let (touchpoint, scored) = (&of.model.touchpoints[at], &of.facts.score.touchpoints[at]);
    let fields = touchpoint.fields.iter().zip(&scored.fields);
    let fields = fields.zip(&of.facts.values[at]);
    TouchpointRecord {
        touchpoint: &touchpoint.name,
        weight: touchpoint.weight,
        score: scored.score.map(points),
        coverage: points(scored.coverage),
        takes: of.costs[at].map(Hundredths::points),
        fields: fields
            .map(|((field, scored), (value, dated))| FieldRecord {
                field: &field.column,
                weight: field.weight,
                value,
                dated: dated.as_deref(),
                points: scored.ok().map(points),
                missing: scored.err().map(reason),
            })
            .collect(),
    }
}

fn page(page: &CustomerPage) -> PageRecord<'_> {
    PageRecord {
        goals: &page.goals,
        rating: page.rating,
        rated: page.rated.map(|on| on.to_string()),
        notes: (page.notes.iter())
            .map(|note| NoteRecord {
                on: note.on.to_string(),
                texts: &note.texts,
            })
            .collect(),
        actions: (page.actions.iter())
            .map(|action| ActionRecord {
                action: &action.name,
                priority: action.priority,
                owner: action.owner.as_deref(),
                week: action.week.map(|week| week.to_string()),
                due: action.due.map(|due| due.to_string()),
                status: action.status.name(),
                moves: action.moves.as_deref(),
            })
            .collect(),
    }
}
