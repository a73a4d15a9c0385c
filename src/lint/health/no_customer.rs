//! `no-customer`: a model is for somebody.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::counted;
use crate::yaml::Path;

/// A table to lie beside the examples.
const DATA: BesideExample = BesideExample::File {
    name: "customers.csv",
    text: "customer_id,segment,seats_used
acme-042,revenue,85
bolt-007,brand,40
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "no-customer",
    severity: Severity::Warning,
    summary: "The data have a customer that the model is for.",
    why: "Where `only` fits nobody, every page is empty and nothing looks wrong. Words are \
          compared to the letter.",
    bad: Example::With(
        &Example::File(
            "health: Example
ending: expansion
data: customers.csv
customer: customer_id
only: {segment: [Revenue]}
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
",
        ),
        DATA,
    ),
    good: Example::With(
        &Example::File(
            "health: Example
ending: expansion
data: customers.csv
customer: customer_id
only: {segment: [revenue]}
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
",
        ),
        DATA,
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some((data, facts)) = case.data().zip(case.facts()) else {
        return;
    };
    // Rows that are too long are told by themselves.
    if facts.notes.scored > 0 || facts.notes.rows.long.count > 0 {
        return;
    }
    found.add(|| match facts.notes.left_out {
        0 => {
            let message = format!("{} has no customer", data.name);
            RULE.finding(message, Subject::Value(Path::top().key("data")))
                .help("export it with a row for each customer below the names of the columns")
        }
        rows => {
            let rows = counted(rows, "row", "rows");
            let message = format!("the model is for none of the {rows} of {}", data.name);
            RULE.finding(message, Subject::Key(Path::top().key("only")))
                .label("fits nobody")
                .help("write the words as the data have them; upper and lower case count")
        }
    });
}
