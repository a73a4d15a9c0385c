//! `dead-field`: a field is filled.

use super::{Case, Example, Reporter, Rule};
use crate::data::DataFacts;
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::model::health::{MISSING, Missing};
use crate::text::{counted, grouped};

/// A table to lie beside the examples.
const DATA: BesideExample = BesideExample::File {
    name: "customers.csv",
    text: "customer_id,seats_used,logins
acme-042,85,
bolt-007,40,12
coil-113,62,
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "dead-field",
    severity: Severity::Warning,
    summary: "At least half of the customers have a value for each field.",
    why: "What is missing takes no part in a score. A field that is missing for most customers \
          has a weight on paper only, and those few who have a value are compared with nobody.",
    depends_on_today: true,
    bad: Example::With(
        &Example::Fields(
            "- {field: seats_used, weight: 60, worst: 20, best: 90}
- {field: logins, weight: 40, worst: 0, best: 20}",
        ),
        DATA,
    ),
    good: Example::With(
        &Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}"),
        DATA,
    ),
    ..Rule::PLAIN
};

/// Where something stands that the field does not read.
const UNREAD: [Missing; 4] = [
    Missing::NotNumber,
    Missing::NotDate,
    Missing::Unlisted,
    Missing::DatedNotDate,
];

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(facts) = case.facts() else { return };
    let customers = facts.notes.scored;
    let known = case.field_facts().enumerate();
    for (index, (at, field)) in known.filter(|(_, (_, field))| 2 * field.without_value > customers)
    {
        found.add(|| {
            let message = format!(
                "`{}` has no value for {} of {}",
                at.field.column,
                grouped(&field.without_value.to_string()),
                counted(customers, "customer", "customers")
            );
            let missing = |why: &Missing| facts.notes.missing(index, *why).count;
            let unread: u64 = UNREAD.iter().map(missing).sum();
            let help = if 2 * (field.without_value - unread) > customers {
                "see that it is filled, or delete it and give its weight to another field"
            } else {
                "mend first what stands there and is not read; it is told by itself"
            };
            RULE.finding(message, Subject::Value(at.path().key("field")))
                .because(reasons(facts, index))
                .help(help)
        });
    }
}

/// Why a field has no value, and how often: "7 are blank, 1 is no number".
fn reasons(facts: &DataFacts, field: usize) -> String {
    let told = MISSING.into_iter().filter_map(|why| {
        let count = facts.notes.missing(field, why).count;
        let (one, more) = match why {
            Missing::Blank => ("is blank", "are blank"),
            Missing::NotNumber => ("is no number", "are no numbers"),
            Missing::NotDate => ("is no date", "are no dates"),
            Missing::Unlisted => ("is not listed", "are not listed"),
            Missing::Expired => ("is too old", "are too old"),
            Missing::Undated => ("has no date", "have no date"),
            Missing::DatedNotDate => (
                "has a date that cannot be read",
                "have a date that cannot be read",
            ),
        };
        (count > 0).then(|| counted(count, one, more))
    });
    told.collect::<Vec<_>>().join(", ")
}
