//! Actions that are done beside the metrics that they were meant to move. What came after
//! an action need not have come from it: nothing here speaks of a cause.

use super::{
    Action, ActionStatus, Metric, MetricHistory, Place, Reading, Timeline, same_name, slug,
};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// An action that is done, and its metric before and since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect<'a> {
    /// The action.
    pub action: &'a Action,
    /// Where it stands in the file; nothing where the file only held it once.
    pub place: Option<Place>,
    /// The day on which it was done, as far as that is known.
    pub done: NaiveDate,
    /// The last reading of its metric up to that day.
    pub before: Option<Reading>,
    /// The newest reading since that day.
    pub latest: Option<Reading>,
}

impl<'a> Timeline<'a> {
    /// The actions that are done and were meant to move the metric at `metric`, the newest
    /// first: those of the file, and those that it held last as such.
    pub fn effects(&self, metric: Place) -> Vec<Effect<'a>> {
        let MetricHistory {
            sightings,
            readings,
        } = self.history(metric);
        // Each with the order in which they came.
        let mut known: HashMap<String, (usize, Effect<'a>)> = HashMap::new();
        let mut came = 0..;
        for (at, sighting) in sightings.iter().enumerate() {
            let is_file = at + 1 == sightings.len();
            for (index, action) in sighting.stage.actions.iter().enumerate() {
                if !is_done_for(action, sighting.metric) {
                    // It was opened again, or is to move something else.
                    if !known.is_empty() {
                        known.remove(&slug(&action.name));
                    }
                    continue;
                }
                let stage = sighting.place.stage;
                let place = is_file.then_some(Place { stage, index });
                let known = known.entry(slug(&action.name));
                // Where none says it, the first version that calls it done knows best when.
                let done = action.done.or(match &known {
                    Entry::Occupied(known) => Some(known.get().1.done),
                    Entry::Vacant(_) => sighting.day,
                });
                if let (Some(done), Some(order)) = (done, came.next()) {
                    let effect = effect(action, place, done, readings);
                    known
                        .and_modify(|(_, known)| *known = effect)
                        .or_insert((order, effect));
                }
            }
        }
        let mut effects: Vec<(usize, Effect<'a>)> = known.into_values().collect();
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
