//! `unknown-customer`: a page is about a customer of the data.

use super::{Case, Example, Reporter, Rule};
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::nearest;
use crate::yaml::Path;

/// The data of a health model beside the examples.
const DATA: BesideExample = BesideExample::File {
    name: "customers.csv",
    text: "customer_id,seats_used
acme-042,85
bolt-007,40
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unknown-customer",
    severity: Severity::Warning,
    summary: "The `customer` of a page is one of the data of the health models beside it.",
    why: "With another id the page is nobody's: its goals, its rating and its notes stand on no \
          card, and nothing looks wrong.",
    bad: Example::With(
        &Example::File(
            "customer: acme-024
name: Acme Freight
",
        ),
        DATA,
    ),
    good: Example::With(
        &Example::File(
            "customer: acme-042
name: Acme Freight
",
        ),
        DATA,
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let customer = &case.content.customer;
    let folder = case.surroundings.folder.filter(|_| !customer.is_empty());
    let Some(customers) = folder.and_then(|folder| folder.customers()) else {
        return;
    };
    if customers.contains(customer) {
        return;
    }
    found.add(|| {
        let message = format!("no customer of the data beside this page has the id `{customer}`");
        let subject = Subject::Value(Path::top().key("customer"));
        let known = customers.iter().map(String::as_str);
        let finding = RULE.finding(message, subject).label("on no card");
        match nearest(customer, known) {
            Some(meant) => finding.did_you_mean(meant),
            None => finding.help("write it as the data have it; upper and lower case count"),
        }
    });
}
