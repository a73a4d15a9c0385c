//! The pages of customers' health: all customers of a model, one of them, and a model held
//! against what happened.

mod cells;
#[path = "../common/mod.rs"]
mod common;
mod files;
mod outcomes;
mod people;
mod ways_out;
mod worth;

use common::{Run, Snapshots, examples, finish, folder, run, scorecard, write};
use serde_json::Value;
use std::path::Path;

const MODEL: &str = "health/expansion.health.yaml";

/// A model of one field.
const TENANTS: &str = "\
health: Tenants who may leave
ending: attrition
data: tenants.csv
customer: id
tiers: {well: 70, poor: 0}
touchpoints:
  - touchpoint: Repairs
    weight: 100
    fields:
      - {field: repairs, weight: 100, worst: 6, best: 0}
";

/// What is said at this many columns.
fn at(columns: usize, arguments: &[&str]) -> String {
    let mut command = scorecard(examples(), arguments);
    let run = finish(command.env("COLUMNS", columns.to_string()), b"");
    run.exits(0).stdout.clone()
}

/// Writes a model and the data that it names.
fn write_model(here: &Path, model: &str, data: &str) {
    write(here.join("health.yaml"), model);
    write(here.join("tenants.csv"), data);
}

/// `lint` without what it says of a model for being short.
fn lint(here: &Path) -> Run {
    let left_out = ["--ignore", "pillar-untouched", "--ignore", "no-influence"];
    run(here, [&["lint"], &left_out[..]].concat())
}

/// What programs get of all customers of the only model.
fn all_customers(here: &Path) -> Value {
    let json = run(here, ["health", "--format", "json"]);
    let said: Value = serde_json::from_str(&json.exits(0).stdout).unwrap();
    said["scorecards"][0].clone()
}

#[test]
fn the_pages_and_what_programs_get() {
    let mut snapshots = Snapshots::of("health_pages/snapshots");
    let show = ["health", MODEL, "--limit", "3"];
    for columns in [60, 80, 100, 160] {
        snapshots.compare(&format!("show-{columns}"), &at(columns, &show));
    }
    let card = ["health", "card", "marlpit", "health"];
    for columns in [60, 100] {
        snapshots.compare(&format!("card-{columns}"), &at(columns, &card));
    }
    let others = [
        (
            "show-markdown",
            &["health", MODEL, "--limit", "3", "--format", "markdown"][..],
        ),
        (
            "show-json",
            &["health", MODEL, "--limit", "1", "--format", "json"],
        ),
        (
            "card-json",
            &["health", "card", "dunnmere", MODEL, "--format", "json"],
        ),
    ];
    for (name, arguments) in others {
        snapshots.compare(name, &at(80, arguments));
    }
    snapshots.finish();
}

#[test]
fn costs_and_score_of_every_card_add_up_to_100() {
    for customer in ["marlpit", "dunnmere", "orlholt"] {
        let card = run(
            examples(),
            ["health", "card", customer, "health", "--format", "json"],
        );
        let said: Value = serde_json::from_str(&card.exits(0).stdout).unwrap();
        for model in said["scorecards"][0]["models"].as_array().unwrap() {
            let touchpoints = model["touchpoints"].as_array().unwrap();
            let takes = touchpoints.iter().filter_map(|of| of["takes"].as_f64());
            let hundredths = |points: f64| (points * 100.0).round() as i64;
            let sum: i64 = takes.map(hundredths).sum();
            let score = hundredths(model["score"].as_f64().unwrap());
            assert_eq!(sum + score, 10_000, "{customer}");
        }
    }
}

