//! Ways out that are told work, and one model of several that cannot be used stops no other.

use crate::common::{folder, run, write};
use crate::{TENANTS, lint, write_model};

const PAGE: &str = "\
customer: a
name: Ann
actions:
  - action: Send somebody
    priority: 1
    owner: Jo
    week: 2026-W47
";

#[test]
fn a_file_that_is_not_there_is_named_by_its_own_option() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\na,1\n");
    let outcomes = [
        "health",
        "test",
        "--outcome",
        "left",
        "--outcomes",
        "gone.csv",
    ];
    run(here, outcomes).exits(2).complains("`--outcomes FILE`");
    let before = [
        "health",
        "diff",
        "--before",
        "gone.csv",
        "--before-day",
        "2026-11-09",
    ];
    run(here, before).exits(2).complains("`--before FILE`");
    run(here, ["health", "--data", "gone.csv"])
        .exits(2)
        .complains("`--data FILE`");
}

#[test]
fn a_model_with_errors_ends_every_command_as_it_ends_lint() {
    let here = folder();
    let here = here.path();
    let commands = [
        &["lint"][..],
        &["health"],
        &["health", "show"],
        &["health", "show", "--format", "json"],
        &["health", "card", "a"],
        &["health", "diff"],
        &["health", "score"],
        &["health", "test", "--outcome", "left"],
        &["health", "sql", "--dialect", "duckdb", "--table", "t"],
    ];
    let ends = |code: i32, complaint: &str| {
        for command in commands {
            let said = run(here, [command, &["health.yaml"]].concat());
            let told = format!("{}{}", said.exits(code).stdout, said.stderr);
            assert!(told.contains(complaint), "{command:?}: {told}");
        }
    };
    write_model(
        here,
        &TENANTS.replace("weight: 100, w", "weight: 90, w"),
        "id,repairs\na,1\n",
    );
    ends(1, "weights");
    // What cannot be read at all is no model with errors.
    std::fs::remove_file(here.join("health.yaml")).unwrap();
    ends(2, "health.yaml");
}

#[test]
fn a_row_that_is_too_long_is_cured_by_quotes_around_its_own_separator() {
    let here = folder();
    let here = here.path();
    for (delimiter, cure) in [(";", "a semicolon in them"), ("\t", "a tab in them")] {
        let data = "id,repairs\na,1\nb,1,2\n".replace(',', delimiter);
        write_model(here, TENANTS, &data);
        let said = lint(here);
        said.says(&format!("help: put quotes around cells with {cure}"));
        run(here, ["health", "card", "b"]).exits(2).complains(cure);
    }
}

#[test]
fn a_model_without_data_stops_no_other() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\na,1\n");
    let other = TENANTS
        .replace("tenants.csv", "gone.csv")
        .replace("may leave", "left");
    write(here.join("a.health.yaml"), other);
    for call in [&["health"][..], &["health", "card", "a"]] {
        let said = run(here, call);
        said.exits(1)
            .says("83")
            .complains("error: the data cannot be read from gone.csv");
        assert_eq!(said.stderr.lines().count(), 1, "{}", said.stderr);
    }
    write(here.join("old.csv"), "id,repairs\na,6\n");
    let diff = [
        "health",
        "diff",
        "--before",
        "old.csv",
        "--before-day",
        "2026-11-09",
    ];
    run(here, diff)
        .exits(1)
        .says("1 rose")
        .complains("gone.csv");
    std::fs::remove_file(here.join("health.yaml")).unwrap();
    for call in [&["health"][..], &["health", "card", "a"], &diff] {
        run(here, call).exits(2).complains("gone.csv");
    }
}

#[test]
fn a_table_and_a_slip_in_place_of_a_model_are_told_as_what_they_are() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\na,1\n");
    run(here, ["lint", "tenants.csv"])
        .exits(2)
        .says("a table is no scorecard, health model or customer's page")
        .says("`--data tenants.csv`");
    for call in [
        &["health", "tenants.csv"][..],
        &["health", "test", "--outcome", "x", "tenants.csv"],
    ] {
        run(here, call)
            .exits(2)
            .complains("tenants.csv is a table, no health model")
            .complains("`--data tenants.csv`");
    }
    run(here, ["health", "kard", "a"])
        .exits(2)
        .complains("did you mean `scorecard health card`?");
    run(here, ["health", "no.yaml"])
        .exits(2)
        .complains("no.yaml");
}

