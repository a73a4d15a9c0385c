//! Where the new readings of a series go.

use super::keys::keys_of;
use crate::yaml::{Edit, NewValue, Node, Path};
use std::collections::BTreeMap;

/// The edits that put the readings `new` into the `series` of the file whose top is `root`: in
/// the place of one of the same day, else where the order of the days wants it.
pub(super) fn edits(root: &Node<'_>, series: &Path, new: &BTreeMap<String, NewValue>) -> Vec<Edit> {
    let days = series.resolve(root).map_or_else(Vec::new, keys_of);
    if days.is_empty() {
        let all = new.iter().map(|(day, value)| (day.clone(), value.clone()));
        let (path, to) = (series.clone(), NewValue::Map(all.collect()));
        return vec![Edit::Set { path, to }];
    }
    let newest_first = days.len() > 1 && days.is_sorted_by(|one, next| one > next);
    let places = Places::new(&days, newest_first);
    let mut edits = Vec::new();
    let mut runs: BTreeMap<Option<usize>, Vec<(String, NewValue)>> = BTreeMap::new();
    for (day, value) in new {
        if places.has(day) {
            edits.push(Edit::Set {
                path: series.key(day.clone()),
                to: value.clone(),
            });
        } else {
            let run = runs.entry(places.before(day)).or_default();
            run.push((day.clone(), value.clone()));
        }
    }
    edits.extend(runs.into_iter().map(|(after, mut entries)| {
        if newest_first {
            entries.reverse();
        }
        Edit::Insert {
            map: series.clone(),
            entries,
            after: after.map(|at| days[at].to_owned()),
        }
    }));
    edits
}

/// The days of a series in their order, each with its place in the file.
struct Places<'d> {
    days: Vec<(&'d str, usize)>,
    /// For each of `days`, the last place in the file of those before it and of itself; of
    /// those behind it and of itself, where the newest come first.
    last: Vec<usize>,
    newest_first: bool,
}

impl<'d> Places<'d> {
    fn new(days: &[&'d str], newest_first: bool) -> Self {
        let places = days.iter().enumerate();
        let mut days: Vec<(&str, usize)> = places.map(|(at, day)| (*day, at)).collect();
        days.sort_unstable();
        let mut last: Vec<usize> = days.iter().map(|&(_, at)| at).collect();
        if newest_first {
            for index in (1..last.len()).rev() {
                last[index - 1] = last[index - 1].max(last[index]);
            }
        } else {
            for index in 1..last.len() {
                last[index] = last[index].max(last[index - 1]);
            }
        }
        Self {
            days,
            last,
            newest_first,
        }
    }

    fn has(&self, day: &str) -> bool {
        self.days
            .binary_search_by(|(known, _)| (*known).cmp(day))
            .is_ok()
    }

    /// The place in the file behind which a new `day` goes.
    fn before(&self, day: &str) -> Option<usize> {
        let later = self.days.partition_point(|&(known, _)| known < day);
        let nearest = if self.newest_first {
            Some(later)
        } else {
            later.checked_sub(1)
        };
        self.last.get(nearest?).copied()
    }
}
