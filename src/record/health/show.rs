//! The shape of `health show`. Points and percent are numbers with two decimals.

use crate::model::Keyword;
use crate::model::health::{HealthModel, Hundredths, Missing, UNKNOWN_TIER};
use crate::record::Record;
use crate::view::health::{CustomerFacts, HealthView, MissingFacts};
use serde::Serialize;

/// The version of the shape of `health show`.
const VERSION: u32 = 1;

/// What `health show` says of a model.
pub fn health<'v>(file: &'v str, view: &'v HealthView<'_>) -> Record<impl Serialize + use<'v>> {
    let model = view.model;
    let known = model
        .tiers
        .iter()
        .map(|tier| (tier.name.as_str(), Some(tier.from)));
    let tiers = known.chain([(UNKNOWN_TIER, None)]).zip(&view.tiers);
    let week_ago = |place: usize| Some(view.week_ago.as_ref()?.customers[place]);
    Record {
        version: VERSION,
        body: HealthRecord {
            file,
            health: &model.title,
            owner: model.owner.as_deref(),
            ending: model.ending.map(Keyword::name),
            as_of: view.today.to_string(),
            manager: view.manager.as_deref(),
            customers: view.customers,
            left_out: view.rows.left_out,
            rows_too_long: view.rows.odd.long,
            rows_too_short: view.rows.odd.short,
            rows_over_lines: view.rows.odd.over_lines,
            merge_marks: view.rows.odd.merge_marks,
            rows_again: view.rows.again,
            rows_without_id: view.rows.no_id,
            line_not_utf8: (view.rows.odd.not_utf8.as_ref()).map(|(line, _)| *line),
            mean_score: view.mean.map(Hundredths::points),
            tiers: tiers
                .enumerate()
                .map(|(place, ((tier, from), facts))| TierRecord {
                    tier,
                    from,
                    customers: facts.customers,
                    customers_week_ago: week_ago(place),
                    worth: facts.worth,
                })
                .collect(),
            worth_gaps: view.worth.as_ref().map(|gaps| WorthRecord {
                blank: gaps.blank,
                unread: gaps.unread,
                line: gaps.examples.first().map(|(line, _)| *line),
                cell: gaps.examples.first().map(|(_, cell)| cell.as_str()),
                doubtful: gaps.doubtful.as_ref().map_or(0, |of| of.customers),
            }),
            scores: &view.bins,
            calls: view
                .listed
                .iter()
                .map(|facts| customer(facts, view))
                .collect(),
            to_call: view.to_list,
            unknown: view
                .unknown
                .iter()
                .map(|facts| customer(facts, view))
                .collect(),
            disagreements: (view.disagreements.iter())
                .map(|of| DisagreementRecord {
                    customer: customer(&of.customer, view),
                    rating: of.rating,
                    rated: of.rated.map(|day| day.to_string()),
                })
                .collect(),
            stages: means(
                view.stages
                    .iter()
                    .map(|score| (score.what.as_str(), score.mean, score.customers)),
            ),
            pillars: means(
                view.pillars
                    .iter()
                    .map(|score| (score.what.name(), score.mean, score.customers)),
            ),
            missing: view.missing.iter().map(|of| missing(of, model)).collect(),
        },
    }
}

#[derive(Debug, Serialize)]
struct HealthRecord<'v> {
    file: &'v str,
    health: &'v str,
    owner: Option<&'v str>,
    ending: Option<&'static str>,
    as_of: String,
    manager: Option<&'v str>,
    customers: u64,
    left_out: u64,
    /// These and the next three are of all managers.
    rows_too_long: u64,
    rows_too_short: u64,
    /// In which a quote may never be closed.
    rows_over_lines: u64,
    merge_marks: u64,
    rows_again: u64,
    rows_without_id: u64,
    /// The first line that is no UTF-8.
    line_not_utf8: Option<u64>,
    mean_score: Option<f64>,
    tiers: Vec<TierRecord<'v>>,
    /// Of how many customers the worth is not known.
    worth_gaps: Option<WorthRecord<'v>>,
    /// How many customers of a known tier have a score of 0 to 5, 5 to 10, …
    scores: &'v [u64],
    calls: Vec<CustomerRecord<'v>>,
    to_call: u64,
    unknown: Vec<CustomerRecord<'v>>,
    disagreements: Vec<DisagreementRecord<'v>>,
    stages: Vec<MeanRecord<'v>>,
    pillars: Vec<MeanRecord<'v>>,
    missing: Vec<MissingRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct TierRecord<'v> {
    tier: &'v str,
    from: Option<f64>,
    customers: u64,
    /// A week ago, where that is known.
    customers_week_ago: Option<u64>,
    worth: Option<f64>,
}

