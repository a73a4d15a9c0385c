//! Why a key is empty behind which something stands: YAML takes that for a comment.

use super::FileKind;
use crate::finding::{Finding, Findings, Subject};
use crate::format::{form_rules, known_keys, mistake_of, read_date};
use crate::yaml::{Document, PathStep, comment_for_value, quoted};

/// Says it of the keys that have to have a value; of the others, a rule does.
pub(super) fn explain<T: FileKind>(text: &str, document: &Document<'_>, findings: &mut Findings) {
    findings.explain(|finding| {
        if finding.rule != form_rules::MISSING_FIELD {
            return;
        }
        let Some(path) = finding.path().cloned() else {
            return;
        };
        let is_text =
            matches!(path.steps().last(), Some(PathStep::Key(key)) if takes_text::<T>(key));
        let key = finding.label.subject.span(document);
        let Some(comment) = comment_for_value(text, key.end).filter(|_| is_text) else {
            return;
        };
        let because = Finding::error(finding.rule, "", Subject::Behind(path, comment))
            .because("YAML takes ` #` and the rest for a comment")
            .help(format!("write `{}`", quoted(&text[comment.range()])));
        *finding = Finding {
            message: std::mem::take(&mut finding.message),
            ..because
        };
    });
}

/// Whether what stands behind `key`, or behind a day, is text.
pub fn takes_text<T: FileKind>(key: &str) -> bool {
    let key = match read_date(key) {
        Ok(_) => T::DATED_KEY,
        Err(_) => key,
    };
    let is_known = known_keys::<T>().iter().any(|known| known.key == key);
    is_known && mistake_of::<T>(key, "#1").is_none()
}
