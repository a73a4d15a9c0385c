//! A scorecard through time: what its earlier versions add to what it says itself.

use super::{
    Action, ActionStatus, IsoWeek, Lineage, Metric, NameIndex, Place, Reading, Scorecard, Stage,
    Zombie, forecast, is_red,
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
    /// Whether that version is not there, for it was never fetched or is lost.
    pub lacks_base: bool,
    /// The versions that could be read, oldest first.
    pub versions: Vec<Version>,
    /// The spans in which the file was not there, oldest first: each from the day on which it was
    /// deleted, up to and without the day on which it came back.
    pub absences: Vec<[NaiveDate; 2]>,
    /// How far back they go.
    pub reach: Reach,
    /// The day from which on versions were looked for; a version without a day is older.
    pub from: Option<NaiveDate>,
    /// From which day on each day that has a version has its own; before, each week has its first
    /// and its last. Nothing where each day has.
    pub daily_from: Option<NaiveDate>,
    /// How many more there are that could not be read.
    pub unreadable: usize,
    /// How many more there are that were never fetched.
    pub not_fetched: usize,
    /// How many more there are that a damaged repository has lost.
    pub lost: usize,
    /// How many older ones were left out, for there are too many or they are too large.
    pub left_out: usize,
    /// Whether that many are only those that are known of.
    pub left_out_more: bool,
}

/// How far back a past goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Nobody has looked.
    #[default]
    Unknown,
    /// Git has nothing of the file, or cannot say it.
    Nowhere,
    /// To the first version of the file.
    Whole,
    /// Not that far: there are older versions.
    Part,
    /// To the first day that git has, where the history was cut off when it was fetched.
    CutOff(NaiveDate),
}

impl Reach {
    /// Whether nothing at all is known of a past.
    pub fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown | Self::Nowhere)
    }

    /// Whether something is known of a past, and there may be an older one.
    pub(super) fn is_partial(self) -> bool {
        matches!(self, Self::Part | Self::CutOff(_))
    }
}

/// A past of which nothing is known.
static NO_PAST: Past = Past {
    base: None,
    lacks_base: false,
    versions: Vec::new(),
    absences: Vec::new(),
    reach: Reach::Unknown,
    from: None,
    daily_from: None,
    unreadable: 0,
    not_fetched: 0,
    lost: 0,
    left_out: 0,
    left_out_more: false,
};

