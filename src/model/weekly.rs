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
    /// For how many weeks, the first and the last included.
    pub weeks: usize,
    /// Whether it begins with the first week that was looked at, and may be longer.
    pub at_least: bool,
}

impl Streak {
    /// Whether what is of `status` goes on with it.
    pub fn holds(self, status: Status) -> bool {
        streak_status(status) == Some(self.status)
    }
}

/// The last reading in each of `weeks`; nothing for a week without one.
pub fn weekly(
    history: &MetricHistory<'_>,
    weeks: &[IsoWeek],
    today: NaiveDate,
) -> Vec<Option<WeekReading>> {
    let last_of = |week: &IsoWeek| {
        let after = history
            .readings
            .partition_point(|reading| reading.on <= week.sunday());
        let last = history.readings[..after].last()?;
        let sighting = in_force(&history.sightings, week.sunday())?;
        (last.on >= week.monday()).then(|| judged(sighting, *last, week.sunday().min(today)))
    };
    weeks.iter().map(last_of).collect()
}

/// The readings of `history` from the day `from` on, each judged as the page had it on its day.
pub fn judged_since(history: &MetricHistory<'_>, from: NaiveDate) -> Vec<WeekReading> {
    let first = history
        .readings
        .partition_point(|reading| reading.on < from);
    let readings = history.readings[first..].iter();
    readings
        .filter_map(|reading| {
            let sighting = in_force(&history.sightings, reading.on)?;
            Some(judged(sighting, *reading, reading.on))
        })
        .collect()
}

/// The version that was the file's on `day`; the first where it is older than all.
fn in_force<'s, 'a>(sightings: &'s [Sighting<'a>], day: NaiveDate) -> Option<&'s Sighting<'a>> {
    let known = sightings.iter().rev();
    let mut known = known.filter(|sighting| sighting.day.is_none_or(|written| written <= day));
    known.next().or(sightings.first())
}

/// Where `reading` stood by the words of one version, as its page had it then: later readings
/// were not there yet.
fn judged(sighting: &Sighting<'_>, reading: Reading, today: NaiveDate) -> WeekReading {
    let readings = &sighting.metric.readings;
    let up_to = readings.partition_point(|own| own.on <= reading.on);
    let standing = standing_of(sighting.metric, &readings[..up_to], reading, today);
    WeekReading {
        reading,
        target: sighting.metric.target,
        status: standing.status,
    }
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
    let mut count = |index: usize, status| {
        let off_track: &mut Option<usize> = &mut counts[index];
        *off_track.get_or_insert(0) += usize::from(status == Status::OffTrack);
    };
    for &place in places {
        let history = timeline.history(place);
        for (index, week) in weeks.iter().enumerate() {
            if week.sunday() >= timeline.today {
                let standing = standing(timeline.now, place.metric(timeline.now), timeline.today);
                count(index, standing.status);
                continue;
            }
            let after = (history.readings).partition_point(|reading| reading.on <= week.sunday());
            let last = after.checked_sub(1).map(|last| history.readings[last]);
            if let (Some(last), Some(sighting)) =
                (last, in_force(&history.sightings, week.sunday()))
            {
                count(index, judged(sighting, last, week.sunday()).status);
            }
        }
    }
    counts
}

/// The streak up to the last week with a reading; nothing where that has no target.
pub fn streak(weeks: &[Option<WeekReading>]) -> Option<Streak> {
    let newest_first = weeks.iter().enumerate().rev();
    let mut measured = newest_first
        .filter_map(|(index, week)| Some((index, streak_status(week.as_ref()?.status))));
    let (newest, status) = measured.next()?;
    let status = status?;
    let same = measured.take_while(|&(_, earlier)| earlier == Some(status));
    let first = same.last().map_or(newest, |(index, _)| index);
    Some(Streak {
        status,
        weeks: newest - first + 1,
        at_least: first == 0,
    })
}

/// The status as a streak has it: a target that is met is on track.
fn streak_status(status: Status) -> Option<Status> {
    match status {
        Status::Met | Status::OnTrack => Some(Status::OnTrack),
        Status::AtRisk | Status::OffTrack => Some(status),
        Status::Unset | Status::NoTarget => None,
    }
}
