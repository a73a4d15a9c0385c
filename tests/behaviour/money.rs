//! Amounts of money with one point or comma before three digits: what is a thousand to one is a
//! little to another.

use crate::common::{first_stage, run, write};
use crate::folder_with;
use std::fs;

/// A page with one metric in euros.
fn page() -> String {
    first_stage("metrics:\n  - {metric: Order, unit: €, target: 20000}")
}

#[test]
fn what_may_be_a_thousand_is_not_written_as_a_point() {
    for (typed, help) in [
        ("€ 1.500", "write `1.5` or `1500`: whether the point"),
        ("12.500 €", "write `12.5` or `12500`"),
        ("20.000", "write `20` or `20000`"),
        ("1.234", "write `1.2340` or `1234`"),
        ("1,500", "write `1.5` or `1500`: whether the comma"),
    ] {
        let folder = folder_with(&page());
        for option in [None, Some("--target"), Some("--baseline")] {
            let run = run(
                &folder,
                ["set", "order"].into_iter().chain(option).chain([typed]),
            );
            run.exits(2)
                .complains(&format!("`{typed}` may be two numbers"))
                .complains(help);
        }
        let after = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
        assert_eq!(after, page(), "{typed}");
    }
}

#[test]
fn what_the_way_out_names_is_taken() {
    for typed in [
        "1.5",
        "1500",
        "1.2340",
        "1234",
        "0.500",
        "1234.500",
        "€ 12.50",
    ] {
        let folder = folder_with(&page());
        run(&folder, ["set", "order", typed]).exits(0);
    }
    let folder = folder_with(&page().replace("€", "\"%\""));
    run(&folder, ["set", "order", "1.500"])
        .exits(0)
        .says("1.500");
}

#[test]
fn of_a_table_all_numbers_tell_together() {
    let folder = folder_with(&page());
    write(folder.path().join("n.csv"), "metric,value\nOrder,1.500\n");
    let set = ["set", "--from", "n.csv"];
    run(&folder, set).exits(2).complains("may be 1.5 or 1500");
    run(&folder, set.into_iter().chain(["--decimal", "point"]))
        .exits(0)
        .says("1.500");
}

#[test]
fn lint_names_both_numbers() {
    let wrong = page().replace("target: 20000", "target: 20000, value: € 1.500");
    let folder = folder_with(&wrong);
    run(&folder, ["lint"])
        .exits(1)
        .says("help: write `1.5` or `1500`: whether the point");
    // Without a sign it is a number as YAML has it.
    let folder = folder_with(&wrong.replace("€ 1.500", "1.500"));
    run(&folder, ["lint"]).exits(0);
}
