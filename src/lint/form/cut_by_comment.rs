//! `cut-by-comment`: a text that YAML cuts at a `#`.

use super::{Case, Example, HasRules, Reporter, Rule};
use crate::finding::{Finding, Severity, Subject};
use crate::load::takes_text;
use crate::text::{Span, line_end};
use crate::yaml::{Node, NodeKind, Path, ScalarStyle, comment_for_value, quoted};

pub(in crate::lint) const RULE: Rule = Rule {
    name: "cut-by-comment",
    severity: Severity::Warning,
    summary: "A text with ` #` in it, as in `ticket #482`, stands in quotes.",
    why: "YAML takes ` #` and all behind it for a comment: the page shows half of a sentence, \
          and two actions may look the same.",
    bad: Example::Stage(
        "metrics: []
actions:
  - action: Follow up (issue #12)
    priority: 1",
    ),
    good: Example::Stage(
        "metrics: []
actions:
  - action: \"Follow up (issue #12)\"
    priority: 1",
    ),
    ..Rule::PLAIN
};

pub(in crate::lint) fn check<T: HasRules>(case: &Case<'_, T>, found: &mut Reporter<'_>) {
    if !case.text.contains(" #") {
        return;
    }
    for (thing, key) in case.content.sentences() {
        look(case, &thing, key, found);
    }
    if let Some(root) = &case.document.root {
        look_at_empty(case, root, found);
    }
}

/// Finds the keys of texts that have a comment in the place of a value.
fn look_at_empty<T: HasRules>(case: &Case<'_, T>, node: &Node<'_>, found: &mut Reporter<'_>) {
    let entries = match &node.kind {
        NodeKind::Scalar(_) => return,
        NodeKind::List(items) => {
            return items
                .iter()
                .for_each(|item| look_at_empty(case, item, found));
        }
        NodeKind::Map(entries) => entries,
    };
    for entry in entries {
        look_at_empty(case, &entry.value, found);
        if !entry.value.is_null() {
            continue;
        }
        let (key, span) = (entry.key.text.as_ref(), entry.key.span);
        let Some(comment) = comment_for_value(case.text, span.end) else {
            continue;
        };
        if takes_text::<T>(key) && !is_told(found, comment) {
            found.add(|| all_comment(case.text, key, comment));
        }
    }
}

/// Whether an error says of `comment` already that it is one.
fn is_told(found: &Reporter<'_>, comment: Span) -> bool {
    let mut errors = found.findings.iter();
    let is_of_it =
        |error: &Finding| matches!(error.label.subject, Subject::Behind(_, at) if at == comment);
    errors.any(is_of_it)
}

fn all_comment(text: &str, key: &str, comment: Span) -> Finding {
    let message = format!("`{key}` is empty: what follows begins with `#`");
    RULE.finding(message, Subject::Bytes(comment))
        .label("YAML takes ` #` and the rest for a comment")
        .help(format!(
            "write `{}`; if it is a comment, put a blank behind the `#`",
            quoted(&text[comment.range()])
        ))
}

fn look<T: HasRules>(case: &Case<'_, T>, thing: &Path, key: &str, found: &mut Reporter<'_>) {
    let root = case.document.root.as_ref();
    let Some(entry) = root.and_then(|root| thing.resolve(root)?.get(key)) else {
        return;
    };
    let NodeKind::Scalar(scalar) = &entry.value.kind else {
        return;
    };
    let span = entry.value.span;
    // An alias is cut where its anchor stands.
    if scalar.style != ScalarStyle::Plain || span.start < entry.key.span.end {
        return;
    }
    if let Some(end) = end_of_cut(case.text, span.end) {
        found.add(|| finding(case.text, key, span, end));
    }
}

/// Where the text ends that goes on behind its cut at `cut`, where it does: behind exactly one
/// blank and a `#` with a word. What follows ` # ` in it is a comment.
fn end_of_cut(text: &str, cut: usize) -> Option<usize> {
    let rest = &text[cut..line_end(text, cut)];
    let comment = rest.strip_prefix(" #")?;
    if !comment.starts_with(char::is_alphanumeric) || comment.starts_with("scorecard:") {
        return None;
    }
    let words = comment.find(" # ").map_or(comment, |at| &comment[..at]);
    Some(cut + " #".len() + words.trim_end().len())
}

fn finding(text: &str, key: &str, span: Span, end: usize) -> Finding {
    let message = format!(
        "`{key}` ends before the `#`: it is `{}`",
        &text[span.range()]
    );
    RULE.finding(message, Subject::Bytes(Span::new(span.start, end)))
        .label("YAML takes ` #` and the rest for a comment")
        .help(format!(
            "write `{}`; if it is a comment, put a blank behind the `#`",
            quoted(&text[span.start..end])
        ))
}
