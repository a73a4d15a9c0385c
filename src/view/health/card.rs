//! The facts of one customer by every model that is for it.

use super::CustomerFacts;
use crate::model::health::{
    CustomerPage, CustomerScore, HealthModel, Hundredths, Micro, Missing, Pillar, Scorer,
};
use crate::model::{Action, is_red};
use chrono::NaiveDate;

/// One customer on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct CardView<'a> {
    /// The day of scoring.
    pub today: NaiveDate,
    /// The customer, as the data of the first model have it.
    pub customer: &'a CustomerFacts,
    /// By each model that is for it.
    pub scores: Vec<ModelCard<'a>>,
    /// Its own page, where it has one.
    pub page: Option<&'a CustomerPage>,
}

/// One customer by one model.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelCard<'a> {
    /// The file of the model.
    pub file: String,
    /// The model.
    pub model: &'a HealthModel,
    /// The customer as the data of the model have it.
    pub facts: &'a CustomerFacts,
    /// What each touchpoint takes; the costs and the score add up to 100.
    pub costs: Vec<Option<Hundredths>>,
    /// The touchpoints, the most costly first; those without a score behind them.
    pub order: Vec<usize>,
    /// The scores of the stages.
    pub stages: Vec<(String, Option<Hundredths>)>,
    /// The scores of the pillars.
    pub pillars: Vec<(Pillar, Option<Hundredths>)>,
    /// The fields without a value: the touchpoint, the field, and why.
    pub missing: Vec<(usize, usize, Missing)>,
    /// The score through time, oldest first.
    pub history: Vec<PastScore>,
}

/// A score that a customer had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastScore {
    /// The day.
    pub on: NaiveDate,
    /// The score, where there was one.
    pub score: Option<Hundredths>,
    /// The tier, in the words of the model of that day.
    pub tier: Option<String>,
}

impl PastScore {
    /// A score on a day by the model of that day.
    pub fn new(on: NaiveDate, model: &HealthModel, score: &CustomerScore) -> Self {
        let tier = score.tier.and_then(|tier| model.tiers.get(tier));
        Self {
            on,
            score: score.printed(),
            tier: tier.map(|tier| tier.name.clone()),
        }
    }
}

impl<'a> ModelCard<'a> {
    /// The card of `facts` by `model`, which lies in `file`.
    pub fn new(
        file: String,
        model: &'a HealthModel,
        scorer: &Scorer,
        facts: &'a CustomerFacts,
        history: Vec<PastScore>,
    ) -> Self {
        let costs = scorer.costs(&facts.score);
        let mut order: Vec<usize> = (0..costs.len()).collect();
        // The sort is stable: of equals the earlier one stays in front.
        order.sort_by_key(|&at| std::cmp::Reverse(costs[at]));
        let stages = scorer.stage_scores(&facts.score).into_iter();
        let pillars = scorer.pillar_scores(&facts.score).into_iter();
        let touchpoints = facts.score.touchpoints.iter().enumerate();
        let missing = touchpoints.flat_map(|(touchpoint, of)| {
            let fields = of.fields.iter().enumerate();
            fields.filter_map(move |(field, points)| Some((touchpoint, field, (*points).err()?)))
        });
        Self {
            order,
            stages: stages
                .map(|(stage, score)| (stage.to_owned(), score.map(Micro::hundredths)))
                .collect(),
            pillars: pillars
                .map(|(pillar, score)| (pillar, score.map(Micro::hundredths)))
                .collect(),
            missing: missing.collect(),
            file,
            model,
            facts,
            costs,
            history,
        }
    }
}

impl CardView<'_> {
    /// The actions of the customer's page, open ones first, red ones before them.
    pub fn actions(&self) -> Vec<&Action> {
        let actions = self.page.iter().flat_map(|page| &page.actions);
        let mut actions: Vec<&Action> = actions.collect();
        actions.sort_by_key(|action| {
            let is_red = is_red(action, self.today);
            (!is_red, !action.is_open(), action.rank())
        });
        actions
    }
}
