//! `duplicate-customer`: a customer has one row.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::counted;
use crate::yaml::Path;

/// A field for the examples.
const FIELDS: Example = Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}");

pub(in crate::lint) const RULE: Rule = Rule {
    name: "duplicate-customer",
    severity: Severity::Warning,
    summary: "A customer stands in the data once.",
    why: "Two rows are two scores, and every count and mean has one customer too many. Mostly \
          two exports were joined, or a table of contracts was taken for one of customers.",
    bad: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,85
bolt-007,40
acme-042,31
",
        },
    ),
    good: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used
acme-042,85
bolt-007,40
",
        },
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(facts) = case.facts().filter(|facts| facts.duplicates.count > 0) else {
        return;
    };
    found.add(|| {
        let (rows, is) = match facts.duplicates.count {
            1 => ("1 row".to_owned(), "is of a customer that has"),
            more => (counted(more, "row", "rows"), "are of customers that have"),
        };
        let message = format!("{rows} {is} a row before");
        let finding = RULE.finding(message, Subject::Value(Path::top().key("customer")));
        let again = facts.duplicates.examples.iter();
        let again = again.map(|again| format!("`{}` again in line {}", again.cell, again.line));
        finding
            .label(again.collect::<Vec<_>>().join(", "))
            .because("each row is scored and counted")
            .help("keep one row for each customer, or name the column that tells rows apart")
    });
}
