//! Which stage, metric and action of a later version is which of an earlier one.
//!
//! A thing is the same where its name is. What has lost its name and stands where it stood
//! was renamed: a stage always, for there are seven; a metric where something else about it
//! stayed; an action never, for a list of actions changes from week to week.

use super::{Action, Metric, NameIndex, Place, Scorecard, Stage};

/// Where the things of a later version stood in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    stages: Vec<StageLineage>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct StageLineage {
    from: Option<usize>,
    metrics: Vec<Option<usize>>,
    actions: Vec<Option<usize>>,
}

impl Lineage {
    /// Compares two versions.
    pub fn new(earlier: &Scorecard, later: &Scorecard) -> Self {
        let stages = paired(&earlier.stages, &later.stages, |_, _| true);
        let stages = stages.into_iter().zip(&later.stages).map(|(from, stage)| {
            let nothing = Stage::default();
            let before = from.map_or(&nothing, |from| &earlier.stages[from]);
            StageLineage {
                from,
                metrics: paired(&before.metrics, &stage.metrics, is_renamed),
                actions: paired(&before.actions, &stage.actions, |_, _| false),
            }
        });
        Self {
            stages: stages.collect(),
        }
    }

    /// Where the later version's stage stood in the earlier one.
    pub fn stage(&self, stage: usize) -> Option<usize> {
        self.stages.get(stage)?.from
    }

    /// Where each metric of the later version's stage stood in what that was.
    pub fn metrics(&self, stage: usize) -> &[Option<usize>] {
        let lineage = self.stages.get(stage);
        lineage.map_or(&[], |lineage| &lineage.metrics)
    }

    /// Where each action of the later version's stage stood in what that was.
    pub fn actions(&self, stage: usize) -> &[Option<usize>] {
        let lineage = self.stages.get(stage);
        lineage.map_or(&[], |lineage| &lineage.actions)
    }

    /// Where the later version's metric at `place` stood.
    pub fn metric(&self, place: Place) -> Option<Place> {
        Some(Place {
            stage: self.stage(place.stage)?,
            index: (*self.metrics(place.stage).get(place.index)?)?,
        })
    }

    /// Where the later version's action at `place` stood.
    pub fn action(&self, place: Place) -> Option<Place> {
        Some(Place {
            stage: self.stage(place.stage)?,
            index: (*self.actions(place.stage).get(place.index)?)?,
        })
    }
}

/// What has a name.
trait HasName {
    fn name(&self) -> &str;
}

impl HasName for Stage {
    fn name(&self) -> &str {
        &self.name
    }
}

impl HasName for Metric {
    fn name(&self) -> &str {
        &self.name
    }
}

impl HasName for Action {
    fn name(&self) -> &str {
        &self.name
    }
}

/// For each of `later`, its index among `earlier`: by name, else, where neither of the two
/// in one place has a partner, by being renamed. None of `earlier` has two partners: where a
/// name stands twice by mistake, the first has it.
fn paired<T: HasName>(
    earlier: &[T],
    later: &[T],
    renamed: impl Fn(&T, &T) -> bool,
) -> Vec<Option<usize>> {
    let names = NameIndex::new(earlier.iter().map(T::name));
    let mut has_partner = vec![false; earlier.len()];
    let mut alone = |index: &usize| !std::mem::replace(&mut has_partner[*index], true);
    let by_name = |thing: &T| names.find(thing.name()).filter(&mut alone);
    let mut from: Vec<Option<usize>> = later.iter().map(by_name).collect();
    for (index, (before, after)) in earlier.iter().zip(later).enumerate() {
        if from[index].is_none() && !has_partner[index] && renamed(before, after) {
            from[index] = Some(index);
        }
    }
    from
}

/// Whether two metrics in one place are one under two names: they count the same in the same
/// direction, and a number of theirs stayed.
fn is_renamed(before: &Metric, after: &Metric) -> bool {
    let stayed = |one: Option<f64>, other: Option<f64>| one.is_some() && one == other;
    let unmeasured = |metric: &Metric| metric.current().is_none() && metric.target.is_none();
    before.unit == after.unit
        && before.better == after.better
        && before.indicator == after.indicator
        && (stayed(before.current(), after.current())
            || stayed(before.target, after.target)
            || stayed(before.baseline, after.baseline)
            || (unmeasured(before) && unmeasured(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(metrics: &[(&str, Option<f64>)]) -> Scorecard {
        let metrics = metrics.iter().map(|&(name, target)| Metric {
            name: name.to_owned(),
            target,
            ..Metric::default()
        });
        Scorecard {
            stages: vec![Stage {
                name: "Demand".to_owned(),
                metrics: metrics.collect(),
                ..Stage::default()
            }],
            ..Scorecard::default()
        }
    }

    #[test]
    fn a_metric_is_followed_through_a_new_name_and_a_new_place() {
        let earlier = card(&[("Visits", Some(9.0)), ("Demos", Some(5.0))]);
        let from = |later: &[(&str, Option<f64>)]| {
            let lineage = Lineage::new(&earlier, &card(later));
            [0, 1].map(|index| lineage.metric(Place { stage: 0, index }))
        };
        let swapped_places = [("demos", Some(6.0)), ("Visits!", None)];
        let at = |index| Some(Place { stage: 0, index });
        assert_eq!(from(&swapped_places), [at(1), at(0)]);
        assert_eq!(from(&[("Sessions", Some(9.0))]), [at(0), None]);
        assert_eq!(from(&[("Sessions", Some(8.0))]), [None, None]);
        // The name is taken: whatever stands in its place is another one.
        assert_eq!(
            from(&[("Demos", None), ("Calls", Some(5.0))]),
            [at(1), None]
        );
    }

    #[test]
    fn of_two_metrics_of_one_name_the_first_is_the_one_that_was() {
        let earlier = card(&[("Demos", Some(5.0)), ("Visits", Some(9.0))]);
        let lineage = Lineage::new(&earlier, &card(&[("Demos", None), ("demos", None)]));
        let [first, second] = [0, 1].map(|index| Place { stage: 0, index });
        assert_eq!(lineage.metric(first), Some(first));
        assert_eq!(lineage.metric(second), None);
    }
}
