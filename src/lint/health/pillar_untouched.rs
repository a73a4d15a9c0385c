//! `pillar-untouched`: the six pillars are looked at.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::Keyword as _;
use crate::model::health::{PILLARS, Pillar};
use crate::text::listed;
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "pillar-untouched",
    severity: Severity::Note,
    summary: "Each of the six pillars of customer experience has a touchpoint that speaks of it.",
    why: "Integrity, resolution, expectations, time and effort, personalization and empathy are \
          what customers judge by. A model that is silent about one of them does not see the \
          customers who leave for it.",
    bad: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
touchpoints:
  - touchpoint: Use of the product
    pillars: [personalization, time-and-effort, expectations]
    weight: 60
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
  - touchpoint: Support
    pillars: [resolution]
    influence: none
    weight: 40
    fields:
      - {field: first_reply_hours, weight: 100, worst: 48, best: 1}
",
    ),
    good: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
touchpoints:
  - touchpoint: Use of the product
    pillars: [personalization, time-and-effort, expectations]
    weight: 60
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
  - touchpoint: Support
    pillars: [resolution, empathy, integrity]
    influence: none
    weight: 40
    fields:
      - {field: first_reply_hours, weight: 100, worst: 48, best: 1}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let touchpoints = &case.content.touchpoints;
    // What could not be read may be what is missing.
    if touchpoints.is_empty() || case.is_half_read(found) {
        return;
    }
    let touched: Vec<Pillar> = touchpoints.iter().flat_map(|t| t.pillars.clone()).collect();
    let untouched = PILLARS
        .into_iter()
        .filter(|pillar| !touched.contains(pillar));
    let untouched: Vec<&str> = untouched.map(Pillar::name).collect();
    if untouched.is_empty() {
        return;
    }
    found.add(|| {
        let message = format!("no touchpoint speaks of {}", listed(untouched.iter(), ", "));
        let list = untouched.join(", ");
        RULE.finding(message, Subject::Key(Path::top().key("touchpoints")))
            .because("customers judge by all six pillars")
            .help(format!(
                "say at a touchpoint which of these it speaks of, `pillars: [{list}]`, or add one \
                 that does"
            ))
    });
}
