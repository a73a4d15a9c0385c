//! New numbers: the value of a metric, a reading of its series, its target.

use super::address;
use super::key::amount;
use super::{Draft, EditError};
use crate::format::{read_number, within, written_number};
use crate::load::{METRIC, metric_path};
use crate::model::{Jump, MAX_NUMBER, Metric, Place, Reading, Unit};
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

/// As [`set_value`], for the metric at `place`.
///
/// # Errors
/// As [`set_value`], but for the address.
pub fn set_value_at(
    draft: &mut Draft<'_>,
    place: Place,
    value: &str,
    on: NaiveDate,
) -> Result<(), EditError> {
    amount(draft.scorecard(), place, value)?;
    set_number_at(draft, place, value, on)
}

/// As [`set_value_at`], for a number of which it is known that its point is one.
///
/// # Errors
/// Where the value is no number, or a newer value is there.
pub fn set_number_at(
    draft: &mut Draft<'_>,
    place: Place,
    value: &str,
    on: NaiveDate,
) -> Result<(), EditError> {
    let page = draft.scorecard().as_of;
    let path = metric_path(place);
    let keeps_readings = keeps_readings(draft, place);
    let metric = place.metric_mut(draft.scorecard_mut());
    let (written, now) = number(metric.unit.as_deref(), value)?;
    let new = Reading { on, value: now };
    let to = NewValue::Number(written.clone());
    let (before, jump) = if keeps_readings {
        let (before, is_known) = put_reading(metric, new);
        let jump = jump_of_reading(metric, new, before);
        if !is_known {
            draft.put_reading(&path.key("readings"), on.to_string(), to);
        }
        (before, jump)
    } else {
        let (before, jump, is_known) = put_value(metric, new, page)?;
        if !is_known {
            draft.put(METRIC, &path, "value", to);
            draft.put(METRIC, &path, "as_of", NewValue::Text(on.to_string()));
        }
        (before, jump)
    };
    say(draft, place, before, &written, new);
    if let Some(jump) = jump {
        doubt(draft, place, jump);
    }
    Ok(())
}

/// Whether the metric at `place` keeps readings, not one value.
pub fn keeps_readings(draft: &Draft<'_>, place: Place) -> bool {
    let has_value = place.metric(draft.scorecard()).value.is_some();
    draft.has(&metric_path(place), "readings") && !has_value
}

/// Tells a new number.
fn say(draft: &mut Draft<'_>, place: Place, before: Option<f64>, written: &str, new: Reading) {
    let from = before.map(|before| from(before, new.value));
    let (name, from) = (
        &place.metric(draft.scorecard()).name,
        from.unwrap_or_default(),
    );
    let done = format!("{name}: {from}{written}, read on {}", new.on);
    draft.say(done);
}

/// Tells a number that is out of all proportion.
fn doubt(draft: &mut Draft<'_>, place: Place, jump: Jump) {
    let Jump { before, now } = jump;
    let name = &place.metric(draft.scorecard()).name;
    let doubt = format!(
        "{name}: from {before} to {now} is {}: a lost comma, a share for a percentage, another row?",
        jump.in_words()
    );
    draft.doubt(&doubt);
}

/// Gives `metric` a value in the place of the old one, and says what that was, whether the
/// step is implausible, and whether all this is known already.
///
/// # Errors
/// Where the old one is newer.
fn put_value(
    metric: &mut Metric,
    new: Reading,
    page: Option<NaiveDate>,
) -> Result<(Option<f64>, Option<Jump>, bool), EditError> {
    let read_on = metric.read_on(page);
    if let (Some(_), Some(read)) = (metric.value, read_on)
        && read > new.on
    {
        let message = format!("`{}` was read on {read}, which is newer", metric.name);
        return Err(EditError::new(message)
            .help("a metric with `readings` in the place of `value` keeps older ones too"));
    }
    let before = metric.value;
    let is_known =
        read_on == Some(new.on) && before.is_some_and(|before| is_same(before, new.value));
    if !is_known {
        metric.as_of = Some(new.on);
        metric.value = Some(new.value);
    }
    let jump = before.and_then(|value| match read_on {
        Some(on) => Jump::from_reading(Reading { on, value }, new, metric.since),
        None => Jump::between(value, new.value),
    });
    Ok((before, jump, is_known))
}

/// Puts a reading among those of `metric`; the value of the one of that day, or before it, and
/// whether it is known already.
fn put_reading(metric: &mut Metric, new: Reading) -> (Option<f64>, bool) {
    let readings = &mut metric.readings;
    let at = readings.partition_point(|reading| reading.on < new.on);
    if let Some(same) = readings.get_mut(at).filter(|same| same.on == new.on) {
        let before = std::mem::replace(same, new).value;
        return (Some(before), is_same(before, new.value));
    }
    readings.insert(at, new);
    (
        at.checked_sub(1).map(|before| readings[before].value),
        false,
    )
}

/// The implausible step to the reading `new` of `metric`: from the day before, else to the day
/// behind it; where there is no other day, from the number that stood in its place.
fn jump_of_reading(metric: &Metric, new: Reading, replaced: Option<f64>) -> Option<Jump> {
    let readings = &metric.readings;
    let at = readings.partition_point(|reading| reading.on < new.on);
    if let Some(before) = at.checked_sub(1) {
        return Jump::from_reading(readings[before], new, metric.since);
    }
    match readings.get(at + 1) {
        Some(next) => Jump::from_reading(new, *next, metric.since),
        None => replaced.and_then(|replaced| Jump::between(replaced, new.value)),
    }
}

/// Whether two numbers are written as one.
fn is_same(one: f64, other: f64) -> bool {
    one.to_string() == other.to_string()
}

/// What stood there before a new value.
fn from(before: f64, now: f64) -> String {
    if is_same(before, now) {
        "still ".to_owned()
    } else {
        format!("{before} → ")
    }
}

/// The number that `text` is, as it will stand in the file, and its value; the metric's own
/// `unit` may stand beside it.
fn number(unit: Option<&str>, text: &str) -> Result<(String, f64), EditError> {
    let bare = Unit::new(unit.unwrap_or_default()).without(text);
    let no_number = |help| EditError::new(format!("`{text}` is not a number")).help(help);
    let number = read_number(&bare).map_err(no_number)?;
    within(number, MAX_NUMBER).map_err(|mistake| {
        let error = EditError::new(format!("`{text}` {}", mistake.message));
        error.help(mistake.help.unwrap_or_default())
    })?;
    let written = written_number(&bare).map_err(|help| {
        EditError::new(format!("`{text}` is not a number to all programs")).help(help)
    })?;
    Ok((written, number))
}
