//! What moved the score of one customer from one day to another: time, data and weights, which add
//! up exactly, and the touchpoint that moved most.

use super::Person;
use crate::model::health::{
    CustomerScore, HealthModel, Hundredths, Micro, Scorer, weight_in_hundredths,
};
use chrono::NaiveDate;
use std::cmp::Ordering;

/// A model on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelOnDay<'a> {
    /// The model.
    pub model: &'a HealthModel,
    /// The same made ready.
    pub scorer: &'a Scorer,
    /// The day of scoring.
    pub day: NaiveDate,
}

/// A customer who crossed a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct TierCrossing {
    /// Who it is.
    pub person: Person,
    /// The tier before, in the words of the model of then.
    pub tier_before: String,
    /// The place of that tier in the model of today.
    pub from: usize,
    /// The tier of today, by its place in the model.
    pub to: usize,
    /// The printed score before.
    pub before: Hundredths,
    /// The printed score of today.
    pub after: Hundredths,
    /// What lies between.
    pub terms: Terms,
    /// Whether the score of today would be in the tier of before, by the bounds of then.
    pub bounds_moved: bool,
    /// The touchpoint that moved most of the score in the direction in which it went.
    pub touchpoint: Option<TouchpointMove>,
}

/// What moved a printed score; the score before and the terms add up to the score after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terms {
    /// The same data and the same model on the later day.
    pub time: Hundredths,
    /// The data of the later day in the place of those of then.
    pub data: Hundredths,
    /// The model of the later day in the place of that of then.
    pub weights: Hundredths,
}

/// A touchpoint before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TouchpointMove {
    /// The touchpoint, by its place in the model of today.
    pub touchpoint: usize,
    /// Its score before, where it had one.
    pub before: Option<Hundredths>,
    /// Its score of today, where it has one.
    pub after: Option<Hundredths>,
}

impl Terms {
    /// The terms between printed scores: of old data by the old model on their own day, the same
    /// on the later day, new data by the old model then, and by the new one.
    ///
    /// One that is not there on the way, since all its values had expired, say, has no term: the
    /// next one takes that too, so that the sum stays what it is.
    pub(super) fn between(
        before: Hundredths,
        [later, by_old_model, after]: [Option<Hundredths>; 3],
    ) -> Self {
        let mut reached = before;
        let mut term = |score: Option<Hundredths>| {
            let next = score.unwrap_or(reached);
            let term = Hundredths(next.0 - reached.0);
            reached = next;
            term
        };
        Self {
            time: term(later),
            data: term(by_old_model),
            weights: term(after),
        }
    }
}

/// The scores of a customer at the touchpoints, and over all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TouchpointScores {
    pub(super) all: Micro,
    pub(super) each: Vec<Option<Micro>>,
}

impl TouchpointScores {
    /// Those of `score`, where it is one.
    pub(super) fn of(score: &CustomerScore) -> Option<Self> {
        let each = score.touchpoints.iter().map(|of| of.score);
        Some(Self {
            all: score.score?,
            each: each.collect(),
        })
    }

    /// What a touchpoint counts for: one without a score leaves the others as they are.
    fn counts(&self, touchpoint: usize) -> Micro {
        self.each[touchpoint].unwrap_or(self.all)
    }
}

/// The touchpoint that moved most of a score in the direction in which it went, by its weight in
/// `model`; `places` says where each stood in the model before.
pub(super) fn moved_most(
    model: &HealthModel,
    places: &[Option<usize>],
    before: &TouchpointScores,
    after: &TouchpointScores,
) -> Option<TouchpointMove> {
    let direction = after.all.cmp(&before.all);
    let moved = places.iter().enumerate().filter_map(|(touchpoint, place)| {
        let place = (*place)?;
        let weight = weight_in_hundredths(model.touchpoints[touchpoint].weight?)?;
        let change = (after.counts(touchpoint) - before.counts(place)).0;
        let goes_there = direction != Ordering::Equal && change.cmp(&0) == direction;
        goes_there.then(|| (touchpoint, place, u64::from(change.unsigned_abs()) * weight))
    });
    // Of equals the first one.
    let larger = |most: (_, _, u64), other: (_, _, u64)| {
        if other.2 > most.2 { other } else { most }
    };
    let (touchpoint, place, _) = moved.reduce(larger)?;
    Some(TouchpointMove {
        touchpoint,
        before: before.each[place].map(Micro::hundredths),
        after: after.each[touchpoint].map(Micro::hundredths),
    })
}

