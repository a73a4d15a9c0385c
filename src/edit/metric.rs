//! New numbers: the value of a metric, a reading of its series, its target.

use super::address::{self, Spot};
use super::draft::Tree;
use super::{Draft, Error};
use crate::load::{METRIC, read_number};
use crate::model::Metric;
use crate::yaml::{Edit, Path, Value};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A value that a metric had on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValue {
    /// The metric.
    pub metric: Spot,
    /// The value, as it was given.
    pub value: String,
    /// The day.
    pub on: NaiveDate,
}

/// Gives metrics new values: as readings where they keep readings, else as their `value` and
/// `as_of`, where the last stays. What is wrong with a value is returned with its place; nothing
/// is changed then.
///
/// # Errors
/// Where the file cannot be changed without touching anything else.
pub fn set_values(draft: &mut Draft, values: &[NewValue]) -> Result<Vec<(usize, Error)>, Error> {
    let (mut done, mut wrong) = (Vec::new(), Vec::new());
    draft.change(|tree| {
        let mut measured: BTreeMap<Spot, Measured<'_>> = BTreeMap::new();
        for (place, new) in values.iter().enumerate() {
            let metric = measured
                .entry(new.metric)
                .or_insert_with(|| Measured::new(tree, new.metric));
            match metric.read(new) {
                Ok(told) => done.push(told),
                Err(error) => wrong.push((place, error)),
            }
        }
        if wrong.is_empty() {
            measured
                .values()
                .flat_map(|metric| metric.edits(tree))
                .collect()
        } else {
            Vec::new()
        }
    })?;
    if wrong.is_empty() {
        for done in done {
            draft.note(done);
        }
    }
    Ok(wrong)
}

/// A metric that is being read.
struct Measured<'d> {
    metric: &'d Metric,
    path: Path,
    /// Whether it keeps readings.
    is_series: bool,
    value: Option<f64>,
    as_of: Option<NaiveDate>,
    readings: BTreeMap<NaiveDate, f64>,
    /// What was read, as it will stand in the file.
    new: BTreeMap<NaiveDate, String>,
}

impl<'d> Measured<'d> {
    fn new(tree: &Tree<'d>, spot: Spot) -> Self {
        let metric = spot.metric(tree.scorecard);
        let path = spot.metric_path();
        let readings = metric.readings.iter();
        Self {
            metric,
            is_series: tree.has(&path, "readings") && metric.value.is_none(),
            path,
            value: metric.value,
            as_of: metric.as_of,
            readings: readings
                .map(|reading| (reading.on, reading.value))
                .collect(),
            new: BTreeMap::new(),
        }
    }

    /// Takes one more value; the words for it.
    fn read(&mut self, new: &NewValue) -> Result<String, Error> {
        let (name, on) = (&self.metric.name, new.on);
        let written = number(self.metric, &new.value)?;
        let value = read_number(&written).unwrap_or_default();
        let before = if self.is_series {
            let before = self.readings.range(..=on).next_back();
            let before = before.map(|(_, value)| *value);
            self.readings.insert(on, value);
            before
        } else {
            if let (Some(_), Some(read)) = (self.value, self.as_of)
                && read > on
            {
                let message = format!("`{name}` was read on {read}, which is newer");
                return Err(Error::new(message).help(
                    "a metric with `readings` in the place of `value` keeps older ones too",
                ));
            }
            self.as_of = Some(on);
            self.value.replace(value)
        };
        let from = before.map(|before| from(before, &written));
        let from = from.unwrap_or_default();
        let told = format!("{name}: {from}{written}, read on {on}");
        self.new.insert(on, written);
        Ok(told)
    }

    fn edits(&self, tree: &Tree<'_>) -> Vec<Edit> {
        if self.is_series {
            return put_readings(tree, &self.path.key("readings"), &self.new);
        }
        let newest = self.new.iter().next_back();
        let entries = newest.map(|(on, value)| {
            let value = Value::Number(value.clone());
            vec![("value", value), ("as_of", Value::Text(on.to_string()))]
        });
        tree.put(METRIC, &self.path, entries.unwrap_or_default())
    }
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
    draft.put(METRIC, &spot.metric_path(), vec![("target", to)])?;
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

/// Puts readings into the series at `readings`: in the place of one of the same day, else
/// where the order of the days wants it.
fn put_readings(tree: &Tree<'_>, readings: &Path, new: &BTreeMap<NaiveDate, String>) -> Vec<Edit> {
    let days = tree.keys(readings);
    let new = new.iter();
    let new = new.map(|(on, value)| (on.to_string(), Value::Number(value.clone())));
    if days.is_empty() {
        return vec![Edit::Set {
            path: readings.clone(),
            to: Value::Map(new.collect()),
        }];
    }
    let newest_first = days.len() > 1 && days.is_sorted_by(|one, next| one > next);
    let mut places: Vec<(&String, usize)> = days.iter().zip(0..).collect();
    let mut new: Vec<(String, Value)> = new.collect();
    places.sort();
    if newest_first {
        places.reverse();
        new.reverse();
    }
    let mut edits = Vec::new();
    let mut behind: BTreeMap<Option<usize>, Vec<(String, Value)>> = BTreeMap::new();
    // A new day goes behind the last of those that come before it.
    let mut before = places.iter().peekable();
    let mut after = None;
    for (day, value) in new {
        let comes_before = |other: &str| (other < day.as_str()) != newest_first && other != day;
        while let Some((_, place)) = before.next_if(|(other, _)| comes_before(other)) {
            after = after.max(Some(*place));
        }
        if before.peek().is_some_and(|(other, _)| **other == day) {
            let path = readings.key(day);
            edits.push(Edit::Set { path, to: value });
        } else {
            behind.entry(after).or_default().push((day, value));
        }
    }
    edits.extend(behind.into_iter().map(|(after, entries)| Edit::Insert {
        map: readings.clone(),
        entries,
        after: after.map(|place| days[place].clone()),
    }));
    edits
}
