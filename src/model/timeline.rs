//! A scorecard through time: what its earlier versions add to what it says itself.

use super::forecast::MIN_READINGS;
use super::{
    Action, ActionStatus, IsoWeek, Lineage, Metric, NameIndex, Place, Reading, Scorecard, Stage,
    Zombie, zombie,
};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// How many weeks a trend looks back where nobody says otherwise.
pub const QUARTER: u32 = 13;

/// The scorecard as it once stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// When it was written; nothing where all that is known is that it was earlier.
    pub day: Option<NaiveDate>,
    /// The short name of the commit that wrote it.
    pub commit: Option<String>,
    /// What it said.
    pub scorecard: Scorecard,
}

/// What git has of a file, the file itself aside.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Past {
    /// The version that the file is to be compared with, where one is asked for and the file
    /// has changed since.
    pub base: Option<Version>,
    /// The versions that could be read, oldest first.
    pub versions: Vec<Version>,
    /// How many more there are that could not be read.
    pub unreadable: usize,
    /// How many more there are that were never fetched.
    pub not_fetched: usize,
    /// How many older ones were left out, for there are too many or they are too large; where
    /// nobody knows how many, they count as one.
    pub left_out: usize,
}

/// A scorecard on a day, and its earlier versions.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// What the file says.
    pub now: &'a Scorecard,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    past: &'a [Version],
    /// From each version to the next, the last to the file itself.
    steps: Vec<Lineage>,
    /// What they had planned, once somebody asks.
    plans: OnceCell<Plans<'a>>,
    /// The history of each metric, once somebody asks.
    histories: HashMap<Place, OnceCell<MetricHistory<'a>>>,
}

/// One metric through time.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricHistory<'a> {
    /// The metric in all versions that have it, oldest first; the file itself is the last.
    pub sightings: Vec<Sighting<'a>>,
    /// All readings that these tell of, oldest first.
    pub readings: Vec<Reading>,
}

/// A metric in one version.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sighting<'a> {
    /// From which day on it stood so.
    pub day: Option<NaiveDate>,
    /// The version.
    pub scorecard: &'a Scorecard,
    /// Where the metric stands in it.
    pub place: Place,
    /// The metric's stage in it.
    pub stage: &'a Stage,
    /// The metric in it.
    pub metric: &'a Metric,
}

impl<'a> Timeline<'a> {
    /// The file as it is on `today` with its `past`, oldest first.
    pub fn new(past: &'a [Version], now: &'a Scorecard, today: NaiveDate) -> Self {
        let later = past.iter().skip(1).map(|version| &version.scorecard);
        let steps = past.iter().zip(later.chain([now]));
        Self {
            now,
            today,
            past,
            steps: steps
                .map(|(version, later)| Lineage::new(&version.scorecard, later))
                .collect(),
            plans: OnceCell::new(),
            histories: (now.metric_places())
                .map(|place| (place, OnceCell::new()))
                .collect(),
        }
    }

    /// The file as it is on `today`, without a past.
    pub fn without_past(now: &'a Scorecard, today: NaiveDate) -> Self {
        Self::new(&[], now, today)
    }

    /// Whether an action of the file has been in focus for more than `max` weeks.
    pub fn zombie(&self, action: &Action, max: u32) -> Option<Zombie<'a>> {
        let plans = self.plans.get_or_init(|| Plans::new(self.past));
        zombie(plans, action, self.today, max)
    }

    /// The history of the metric that the file has at `place`, put together once.
    pub fn history(&self, place: Place) -> &MetricHistory<'a> {
        self.histories[&place].get_or_init(|| {
            #[cfg(test)]
            HISTORIES_MADE.with(|made| made.set(made.get() + 1));
            let sightings = self.sightings(place);
            let readings = series(&sightings);
            MetricHistory {
                sightings,
                readings,
            }
        })
    }

    fn sightings(&self, mut place: Place) -> Vec<Sighting<'a>> {
        let mut sightings = vec![sighting(Some(self.today), self.now, place)];
        for (version, step) in self.past.iter().zip(&self.steps).rev() {
            let Some(before) = step.metric(place) else {
                break;
            };
            place = before;
            sightings.push(sighting(version.day, &version.scorecard, place));
        }
        sightings.reverse();
        sightings
    }
}

