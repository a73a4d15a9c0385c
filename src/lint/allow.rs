//! `# scorecard: allow RULE - reason`: yes, we know, because …

use super::{Scope, nearest_rule, rule, unused_allow};
use crate::finding::{Finding, Located, Place, Report, Severity};
use crate::text::Span;
use crate::yaml::{Document, Kind, Node};

/// What an allow begins with, behind its `#`.
const KEYWORD: &str = "scorecard:";

/// What stands between the rules and the reason.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// One comment that allows something.
struct Allow<'s> {
    /// The rules it names.
    rules: Vec<&'s str>,
    /// Whether it says why.
    has_reason: bool,
    /// The comment.
    span: Span,
    /// The bytes for which it speaks.
    scope: Span,
}

/// Takes the findings out of `report` that its file allows, and adds one for each allow
/// that does nothing.
pub(super) fn apply(report: &mut Report<'_>, document: &Document<'_>, scope: &Scope) {
    let Some(root) = &document.root else { return };
    let allows = allows(report.source.text(), root);
    let mut useless = Vec::new();
    for allow in &allows {
        for name in &allow.rules {
            useless.extend(silence(report, allow, name, scope));
        }
        if allow.rules.is_empty() {
            let finding = unused_allow::RULE
                .finding("this allow names no rule", Place::Bytes(allow.span))
                .help("write `# scorecard: allow RULE - the reason`");
            useless.push(finding);
        }
    }
    if scope.wants(&unused_allow::RULE) && !useless.is_empty() {
        report.findings.extend(useless.into_iter().map(|finding| {
            let span = match finding.label.place {
                Place::Bytes(span) => span,
                Place::Value(_) | Place::Key(_) => Span::default(),
            };
            Located {
                finding,
                span,
                second: None,
            }
        }));
        report.findings.sort_by_key(Located::order);
    }
}

/// Silences one rule within an allow; a finding where that is not possible or not needed.
fn silence(
    report: &mut Report<'_>,
    allow: &Allow<'_>,
    name: &str,
    scope: &Scope,
) -> Option<Finding> {
    let finding = |message: String| unused_allow::RULE.finding(message, Place::Bytes(allow.span));
    let Some(rule) = rule(name) else {
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
            .reason(rule.why)
            .help("put right what it finds, and delete this comment"),
        );
    }
    if !allow.has_reason {
        return Some(
            finding(format!(
                "`{name}` is allowed without a reason, so it is not"
            ))
            .reason("the next reader has to know why")
            .help(format!("write `# scorecard: allow {name} - the reason`")),
        );
    }
    if !scope.wants(rule) {
        return None;
    }
    let before = report.findings.len();
    report.findings.retain(|located| {
        let inside =
            allow.scope.start <= located.span.start && located.span.start < allow.scope.end;
        !(inside && located.finding.rule == rule.name)
    });
    // What was allowed in one commit is no mistake in the next one.
    let looks_back = rule.before.is_some();
    (report.findings.len() == before && !looks_back).then(|| {
        finding(format!(
            "`{name}` finds nothing here, so there is nothing to allow"
        ))
        .help("delete this comment")
    })
}

fn allows<'s>(text: &'s str, root: &Node<'_>) -> Vec<Allow<'s>> {
    let mut blocks = Blocks::default();
    let found = text.match_indices('#');
    found
        .filter_map(|(hash, _)| allow_at(text, root, hash, &mut blocks))
        .collect()
}

/// The allow that begins with the `#` at `hash`, if it is one.
fn allow_at<'s>(
    text: &'s str,
    root: &Node<'_>,
    hash: usize,
    blocks: &mut Blocks,
) -> Option<Allow<'s>> {
    let comment = text[hash + 1..].trim_start_matches([' ', '\t']);
    let body = comment.strip_prefix(KEYWORD)?;
    let body = body.lines().next().unwrap_or_default().trim();
    let line_end = text[hash..]
        .find('\n')
        .map_or(text.len(), |newline| hash + newline);
    let line_start = text[..hash].rfind('\n').map_or(0, |newline| newline + 1);
    let own_line = text[line_start..hash].trim().is_empty();
    if !own_line && !text[..hash].ends_with([' ', '\t']) || in_scalar(root, hash) {
        return None;
    }
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
    let line = Span::new(line_start, line_end);
    Some(Allow {
        rules: words.filter(|word| !word.is_empty()).collect(),
        has_reason: !reason.is_empty(),
        span: Span::new(hash, hash + text[hash..line_end].trim_end().len()),
        scope: if own_line {
            blocks.below(text, root, line_end)
        } else {
            line
        },
    })
}

/// Whether `offset` lies inside a text, where a `#` is no comment.
fn in_scalar(node: &Node<'_>, offset: usize) -> bool {
    let inside = |span: Span| span.start <= offset && offset < span.end;
    match &node.kind {
        Kind::Scalar(_) => inside(node.span),
        Kind::List(items) => inside(node.span) && items.iter().any(|item| in_scalar(item, offset)),
        Kind::Map(entries) => {
            inside(node.span)
                && entries
                    .iter()
                    .any(|entry| inside(entry.key.span) || in_scalar(&entry.value, offset))
        }
    }
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
    if begins(root.span, line) && matches!(root.kind, Kind::Map(_)) {
        return Some(root.span);
    }
    below(root, line)
}

fn below(node: &Node<'_>, line: Span) -> Option<Span> {
    match &node.kind {
        Kind::Scalar(_) => None,
        Kind::List(items) => items.iter().find_map(|item| {
            if begins(item.span, line) {
                return Some(item.span);
            }
            below(item, line)
        }),
        Kind::Map(entries) => entries.iter().find_map(|entry| {
            if begins(entry.key.span, line) {
                let end = entry.key.span.end.max(entry.value.span.end);
                return Some(Span::new(entry.key.span.start, end));
            }
            below(&entry.value, line)
        }),
    }
}

fn begins(span: Span, line: Span) -> bool {
    line.start <= span.start && span.start < line.end && span.end > span.start
}
