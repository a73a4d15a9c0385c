//! `unread-data`: what lies beside a model are data.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::lint::Beside;
use crate::yaml::Path;

/// A field for the examples.
const FIELDS: Example = Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}");

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unread-data",
    summary: "The file with the data can be read as a table, where it is there.",
    why: "A table of which half is read scores half of the customers, and nobody misses the \
          others.",
    bad: Example::With(
        &FIELDS,
        Beside::File {
            name: "customers.csv",
            text: "customer_id,seats_used,seats_used
acme-042,80,85
",
        },
    ),
    good: Example::With(
        &FIELDS,
        Beside::File {
            name: "customers.csv",
            text: "customer_id,seats_used,seats_bought
acme-042,80,85
",
        },
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some((data, error)) = case
        .data()
        .and_then(|data| Some((data, data.error.as_ref()?)))
    else {
        return;
    };
    found.add(|| {
        let subject = Subject::Value(Path::top().key("data"));
        let finding = RULE.finding(error.message(&data.name), subject);
        match error.help() {
            Some(help) => finding.help(help),
            None => finding,
        }
    });
}
