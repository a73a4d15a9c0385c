//! Where the readings of a metric are heading, in words.

use super::words;
use crate::model::{Arrival, MIN_FORECAST_DAYS, NoForecast};
use crate::view::MetricFacts;
use chrono::NaiveDate;

/// The due day of a metric, where it is over.
pub(super) fn was_due(facts: &MetricFacts<'_>, today: NaiveDate) -> Option<String> {
    let due = facts.metric.due.filter(|&due| due < today)?;
    Some(format!("was due {}", words::day(due, today)))
}

/// Where the readings of a metric are heading; where its due day is over, only how they go.
pub(super) fn forecast(facts: &MetricFacts<'_>, today: NaiveDate) -> Option<String> {
    let forecast = facts.forecast?.ok()?;
    let per_week = words::signed(forecast.per_day * 7.0);
    let mut text = match forecast.arrival {
        Arrival::Flat if forecast.per_day == 0.0 => "does not move".to_owned(),
        Arrival::Flat => "hardly moves".to_owned(),
        Arrival::WrongWay => format!("goes {per_week} a week, the wrong way"),
        Arrival::On(_) | Arrival::AboutNow | Arrival::NotAtThisPace => {
            format!("goes {per_week} a week")
        }
    };
    if let Some(over) = was_due(facts, today) {
        return Some(format!("{text}; {over}"));
    }
    if let Some(needed) = forecast.needed_per_week {
        text += &format!(", needs {}", words::signed(needed));
    }
    let arrival = match forecast.arrival {
        Arrival::On(on) if on < today => {
            Some(format!("should have arrived {}", words::day(on, today)))
        }
        Arrival::On(on) => Some(format!("arrives {}", words::day(on, today))),
        Arrival::AboutNow => Some("arrives about now".to_owned()),
        Arrival::NotAtThisPace => Some("over two years away at this pace".to_owned()),
        Arrival::WrongWay | Arrival::Flat => None,
    };
    let due = facts
        .metric
        .due
        .map(|due| format!("due {}", words::day(due, today)));
    let days: Vec<String> = arrival.into_iter().chain(due).collect();
    if !days.is_empty() {
        text += &format!("; {}", days.join(", "));
    }
    Some(text)
}

/// Why there is nothing to say of where a metric is heading.
pub(super) fn unknown(facts: &MetricFacts<'_>, today: NaiveDate) -> Option<String> {
    let why = facts.forecast?.err()?;
    was_due(facts, today).or_else(|| {
        Some(match why {
            NoForecast::TooFewReadings => "too few readings to look ahead".to_owned(),
            NoForecast::TooFewDays => {
                format!("readings of under {MIN_FORECAST_DAYS} days, too few to look ahead")
            }
        })
    })
}
