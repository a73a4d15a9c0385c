//! Actions that are done beside the metrics that they were meant to move. What came after
//! an action need not have come from it: nothing here speaks of a cause.

use super::{
    Action, ActionStatus, MetricHistory, Place, Reading, Sighting, Timeline, same_name, slug,
};
use chrono::NaiveDate;
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
    /// first: those of the file, and those that it held once.
    pub fn effects(&self, metric: Place) -> Vec<Effect<'a>> {
        let MetricHistory {
            sightings,
            readings,
        } = self.history(metric);
        let mut effects: Vec<Effect<'a>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (at, sighting) in sightings.iter().enumerate() {
            let is_file = at + 1 == sightings.len();
            for (index, action) in done(sighting) {
                let stage = sighting.place.stage;
                let place = is_file.then_some(Place { stage, index });
                match (
                    known.entry(slug(&action.name)),
                    action.done.or(sighting.day),
                ) {
                    // The first version that calls it done knows best when.
                    (Entry::Occupied(known), _) => {
                        let effect = &mut effects[*known.get()];
                        (effect.action, effect.place) = (action, place);
                    }
                    (Entry::Vacant(new), Some(done)) => {
                        new.insert(effects.len());
                        effects.push(effect(action, place, done, readings));
                    }
                    (Entry::Vacant(_), None) => {}
                }
            }
        }
        effects.sort_by_key(|effect| std::cmp::Reverse(effect.done));
        effects
    }
}

/// The actions of a version that are done and were meant to move its metric, with their indices.
fn done<'a>(sighting: &Sighting<'a>) -> impl Iterator<Item = (usize, &'a Action)> {
    let name = &sighting.metric.name;
    let actions = sighting.stage.actions.iter().enumerate();
    actions.filter(move |(_, action)| {
        let moves = action.moves.as_deref();
        action.status == ActionStatus::Done && moves.is_some_and(|moves| same_name(moves, name))
    })
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
