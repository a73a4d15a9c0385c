//! `# scorecard: allow RULE - reason`: yes, we know, because … Where such a comment stands and
//! what it says is read by `load`.

use super::form::unused_allow;
use super::settings::{meant_by, no_rule};
use super::{Rule, Scope};
use crate::finding::{Finding, Located, Report, Severity, Subject};
use crate::load::{Allow, Blocks, MAX_ALLOWS};
use crate::text::Span;
use crate::yaml::Document;

/// Takes the findings of some `rules` out of `report` that `allows` of its file allow, and adds one
/// for each allow that does nothing, and one that counts those that are too many.
pub(super) fn apply(
    report: &mut Report<'_>,
    document: &Document<'_>,
    allows: &[Allow<'_>],
    rules: &[&'static Rule],
    scope: &Scope,
) {
    let Some(root) = &document.root else { return };
    let text = report.source.text();
    let mut blocks = Blocks::default();
    let mut named = allows
        .iter()
        .flat_map(|allow| allow.rules.iter().map(move |name| (allow, *name)));
    let mut useless = Vec::new();
    for (allow, name) in named.by_ref().take(MAX_ALLOWS) {
        let bytes = blocks.of(text, root, allow);
        useless.extend(match rules.iter().find(|rule| rule.name == name) {
            Some(rule) => silence(report, allow, bytes, rule, scope),
            None => Some(unknown(allow, name, rules)),
        });
    }
    if let Some((first, _)) = named.next() {
        useless.push(too_many(first, 1 + named.count()));
    }
    if scope.wants(&unused_allow::RULE) && !useless.is_empty() {
        report.findings.extend(useless.into_iter().map(|finding| {
            let span = match finding.label.subject {
                Subject::Bytes(span) | Subject::Behind(_, span) => span,
                Subject::Value(_) | Subject::Key(_) => Span::default(),
            };
            Located {
                finding,
                span,
                second_label: None,
            }
        }));
        report.findings.sort_by_key(Located::order);
    }
}

/// How many allows are not heeded, from the `first` of them on.
fn too_many(first: &Allow<'_>, more: usize) -> Finding {
    let message = format!("this file allows {more} more times; the first {MAX_ALLOWS} are heeded");
    unused_allow::RULE
        .finding(message, Subject::Bytes(first.span))
        .help("turn a rule off for the whole file: `lint: {RULE: off}`")
}

/// An allow that names none of `rules`.
fn unknown(allow: &Allow<'_>, name: &str, rules: &[&'static Rule]) -> Finding {
    let finding = |message: String| unused_allow::RULE.finding(message, Subject::Bytes(allow.span));
    if name.is_empty() {
        let finding = finding("this allow names no rule".to_owned());
        return finding.help("write `# scorecard: allow RULE - the reason`");
    }
    meant_by(finding(no_rule(name) + " to allow"), name, rules)
}

/// Silences one rule of an allow within some bytes; a finding where that is not possible or not
/// needed.
fn silence(
    report: &mut Report<'_>,
    allow: &Allow<'_>,
    bytes: Span,
    rule: &Rule,
    scope: &Scope,
) -> Option<Finding> {
    let name = rule.name;
    let finding = |message: String| unused_allow::RULE.finding(message, Subject::Bytes(allow.span));
    if rule.severity == Severity::Error {
        return Some(
            finding(format!(
                "`{name}` cannot be allowed: it is an error of the method"
            ))
            .because(rule.why)
            .help("put right what it finds, and delete this comment"),
        );
    }
    if allow.reason.is_empty() {
        return Some(
            finding(format!(
                "`{name}` is allowed without a reason, so it is not"
            ))
            .because("the next reader has to know why")
            .help(format!("write `# scorecard: allow {name} - the reason`")),
        );
    }
    if !scope.wants(rule) {
        return None;
    }
    let before = report.findings.len();
    report.findings.retain(|located| {
        let inside = bytes.start <= located.span.start && located.span.start < bytes.end;
        let is_allowed = located.finding.rule == rule.name && located.finding.can_be_allowed;
        !(inside && is_allowed)
    });
    // What was allowed in one commit is no mistake in the next one.
    let looks_back = rule.looks_back;
    (report.findings.len() == before && !looks_back).then(|| {
        finding(format!(
            "`{name}` finds nothing here, so there is nothing to allow"
        ))
        .help("delete this comment")
    })
}
