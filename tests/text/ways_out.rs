//! Whoever does what a finding says has one finding less, and no new error.

use crate::common::{OTHER_STAGES, first_stage};
use scorecard::finding::{Located, Severity};
use scorecard::lint::{Example, Kind, SCORECARD, Scope, Surroundings};
use scorecard::load::action_path;
use scorecard::model::{Past, Place};
use scorecard::text::{Source, Span, line_end, line_start};
use scorecard::yaml::{self, Edit, NewValue, NodeKind, Path};
use std::sync::Mutex;

pub(crate) fn findings_of(kind: &Kind, text: &str) -> Vec<Located> {
    let source = Source::from_bytes("file.yaml", text.as_bytes().to_vec());
    let past = &Past::default();
    let scope = Scope::on(Example::TODAY);
    (kind.judge)(&source, &scope, &Surroundings::of_past(past))
        .report
        .findings
}

pub(crate) fn findings(text: &str) -> Vec<Located> {
    findings_of(&SCORECARD, text)
}

pub(crate) fn errors_of(kind: &Kind, text: &str) -> Vec<Located> {
    let is_error = |found: &Located| found.finding.severity == Severity::Error;
    findings_of(kind, text)
        .into_iter()
        .filter(is_error)
        .collect()
}

pub(crate) fn errors(text: &str) -> Vec<Located> {
    errors_of(&SCORECARD, text)
}

/// `text` with `new` in the place of `span`.
pub(crate) fn with(text: &str, span: Span, new: &str) -> String {
    format!("{}{new}{}", &text[..span.start], &text[span.end..])
}

/// What a way out puts in quotes or backticks, to be written as it is.
pub(crate) fn snippets(help: &str) -> Vec<&str> {
    let help = help.trim_start_matches("for text, ");
    if let Some(written) = help
        .strip_prefix("write ")
        .filter(|rest| rest.starts_with(['"', '\'']))
    {
        return vec![written];
    }
    // What is written may hold backticks itself.
    if let Some(written) = help
        .strip_prefix("write `[")
        .and_then(|rest| rest.strip_suffix('`'))
    {
        return vec![&help["write `".len().."write `[".len() + written.len()]];
    }
    help.split('`').skip(1).step_by(2).collect()
}

/// The texts that come of doing what `found` says about `text`, each way out by itself.
pub(crate) fn followed(text: &str, found: &Located) -> Vec<String> {
    let help = found.finding.help.as_deref().unwrap_or_default();
    let span = found.span;
    let start = line_start(text, span.start);
    if let Some(rest) = help.strip_prefix("begin it in column ") {
        let column: usize = rest.split(',').next().unwrap().parse().unwrap();
        let content = text[start..].trim_start().len();
        let indent = Span::new(start, text.len() - content);
        return vec![with(text, indent, &" ".repeat(column - 1))];
    }
    if let Some(rest) = help.strip_prefix("put quotes around the whole value: ") {
        let value = start + text[start..].find(": ").unwrap() + 2;
        let quoted = rest.trim_matches('`');
        return vec![with(text, Span::new(value, line_end(text, value)), quoted)];
    }
    if help.starts_with("put the whole in quotes") {
        let quoted = format!("\"{}\"", &text[span.range()].replace('"', "\\\""));
        return vec![with(text, span, &quoted)];
    }
    if help.starts_with("delete this line") {
        return vec![with(text, Span::new(start, line_end(text, start) + 1), "")];
    }
    let behind = help.strip_prefix("write behind it ");
    if let Some((_, example)) = behind.and_then(|help| help.split_once(", such as ")) {
        let behind = format!(" {}", example.trim_matches('`'));
        return vec![with(text, Span::at(span.end + 1), &behind)];
    }
    if let Some(quote) = help.strip_prefix("add the closing ") {
        return vec![with(text, Span::at(span.end), &quote[..1])];
    }
    if help.starts_with("put a space before `#`") {
        return vec![with(text, Span::at(span.start), " ")];
    }
    if help.contains("a plain space") {
        let count = text[span.range()].chars().count();
        return vec![with(text, span, &" ".repeat(count))];
    }
    if let Some((value, unit)) = help.split_once(", and the unit in its own key: ") {
        let value = with(text, span, snippets(value)[0]);
        let unit = unit.trim_matches('`');
        return vec![value.replacen(
            "- metric: Visits\n",
            &format!("- metric: Visits\n        {unit}\n"),
            1,
        )];
    }
    let mut ways: Vec<String> = Vec::new();
    if help.contains("empty") || help.starts_with("delete it") {
        ways.push(with(text, span, ""));
    }
    let written = snippets(help)
        .into_iter()
        .filter(|snippet| !snippet.contains('…'));
    ways.extend(written.map(|snippet| with(text, span, snippet)));
    ways
}

