//! Scorecards with one thing right or wrong about them.

/// A scorecard, and whether its structure is sound.
pub(crate) struct Case {
    pub name: &'static str,
    pub text: String,
    pub is_sound: bool,
}

const NEXT: [&str; 6] = [
    "Evaluation",
    "Purchase",
    "Adoption",
    "Retention",
    "Expansion",
    "Advocacy",
];

/// A scorecard whose first stage has these keys.
fn stage(keys: &str) -> String {
    page("scorecard: Case", keys, &NEXT)
}

/// A scorecard whose first metric has these keys.
fn metric(keys: &str) -> String {
    stage(&format!("metrics: [{{metric: Searches, {keys}}}]"))
}

/// A scorecard whose first action has these keys.
fn action(keys: &str) -> String {
    stage(&format!("actions: [{{action: Call, {keys}}}]"))
}

fn page(top: &str, keys: &str, next: &[&str]) -> String {
    let next: String = next
        .iter()
        .map(|name| format!("  - stage: {name}\n"))
        .collect();
    format!("{top}\nstages:\n  - stage: Demand\n    {keys}\n{next}")
}

/// All of them.
pub(crate) fn all() -> Vec<Case> {
    let bad = bad_structure().into_iter().chain(bad_values());
    let bad = bad.chain(bad_settings());
    let bad = bad.map(|(name, text)| (name, text, false));
    let good = good().into_iter().map(|(name, text)| (name, text, true));
    bad.chain(good)
        .map(|(name, text, is_sound)| Case {
            name,
            text,
            is_sound,
        })
        .collect()
}

fn bad_structure() -> Vec<(&'static str, String)> {
    let eight: Vec<&str> = NEXT.into_iter().chain(["Renewal"]).collect();
    vec![
        (
            "unknown-key-of-the-file",
            page("scorecard: A\nweights: 3", "", &NEXT),
        ),
        ("unknown-key-of-a-stage", stage("weight: 3")),
        ("unknown-key-of-a-metric", metric("weight: 3")),
        ("unknown-key-of-an-action", action("subtasks: []")),
        ("no-title", page("owner: Dana", "", &NEXT)),
        ("empty-title", page("scorecard:", "", &NEXT)),
        ("no-stages", "scorecard: A\n".to_owned()),
        ("a-list", "- scorecard: A\n".to_owned()),
        (
            "missing-stage-name",
            stage("goal: A\n  - goal: B").replacen("  - stage: Advocacy\n", "", 1),
        ),
        (
            "empty-stage-name",
            stage("goal: A").replace("stage: Demand", "stage:"),
        ),
        ("missing-metric-name", stage("metrics: [{target: 3}]")),
        ("missing-action-name", stage("actions: [{priority: 1}]")),
        ("six-stages", page("scorecard: A", "", &NEXT[1..])),
        ("eight-stages", page("scorecard: A", "", &eight)),
        (
            "third-metric",
            stage("metrics: [{metric: A}, {metric: B}, {metric: C}]"),
        ),
        ("metrics-as-a-map", stage("metrics: {metric: A}")),
        ("metric-as-text", stage("metrics: [A]")),
        ("empty-item", stage("metrics: [~]")),
    ]
}

fn bad_values() -> Vec<(&'static str, String)> {
    vec![
        ("team-as-text", page("scorecard: A\nteam: Dana", "", &NEXT)),
        (
            "number-in-the-team",
            page("scorecard: A\nteam: [7]", "", &NEXT),
        ),
        ("text-for-a-number", metric("target: about forty")),
        ("quoted-number", metric("target: '40'")),
        ("number-beyond-all-money", metric("target: 1e19")),
        ("list-for-a-number", metric("target: [40]")),
        ("number-for-a-text", stage("goal: 40")),
        ("truth-for-a-text", stage("goal: true")),
        ("empty-text", stage("goal: ''")),
        ("blank-text", stage("goal: '  '")),
        (
            "long-owner",
            metric(&format!("owner: {}", "ü".repeat(1001))),
        ),
        (
            "long-member-of-the-team",
            page(
                &format!("scorecard: A\nteam: [{}]", "a".repeat(1001)),
                "",
                &NEXT,
            ),
        ),
        ("bad-indicator", metric("indicator: early")),
        ("bad-direction", metric("better: more")),
        ("bad-status", action("status: Done")),
        ("bad-date", metric("since: 16.11.2026")),
        ("short-date", metric("since: 2026-11-6")),
        ("month-13", metric("since: 2026-13-01")),
        ("year-for-a-date", metric("since: 2026")),
        ("bad-week", action("week: 2026-47")),
        ("week-00", action("week: 2026-W00")),
        ("week-54", action("week: 2026-W54")),
        ("priority-0", action("priority: 0")),
        ("priority-1.5", action("priority: 1.5")),
        ("negative-reached", stage("reached: -1")),
        ("reached-1.5", stage("reached: 1.5")),
        (
            "value-and-readings",
            metric("value: 3, readings: {2026-11-09: 3}"),
        ),
        ("readings-as-a-list", metric("readings: [3]")),
        ("reading-without-a-day", metric("readings: {monday: 3}")),
        ("text-as-a-reading", metric("readings: {2026-11-09: three}")),
    ]
}

