//! New numbers: the value of a metric, a reading of its series, its target.

use super::address;
use super::{Draft, EditError};
use crate::load::{METRIC, metric_path, read_number};
use crate::model::{Metric, Place, Reading, Unit};
use crate::yaml::NewValue;
use chrono::NaiveDate;

/// Gives the metric at `address` the value that was read `on` a day: as a reading where it
/// keeps readings, else as its `value` and `as_of`.
///
/// # Errors
/// Where the address fits no one metric, the value is no number, or a newer value is there.
pub fn set_value(
    draft: &mut Draft<'_>,
    address: &str,
    value: &str,
    on: NaiveDate,
) -> Result<(), EditError> {
    let place = address::metric(draft.scorecard(), address)?;
    set_value_at(draft, place, value, on)
}

/// The same for the metric at `place`.
///
/// # Errors
/// Where the value is no number, or a newer value is there.
pub fn set_value_at(
    draft: &mut Draft<'_>,
    place: Place,
    value: &str,
    on: NaiveDate,
) -> Result<(), EditError> {
    let path = metric_path(place);
    let keeps_readings = draft.has(&path, "readings");
    let metric = place.metric_mut(draft.scorecard_mut());
    let (written, now) = number(metric.unit.as_deref(), value)?;
    let to = NewValue::Number(written.clone());
    let before = if keeps_readings && metric.value.is_none() {
        let before = put_reading(metric, Reading { on, value: now });
        draft.put_reading(&path.key("readings"), on.to_string(), to);
        before
    } else {
        if let (Some(_), Some(read)) = (metric.value, metric.as_of)
            && read > on
        {
            let message = format!("`{}` was read on {read}, which is newer", metric.name);
            return Err(EditError::new(message)
                .help("a metric with `readings` in the place of `value` keeps older ones too"));
        }
        metric.as_of = Some(on);
        let before = metric.value.replace(now);
        draft.put(METRIC, &path, "value", to);
        draft.put(METRIC, &path, "as_of", NewValue::Text(on.to_string()));
        before
    };
    let from = before.map(|before| from(before, now)).unwrap_or_default();
    let name = &place.metric(draft.scorecard()).name;
    let done = format!("{name}: {from}{written}, read on {on}");
    draft.say(done);
    Ok(())
}

/// Puts a reading among those of `metric`; the value of the one of that day, or before it.
fn put_reading(metric: &mut Metric, new: Reading) -> Option<f64> {
    let readings = &mut metric.readings;
    let at = readings.partition_point(|reading| reading.on < new.on);
    if let Some(same) = readings.get_mut(at).filter(|same| same.on == new.on) {
        return Some(std::mem::replace(same, new).value);
    }
    readings.insert(at, new);
    at.checked_sub(1).map(|before| readings[before].value)
}

/// What stood there before a new value.
fn from(before: f64, now: f64) -> String {
    if now.to_string() == before.to_string() {
        "still ".to_owned()
    } else {
        format!("{before} → ")
    }
}

/// Moves the target of the metric at `address`.
///
/// # Errors
/// Where the address fits no one metric, or the target is no number.
pub fn set_target(draft: &mut Draft<'_>, address: &str, target: &str) -> Result<(), EditError> {
    let place = address::metric(draft.scorecard(), address)?;
    let metric = place.metric_mut(draft.scorecard_mut());
    let (written, to) = number(metric.unit.as_deref(), target)?;
    let (before, better) = (metric.target.replace(to), metric.better);
    draft.put(
        METRIC,
        &metric_path(place),
        "target",
        NewValue::Number(written.clone()),
    );
    let name = &place.metric(draft.scorecard()).name;
    let done = match before.map(|from| (from, (to - from) * better.sign())) {
        Some((from, 0.0)) => format!("{name}: its target is {from} already"),
        Some((from, nearer)) => {
            let how = if nearer > 0.0 { "harder" } else { "easier" };
            format!(
                "the goalpost moved: the target of {name} was {from} and is {written}, {how} to reach"
            )
        }
        None => format!("{name}: its target is {written}"),
    };
    draft.say(done);
    Ok(())
}

/// The number that `text` is, as it will stand in the file, and its value; the metric's own
/// `unit` may stand beside it.
fn number(unit: Option<&str>, text: &str) -> Result<(String, f64), EditError> {
    let bare = Unit::new(unit.unwrap_or_default()).without(text);
    match read_number(&bare) {
        Ok(number) => Ok((bare, number)),
        Err(help) => Err(EditError::new(format!("`{text}` is not a number")).help(help)),
    }
}
