//! `# scorecard: allow RULE - reason`: what a comment allows, why, and of which part of the file.
//! What is found there is `lint`'s to say.

use super::metric_path;
use crate::model::{Metric, Place, Scorecard};
use crate::text::{Span, line_start};
use crate::yaml::{COMMENT_KEYWORD, Document, Node, NodeKind, Path, comments};
use memchr::memchr_iter;

/// What stands between the rules and the reason.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// What may stand between the `#` and the keyword.
const BLANKS: [char; 2] = [' ', '\t'];

/// The rule whose reason is a part of the page: why less is asked of a metric.
pub const TARGET_LOWERED: &str = "target-lowered";

/// So many rules are allowed in one file, each as often as a comment names it.
pub const MAX_ALLOWS: usize = 1000;

/// One comment that allows something.
#[derive(Debug, Clone)]
pub struct Allow<'s> {
    /// The rules it names; a single nothing where it names none.
    pub rules: Vec<&'s str>,
    /// Why; empty where it does not say.
    pub reason: &'s str,
    /// The comment.
    pub span: Span,
    /// Its line.
    line: Span,
    /// Whether nothing else stands on its line.
    own_line: bool,
}

impl Allow<'_> {
    /// The comment that allows `rule` for this `reason`.
    pub fn written(rule: &str, reason: &str) -> String {
        format!("# {COMMENT_KEYWORD} allow {rule}{}{reason}", DASHES[0])
    }
}

/// A reason for which a target may be lowered, and of which bytes it speaks.
struct Reason<'a, 's> {
    allow: &'a Allow<'s>,
    about: Span,
}

/// Gives each metric of `scorecard` the reason for which its target may be lowered, where one of
/// `allows` says one.
pub(super) fn take_reasons(
    scorecard: &mut Scorecard,
    text: &str,
    document: &Document<'_>,
    allows: &[Allow<'_>],
) {
    let reasons = reasons(text, document, allows);
    if reasons.is_empty() {
        return;
    }
    let places: Vec<Place> = scorecard.metric_places().collect();
    for place in places {
        let metric = place.metric_mut(scorecard);
        let at = target_offset(document, place, metric);
        let reason = reasons.iter().rev().find(|reason| reason.is_about(at));
        metric.target_reason = reason.map(|reason| reason.allow.reason.to_owned());
    }
}

/// The comment that says why less is asked of the metric at `place`; of several the last.
pub fn target_reason<'s>(
    text: &'s str,
    document: &Document<'_>,
    scorecard: &Scorecard,
    place: Place,
) -> Option<Allow<'s>> {
    let at = target_offset(document, place, place.metric(scorecard));
    let allows = allows(text, document);
    let reasons = reasons(text, document, &allows).into_iter();
    let found = reasons.rev().find(|reason| reason.is_about(at));
    found.map(|reason| reason.allow.clone())
}

/// The comment that allows something on the line on which the value of `key` ends, and of nothing
/// else: it goes with it.
pub fn allow_beside<'s>(text: &'s str, document: &Document<'_>, key: &Path) -> Option<Allow<'s>> {
    let (key, value) = (document.key_span(key), document.value_span(key));
    let end = key.end.max(value.end);
    let is_beside = |allow: &Allow<'_>| {
        let between = text.get(end..allow.span.start);
        between.is_some_and(|between| matches!(between.trim(), "" | ":") && !between.contains('\n'))
    };
    allows(text, document).into_iter().find(is_beside)
}

impl Reason<'_, '_> {
    fn is_about(&self, at: usize) -> bool {
        self.about.start <= at && at < self.about.end
    }
}

/// The byte at which the target of `metric` begins; where it has none, its name.
fn target_offset(document: &Document<'_>, place: Place, metric: &Metric) -> usize {
    let key = if metric.target.is_some() {
        "target"
    } else {
        "metric"
    };
    document.value_span(&metric_path(place).key(key)).start
}

/// The reasons that `allows` of `text` give for lowered targets, in its order.
fn reasons<'a, 's>(
    text: &str,
    document: &Document<'_>,
    allows: &'a [Allow<'s>],
) -> Vec<Reason<'a, 's>> {
    let Some(root) = &document.root else {
        return Vec::new();
    };
    let mut blocks = Blocks::default();
    let allows = allows.iter().take(MAX_ALLOWS);
    let allows =
        allows.filter(|allow| allow.rules.contains(&TARGET_LOWERED) && !allow.reason.is_empty());
    allows
        .map(|allow| Reason {
            about: blocks.of(text, root, allow),
            allow,
        })
        .collect()
}

/// The comments of `text` that allow something, in its order.
pub(super) fn allows<'s>(text: &'s str, document: &Document<'_>) -> Vec<Allow<'s>> {
    let Some(root) = &document.root else {
        return Vec::new();
    };
    // Most files allow nothing, and that is soon seen.
    let behind = |hash: usize| text[hash + 1..].trim_start_matches(BLANKS);
    if !memchr_iter(b'#', text.as_bytes()).any(|hash| behind(hash).starts_with(COMMENT_KEYWORD)) {
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
    let body = body.strip_prefix(COMMENT_KEYWORD)?.trim_start();
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
        reason,
        span: Span::new(hash, hash + comment.len()),
        line: Span::new(line_start, end),
        own_line: text[line_start..hash].trim().is_empty(),
    })
}

/// The blocks below comments. Comments that stand above each other share one, which is
/// looked for once.
#[derive(Debug, Default)]
pub struct Blocks {
    from: usize,
    line: Span,
    block: Span,
}

impl Blocks {
    /// The bytes of which `allow` speaks: its line, or what begins below it.
    pub fn of(&mut self, text: &str, root: &Node<'_>, allow: &Allow<'_>) -> Span {
        if allow.own_line {
            self.below(text, root, allow.line.end)
        } else {
            allow.line
        }
    }

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
