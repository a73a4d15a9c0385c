//! `unread-data`: what lies beside a model are data.

use super::data::examples;
use super::unknown_column::has_none;
use super::{Case, Example, Reporter, Rule};
use crate::finding::Subject;
use crate::lint::BesideExample;
use crate::text::{counted, listed, shown};
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
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used,seats_used
acme-042,80,85
",
        },
    ),
    good: Example::With(
        &FIELDS,
        BesideExample::File {
            name: "customers.csv",
            text: "customer_id,seats_used,seats_bought
acme-042,80,85
",
        },
    ),
    ..Rule::PLAIN
};

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let Some(data) = case.data() else {
        return;
    };
    let finding = |message| RULE.finding(message, Subject::Value(Path::top().key("data")));
    if let Some(error) = &data.error {
        found.add(|| {
            let finding = finding(error.message(&data.name));
            match error.help() {
                Some(help) => finding.help(help),
                None => finding,
            }
        });
    }
    let columns = data.columns.as_deref().unwrap_or_default();
    if data.columns.is_some() && has_none(case, columns) {
        found.add(|| {
            let first = columns.iter().map(|name| format!("`{}`", shown(name)));
            let first = listed(first.take(3), " and ");
            finding(format!(
                "{} has none of the columns that the model names",
                data.name
            ))
            .because(format!(
                "its first line is taken for the names of columns: {first}"
            ))
            .help("see that it is the right file, and that its first line names the columns")
        });
    }
    let Some(facts) = case.facts() else {
        return;
    };
    let (marks, over_lines) = (&facts.notes.rows.merge_marks, &facts.notes.rows.over_lines);
    if marks.count > 0 {
        found.add(|| {
            let message = format!("{} has the marks of a merge conflict", data.name);
            finding(message)
                .label(examples(marks))
                .because("customers of both versions are counted")
                .help("choose one version of each row, and delete the marks")
        });
    }
    if over_lines.count > 0 {
        found.add(|| {
            let (rows, goes) = match over_lines.count {
                1 => ("1 row".to_owned(), "goes"),
                more => (counted(more, "row", "rows"), "go"),
            };
            let name = &data.name;
            let message = format!(
                "{rows} of {name} {goes} on over several lines, by a quote that may never be closed"
            );
            finding(message)
                .label(examples(over_lines))
                .because("a quote that is not closed takes in all rows up to the next one")
                .help("close the quote in that line, or write it twice where it belongs to a text")
        });
    }
}
