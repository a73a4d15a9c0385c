//! Numbers that are out of all proportion to the one before: a lost comma, a percentage that
//! is written as a share, the number of another row.

use super::{MAX_METRICS, Metric, Past, Reading, STAGES, Stage, Version, same_name};
use chrono::NaiveDate;

/// A step from one number to the next that wants a second look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Jump {
    /// The number before.
    pub before: f64,
    /// The number now.
    pub now: f64,
}

impl Jump {
    /// The step from `before` to `now`, where it is implausible: a hundred or a thousand times
    /// more or less, or twenty times and more where that is not only a few becoming some.
    pub fn between(before: f64, now: f64) -> Option<Self> {
        /// From so many times on no growth explains it.
        const MOST: f64 = 20.0;
        let jump = Self { before, now };
        let times = jump.times();
        let is_one_side = before.is_sign_negative() == now.is_sign_negative();
        let is_lost_mark = [100.0, 1000.0].iter().any(|&lost| is_near(times, lost));
        let is_jump = is_lost_mark || (times >= MOST && !are_few_and_some(before, now));
        (is_one_side && times.is_finite() && is_jump).then_some(jump)
    }

    /// As [`Self::between`], from one reading of a metric to a later one; what was counted in
    /// another way before `since` is no measure.
    pub fn from_reading(before: Reading, now: Reading, since: Option<NaiveDate>) -> Option<Self> {
        let begins_anew = since.is_some_and(|since| before.on < since && since <= now.on);
        let jump = Self::between(before.value, now.value);
        jump.filter(|_| !begins_anew)
    }

    /// How many times the one is of the other: 1 or more.
    pub fn times(self) -> f64 {
        let [before, now] = [self.before, self.now].map(f64::abs);
        before.max(now) / before.min(now)
    }

    /// The factor in words: `97 times less`.
    pub fn in_words(self) -> String {
        let more = self.now.abs() > self.before.abs();
        let how = if more { "more" } else { "less" };
        format!("{:.0} times {how}", self.times())
    }
}

/// Whether `times` is `lost` within 15 %.
fn is_near(times: f64, lost: f64) -> bool {
    const ROOM: f64 = 0.15;
    (times / lost - 1.0).abs() <= ROOM + f64::EPSILON
}

/// Whether both are counts, one of a few things and one of some: 2 may well become 60.
fn are_few_and_some(one: f64, other: f64) -> bool {
    let [one, other] = [one.abs(), other.abs()];
    let is_whole = one.fract() == 0.0 && other.fract() == 0.0;
    is_whole && one.min(other) < 10.0 && one.max(other) < 500.0
}

/// The step to the newest reading of `metric`, which stands in `stage`, where it is implausible:
/// from the reading before in the file, else from what earlier versions have.
pub fn newest_jump(stage: &Stage, metric: &Metric, past: &Past) -> Option<Jump> {
    match metric.readings.as_slice() {
        [.., before, newest] => Jump::from_reading(*before, *newest, metric.since),
        _ => jump_from_past(stage, metric, past),
    }
}

fn jump_from_past(stage: &Stage, metric: &Metric, past: &Past) -> Option<Jump> {
    let now = metric.current()?;
    let is_other = |one: f64, other: f64| one.total_cmp(&other).is_ne();
    let versions = past.base.iter().chain(past.versions.iter().rev());
    let mut earlier = versions.filter_map(|version| earlier_value(version, stage, metric));
    let before = earlier.find(|&before| is_other(before, now))?;
    let jump = Jump::between(before, now)?;
    // A slip that was put right stands in the past for ever.
    let older = earlier.find(|&older| is_other(older, before));
    let is_put_right = older.is_some_and(|older| Jump::between(older, now).is_none());
    (!is_put_right).then_some(jump)
}

/// The value that a version has of the same metric, counted in the same way; none where two have
/// its name. A page has no more stages and metrics than are looked at.
fn earlier_value(version: &Version, stage: &Stage, metric: &Metric) -> Option<f64> {
    let mut stages = version.scorecard.stages.iter().take(STAGES);
    let before = stages.find(|known| same_name(&known.name, &stage.name))?;
    let known = only_one(before, &metric.name)?;
    only_one(stage, &metric.name)?;
    let begins_anew = metric.since.is_some_and(|since| version.day < Some(since));
    let is_same = known.unit == metric.unit && !begins_anew;
    known.current().filter(|_| is_same)
}

/// The metric of `stage` with this name, where there is only one.
fn only_one<'s>(stage: &'s Stage, name: &str) -> Option<&'s Metric> {
    let metrics = stage.metrics.iter().take(MAX_METRICS);
    let mut named = metrics.filter(|known| same_name(&known.name, name));
    named.next().filter(|_| named.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_a_lost_mark_or_more_than_a_number_grows() {
        for (before, now) in [
            (21000.0, 16.5),
            (28.0, 0.29),
            (0.29, 28.0),
            (1240.0, 1.3),
            (1300.0, 65.0),
            (-1300.0, -65.0),
            (3.0, 300.0),
            (1.0, 85.0),
            (1.0, 115.0),
            (9.0, 500.0),
            (10.0, 200.0),
            (0.5, 10.0),
        ] {
            assert!(Jump::between(before, now).is_some(), "{before} {now}");
            assert!(Jump::between(now, before).is_some(), "{now} {before}");
        }
    }

    #[test]
    fn growth_zero_and_another_sign_are_no_jump() {
        for (before, now) in [
            (1300.0, 66.0),
            (100.0, 1000.0),
            (0.0, 1000.0),
            (0.0, 0.0),
            (-1.0, 100.0),
            (2.0, 60.0),
            (9.0, 499.0),
            (1.0, 84.0),
            (1.0, 116.0),
        ] {
            assert_eq!(Jump::between(before, now), None, "{before} {now}");
            assert_eq!(Jump::between(now, before), None, "{now} {before}");
        }
    }

    #[test]
    fn a_new_beginning_is_no_jump() {
        let on = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let before = Reading {
            on: on(2),
            value: 28.0,
        };
        let now = Reading {
            on: on(9),
            value: 0.29,
        };
        let jumps = |since| Jump::from_reading(before, now, since).is_some();
        assert!(jumps(None));
        assert!(jumps(Some(on(2))));
        assert!(!jumps(Some(on(3))));
        assert!(!jumps(Some(on(9))));
        assert!(jumps(Some(on(10))));
        let jump = Jump::between(28.0, 0.29).unwrap();
        assert_eq!(jump.in_words(), "97 times less");
    }
}
