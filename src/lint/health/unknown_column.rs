//! `unknown-column`: the data have the columns that a model names.

use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::lint::BesideExample;
use crate::yaml::Path;
use std::collections::HashSet;

/// A table to lie beside the examples.
const DATA: BesideExample = BesideExample::File {
    name: "customers.csv",
    text: "customer_id,seats_used,last_login
acme-042,85,2026-11-16
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unknown-column",
    summary: "Every column that a model names is one of its data.",
    why: "Without it no customer can be scored. Upper and lower case count in the names of \
          columns, as they do in most databases.",
    bad: Example::With(
        &Example::Fields("- {field: seat_used, weight: 100, worst: 20, best: 90}"),
        DATA,
    ),
    good: Example::With(
        &Example::Fields("- {field: seats_used, weight: 100, worst: 20, best: 90}"),
        DATA,
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some((data, columns)) = case
        .data()
        .and_then(|data| Some((data, data.columns.as_ref()?)))
    else {
        return;
    };
    // Another table, or none, is told once, as what cannot be read.
    if has_none(case, columns) {
        return;
    }
    let mut names: Vec<&str> = columns.iter().map(String::as_str).collect();
    names.retain(|name| !name.is_empty());
    let known: HashSet<&str> = names.iter().copied().collect();
    let mut unknown = named(case);
    unknown.retain(|(_, column)| !known.contains(column));
    for (subject, column) in unknown {
        found.add(|| {
            let message = format!("{} has no column `{column}`", data.name);
            let finding = RULE
                .finding(message, subject)
                .label("no such column")
                .because("upper and lower case count");
            case.meant(finding, column, &names, "its columns are")
        });
    }
}

/// Whether the data have none of the columns that the model names, in whatever letters.
pub(super) fn has_none(case: &Case<'_>, columns: &[String]) -> bool {
    let named = named(case);
    let is_known = |column: &str| {
        let mut columns = columns.iter();
        columns.any(|known| known.eq_ignore_ascii_case(column))
    };
    named.len() > 1 && !named.iter().any(|(_, column)| is_known(column))
}

/// Every column that the model names, and where.
fn named<'a>(case: &Case<'a>) -> Vec<(Subject, &'a str)> {
    let (model, top) = (case.content, Path::top());
    let single = [
        ("customer", Some(&model.customer)),
        ("name", model.name.as_ref()),
        ("manager", model.manager.as_ref()),
        ("worth", model.worth.as_ref()),
    ];
    let single = single
        .into_iter()
        .filter_map(|(key, column)| Some((Subject::Value(top.key(key)), column?.as_str())));
    let details = model.details.iter().enumerate().map(|(index, column)| {
        let path = top.key("details").index(index);
        (Subject::Value(path), column.as_str())
    });
    let only = top.key("only");
    let keys = case.keys(&only).unwrap_or_default().into_iter();
    let only = model
        .only
        .iter()
        .zip(keys)
        .map(|((column, _), key)| (Subject::Key(only.key(key)), column.as_str()));
    let fields = case.fields().flat_map(|at| {
        let field = (
            Subject::Value(at.path().key("field")),
            at.field.column.as_str(),
        );
        let dated = at.field.dated.as_deref();
        let dated = dated.map(|dated| (Subject::Value(at.path().key("dated")), dated));
        [Some(field), dated]
    });
    let all = single.chain(details).chain(only).chain(fields.flatten());
    // A name that is missing has been told already.
    all.filter(|(_, column)| !column.is_empty()).collect()
}
