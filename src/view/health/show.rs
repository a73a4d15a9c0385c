//! The facts of all customers of a model: how many are in which tier, who needs a call, of whom
//! too little is known, and what is missing in the data.

use super::{CustomerFacts, OddRows};
use crate::model::health::{HealthModel, Hundredths, Missing, Pillar, Scorer};
use chrono::NaiveDate;

/// So many bins of a distribution, each of five points.
pub(super) const BINS: usize = 20;

/// What is listed, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Only the customers of this manager.
    pub manager: Option<String>,
    /// Only those of this tier are listed, by its place in the model; one behind the last is
    /// `unknown`.
    pub tier: Option<usize>,
    /// So many are listed at most.
    pub limit: usize,
    /// What comes first.
    pub by: ListedBy,
}

/// What comes first in a list of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListedBy {
    /// The lowest score.
    #[default]
    Score,
    /// The most worth.
    Worth,
}

/// The customers of a model on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthView<'a> {
    /// The model.
    pub model: &'a HealthModel,
    /// The model made ready.
    pub scorer: &'a Scorer,
    /// The day of scoring.
    pub today: NaiveDate,
    /// Whose customers they are, where they are one manager's.
    pub manager: Option<String>,
    /// The tier that is listed, where one was asked for.
    pub tier: Option<usize>,
    /// Who else has customers, where nobody is called so.
    pub managers_instead: Option<Vec<String>>,
    /// How many customers there are.
    pub customers: u64,
    /// The tiers, best first, and behind them `unknown`.
    pub tiers: Vec<TierFacts>,
    /// How many customers have a score in which five points; of those with a known tier.
    pub bins: [u64; BINS],
    /// The mean of the scores, where somebody has one.
    pub mean: Option<Hundredths>,
    /// Those that are listed first: below the best tier, or of the tier that was asked for.
    pub listed: Vec<CustomerFacts>,
    /// How many they are in all.
    pub to_list: u64,
    /// Of whom too little is known, the most worth first.
    pub unknown: Vec<CustomerFacts>,
    /// Where the manager's rating says something else than the score.
    pub disagreements: Vec<Disagreement>,
    /// The mean scores of the stages.
    pub stages: Vec<MeanScore<String>>,
    /// The mean scores of the pillars.
    pub pillars: Vec<MeanScore<Pillar>>,
    /// The fields that have no value somewhere, most often first.
    pub missing: Vec<MissingFacts>,
    /// Where the worth of customers is not known; nothing where the model says no column of it.
    pub worth: Option<WorthGaps>,
    /// What is to be told of the data.
    pub rows: RowCounts,
    /// How many were in each tier a week ago, where that is known and the tiers were the same.
    pub week_ago: Option<WeekAgo>,
    /// Whether it is known and the tiers were others.
    pub had_other_tiers: bool,
}

/// The tiers as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekAgo {
    /// The day a week ago, as of which they were scored.
    pub on: NaiveDate,
    /// How many customers each tier had, best first, and behind them `unknown`.
    pub customers: Vec<u64>,
}

/// What is to be told of the rows of the data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowCounts {
    /// How many rows the model is not for.
    pub left_out: u64,
    /// How many are not as they should be.
    pub odd: OddRows,
    /// How many are of a customer that stood in a row before.
    pub again: u64,
    /// How many say no id.
    pub no_id: u64,
}

/// Of how many customers the worth is not known, or may be another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorthGaps {
    /// Of how many it is blank.
    pub blank: u64,
    /// Of how many something stands there that is no number.
    pub unread: u64,
    /// The first few of those cells, each with its line.
    pub examples: Vec<(u64, String)>,
    /// Where some are read with a point for decimals, and other cells of the column say that one
    /// stands between thousands.
    pub doubtful: Option<DoubtfulWorth>,
    /// Whether what a tier is worth together is more than a number can be, and is not told.
    pub is_too_much: bool,
}

/// Cells that may say another worth than they are read as.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubtfulWorth {
    /// Of how many customers.
    pub customers: u64,
    /// The line of the first.
    pub line: u64,
    /// What stands there.
    pub cell: String,
    /// What it is read as.
    pub read_as: f64,
}

impl WorthGaps {
    /// So many examples are kept.
    const EXAMPLES: usize = 3;

    /// One more, of the row at `line`, where nothing but `cell` stands, if that.
    pub(super) fn add(&mut self, line: u64, cell: Option<String>) {
        let Some(cell) = cell else {
            self.blank += 1;
            return;
        };
        self.unread += 1;
        if self.examples.len() < Self::EXAMPLES {
            self.examples.push((line, cell));
        }
    }
}

/// How many customers are in a tier.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TierFacts {
    /// How many.
    pub customers: u64,
    /// What they are worth together, as far as that is known; nothing where of no customer it is,
    /// it is more than a number can be, or the model says no column that has it.
    pub worth: Option<f64>,
}

/// A mean over customers, unweighted, of those that have a score there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeanScore<T> {
    /// Of what it is the mean.
    pub what: T,
    /// The mean.
    pub mean: Option<Hundredths>,
    /// How many have a score there.
    pub customers: u64,
}

/// A customer whose manager says something else than the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The customer.
    pub customer: CustomerFacts,
    /// The manager's rating, 1 to 5.
    pub rating: u32,
    /// When it was given.
    pub rated: Option<NaiveDate>,
}

/// Where the values of a field are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingFacts {
    /// The touchpoint, by its place in the model.
    pub touchpoint: usize,
    /// The field, by its place there.
    pub field: usize,
    /// How often in all.
    pub count: u64,
    /// How often for which reason.
    pub reasons: Vec<MissingReason>,
}

/// A reason for which values are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingReason {
    /// The reason.
    pub why: Missing,
    /// How often.
    pub count: u64,
    /// The line of the first cell in which something stands, and that.
    pub example: Option<(u64, String)>,
}

impl HealthView<'_> {
    /// This view beside a week ago, when the model was that of `then`: how many `count` finds in
    /// each tier, where the tiers were the same.
    #[must_use]
    pub fn beside_week_ago(
        mut self,
        then: &HealthModel,
        count: impl FnOnce() -> Option<WeekAgo>,
    ) -> Self {
        self.had_other_tiers = then.tiers != self.model.tiers;
        if !self.had_other_tiers {
            self.week_ago = count();
        }
        self
    }

    /// How many more customers a tier has than a week ago.
    pub fn change(&self, place: usize) -> Option<i64> {
        let before = self.week_ago.as_ref()?.customers.get(place)?;
        Some(self.tiers[place].customers as i64 - *before as i64)
    }

    /// How many customers have no known tier.
    pub fn unknown_customers(&self) -> u64 {
        self.tiers.last().map_or(0, |unknown| unknown.customers)
    }
}
