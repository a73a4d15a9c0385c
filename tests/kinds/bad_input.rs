//! Mistakes in health models and customers' pages. What is read then is kept in
//! `tests/kinds/bad-input`, one file a mistake.

use crate::common::{Snapshots, folder, run, write};
use serde_json::Value;

/// Stands in a case before the spot that the first finding has to mark.
const SPOT: char = '▲';

/// A file with one mistake.
struct Case {
    name: &'static str,
    /// What it is called.
    file: &'static str,
    rule: &'static str,
    text: String,
}

/// A model that is fine but for its lines above the touchpoints.
fn top(name: &'static str, rule: &'static str, lines: &str) -> Case {
    let usual = [
        ("health: ", "health: Example"),
        ("ending: ", "ending: expansion"),
        ("customer: ", "customer: customer_id"),
        ("tiers:", "tiers: {healthy: 70, watch: 45, poor: 0}"),
    ];
    let plain = lines.replace(SPOT, "");
    let is_there = |key: &str| plain.lines().any(|line| line.starts_with(key));
    let missing = usual.iter().filter(|(key, _)| !is_there(key));
    let missing: String = missing.map(|(_, line)| format!("{line}\n")).collect();
    let text = format!(
        "{missing}{lines}
lint: {{pillar-untouched: off, no-influence: off}}
touchpoints:
  - touchpoint: Use of the product
    weight: 100
    fields:
      - {{field: seats_used, weight: 100, worst: 20, best: 90}}
"
    );
    model(name, rule, text)
}

fn model(name: &'static str, rule: &'static str, text: String) -> Case {
    Case {
        name,
        file: "health.yaml",
        rule,
        text,
    }
}

/// A model that is fine but for its touchpoints.
fn touchpoints(name: &'static str, rule: &'static str, list: &str) -> Case {
    let text = format!(
        "health: Example
ending: expansion
customer: customer_id
tiers: {{healthy: 70, watch: 45, poor: 0}}
lint: {{pillar-untouched: off, no-influence: off}}
{list}
"
    );
    model(name, rule, text)
}

/// A model that is fine but for the fields of its touchpoint.
fn fields(name: &'static str, rule: &'static str, list: &str) -> Case {
    let list: String = list.lines().map(|line| format!("      {line}\n")).collect();
    let head = "touchpoints:\n  - touchpoint: Use of the product\n    weight: 100\n    fields:\n";
    touchpoints(name, rule, &format!("{head}{}", list.trim_end()))
}

/// A model that is fine but for the keys of its field.
fn field(name: &'static str, rule: &'static str, keys: &str) -> Case {
    let keys = keys.replace('\n', "\n  ");
    fields(name, rule, &format!("- field: seats_used\n  {keys}"))
}

/// A customer's page that is fine but for these lines.
fn page(name: &'static str, rule: &'static str, lines: &str) -> Case {
    Case {
        name,
        file: "acme.customer.yaml",
        rule,
        text: format!("customer: acme-042\n{lines}\n"),
    }
}

