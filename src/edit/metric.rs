//! New numbers: the value of a metric, a reading of its series, its target.

use super::address;
use super::{Draft, Error};
use crate::load::{METRIC, read_number};
use crate::model::Metric;
use crate::yaml::{Edit, Path, Value};
use chrono::NaiveDate;

/// Gives the metric at `address` the value that was read `on` a day: as a reading where it
/// keeps readings, else as its `value` and `as_of`.
///
/// # Errors
/// Where the address fits no one metric, the value is no number, or a newer value is there.
pub fn set_value(
    draft: &mut Draft,
    address: &str,
    value: &str,
    on: NaiveDate,
) -> Result<(), Error> {
    let spot = address::metric(draft.scorecard(), address)?;
    let metric = spot.metric(draft.scorecard()).clone();
    let written = number(&metric, value)?;
    let to = Value::Number(written.clone());
    let path = spot.metric_path();
    let before = if draft.has(&path, "readings") && metric.value.is_none() {
        put_reading(draft, &path.key("readings"), on, to)?;
        let before = metric.readings.iter().rfind(|reading| reading.on <= on);
        before.map(|reading| reading.value)
    } else {
        if let (Some(_), Some(read)) = (metric.value, metric.as_of)
            && read > on
        {
            let message = format!("`{}` was read on {read}, which is newer", metric.name);
            return Err(Error::new(message)
                .help("a metric with `readings` in the place of `value` keeps older ones too"));
        }
        draft.put(METRIC, &path, "value", to)?;
        draft.put(METRIC, &path, "as_of", Value::Text(on.to_string()))?;
        metric.value
    };
    let from = before
        .map(|before| from(before, &written))
        .unwrap_or_default();
    draft.note(format!("{}: {from}{written}, read on {on}", metric.name));
    Ok(())
}

/// What stood there before a new value.
fn from(before: f64, now: &str) -> String {
    if read_number(now).is_ok_and(|now| now.to_string() == before.to_string()) {
        "still ".to_owned()
    } else {
        format!("{before} → ")
    }
}

/// Moves the target of the metric at `address`.
///
/// # Errors
/// Where the address fits no one metric, or the target is no number.
pub fn set_target(draft: &mut Draft, address: &str, target: &str) -> Result<(), Error> {
    let spot = address::metric(draft.scorecard(), address)?;
    let metric = spot.metric(draft.scorecard()).clone();
    let written = number(&metric, target)?;
    let to = Value::Number(written.clone());
    draft.put(METRIC, &spot.metric_path(), "target", to)?;
    let now = spot.metric(draft.scorecard()).target;
    let name = &metric.name;
    draft.note(match (metric.target, now) {
        (Some(from), Some(to)) => {
            let harder = (to - from) * metric.better.sign() > 0.0;
            let how = if harder { "harder" } else { "easier" };
            format!("the goalpost moved: the target of {name} was {from} and is {written}, {how} to reach")
        }
        _ => format!("{name}: its target is {written}"),
    });
    Ok(())
}

/// The number that `text` is, as it will stand in the file; the metric's own unit may stand
/// beside it.
fn number(metric: &Metric, text: &str) -> Result<String, Error> {
    let unit = metric.unit.as_deref().unwrap_or_default();
    let bare = text.trim();
    let bare = bare.strip_suffix(unit).unwrap_or(bare);
    let bare = bare.strip_prefix(unit).unwrap_or(bare).trim();
    match read_number(bare) {
        Ok(_) => Ok(bare.to_owned()),
        Err(help) => Err(Error::new(format!("`{text}` is not a number")).help(help)),
    }
}

/// Puts a reading into the series at `readings`: in the place of one of the same day, else
/// where the order of the days wants it.
fn put_reading(
    draft: &mut Draft,
    readings: &Path,
    on: NaiveDate,
    value: Value,
) -> Result<(), Error> {
    let day = on.to_string();
    let days = draft.keys(readings);
    if days.contains(&day) {
        let path = readings.key(day);
        return draft.apply(&Edit::Set { path, to: value });
    }
    if days.is_empty() {
        let to = Value::Map(vec![(day, value)]);
        let path = readings.clone();
        return draft.apply(&Edit::Set { path, to });
    }
    let newest_first = days.len() > 1 && days.is_sorted_by(|one, next| one > next);
    let mut before = days.iter().filter(|other| (**other < day) != newest_first);
    draft.apply(&Edit::Insert {
        map: readings.clone(),
        after: before.next_back().cloned(),
        key: day,
        value,
    })
}
