//! Facts of one metric and of one action.

use super::trend::improves;
use crate::model::{
    Action, Better, Forecast, IsoWeek, Metric, NoForecast, Place, QUARTER, Reading, Standing,
    Start, Timeline, ValueDay, WeekReading, WeeksInFocus, experience, forecast, is_red,
    judged_since, recent, standing,
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// How many of the newest readings make the trend: as many as a sparkline has room for.
const TREND_READINGS: usize = 8;

/// Whether the readings of metrics are wanted one by one: only charts show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// There are charts.
    Charted,
    /// Nobody looks at them.
    PassedOver,
}

/// A metric and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricFacts<'a> {
    /// The metric as the file has it.
    pub metric: Cow<'a, Metric>,
    /// Its current value.
    pub current: Option<f64>,
    /// Of which day that is.
    pub value_day: Option<ValueDay>,
    /// Where it started.
    pub start: Option<Start>,
    /// Status, progress, pace.
    pub standing: Standing,
    /// Where they are wanted, its readings of the last thirteen weeks, each with what was its
    /// target and where it stood at the end of its week.
    pub series: Vec<WeekReading>,
    /// The target that was asked for before this one, and up to which day; likewise.
    pub target_before: Option<(f64, NaiveDate)>,
    /// The newest readings, where there are two or more.
    pub trend: Option<RecentValues>,
    /// Where the readings are heading, or why that cannot be said; nothing without a target.
    pub forecast: Option<Result<Forecast, NoForecast>>,
    /// How much better than customers expect, in the metric's unit; negative is worse.
    pub experience: Option<f64>,
}

/// The newest readings, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentValues {
    /// Their values.
    pub values: Vec<f64>,
    /// From the one before the newest to the newest.
    pub direction: Direction,
    /// Whether that is the good direction; nothing where level.
    pub improves: Option<bool>,
}

/// Where a series goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Upwards.
    Rising,
    /// Nowhere.
    Level,
    /// Downwards.
    Falling,
}

/// An action as it stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionFacts<'a> {
    /// The action as the file has it.
    pub action: Cow<'a, Action>,
    /// Whether it is open and in the focus of the current week.
    pub red: bool,
    /// How many weeks ago it was planned, where it is open and that was before the week
    /// that is shown.
    pub carried_over: Option<i64>,
    /// For how many weeks it has been in focus, this one included, where it is red and this is
    /// the week that is shown.
    pub weeks_in_focus: Option<WeeksInFocus>,
    /// How many days it is overdue, where it is.
    pub overdue: Option<i64>,
}

impl<'a> MetricFacts<'a> {
    /// The metric that the file has at `place`.
    pub fn new(timeline: &Timeline<'a>, place: Place, wanted: Series) -> Self {
        let metric = place.metric(timeline.now);
        let readings = &timeline.history(place).readings;
        let recent = recent(metric, readings, timeline.today);
        let standing = standing(timeline.now, metric, timeline.today);
        Self {
            series: match wanted {
                Series::Charted => series(timeline, place),
                Series::PassedOver => Vec::new(),
            },
            target_before: match wanted {
                Series::Charted => target_before(timeline, place),
                Series::PassedOver => None,
            },
            metric: Cow::Borrowed(metric),
            current: metric.current(),
            value_day: timeline.value_day(place),
            start: metric.start(),
            standing,
            trend: recent_values(readings, metric.better),
            forecast: metric
                .target
                .map(|target| forecast(recent, metric.better, target, metric.due, timeline.today)),
            experience: experience(metric),
        }
    }

    /// The same, for when the scorecard is gone.
    pub fn into_owned(self) -> MetricFacts<'static> {
        MetricFacts {
            metric: Cow::Owned(self.metric.into_owned()),
            current: self.current,
            value_day: self.value_day,
            start: self.start,
            standing: self.standing,
            series: self.series,
            target_before: self.target_before,
            trend: self.trend,
            forecast: self.forecast,
            experience: self.experience,
        }
    }
}

impl<'a> ActionFacts<'a> {
    /// The action that the file has at `place`, for the list of `week`.
    pub fn new(timeline: &Timeline<'a>, place: Place, week: IsoWeek) -> Self {
        let (action, today) = (place.action(timeline.now), timeline.today);
        let red = is_red(action, today);
        let planned = action
            .week
            .filter(|&planned| action.is_open() && planned < week);
        let overdue = action.due.filter(|_| action.is_overdue(today));
        Self {
            action: Cow::Borrowed(action),
            red,
            weeks_in_focus: (red && week == IsoWeek::containing(today))
                .then(|| timeline.weeks_in_focus(place)),
            carried_over: planned.map(|planned| week.weeks_after(planned)),
            overdue: overdue.map(|due| (today - due).num_days()),
        }
    }

    /// The same, for when the scorecard is gone.
    pub fn into_owned(self) -> ActionFacts<'static> {
        ActionFacts {
            action: Cow::Owned(self.action.into_owned()),
            red: self.red,
            carried_over: self.carried_over,
            weeks_in_focus: self.weeks_in_focus,
            overdue: self.overdue,
        }
    }
}

/// The readings of the metric at `place` that a chart has room for.
fn series(timeline: &Timeline<'_>, place: Place) -> Vec<WeekReading> {
    let from = IsoWeek::first_day(QUARTER, timeline.today).unwrap_or(timeline.today);
    judged_since(timeline.history(place), from, timeline.today)
}

/// What the versions asked of the metric at `place` before what is asked of it now, and the day on
/// which that changed, which is today where no version has it.
fn target_before(timeline: &Timeline<'_>, place: Place) -> Option<(f64, NaiveDate)> {
    let now = place.metric(timeline.now).target?;
    let sightings = &timeline.history(place).sightings;
    let other = |target: f64| (target - now).abs() > 0.0;
    let last = (sightings.iter()).rposition(|seen| seen.metric.target.is_some_and(other))?;
    let later = sightings.get(last + 1);
    let until = later.map_or(Some(timeline.today), |later| later.day)?;
    Some((sightings[last].metric.target?, until))
}

fn recent_values(readings: &[Reading], better: Better) -> Option<RecentValues> {
    let newest = &readings[readings.len().saturating_sub(TREND_READINGS)..];
    let [.., before, last] = newest else {
        return None;
    };
    let change = last.value - before.value;
    let direction = match change {
        change if change > 0.0 => Direction::Rising,
        change if change < 0.0 => Direction::Falling,
        _ => Direction::Level,
    };
    Some(RecentValues {
        values: newest.iter().map(|reading| reading.value).collect(),
        direction,
        improves: improves(change, better),
    })
}
