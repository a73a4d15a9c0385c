//! How many customers get from one stage to the next. How the funnels of several scorecards
//! compare is `comparison`.

use super::{IsoWeek, Scorecard, Timeline};

/// One stage of the funnel. Shares are fractions: 0.15 is 15 %.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FunnelStep {
    /// How many got this far.
    pub reached: Option<u64>,
    /// The share of the stage before; nothing where that is zero or either is missing.
    pub step: Option<f64>,
    /// The share of the first stage; nothing where that is zero or either is missing.
    pub overall: Option<f64>,
    /// How many were lost on the way from the stage before; less than zero where more got here.
    pub lost: Option<i64>,
}

impl FunnelStep {
    /// Whether more got here than there were in the stage before: the two count different
    /// customers or different times, and the step says nothing of a way.
    pub fn rises(&self) -> bool {
        self.lost.is_some_and(|lost| lost < 0)
    }
}

/// The funnel, one step a stage.
pub fn funnel(scorecard: &Scorecard) -> Vec<FunnelStep> {
    let reached: Vec<Option<u64>> = scorecard.stages.iter().map(|stage| stage.reached).collect();
    let first = reached.first().copied().flatten();
    let steps = reached.iter().enumerate().map(|(stage, &here)| {
        let before = stage.checked_sub(1).and_then(|before| reached[before]);
        FunnelStep {
            reached: here,
            step: share(here, before),
            overall: share(here, first),
            lost: before
                .zip(here)
                .map(|(before, here)| before as i64 - here as i64),
        }
    });
    steps.collect()
}

/// The funnel at the end of each of `weeks`, by the version that was the file's then; nothing
/// before the first, and while it was not there.
pub fn funnel_by_week(timeline: &Timeline<'_>, weeks: &[IsoWeek]) -> Vec<Option<Vec<FunnelStep>>> {
    let at_end_of = |week: &IsoWeek| {
        if week.sunday() >= timeline.today {
            return Some(timeline.now);
        }
        if !timeline.was_there(week.sunday()) {
            return None;
        }
        let known = timeline.versions.iter().rev();
        let mut known = known.filter(|version| version.day.is_none_or(|day| day <= week.sunday()));
        known.next().map(|version| &version.scorecard)
    };
    let weeks = weeks.iter().map(|week| at_end_of(week).map(funnel));
    weeks.collect()
}

fn share(part: Option<u64>, whole: Option<u64>) -> Option<f64> {
    match (part, whole) {
        (Some(part), Some(whole)) if whole > 0 => Some(part as f64 / whole as f64),
        _ => None,
    }
}

/// The stage into which the smallest share gets: where the journey leaks most. The first of
/// equals; none where nobody is lost.
pub fn biggest_leak(funnel: &[FunnelStep]) -> Option<usize> {
    let steps = funnel.iter().enumerate();
    steps
        .filter_map(|(stage, step)| step.step.map(|share| (stage, share)))
        .filter(|&(_, share)| share < 1.0)
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(stage, _)| stage)
}
