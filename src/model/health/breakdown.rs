//! What a score is made of: what each touchpoint costs, and the scores of stages and pillars.

use super::scorer::{Scorer, Step};
use super::{CustomerScore, Hundredths, Mean, Micro, PILLARS, Pillar, TouchpointScore};

impl Scorer {
    /// What each touchpoint takes from 100, in hundredths: with the printed score they add up to
    /// 100.00. Nothing for one that has no score.
    ///
    /// The exact share is W·(100 − s) / ΣW over those that have one. Each is rounded down, and
    /// the rest goes to the largest fractions, to the earlier of equals.
    pub fn costs(&self, score: &CustomerScore) -> Vec<Option<Hundredths>> {
        let Some(printed) = score.printed() else {
            return vec![None; score.touchpoints.len()];
        };
        let known = || self.touchpoints.iter().zip(&score.touchpoints);
        let known = || known().map(|(step, touchpoint)| Some((step.weight, touchpoint.score?)));
        let weights = known().flatten().map(|(weight, _)| weight);
        // An exact share in hundredths is a numerator over this.
        let divisor = weights.sum::<u64>() * 10_000;
        let shares = known().map(|known| {
            let (weight, score) = known?;
            let taken = weight * (Micro::ALL - score).0 as u64;
            Some((taken / divisor, taken % divisor))
        });
        let shares: Vec<Option<(u64, u64)>> = shares.collect();
        let whole: u64 = shares.iter().flatten().map(|(whole, _)| whole).sum();
        let rest = (Hundredths::ALL.0 - printed.0).saturating_sub(whole as i32);
        let mut largest: Vec<usize> = (0..shares.len()).collect();
        largest.retain(|&touchpoint| shares[touchpoint].is_some());
        // The sort is stable: the earlier of equals stays in front.
        largest.sort_by_key(|&touchpoint| {
            std::cmp::Reverse(shares[touchpoint].map(|(_, fraction)| fraction))
        });
        largest.truncate(usize::try_from(rest).unwrap_or_default());
        let costs = shares.iter().enumerate().map(|(touchpoint, share)| {
            let (whole, _) = (*share)?;
            let more = i32::from(largest.contains(&touchpoint));
            Some(Hundredths(whole as i32 + more))
        });
        costs.collect()
    }

    /// The score of each stage that has one, in the order of the model: the mean of its
    /// touchpoints by their weight.
    pub fn stage_scores<'s>(&'s self, score: &CustomerScore) -> Vec<(&'s str, Option<Micro>)> {
        let mut stages: Vec<&str> = Vec::new();
        for stage in self.touchpoints.iter().filter_map(|s| s.stage.as_deref()) {
            if !stages.contains(&stage) {
                stages.push(stage);
            }
        }
        let score_of = |stage| self.mean_of(score, |step| step.stage.as_deref() == Some(stage));
        let scores = stages.into_iter().map(|stage| (stage, score_of(stage)));
        scores.collect()
    }

    /// The score of each pillar that a touchpoint speaks of, in the order of [`PILLARS`]; a
    /// touchpoint of two counts in both with its whole weight.
    pub fn pillar_scores(&self, score: &CustomerScore) -> Vec<(Pillar, Option<Micro>)> {
        let speaks_of = |step: &Step, pillar| step.pillars.contains(&pillar);
        let is_there = |pillar: &Pillar| self.touchpoints.iter().any(|s| speaks_of(s, *pillar));
        let pillars = PILLARS.into_iter().filter(is_there);
        let scores =
            pillars.map(|pillar| (pillar, self.mean_of(score, |step| speaks_of(step, pillar))));
        scores.collect()
    }

    /// The mean of some touchpoints by their weight; nothing where none of them has a score.
    fn mean_of(&self, score: &CustomerScore, is_one: impl Fn(&Step) -> bool) -> Option<Micro> {
        let mut mean = Mean::default();
        let touchpoints = self.touchpoints.iter().zip(&score.touchpoints);
        for (step, TouchpointScore { score, .. }) in touchpoints {
            if let Some(score) = score.filter(|_| is_one(step)) {
                mean.add_by(step.weight, score);
            }
        }
        mean.value()
    }
}
