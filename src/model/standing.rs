//! Where a metric stands: progress, pace, status, experience.
//!
//! Throughout, c is the current value, t the target, b the baseline, and d is +1 where
//! higher is better and −1 where lower is.

use super::{Better, Metric, Scorecard};
use chrono::NaiveDate;

/// The share of the target from which a metric without dates is merely at risk.
const AT_RISK_ATTAINMENT: f64 = 0.9;

/// The pace from which a metric with dates is on track.
const ON_TRACK_PACE: f64 = 0.95;

/// The pace from which a metric with dates is merely at risk.
const AT_RISK_PACE: f64 = 0.75;

/// Room for rounding in comparisons, relative to the number compared with.
const TOLERANCE: f64 = 1e-9;

/// Where a metric stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The target is reached.
    Met,
    /// Fast enough to reach it in time.
    OnTrack,
    /// A little too slow, or close without a date.
    AtRisk,
    /// Too slow, too far, or too late.
    OffTrack,
    /// Agreed on, not measured yet.
    Unset,
    /// Measured, but nobody has said where it has to be.
    NoTarget,
}

impl Status {
    /// The name by which programs know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::OffTrack => "off-track",
            Self::Unset => "unset",
            Self::NoTarget => "no-target",
        }
    }
}

/// Everything there is to say about where a metric stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The word.
    pub status: Status,
    /// The way covered from the baseline to the target: 0 at the one, 1 at the other. Not
    /// clamped; without a baseline, the attainment.
    pub progress: Option<f64>,
    /// Progress over the time gone; 1 is exactly fast enough.
    pub pace: Option<f64>,
}

/// Progress: (c − b)/(t − b) where there is a baseline b ≠ t, else the attainment.
pub fn progress(better: Better, baseline: Option<f64>, target: f64, current: f64) -> f64 {
    match baseline {
        Some(baseline) if (target - baseline).abs() > 0.0 => {
            (current - baseline) / (target - baseline)
        }
        _ => attainment(better, target, current),
    }
}

/// Attainment: 1 + d(c − t)/|t|; with t = 0, 1 where met, else 0.
fn attainment(better: Better, target: f64, current: f64) -> f64 {
    if target == 0.0 {
        return f64::from(u8::from(is_met(better, target, current)));
    }
    1.0 + better.sign() * (current - target) / target.abs()
}

/// Met: d(c − t) ≥ −1e-9·|t|.
pub fn is_met(better: Better, target: f64, current: f64) -> bool {
    better.sign() * (current - target) >= -TOLERANCE * target.abs()
}

/// Pace: progress over the share of time gone on the day of the reading. Nothing on or
/// before `since`, nor where the time has no length.
pub fn pace(progress: f64, since: NaiveDate, due: NaiveDate, read_on: NaiveDate) -> Option<f64> {
    let elapsed = (read_on - since).num_days();
    let in_all = (due - since).num_days();
    (elapsed > 0 && in_all > 0).then(|| progress * in_all as f64 / elapsed as f64)
}

/// Experience: d(c − expected); from 0 on it is as good as customers expect, or better.
pub fn experience(metric: &Metric) -> Option<f64> {
    let (current, expected) = (metric.current()?, metric.expected?);
    Some(metric.better.sign() * (current - expected))
}

/// Where `metric` stands. A reading without any date counts as read `today`.
pub fn standing(scorecard: &Scorecard, metric: &Metric, today: NaiveDate) -> Standing {
    let bare = |status| Standing {
        status,
        progress: None,
        pace: None,
    };
    let Some(current) = metric.current() else {
        return bare(Status::Unset);
    };
    let Some(target) = metric.target else {
        return bare(Status::NoTarget);
    };
    let progress = progress(metric.better, metric.baseline, target, current);
    let met = is_met(metric.better, target, current);
    let read_on = metric.read_on(scorecard.as_of).unwrap_or(today);
    let dated = match (metric.baseline, metric.since, metric.due) {
        (Some(_), Some(since), Some(due)) => Some((since, due)),
        _ => None,
    };
    let pace = dated.and_then(|(since, due)| pace(progress, since, due, read_on));
    let status = match dated {
        _ if met => Status::Met,
        Some((_, due)) if read_on > due || today > due => Status::OffTrack,
        Some((since, _)) if read_on <= since => Status::OnTrack,
        Some(_) => by_pace(pace.unwrap_or(0.0)),
        None => by_attainment(attainment(metric.better, target, current)),
    };
    Standing {
        status,
        progress: Some(progress),
        pace,
    }
}

fn by_pace(pace: f64) -> Status {
    if pace >= ON_TRACK_PACE - TOLERANCE {
        Status::OnTrack
    } else if pace >= AT_RISK_PACE - TOLERANCE {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}

fn by_attainment(attainment: f64) -> Status {
    if attainment >= AT_RISK_ATTAINMENT - TOLERANCE {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}
