//! From the rows of the data to the view of all customers, row by row.

use super::first::{First, Rank};
use super::ids::Ids;
use super::managers::Managers;
use super::show::BINS;
use super::{
    Cells, CustomerColumns, Disagreement, DoubtfulWorth, HealthView, ListedBy, Listing, MeanScore,
    MissingFacts, MissingReason, OddRows, RowCounts, TierFacts, WorthGaps,
};
use crate::model::health::{
    Cell, CustomerPage, CustomerScore, HealthModel, MISSING, Mean, Micro, Missing, PILLARS, Pillar,
    Scorer,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Makes a view of the rows that it is shown, in memory that does not grow with them.
#[derive(Debug)]
pub struct ViewMaker<'a, 'c> {
    model: &'a HealthModel,
    scorer: &'a Scorer,
    columns: &'c CustomerColumns,
    today: NaiveDate,
    managers: Managers,
    listing: Listing,
    pages: &'c HashMap<String, CustomerPage>,
    customers: u64,
    ids: Ids,
    rows: RowCounts,
    tiers: Vec<TierFacts>,
    bins: [u64; BINS],
    mean: Mean,
    listed: First,
    to_list: u64,
    unknown: First,
    disagreements: Vec<Disagreement>,
    stages: Vec<(String, Mean)>,
    pillars: Vec<(Pillar, Mean)>,
    worth: Option<WorthGaps>,
    /// Of each field of each touchpoint, in the order of [`MISSING`].
    missing: Vec<Vec<Vec<MissingReason>>>,
}

impl<'a, 'c> ViewMaker<'a, 'c> {
    /// Nothing shown yet; `pages` are those of customers, by their ids.
    pub fn new(
        model: &'a HealthModel,
        scorer: &'a Scorer,
        columns: &'c CustomerColumns,
        pages: &'c HashMap<String, CustomerPage>,
        listing: Listing,
        today: NaiveDate,
    ) -> Self {
        let tier = TierFacts {
            customers: 0,
            worth: None,
        };
        let fields = model.touchpoints.iter().map(|t| t.fields.len());
        let blank = scorer.score(|_| Cell::default(), today);
        let stages = scorer.stage_scores(&blank).into_iter();
        let stages = stages.map(|(stage, _)| (stage.to_owned(), Mean::default()));
        Self {
            customers: 0,
            ids: Ids::default(),
            rows: RowCounts::default(),
            tiers: vec![tier; model.tiers.len() + 1],
            bins: [0; BINS],
            mean: Mean::default(),
            listed: First::new(listing.by, listing.limit),
            to_list: 0,
            unknown: First::new(ListedBy::Worth, listing.limit),
            disagreements: Vec::new(),
            stages: stages.collect(),
            pillars: PILLARS.map(|pillar| (pillar, Mean::default())).to_vec(),
            worth: model.worth.as_ref().map(|_| WorthGaps::default()),
            missing: fields.map(|count| vec![no_reasons(); count]).collect(),
            model,
            scorer,
            columns,
            today,
            managers: Managers::new(listing.manager.clone()),
            listing,
            pages,
        }
    }

    /// Counts a row that the model is not for, unless somebody else's are wanted.
    pub fn leave_out(&mut self, cells: &Cells<'_>) {
        let own = || self.columns.manager(cells);
        if self.listing.manager.is_none() || self.managers.is_own(own().as_deref()) {
            self.rows.left_out += 1;
        }
    }

    /// Takes in the customer of the row at `line`; whether that is one who is wanted.
    pub fn add(&mut self, line: u64, cells: &Cells<'_>, score: &CustomerScore) -> bool {
        if self.listing.manager.is_some() {
            let own = self.columns.manager(cells);
            if !self.managers.take_in(own.as_deref()) {
                return false;
            }
        }
        self.customers += 1;
        let id = self.columns.id(cells);
        self.ids.add(&id);
        let page = self.pages.get(&id);
        let worth = self.columns.worth(cells);
        let tier = score.tier.unwrap_or(self.model.tiers.len());
        let of_tier = &mut self.tiers[tier];
        of_tier.customers += 1;
        match (worth, &mut self.worth) {
            (Some(worth), _) => *of_tier.worth.get_or_insert(0.0) += worth,
            (None, Some(gaps)) => gaps.add(line, self.columns.unread_worth(cells)),
            (None, None) => {}
        }
        if let (Some(printed), Some(_)) = (score.printed(), score.tier) {
            let bin = usize::try_from(printed.0 / 500).unwrap_or_default();
            self.bins[bin.min(BINS - 1)] += 1;
        }
        if let Some(score) = score.score {
            self.mean.add(score);
        }
        self.add_to_lists(line, cells, score, worth, page);
        self.add_means(score);
        self.add_missing(line, cells, score);
        true
    }

    fn add_to_lists(
        &mut self,
        line: u64,
        cells: &Cells<'_>,
        score: &CustomerScore,
        worth: Option<f64>,
        page: Option<&CustomerPage>,
    ) {
        let facts = || self.columns.facts(cells, score);
        let rank = Rank {
            score: score.printed().map_or(0, |printed| printed.0),
            worth: worth.unwrap_or(f64::NEG_INFINITY),
            line,
        };
        let unknown = self.model.tiers.len();
        let tier = score.tier.unwrap_or(unknown);
        let is_listed = match self.listing.tier {
            Some(wanted) => tier == wanted,
            None => tier > 0 && tier < unknown,
        };
        if is_listed {
            self.to_list += 1;
            self.listed.add(rank, facts);
        }
        if tier == unknown && self.listing.tier.is_none() {
            self.unknown.add(rank, facts);
        }
        if let Some((page, rating)) = page.and_then(|page| Some((page, page.rating?))) {
            let is_best = tier == 0;
            let is_worst = tier + 1 == unknown;
            if (is_best && rating <= 2) || (is_worst && !is_best && rating >= 4) {
                self.disagreements.push(Disagreement {
                    customer: facts(),
                    rating,
                    rated: page.rated,
                });
            }
        }
    }

    fn add_means(&mut self, score: &CustomerScore) {
        for (of, score) in self.scorer.stage_scores(score) {
            let known = self.stages.iter_mut().find(|(stage, _)| stage == of);
            if let (Some((_, mean)), Some(score)) = (known, score) {
                mean.add(score);
            }
        }
        for (of, score) in self.scorer.pillar_scores(score) {
            let known = self.pillars.iter_mut().find(|(pillar, _)| *pillar == of);
            if let (Some((_, mean)), Some(score)) = (known, score) {
                mean.add(score);
            }
        }
    }

    fn add_missing(&mut self, line: u64, cells: &Cells<'_>, score: &CustomerScore) {
        let touchpoints = score.touchpoints.iter().enumerate();
        let fields = touchpoints.flat_map(|(touchpoint, of)| {
            let fields = of.fields.iter().enumerate();
            fields.map(move |(field, points)| (touchpoint, field, points))
        });
        for ((touchpoint, field, points), (column, dated)) in fields.zip(self.scorer.fields()) {
            let Err(why) = points else { continue };
            let reason = &mut self.missing[touchpoint][field][*why as usize];
            reason.count += 1;
            if reason.count == 1 && *why != Missing::Blank && *why != Missing::Undated {
                let column = match dated {
                    Some(dated) if why.is_of_age() => dated,
                    _ => column,
                };
                let cell = String::from_utf8_lossy(cells(column)).trim().to_owned();
                reason.example = Some((line, cell));
            }
        }
    }

    /// The view of all that was shown: of its rows these are `odd`, and of their worth that is
    /// `doubtful`.
    pub fn finish(mut self, odd: OddRows, doubtful: Option<DoubtfulWorth>) -> HealthView<'a> {
        self.rows.odd = odd;
        self.rows.again = self.ids.again();
        self.rows.no_id = self.ids.none();
        if let Some(gaps) = &mut self.worth {
            gaps.doubtful = doubtful;
            // Of nobody the worth is nothing; of some of whom none is known, nobody knows.
            let empty = self.tiers.iter_mut().filter(|tier| tier.customers == 0);
            empty.for_each(|tier| tier.worth = Some(0.0));
            for tier in &mut self.tiers {
                gaps.is_too_much |= tier.worth.is_some_and(|worth| !worth.is_finite());
                tier.worth = tier.worth.filter(|worth| worth.is_finite());
            }
        }
        let stages = self.stages.into_iter();
        let pillars = self.pillars.into_iter().filter(|(pillar, _)| {
            let mut touchpoints = self.model.touchpoints.iter();
            touchpoints.any(|touchpoint| touchpoint.pillars.contains(pillar))
        });
        let mut missing: Vec<MissingFacts> = Vec::new();
        for (touchpoint, fields) in self.missing.into_iter().enumerate() {
            for (field, reasons) in fields.into_iter().enumerate() {
                let reasons = reasons.into_iter().filter(|reason| reason.count > 0);
                let reasons: Vec<MissingReason> = reasons.collect();
                missing.push(MissingFacts {
                    touchpoint,
                    field,
                    count: reasons.iter().map(|reason| reason.count).sum(),
                    reasons,
                });
            }
        }
        missing.retain(|of| of.count > 0);
        missing.sort_by_key(|of| std::cmp::Reverse(of.count));
        HealthView {
            model: self.model,
            scorer: self.scorer,
            today: self.today,
            manager: self.listing.manager,
            tier: self.listing.tier,
            managers_instead: self.managers.instead(),
            customers: self.customers,
            tiers: self.tiers,
            bins: self.bins,
            mean: self.mean.value().map(Micro::hundredths),
            listed: self.listed.into_facts(),
            to_list: self.to_list,
            unknown: self.unknown.into_facts(),
            disagreements: self.disagreements,
            stages: stages.map(mean_score).collect(),
            pillars: pillars.map(mean_score).collect(),
            missing,
            worth: self.worth,
            week_ago: None,
            had_other_tiers: false,
            rows: self.rows,
        }
    }
}

/// Every reason, for which nothing is missing yet.
fn no_reasons() -> Vec<MissingReason> {
    let reasons = MISSING.map(|why| MissingReason {
        why,
        count: 0,
        example: None,
    });
    reasons.to_vec()
}

fn mean_score<T>((what, mean): (T, Mean)) -> MeanScore<T> {
    MeanScore {
        what,
        mean: mean.value().map(Micro::hundredths),
        customers: mean.weight(),
    }
}