#[test]
fn a_list_can_be_of_one_manager_of_one_tier_by_worth_and_of_any_length() {
    let of = |arguments: &[&str]| -> Value {
        let all = [&["health", MODEL, "--format", "json"], arguments].concat();
        let shown = run(examples(), all);
        let said: Value = serde_json::from_str(&shown.exits(0).stdout).unwrap();
        said["scorecards"][0].clone()
    };
    let names = |said: &Value, key: &str| -> Vec<Value> { said[key].as_array().unwrap().clone() };
    let all = of(&["--limit", "1000"]);
    assert_eq!(names(&all, "calls").len() as u64, all["to_call"]);
    let scores: Vec<f64> = names(&all, "calls")
        .iter()
        .map(|of| of["score"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted());
    let one = of(&["--manager", "lena", "--limit", "1000"]);
    assert!(
        names(&one, "calls")
            .iter()
            .all(|of| of["manager"] == "Lena")
    );
    assert!(one["customers"].as_u64() < all["customers"].as_u64());
    let poor = of(&["--tier", "poor", "--sort", "worth", "--limit", "1000"]);
    let worth: Vec<f64> = names(&poor, "calls")
        .iter()
        .map(|of| of["worth"].as_f64().unwrap())
        .collect();
    assert!(worth.is_sorted_by(|one, other| one >= other));
    assert!(names(&poor, "calls").iter().all(|of| of["tier"] == "poor"));
    assert_eq!(names(&of(&["--limit", "0"]), "calls").len(), 0);
    run(examples(), ["health", MODEL, "--tier", "por"])
        .exits(2)
        .complains("there is no tier `por`")
        .complains("the tiers are healthy, watch, poor, unknown");
}

#[test]
fn a_part_of_a_name_that_fits_several_customers_lists_them() {
    run(examples(), ["health", "card", "paper", "health"])
        .exits(2)
        .complains("may be one of")
        .complains("name the one you mean: ");
    run(examples(), ["health", "card", "nobody-at-all", "health"])
        .exits(2)
        .complains("no customer is called `nobody-at-all`");
}

#[test]
fn data_that_are_not_there_are_told_with_a_way_out() {
    let here = folder();
    let model = std::fs::read_to_string(examples().join(MODEL)).unwrap();
    write(here.path().join("health.yaml"), &model);
    for command in [
        &["health"][..],
        &["health", "score"],
        &["health", "card", "x"],
    ] {
        run(here.path(), command)
            .exits(2)
            .complains("the data cannot be read from customers.csv: there is none of this name")
            .complains("`--data FILE`");
    }
    write(here.path().join("customers.csv"), "customer_id,company\n");
    run(here.path(), ["health"])
        .exits(2)
        .complains("does not have the columns");
    run(here.path(), ["health", "score", "--data", "nowhere.csv"])
        .exits(2)
        .complains("nowhere.csv");
}

#[test]
fn what_stands_in_the_data_is_text_in_a_browser() {
    let here = folder();
    let hostile = "<script>alert(1)</script>";
    let model = format!(
        "health: \"{hostile}\"\nending: expansion\ncustomer: id\nname: name\ndata: d.csv\n\
         details: [\"{hostile}\"]\ntiers: {{good: 50, \"{hostile}\": 0}}\ntouchpoints:\n  \
         - touchpoint: \"{hostile}\"\n    weight: 100\n    fields:\n      \
         - {{field: use, weight: 100, worst: 0, best: 100}}\n"
    );
    write(here.path().join("health.yaml"), model);
    let data = format!("id,name,use,{hostile}\n1,{hostile},10,\"{hostile}\"\n2,{hostile},x,\n");
    write(here.path().join("d.csv"), data);
    for arguments in [&["health"][..], &["health", "card", "1"]] {
        let all = [arguments, &["--format", "html"]].concat();
        let page = run(here.path(), all);
        let page = &page.exits(0).stdout;
        assert!(page.contains("&lt;script&gt;alert(1)"), "{arguments:?}");
        assert!(!page.contains("<script"), "{arguments:?}");
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let here = folder();
    let read = |name: &str| std::fs::read_to_string(examples().join("health").join(name)).unwrap();
    write(
        here.path().join("health.yaml"),
        read("expansion.health.yaml"),
    );
    write(here.path().join("customers.csv"), read("customers.csv"));
    run(here.path(), ["health", "score", "-o", "scores.csv"]).exits(0);
    let scores = std::fs::read_to_string(here.path().join("scores.csv")).unwrap();
    let printed = run(here.path(), ["health", "score"]);
    assert_eq!(scores, printed.exits(0).stdout);
    assert_eq!(scores.lines().count(), 158);
    run(here.path(), ["health", "score", "-o", "customers.csv"])
        .exits(2)
        .complains("customers.csv is read, and cannot be written too");
    // An open quote breaks the table off in its middle.
    let broken = read("customers.csv") + "x,\"open\n";
    write(here.path().join("customers.csv"), broken);
    run(here.path(), ["health", "score", "-o", "scores.csv"])
        .exits(2)
        .complains("is never closed");
    let kept = std::fs::read_to_string(here.path().join("scores.csv")).unwrap();
    assert_eq!(kept, scores);
    let left: Vec<_> = std::fs::read_dir(here.path()).unwrap().collect();
    assert_eq!(left.len(), 3);
}

#[test]
fn a_model_whose_fields_age_is_held_against_what_happened_as_of_a_day_that_is_said() {
    run(
        examples(),
        ["health", "test", MODEL, "--outcome", "sponsor=answers"],
    )
    .exits(2)
    .complains("the day of the data has to be said")
    .complains("--as-of");
    let arguments = [
        "health",
        "test",
        MODEL,
        "--outcome",
        "sponsor=answers",
        "--as-of",
        "2026-11-18",
    ];
    run(examples(), arguments)
        .exits(0)
        .says("had sponsor answers");
    let arguments = [
        "health",
        "test",
        MODEL,
        "--outcome",
        "spnsor",
        "--as-of",
        "2026-11-18",
    ];
    run(examples(), arguments)
        .exits(2)
        .complains("does not have the column `spnsor`")
        .complains("is it `sponsor` for `spnsor`?");
}

#[test]
fn a_report_has_a_page_for_each_model_and_cards() {
    let here = folder();
    for entry in std::fs::read_dir(examples().join("health")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), here.path().join(entry.file_name())).unwrap();
    }
    let page = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    write(here.path().join("scorecard.yaml"), page);
    let report = run(here.path(), ["report"]);
    let report = &report.exits(0).stdout;
    for text in [
        "Customers' health",
        "Who needs a call",
        "Marlpit Wholesale",
        "Dunnmere Fasteners",
    ] {
        assert!(report.contains(text), "{text}");
    }
    let (journey, _) = report.split_once("<article").unwrap();
    assert!(!journey.contains("Marlpit"), "the journey names a customer");
    run(here.path(), ["overview"])
        .exits(0)
        .says("Customers' health")
        .says("200 customers");
}

#[test]
fn a_page_in_a_browser_says_that_there_are_more_without_an_option_of_the_command() {
    let page = run(
        examples(),
        ["health", MODEL, "--limit", "3", "--format", "html"],
    );
    page.exits(0).says("3 of 73 are listed");
    assert!(!page.stdout.contains("--limit"), "{page:#?}");
}
