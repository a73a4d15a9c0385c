//! `no-influence`: the journey is larger than what marketing does.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::model::health::Influence;
use crate::yaml::Path;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-influence",
    severity: Severity::Note,
    summary: "A touchpoint is one in which marketing has no hand: `influence: none`.",
    why: "Invoices, outages and a new boss move customers too. Where every touchpoint is ours, \
          the picture is not complete, and what moves a score is looked for in the wrong place.",
    bad: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 80
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
  - touchpoint: Invoicing
    weight: 20
    fields:
      - {field: days_overdue, weight: 100, worst: 45, best: 0}
",
    ),
    good: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 80
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
  - touchpoint: Invoicing
    influence: none
    weight: 20
    fields:
      - {field: days_overdue, weight: 100, worst: 45, best: 0}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let touchpoints = &case.content.touchpoints;
    let is_ours = touchpoints.iter().all(|t| t.influence == Influence::Ours);
    if touchpoints.is_empty() || !is_ours || case.is_half_read(found) {
        return;
    }
    found.add(|| {
        let message = "marketing has a hand in every touchpoint";
        RULE.finding(message, Subject::Key(Path::top().key("touchpoints")))
            .because("what moves customers is larger than that")
            .help(
                "write `influence: none` at what others do, or add such a touchpoint: invoices, \
                 outages, a new boss",
            )
    });
}
