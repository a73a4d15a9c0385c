//! `information-overload`: a score is made of what matters.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::text::counted;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "information-overload",
    severity: Severity::Note,
    summary: "A model has no more than 20 fields; `max` sets another limit.",
    why: "The twenty-first field has a weight of a few hundredths of a score. It costs somebody \
          the work to keep it filled, and hides the few that say something.",
    max: Some(20),
    bad: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off, information-overload: {max: 2}}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 50, worst: 20, best: 90}
      - {field: last_login, weight: 45, half_life: 14}
      - {field: clicks_on_help, weight: 5, worst: 10, best: 0}
",
    ),
    good: Example::File(
        "health: Example
ending: expansion
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off, information-overload: {max: 2}}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 55, worst: 20, best: 90}
      - {field: last_login, weight: 45, half_life: 14}
",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(one_too_many) = case.fields().nth(case.max as usize) else {
        return;
    };
    found.add(|| {
        let count = case.fields().count();
        let message = format!(
            "the model has {}; more than {} are too many",
            counted(count as u64, "field", "fields"),
            case.max
        );
        RULE.finding(message, Subject::Key(one_too_many.path()))
            .label("one too many begins here")
            .because("what weighs little hides what says something")
            .help(
                "delete the lightest; once there is an outcome, `scorecard health test` says \
                 which fields tell nothing",
            )
    });
}
