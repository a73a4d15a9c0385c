//! Numbers out of all proportion to the one before: asked about on a terminal, else refused;
//! `lint` warns.

use super::{PAGE, folder_with, from_with, page_in, refused, refused_with};
use crate::common::repository::Repository;
use crate::common::{TODAY, finish, first_stage, folder, run, write};
use std::process::Command;

/// Each call sets a number that nobody believes.
const JUMPS: [(&[&str], &str); 5] = [
    (
        &["set", "expansion revenue", "16.5"],
        "Expansion revenue: from 21500 to 16.5 is 1303 times less",
    ),
    (
        &["set", "visit to trial", "0.29"],
        "Visit to trial: from 24.5 to 0.29 is 84 times less",
    ),
    (
        &["set", "branded=1.3"],
        "Branded searches: from 1240 to 1.3 is 954 times less",
    ),
    // Against the day before it, and the one behind it.
    (
        &["set", "visit=2450", "--on", "2026-11-05"],
        "Visit to trial: from 24 to 2450 is 102 times more",
    ),
    (
        &["set", "visit=0.24", "--on", "2026-10-26"],
        "Visit to trial: from 0.24 to 24 is 100 times more",
    ),
];

#[test]
fn a_jump_is_refused_where_nobody_can_be_asked() {
    for (call, doubt) in JUMPS {
        let folder = folder_with(PAGE);
        run(&folder, call)
            .exits(2)
            .complains(doubt)
            .complains("add `--yes` to write it");
        assert_eq!(page_in(&folder), PAGE);
        run(&folder, call.iter().chain(&["--yes"])).exits(0);
        assert_ne!(page_in(&folder), PAGE);
    }
}

#[test]
fn a_jump_in_a_table_is_refused_as_well() {
    let table = "metric,value,date\nBranded searches,1300,2026-11-16\nVisit to trial,24,2026-11-12\nVisit to trial,0.25,2026-11-16\n";
    let said = refused(table);
    assert!(
        said.contains("Visit to trial: from 24 to 0.25 is 96 times less")
            && !said.contains("Branded searches: from"),
        "{said}"
    );
    from_with(table, &["--yes"]).0.exits(0);
    // What is only printed is doubted, not refused.
    let (run, page) = from_with(table, &["--dry-run"]);
    run.exits(0).complains("96 times less").says("+++ b/");
    assert_eq!(page, PAGE);
    let said = refused_with("metric,value\nWin rate,1\n", &["--yes"]);
    assert!(said.contains("fits 2 metrics"), "{said}");
}

#[test]
fn what_grows_begins_anew_or_is_put_right_is_no_jump() {
    let folder = folder_with(PAGE);
    for call in [
        &["set", "purchase/win-rate", "60"][..],
        &["set", "expansion revenue", "-21500"],
        &["set", "branded", "12400"],
        &["set", "visit", "2400", "--yes", "--on", "2026-11-16"],
        // The slip of that day against the day before it.
        &["set", "visit", "25", "--on", "2026-11-16"],
    ] {
        run(&folder, call).exits(0);
    }
    let anew = PAGE.replace(
        "        source:",
        "        since: 2026-11-16\n        source:",
    );
    let folder = folder_with(&anew);
    run(&folder, ["set", "visit", "0.29"]).exits(0);
}

#[test]
fn on_a_terminal_somebody_is_asked() {
    for (answer, written) in [("y\n", true), ("\n", false)] {
        let folder = folder_with(PAGE);
        // `script` gives the program a terminal.
        let mut terminal = Command::new("script");
        let call = format!("{} set branded=1.3", env!("CARGO_BIN_EXE_scorecard"));
        terminal
            .args(["--quiet", "--return", "--command", &call, "/dev/null"])
            .current_dir(&folder)
            .env("SCORECARD_TODAY", TODAY);
        let run = finish(&mut terminal, answer.as_bytes());
        run.says("954 times less").says("write this? [y/N]");
        assert_eq!(page_in(&folder) != PAGE, written, "{run:#?}");
    }
}

