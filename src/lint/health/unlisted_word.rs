//! `unlisted-word`: the words of the data have points.

use super::{Case, Example, Reporter, Rule};
use crate::data::FieldFacts;
use crate::finding::{Severity, Subject};
use crate::lint::BesideExample;
use crate::text::{counted, grouped, nearest};
use crate::yaml::Path;

/// A table to lie beside the examples.
const DATA: BesideExample = BesideExample::File {
    name: "customers.csv",
    text: "customer_id,state
acme-042,live
bolt-007,in progress
coil-113,Live
",
};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "unlisted-word",
    severity: Severity::Warning,
    summary: "The words that stand in the data are listed by `points`, and written as `only` has \
              them.",
    why: "A word without points counts as missing. That is right for a slip, and wrong for a \
          word that somebody has added since: those customers are scored without the field.",
    bad: Example::With(
        &Example::Fields("- {field: state, weight: 100, points: {live: 100, in progress: 60}}"),
        DATA,
    ),
    good: Example::With(
        &Example::Fields(
            "- {field: state, weight: 100, points: {live: 100, Live: 100, in progress: 60}}",
        ),
        DATA,
    ),
    ..Rule::PLAIN
};

/// So many words are told.
const TOLD: usize = 5;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    check_only(case, found);
    for (at, facts) in case.field_facts() {
        let cells = facts.unlisted.iter().map(|word| word.count).sum::<u64>();
        let cells = cells + facts.unlisted_beyond;
        if cells == 0 {
            continue;
        }
        found.add(|| {
            let (hold, what) = if cells == 1 {
                ("holds", "a word")
            } else {
                ("hold", "words")
            };
            let message = format!(
                "{} of `{}` {hold} {what} that `points` does not list",
                counted(cells, "cell", "cells"),
                at.field.column
            );
            let listed = at.field.points.iter().flatten();
            let listed: Vec<&str> = listed.map(|(word, _)| word.as_str()).collect();
            RULE.finding(message, Subject::Key(at.path().key("points")))
                .label(most_frequent(facts))
                .because("a word that is not listed counts as missing; upper and lower case count")
                .help(way_out(facts, &listed))
        });
    }
}

/// Words by which rows are left out, and that `only` lists but for the size of their letters.
fn check_only(case: &Case<'_>, found: &mut Reporter<'_>) {
    // Where all are left out, that is told.
    let Some(facts) = case.facts().filter(|facts| facts.notes.scored > 0) else {
        return;
    };
    for ((column, listed), words) in case.content.only.iter().zip(&facts.other_case) {
        let Some(first) = words.first() else { continue };
        found.add(|| {
            let rows = words.iter().map(|word| word.count).sum();
            let rows = match rows {
                1 => "1 row is".to_owned(),
                more => format!("{} rows are", grouped(&more.to_string())),
            };
            let message = format!("{rows} left out for upper and lower case alone, in `{column}`");
            let told = words.iter().take(TOLD);
            let told =
                told.map(|word| format!("`{}` {}×", word.word, grouped(&word.count.to_string())));
            let word = &first.word;
            let same = |one: &&String| one.to_lowercase() == word.to_lowercase();
            let meant = listed.iter().find(same).map_or("", String::as_str);
            RULE.finding(message, Subject::Key(Path::top().key("only")))
                .label(told.collect::<Vec<_>>().join(", "))
                .because("words are compared to the letter")
                .help(format!(
                    "is `{word}` the same as `{meant}`? Write it so in the data, or list it too"
                ))
        });
    }
}

/// The most frequent words with their counts.
fn most_frequent(facts: &FieldFacts) -> String {
    let words = facts.unlisted.iter().take(TOLD);
    let words = words.map(|word| format!("`{}` {}×", word.word, grouped(&word.count.to_string())));
    let more = facts.unlisted.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("and {more} more"));
    words.chain(more).collect::<Vec<_>>().join(", ")
}

fn way_out(facts: &FieldFacts, listed: &[&str]) -> String {
    let slip = facts.unlisted.iter().take(TOLD).find_map(|unlisted| {
        let meant = nearest(&unlisted.word, listed.iter().copied())?;
        Some((&unlisted.word, meant))
    });
    match slip {
        Some((word, meant)) => format!(
            "is `{word}` the same as `{meant}`? Write it so in the data, or list it too, with \
             its points"
        ),
        None => "list what is right with its points, and correct the rest in the data".to_owned(),
    }
}