fn bad_settings() -> Vec<(&'static str, String)> {
    vec![
        (
            "unknown-rule",
            page("scorecard: A\nlint: {no-metrics: off}", "", &NEXT),
        ),
        (
            "error-as-a-setting",
            page("scorecard: A\nlint: {seven-stages: off}", "", &NEXT),
        ),
        (
            "bad-setting",
            page("scorecard: A\nlint: {no-metric: never}", "", &NEXT),
        ),
        (
            "setting-as-a-list",
            page("scorecard: A\nlint: {no-metric: [off]}", "", &NEXT),
        ),
        (
            "limit-of-none",
            page("scorecard: A\nlint: {no-metric: {max: 3}}", "", &NEXT),
        ),
        (
            "bad-limit",
            page("scorecard: A\nlint: {stale-value: {max: -1}}", "", &NEXT),
        ),
        (
            "huge-limit",
            page(
                "scorecard: A\nlint: {stale-value: {max: 1000000000}}",
                "",
                &NEXT,
            ),
        ),
        (
            "bad-severity",
            page(
                "scorecard: A\nlint: {stale-value: {severity: error}}",
                "",
                &NEXT,
            ),
        ),
        (
            "unknown-key-of-a-setting",
            page("scorecard: A\nlint: {stale-value: {min: 3}}", "", &NEXT),
        ),
    ]
}

fn good() -> Vec<(&'static str, String)> {
    let top = "scorecard: A\nowner:\nteam:\nas_of: ~\nlint: null";
    vec![
        ("bare", stage("")),
        (
            "empty-keys",
            page(
                top,
                "goal:\n    reached:\n    metrics:\n    actions:",
                &NEXT,
            ),
        ),
        (
            "metric-with-empty-keys",
            metric(
                "indicator: , unit: , better: , baseline: , since: , target: , due: , value: , \
                 as_of: , readings: , expected: , owner: , source: ",
            ),
        ),
        (
            "action-with-empty-keys",
            action("priority: , owner: , week: , due: , done: , status: , moves: , note: "),
        ),
        ("empty-lists", stage("metrics: []\n    actions: []")),
        ("value-and-empty-readings", metric("value: 3, readings: {}")),
        ("value-and-no-readings", metric("value: 3, readings: ")),
        (
            "value-and-readings-to-come",
            metric("value: 3, readings: {2026-11-09: }"),
        ),
        (
            "readings-and-empty-value",
            metric("value: , readings: {2026-11-09: 3}"),
        ),
        (
            "longest-owner",
            metric(&format!("owner: {}", "ü".repeat(1000))),
        ),
        ("long-goal", stage(&format!("goal: {}", "a".repeat(1001)))),
        ("quoted-date", metric("since: '2026-11-09'")),
        ("quoted-word", metric("better: 'lower'")),
        ("whole-number-with-a-point", stage("reached: 12.0")),
        ("no-and-on-are-text", action("note: no, owner: on")),
        (
            "settings",
            page(
                "scorecard: A\nlint: {no-metric: warning, overdue: note, target-met: 'off', \
                 stale-value: {max: 30}, too-many-focus: {severity: note, max: 0}, no-owner: , \
                 priority-tie: {}}",
                "",
                &NEXT,
            ),
        ),
    ]
}