#[test]
fn a_page_that_leads_to_no_row_and_a_second_one_are_told() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\na,1\n");
    let page = |goal: &str| format!("customer: a\ngoals: [{goal}]\n");
    write(here.join("one.customer.yaml"), page("First"));
    write(here.join("two.customer.yaml"), page("Second"));
    write(here.join("gone.customer.yaml"), "customer: z9\n");
    let card = run(here, ["health", "card", "a"]);
    card.exits(0)
        .says("First")
        .complains("two.customer.yaml is left out: one.customer.yaml is a page of `a` already");
    assert!(!card.stdout.contains("Second"));
    run(here, ["health", "card", "z9"])
        .exits(2)
        .complains("`z9` has a page, and no row in the data");
    write(here.join("old.tsv"), "id\trepairs\na\t1\n");
    run(here, ["health", "diff", "old.tsv"])
        .exits(2)
        .complains("`--before old.tsv --before-day");
}

#[test]
fn a_folder_of_customers_without_a_scorecard_is_no_dead_end() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\na,1\n");
    write(here.join("ann.customer.yaml"), PAGE);
    run(here, ["show", "ann.customer.yaml"])
        .exits(2)
        .complains("`scorecard focus ann.customer.yaml` its actions");
    for call in [
        &["focus"][..],
        &["focus", "ann.customer.yaml"],
        &["focus", "."],
    ] {
        run(here, call).exits(0).says("Send somebody");
    }
    for call in ["overview", "report"] {
        run(here, [call, "."])
            .exits(2)
            .complains("`scorecard health show .` shows their customers");
    }
    run(here, ["health", "show", ".", "--format", "html"]).exits(0);
}

#[test]
fn the_best_tier_needs_no_call_and_a_weight_has_one_figure() {
    let here = folder();
    let here = here.path();
    let model = TENANTS.replace(
        "weight: 100, worst: 6, best: 0}",
        "weight: 11.25, worst: 6, best: 0}\n      - {field: seats, weight: 14.5, worst: 0, best: 9}\n      \
         - {field: users, weight: 74.25, worst: 0, best: 9}",
    );
    write_model(
        here,
        &model,
        "id,repairs,seats,users,left\na,0,9,9,no\nb,6,1,1,yes\n",
    );
    let best = run(here, ["health", "--tier", "well"]);
    best.exits(0).says("In the tier well");
    assert!(!best.stdout.contains("Who needs a call"));
    run(here, ["health"]).exits(0).says("Who needs a call");
    let test = ["health", "test", "--outcome", "left"];
    run(here, test).exits(0).says("11.3%");
    run(here, [&test[..], &["--format", "json"]].concat())
        .exits(0)
        .says("\"weight\": 14.5,")
        .says("\"weight\": 11.25,");
}

#[test]
fn what_is_taken_and_the_score_add_up_as_they_are_printed() {
    let here = folder();
    let here = here.path();
    let touchpoint = |name: &str, weight| {
        format!(
            "  - touchpoint: {name}\n    weight: {weight}\n    fields:\n      \
             - {{field: {name}, weight: 100, worst: 0, best: 100}}\n"
        )
    };
    let head = TENANTS.split("  - touchpoint").next().unwrap();
    let model = format!(
        "{head}{}{}{}",
        touchpoint("a", 33),
        touchpoint("b", 33),
        touchpoint("c", 34)
    );
    write_model(here, &model, "id,a,b,c\nx,37.7,61.3,52.9\n");
    let card = run(here, ["health", "card", "x"]).exits(0).stdout.clone();
    let (_, score) = card.split_once(" of 100 (").unwrap();
    let score = score.split_once(')').unwrap().0;
    let hundredths = |text: &str| text.replace('.', "").parse::<i32>().unwrap();
    let taken = card.split('−').skip(1);
    let taken = taken.map(|text| hundredths(text.split_whitespace().next().unwrap()));
    assert_eq!(hundredths(score) + taken.sum::<i32>(), 10_000, "{card}");
}

#[test]
fn a_key_that_is_empty_is_told_what_to_write_behind_it() {
    let here = folder();
    let here = here.path();
    write_model(
        here,
        &TENANTS.replace("weight: 100\n", "weight:\n"),
        "id,repairs\na,1\n",
    );
    lint(here)
        .exits(1)
        .says("write behind it how much it counts, of 100, such as `60`");
}
