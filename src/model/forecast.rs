//! Where a series of readings is heading: least squares through its points.

use super::{Better, Reading};
use chrono::{NaiveDate, TimeDelta};

/// The fewest points that make a forecast.
pub(super) const MIN_READINGS: usize = 3;

/// What the readings say about the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// The day of the first reading.
    pub first: NaiveDate,
    /// The slope s: the change a day.
    pub per_day: f64,
    /// When the line reaches the target.
    pub arrival: Arrival,
    /// What is needed a week from the last reading to `due`: (t − c)/weeks left. Nothing
    /// without a due date or with no time left.
    pub needed_per_week: Option<f64>,
}

impl Forecast {
    /// The day of the arrival; nothing where it never comes, or not before the calendar
    /// ends.
    pub fn arrives_on(&self) -> Option<NaiveDate> {
        match self.arrival {
            Arrival::OnDay(day) => {
                (self.first).checked_add_signed(TimeDelta::try_days(day.ceil() as i64)?)
            }
            Arrival::WrongWay => None,
        }
    }
}

/// When a line reaches a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arrival {
    /// So many days after the first reading: (t − i)/s.
    OnDay(f64),
    /// Never: the slope points away from the target, or is level.
    WrongWay,
}

/// The forecast of `readings`, oldest first; nothing where they are fewer than three.
pub fn forecast(
    readings: &[Reading],
    better: Better,
    target: f64,
    due: Option<NaiveDate>,
) -> Option<Forecast> {
    let (first, last) = (readings.first()?, readings.last()?);
    if readings.len() < MIN_READINGS {
        return None;
    }
    let day = |on: NaiveDate| (on - first.on).num_days() as f64;
    let count = readings.len() as f64;
    let mean_day = readings.iter().map(|r| day(r.on)).sum::<f64>() / count;
    let mean_value = readings.iter().map(|r| r.value).sum::<f64>() / count;
    let spread: f64 = readings
        .iter()
        .map(|r| (day(r.on) - mean_day).powi(2))
        .sum();
    let covariance: f64 = (readings.iter())
        .map(|r| (day(r.on) - mean_day) * (r.value - mean_value))
        .sum();
    let per_day = covariance / spread;
    let intercept = mean_value - per_day * mean_day;
    let arrival = if per_day * better.sign() > 0.0 {
        Arrival::OnDay((target - intercept) / per_day)
    } else {
        Arrival::WrongWay
    };
    let days_left = due
        .map(|due| (due - last.on).num_days())
        .filter(|&days| days > 0);
    Some(Forecast {
        first: first.on,
        per_day,
        arrival,
        needed_per_week: days_left.map(|days| (target - last.value) / (days as f64 / 7.0)),
    })
}
