//! What a chart shows of a metric besides its readings: where these have gaps, and where they lead.

use super::MetricFacts;
use crate::model::{Reading, is_met};
use chrono::NaiveDate;

/// Two readings that lie this many times as far apart as usual have a gap between them.
const GAP: i64 = 3;

/// No gap is shorter than this many days.
const SHORTEST_GAP: i64 = 15;

/// From so many days between two readings on, there is a gap: by all of their `days`, oldest first.
pub fn gap_among(days: impl Iterator<Item = NaiveDate> + Clone) -> i64 {
    let next = days.clone().skip(1);
    let mut apart: Vec<i64> = (days.zip(next))
        .map(|(one, next)| (next - one).num_days())
        .collect();
    let middle = apart.len() / 2;
    let usual = match &mut apart[..] {
        [] => 0,
        apart => *apart.select_nth_unstable(middle).1,
    };
    (usual * GAP).max(SHORTEST_GAP)
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
