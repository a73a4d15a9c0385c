//! Of which days the values of one version are, where it does not say so itself.

use super::{Past, Place, Reach, Scorecard, Timeline, ValueDay};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The days of the values that have none in the file, by their places; only what is known to the
/// day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueDays {
    days: BTreeMap<Place, NaiveDate>,
    wants_older: bool,
}

impl ValueDays {
    /// Those of the file itself.
    pub fn of(timeline: &Timeline<'_>) -> Self {
        let now = timeline.now;
        let day = |place: Place| timeline.value_day(place).and_then(ValueDay::day);
        let days = undated(now).filter_map(|place| Some((place, day(place)?)));
        Self {
            days: days.collect(),
            wants_older: false,
        }
    }

    /// Those of the version `index` of `past`, by those before it.
    pub fn of_version(past: &Past, index: usize) -> Self {
        let version = past.versions.get(index);
        if !version.is_some_and(|version| Self::are_lacking(&version.scorecard)) {
            return Self::default();
        }
        match Timeline::of_version(past, index) {
            Some(timeline) => Self {
                wants_older: timeline.wants_older(),
                ..Self::of(&timeline)
            },
            None => Self {
                wants_older: past.reach == Reach::Part,
                ..Self::default()
            },
        }
    }

    /// Whether `scorecard` has a value without a day.
    pub fn are_lacking(scorecard: &Scorecard) -> bool {
        undated(scorecard).next().is_some()
    }

    /// The day of the value at `place`, where it is known and the file does not say it.
    pub fn day(&self, place: Place) -> Option<NaiveDate> {
        self.days.get(&place).copied()
    }

    /// Whether older versions could say more.
    pub fn wants_older(&self) -> bool {
        self.wants_older
    }
}

/// Where the metrics are whose value has no day in the file.
fn undated(scorecard: &Scorecard) -> impl Iterator<Item = Place> {
    scorecard.metric_places().filter(|place| {
        let metric = place.metric(scorecard);
        metric.current().is_some() && metric.read_on(scorecard.as_of).is_none()
    })
}
