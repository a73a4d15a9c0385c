//! What became of the actions that a later version does not have: the versions between tell.

use crate::model::{Action, Lineage, Place, Scorecard, Version};
use std::collections::HashSet;

/// An action that was open, was closed, and then was taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosedBetween {
    /// Where it stood while it was open.
    pub place: Place,
    /// The action as it last stood.
    pub action: Action,
}

/// The open actions of `before` that `later` does not have, and that were closed in the last of
/// `versions`, oldest first, in which they stood.
pub fn closed_between(
    before: &Scorecard,
    later: &Scorecard,
    versions: &[Version],
) -> Vec<ClosedBetween> {
    if versions.is_empty() {
        return Vec::new();
    }
    let mut missing = missing(before, later);
    let mut closed = Vec::new();
    for version in versions.iter().rev().map(|version| &version.scorecard) {
        if missing.is_empty() {
            break;
        }
        let lineage = Lineage::new(before, version);
        for at in version.action_places() {
            if let Some(place) = lineage.action(at).filter(|place| missing.remove(place)) {
                let action = at.action(version);
                if !action.is_open() {
                    let action = action.clone();
                    closed.push(ClosedBetween { place, action });
                }
            }
        }
    }
    closed
}

/// Whether `later` does not have an open action of `before`.
pub fn misses_open_actions(before: &Scorecard, later: &Scorecard) -> bool {
    !missing(before, later).is_empty()
}

/// The places in `before` of the open actions that `later` does not have.
fn missing(before: &Scorecard, later: &Scorecard) -> HashSet<Place> {
    let open = before
        .action_places()
        .filter(|place| place.action(before).is_open());
    let mut missing: HashSet<Place> = open.collect();
    let lineage = Lineage::new(before, later);
    for place in later
        .action_places()
        .filter_map(|place| lineage.action(place))
    {
        missing.remove(&place);
    }
    missing
}
