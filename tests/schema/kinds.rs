//! Health models and customers' pages with one thing right or wrong about them.

use crate::cases::Case;

fn cases(bad: Vec<(&'static str, String)>, good: Vec<(&'static str, String)>) -> Vec<Case> {
    let bad = bad.into_iter().map(|(name, text)| (name, text, false));
    let good = good.into_iter().map(|(name, text)| (name, text, true));
    bad.chain(good)
        .map(|(name, text, is_sound)| Case {
            name,
            text,
            is_sound,
        })
        .collect()
}

const FIELD: &str = "{field: a, weight: 100, half_life: 14}";

/// A model with these lines beside what it needs.
fn top(lines: &str) -> String {
    format!(
        "health: A\nending: expansion\ncustomer: id\ntiers: {{healthy: 70, poor: 0}}\n{lines}\n\
         touchpoints:\n  - {{touchpoint: T, weight: 100, fields: [{FIELD}]}}\n"
    )
}

/// A model whose touchpoint has these keys.
fn touchpoint(keys: &str) -> String {
    top("").replacen("touchpoint: T,", &format!("touchpoint: T, {keys},"), 1)
}

/// A model whose field has these keys.
fn field(keys: &str) -> String {
    top("").replacen(FIELD, &format!("{{field: a, weight: 100, {keys}}}"), 1)
}

/// Models.
pub(crate) fn models() -> Vec<Case> {
    cases(bad_models(), good_models())
}

#[rustfmt::skip]
fn bad_models() -> Vec<(&'static str, String)> {
    vec![
        ("unknown-key-of-the-model", top("stages: []")),
        ("unknown-key-of-a-touchpoint", touchpoint("owner: Dana")),
        ("unknown-key-of-a-field", field("half_life: 14, decay: 3")),
        ("no-title", top("").replacen("health: A\n", "", 1)),
        ("no-ending", top("").replacen("ending: expansion\n", "", 1)),
        ("empty-customer", top("").replacen("customer: id", "customer:", 1)),
        ("no-tiers", top("").replacen("tiers: {healthy: 70, poor: 0}\n", "", 1)),
        ("another-ending", top("").replacen("expansion", "renewal", 1)),
        ("tiers-as-a-list", top("").replacen("{healthy: 70, poor: 0}", "[healthy]", 1)),
        ("tier-with-a-word", top("").replacen("healthy: 70", "healthy: high", 1)),
        ("no-touchpoint", "health: A\nending: expansion\ncustomer: id\ntiers: {poor: 0}\ntouchpoints: []\n".to_owned()),
        ("touchpoint-without-fields", top("").replacen(&format!(", fields: [{FIELD}]"), "", 1)),
        ("touchpoint-with-no-field", top("").replacen(FIELD, "", 1)),
        ("touchpoint-without-a-weight", top("").replacen("weight: 100, fields", "fields", 1)),
        ("weight-as-text", top("").replacen("weight: 100, fields", "weight: much, fields", 1)),
        ("pillars-as-text", touchpoint("pillars: empathy")),
        ("pillar-misspelt", touchpoint("pillars: [emphaty]")),
        ("another-influence", touchpoint("influence: theirs")),
        ("no-way", field("dated: b")),
        ("empty-way", field("half_life: ")),
        ("two-ways", field("half_life: 14, bands: {0: 0}")),
        ("three-ways", field("half_life: 14, worst: 0, best: 9, points: {a: 1}")),
        ("worst-without-best", field("worst: 3")),
        ("bands-as-a-list", field("bands: [0, 40]")),
        ("bands-by-words", field("bands: {few: 0}")),
        ("points-as-words", field("points: {live: all}")),
        ("half-life-as-text", field("half_life: two weeks")),
        ("half-life-of-nothing", field("half_life: 0")),
        ("weight-of-nothing", field("half_life: 14").replacen("weight: 100, half", "weight: 0, half", 1)),
        ("weight-below-nothing", top("").replacen("weight: 100, fields", "weight: -1, fields", 1)),
        ("no-bands", field("bands: {}")),
        ("no-points", field("points: {}")),
        ("empty-tiers", top("").replacen("{healthy: 70, poor: 0}", "{}", 1)),
        ("expires-in-half", field("worst: 0, best: 9, dated: b, expires: 1.5")),
        ("min-coverage-over-100", top("min_coverage: 101")),
        ("min-coverage-below-0", top("min_coverage: -1")),
        ("only-as-a-word", top("only: {segment: revenue}")),
        ("details-as-text", top("details: plan")),
        ("setting-of-a-scorecard", top("lint: {no-metric: off}")),
        ("setting-of-an-error", top("lint: {weights: off}")),
        ("limit-of-none", top("lint: {same-field: {max: 3}}")),
    ]
}

#[rustfmt::skip]
fn good_models() -> Vec<(&'static str, String)> {
    vec![
        ("bare", top("")),
        ("empty-keys", top("owner:\nicp:\ndata:\nname:\nmanager:\ndetails:\nworth:\nonly:\nmin_coverage:\nlint:")),
        ("touchpoint-with-empty-keys", touchpoint("stage: , pillars: , influence: ")),
        ("line", field("worst: 0, best: 9")),
        ("bands", field("bands: {0: 0, 5.5: 40, 20: 100}")),
        ("points", field("points: {'true': 100, '1.00': 50, in progress: 0}")),
        ("other-ways-without-a-value", field("worst: , best: , bands: , points: , half_life: 14")),
        ("dated", field("worst: 0, best: 9, dated: b, expires: 90")),
        ("only", top("only: {segment: [revenue, brand], plan: [Team]}")),
        ("words-that-are-numbers", top("only: {plan: [1, true]}")),
        ("settings", top("lint: {stale-model: {max: 365}, no-influence: off, information-overload: {max: 30}, same-field: note}")),
    ]
}

/// A page with these lines.
fn page(lines: &str) -> String {
    format!("customer: acme-042\n{lines}\n")
}

/// Customers' pages.
#[rustfmt::skip]
pub(crate) fn pages() -> Vec<Case> {
    let bad = vec![
        ("unknown-key-of-a-page", page("health: A")),
        ("no-customer", "name: Acme\n".to_owned()),
        ("goals-as-text", page("goals: Fewer stock-outs")),
        ("rating-of-0", page("rating: 0")),
        ("rating-of-6", page("rating: 6")),
        ("rated-in-words", page("rated: yesterday")),
        ("notes-as-text", page("notes: Asked")),
        ("note-without-a-day", page("notes: {monday: Asked}")),
        ("note-as-a-number", page("notes: {2026-11-16: 5}")),
        ("unknown-key-of-an-action", page("actions: [{action: Call, stage: Adoption}]")),
        ("another-status", page("actions: [{action: Call, status: soon}]")),
        ("setting-of-a-model", page("lint: {no-influence: off}")),
    ];
    let good = vec![
        ("bare", page("")),
        ("empty-keys", page("name:\ngoals:\nrating:\nrated:\nnotes:\nactions:\nlint:")),
        ("notes", page("notes:\n  2026-11-16: Asked\n  2026-11-09: [Called, Wrote]\n  2026-11-02:")),
        ("action", page("actions: [{action: Call, priority: 1, owner: Lena, week: 2026-W47, moves: Use}]")),
        ("setting", page("lint: {overdue: off, too-many-actions: {max: 5}}")),
    ];
    cases(bad, good)
}
