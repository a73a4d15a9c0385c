//! What a chart shows of a metric besides its readings: where these have gaps, and where they lead.

use super::MetricFacts;
use crate::model::{Reading, is_met};
use chrono::NaiveDate;

/// Two readings that lie this many times as far apart as usual have a gap between them.
const GAP: i64 = 3;

/// No gap is shorter than this many days.
const SHORTEST_GAP: i64 = 15;

/// Of each of `readings`, oldest first, whether it follows the one before without a gap.
pub fn following(readings: &[Reading]) -> Vec<bool> {
    let apart = readings.windows(2);
    let apart: Vec<i64> = apart
        .map(|pair| (pair[1].on - pair[0].on).num_days())
        .collect();
    let mut sorted = apart.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let gap = (usual * GAP).max(SHORTEST_GAP);
    let behind = apart.into_iter().map(|days| days < gap);
    let first = readings.first().map(|_| false);
    first.into_iter().chain(behind).collect()
}

impl MetricFacts<'_> {
    /// The line from the last reading to the due day, or as far as to the day `latest`; nothing
    /// where the target is met or there is no time left.
    pub fn ahead(&self, today: NaiveDate, latest: NaiveDate) -> Option<[Reading; 2]> {
        let forecast = self.forecast?.ok()?;
        let last = self.series.last()?.reading.on;
        let is_met = is_met(self.metric.better, self.metric.target?, self.current?);
        let until = self.metric.due.filter(|&due| due > today)?.min(latest);
        let on = |day| Reading {
            on: day,
            value: forecast.on(day),
        };
        let [begin, end] = [on(last), on(until)];
        (!is_met && until > last && end.value.is_finite()).then_some([begin, end])
    }
}
