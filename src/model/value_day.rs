//! Of which day a value is, where the file does not say: that of the commit that last changed
//! it.

use super::{Place, Reach, Timeline};
use chrono::NaiveDate;

/// Of which day a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueDay {
    /// The file says so.
    Written(NaiveDate),
    /// It has stood in the file since; today, where it is not committed yet.
    Committed(NaiveDate),
    /// It has stood in the file since this day at least.
    NoLaterThan(NaiveDate),
    /// Nobody knows: outside git, or older than what was fetched.
    Unknown,
}

impl ValueDay {
    /// The day itself, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Written(day) | Self::Committed(day) => Some(day),
            Self::NoLaterThan(_) | Self::Unknown => None,
        }
    }

    /// The last day that it can be: by this one a value is so old at least.
    pub fn latest(self) -> Option<NaiveDate> {
        match self {
            Self::NoLaterThan(day) => Some(day),
            Self::Written(_) | Self::Committed(_) | Self::Unknown => self.day(),
        }
    }

    /// Whether it may be an earlier day than [`Self::latest`].
    pub fn is_bound(self) -> bool {
        matches!(self, Self::NoLaterThan(_))
    }
}

impl Timeline<'_> {
    /// Of which day the value of the metric at `place` is; nothing where it has none.
    pub fn value_day(&self, place: Place) -> Option<ValueDay> {
        let metric = place.metric(self.now);
        let current = metric.current()?;
        if let Some(day) = metric.read_on(self.now.as_of) {
            return Some(ValueDay::Written(day));
        }
        let sightings = &self.history(place).sightings;
        let same = sightings.iter().rev();
        let same = same.take_while(|sighting| sighting.metric.current() == Some(current));
        // The file itself is the last; the others are versions, each of the one before it.
        let (earlier, all) = (same.count() - 1, self.versions.len());
        let oldest = earlier.checked_sub(1).map(|_| all - earlier);
        Some(match oldest {
            None if self.past.reach.is_unknown() => ValueDay::Unknown,
            None => ValueDay::Committed(self.today),
            Some(0) => self.day_of_oldest(),
            Some(index) => self.day_of(index),
        })
    }

    /// Whether older versions could say more of the day of a value.
    pub fn wants_older(&self) -> bool {
        let mut places = self.now.metric_places();
        self.past.reach == Reach::Part
            && places.any(|place| {
                let metric = place.metric(self.now);
                let is_dated = metric.read_on(self.now.as_of).is_some();
                let run = self.history(place).sightings.iter();
                let run = run.filter(|sighting| sighting.metric.current() == metric.current());
                !is_dated && metric.current().is_some() && run.count() > self.versions.len()
            })
    }

    fn day_of_oldest(&self) -> ValueDay {
        match self.past.reach {
            Reach::Whole => self.day_of(0),
            Reach::Part => {
                let mut dated = self.versions.iter().filter_map(|version| version.day);
                let oldest = self.versions[0].day.or(self.undated_from());
                let oldest = oldest.or_else(|| dated.next());
                oldest.map_or(ValueDay::Unknown, ValueDay::NoLaterThan)
            }
            Reach::Unknown | Reach::Nowhere | Reach::CutOff(_) => ValueDay::Unknown,
        }
    }

    /// The day of the version `index`, which is the first of a run.
    fn day_of(&self, index: usize) -> ValueDay {
        match self.versions[index].day {
            None => ValueDay::Unknown,
            Some(day) if self.past.daily_from.is_some_and(|from| day < from) => {
                ValueDay::NoLaterThan(day)
            }
            Some(day) => ValueDay::Committed(day),
        }
    }
}
