//! The tables of a health model's format: every key with its type, its meaning and where its
//! value goes.

use super::FileKind;
use crate::format::{Field, FieldType, ListOf, Record, field, required, words, words_or_default};
use crate::model::Keyword as _;
use crate::model::health::{self, Ending, HealthModel, Influence, Pillar, Tier, Touchpoint};
use serde_json::{Map, Value, json};

impl Record for HealthModel {
    const FIELDS: &'static [Field<Self>] = HEALTH;
    const WHAT: &'static str = "a health model";
}

impl Record for Touchpoint {
    const FIELDS: &'static [Field<Self>] = TOUCHPOINT;
    const WHAT: &'static str = "a touchpoint";
    const OVER_ZERO: &'static [&'static str] = &["weight"];
}

impl Record for health::Field {
    const FIELDS: &'static [Field<Self>] = FIELD;
    const WHAT: &'static str = "a field";
    const OVER_ZERO: &'static [&'static str] = &["weight", "half_life"];

    fn schema_beside_keys() -> Value {
        one_way()
    }
}

/// That a field has exactly one way to points; a key without a value is none.
fn one_way() -> Value {
    let has = |keys: &[&str]| {
        let filled = keys
            .iter()
            .map(|key| ((*key).to_owned(), json!({"not": {"type": "null"}})));
        json!({"required": keys, "properties": filled.collect::<Map<_, _>>()})
    };
    json!({
        "oneOf": [
            has(&["worst", "best"]),
            has(&["bands"]),
            has(&["points"]),
            has(&["half_life"]),
        ],
    })
}

impl FileKind for HealthModel {
    const NAME: &'static str = "health";
    const MANY: &'static str = "health models";
    const SCHEMA_ID: &'static str = "urn:scorecard:schema:health";
    const DESCRIPTION: &'static str = "The journey of a customer towards one ending, as \
        touchpoints with weights, each measured by fields of the data.";
    const THINGS: &'static str = "touchpoints or fields";
    const WHY_FEW: &'static str = "a health model is read by people";
    const FIRST_STEP: &'static str =
        "`scorecard init --template health` writes a first model to fill in";
    const DATED_KEY: &'static str = "weight";
}

/// The keys of a health model.
pub const HEALTH: &[Field<HealthModel>] = &[
    required(
        HealthModel::NAME,
        FieldType::Short(|m, v| m.title = v.unwrap_or_default()),
        "The title.",
        &["Customers on their way to expansion"],
    ),
    field(
        "owner",
        FieldType::Short(|m, v| m.owner = v),
        "Who keeps the model.",
        &["Dana"],
    ),
    required(
        "ending",
        FieldType::Word(words::<Ending>(), |m, v| {
            m.ending = v.and_then(Ending::from_name);
        }),
        "The ending that the journey is about.",
        &["expansion"],
    ),
    field(
        "icp",
        FieldType::Short(|m, v| m.icp = v),
        "The ideal customer profile it is for: `revenue`, `brand`, or the team's own word.",
        &["revenue"],
    ),
    field(
        "data",
        FieldType::File(|m, v| m.data = v),
        "The CSV file with a row for each customer, beside this file; `--data` says another.",
        &["customers.csv"],
    ),
    required(
        "customer",
        FieldType::Short(|m, v| m.customer = v.unwrap_or_default()),
        "The column that tells customers apart.",
        &["customer_id"],
    ),
    field(
        "name",
        FieldType::Short(|m, v| m.name = v),
        "The column with their names.",
        &["company"],
    ),
    field(
        "manager",
        FieldType::Short(|m, v| m.manager = v),
        "The column with the customer success manager of each.",
        &["csm"],
    ),
    field(
        "details",
        FieldType::Texts(|m, v| m.details = v),
        "The columns that stand on a customer's card.",
        &["plan", "mrr", "renews_on"],
    ),
    field(
        "worth",
        FieldType::Short(|m, v| m.worth = v),
        "The column with the money that a customer is worth.",
        &["mrr"],
    ),
    field(
        "only",
        FieldType::WordLists(|m, v| m.only = v),
        "The rows that the model is for: of each column one of its words; all have to fit.",
        &["segment: [revenue]"],
    ),
    required(
        "tiers",
        FieldType::WordNumbers(|m, v| {
            let tiers = v.into_iter().map(|(name, from)| Tier { name, from });
            m.tiers = tiers.collect();
        }),
        "The names of the tiers, best first, each with its lowest score; the last one has 0.",
        &["healthy: 70", "watch: 45", "poor: 0"],
    ),
    field(
        "min_coverage",
        FieldType::Percent(|m, v| m.min_coverage = v.unwrap_or_default()),
        "In percent of the weight; a customer of whom less is known has the tier `unknown`.",
        &["40"],
    ),
    required(
        "touchpoints",
        FieldType::Records(&ListOf::any(|m: &mut HealthModel, v| m.touchpoints = v).at_least(1)),
        "The moments in which a customer meets the company; their weights sum to 100.",
        &[],
    ),
    field(
        "lint",
        FieldType::Settings(|m, v| m.lint = v),
        "Settings of rules for this file.",
        &["no-influence: off"],
    ),
];