/// A scorecard on a day, and its earlier versions.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// What the file says.
    pub now: &'a Scorecard,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    pub(super) past: &'a Past,
    /// Those of its versions that count, oldest first.
    pub(super) versions: &'a [Version],
    steps: OnceCell<Vec<Lineage>>,
    /// What they had planned, once somebody asks.
    plans: OnceCell<Plans<'a>>,
    /// The history of each metric, once somebody asks.
    histories: OnceCell<HashMap<Place, OnceCell<MetricHistory<'a>>>>,
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
    pub fn new(past: &'a Past, now: &'a Scorecard, today: NaiveDate) -> Self {
        Self::up_to(past, &past.versions, now, today)
    }

    /// The version `index` of `past` as it was on its day, where that is known.
    pub(super) fn of_version(past: &'a Past, index: usize) -> Option<Self> {
        let versions = past.versions.get(..=index)?;
        let version = versions.last()?;
        Some(Self::up_to(
            past,
            versions,
            &version.scorecard,
            version.day?,
        ))
    }

    fn up_to(
        past: &'a Past,
        versions: &'a [Version],
        now: &'a Scorecard,
        today: NaiveDate,
    ) -> Self {
        Self {
            now,
            today,
            past,
            versions,
            steps: OnceCell::new(),
            plans: OnceCell::new(),
            histories: OnceCell::new(),
        }
    }

    /// The file as it is on `today`, without a past.
    pub fn without_past(now: &'a Scorecard, today: NaiveDate) -> Self {
        Self::new(&NO_PAST, now, today)
    }

    /// The action of the file at `place`, where it is red, planned, and has been in focus for more
    /// than `max` weeks.
    pub fn zombie(&self, place: Place, max: u32) -> Option<Zombie<'a>> {
        let action = place.action(self.now);
        let week = action.week.filter(|_| is_red(action, self.today))?;
        let in_focus = self.weeks_in_focus(place);
        (in_focus.weeks > i64::from(max)).then(|| {
            let plans = self.plans.get_or_init(|| Plans::new(self.versions));
            Zombie {
                weeks: in_focus.weeks,
                at_least: in_focus.at_least,
                planned: plans.earlier_weeks(action, week),
            }
        })
    }

    /// The history of the metric that the file has at `place`, put together once.
    pub fn history(&self, place: Place) -> &MetricHistory<'a> {
        let histories = self.histories.get_or_init(|| {
            let places = self.now.metric_places();
            places.map(|place| (place, OnceCell::new())).collect()
        });
        histories[&place].get_or_init(|| {
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

    /// The action that the file has at `place` in the versions that have it, newest first.
    pub(super) fn earlier_actions(
        &self,
        mut place: Place,
    ) -> impl Iterator<Item = (&'a Version, &'a Action)> {
        let versions = self.versions.iter().zip(self.steps()).rev();
        versions.map_while(move |(version, step)| {
            place = step.action(place)?;
            Some((version, place.action(&version.scorecard)))
        })
    }

    /// The day on which a version without a day was the file's already: it is the one before all
    /// that were looked for. Nothing where not all of these are known.
    pub(super) fn undated_from(&self) -> Option<NaiveDate> {
        self.past.from.filter(|_| !self.past.left_out_more)
    }

    /// Whether the file was there on `day`, as far as that is known.
    pub(super) fn was_there(&self, day: NaiveDate) -> bool {
        let mut absences = self.past.absences.iter();
        !absences.any(|&[from, back]| (from..back).contains(&day))
    }

    /// From each version to the next, the last to the file itself.
    fn steps(&self) -> &[Lineage] {
        self.steps.get_or_init(|| {
            let versions = self.versions.iter();
            let later = versions.clone().skip(1).map(|version| &version.scorecard);
            let steps = versions.zip(later.chain([self.now]));
            steps
                .map(|(version, later)| Lineage::new(&version.scorecard, later))
                .collect()
        })
    }

    fn sightings(&self, mut place: Place) -> Vec<Sighting<'a>> {
        let mut sightings = vec![sighting(Some(self.today), self.now, place)];
        for (version, step) in self.versions.iter().zip(self.steps()).rev() {
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

/// Whether anything in the scorecard is of `day`: what [`rewound_to`] it and to the next day
/// differ in.
pub fn tells_of(scorecard: &Scorecard, day: NaiveDate) -> bool {
    scorecard.stages.iter().any(|stage| {
        let mut readings = stage.metrics.iter().flat_map(|metric| &metric.readings);
        let mut actions = stage.actions.iter();
        readings.any(|reading| reading.on == day) || actions.any(|action| action.done == Some(day))
    })
}

/// For which weeks earlier versions had planned what.
#[derive(Debug)]
struct Plans<'a> {
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
    fn new(versions: &'a [Version]) -> Self {
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

    /// The weeks before `planned` for which `action` was planned, each with the first version
    /// that says so, in the order of time.
    fn earlier_weeks(&self, action: &Action, planned: IsoWeek) -> Vec<(IsoWeek, &'a Version)> {
        let mut weeks: BTreeMap<IsoWeek, &Version> = BTreeMap::new();
        for plan in &self.versions {
            let week = plan.names.find(&action.name).map(|at| plan.weeks[at]);
            if let Some(week) = week.filter(|&week| week < planned) {
                weeks.entry(week).or_insert(plan.version);
            }
        }
        weeks.into_iter().collect()
    }
}

/// The readings that say where `metric` is heading: its own where they make a forecast, else
/// those of its `series` of the last thirteen weeks.
pub fn recent<'r>(metric: &'r Metric, series: &'r [Reading], today: NaiveDate) -> &'r [Reading] {
    if forecast::ends(&metric.readings).is_ok() {
        return &metric.readings;
    }
    let first = IsoWeek::first_day(QUARTER, today);
    let old = |reading: &Reading| first.is_some_and(|first| reading.on < first);
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
        // What a version itself says was read last is its value: what others have of later days
        // was taken back. The day of the page is no word about one metric.
        let last = metric.read_on(None).filter(|_| metric.current().is_some());
        series.retain(|&day, _| last.is_none_or(|last| day <= last));
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
