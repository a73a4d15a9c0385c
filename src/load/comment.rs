//! Why a key is empty behind which something stands: YAML takes that for a comment.

use crate::finding::{Findings, Subject};
use crate::format::form_rules;
use crate::yaml::{Document, comment_for_value, quoted};

/// Says it of the keys that have to have a value; of the others, a rule does.
pub(super) fn explain(text: &str, document: &Document<'_>, findings: &mut Findings) {
    let empty = findings.iter_mut();
    for finding in empty.filter(|finding| finding.rule == form_rules::MISSING_FIELD) {
        let key = finding.label.subject.span(document);
        let Some(comment) = comment_for_value(text, key.end) else {
            continue;
        };
        let written = quoted(&text[comment.range()]);
        finding.reason = Some("YAML takes ` #` and the rest for a comment".to_owned());
        finding.help = Some(format!("write `{written}`"));
        finding.label.subject = Subject::Bytes(comment);
        finding.label.text = String::new();
    }
}
