//! Ways out that are told work, and one model of several that cannot be used stops no other.

use crate::common::{folder, run, write};
use crate::{lint, write_model};

const MODEL: &str = "\
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
    write_model(here, MODEL, "id,repairs\na,1\n");
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
fn a_row_that_is_too_long_is_cured_by_quotes_around_its_own_separator() {
    let here = folder();
    let here = here.path();
    for (delimiter, cure) in [(";", "a semicolon in them"), ("\t", "a tab in them")] {
        let data = "id,repairs\na,1\nb,1,2\n".replace(',', delimiter);
        write_model(here, MODEL, &data);
        let said = lint(here);
        said.says(&format!("help: put quotes around cells with {cure}"));
        run(here, ["health", "card", "b"]).exits(2).complains(cure);
    }
}

#[test]
fn a_model_without_data_stops_no_other() {
    let here = folder();
    let here = here.path();
    write_model(here, MODEL, "id,repairs\na,1\n");
    let other = MODEL
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
    write_model(here, MODEL, "id,repairs\na,1\n");
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
fn a_folder_of_customers_without_a_scorecard_is_no_dead_end() {
    let here = folder();
    let here = here.path();
    write_model(here, MODEL, "id,repairs\na,1\n");
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