#[rustfmt::skip]
fn weights() -> Vec<Case> {
    let pair = |name, one: &str, other: &str| fields(name, "weights", &format!("- {{field: a, weight: {one}, half_life: 14}}\n- {{field: b, weight: {other}, half_life: 14}}"));
    let many = |count: usize, weight: &str| {
        let list: String = (0..count).map(|n| format!("- {{field: f{n}, weight: {weight}, half_life: 14}}\n")).collect();
        list
    };
    vec![
        field("weight-of-99.9", "weights", "weight: 99.9\nhalf_life: 14").at("▲fields:", "fields:"),
        field("weight-of-100.004", "weights", "weight: ▲100.004\nhalf_life: 14"),
        pair("weight-with-three-decimals", "60", "▲39.999"),
        pair("weight-below-a-hundredth", "100", "▲0.001"),
        pair("weight-zero", "100", "▲0"),
        pair("weight-negative", "120", "▲-20").at("weight: ▲120", "weight: 120").at("weight: -20", "weight: ▲-20").first_is("▲120"),
        pair("weights-as-shares-of-one", "0.6", "0.4").at("▲fields:", "fields:"),
        pair("weights-over-100", "60", "45").at("▲fields:", "fields:"),
        pair("weight-as-a-percentage", "60", "▲40%").of("wrong-type"),
        pair("weight-as-a-word", "60", "▲high").of("wrong-type"),
        fields("weights-of-three-thirds-short", "weights", &many(3, "33")).at("▲fields:", "fields:"),
        fields("weights-of-seven", "weights", &many(7, "10")).at("▲fields:", "fields:"),
        fields("five-hundred-fields", "weights", &many(500, "1")).at("▲fields:", "fields:"),
        touchpoints("weights-of-touchpoints", "weights", "▲touchpoints:
  - {touchpoint: Training, weight: 3, fields: [{field: a, weight: 100, half_life: 14}]}
  - {touchpoint: Support, weight: 2, fields: [{field: b, weight: 100, half_life: 14}]}
  - {touchpoint: Content, weight: 1, fields: [{field: c, weight: 100, half_life: 14}]}"),
        field("weight-missing", "missing-field", "half_life: 14").at("▲field: seats", "field: seats"),
    ]
}

#[rustfmt::skip]
fn ways() -> Vec<Case> {
    vec![
        fields("no-way", "one-way", "- field: ▲seats_used\n  weight: 100"),
        field("two-ways", "one-way", "weight: 100\nworst: 0\nbest: 9\n▲half_life: 14"),
        field("three-ways", "one-way", "weight: 100\nbands: {0: 0, 5: 100}\n▲points: {live: 100}\nhalf_life: 14"),
        field("a-way-and-a-half", "one-way", "weight: 100\nbest: 9\n▲bands: {0: 0, 5: 100}"),
        field("worst-without-best", "one-way", "weight: 100\n▲worst: 0"),
        field("best-without-worst", "one-way", "weight: 100\n▲best: 90"),
        field("worst-is-best", "one-way", "weight: 100\nworst: 50\nbest: ▲50"),
        field("worst-far-from-best", "one-way", "weight: 100\nworst: -1e308\nbest: ▲1e308"),
        field("bands-out-of-order", "one-way", "weight: 100\nbands: {0: 0, 20: 70, ▲5: 40}"),
        field("bands-of-one-number", "one-way", "weight: 100\nbands: {5: 0, ▲5.0: 40}"),
        field("bands-empty", "one-way", "weight: 100\nbands: ▲{}"),
        field("bands-over-100", "one-way", "weight: 100\nbands: {0: 0, 5: ▲150}"),
        field("bands-by-words", "invalid-value", "weight: 100\nbands: {▲few: 0, 5: 100}"),
        field("points-over-100", "one-way", "weight: 100\npoints: {live: ▲120, stalled: 10}"),
        field("points-negative", "one-way", "weight: 100\npoints: {live: 100, stalled: ▲-10}"),
        field("points-empty", "one-way", "weight: 100\npoints: ▲{}"),
        field("points-of-a-blank-word", "invalid-value", "weight: 100\npoints: {live: 100, ▲' ': 0}"),
        field("points-of-a-word-twice", "one-way", "weight: 100\npoints: {live: 100, ▲' live': 0}"),
        field("points-as-a-list", "wrong-type", "weight: 100\npoints: ▲[live, stalled]"),
        field("half-life-zero", "one-way", "weight: 100\nhalf_life: ▲0"),
        field("half-life-negative", "one-way", "weight: 100\nhalf_life: ▲-14"),
        field("half-life-with-unit", "wrong-type", "weight: 100\nhalf_life: ▲14 days"),
        field("expires-without-dated", "one-way", "weight: 100\nworst: 0\nbest: 10\n▲expires: 90"),
    ]
}

#[rustfmt::skip]
fn tiers() -> Vec<Case> {
    vec![
        top("tiers-rising", "tiers", "tiers: {poor: 0, watch: ▲45, healthy: 70}"),
        top("tiers-with-the-same-bound", "tiers", "tiers: {healthy: 45, watch: ▲45, poor: 0}"),
        top("tiers-without-0", "tiers", "tiers: {healthy: 70, watch: ▲45}"),
        top("tiers-over-100", "tiers", "tiers: {healthy: ▲700, watch: 450, poor: 0}"),
        top("tiers-below-0", "tiers", "tiers: {healthy: 70, poor: ▲-10}"),
        top("tier-unknown", "tiers", "tiers: {healthy: 70, ▲Unknown: 0}"),
        top("tier-twice", "tiers", "tiers: {healthy: 70, ▲Healthy: 45, poor: 0}"),
        top("tier-twice-to-the-letter", "duplicate-key", "tiers: {healthy: 70, ▲healthy: 45, poor: 0}"),
        top("tiers-empty", "tiers", "tiers: ▲{}"),
        top("tiers-as-a-list", "wrong-type", "tiers: ▲[healthy, watch, poor]"),
    ]
}

#[rustfmt::skip]
fn names() -> Vec<Case> {
    let two = |name, one: &str, other: &str| touchpoints(name, "duplicate-name", &format!("touchpoints:
  - {{touchpoint: {one}, weight: 60, fields: [{{field: a, weight: 100, half_life: 14}}]}}
  - {{touchpoint: {other}, weight: 40, fields: [{{field: b, weight: 100, half_life: 14}}]}}"));
    vec![
        two("touchpoint-twice", "Use of the product", "▲use-of-the-product"),
        two("touchpoint-called-score", "Training", "▲Score"),
        two("touchpoint-called-as-the-customer", "Training", "▲Customer ID"),
        touchpoints("field-at-two-touchpoints", "same-field", "touchpoints:
  - {touchpoint: Use, weight: 60, fields: [{field: last_login, weight: 100, half_life: 14}]}
  - {touchpoint: Content, weight: 40, fields: [{field: ▲last_login, weight: 100, half_life: 30}]}"),
        touchpoints("pillar-misspelt", "invalid-value", "touchpoints:
  - touchpoint: Use
    pillars: [integrity, ▲personalisation]
    weight: 100
    fields: [{field: last_login, weight: 100, half_life: 14}]"),
        touchpoints("pillars-as-text", "wrong-type", "touchpoints:
  - touchpoint: Use
    pillars: ▲integrity, empathy
    weight: 100
    fields: [{field: last_login, weight: 100, half_life: 14}]"),
        touchpoints("influence-theirs", "invalid-value", "touchpoints:
  - touchpoint: Use
    influence: ▲theirs
    weight: 100
    fields: [{field: last_login, weight: 100, half_life: 14}]"),
        touchpoints("no-touchpoint", "invalid-value", "touchpoints: ▲[]"),
        touchpoints("touchpoints-missing", "missing-field", "").first_is("▲health: Example"),
        touchpoints("no-field", "invalid-value", "touchpoints:\n  - touchpoint: Use\n    weight: 100\n    fields: ▲[]"),
        top("ending-renewal", "invalid-value", "ending: ▲renewal"),
        top("ending-missing", "missing-field", "data: customers.csv").without("ending: expansion\n").first_is("▲health: Example"),
        top("data-outside", "invalid-value", "data: ▲../customers.csv"),
        top("data-absolute", "invalid-value", "data: ▲/srv/customers.csv"),
        top("min-coverage-over-100", "invalid-value", "min_coverage: ▲140"),
        top("only-as-a-word", "wrong-type", "only: {segment: ▲revenue}"),
        top("setting-of-a-scorecard", "lint-setting", "lint: {▲no-metric: off}").without("\nlint: {pillar-untouched: off, no-influence: off}").quiet(),
    ]
}

#[rustfmt::skip]
fn pages() -> Vec<Case> {
    vec![
        page("customer-missing", "missing-field", "name: Acme").without("customer: acme-042\n").first_is("▲name"),
        page("rating-of-6", "invalid-value", "rating: ▲6"),
        page("rating-in-half", "invalid-value", "rating: ▲2.5"),
        page("rated-in-words", "invalid-value", "rating: 2\nrated: ▲last week"),
        page("notes-as-text", "wrong-type", "notes: ▲Asked for a call"),
        page("note-without-a-day", "invalid-value", "notes:\n  ▲yesterday: Asked for a call"),
        page("goals-as-text", "wrong-type", "goals: ▲Fewer stock-outs, more sleep"),
        page("action-of-a-customer-twice", "duplicate-name", "actions:\n  - {action: Call, priority: 1}\n  - {action: ▲call!, priority: 2}"),
        page("action-of-a-customer-without-priority", "priority-missing", "actions:\n  - {action: ▲Call, owner: Lena}"),
        page("actions-of-a-customer-tie", "priority-tie", "actions:\n  - {action: Call, priority: 1}\n  - {action: Write, priority: ▲1}"),
        page("action-of-a-customer-without-owner", "no-owner", "actions:\n  - {action: ▲Call, priority: 1, week: 2026-W47}"),
        page("action-of-a-customer-overdue", "overdue", "actions:\n  - {action: Call, priority: 1, owner: Lena, due: ▲2026-11-11}"),
        page("action-of-a-customer-carried-over", "carried-over", "actions:\n  - {action: Call, priority: 1, owner: Lena, week: ▲2026-W40}"),
        page("action-of-a-customer-done-and-open", "status-mismatch", "actions:\n  - {action: Call, priority: 1, ▲done: 2026-11-11}"),
        page("four-actions-for-a-customer", "too-many-actions", "name: Acme\nactions:\n  - {action: A, priority: 1}\n  - {action: B, priority: 2}\n  - {action: C, priority: 3}\n  - {▲action: D, priority: 4}"),
        page("rated-ahead", "future-date", "rating: 2\nrated: ▲2027-11-10"),
        page("note-ahead", "future-date", "notes:\n  2026-11-10: Asked for a call\n  ▲2062-11-16: Was called"),
        page("done-ahead", "future-date", "actions:\n  - {action: Call, priority: 1, status: done, done: ▲2027-01-10}"),
    ]
}

impl Case {
    /// With the spot at `marked` in the place of `text`.
    fn at(mut self, marked: &str, text: &str) -> Self {
        self.text = self.text.replacen(text, marked, 1);
        self
    }

    /// With the spot there alone.
    fn first_is(mut self, marked: &str) -> Self {
        self.text = self.text.replace(SPOT, "");
        let text = marked.replace(SPOT, "");
        self.at(marked, &text)
    }

    /// Of another rule.
    fn of(self, rule: &'static str) -> Self {
        Self { rule, ..self }
    }

    fn without(mut self, text: &str) -> Self {
        self.text = self.text.replacen(text, "", 1);
        self
    }

    /// With pillars and a hand that is not ours, so that nothing has to be turned off.
    fn quiet(mut self) -> Self {
        let pillars = "    pillars: [integrity, resolution, expectations, time-and-effort, \
                       personalization, empathy]\n    influence: none\n    weight: 100\n";
        self.text = self.text.replacen("    weight: 100\n", pillars, 1);
        self
    }
}

fn cases() -> Vec<Case> {
    let all = [weights(), ways(), tiers(), names(), pages()];
    all.into_iter().flatten().collect()
}

/// The rule, line and column of the first finding.
fn first_finding(json: &str) -> String {
    let output: Value = serde_json::from_str(json).unwrap();
    let finding = &output["findings"][0];
    format!(
        "{} at {}:{}",
        finding["rule"], finding["line"], finding["column"]
    )
}

/// What is said of a case, and what of it is not as it should be.
fn lint(case: &Case) -> (String, Option<String>) {
    let (before, behind) = case.text.split_once(SPOT).expect(case.name);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let (line, column) = (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    );
    let folder = folder();
    write(folder.path().join(case.file), format!("{before}{behind}"));
    let human = run(&folder, ["lint"]);
    let json = run(&folder, ["lint", "--format", "json"]);
    let expected = format!("\"{}\" at {line}:{column}", case.rule);
    let actual = first_finding(&json.stdout);
    let wrong = (actual != expected).then(|| format!("{}: {actual}; not {expected}", case.name));
    (human.stdout + &human.stderr, wrong)
}

#[test]
fn every_mistake_gets_a_clear_finding_on_the_right_spot() {
    let mut snapshots = Snapshots::of("kinds/bad-input");
    let mut wrong = Vec::new();
    for case in cases() {
        let (human, mistake) = lint(&case);
        snapshots.compare(case.name, &human);
        wrong.extend(mistake);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    snapshots.finish();
}