/// Which of the tiers of `after` each tier of `before` is: the one of the same name, else the one
/// at the same place where there are as many, else the one in which its lower bound lies.
pub(super) fn tier_places(before: &HealthModel, after: &HealthModel) -> Vec<usize> {
    let tiers = before.tiers.iter().enumerate();
    let places = tiers.map(|(place, tier)| {
        let named = after.tiers.iter().position(|other| other.name == tier.name);
        let same_place = (before.tiers.len() == after.tiers.len()).then_some(place);
        let by_bound = || after.tier_of(tier.from);
        named.or(same_place).or_else(by_bound).unwrap_or_default()
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::health::{Tier, Touchpoint};

    #[test]
    fn a_score_that_is_missing_on_the_way_leaves_its_term_to_the_next() {
        let score = |points: i32| Some(Hundredths(points * 100));
        let terms = |on_the_way| {
            let Terms {
                time,
                data,
                weights,
            } = Terms::between(Hundredths(5_000), on_the_way);
            [time.0 / 100, data.0 / 100, weights.0 / 100]
        };
        assert_eq!(terms([score(45), score(60), score(58)]), [-5, 15, -2]);
        assert_eq!(terms([None, score(60), score(58)]), [0, 10, -2]);
        assert_eq!(terms([score(45), None, score(58)]), [-5, 0, 13]);
        assert_eq!(terms([None, None, score(58)]), [0, 0, 8]);
    }

    fn model(tiers: &[(&str, f64)]) -> HealthModel {
        let tiers = tiers.iter().map(|(name, from)| Tier {
            name: (*name).to_owned(),
            from: *from,
        });
        HealthModel {
            tiers: tiers.collect(),
            ..HealthModel::default()
        }
    }

    #[test]
    fn a_tier_is_known_again_by_its_name_its_place_or_its_bound() {
        let then = model(&[("good", 70.0), ("watch", 45.0), ("poor", 0.0)]);
        let named = [
            ("good", 80.0),
            ("fair", 60.0),
            ("watch", 40.0),
            ("poor", 0.0),
        ];
        assert_eq!(tier_places(&then, &model(&named)), [0, 2, 3]);
        let renamed = [("green", 70.0), ("amber", 45.0), ("poor", 0.0)];
        assert_eq!(tier_places(&then, &model(&renamed)), [0, 1, 2]);
        let fewer = [("fine", 50.0), ("not", 0.0)];
        assert_eq!(tier_places(&then, &model(&fewer)), [0, 1, 1]);
    }

    #[test]
    fn what_moved_most_goes_where_the_score_went() {
        let touchpoint = |weight: f64| Touchpoint {
            weight: Some(weight),
            ..Touchpoint::default()
        };
        let model = HealthModel {
            touchpoints: [50.0, 30.0, 20.0].map(touchpoint).to_vec(),
            ..HealthModel::default()
        };
        let scores = |all: i32, each: [Option<i32>; 3]| TouchpointScores {
            all: Micro(all * 1_000_000),
            each: each
                .map(|one| one.map(|one| Micro(one * 1_000_000)))
                .to_vec(),
        };
        let places = [Some(0), Some(1), Some(2)];
        let most = |before: &TouchpointScores, after: &TouchpointScores| {
            moved_most(&model, &places, before, after).map(|moved| moved.touchpoint)
        };
        let before = scores(50, [Some(50), Some(50), Some(50)]);
        // −500 in all: +1,000, −900, −600.
        let after = scores(45, [Some(70), Some(20), Some(20)]);
        assert_eq!(most(&before, &after), Some(1));
        assert_eq!(most(&before, &before), None);
        // What was far below the others and is unknown now lifts the score.
        let low = scores(40, [Some(60), Some(60), Some(0)]);
        let gone = scores(58, [Some(58), Some(58), None]);
        assert_eq!(most(&low, &gone), Some(2));
    }
}