/// What `lint` says of a metric with these readings.
fn linted(readings: &str, more: &str) -> String {
    let folder = folder();
    let metric = format!(
        "metrics:\n  - metric: Visits\n{more}    readings:\n      {}",
        readings.replace(", ", "\n      ")
    );
    write(folder.path().join("scorecard.yaml"), first_stage(&metric));
    run(&folder, ["lint", "--select", "implausible-value"]).stdout
}

#[test]
fn lint_warns_of_a_jump_to_the_newest_reading() {
    for (readings, message) in [
        (
            "2026-11-09: 21000, 2026-11-16: 16.5",
            "`Visits` went from 21000 to 16.5, 1273 times less",
        ),
        (
            "2026-11-09: 28, 2026-11-16: 0.29",
            "`Visits` went from 28 to 0.29, 97 times less",
        ),
        (
            "2026-11-09: 65, 2026-11-16: 1300",
            "`Visits` went from 65 to 1300, 20 times more",
        ),
        (
            "2026-11-09: 3, 2026-11-16: 300",
            "`Visits` went from 3 to 300, 100 times more",
        ),
    ] {
        let said = linted(readings, "");
        assert!(
            said.contains(&format!("warning[implausible-value]: {message}")),
            "{said}"
        );
        let allowed = readings.replacen(
            "2026-11-16",
            "# scorecard: allow implausible-value - the campaign went out\n      2026-11-16",
            1,
        );
        let said = linted(&allowed, "");
        assert!(!said.contains("implausible-value"), "{said}");
    }
}

#[test]
fn lint_does_not_warn_of_growth_or_of_what_is_long_past() {
    for (readings, more) in [
        ("2026-11-09: 2, 2026-11-16: 60", ""),
        ("2026-11-09: 0, 2026-11-16: 60000", ""),
        ("2026-11-09: -1, 2026-11-16: 100", ""),
        ("2026-11-02: 28, 2026-11-09: 0.29, 2026-11-16: 0.3", ""),
        (
            "2026-11-09: 28, 2026-11-16: 0.29",
            "    since: 2026-11-12\n",
        ),
        ("2026-11-16: 0.29", ""),
    ] {
        let said = linted(readings, more);
        assert!(!said.contains("implausible-value"), "{readings}: {said}");
    }
}

/// What `lint` says of a page whose value was committed as each of `values`, the last of which
/// is not committed yet.
fn linted_after(values: &[(&str, &str)]) -> String {
    let repository = Repository::new();
    let page = |(value, more): &(&str, &str)| {
        first_stage(&format!(
            "metrics:\n  - {{metric: Visits, value: {value}{more}}}"
        ))
    };
    let (now, before) = values.split_last().unwrap();
    let days = ["2026-10-26", "2026-11-02", "2026-11-09"];
    for (value, day) in before.iter().zip(days) {
        write(repository.join("scorecard.yaml"), page(value));
        repository.commit_all(day);
    }
    write(repository.join("scorecard.yaml"), page(now));
    run(repository.path(), ["lint", "--select", "implausible-value"]).stdout
}

#[test]
fn lint_warns_of_a_jump_from_what_was_committed() {
    for values in [
        &[("28", ""), ("0.29", "")][..],
        &[("28", ""), ("0.29", ""), ("0.29", "")],
        &[("27", ""), ("28", ", owner: Dana"), ("0.29", "")],
    ] {
        let said = linted_after(values);
        let expected = "warning[implausible-value]: `Visits` went from 28 to 0.29, 97 times less";
        assert!(said.contains(expected), "{said}");
    }
    for values in [
        &[("28", ""), ("29", "")][..],
        &[("28", ""), ("0.29", ""), ("29", "")],
        &[("28", ", unit: \"%\""), ("2900", ", unit: $")],
        &[("28", ""), ("0.29", ", since: 2026-11-16")],
    ] {
        let said = linted_after(values);
        assert!(!said.contains("implausible-value"), "{values:?} {said}");
    }
}
