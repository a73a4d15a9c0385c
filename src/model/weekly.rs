//! A metric week by week, each week judged by what was the target then.

use super::standing::standing_of;
use super::{IsoWeek, MetricHistory, Place, Reading, Sighting, Status, Timeline, standing};
use chrono::NaiveDate;

/// The last reading of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeekReading {
    /// The reading.
    pub reading: Reading,
    /// Where the metric had to be, by the version of that week.
    pub target: Option<f64>,
    /// Where it stood.
    pub status: Status,
}

/// How long a metric has stood where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streak {
    /// On track, at risk or off track; a target that is met is on track.
    pub status: Status,
    /// For how many weeks, the first and the last included; one without a reading counts by the
    /// last before it.
    pub weeks: usize,
    /// Whether it begins where what is known of the metric does, and may be longer.
    pub at_least: bool,
}

/// The last reading in each of `weeks`; nothing for a week without one.
pub fn weekly(
    history: &MetricHistory<'_>,
    weeks: &[IsoWeek],
    today: NaiveDate,
) -> Vec<Option<WeekReading>> {
    let in_week = |week: &IsoWeek| {
        last_by(history, *week, today).filter(|last| last.reading.on >= week.monday())
    };
    weeks.iter().map(in_week).collect()
}

/// The readings of `history` from the day `from` on, each judged as [`weekly`] judges the last
/// of its week.
pub fn judged_since(
    history: &MetricHistory<'_>,
    from: NaiveDate,
    today: NaiveDate,
) -> Vec<WeekReading> {
    let first = (history.readings).partition_point(|reading| reading.on < from);
    let readings = history.readings[first..].iter();
    readings
        .filter_map(|reading| judged(history, *reading, IsoWeek::containing(reading.on), today))
        .collect()
}

/// The last reading up to the end of `week`.
fn last_by(history: &MetricHistory<'_>, week: IsoWeek, today: NaiveDate) -> Option<WeekReading> {
    let end = week.sunday();
    let after = (history.readings).partition_point(|reading| reading.on <= end);
    judged(history, *history.readings[..after].last()?, week, today)
}

/// Where `reading` stood at the end of `week`, or today where that is not over, by the words of
/// the page as it was then. Later readings were not there yet.
fn judged(
    history: &MetricHistory<'_>,
    reading: Reading,
    week: IsoWeek,
    today: NaiveDate,
) -> Option<WeekReading> {
    let day = week.sunday().min(today);
    let sighting = in_force(&history.sightings, day)?;
    let metric = sighting.metric;
    let up_to = metric.readings.partition_point(|own| own.on <= reading.on);
    let is_undated = metric.read_on(sighting.scorecard.as_of).is_none()
        && metric.current() == Some(reading.value);
    let last = Reading {
        // A page counts a value without a day as read on the day on which one looks at it.
        on: if is_undated { day } else { reading.on },
        ..reading
    };
    Some(WeekReading {
        reading,
        target: metric.target,
        status: standing_of(metric, &metric.readings[..up_to], last, day).status,
    })
}

/// The version that was the file's on `day`; before the first, the one with which its week ended.
fn in_force<'s, 'a>(sightings: &'s [Sighting<'a>], day: NaiveDate) -> Option<&'s Sighting<'a>> {
    let began = sightings.first()?.day;
    let day = began.map_or(day, |began| day.max(IsoWeek::containing(began).sunday()));
    let mut known = sightings.iter().rev();
    known.find(|sighting| sighting.day.is_none_or(|written| written <= day))
}

/// Of the metrics of `timeline`, how many were off track at the end of each of `weeks`, each by
/// its last reading up to then; nothing for a week of which no metric has one. The week of today
/// is as the page has it.
pub fn off_track_by_week(
    timeline: &Timeline<'_>,
    weeks: &[IsoWeek],
    places: &[Place],
) -> Vec<Option<usize>> {
    let mut counts = vec![None; weeks.len()];
    for &place in places {
        let statuses = timeline.status_by_week(place, weeks);
        for (count, status) in counts.iter_mut().zip(statuses) {
            if let Some(status) = status {
                *count.get_or_insert(0) += usize::from(status == Status::OffTrack);
            }
        }
    }
    counts
}

impl Timeline<'_> {
    /// Where the metric at `place` stood at the end of each of `weeks`, by its last reading up to
    /// then; nothing where it has none. The week of today is as the page has it.
    pub fn status_by_week(&self, place: Place, weeks: &[IsoWeek]) -> Vec<Option<Status>> {
        let history = self.history(place);
        let held = self.held(history);
        let at_end = |week: &IsoWeek| {
            if week.sunday() >= self.today {
                return Some(standing(self.now, place.metric(self.now), self.today).status);
            }
            let last = last_by(history, *week, self.today).or_else(|| {
                let held = held.filter(|held| held.on <= week.sunday())?;
                judged(history, held, *week, self.today)
            });
            Some(last?.status)
        };
        weeks.iter().map(at_end).collect()
    }

    /// The streak of the metric at `place` up to the last of `weeks`; nothing where it has no
    /// target then, or no value.
    pub fn streak(&self, place: Place, weeks: &[IsoWeek]) -> Option<Streak> {
        let statuses = self.status_by_week(place, weeks);
        let status = streak_status((*statuses.last()?)?)?;
        let goes_on = |of: &&Option<Status>| of.and_then(streak_status) == Some(status);
        let weeks = statuses.iter().rev().take_while(goes_on).count();
        let before = &statuses[..statuses.len() - weeks];
        let is_unknown = before.iter().all(Option::is_none) && self.had_value(place);
        Some(Streak {
            status,
            weeks,
            at_least: before.is_empty() || is_unknown,
        })
    }

    /// Whether the metric at `place` had a value when what is known of it begins, and may have had
    /// one before. Where it keeps readings, the file knows since when.
    fn had_value(&self, place: Place) -> bool {
        let sightings = &self.history(place).sightings;
        let is_in_all = sightings.len() > self.versions.len();
        let first = sightings.first().filter(|_| is_in_all);
        self.past.reach.is_partial() && first.is_some_and(|first| first.metric.value.is_some())
    }

    /// The value that a metric had already on the first day of which anything is known, which is
    /// no reading of that day: when it came to be written nobody has looked up.
    fn held(&self, history: &MetricHistory<'_>) -> Option<Reading> {
        let first = history.sightings.first()?;
        let is_undated = first.metric.read_on(first.scorecard.as_of).is_none();
        let on = (self.undated_from()).filter(|_| first.day.is_none() && is_undated)?;
        let value = first.metric.current()?;
        Some(Reading { on, value })
    }
}

/// The status as a streak has it: a target that is met is on track.
fn streak_status(status: Status) -> Option<Status> {
    match status {
        Status::Met | Status::OnTrack => Some(Status::OnTrack),
        Status::AtRisk | Status::OffTrack => Some(status),
        Status::Unset | Status::NoTarget => None,
    }
}
