//! `hidden-character`: what stands in a file can be seen.

use super::{Case, Example, HasRules, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::text::{Span, character_name, hidden, line_end};
use crate::yaml::{Node, NodeKind};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "hidden-character",
    severity: Severity::Warning,
    summary: "No character hides: no zero-width space, no control of the writing direction.",
    why: "A name with a hidden character is another name than the one that it looks like, and \
          a control of the writing direction shows a text that is not there. Pages show such \
          characters as `\\u{200b}`.",
    bad: Example::Stage(
        "metrics:
  - {metric: \"Win\\u200b rate\", target: 28, value: 27}",
    ),
    good: Example::Stage(
        "metrics:
  - {metric: \"Win rate\", target: 28, value: 27}",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasRules>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    let errors: Vec<Span> = (found.findings.iter())
        .filter(|found| found.severity == Severity::Error)
        .map(|error| error.label.subject.span(case.document))
        .collect();
    let is_told = |at: usize| errors.iter().any(|span| span.range().contains(&at));
    let mut line = 0;
    for (at, c) in concealed(case.text) {
        // A byte-order mark begins many a file.
        if at < line || at == 0 || is_told(at) {
            continue;
        }
        line = line_end(case.text, at);
        let more = concealed(&case.text[at..line]).count() - 1;
        found.add(|| finding(c, more, Span::new(at, at + c.len_utf8())));
    }
    if let Some(root) = case
        .document
        .root
        .as_ref()
        .filter(|_| case.text.contains('\\'))
    {
        escaped(case.text, root, &mut |c, more, span| {
            if !is_told(span.start) {
                found.add(|| finding(c, more, span));
            }
        });
    }
}

fn finding(c: char, more: usize, span: Span) -> Finding {
    let others = match more {
        0 => String::new(),
        1 => ", and another one behind it".to_owned(),
        more => format!(", and {more} more behind it"),
    };
    let message = format!("{} that nobody sees stands here{others}", character_name(c));
    RULE.finding(message, Subject::Bytes(span))
        .help(match more {
            0 => "delete it".to_owned(),
            _ => "delete them, or write the line anew".to_owned(),
        })
}

/// The hidden characters of `text` that do something or make one text look like another.
fn concealed(text: &str) -> impl Iterator<Item = (usize, char)> {
    let text = if text.is_ascii() { "" } else { text };
    hidden(text).filter(|(_, c)| {
        matches!(c,
            '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}')
    })
}

/// Finds the texts into which only an escape such as `\u200b` brings hidden characters: the
/// first one, how many more there are, and where the text stands.
fn escaped(text: &str, node: &Node<'_>, found: &mut impl FnMut(char, usize, Span)) {
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            let mut characters = concealed(&scalar.text);
            if let Some((_, c)) = characters.next()
                && concealed(&text[node.span.range()]).next().is_none()
            {
                found(c, characters.count(), node.span);
            }
        }
        NodeKind::List(items) => {
            for item in items {
                escaped(text, item, found);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                escaped(text, &entry.value, found);
            }
        }
    }
}
