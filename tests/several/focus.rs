//! One stand-up list of several scorecards, person by person, and what it does not cover.

use crate::common::{folder, run, write};
use crate::{json, page, portfolio};

fn action(name: &str, more: &str) -> String {
    format!("  - {{action: {name}, week: 2026-W47{more}}}\n")
}

#[test]
fn the_list_goes_by_state_and_priority_then_by_the_order_of_the_scorecards() {
    let here = folder();
    let of_a: String = [
        action("A done", ", priority: 1, status: done, done: 2026-11-17"),
        action("A two", ", priority: 2"),
        action("A one", ", priority: 1"),
        action("A none", ""),
    ]
    .concat();
    let of_b: String = [
        action("B one", ", priority: 1"),
        action("B two", ", priority: 2"),
        action("B none", ""),
    ]
    .concat();
    write(
        here.path().join("a.scorecard.yaml"),
        page("Anna", &format!("actions:\n{of_a}")),
    );
    write(
        here.path().join("b.scorecard.yaml"),
        page("Bert", &format!("actions:\n{of_b}")),
    );
    let listed = |paths: &[&str]| {
        let run = run(&here, [&["focus", "--format", "csv"], paths].concat());
        let rows = run.exits(0).stdout.lines().skip(1);
        rows.map(|row| row.split(',').nth(2).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        listed(&["."]),
        [
            "A one", "B one", "A two", "B two", "A none", "B none", "A done"
        ]
    );
    assert_eq!(
        listed(&["b.scorecard.yaml", "a.scorecard.yaml"]),
        [
            "B one", "A one", "B two", "A two", "B none", "A none", "A done"
        ]
    );
}

#[test]
fn person_by_person_nobody_comes_last_and_is_a_question() {
    let run_of = |arguments: &[&str]| {
        run(
            portfolio(),
            [&["focus", "--by", "owner"], arguments].concat(),
        )
    };
    let all = run_of(&["."]);
    let found = [
        "Idris · 2 open",
        "Jules",
        "Maren",
        "Petra",
        "Soren",
        "Wanda",
        "nobody · who takes it?",
    ];
    let places = found.map(|name| all.exits(1).stdout.find(&format!("\n{name}")).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    // The same for one alone.
    run_of(&["kerfbook.scorecard.yaml"])
        .exits(0)
        .says("Idris · 1 open")
        .says("Wanda");
    let one = run_of(&["thimbleroom.scorecard.yaml"]);
    one.exits(0).says("nobody · who takes it? · 1 open");
}

#[test]
fn what_nothing_red_covers_is_told() {
    let run_of = |arguments: &[&str]| run(portfolio(), [&["focus"], arguments].concat());
    for path in [".", "rooftally.scorecard.yaml"] {
        run_of(&[path])
            .says("Not covered this week")
            .says("Evaluation · the biggest leak: 4% of stage 1");
    }
    let run = run_of(&["rooftally.scorecard.yaml", "--format", "json"]);
    let json = json(&run, 0);
    let uncovered = &json["scorecards"][0]["uncovered"];
    assert_eq!(
        *uncovered,
        serde_json::json!(["evaluation", "evaluation/visit-to-trial"])
    );
    let quiet = run_of(&["kerfbook.scorecard.yaml"]);
    assert!(!quiet.exits(0).stdout.contains("Not covered"));
    // Of a week that is not this one nobody can say it.
    let next = run_of(&["rooftally.scorecard.yaml", "--week", "next"]);
    assert!(!next.exits(0).stdout.contains("Not covered"));
}

#[test]
fn one_red_action_covers_a_leak_and_an_open_one_does_not() {
    let keys = |week: &str| {
        format!(
            "reached: 1000\nmetrics: [{{metric: Visits, target: 9, value: 1}}]\nactions: [{{action: Call, priority: 1, week: {week}}}]"
        )
    };
    let here = folder();
    let told = |week: &str, lint: &str| {
        let page = page("A", &keys(week))
            .replace("stage: Evaluation", "stage: Evaluation\n    reached: 10");
        let page = page.replace("no-metric: off", &format!("no-metric: off{lint}"));
        write(here.path().join("a.scorecard.yaml"), page);
        let run = run(&here, ["focus", "--format", "json"]);
        json(&run, 0)["scorecards"][0]["uncovered"].clone()
    };
    assert_eq!(told("2026-W47", ""), serde_json::json!(["evaluation"]));
    assert_eq!(
        told("2026-W48", ""),
        serde_json::json!(["evaluation", "demand/visits"])
    );
    // What the file turns off is not asked here either.
    assert_eq!(
        told("2026-W48", ", leak-uncovered: off"),
        serde_json::json!(["demand/visits"])
    );
    assert_eq!(
        told("2026-W48", ", uncovered-gap: off"),
        serde_json::json!(["evaluation"])
    );
}

#[test]
fn an_empty_list_of_several_says_what_to_do() {
    let here = folder();
    for name in ["a", "b"] {
        let keys = "actions: [{action: Call, priority: 1}]";
        write(
            here.path().join(format!("{name}.scorecard.yaml")),
            page(name, keys),
        );
    }
    let run = run(&here, ["focus", "."]);
    run.exits(0)
        .says("nothing is in focus in week 47")
        .says("2 actions are open");
}