/// Follows each way out of the first error of `text`; fails where there is none, or where one
/// leads to another error.
#[track_caller]
pub(crate) fn leads_out(text: &str) {
    // Any text is taken, and then looked for.
    leads_out_of(&SCORECARD, text, &["unknown-metric"]);
}

/// As [`leads_out`], of a file of this `kind`; errors of the rules that come `later` are another
/// matter.
#[track_caller]
pub(crate) fn leads_out_of(kind: &Kind, text: &str, later: &[&str]) {
    let before = errors_of(kind, text);
    let Some(first) = before.first() else {
        return;
    };
    let help = first.finding.help.as_deref();
    let told = format!(
        "{}: {}: {help:?}",
        first.finding.rule, first.finding.message
    );
    let ways = followed(text, first);
    assert!(!ways.is_empty(), "no way out of {told}\n{text}");
    for way in ways {
        let mut after = errors_of(kind, &way);
        after.retain(|found| !later.contains(&found.finding.rule));
        let messages: Vec<String> = (after.iter())
            .map(|found| format!("{}: {:?}", found.finding.message, found.finding.help))
            .collect();
        assert!(after.len() < before.len(), "{told}\n{way}\n{messages:#?}");
    }
}

/// What people write where they do not know what is wanted.
#[rustfmt::skip]
pub(crate) const VALUES: &[&str] = &[
    ">= 30", "> 90", "<5", "≥ 30", "<= 2", "-", "–", "—", "high", "low", "P1", "p2", "#3", "1st",
    "In Progress", "in progress", "WIP", "Done", "Complete", "to do", "On Hold", "cancelled", "up",
    "1.2k", "$48,000", "~500", "≈ 500", "ca. 500", "about 40", "3M", "2.5 million", "$1.5m", "€40",
    "40 €", "12%", "12 %", "% of visits", "12 days", "10-12", "12,5", "1.234,5", "1,234.5", "1,000",
    "1.000", "1 000", "1_000", "'12'", "\"12\"", "007", "0x1F", "1e999", ".nan", "-.inf", "-5", "0",
    "1.5", "0.5", "99999999999", "1e30", "٤٢", "１２", "½", "5²", "1/2", "−5", "–5", "12\u{200b}",
    "\u{200b}12", "\u{a0}12", "12\u{a0}", "“12”", "Q1", "Q1 2027", "next friday", "tomorrow", "ASAP",
    "2026", "2026-11", "20261116", "2026-02-30", "2026-13-01", "2026-11-00", "2026-1-5", "11/16/2026",
    "03/04/2026", "16.11.2026", "16 Nov 2026", "Nov 16, 2026", "2026-11-16T10:00:00Z", "2026–11–16",
    "2026-11-16\u{200b}", "2026-W47", "2026-w47", "2026-W7", "2025-W53", "2026-47", "W47", "47", "KW 47",
    "Week 47, 2026", "2026–W47", "yes", "no", "true", "on", "n/a", "TBD", "?", "x", "[12]", "[doing]",
    "[a, b]", "[2026-11-16]", "[]", "{}", "{a: 1}", "[sic] they know", "{x} y", "@dana", "`x` y", "*x*",
    "* x", "&x y", "& y", "!now they", "a: b", "30: high", "Buyers know:", "“a: b”", "\"12", "'They don't know'",
    "\"Yes\" they say", "\"30\" days", "“Doing”", "'doing'", "Dana, Priya", "Dana; Priya", "- x", "? x", ", x",
    "] x", "} x", "| x", "> x", "x\u{2028}y", "\"a\\qb\"", "\"x\"#y", "doing\u{a0}", "\u{feff}doing", "Medium",
     "Infinity", "NaN", "none", "unknown", "TRUE", "+5", "5+", "5x", "5:30", "12.", ".5", "1e3",
];