/// The keys of a touchpoint.
pub const TOUCHPOINT: &[Field<Touchpoint>] = &[
    required(
        "touchpoint",
        FieldType::Name(|t, v| t.name = v.unwrap_or_default()),
        "Its name, unique in the model.",
        &["Use of the product"],
    ),
    field(
        "stage",
        FieldType::Short(|t, v| t.stage = v),
        "The stage of the journey in which it lies.",
        &["Adoption"],
    ),
    field(
        "pillars",
        FieldType::Words(words::<Pillar>(), |t, v| {
            t.pillars = v.into_iter().filter_map(Pillar::from_name).collect();
        }),
        "The pillars of customer experience that it speaks of.",
        &["personalization", "time-and-effort"],
    ),
    field(
        "influence",
        FieldType::Word(words_or_default::<Influence>(), |t, v| {
            t.influence = v.and_then(Influence::from_name).unwrap_or_default();
        }),
        "Whether marketing has a hand in it; `ours` where silent.",
        &[],
    ),
    required(
        "weight",
        FieldType::Number(|t, v| t.weight = v),
        "How much it counts, of 100.",
        &["60"],
    ),
    required(
        "fields",
        FieldType::Records(&ListOf::any(|t: &mut Touchpoint, v| t.fields = v).at_least(1)),
        "What measures it; their weights sum to 100.",
        &[],
    ),
];

/// The keys of a field.
pub const FIELD: &[Field<health::Field>] = &[
    required(
        "field",
        FieldType::Short(|f, v| f.column = v.unwrap_or_default()),
        "The column of the data.",
        &["seats_used"],
    ),
    required(
        "weight",
        FieldType::Number(|f, v| f.weight = v),
        "How much it counts in its touchpoint, of 100.",
        &["50"],
    ),
    field(
        "worst",
        FieldType::Number(|f, v| f.worst = v),
        "The number that gives no points; between it and `best` points rise evenly.",
        &["20"],
    ),
    field(
        "best",
        FieldType::Number(|f, v| f.best = v),
        "The number that gives all 100 points.",
        &["90"],
    ),
    field(
        "bands",
        FieldType::NumberNumbers(|f, v| f.bands = Some(v)),
        "From this number on so many points.",
        &["0: 0", "5: 40", "20: 100"],
    ),
    field(
        "points",
        FieldType::WordNumbers(|f, v| f.points = Some(v)),
        "For this word so many points.",
        &["live: 100", "stalled: 10"],
    ),
    field(
        "half_life",
        FieldType::Number(|f, v| f.half_life = v),
        "In so many days a date loses half of its points.",
        &["14"],
    ),
    field(
        "dated",
        FieldType::Short(|f, v| f.dated = v),
        "The column with the day on which the value was read.",
        &["nps_on"],
    ),
    field(
        "expires",
        FieldType::Count(|f, v| f.expires = v),
        "In days; what is older counts as missing.",
        &["90"],
    ),
];
