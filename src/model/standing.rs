//! Where a metric stands: start, progress, pace, status, experience.
//!
//! Throughout, c is the current value, t the target, b the baseline, and d is +1 where
//! higher is better and −1 where lower is.

use super::{Better, Metric, Reading, Scorecard, difference};
use chrono::NaiveDate;

/// The share of the target from which a metric without a pace is merely at risk.
pub const AT_RISK_SHARE: f64 = 0.9;

/// The pace from which a metric with dates is on track.
const ON_TRACK_PACE: f64 = 0.95;

/// The pace from which a metric with dates is merely at risk.
const AT_RISK_PACE: f64 = 0.75;

/// Room for rounding where a share or a pace is compared with one of the limits above. None is
/// given to what is met.
const ROUNDING: f64 = 1e-9;

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
    /// How bad it is: off track, at risk, unset, no target, on track, met; the worst is the least.
    pub fn rank(self) -> u8 {
        match self {
            Self::OffTrack => 0,
            Self::AtRisk => 1,
            Self::Unset => 2,
            Self::NoTarget => 3,
            Self::OnTrack => 4,
            Self::Met => 5,
        }
    }

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

/// Where a metric started, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Start {
    /// The baseline, in the unit of the metric.
    pub value: f64,
    /// Its day, where it has one.
    pub since: Option<NaiveDate>,
    /// Whether the file says so; else it is one of its readings.
    pub is_written: bool,
}

/// How far a metric has come. Not clamped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// The way from the baseline to the target: 0 at the one, 1 at the other.
    Way(f64),
    /// The share of the target: 1 where the value is the target.
    Share(f64),
    /// All of the target, of which no figure says more: less is better, and the value is zero or
    /// below a target above it.
    Whole,
}

impl Progress {
    /// The figure, whichever it is.
    pub fn figure(self) -> f64 {
        match self {
            Self::Way(figure) | Self::Share(figure) => figure,
            Self::Whole => 1.0,
        }
    }
}

/// Everything there is to say about where a metric stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// Where it stands, in one word.
    pub status: Status,
    /// How far it has come, where it has a value and a target.
    pub progress: Option<Progress>,
    /// The way over the time gone; 1 is exactly fast enough.
    pub pace: Option<f64>,
    /// Where there is a pace, how much of the time was gone on the day of the reading: 0 at the
    /// start, 1 on the due day and after.
    pub time_gone: Option<f64>,
}

impl Metric {
    /// Where it started: its baseline, else, where it has a `due` day, the last of its readings
    /// on or before `since`, else the first. A reading counts only where there are two, where it
    /// lies on the near side of the target, and before `due`.
    pub fn start(&self) -> Option<Start> {
        self.start_by(&self.readings)
    }

    /// As [`Self::start`], where these are its readings.
    fn start_by(&self, readings: &[Reading]) -> Option<Start> {
        let first = readings.first();
        if let Some(value) = self.baseline {
            return Some(Start {
                value,
                since: self.since.or(first.map(|reading| reading.on)),
                is_written: true,
            });
        }
        let (target, due, first) = (self.target?, self.due?, first?);
        let up_to = |since| readings.partition_point(|reading| reading.on <= since);
        let before = self.since.and_then(|since| up_to(since).checked_sub(1));
        let start: &Reading = before.map_or(first, |at| &readings[at]);
        let is_near = self.better.sign() * (target - start.value) > 0.0;
        (readings.len() > 1 && is_near && start.on < due).then_some(Start {
            value: start.value,
            since: if before.is_some() {
                self.since
            } else {
                Some(first.on)
            },
            is_written: false,
        })
    }
}

/// Progress: (c − b)/(t − b) where there is a baseline b ≠ t, else the share of the target.
pub fn progress(better: Better, baseline: Option<f64>, target: f64, current: f64) -> Progress {
    match baseline.filter(|baseline| (target - baseline).abs() > 0.0) {
        Some(baseline) => Progress::Way((current - baseline) / (target - baseline)),
        None if better == Better::Lower && current <= 0.0 && target > 0.0 => Progress::Whole,
        None => Progress::Share(share_of_target(better, target, current)),
    }
}

