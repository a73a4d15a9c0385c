//! What stands around a number, on pages and where one is given.

use crate::common::{first_stage, folder, run, write};
use std::fs;

/// A page with one metric in a unit.
fn page(unit: &str) -> String {
    first_stage(&format!(
        "metrics:\n  - metric: Price\n    unit: \"{unit}\"\n    target: 1000\n    readings:\n      2026-11-09: 880\n      2026-11-16: 900"
    ))
}

#[test]
fn a_unit_stands_around_the_number_on_every_page() {
    for (unit, value, target) in [
        ("$/month", "$900", "$1,000/month"),
        ("€/user", "€900", "€1,000/user"),
        ("$ per month", "$900", "$1,000 per month"),
        ("/month", "900", "1,000/month"),
        ("days", "900", "1,000 days"),
        ("£", "£900", "£1,000"),
    ] {
        let folder = folder();
        write(folder.path().join("scorecard.yaml"), page(unit));
        let show = run(&folder, ["show"]);
        show.exits(0).says(&format!(" {value}  / {target} "));
        run(&folder, ["trend", "--format", "markdown"])
            .exits(0)
            .says(target);
        // Without a target, the unit is told with the value.
        let alone = page(unit).replace("        target: 1000\n", "");
        write(folder.path().join("scorecard.yaml"), alone);
        run(&folder, ["show"])
            .exits(0)
            .says(&target.replace("1,000", "900"));
    }
}

#[test]
fn a_number_is_taken_as_the_page_shows_it() {
    for (unit, given) in [
        ("$/month", "$950/month"),
        ("$/month", "950/month"),
        ("$/month", "$950"),
        ("€ per user", "€950 per user"),
        ("days", "950 days"),
    ] {
        let folder = folder();
        let file = folder.path().join("scorecard.yaml");
        write(&file, page(unit));
        let set = format!("price={given}");
        run(&folder, ["set", &set, "--on", "2026-11-18"]).exits(0);
        assert!(
            fs::read_to_string(&file)
                .unwrap()
                .contains("2026-11-18: 950\n")
        );
        write(&file, page(unit));
        run(&folder, ["set", "price", &format!("--target=-{given}")]).exits(0);
        assert!(
            fs::read_to_string(&file)
                .unwrap()
                .contains("target: -950\n"),
            "{given}"
        );
    }
}

#[test]
fn a_number_in_the_file_that_has_its_unit_beside_it_is_told_where_that_belongs() {
    let folder = folder();
    for (unit, number) in [
        ("$/month", "$900/month"),
        ("/week", "900/week"),
        ("€", "€900"),
    ] {
        let keys = format!("metrics:\n  - metric: Price\n    target: \"{number}\"");
        write(folder.path().join("scorecard.yaml"), first_stage(&keys));
        run(&folder, ["lint"]).exits(1).says(&format!(
            "write `900`, and the unit in its own key: `unit: \"{unit}\"`"
        ));
    }
}