/// A page with `key: value` in its place, and what has to stand around it.
fn page(thing: &str, key: &str, value: &str) -> String {
    let line = format!("{key}: {value}");
    match thing {
        "scorecard" if key == "scorecard" => {
            format!("{line}\n{}", first_stage("").split_once('\n').unwrap().1)
        }
        "scorecard" if key == "lint" => {
            first_stage("").split_once("lint:").unwrap().0.to_owned() + &line
        }
        "scorecard" => first_stage("").replacen("stages:", &format!("{line}\nstages:"), 1),
        "stage" if key == "stage" => first_stage("").replacen("stage: Demand", &line, 1),
        "stage" => first_stage(&line),
        "reading" => first_stage(&format!(
            "metrics:\n  - metric: Visits\n    readings:\n      {line}"
        )),
        "metric" if key == "metric" => first_stage(&format!("metrics:\n  - {line}\n    target: 5")),
        "metric" => first_stage(&format!("metrics:\n  - metric: Visits\n    {line}")),
        _ if key == "action" => first_stage(&format!("actions:\n  - {line}\n    priority: 1")),
        _ => first_stage(&format!(
            "metrics:\n  - metric: Visits\nactions:\n  - action: Call\n    {line}"
        )),
    }
}

/// Every key with what it belongs to, but those whose value is the page itself.
fn keys() -> Vec<(&'static str, &'static str)> {
    fn of<T>(
        thing: &'static str,
        fields: &[scorecard::format::Field<T>],
    ) -> Vec<(&'static str, &'static str)> {
        fields.iter().map(|field| (thing, field.key)).collect()
    }
    let mut keys = of("scorecard", scorecard::load::SCORECARD);
    keys.extend(of("stage", scorecard::load::STAGE));
    keys.extend(of("metric", scorecard::load::METRIC));
    keys.extend(of("action", scorecard::load::ACTION));
    keys.push(("reading", "2026-11-16"));
    // What stands in the place of all stages is no page.
    keys.retain(|&(_, key)| key != "stages");
    keys
}

/// Does `work` while nothing is printed of panics, and nobody else changes that.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    static QUIET: Mutex<()> = Mutex::new(());
    let _quiet = QUIET.lock().unwrap();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = work();
    std::panic::set_hook(hook);
    done
}

/// What is told of a value, and what comes of each way out; nothing where all is well.
pub(crate) fn trouble(leads_out: impl FnOnce() + std::panic::UnwindSafe) -> Option<String> {
    std::panic::catch_unwind(leads_out).err().map(|panic| {
        let message = panic.downcast_ref::<String>().cloned().unwrap_or_default();
        message
            .lines()
            .filter(|line| !OTHER_STAGES.contains(line))
            .collect::<Vec<_>>()
            .join("\n")
    })
}

#[test]
fn the_ways_out_of_a_wrong_value_work_for_every_key() {
    let (mut bad, mut followed) = (Vec::new(), 0);
    quietly(|| {
        for (thing, key) in keys() {
            // What no rule is called has no way out but another rule.
            let values = VALUES
                .iter()
                .filter(|value| key != "lint" || **value != "{a: 1}");
            for value in values {
                let page = page(thing, key, value);
                followed += errors(&page).len().min(1);
                let told = trouble(|| leads_out(&page));
                bad.extend(told.map(|told| format!("== {thing} {key}: {value}\n{told}")));
            }
        }
    });
    assert!(followed > 1500, "{followed}");
    assert!(
        bad.is_empty(),
        "{} of {followed}\n{}",
        bad.len(),
        bad.join("\n")
    );
}

