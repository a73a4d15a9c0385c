//! Actions that are done beside the metrics that they were meant to move. What came after
//! an action need not have come from it: nothing here speaks of a cause.

use super::{
    Action, ActionStatus, Metric, MetricHistory, Place, Reading, Sighting, Timeline, same_name,
    slug,
};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::HashMap;

/// An action that is done, and its metric before and since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect<'a> {
    /// The action.
    pub action: &'a Action,
    /// Where it stands in the file; nothing where the file only held it once.
    pub place: Option<Place>,
    /// The day on which it was done.
    pub done: NaiveDate,
    /// The last reading of its metric up to that day.
    pub before: Option<Reading>,
    /// The newest reading since that day.
    pub latest: Option<Reading>,
}

/// What the versions so far tell of an action.
#[derive(Debug, Clone, Copy, Default)]
struct ActionHistory<'a> {
    was_open: bool,
    /// The day of the version with which it was open no longer.
    closed: Option<NaiveDate>,
    /// The action where it is done for the metric, and its place in the file.
    done: Option<(&'a Action, Option<Place>)>,
}

impl<'a> Timeline<'a> {
    /// The actions that are done and were meant to move the metric at `metric`, the newest
    /// first: those of the file, and those that it held last as such. Where nobody knows when,
    /// one is left out.
    pub fn effects(&self, metric: Place) -> Vec<Effect<'a>> {
        let MetricHistory {
            sightings,
            readings,
        } = self.history(metric);
        let has_done = |of: &Sighting<'_>| {
            let mut actions = of.stage.actions.iter();
            actions.any(|action| is_done_for(action, of.metric))
        };
        // As most metrics have none, their names are not put in order.
        if !sightings.iter().any(has_done) {
            return Vec::new();
        }
        let mut histories: HashMap<String, (usize, ActionHistory<'a>)> = HashMap::new();
        for (at, sighting) in sightings.iter().enumerate() {
            let is_file = at + 1 == sightings.len();
            for (index, action) in sighting.stage.actions.iter().enumerate() {
                let order = histories.len();
                let (_, history) = histories
                    .entry(slug(&action.name))
                    .or_insert((order, ActionHistory::default()));
                let stage = sighting.place.stage;
                let place = is_file.then_some(Place { stage, index });
                let is_done = is_done_for(action, sighting.metric);
                history.done = is_done.then_some((action, place));
                if action.is_open() {
                    (history.was_open, history.closed) = (true, None);
                } else if history.was_open && history.closed.is_none() {
                    history.closed = sighting.day;
                }
            }
        }
        let effects = histories.into_values().filter_map(|(order, history)| {
            let (action, place) = history.done?;
            let done = action.done.or(history.closed)?;
            Some((order, effect(action, place, done, readings)))
        });
        let mut effects: Vec<(usize, Effect<'a>)> = effects.collect();
        effects.sort_by_key(|(order, effect)| (Reverse(effect.done), *order));
        effects.into_iter().map(|(_, effect)| effect).collect()
    }
}

/// Whether `action` is done and was meant to move `metric`.
fn is_done_for(action: &Action, metric: &Metric) -> bool {
    let moves = action.moves.as_deref();
    action.status == ActionStatus::Done && moves.is_some_and(|moves| same_name(moves, &metric.name))
}

fn effect<'a>(
    action: &'a Action,
    place: Option<Place>,
    done: NaiveDate,
    readings: &[Reading],
) -> Effect<'a> {
    let done_at = readings.partition_point(|reading| reading.on <= done);
    let (before, after) = readings.split_at(done_at);
    Effect {
        action,
        place,
        done,
        before: before.last().copied(),
        latest: after.last().copied(),
    }
}
