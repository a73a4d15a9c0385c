//! Keys that stand twice: what is told of them, and which of them may be deleted.

use super::FileKind;
use crate::finding::{Finding, Findings, Subject};
use crate::format::{form_rules, known_keys};
use crate::text::{Span, line_end};
use crate::yaml::{Document, Duplicate, Edit, Path};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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
    let mut many = several_twice(document, &named_twice, |key| names.contains(&key), text);
    for duplicate in &document.duplicates {
        let before = wrong.partition_point(|span| span.start <= duplicate.again.start);
        if before > 0 && duplicate.again.start < wrong[before - 1].end {
            continue;
        }
        if is_name(duplicate) {
            findings.add(|| thing_twice(duplicate));
        } else if let Some(first) = many.get_mut(&duplicate.map) {
            if let Some(first) = first.take() {
                let name = &text[duplicate.map.range()];
                findings.add(|| first_line_missing(first, name));
            }
        } else if !named_twice.contains(&duplicate.map) {
            findings.add(|| key_twice(duplicate, text));
        }
    }
    let keys = named_twice.into_iter().chain(many.into_keys());
    let keys = keys.filter_map(|first| document.at(text, first.start)?.path.above());
    keys.collect()
}

/// The maps that begin with the name of a thing and in which several other keys stand twice, each
/// with the first of these: they belong to another thing, of which the first line is missing.
fn several_twice<'d>(
    document: &'d Document<'_>,
    named_twice: &HashSet<Span>,
    is_name: impl Fn(&str) -> bool,
    text: &str,
) -> HashMap<Span, Option<&'d Duplicate>> {
    let mut maps: HashMap<Span, (usize, &Duplicate)> = HashMap::new();
    // What stands twice alike is only written twice.
    for duplicate in document.duplicates.iter().filter(|twice| !twice.same) {
        let (count, first) = maps.entry(duplicate.map).or_insert((0, duplicate));
        *count += 1;
        if duplicate.again < first.again {
            *first = duplicate;
        }
    }
    let is_thing = |map: &Span| !named_twice.contains(map) && is_name(&text[map.range()]);
    let several = maps.into_iter();
    let several = several.filter(|(map, (count, _))| *count > 1 && is_thing(map));
    several
        .map(|(map, (_, first))| (map, Some(first)))
        .collect()
}

/// Several keys of a thing stand twice, the first of them is `duplicate`.
fn first_line_missing(duplicate: &Duplicate, name: &str) -> Finding {
    let message = format!("`{}` and keys below it stand twice", duplicate.key);
    twice(duplicate, message).help(format!(
        "write `- {name}: …` above it where another item begins, else keep one of each"
    ))
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
    twice(duplicate, format!("`{key}` stands twice")).help(if duplicate.same {
        "keep one of them".to_owned()
    } else {
        format!("begin a new item with a dash: `- {key}:`")
    })
}

fn key_twice(duplicate: &Duplicate, text: &str) -> Finding {
    let message = format!("`{}` stands twice", duplicate.key);
    let finding = twice(duplicate, message).help("keep one of them");
    if !duplicate.same {
        return finding;
    }
    // Of two lines that say the same, that goes which has no comment.
    let of_both = [
        ("second", duplicate.again, duplicate.value),
        ("first", duplicate.first, duplicate.first_value),
    ];
    let has_no_comment = |(_, key, value): &(&str, Span, Span)| {
        let end = key.end.max(value.end);
        !text[key.start..line_end(text, end)].contains('#')
    };
    let Some((which, key, value)) = of_both.into_iter().find(has_no_comment) else {
        return finding;
    };
    let done = format!("deleted the {which} `{}`", duplicate.key);
    finding.fix(done, Edit::DropDuplicate { key, value })
}

fn twice(duplicate: &Duplicate, message: String) -> Finding {
    let again = Subject::Bytes(duplicate.again);
    Finding::error(form_rules::DUPLICATE_KEY, message, again)
        .label("again here")
        .second_label(Subject::Bytes(duplicate.first), "first here")
        .because("programs keep one of the two, and not all the same one")
}
