//! `unknown-touchpoint`: what is done for a customer moves a touchpoint of a model.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::lint::BesideExample;
use crate::load::customer_action_path;
use crate::model::NameIndex;
use std::collections::HashSet;

/// A health model to lie beside the examples.
const MODEL: BesideExample = BesideExample::File {
    name: "health.yaml",
    text: "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unknown-touchpoint",
    summary: "What an action `moves` is a touchpoint of a health model beside the page.",
    why: "An action for a customer is there to make a touchpoint better; with another name \
          nobody sees whether it did.",
    bad: Example::With(
        &Example::File(
            "customer: acme-042
actions:
  - action: Show the forecast to the new head of logistics
    priority: 1
    moves: Product usage
",
        ),
        MODEL,
    ),
    good: Example::With(
        &Example::File(
            "customer: acme-042
actions:
  - action: Show the forecast to the new head of logistics
    priority: 1
    moves: Use of the product
",
        ),
        MODEL,
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let actions = case.content.actions.iter().enumerate();
    let moving = actions.filter_map(|(index, action)| Some((index, action.moves.as_deref()?)));
    let moving: Vec<(usize, &str)> = moving.collect();
    let Some(folder) = case.surroundings.folder.filter(|_| !moving.is_empty()) else {
        return;
    };
    // Several models may have the same.
    let mut seen = HashSet::new();
    let touchpoints = folder.touchpoints().iter().map(String::as_str);
    let touchpoints: Vec<&str> = touchpoints.filter(|name| seen.insert(*name)).collect();
    if touchpoints.is_empty() {
        return;
    }
    let known = NameIndex::new(touchpoints.iter().copied());
    let mut strange = moving;
    strange.retain(|(_, moves)| known.find(moves).is_none());
    for (index, moves) in strange {
        found.add(|| {
            let message = format!("`{moves}` is not a touchpoint of a model beside this page");
            let subject = Subject::Value(customer_action_path(index).key("moves"));
            let finding = RULE.finding(message, subject).label("no such touchpoint");
            case.meant(finding, moves, &touchpoints, "the touchpoints are")
        });
    }
}
