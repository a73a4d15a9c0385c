//! A model held against what happened: how often in each tier, and how well a score or a field
//! alone tells those who had the outcome from those who had not.

use super::{CustomerScore, Ending};

/// The 97.5 % point of the normal distribution, for intervals of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// So many customers with the outcome, and so many without, are enough to judge by.
pub const ENOUGH_OUTCOMES: u64 = 30;

/// An AUC so near to one half says nothing.
const SAYS_NOTHING: f64 = 0.05;

/// From here on a field says much.
const SAYS_MUCH: f64 = 0.65;

/// How many customers had an outcome, and how many had not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// Those who had it.
    pub with: u64,
    /// Those who had not.
    pub without: u64,
}

impl Outcomes {
    /// All of them.
    pub fn all(self) -> u64 {
        self.with + self.without
    }

    /// Counts one more.
    pub fn add(&mut self, had: bool) {
        if had {
            self.with += 1;
        } else {
            self.without += 1;
        }
    }

    /// Takes others in.
    pub fn append(&mut self, other: Self) {
        self.with += other.with;
        self.without += other.without;
    }

    /// Whether they are enough to judge by.
    pub fn are_enough(self) -> bool {
        self.with >= ENOUGH_OUTCOMES && self.without >= ENOUGH_OUTCOMES
    }

    /// The share of those who had it; nothing of none.
    pub fn rate(self) -> Option<f64> {
        (self.all() > 0).then(|| self.with as f64 / self.all() as f64)
    }

    /// Between which rates the true one lies, with 95 %: the interval of Wilson (1927).
    pub fn interval(self) -> Option<(f64, f64)> {
        let (rate, count) = (self.rate()?, self.all() as f64);
        let square = Z * Z;
        let middle = rate + square / (2.0 * count);
        let spread = rate * (1.0 - rate) / count + square / (4.0 * count * count);
        let (half, whole) = (Z * spread.sqrt(), 1.0 + square / count);
        // Of none and of all an end is one of the scale's, which the sums above miss by a hair.
        let low = if self.with == 0 {
            0.0
        } else {
            (middle - half) / whole
        };
        let high = if self.without == 0 {
            1.0
        } else {
            (middle + half) / whole
        };
        Some((low, high))
    }
}

/// Points of customers, each with whether it had the outcome: in as little room as they need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sample(Vec<u32>);

impl Sample {
    /// Takes in the points of a customer, in any whole unit.
    pub fn add(&mut self, points: i32, had: bool) {
        let points = u32::try_from(points).unwrap_or_default();
        self.0.push(points << 1 | u32::from(had));
    }

    /// Takes others in.
    pub fn append(&mut self, other: &mut Self) {
        self.0.append(&mut other.0);
    }

    /// How many had the outcome, and how many had not.
    pub fn outcomes(&self) -> Outcomes {
        let with = self.0.iter().filter(|point| *point & 1 == 1).count() as u64;
        Outcomes {
            with,
            without: self.0.len() as u64 - with,
        }
    }

    /// Puts them in order, which is most of the work on an AUC.
    pub fn sort(&mut self) {
        self.0.sort_unstable();
    }

    /// How often a customer with the outcome has more points than one without, equals by half:
    /// the area under the ROC curve, by mid-ranks as Mann and Whitney (1947) count. Turned so
    /// that over one half is right for the ending: who leaves is to have fewer. Nothing where
    /// all had the outcome, or nobody.
    pub fn auc(mut self, ending: Ending) -> Option<f64> {
        self.sort();
        // Twice the pairs in which the one with the outcome has more.
        let (mut pairs, mut below) = (0_u128, 0_u64);
        for equal in self.0.chunk_by(|one, other| one >> 1 == other >> 1) {
            let with = equal.iter().filter(|point| *point & 1 == 1).count() as u64;
            let without = equal.len() as u64 - with;
            pairs += u128::from(with) * u128::from(2 * below + without);
            below += without;
        }
        let outcomes = self.outcomes();
        let all = u128::from(outcomes.with) * u128::from(outcomes.without);
        if all == 0 {
            return None;
        }
        let area = pairs as f64 / 2.0 / all as f64;
        Some(match ending {
            Ending::Expansion => area,
            Ending::Attrition => 1.0 - area,
        })
    }
}

/// The customers of a model whose outcome is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trial {
    /// By tier, best first, and behind them `unknown`.
    pub tiers: Vec<Outcomes>,
    /// Their printed scores.
    pub scores: Sample,
    /// Their points of each field of the model, in its order.
    pub fields: Vec<Sample>,
    /// How many have no known outcome.
    pub not_known: u64,
}

impl Trial {
    /// Of a model with so many tiers and fields.
    pub fn new(tiers: usize, fields: usize) -> Self {
        Self {
            tiers: vec![Outcomes::default(); tiers + 1],
            fields: vec![Sample::default(); fields],
            ..Self::default()
        }
    }