#[derive(Debug, Serialize)]
struct WorthRecord<'v> {
    blank: u64,
    unread: u64,
    /// The first that is no number.
    line: Option<u64>,
    cell: Option<&'v str>,
    /// How many have a point that may stand between thousands.
    doubtful: u64,
}

#[derive(Debug, Serialize)]
struct CustomerRecord<'v> {
    customer: &'v str,
    name: Option<&'v str>,
    manager: Option<&'v str>,
    worth: Option<f64>,
    score: Option<f64>,
    tier: &'v str,
    coverage: f64,
    low: f64,
    high: f64,
    takes_most: Option<CauseRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct CauseRecord<'v> {
    touchpoint: &'v str,
    takes: f64,
    field: &'v str,
    value: &'v str,
}

#[derive(Debug, Serialize)]
struct DisagreementRecord<'v> {
    #[serde(flatten)]
    customer: CustomerRecord<'v>,
    rating: u32,
    rated: Option<String>,
}

#[derive(Debug, Serialize)]
struct MeanRecord<'v> {
    name: &'v str,
    mean_score: Option<f64>,
    customers: u64,
}

#[derive(Debug, Serialize)]
struct MissingRecord<'v> {
    field: &'v str,
    touchpoint: &'v str,
    customers: u64,
    reasons: Vec<ReasonRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct ReasonRecord<'v> {
    reason: &'static str,
    customers: u64,
    line: Option<u64>,
    cell: Option<&'v str>,
}

fn customer<'v>(facts: &'v CustomerFacts, view: &'v HealthView<'_>) -> CustomerRecord<'v> {
    let (model, score) = (view.model, &facts.score);
    let cause = facts.worst(model, view.scorer);
    CustomerRecord {
        customer: &facts.id,
        name: facts.name.as_deref(),
        manager: facts.manager.as_deref(),
        worth: facts.worth,
        score: score.printed().map(Hundredths::points),
        tier: model.tier_name(score.tier),
        coverage: score.coverage.hundredths().points(),
        low: score.low.hundredths().points(),
        high: score.high.hundredths().points(),
        takes_most: cause.map(|cause| {
            let touchpoint = &model.touchpoints[cause.touchpoint];
            CauseRecord {
                touchpoint: &touchpoint.name,
                takes: cause.cost.points(),
                field: &touchpoint.fields[cause.field].column,
                value: &facts.values[cause.touchpoint][cause.field].0,
            }
        }),
    }
}

fn means<'v>(
    means: impl Iterator<Item = (&'v str, Option<Hundredths>, u64)>,
) -> Vec<MeanRecord<'v>> {
    let records = means.map(|(name, mean, customers)| MeanRecord {
        name,
        mean_score: mean.map(Hundredths::points),
        customers,
    });
    records.collect()
}

fn missing<'v>(of: &'v MissingFacts, model: &'v HealthModel) -> MissingRecord<'v> {
    let touchpoint = &model.touchpoints[of.touchpoint];
    let reasons = of.reasons.iter().map(|of| ReasonRecord {
        reason: reason(of.why),
        customers: of.count,
        line: of.example.as_ref().map(|(line, _)| *line),
        cell: of.example.as_ref().map(|(_, cell)| cell.as_str()),
    });
    MissingRecord {
        field: &touchpoint.fields[of.field].column,
        touchpoint: &touchpoint.name,
        customers: of.count,
        reasons: reasons.collect(),
    }
}

pub(super) fn reason(why: Missing) -> &'static str {
    match why {
        Missing::Blank => "blank",
        Missing::NotNumber => "no-number",
        Missing::NotDate => "no-date",
        Missing::Unlisted => "unlisted",
        Missing::Expired => "expired",
        Missing::Undated => "undated",
        Missing::DatedNotDate => "dated-by-no-date",
    }
}
