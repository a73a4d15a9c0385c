//! `# scorecard: allow RULE - reason`: yes, we know, because …

use super::{Scope, nearest_rule, rule_named, unused_allow};
use crate::finding::{Finding, Located, Report, Severity, Subject};
use crate::text::{Span, line_start};
use crate::yaml::{Document, Node, NodeKind, comments};

/// What an allow begins with, behind its `#`.
const KEYWORD: &str = "scorecard:";

/// What stands between the rules and the reason.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// What may stand between the `#` and the keyword.
const BLANKS: [char; 2] = [' ', '\t'];

/// So many rules are allowed in one file, each as often as a comment names it.
const MAX_ALLOWS: usize = 1000;

/// One comment that allows something.
struct Allow<'s> {
    /// The rules it names; a single nothing where it names none.
    rules: Vec<&'s str>,
    /// Whether it says why.
    has_reason: bool,
    /// The comment.
    span: Span,
    /// Its line.
    line: Span,
    /// Whether nothing else stands on its line.
    own_line: bool,
}

/// Takes the findings out of `report` that its file allows, and adds one for each allow
/// that does nothing, and one that counts those that are too many.
pub(super) fn apply(report: &mut Report<'_>, document: &Document<'_>, scope: &Scope) {
    let Some(root) = &document.root else { return };
    let text = report.source.text();
    let mut blocks = Blocks::default();
    let allows = allows(text, root);
    let mut named = allows
        .iter()
        .flat_map(|allow| allow.rules.iter().map(move |name| (allow, *name)));
    let mut useless = Vec::new();
    for (allow, name) in named.by_ref().take(MAX_ALLOWS) {
        let bytes = if allow.own_line {
            blocks.below(text, root, allow.line.end)
        } else {
            allow.line
        };
        useless.extend(silence(report, allow, bytes, name, scope));
    }
    if let Some((first, _)) = named.next() {
        useless.push(too_many(first, 1 + named.count()));
    }
    if scope.wants(&unused_allow::RULE) && !useless.is_empty() {
        report.findings.extend(useless.into_iter().map(|finding| {
            let span = match finding.label.subject {
                Subject::Bytes(span) => span,
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

/// Silences one rule of an allow within some bytes; a finding where that is not possible or not needed.
fn silence(
    report: &mut Report<'_>,
    allow: &Allow<'_>,
    bytes: Span,
    name: &str,
    scope: &Scope,
) -> Option<Finding> {
    let finding = |message: String| unused_allow::RULE.finding(message, Subject::Bytes(allow.span));
    if name.is_empty() {
        let finding = finding("this allow names no rule".to_owned());
        return Some(finding.help("write `# scorecard: allow RULE - the reason`"));
    }
    let Some(rule) = rule_named(name) else {
        let finding = finding(format!("there is no rule `{name}` to allow"));
        return Some(match nearest_rule(name) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help("`scorecard rules` lists them"),
        });
    };
    if rule.severity == Severity::Error {
        return Some(
            finding(format!(
                "`{name}` cannot be allowed: it is an error of the method"
            ))
            .because(rule.why)
            .help("put right what it finds, and delete this comment"),
        );
    }
    if !allow.has_reason {
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
        !(inside && located.finding.rule == rule.name)
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

/// The comments of `text` that allow something.
fn allows<'s>(text: &'s str, root: &Node<'_>) -> Vec<Allow<'s>> {
    let mut candidates = text.match_indices(KEYWORD);
    if !candidates.any(|(at, _)| text[..at].trim_end_matches(BLANKS).ends_with('#')) {
        return Vec::new();
    }
    comments(text, root)
        .filter_map(|(hash, end)| allow(text, hash, end))
        .collect()
}

/// The allow that the comment from `hash` to `end` is, if it is one.
fn allow(text: &str, hash: usize, end: usize) -> Option<Allow<'_>> {
    let comment = text[hash..end].trim_end();
    let body = comment[1..].trim_start_matches(BLANKS);
    let body = body.strip_prefix(KEYWORD)?.trim_start();
    let body = body.strip_prefix("allow")?;
    if body.starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let dash = DASHES
        .iter()
        .filter_map(|dash| Some((body.find(dash)?, dash.len())));
    let (names, reason) = match dash.min() {
        Some((dash, length)) => (&body[..dash], body[dash + length..].trim()),
        None => (body, ""),
    };
    let words = names.split([',', ' ']).map(str::trim);
    let mut rules: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if rules.is_empty() {
        rules.push("");
    }
    let line_start = line_start(text, hash);
    Some(Allow {
        rules,
        has_reason: !reason.is_empty(),
        span: Span::new(hash, hash + comment.len()),
        line: Span::new(line_start, end),
        own_line: text[line_start..hash].trim().is_empty(),
    })
}

/// The blocks below comments. Comments that stand above each other share one, which is
/// looked for once.
#[derive(Default)]
struct Blocks {
    from: usize,
    line: Span,
    block: Span,
}

impl Blocks {
    /// What begins on the first line below `offset` that is no comment.
    fn below(&mut self, text: &str, root: &Node<'_>, offset: usize) -> Span {
        if !(self.from..self.line.start).contains(&offset) {
            self.from = offset;
            self.line = next_line(text, offset);
            self.block = block_on(root, self.line).unwrap_or(self.line);
        }
        self.block
    }
}

/// The first line below `offset` that is neither empty nor a comment.
fn next_line(text: &str, offset: usize) -> Span {
    let mut start = offset;
    for line in text[offset..].split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() && !content.starts_with('#') {
            return Span::new(start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Span::at(text.len())
}

/// What begins on `line`: the whole file, an item of a list, or an entry of a map. A list and
/// its first item begin on the same line; the comment is about the item.
fn block_on(root: &Node<'_>, line: Span) -> Option<Span> {
    if begins(root.span, line) && matches!(root.kind, NodeKind::Map(_)) {
        return Some(root.span);
    }
    below(root, line)
}

fn below(node: &Node<'_>, line: Span) -> Option<Span> {
    match &node.kind {
        NodeKind::Scalar(_) => None,
        // What ends above is passed over.
        NodeKind::List(items) => items.iter().find_map(|item| match item.span {
            span if begins(span, line) => Some(span),
            span if span.end < line.start => None,
            _ => below(item, line),
        }),
        NodeKind::Map(entries) => entries.iter().find_map(|entry| {
            let (key, value) = (entry.key.span, entry.value.span);
            if begins(key, line) {
                return Some(Span::new(key.start, key.end.max(value.end)));
            }
            (value.end >= line.start)
                .then(|| below(&entry.value, line))
                .flatten()
        }),
    }
}

fn begins(span: Span, line: Span) -> bool {
    line.start <= span.start && span.start < line.end && span.end > span.start
}
