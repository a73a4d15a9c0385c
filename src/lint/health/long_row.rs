//! `long-row`: a row has as many cells as there are columns.

use super::data::examples;
use super::{Case, Example, Reporter, Rule};
use crate::data::long_row_cure;
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::counted;
use crate::yaml::Path;

/// A field for the examples.
const FIELDS: Example = Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}");

pub(in crate::lint) const RULE: Rule = Rule {
    name: "long-row",
    severity: Severity::Warning,
    summary: "No row of the data has more cells than there are columns.",
    why: "Which cell belongs where, nobody knows any more, so the customer is not scored at all. \
          Mostly a comma stands in a number or in a name, without quotes around it.",
    bad: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,77,5
bolt-007,40
",
        },
    ),
    good: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,77.5
bolt-007,40
",
        },
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some((data, facts)) = case.data().zip(case.facts()) else {
        return;
    };
    let long = &facts.notes.rows.long;
    if long.count == 0 {
        return;
    }
    found.add(|| {
        let (rows, have) = match long.count {
            1 => ("1 row".to_owned(), "has"),
            more => (counted(more, "row", "rows"), "have"),
        };
        let name = &data.name;
        let message = format!("{rows} of {name} {have} more cells than there are columns");
        RULE.finding(message, Subject::Value(Path::top().key("data")))
            .label(examples(long))
            .because("such a customer is not scored")
            .help(long_row_cure(data.delimiter))
    });
}