/// The share of the target: c/t where more is better and t > 0; where less is, t/c, and 1 with
/// t ≥ 0 ≥ c; 1 + d(c − t)/|t| for t < 0; with t = 0, 1 where met, else 0.
pub fn share_of_target(better: Better, target: f64, current: f64) -> f64 {
    if target < 0.0 {
        return 1.0 + better.sign() * (current - target) / target.abs();
    }
    match better {
        _ if target == 0.0 => f64::from(u8::from(is_met(better, target, current))),
        Better::Higher => current / target,
        Better::Lower if current <= 0.0 => 1.0,
        Better::Lower => target / current,
    }
}

/// Met: d(c − t) ≥ 0.
pub fn is_met(better: Better, target: f64, current: f64) -> bool {
    better.sign() * (current - target) >= 0.0
}

/// Pace: the way over the share of time gone on the day of the reading. Nothing on or before
/// `since`, nor where the time has no length.
pub fn pace(way: f64, since: NaiveDate, due: NaiveDate, read_on: NaiveDate) -> Option<f64> {
    let [elapsed, in_all] = days_gone(since, due, read_on)?;
    Some(way * in_all as f64 / elapsed as f64)
}

/// The days from `since` to the reading and to the due day; nothing where one of these is not
/// after it.
fn days_gone(since: NaiveDate, due: NaiveDate, read_on: NaiveDate) -> Option<[i64; 2]> {
    let days = [read_on, due].map(|day| (day - since).num_days());
    days.iter().all(|&days| days > 0).then_some(days)
}

/// Experience: d(c − expected); from 0 on it is as good as customers expect, or better.
pub fn experience(metric: &Metric) -> Option<f64> {
    let (current, expected) = (metric.current()?, metric.expected?);
    Some(metric.better.sign() * difference(expected, current))
}

/// Where `metric` stands. A value of which the file says no day counts as read `today`.
pub fn standing(scorecard: &Scorecard, metric: &Metric, today: NaiveDate) -> Standing {
    let Some(value) = metric.current() else {
        return Standing::bare(Status::Unset);
    };
    let on = metric.read_on(scorecard.as_of).unwrap_or(today);
    standing_of(metric, &metric.readings, Reading { on, value }, today)
}

/// Where `metric` stood with the value that was read last, when these were its readings.
pub(super) fn standing_of(
    metric: &Metric,
    readings: &[Reading],
    last: Reading,
    today: NaiveDate,
) -> Standing {
    let Reading { on, value } = last;
    let Some(target) = metric.target else {
        return Standing::bare(Status::NoTarget);
    };
    let start = metric.start_by(readings);
    let progress = progress(metric.better, start.map(|start| start.value), target, value);
    let dated = match (progress, start.and_then(|start| start.since), metric.due) {
        (Progress::Way(way), Some(since), Some(due)) => Some((way, since, due)),
        _ => None,
    };
    let pace = dated.and_then(|(way, since, due)| pace(way, since, due, on));
    let gone = dated.and_then(|(_, since, due)| days_gone(since, due, on));
    let status = match dated {
        _ if is_met(metric.better, target, value) => Status::Met,
        _ if metric.due.is_some_and(|due| today > due || on > due) => Status::OffTrack,
        Some((_, since, _)) if on <= since => Status::OnTrack,
        Some(_) => by_pace(pace.unwrap_or(0.0)),
        None => by_share(share_of_target(metric.better, target, value)),
    };
    Standing {
        status,
        progress: Some(progress),
        pace,
        time_gone: gone.map(|[elapsed, in_all]| (elapsed as f64 / in_all as f64).min(1.0)),
    }
}

impl Standing {
    /// A status of which no figure says more.
    fn bare(status: Status) -> Self {
        Self {
            status,
            progress: None,
            pace: None,
            time_gone: None,
        }
    }
}

fn by_pace(pace: f64) -> Status {
    if pace >= ON_TRACK_PACE - ROUNDING {
        Status::OnTrack
    } else if pace >= AT_RISK_PACE - ROUNDING {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}

fn by_share(share: f64) -> Status {
    if share >= AT_RISK_SHARE - ROUNDING {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}
