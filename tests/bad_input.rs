//! Bad input: every mistake that people make in a scorecard gets a clear finding on the
//! right spot. What they read then is kept in `tests/bad-input`, one file a mistake.

mod common;

use common::{OTHER_STAGES, Snapshots, first_stage, folder, run, write};
use serde_json::Value;
use std::thread;

/// Stands in a case before the spot that the first error has to mark.
const SPOT: char = '▲';

/// A broken file.
#[derive(Clone)]
struct Case {
    name: &'static str,
    rule: &'static str,
    bytes: Vec<u8>,
    line: usize,
    column: usize,
}

/// A file whose first error is of `rule`, at the mark; without a mark, at its beginning.
fn file(name: &'static str, rule: &'static str, text: &str) -> Case {
    let (before, behind) = text.split_once(SPOT).unwrap_or(("", text));
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let left = before[line_start..].trim_start_matches('\u{feff}');
    Case {
        name,
        rule,
        bytes: format!("{before}{behind}").into_bytes(),
        line: before.matches('\n').count() + 1,
        column: left.chars().count() + 1,
    }
}

/// A scorecard with these lines in its first stage.
fn stage(name: &'static str, rule: &'static str, lines: &str) -> Case {
    file(name, rule, &first_stage(lines))
}

/// A scorecard with one metric that has these lines.
fn metric(name: &'static str, rule: &'static str, lines: &str) -> Case {
    let lines = lines.replace('\n', "\n    ");
    stage(
        name,
        rule,
        &format!("metrics:\n  - metric: Visits\n    {lines}"),
    )
}

/// A scorecard with one action that has these lines.
fn action(name: &'static str, rule: &'static str, lines: &str) -> Case {
    let lines = lines.replace('\n', "\n    ");
    stage(
        name,
        rule,
        &format!("actions:\n  - action: Call the lost trials\n    {lines}"),
    )
}

/// A scorecard with these lines between its title and its stages.
fn top(name: &'static str, rule: &'static str, lines: &str) -> Case {
    file(
        name,
        rule,
        &first_stage("").replacen("stages:", &format!("{lines}\nstages:"), 1),
    )
}

/// A scorecard with these stages.
fn stages(name: &'static str, rule: &'static str, stages: &str) -> Case {
    file(name, rule, &format!("scorecard: Client\n{stages}"))
}

impl Case {
    /// The same in another encoding.
    fn encoded(mut self, encode: impl Fn(&str) -> Vec<u8>) -> Self {
        self.bytes = encode(str::from_utf8(&self.bytes).unwrap());
        self
    }
}

