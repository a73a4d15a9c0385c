//! The shape of `health diff`. Points are numbers with two decimals; a score before and its three
//! terms add up to the score after.

use crate::model::health::{HealthModel, Hundredths};
use crate::record::Record;
use crate::view::health::{
    HealthDiff, ModelChange, OneSided, PastLabel, Person, TierCrossing, TouchpointMove,
};
use serde::Serialize;

/// The version of the shape of `health diff`.
const VERSION: u32 = 1;

/// What `health diff` says of a model.
pub fn diff<'v>(file: &'v str, view: &'v HealthDiff<'_>) -> Record<impl Serialize + use<'v>> {
    let (before, after) = (view.before.model, view.after.model);
    let (commit, data) = match &view.label {
        PastLabel::Commit { id, day } => (Some((id.as_str(), day.to_string())), None),
        PastLabel::File(file) => (None, Some(file.as_str())),
    };
    let (commit, commit_day) = commit.unzip();
    let tiers = after.tier_names().zip(&view.tiers);
    let crossing = |crossing| crossing_record(crossing, after);
    Record {
        version: VERSION,
        body: DiffRecord {
            file,
            health: &after.title,
            from: FromRecord {
                day: view.before.day.to_string(),
                commit,
                commit_day,
                data,
            },
            as_of: view.after.day.to_string(),
            manager: view.manager.as_deref(),
            same_data: view.is_same_data,
            model_changed: match view.model_change {
                ModelChange::Nothing => "no",
                ModelChange::Bounds => "bounds",
                ModelChange::More => "yes",
            },
            tiers: tiers
                .map(|(tier, [before, after])| TierRecord {
                    tier,
                    before: *before,
                    after: *after,
                })
                .collect(),
            customers: CountsRecord {
                fell: view.fell.count,
                rose: view.rose.count,
                came: view.came.count,
                left: view.left.count,
                became_unknown: view.became_unknown.count,
                became_known: view.became_known.count,
            },
            rows_without_id: view.left_out.map(|rows| rows.no_id),
            rows_again: view.left_out.map(|rows| rows.again),
            fell: view.fell.first.iter().map(crossing).collect(),
            rose: view.rose.first.iter().map(crossing).collect(),
            came: view
                .came
                .first
                .iter()
                .map(|of| one_sided(of, after))
                .collect(),
            left: view
                .left
                .first
                .iter()
                .map(|of| one_sided(of, before))
                .collect(),
            became_unknown: (view.became_unknown.first.iter())
                .map(|of| FadedRecord {
                    person: person(&of.person),
                    tier_before: before.tier_name(of.tier),
                    score_before: of.score.map(Hundredths::points),
                })
                .collect(),
            became_known: (view.became_known.first.iter())
                .map(|of| FoundRecord {
                    person: person(&of.person),
                    tier: after.tier_name(of.tier),
                    score: of.score.map(Hundredths::points),
                })
                .collect(),
        },
    }
}

#[derive(Debug, Serialize)]
struct DiffRecord<'v> {
    file: &'v str,
    health: &'v str,
    from: FromRecord<'v>,
    as_of: String,
    manager: Option<&'v str>,
    same_data: bool,
    model_changed: &'static str,
    tiers: Vec<TierRecord<'v>>,
    customers: CountsRecord,
    /// Before and after.
    rows_without_id: [u64; 2],
    /// Before and after.
    rows_again: [u64; 2],
    fell: Vec<CrossingRecord<'v>>,
    rose: Vec<CrossingRecord<'v>>,
    came: Vec<OneSidedRecord<'v>>,
    left: Vec<OneSidedRecord<'v>>,
    became_unknown: Vec<FadedRecord<'v>>,
    became_known: Vec<FoundRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct FromRecord<'v> {
    /// That of the data.
    day: String,
    commit: Option<&'v str>,
    commit_day: Option<String>,
    data: Option<&'v str>,
}

#[derive(Debug, Serialize)]
struct TierRecord<'v> {
    tier: &'v str,
    before: u64,
    after: u64,
}

#[derive(Debug, Serialize)]
struct CountsRecord {
    fell: u64,
    rose: u64,
    came: u64,
    left: u64,
    became_unknown: u64,
    became_known: u64,
}

#[derive(Debug, Serialize)]
struct PersonRecord<'v> {
    customer: &'v str,
    name: Option<&'v str>,
    manager: Option<&'v str>,
    worth: Option<f64>,
}

#[derive(Debug, Serialize)]
struct CrossingRecord<'v> {
    #[serde(flatten)]
    person: PersonRecord<'v>,
    tier_before: &'v str,
    tier: &'v str,
    score_before: f64,
    time: f64,
    data: f64,
    weights: f64,
    score: f64,
    bounds_moved: bool,
    moved_most: Option<TouchpointRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct TouchpointRecord<'v> {
    touchpoint: &'v str,
    score_before: Option<f64>,
    score: Option<f64>,
}

#[derive(Debug, Serialize)]
struct OneSidedRecord<'v> {
    #[serde(flatten)]
    person: PersonRecord<'v>,
    tier: &'v str,
    score: Option<f64>,
    in_both: bool,
}

/// A customer whose tier was known.
#[derive(Debug, Serialize)]
struct FadedRecord<'v> {
    #[serde(flatten)]
    person: PersonRecord<'v>,
    tier_before: &'v str,
    score_before: Option<f64>,
}

/// A customer whose tier was not known.
#[derive(Debug, Serialize)]
struct FoundRecord<'v> {
    #[serde(flatten)]
    person: PersonRecord<'v>,
    tier: &'v str,
    score: Option<f64>,
}

fn person(person: &Person) -> PersonRecord<'_> {
    PersonRecord {
        customer: &person.id,
        name: person.name.as_deref(),
        manager: person.manager.as_deref(),
        worth: person.worth,
    }
}

fn crossing_record<'v>(of: &'v TierCrossing, model: &'v HealthModel) -> CrossingRecord<'v> {
    CrossingRecord {
        person: person(&of.person),
        tier_before: &of.tier_before,
        tier: &model.tiers[of.to].name,
        score_before: of.before.points(),
        time: of.terms.time.points(),
        data: of.terms.data.points(),
        weights: of.terms.weights.points(),
        score: of.after.points(),
        bounds_moved: of.bounds_moved,
        moved_most: of.touchpoint.map(|moved: TouchpointMove| TouchpointRecord {
            touchpoint: &model.touchpoints[moved.touchpoint].name,
            score_before: moved.before.map(Hundredths::points),
            score: moved.after.map(Hundredths::points),
        }),
    }
}

fn one_sided<'v>(of: &'v OneSided, model: &'v HealthModel) -> OneSidedRecord<'v> {
    OneSidedRecord {
        person: person(&of.person),
        tier: model.tier_name(of.tier),
        score: of.score.map(Hundredths::points),
        in_both: of.is_in_both,
    }
}
