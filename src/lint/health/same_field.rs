//! `same-field`: a field counts once.

use super::placed::PlacedField;
use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use std::collections::HashMap;

pub(in crate::lint) const RULE: Rule = Rule {
    name: "same-field",
    severity: Severity::Warning,
    summary: "A column of the data is a field of one touchpoint only.",
    why: "What is measured at two touchpoints counts twice, and nobody who reads their weights \
          sees how much it counts in all.",
    bad: Example::Touchpoints(
        "- touchpoint: Use of the product
  weight: 60
  fields:
    - {field: last_login, weight: 100, half_life: 14}
- touchpoint: Content
  weight: 40
  fields:
    - {field: last_login, weight: 100, half_life: 30}",
    ),
    good: Example::Touchpoints(
        "- touchpoint: Use of the product
  weight: 60
  fields:
    - {field: last_login, weight: 100, half_life: 14}
- touchpoint: Content
  weight: 40
  fields:
    - {field: last_visit, weight: 100, half_life: 30}",
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let mut first: HashMap<&str, PlacedField<'_>> = HashMap::new();
    for at in case.fields().filter(|at| !at.field.column.is_empty()) {
        let column = at.field.column.as_str();
        let Some(before) = first.get(column) else {
            first.insert(column, at);
            continue;
        };
        found.add(|| {
            let message = format!("`{column}` counts twice");
            let subject = |at: &PlacedField<'_>| Subject::Value(at.path().key("field"));
            RULE.finding(message, subject(&at))
                .label(format!("at `{}`", at.touchpoint.name))
                .second_label(subject(before), format!("at `{}`", before.touchpoint.name))
                .because("nobody who reads the weights sees how much it counts in all")
                .help("keep it where it says most, and give its weight there to another field")
        });
    }
}
