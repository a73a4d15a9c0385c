//! Why a key is empty behind which something stands: YAML takes that for a comment.

use super::FileKind;
use crate::finding::{Findings, Subject};
use crate::format::{form_rules, known_keys, mistake_of, read_date};
use crate::yaml::{Document, PathStep, comment_for_value, quoted};

/// Says it of the keys that have to have a value; of the others, a rule does.
pub(super) fn explain<T: FileKind>(text: &str, document: &Document<'_>, findings: &mut Findings) {
    let empty = findings.iter_mut();
    for finding in empty.filter(|finding| finding.rule == form_rules::MISSING_FIELD) {
        let steps = finding.path().map_or(&[][..], |path| path.steps());
        let is_text = matches!(steps.last(), Some(PathStep::Key(key)) if takes_text::<T>(key));
        let key = finding.label.subject.span(document);
        let Some(comment) = comment_for_value(text, key.end).filter(|_| is_text) else {
            continue;
        };
        let written = quoted(&text[comment.range()]);
        finding.reason = Some("YAML takes ` #` and the rest for a comment".to_owned());
        finding.help = Some(format!("write `{written}`"));
        finding.label.subject = Subject::Bytes(comment);
        finding.label.text = String::new();
    }
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