fn utf16_with_mark(text: &str) -> Vec<u8> {
    let units = format!("\u{feff}{text}");
    units.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf16_without_mark(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn without_last_newline(text: &str) -> Vec<u8> {
    text.trim_end().into()
}

/// Not a scorecard at all.
#[rustfmt::skip]
fn whole_files() -> Vec<Case> {
    let plain = first_stage("");
    vec![
        file("empty", "syntax", ""),
        file("only-blank-lines", "syntax", "\n  \n\n"),
        file("only-comments", "syntax", "# Our journey\n# to be filled in\n"),
        file("only-a-byte-order-mark", "syntax", "\u{feff}"),
        file("list-at-the-top", "wrong-type", "- stage: Demand\n- stage: Trial\n"),
        file("text-at-the-top", "wrong-type", "Our customer journey\n"),
        file("number-at-the-top", "wrong-type", "42\n"),
        file("null-at-the-top", "wrong-type", "---\n▲~\n"),
        file("two-documents", "syntax", &format!("{plain}▲---\n{plain}")),
        file("text-behind-the-end", "syntax", &format!("{plain}...\n▲owner: Dana\n")),
        file("utf-16", "syntax", &plain).encoded(utf16_with_mark),
        file("utf-16-without-mark", "syntax", &plain).encoded(utf16_without_mark),
        stage("latin-1", "syntax", "goal: Caf▲é\nreached: 5").encoded(latin1),
        stage("nul-byte", "syntax", "goal: Buy▲\0ers"),
        file("binary", "syntax", "▲\0\u{1}\u{2}PNG\u{1a}\n\0"),
        file("two-mebibytes", "syntax", &"# a comment..\n".repeat(150_000)),
    ]
}

/// Deep, wide, and copied.
#[rustfmt::skip]
fn excesses() -> Vec<Case> {
    let aliases = "*a, ".repeat(10_000);
    let nines = |n: usize| vec![format!("*a{n}"); 9].join(", ");
    let laughs: String = (0..2).map(|n| format!("a{}: &a{} [{}]\n", n + 1, n + 1, nines(n))).collect();
    // 3 nodes, then 9 times as many and one more: 28, 253. The fifth of 2278 is too many.
    let laughs = format!("a0: &a0 [x, x]\n{laughs}a3: &a3 [{}]\na4: [*a3, *a3, *a3, ▲*a3, *a3]\n", nines(2));
    let staircase = |from: usize, to: usize| -> String {
        (from..to).map(|n| " ".repeat(n) + "a:\n").collect()
    };
    vec![
        stage("lists-64-deep", "syntax", &format!("goal: {}▲[[[{}", "[".repeat(61), "]".repeat(64))),
        file("keys-in-keys", "syntax", &format!("{}▲{}", "? ".repeat(64), "? ".repeat(9_936))),
        file("dashes-in-dashes", "syntax", &format!("{}▲{}", "- ".repeat(64), "- ".repeat(9_936))),
        file("staircase", "syntax", &format!("{}{}▲a:\n{}", staircase(0, 64), " ".repeat(64), staircase(65, 200))),
        top("ten-thousand-aliases", "syntax", &format!("team: [&a Dana, {aliases}▲*a]")),
        file("billion-laughs", "syntax", &laughs),
        top("alias-of-itself", "syntax", "team: &a [Dana, ▲*a]"),
    ]
}

/// What looks like something else than it is.
fn lookalikes() -> Vec<Case> {
    let six = OTHER_STAGES;
    vec![
        stage("escape-code", "syntax", "goal: Buyers▲\u{1b}[31m know"),
        stage("value-begins-with-star", "syntax", "goal: ▲*Buyers* know"),
        stage(
            "value-begins-with-bracket",
            "syntax",
            "goal: ▲[sic] they know",
        ),
        stage(
            "value-begins-with-ampersand",
            "syntax",
            "goal: ▲& they know",
        ),
        metric("dash-for-a-value", "syntax", "value: ▲-"),
        metric("number-at-least", "syntax", "target: ▲> 90"),
        metric("number-with-decimal-comma", "wrong-type", "target: ▲12,5"),
        metric("number-with-k", "wrong-type", "target: ▲12k"),
        metric("number-too-large", "invalid-value", "target: ▲1e999"),
        metric("number-beyond-all-money", "invalid-value", "target: ▲1e19"),
        metric(
            "reading-too-small",
            "invalid-value",
            "readings: {2026-11-16: ▲-1e300}",
        ),
        metric(
            "number-too-near-to-nothing",
            "invalid-value",
            "target: ▲1e-19",
        ),
        metric("number-half-hexadecimal", "wrong-type", "target: ▲0x"),
        metric(
            "reading-with-a-word",
            "wrong-type",
            "readings:\n  2026-11-16: ▲about 60",
        ),
        stage(
            "no-space-behind-a-colon",
            "syntax",
            "▲goal:Buyers know\nreached: 5",
        ),
        stages("colon-missing-in-the-first-line", "syntax", "").encoded(|_| {
            format!("▲scorecard Client\nstages:\n{six}")
                .replace('▲', "")
                .into()
        }),
        top("team-with-nobody", "wrong-type", "team:\n  - Dana\n  ▲-"),
        file("only-a-percent-sign", "syntax", "%\n"),
        file(
            "mistake-behind-a-byte-order-mark",
            "unknown-field",
            &format!("\u{feff}▲titel: Client\n{}", first_stage("")),
        ),
    ]
}

/// What YAML itself does not take.
#[rustfmt::skip]
fn syntax() -> Vec<Case> {
    vec![
        stages("tab-for-indentation", "syntax", "stages:\n▲\t- stage: Demand\n"),
        stage("tab-behind-spaces", "syntax", "reached: 5\n▲\tgoal: Buyers know"),
        stage("key-too-far-right", "syntax", "reached: 5\n  ▲goal: Buyers know"),
        stage("key-too-far-right-behind-text", "syntax", "goal: Buyers know\n  ▲reached: 5"),
        stage("key-too-far-left", "syntax", "metrics:\n  - metric: A\n    target: 5\n   ▲value: 3"),
        stage("item-too-far-left", "syntax", "metrics:\n  - metric: A\n ▲- metric: B"),
        stages("all-but-the-first-key-too-far-left", "syntax", "▲stages:\n").encoded(|text| format!("  {text}").into()),
        stage("line-without-a-colon", "syntax", "reached: 5\n▲Buyers know"),
        stage("colon-in-text", "syntax", "goal: ▲a: b"),
        stage("colon-at-the-end-of-text", "syntax", "goal: ▲Buyers know:"),
        stage("colon-in-an-item", "syntax", "actions:\n  - action: ▲Call: the ten lost trials # soon"),
        stage("colon-in-smart-quotes", "syntax", "goal: ▲“Buyers know: all of it”"),
        stage("quote-never-closed", "syntax", "goal: ▲\"Buyers know\nreached: 5"),
        stage("single-quote-never-closed", "syntax", "goal: ▲'Buyers know\nreached: 5"),
        stage("apostrophe-in-single-quotes", "syntax", "goal: 'They don'▲t know'"),
        stage("text-behind-a-quote", "syntax", "goal: \"Yes\" ▲they say"),
        metric("unit-percent", "syntax", "unit: ▲%"),
        stage("value-begins-with-percent", "syntax", "goal: ▲% of visits # rising"),
        action("value-begins-with-at", "syntax", "owner: ▲@dana"),
        stage("value-begins-with-backtick", "syntax", "goal: ▲`Buyers` know"),
        stage("value-begins-with-bang", "syntax", "goal: ▲!now they know"),
        stage("comment-behind-a-quote", "syntax", "goal: \"Buyers know\"▲#all"),
        top("list-never-closed", "syntax", "team: ▲[Dana, Priya"),
        top("list-never-closed-over-lines", "syntax", "team: ▲[Dana,\n  Priya,\n  Marco"),
        stage("map-never-closed", "syntax", "metrics:\n  - ▲{metric: A, target: 5\nreached: 5"),
        top("comment-in-a-list", "syntax", "team: [Dana, \"No #1\", Wants NPS ▲#3 by mail]"),
        stage("comment-in-a-map", "syntax", "actions:\n  - {action: Solve ticket ▲#482, owner: Dana}"),
        top("bracket-too-many", "syntax", "team: [Dana]▲]"),
        top("two-commas", "syntax", "team: [Dana,▲, Priya]"),
        stage("merge-key", "syntax", "▲<<: {goal: Buyers know}"),
        stage("alias-without-anchor", "syntax", "goal: ▲*later"),
        stage("list-for-a-key", "syntax", "▲[a, b]: Buyers know"),
    ]
}

/// Keys that are wrong, missing or in the wrong place, and values of the wrong kind.
#[rustfmt::skip]
fn shapes() -> Vec<Case> {
    let six = OTHER_STAGES;
    let plain = first_stage("");
    vec![
        action("key-misspelt", "unknown-field", "▲pririty: 1"),
        action("key-unknown", "unknown-field", "▲deadline: 2026-11-20"),
        stage("key-of-a-metric-in-a-stage", "unknown-field", "▲target: 5"),
        stage("stages-in-a-stage", "unknown-field", "▲stages:\n  - stage: Inner"),
        metric("actions-in-a-metric", "unknown-field", "▲actions: []"),
        top("key-in-capitals", "unknown-field", "▲Owner: Dana"),
        top("key-in-another-script", "unknown-field", "▲所有者: Dana"),
        top("key-is-a-number", "unknown-field", "▲7: Dana"),
        top("key-is-empty", "unknown-field", "▲: Dana"),
        file("name-for-title", "unknown-field", &plain.replace("scorecard", "name")),
        stage("key-twice", "duplicate-key", "goal: Buyers know\n▲goal: Buyers care"),
        metric("dash-missing", "duplicate-key", "target: 5\n▲metric: Trials"),
        stages("dash-missing-in-stages", "duplicate-key", &format!("stages:\n  - stage: A\n    ▲stage: B\n{six}")),
        file("title-missing", "missing-field", &plain.replace("scorecard: Client\n", "")),
        file("title-empty", "missing-field", &plain.replace(" Client", "")),
        file("stages-missing", "missing-field", "scorecard: Client\n"),
        stages("stages-empty", "missing-field", "▲stages:\n"),
        stages("stage-without-a-name", "missing-field", &format!("stages:\n  - ▲goal: Buyers know\n{six}")),
        stage("metric-without-a-name", "missing-field", "metrics:\n  - ▲target: 5"),
        stages("null-stage", "wrong-type", &format!("stages:\n  ▲-\n{six}")),
        stages("stages-as-a-map", "wrong-type", "stages:\n  ▲Demand:\n    goal: Buyers know\n  Trial:\nlint: {unplanned-week: off}\n"),
        stages("stage-as-text", "wrong-type", &format!("stages:\n  - ▲Demand\n{six}")),
        stages("stage-in-a-list", "wrong-type", &format!("stages:\n  - ▲- stage: Demand\n{six}")),
        stage("metrics-as-a-map", "wrong-type", "metrics:\n  ▲metric: Visits\n  target: 5"),
        stage("metrics-as-a-word", "wrong-type", "metrics: ▲none"),
        stage("metrics-as-an-empty-map", "wrong-type", "metrics: ▲{}"),
        stage("metric-as-text", "wrong-type", "metrics:\n  - ▲Branded searches"),
        stage("action-as-a-question", "wrong-type", "actions:\n  - ▲Why do they leave?"),
        top("team-as-text", "wrong-type", "team: ▲Dana, Priya"),
        top("team-as-maps", "wrong-type", "team:\n  - ▲name: Dana"),
        metric("readings-as-numbers", "wrong-type", "readings: ▲[61, 66, 70]"),
        metric("readings-as-a-list", "wrong-type", "readings:\n  ▲- 2026-11-02: 61"),
        metric("readings-without-a-day", "invalid-value", "readings:\n  ▲latest: 61"),
        metric("readings-of-a-day-twice", "duplicate-key", "readings:\n  2026-11-16: 1\n  ▲2026-11-16: 2"),
        metric("reading-as-text", "wrong-type", "readings:\n  2026-11-16: ▲sixty"),
        stage("text-as-a-list", "wrong-type", "goal: ▲[Buyers, know]"),
        stage("text-as-a-map", "wrong-type", "goal:\n  ▲text: Buyers know"),
        stage("text-as-a-number", "wrong-type", "goal: ▲42"),
        stage("text-as-true", "wrong-type", "goal: ▲true"),
        stage("text-empty", "invalid-value", "goal: ▲\"  \""),
        stage("text-with-a-bell", "invalid-value", r#"goal: ▲"Ding \a dong""#),
        top("owner-too-long", "invalid-value", &format!("owner: ▲{}", "Dana ".repeat(400))),
        top("member-of-the-team-too-long", "invalid-value", &format!("team: [Priya, ▲{}, Dana]", "Dana ".repeat(400))),
        stage("name-too-long", "invalid-value", &format!("actions:\n  - action: ▲{}\n    owner: Dana", "Call ".repeat(100_000))),
        stage("name-without-a-letter", "invalid-value", "actions:\n  - action: ▲\"???\""),
        file("lint-as-a-word", "wrong-type", &first_stage("").replace("\n  {no-metric: off, no-target: off, unset-value: off, priority-missing: off, unplanned-week: off}", " ▲off")),
        file("setting-of-no-rule", "lint-setting", &plain.replace("no-metric", "▲no-metrics")),
        file("setting-of-an-error", "lint-setting", &plain.replace("no-metric", "▲seven-stages")),
        file("setting-of-no-limit", "lint-setting", &plain.replace("no-target: off", "no-target: ▲{max: 5}")),
        file("setting-as-a-number", "lint-setting", &plain.replace("no-target: off", "no-target: ▲0")),
    ]
}

/// Numbers, dates, weeks and words.
#[rustfmt::skip]
fn values() -> Vec<Case> {
    vec![
        metric("number-as-a-word", "wrong-type", "target: ▲many"),
        metric("number-in-quotes", "wrong-type", "target: ▲\"12\""),
        metric("number-with-underscore", "wrong-type", "target: ▲1_000"),
        metric("number-with-comma", "wrong-type", "target: ▲1,000"),
        metric("number-with-blank", "wrong-type", "target: ▲1 000"),
        metric("number-with-percent", "wrong-type", "target: ▲12%"),
        metric("number-with-dollar", "wrong-type", "target: ▲$40"),
        metric("number-with-unit", "wrong-type", "target: ▲12 days"),
        metric("number-as-a-range", "wrong-type", "target: ▲10-12"),
        metric("number-in-arabic-digits", "wrong-type", "target: ▲٤٢"),
        metric("number-as-a-list", "wrong-type", "target: ▲[12]"),
        metric("number-as-a-date", "wrong-type", "target: ▲2026-12-31"),
        metric("number-yes", "wrong-type", "target: ▲yes"),
        metric("number-nan", "invalid-value", "target: ▲.nan"),
        metric("number-infinite", "invalid-value", "target: ▲-.inf"),
        action("priority-in-half", "invalid-value", "priority: ▲1.5"),
        action("priority-zero", "invalid-value", "priority: ▲0"),
        action("priority-negative", "invalid-value", "priority: ▲-1"),
        action("priority-huge", "invalid-value", "priority: ▲99999999999"),
        action("priority-as-a-word", "wrong-type", "priority: ▲high"),
        stage("reached-negative", "invalid-value", "reached: ▲-5"),
        stage("reached-in-half", "invalid-value", "reached: ▲12.5"),
        stage("reached-huge", "invalid-value", "reached: ▲1e30"),
        action("day-that-does-not-exist", "invalid-value", "due: ▲2026-02-30"),
        action("month-that-does-not-exist", "invalid-value", "due: ▲2026-13-01"),
        action("date-american", "invalid-value", "due: ▲11/16/2026"),
        action("date-of-either-kind", "invalid-value", "due: ▲03/04/2026"),
        action("date-german", "invalid-value", "due: ▲16.11.2026"),
        action("date-short", "invalid-value", "due: ▲2026-1-5"),
        action("date-with-time", "invalid-value", "due: ▲2026-11-16T10:00:00Z"),
        action("date-as-a-word", "invalid-value", "due: ▲tomorrow"),
        action("date-as-a-week", "invalid-value", "due: ▲2026-W47"),
        action("date-without-dashes", "wrong-type", "due: ▲20261116"),
        action("date-as-a-year", "wrong-type", "due: ▲2026"),
        action("week-that-does-not-exist", "invalid-value", "week: ▲2025-W53"),
        action("week-without-w", "invalid-value", "week: ▲2026-47"),
        action("week-without-year", "invalid-value", "week: ▲W47"),
        action("week-of-one-digit", "invalid-value", "week: ▲2026-W7"),
        action("week-with-a-small-w", "invalid-value", "week: ▲2026-w47"),
        action("week-as-a-day", "invalid-value", "week: ▲2026-11-16"),
        action("week-as-a-number", "wrong-type", "week: ▲47"),
        action("week-this", "invalid-value", "week: ▲this"),
        action("status-yes", "invalid-value", "status: ▲yes"),
        action("status-in-capitals", "invalid-value", "status: ▲Doing"),
        action("status-misspelt", "invalid-value", "status: ▲droped"),
        action("status-in-progress", "invalid-value", "status: ▲in progress"),
        action("status-as-a-list", "wrong-type", "status: ▲[doing]"),
        metric("indicator-misspelt", "invalid-value", "indicator: ▲laging"),
        metric("better-up", "invalid-value", "better: ▲up"),
    ]
}

/// What breaks the method.
#[rustfmt::skip]
fn method() -> Vec<Case> {
    let six = OTHER_STAGES;
    let third = |name: &str| six.replace("Purchase", name);
    let moves = |moves: &str| format!("metrics:\n  - metric: Visits\nactions:\n  - action: Call\n    moves: {moves}");
    vec![
        stages("one-stage", "seven-stages", "▲stages:\n  - stage: Demand\nlint: {unplanned-week: off, no-metric: off}\n"),
        stages("six-stages", "seven-stages", &format!("▲stages:\n{six}")),
        stages("eight-stages", "seven-stages", &format!("stages:\n  - stage: A\n{}", six.replace("lint:", "  - ▲stage: B\nlint:"))),
        stage("three-metrics", "max-two-metrics", "metrics:\n  - metric: A\n  - metric: B\n  - ▲metric: C"),
        stage("four-metrics", "max-two-metrics", "metrics: [{metric: A}, {metric: B}, {▲metric: C}, {metric: D}]"),
        stages("stage-twice", "duplicate-name", &format!("stages:\n  - stage: Trial\n{}", third("▲Trial"))),
        stages("stage-twice-by-address", "duplicate-name", &format!("stages:\n  - stage: Sales & trial\n{}", third("▲\"sales: trial\""))),
        stage("metric-twice", "duplicate-name", "metrics:\n  - metric: Visits\n    indicator: leading\n  - metric: ▲Visits"),
        stage("action-twice", "duplicate-name", "actions:\n  - action: Call\n  - action: ▲call!"),
        metric("value-with-readings", "value-and-readings", "▲value: 5\nreadings:\n  2026-11-16: 5"),
        stage("moves-misspelt", "unknown-metric", &moves("▲Visit")),
        stage("moves-something-else", "unknown-metric", &moves("▲The needle")),
        metric("target-below-baseline", "direction", "baseline: 14\ntarget: ▲5"),
        metric("target-above-baseline", "direction", "better: lower\nbaseline: 5\ntarget: ▲14"),
    ]
}

/// Spots that are hard to mark, and files with many of them.
#[rustfmt::skip]
fn spots() -> Vec<Case> {
    let long = "customers who asked for a demo and then did not come back ".repeat(8);
    let behind = |name: &str| format!("metrics: [{{metric: {name}, ▲targett: 5}}]");
    let ten = "goal: ▲42\nreached: many\nmetrics:\n  - metric: Visits\n    target: 1_000\n    due: 2026-02-30
    unit: 5\nactions:\n  - action: Call\n    priority: 0\n    week: 2026-47\n    status: soon
    deadline: 2026-11-20\n    moves: Calls";
    vec![
        action("mistake-in-a-crlf-file", "unknown-field", "▲pririty: 1").encoded(crlf),
        top("list-never-closed-in-a-crlf-file", "syntax", "team: ▲[Dana, Priya").encoded(crlf),
        file("mistake-at-the-end-without-a-newline", "invalid-value", &format!("{}as_of: ▲soon", first_stage(""))).encoded(without_last_newline),
        stage("mistake-in-a-long-line", "unknown-field", &behind(&long)),
        stage("mistake-behind-wide-characters", "unknown-field", &behind("新規のお客様から寄せられたお問い合わせの件数")),
        stage("mistake-behind-emoji", "unknown-field", &behind("👩‍👩‍👧‍👦 families 🇩🇪 😀")),
        stage("mistake-behind-combining-marks", "unknown-field", &behind("cafe\u{301} nai\u{308}f")),
        stage("mistake-behind-right-to-left", "unknown-field", &behind("زيارات العملاء")),
        stage("two-mistakes", "unknown-field", "▲gaol: Buyers know\nreached: some"),
        stage("ten-mistakes", "wrong-type", ten),
    ]
}

fn cases() -> Vec<Case> {
    [
        whole_files(),
        excesses(),
        lookalikes(),
        syntax(),
        shapes(),
        values(),
        method(),
        spots(),
    ]
    .concat()
}

/// The rule, line and column of the first error.
fn first_error(json: &str) -> String {
    let output: Value = serde_json::from_str(json).unwrap();
    let mut findings = output["findings"].as_array().unwrap().iter();
    let finding = findings.find(|finding| finding["severity"] == "error");
    let finding = finding.unwrap_or(&Value::Null);
    format!(
        "{} at {}:{}",
        finding["rule"], finding["line"], finding["column"]
    )
}

/// What is said of a case in both forms, and what of it is not as it should be.
fn lint(case: &Case) -> (String, Option<String>) {
    let folder = folder();
    write(folder.path().join("scorecard.yaml"), &case.bytes);
    let human = run(&folder, ["lint", "scorecard.yaml"]);
    let json = run(&folder, ["lint", "scorecard.yaml", "--format", "json"]);
    let expected = format!(
        "\"{}\" at {}:{}, exit 1 and 1",
        case.rule, case.line, case.column
    );
    let error = first_error(&json.stdout);
    let actual = format!("{error}, exit {} and {}", human.code, json.code);
    let wrong = (actual != expected).then(|| format!("{}: {actual}; not {expected}", case.name));
    (human.stdout + &human.stderr, wrong)
}

#[test]
fn every_mistake_gets_a_clear_finding_on_the_right_spot() {
    let cases = cases();
    // Most of the time is spent waiting for the program.
    let said: Vec<_> = thread::scope(|scope| {
        let parts = cases.chunks(cases.len().div_ceil(4));
        let linted: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter().map(lint).collect::<Vec<_>>()))
            .collect();
        let linted = linted.into_iter();
        linted.flat_map(|part| part.join().unwrap()).collect()
    });
    let mut snapshots = Snapshots::of("bad-input");
    for (case, (human, _)) in cases.iter().zip(&said) {
        snapshots.compare(case.name, human);
    }
    let wrong: Vec<String> = said.into_iter().filter_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    snapshots.finish();
}