    /// Takes in a customer.
    pub fn add(&mut self, score: &CustomerScore, had: bool) {
        let tier = score.tier.unwrap_or(self.tiers.len() - 1);
        self.tiers[tier].add(had);
        if let Some(printed) = score.printed() {
            self.scores.add(printed.0, had);
        }
        let points = score.touchpoints.iter().flat_map(|of| &of.fields);
        for (sample, points) in self.fields.iter_mut().zip(points) {
            if let Ok(points) = points {
                sample.add(points.0, had);
            }
        }
    }

    /// Takes in customers further down.
    pub fn append(&mut self, mut later: Self) {
        for (tier, later) in self.tiers.iter_mut().zip(later.tiers) {
            tier.append(later);
        }
        self.scores.append(&mut later.scores);
        for (field, later) in self.fields.iter_mut().zip(&mut later.fields) {
            field.append(later);
        }
        self.not_known += later.not_known;
    }

    /// The scores and the fields, to be put in order at once.
    pub fn samples_mut(&mut self) -> Vec<&mut Sample> {
        let samples = self.fields.iter_mut();
        samples.chain([&mut self.scores]).collect()
    }

    /// All customers with a known outcome.
    pub fn outcomes(&self) -> Outcomes {
        let mut all = Outcomes::default();
        for tier in &self.tiers {
            all.append(*tier);
        }
        all
    }

    /// The worst known tier.
    pub fn worst(&self) -> Outcomes {
        let worst = self.tiers.len().checked_sub(2);
        worst.map_or(Outcomes::default(), |worst| self.tiers[worst])
    }
}

/// Whether a field says what its weight says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightVerdict {
    /// It weighs much and says nothing.
    HeavyForNothing,
    /// It weighs little and says much.
    LightForMuch,
    /// Neither.
    Fair,
}

/// What stands out of fields with these weights and AUCs, in their order: heavy is the upper
/// third by rank, light the lower one.
pub fn weight_verdicts(fields: &[(u64, Option<f64>)]) -> Vec<WeightVerdict> {
    let third = fields.len() / 3;
    let heavier = |weight: u64| fields.iter().filter(|(other, _)| *other > weight).count();
    let lighter = |weight: u64| fields.iter().filter(|(other, _)| *other < weight).count();
    let verdicts = fields.iter().map(|&(weight, auc)| match auc {
        Some(auc) if (auc - 0.5).abs() <= SAYS_NOTHING && heavier(weight) < third => {
            WeightVerdict::HeavyForNothing
        }
        Some(auc) if auc >= SAYS_MUCH && lighter(weight) < third => WeightVerdict::LightForMuch,
        _ => WeightVerdict::Fair,
    });
    verdicts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(points: &[(i32, bool)]) -> Sample {
        let mut sample = Sample::default();
        for (points, had) in points {
            sample.add(*points, *had);
        }
        sample
    }

    #[test]
    fn an_auc_counts_pairs_and_equals_by_half() {
        let of = |points: &[(i32, bool)]| sample(points).auc(Ending::Expansion);
        assert_eq!(of(&[(1, false), (2, true)]), Some(1.0));
        assert_eq!(of(&[(2, false), (1, true)]), Some(0.0));
        assert_eq!(of(&[(5, false), (5, true)]), Some(0.5));
        assert_eq!(
            of(&[(1, false), (5, false), (5, true), (9, true)]),
            Some(0.875)
        );
        assert_eq!(of(&[(1, true)]), None);
        let leaves = sample(&[(1, true), (2, false)]);
        assert_eq!(leaves.auc(Ending::Attrition), Some(1.0));
    }

    #[test]
    fn an_interval_is_that_of_wilson() {
        let of = |with, without| Outcomes { with, without }.interval().unwrap();
        // statsmodels.stats.proportion.proportion_confint(8, 10, method="wilson")
        let (low, high) = of(8, 2);
        assert!((low - 0.490_162_471_536_641_8).abs() < 1e-12, "{low}");
        assert!((high - 0.943_317_848_545_624_7).abs() < 1e-12, "{high}");
        assert!(of(0, 10).0.abs() < 1e-12);
        assert!((of(10, 0).1 - 1.0).abs() < 1e-12);
        assert_eq!(Outcomes::default().interval(), None);
    }

    #[test]
    fn heavy_for_nothing_and_light_for_much_stand_out() {
        let fields = [
            (40, Some(0.5)),
            (20, Some(0.7)),
            (20, Some(0.5)),
            (10, None),
            (6, Some(0.9)),
            (4, Some(0.52)),
        ];
        let found = weight_verdicts(&fields);
        assert_eq!(found[0], WeightVerdict::HeavyForNothing);
        assert_eq!(found[2], WeightVerdict::HeavyForNothing);
        assert_eq!(found[4], WeightVerdict::LightForMuch);
        assert!([1, 3, 5].iter().all(|&at| found[at] == WeightVerdict::Fair));
    }
}