/// `text` with `key: value` in the thing that `found` is about, in the place of what it has.
fn with_key(text: &str, found: &Located, key: &str, value: &str) -> Option<String> {
    // The settings of the file, of which every example has some.
    if key == "lint" {
        let (before, settings) = text.split_once("\nlint:")?;
        let more = value.strip_prefix('{')?.strip_suffix('}')?;
        let settings = settings.replacen('{', &format!("{{{more}, "), 1);
        return Some(format!("{before}\nlint:{settings}"));
    }
    let document = yaml::parse(text);
    let root = document.root.as_ref()?;
    let about = found.finding.path()?;
    // The thing itself, or one of its keys.
    let is_map = |path: &Path| {
        let node = path.resolve(root);
        node.is_some_and(|node| matches!(node.kind, NodeKind::Map(_)))
    };
    let map = match found.finding.rule {
        // "the action that matters most", "one that is there"
        "unplanned-week" | "short-of-expectation" => action_path(Place { stage: 0, index: 0 }),
        _ if is_map(about) => about.clone(),
        _ => about.above()?,
    };
    let value = match value.parse::<f64>() {
        Ok(_) => NewValue::Number(value.to_owned()),
        Err(_) => NewValue::Text(value.to_owned()),
    };
    let edit = if map.resolve(root)?.get(key).is_some() {
        Edit::Set {
            path: map.key(key.to_owned()),
            to: value,
        }
    } else {
        let NodeKind::Map(entries) = &map.resolve(root)?.kind else {
            return None;
        };
        let after = entries
            .last()
            .map(|entry| entry.key.text.clone().into_owned());
        let entries = vec![(key.to_owned(), value)];
        Edit::Insert {
            map,
            entries,
            after,
        }
    };
    yaml::apply(text, &document, &[&edit]).ok()
}

/// What comes of doing what the finding of a rule says, where it says what to write.
fn ways_of_rule(text: &str, found: &Located) -> Vec<String> {
    let help = found.finding.help.as_deref().unwrap_or_default();
    let is_named = [
        "did you mean ",
        "the metric of this stage is ",
        "write it ",
        "write `off`",
    ];
    if is_named.iter().any(|begin| help.starts_with(begin)) {
        return snippets(help)
            .into_iter()
            .map(|written| with(text, found.span, written))
            .collect();
    }
    let pairs = snippets(help)
        .into_iter()
        .filter_map(|snippet| snippet.split_once(": "));
    pairs
        .filter_map(|(key, value)| with_key(text, found, key, value))
        .collect()
}

#[test]
fn the_ways_out_of_the_rules_work() {
    let mut followed = std::collections::BTreeSet::new();
    let mut texts: Vec<String> = (SCORECARD.rules)()
        .into_iter()
        .map(|rule| rule.bad.file())
        .collect();
    texts.extend([
        first_stage("metrics: [{metric: Visits}]\nactions: [{action: Call, moves: Visit}]"),
        first_stage("metrics: [{metric: Visits}]\nactions: [{action: Call, moves: The needle}]"),
        first_stage("gaol: Know"),
        first_stage("actions: [{action: Call, status: doing, done: 2026-11-16}]"),
        first_stage("").replace("no-metric", "no-metrics"),
        first_stage("").replace("no-target: off", "no-target: 0"),
        first_stage("metrics: [{metric: Visits, better: lower, baseline: 5, target: 14}]"),
    ]);
    for text in &texts {
        let before = findings(text);
        for found in &before {
            let rule = found.finding.rule;
            let of_rule = |text: &str| {
                findings(text)
                    .iter()
                    .filter(|found| found.finding.rule == rule)
                    .count()
            };
            for way in ways_of_rule(text, found) {
                let told = format!("{rule}: {:?}\n{text}\n{way}", found.finding.help);
                assert!(of_rule(&way) < of_rule(text), "{told}");
                assert!(errors(&way).len() <= errors(text).len(), "{told}");
                followed.insert(rule);
            }
        }
    }
    for rule in [
        "unknown-field",
        "unknown-metric",
        "unknown-owner",
        "lint-setting",
        "direction",
        "status-mismatch",
        "priority-missing",
        "stale-value",
    ] {
        assert!(followed.contains(rule), "{rule} is not among {followed:?}");
    }
}
