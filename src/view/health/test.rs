//! The facts of a model held against what happened.

use super::{CustomerFacts, ListedFirst, OddRows};
use crate::model::health::{HealthModel, Outcomes, Scorer, Trial, WeightVerdict, weight_verdicts};
use chrono::NaiveDate;

/// A model held against what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct TestView<'a> {
    /// The model.
    pub model: &'a HealthModel,
    /// The day as of which the customers were scored.
    pub today: NaiveDate,
    /// The column that says what happened, and the word for it.
    pub outcome: String,
    /// How often it happened in each tier, best first, and behind them in `unknown`.
    pub tiers: Vec<Outcomes>,
    /// How often in all.
    pub all: Outcomes,
    /// How many customers have no known outcome.
    pub not_known: u64,
    /// Of those who left, the share that stood in the worst tier; of the worst tier, the share
    /// that stayed. Only where the ending is that customers leave.
    pub alarms: Option<Alarms>,
    /// The AUC of the printed score.
    pub auc: Option<f64>,
    /// Each field of the model, in its order.
    pub fields: Vec<FieldTest>,
    /// What is to be told of the rows.
    pub rows: TestRows,
}

/// What is to be told of the rows by which a model was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestRows {
    /// How many of the data are not as they should be.
    pub odd: OddRows,
    /// How many of the data are of a customer that stood in a row before; nothing where a row says
    /// itself what happened, and whose it is makes no difference.
    pub again: Option<u64>,
    /// How many of the data say no id; likewise.
    pub no_id: Option<u64>,
    /// Of the later file, where there is one.
    pub later: Option<LaterRows>,
}

/// What is to be told of the rows of a later file that says what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterRows {
    /// What the file is called.
    pub file: String,
    /// How many say what happened, and not to whom.
    pub no_id: u64,
    /// Ids of which one row says this and another that; they are left out.
    pub contradictions: ListedFirst<Contradiction>,
    /// Ids with a known outcome that the data do not have, each behind its line.
    pub not_in_data: ListedFirst<(u64, String)>,
}

/// An id of which one row says this and another that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The id.
    pub id: String,
    /// The lines of the first row, and of the first that says something else.
    pub lines: [u64; 2],
}

/// How well the worst tier warns.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarms {
    /// The share of those who left that stood in the worst tier.
    pub caught: Option<f64>,
    /// The share of the worst tier that stayed.
    pub false_alarms: Option<f64>,
    /// Those who left while in the best tier, the first of them.
    pub left_healthy: Vec<CustomerFacts>,
    /// How many they are in all.
    pub left_healthy_count: u64,
}

/// What a field alone tells.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldTest {
    /// The touchpoint, by its place in the model.
    pub touchpoint: usize,
    /// The field, by its place there.
    pub field: usize,
    /// What it weighs of the whole, in percent.
    pub weight: f64,
    /// How many customers have it.
    pub customers: u64,
    /// Its AUC.
    pub auc: Option<f64>,
    /// Whether it says what its weight says.
    pub verdict: WeightVerdict,
}

impl<'a> TestView<'a> {
    /// What `trial` says of `model`; those of the best tier who left are `left_healthy`.
    pub fn new(
        model: &'a HealthModel,
        scorer: &Scorer,
        trial: Trial,
        outcome: String,
        left_healthy: Vec<CustomerFacts>,
        rows: TestRows,
        today: NaiveDate,
    ) -> Option<Self> {
        let ending = model.ending?;
        let (all, worst) = (trial.outcomes(), trial.worst());
        let best = trial.tiers.first().copied().unwrap_or_default();
        let alarms = (ending == crate::model::health::Ending::Attrition).then(|| Alarms {
            caught: (all.with > 0).then(|| worst.with as f64 / all.with as f64),
            false_alarms: worst.rate().map(|rate| 1.0 - rate),
            left_healthy,
            left_healthy_count: best.with,
        });
        let counts: Vec<u64> = (trial.fields.iter())
            .map(|sample| sample.outcomes().all())
            .collect();
        let weights: Vec<u64> = scorer.field_weights().collect();
        let whole: u64 = weights.iter().sum();
        let aucs = trial.fields.into_iter().map(|sample| sample.auc(ending));
        let measured: Vec<(u64, Option<f64>)> = weights.into_iter().zip(aucs).collect();
        // Of a few, chance stands out.
        let verdicts = if all.are_enough() {
            weight_verdicts(&measured)
        } else {
            vec![WeightVerdict::Fair; measured.len()]
        };
        let touchpoints = model.touchpoints.iter().enumerate();
        let places = touchpoints.flat_map(|(touchpoint, of)| {
            (0..of.fields.len()).map(move |field| (touchpoint, field))
        });
        let fields = places.zip(measured).zip(verdicts).zip(counts);
        let fields = fields.map(
            |((((touchpoint, field), (weight, auc)), verdict), customers)| FieldTest {
                touchpoint,
                field,
                // Multiplied first, what is 14.5 is no 14.499999999999998.
                weight: weight as f64 * 100.0 / whole.max(1) as f64,
                customers,
                auc,
                verdict,
            },
        );
        Some(Self {
            fields: fields.collect(),
            auc: trial.scores.auc(ending),
            tiers: trial.tiers,
            not_known: trial.not_known,
            model,
            today,
            outcome,
            all,
            alarms,
            rows,
        })
    }
}
