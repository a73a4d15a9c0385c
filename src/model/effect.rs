//! Actions that are done beside the metrics that they were meant to move. What came after
//! an action need not have come from it: nothing here speaks of a cause.

use super::{Action, ActionStatus, Reading, Timeline, same_name, series, slug};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// An action that is done, and its metric before and since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect<'a> {
    /// The action.
    pub action: &'a Action,
    /// The day on which it was done, as far as that is known.
    pub done: NaiveDate,
    /// The last reading of its metric up to that day.
    pub before: Option<Reading>,
    /// The newest reading since.
    pub since: Option<Reading>,
}

impl<'a> Timeline<'a> {
    /// The actions that are done and were meant to move a metric, the newest first: those of
    /// the file, and those that it held once.
    pub fn effects(&self, stage: usize, metric: usize) -> Vec<Effect<'a>> {
        let sightings = self.sightings(stage, metric);
        let series = series(&sightings);
        let mut effects: Vec<Effect<'a>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for sighting in &sightings {
            for action in done(sighting.stage.actions.iter(), &sighting.metric.name) {
                match (
                    known.entry(slug(&action.name)),
                    action.done.or(sighting.day),
                ) {
                    // The first version that calls it done knows best when.
                    (Entry::Occupied(known), _) => effects[*known.get()].action = action,
                    (Entry::Vacant(new), Some(done)) => {
                        new.insert(effects.len());
                        effects.push(effect(action, done, &series));
                    }
                    (Entry::Vacant(_), None) => {}
                }
            }
        }
        effects.sort_by_key(|effect| std::cmp::Reverse(effect.done));
        effects
    }
}

/// Those that are done and were meant to move the metric called `name`.
fn done<'a>(
    actions: impl Iterator<Item = &'a Action>,
    name: &str,
) -> impl Iterator<Item = &'a Action> {
    actions.filter(move |action| {
        let moves = action.moves.as_deref();
        action.status == ActionStatus::Done && moves.is_some_and(|moves| same_name(moves, name))
    })
}

fn effect<'a>(action: &'a Action, done: NaiveDate, series: &[Reading]) -> Effect<'a> {
    let since = series.partition_point(|reading| reading.on <= done);
    let (before, since) = series.split_at(since);
    Effect {
        action,
        done,
        before: before.last().copied(),
        since: since.last().copied(),
    }
}
