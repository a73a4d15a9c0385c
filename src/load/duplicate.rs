//! Keys that stand twice: what is told of them, and which of them may be deleted.

use super::FileKind;
use crate::finding::{Finding, Findings, Subject};
use crate::format::{form_rules, known_keys};
use crate::text::Span;
use crate::yaml::{Document, Duplicate, Edit, Path};
use std::cmp::Reverse;
use std::collections::HashSet;

/// Tells of the keys that stand twice, one finding a mistake. Where the key that names a thing
/// does, the dash of the next thing is missing: all else that stands twice belongs to that. What
/// stands in a map where there has to be something else, is told with that. Returns the things in
/// which another one stands.
pub(super) fn tell<T: FileKind>(
    text: &str,
    document: &Document<'_>,
    findings: &mut Findings,
) -> Vec<Path> {
    if document.duplicates.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = (known_keys::<T>().into_iter())
        .filter(|known| known.is_name)
        .skip(1)
        .map(|known| known.key)
        .collect();
    let is_name = |duplicate: &Duplicate| names.contains(&duplicate.key.as_str());
    let wrong = wrong_places(document, findings);
    let named_twice: HashSet<Span> = (document.duplicates.iter())
        .filter(|duplicate| is_name(duplicate) && !duplicate.same)
        .map(|duplicate| duplicate.map)
        .collect();
    for duplicate in &document.duplicates {
        let before = wrong.partition_point(|span| span.start <= duplicate.again.start);
        if before > 0 && duplicate.again.start < wrong[before - 1].end {
            continue;
        }
        if is_name(duplicate) {
            findings.add(|| thing_twice(duplicate));
        } else if !named_twice.contains(&duplicate.map) {
            findings.add(|| key_twice(duplicate));
        }
    }
    let keys = named_twice.into_iter();
    let keys = keys.filter_map(|first| document.at(text, first.start)?.path.above());
    keys.collect()
}

/// Where values stand that have to be something else, in the order of the file, and without those
/// within others.
fn wrong_places(document: &Document<'_>, findings: &Findings) -> Vec<Span> {
    let wrong = findings.iter();
    let wrong = wrong.filter(|finding| finding.rule == form_rules::WRONG_TYPE);
    let mut wrong: Vec<Span> = wrong
        .map(|finding| finding.label.subject.span(document))
        .collect();
    wrong.sort_unstable_by_key(|span| (span.start, Reverse(span.end)));
    let mut end = 0;
    wrong.retain(|span| {
        let is_outermost = span.end > end;
        end = end.max(span.end);
        is_outermost
    });
    wrong
}

/// The key that names a thing stands twice in it. Nothing is deleted: that may be another thing.
fn thing_twice(duplicate: &Duplicate) -> Finding {
    let key = duplicate.key.as_str();
    twice(duplicate).help(if duplicate.same {
        "keep one of them".to_owned()
    } else {
        format!("begin a new item with a dash: `- {key}:`")
    })
}

fn key_twice(duplicate: &Duplicate) -> Finding {
    let finding = twice(duplicate).help("keep one of them");
    if !duplicate.same {
        return finding;
    }
    let edit = Edit::DropDuplicate {
        key: duplicate.again,
        value: duplicate.value,
    };
    finding.fix(format!("deleted the second `{}`", duplicate.key), edit)
}

fn twice(duplicate: &Duplicate) -> Finding {
    let message = format!("`{}` stands twice", duplicate.key);
    let again = Subject::Bytes(duplicate.again);
    Finding::error(form_rules::DUPLICATE_KEY, message, again)
        .label("again here")
        .second_label(Subject::Bytes(duplicate.first), "first here")
        .because("programs keep one of the two, and not all the same one")
}
