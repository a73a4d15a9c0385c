//! How many customers get from one stage to the next.

use super::Scorecard;

/// One stage of the funnel. Shares are fractions: 0.15 is 15 %.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FunnelStep {
    /// How many got this far.
    pub reached: Option<u64>,
    /// The share of the stage before; nothing where that is zero or either is missing.
    pub step: Option<f64>,
    /// The share of the first stage.
    pub overall: Option<f64>,
}

/// The funnel, one step a stage.
pub fn funnel(scorecard: &Scorecard) -> Vec<FunnelStep> {
    let reached: Vec<Option<u64>> = scorecard.stages.iter().map(|stage| stage.reached).collect();
    let first = reached.first().copied().flatten();
    (0..reached.len())
        .map(|k| FunnelStep {
            reached: reached[k],
            step: k
                .checked_sub(1)
                .and_then(|before| share(reached[k], reached[before])),
            overall: share(reached[k], first),
        })
        .collect()
}

fn share(part: Option<u64>, whole: Option<u64>) -> Option<f64> {
    match (part, whole) {
        (Some(part), Some(whole)) if whole > 0 => Some(part as f64 / whole as f64),
        _ => None,
    }
}

/// The stage into which the smallest share gets: where the journey leaks most. The first
/// of equals.
pub fn worst_step(funnel: &[FunnelStep]) -> Option<usize> {
    let steps = funnel.iter().enumerate();
    steps
        .filter_map(|(stage, step)| step.step.map(|share| (stage, share)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(stage, _)| stage)
}
