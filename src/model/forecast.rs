//! Where a series of readings is heading: least squares through its points.

use super::{Better, Reading};
use chrono::{Months, NaiveDate, TimeDelta};

/// The fewest points that make a forecast.
const MIN_READINGS: usize = 3;

/// The fewest days over which the readings of a forecast lie.
pub const MIN_FORECAST_DAYS: i64 = 14;

/// A change over the whole span is none where it is smaller than this share of the way that is
/// left.
const FLAT: f64 = 0.005;

/// So far ahead a line says a day where nothing is due then.
const FAR: Months = Months::new(24);

/// What the readings say about the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Where the line begins: its value on the day of the first reading.
    pub from: Reading,
    /// The slope s: the change a day.
    pub per_day: f64,
    /// When the line reaches the target.
    pub arrival: Arrival,
    /// What is needed a week from the last reading to `due`: (t − c)/weeks left. Nothing
    /// without a due date or with no time left.
    pub needed_per_week: Option<f64>,
}

impl Forecast {
    /// The value of the line on a day.
    pub fn on(&self, day: NaiveDate) -> f64 {
        self.from.value + self.per_day * (day - self.from.on).num_days() as f64
    }

    /// The day of the arrival, where there is one.
    pub fn arrives_on(&self) -> Option<NaiveDate> {
        match self.arrival {
            Arrival::On(day) => Some(day),
            _ => None,
        }
    }
}

/// When a line reaches a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// On this day: the first on or after (t − i)/s.
    On(NaiveDate),
    /// By the line it was there before the last reading.
    AboutNow,
    /// Never: the slope points away from the target.
    WrongWay,
    /// Never: the values do not move.
    Flat,
    /// On a day that is so far ahead that the line says nothing of it.
    NotAtThisPace,
}

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoForecast {
    /// Fewer than three readings with a day.
    TooFewReadings,
    /// They lie within less than two weeks.
    TooFewDays,
}

/// The forecast of `readings`, oldest first, as seen on `today`.
///
/// # Errors
/// Where they are too few, or of too few days.
pub fn forecast(
    readings: &[Reading],
    better: Better,
    target: f64,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Forecast, NoForecast> {
    let [first, last] = ends(readings)?;
    let span = (last.on - first.on).num_days();
    let line = Line::through(readings, first.on);
    let left = target - last.value;
    let change = line.per_day * span as f64;
    let arrival = if change == 0.0 || change.abs() < FLAT * left.abs() {
        Arrival::Flat
    } else if line.per_day * better.sign() < 0.0 {
        Arrival::WrongWay
    } else {
        let day = (target - line.at_first) / line.per_day;
        if day < span as f64 {
            Arrival::AboutNow
        } else {
            day_after(first.on, day, due, today).map_or(Arrival::NotAtThisPace, Arrival::On)
        }
    };
    let days_left = due
        .map(|due| (due - last.on).num_days())
        .filter(|&days| days > 0);
    Ok(Forecast {
        from: Reading {
            on: first.on,
            value: line.at_first,
        },
        per_day: line.per_day,
        arrival,
        needed_per_week: days_left.map(|days| left / (days as f64 / 7.0)),
    })
}

/// The first and the last of `readings`, oldest first.
///
/// # Errors
/// Where they are too few for a forecast, or of too few days.
pub(super) fn ends(readings: &[Reading]) -> Result<[&Reading; 2], NoForecast> {
    let (MIN_READINGS.., [first, .., last]) = (readings.len(), readings) else {
        return Err(NoForecast::TooFewReadings);
    };
    if (last.on - first.on).num_days() < MIN_FORECAST_DAYS {
        return Err(NoForecast::TooFewDays);
    }
    Ok([first, last])
}

/// A straight line through readings.
struct Line {
    /// Its value on the day of the first reading.
    at_first: f64,
    per_day: f64,
}

impl Line {
    /// The line with the least squares of distances from `readings`, whose first is of the day
    /// `first`.
    fn through(readings: &[Reading], first: NaiveDate) -> Self {
        let day = |on: NaiveDate| (on - first).num_days() as f64;
        let count = readings.len() as f64;
        let mean_day = readings.iter().map(|r| day(r.on)).sum::<f64>() / count;
        let mean_value = readings.iter().map(|r| r.value).sum::<f64>() / count;
        let spread = readings.iter().map(|r| (day(r.on) - mean_day).powi(2));
        let together = readings.iter();
        let together = together.map(|r| (day(r.on) - mean_day) * (r.value - mean_value));
        let per_day = together.sum::<f64>() / spread.sum::<f64>();
        Self {
            at_first: mean_value - per_day * mean_day,
            per_day,
        }
    }
}

/// The day that lies `days` after `first`; nothing where it is over two years ahead, and not
/// before `due`.
fn day_after(
    first: NaiveDate,
    days: f64,
    due: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let day = first.checked_add_signed(TimeDelta::try_days(days.ceil() as i64)?)?;
    let is_near = today.checked_add_months(FAR).is_none_or(|far| day <= far);
    (is_near || due.is_some_and(|due| day <= due)).then_some(day)
}
