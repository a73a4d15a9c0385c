//! What is told of rows that say what happened and cannot be joined to one customer.

use crate::common::{Run, folder, run, write};
use crate::{TENANTS, write_model};
use serde_json::Value;
use std::path::Path;

/// What `health test` says, as one line: where that breaks is the terminal's concern.
fn test(here: &Path, more: &[&str]) -> Run {
    let call = [
        "health",
        "test",
        "--outcome",
        "left",
        "--outcomes",
        "later.csv",
    ];
    let mut run = run(here, [&call[..], more].concat());
    run.stdout = run.stdout.replace('\n', " ");
    run
}

#[test]
fn what_cannot_be_joined_to_one_customer_is_left_out_and_told() {
    let here = folder();
    let here = here.path();
    let data = "id,repairs\nK1,6\nK2,0\nK3,1\n,5\nK1,6\n";
    write_model(here, TENANTS, data);
    let later = "id,left\nK1,yes\nK2,yes\n,yes\nK3,no\nK2,no\nK9999,yes\nK3,no\n";
    write(here.join("later.csv"), later);
    test(here, &[])
        .exits(0)
        .says("1 row of a customer that stood before · 1 row without an id")
        .says("1 row of later.csv without an id left out")
        .says("1 id of later.csv with rows that contradict each other, left out (K2 in lines 3 and 6)")
        .says("1 id of later.csv with a known outcome not in the data (K9999)")
        .says("2 not known, left out");
    let json = test(here, &["--format", "json"]);
    let said: Value = serde_json::from_str(&json.exits(0).stdout).unwrap();
    let said = &said["scorecards"][0];
    for (key, count) in [
        ("customers", 3),
        ("with", 2),
        ("not_known", 2),
        ("rows_again", 1),
        ("rows_without_id", 1),
        ("outcomes_without_id", 1),
        ("outcomes_contradicted", 1),
        ("outcomes_not_in_data", 1),
    ] {
        assert_eq!(said[key], count, "{key}");
    }
    // Customers that the model is not for are in the data.
    let model = TENANTS.replace("tiers:", "only: {repairs: ['6', '0']}\ntiers:");
    write(here.join("health.yaml"), model);
    test(here, &[])
        .exits(0)
        .says("1 id of later.csv with a known outcome not in the data (K9999)");
}

#[test]
fn an_outcome_that_nobody_had_is_told_of_one_and_of_many() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id,repairs\nK1,6\nK2,0\n");
    for (later, told) in [
        (
            "id,left\nK1,no\n",
            "the one customer of whom it is known did not have `left`",
        ),
        ("id,left\nK1,no\nK2,n\n", "none of 2 customers had `left`"),
        (
            "id,left\nK1,no\nK2,n\nK2,yes\nK7,yes\n",
            "; of later.csv, 1 id with rows that contradict each other and 1 id not in the data left out",
        ),
    ] {
        write(here.join("later.csv"), later);
        test(here, &[]).exits(2).complains(told);
    }
}