fn sighting(day: Option<NaiveDate>, scorecard: &Scorecard, place: Place) -> Sighting<'_> {
    Sighting {
        day,
        scorecard,
        place,
        stage: &scorecard.stages[place.stage],
        metric: place.metric(scorecard),
    }
}

/// The scorecard as it stood before `day`, as far as its own dates tell: later readings are
/// gone, and what was done since is still to do.
pub fn rewound_to(scorecard: &Scorecard, day: NaiveDate) -> Scorecard {
    let mut before = scorecard.clone();
    for stage in &mut before.stages {
        for metric in &mut stage.metrics {
            // A value alone has no past: nobody knows what it was.
            metric.readings.retain(|reading| reading.on < day);
        }
        for action in &mut stage.actions {
            if action.done.is_some_and(|done| done >= day) {
                action.done = None;
                action.status = ActionStatus::Todo;
            }
        }
    }
    before
}

/// For which weeks earlier versions had planned what.
#[derive(Debug)]
pub struct Plans<'a> {
    versions: Vec<Plan<'a>>,
}

/// The open actions of a version that are planned for a week.
#[derive(Debug)]
struct Plan<'a> {
    version: &'a Version,
    names: NameIndex<'a>,
    weeks: Vec<IsoWeek>,
}

impl<'a> Plans<'a> {
    /// Looks through `versions`, oldest first.
    pub fn new(versions: &'a [Version]) -> Self {
        let plan = |version: &'a Version| {
            let actions = version
                .scorecard
                .stages
                .iter()
                .flat_map(|stage| &stage.actions);
            let planned = actions
                .filter(|action| action.is_open())
                .filter_map(|action| Some((action.name.as_str(), action.week?)));
            let (names, weeks): (Vec<_>, _) = planned.unzip();
            Plan {
                version,
                names: NameIndex::new(names),
                weeks,
            }
        };
        Self {
            versions: versions.iter().map(plan).collect(),
        }
    }

    /// The weeks before `planned` for which `action` was planned, each with the last version
    /// that says so, in the order of time.
    pub fn earlier_weeks(&self, action: &Action, planned: IsoWeek) -> Vec<(IsoWeek, &'a Version)> {
        let mut weeks: BTreeMap<IsoWeek, &Version> = BTreeMap::new();
        for plan in &self.versions {
            let week = plan.names.find(&action.name).map(|at| plan.weeks[at]);
            if let Some(week) = week.filter(|&week| week < planned) {
                weeks.insert(week, plan.version);
            }
        }
        weeks.into_iter().collect()
    }
}

/// The readings that say where `metric` is heading: its own where there are enough, else
/// those of its `series` of the last thirteen weeks.
pub fn recent<'r>(metric: &'r Metric, series: &'r [Reading], today: NaiveDate) -> &'r [Reading] {
    if metric.readings.len() >= MIN_READINGS {
        return &metric.readings;
    }
    let first = IsoWeek::containing(today).plus(1 - i64::from(QUARTER));
    let old = |reading: &Reading| first.is_some_and(|week| reading.on < week.monday());
    &series[series.partition_point(old)..]
}

/// The readings of a metric, one a day, oldest first: those of each version, and where two
/// speak of the same days, those of the later one. Where a version gives a value without a
/// day, it was read when the value came to be written.
fn series(sightings: &[Sighting<'_>]) -> Vec<Reading> {
    let mut series = BTreeMap::new();
    let mut before = None;
    for sighting in sightings {
        let metric = sighting.metric;
        if let (Some(first), Some(last)) = (metric.readings.first(), metric.readings.last()) {
            // Of these days the file keeps the record itself: what it corrects is gone.
            series.retain(|&day, _| day < first.on || day > last.on);
            series.extend(
                metric
                    .readings
                    .iter()
                    .map(|reading| (reading.on, reading.value)),
            );
        } else if let Some(value) = metric.value {
            let read_on = metric.read_on(sighting.scorecard.as_of);
            let written = sighting.day.filter(|_| before != Some(value));
            if let Some(day) = read_on.or(written) {
                series.insert(day, value);
            }
        }
        before = metric.current();
    }
    let readings = series.into_iter();
    readings.map(|(on, value)| Reading { on, value }).collect()
}

#[cfg(test)]
thread_local! {
    /// How many histories were put together.
    pub(crate) static HISTORIES_MADE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
