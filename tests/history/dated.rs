//! Of which day a value is, where the file does not say: git knows, or nobody does.

use crate::common::repository::{FILE, Repository, git_in};
use crate::common::{folder, run, write};
use crate::{page, read_on};

/// The line of `show` that says how old the numbers are.
fn age(repository: &Repository) -> String {
    let show = repository.run(["show"]);
    show.exits(0).stdout.lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_value_is_of_the_day_of_the_commit_that_changed_it() {
    let repository = Repository::new();
    repository.commit("2026-08-03", &page("value: 61"));
    // Another change is none of the value.
    repository.commit("2026-09-01", &page("value: 61\nowner: Dana"));
    repository.commit("2026-11-16", &page("value: 61\nowner: Lena"));
    assert_eq!(age(&repository), "numbers 107 days old");
    let lint = repository.run(["lint"]);
    // A past of thirteen weeks is read: what is older is so old at least.
    lint.exits(0).says("`Demo requests` is").says("days old");
    repository.write(&page("value: 66\nowner: Lena"));
    assert_eq!(age(&repository), "numbers of today");
    repository.commit("2026-11-17", &page("value: 66\nowner: Lena"));
    assert_eq!(age(&repository), "numbers 1 day old");
    let json = repository.run(["show", "--format", "json"]);
    json.says("\"as_of\": \"2026-11-17\"");
}

#[test]
fn what_is_not_committed_is_of_today() {
    let repository = Repository::new();
    repository.write(&page("value: 61"));
    assert_eq!(age(&repository), "numbers of today");
    let dated = || {
        let lint = repository.run(["lint"]);
        assert!(!lint.exits(0).stdout.contains("undated-value"), "{lint:#?}");
    };
    dated();
    repository.git(["commit", "--quiet", "--allow-empty", "-m", "Begin"]);
    assert_eq!(age(&repository), "numbers of today");
    dated();
}

#[test]
fn a_value_that_changed_long_ago_is_stale_whatever_else_did_since() {
    let repository = Repository::new();
    repository.commit("2026-10-05", &page("value: 61"));
    repository.commit("2026-10-26", &page("value: 66"));
    repository.commit("2026-11-16", &page("value: 66\nowner: Dana"));
    let lint = repository.run(["lint"]);
    lint.exits(0)
        .says("`Demo requests` is 23 days old")
        .says("git has it unchanged since 2026-10-26");
    // On the 14th day it was fresh enough.
    let before = repository.run(["lint", "--today", "2026-11-09"]);
    assert!(
        !before.exits(0).stdout.contains("stale-value"),
        "{before:#?}"
    );
}

#[test]
fn a_value_older_than_what_was_read_is_so_old_or_more() {
    let repository = Repository::new();
    repository.commit("2026-01-05", &page("value: 61"));
    repository.commit("2026-11-16", &page("value: 61\nowner: Dana"));
    let lint = repository.run(["lint"]);
    lint.exits(0).says("days old or more");
    assert_eq!(age(&repository), "numbers 317 days old");
}

#[test]
fn after_one_set_only_that_value_is_of_today() {
    let repository = Repository::new();
    let two = format!("value: 61\n{}", "");
    let two = page(&two).replace(
        "metrics:\n",
        "metrics:\n      - {metric: Visits, target: 9, value: 5}\n",
    );
    repository.commit("2026-11-04", &two);
    repository.run(["set", "demo", "66"]).exits(0);
    assert_eq!(
        age(&repository),
        "newest numbers of today, oldest 14 days old"
    );
}

#[test]
fn outside_git_nobody_knows() {
    let here = folder();
    write(here.path().join(FILE), page("value: 61"));
    let show = run(&here, ["show"]);
    show.exits(0).says("numbers not dated");
    let lint = run(&here, ["lint"]);
    lint.exits(0)
        .says("note[undated-value]: nobody knows of which day the value of `Demo requests` is");
    write(here.path().join(FILE), read_on("2026-11-16", 61));
    let lint = run(&here, ["lint"]);
    assert!(!lint.exits(0).stdout.contains("undated-value"), "{lint:#?}");
    run(&here, ["show"]).says("numbers 2 days old");
}

#[test]
fn what_was_there_when_the_clone_begins_is_not_dated() {
    let repository = Repository::new();
    repository.commit("2026-08-03", &page("value: 61"));
    repository.commit("2026-11-09", &page("value: 61\nowner: Dana"));
    repository.commit("2026-11-16", &page("value: 61\nowner: Lena"));
    let clones = folder();
    let from = format!("file://{}", repository.path().display());
    let clone = ["clone", "--quiet", "--depth", "2", &from, "shallow"];
    git_in(clones.path(), "2026-11-18", &clone);
    let shallow = clones.path().join("shallow");
    run(&shallow, ["show"]).exits(0).says("numbers not dated");
    let lint = run(&shallow, ["lint"]);
    lint.exits(0).says("note[undated-value]");
    // What changed since is.
    write(shallow.join(FILE), page("value: 66"));
    run(&shallow, ["show"]).says("numbers of today");
}

#[test]
fn days_ahead_are_left_out_and_told() {
    let here = folder();
    let file = |keys: &str| write(here.path().join(FILE), page(keys));
    file("value: 61\nas_of: 2062-11-16");
    run(&here, ["lint"])
        .says("warning[future-date]: `as_of` is of 2062-11-16, a day that is still to come")
        .says("did you mean `2026-11-16`?");
    run(&here, ["show"]).says("numbers not dated");
    file("readings:\n  2026-11-09: 61\n  2027-11-16: 80");
    run(&here, ["lint"])
        .says("a reading is of 2027-11-16")
        .says("did you mean `2026-11-16`?");
    run(&here, ["show"]).says("61").says("numbers 9 days old");
    // When that day is there, the slip is a year old, and not fresh.
    run(&here, ["lint", "--today", "2026-12-24"]).says("45 days old");
    // For somebody it is tomorrow.
    file("readings:\n  2026-11-09: 61\n  2026-11-19: 80");
    assert!(!run(&here, ["lint"]).stdout.contains("future-date"));
}

#[test]
fn what_was_done_ahead_is_taken_out_by_its_week() {
    let here = folder();
    let keys = "actions:\n  - {action: Call, status: done, done: 2062-10-05, week: 2026-W40}";
    write(here.path().join(FILE), crate::common::first_stage(keys));
    run(&here, ["lint"])
        .says("`done` is of 2062-10-05")
        .says("did you mean `2026-10-05`?");
    run(&here, ["tidy", "--dry-run"])
        .exits(0)
        .says("-      - {action: Call");
}

#[test]
fn a_slip_of_a_year_keeps_no_newer_number_out() {
    let here = folder();
    write(here.path().join(FILE), page("value: 61\nas_of: 2062-11-16"));
    run(&here, ["set", "demo", "66"]).exits(0);
    let text = std::fs::read_to_string(here.path().join(FILE)).unwrap();
    assert!(
        text.contains("value: 66\n        as_of: 2026-11-18\n"),
        "{text}"
    );
}

#[test]
fn a_change_tells_the_days_of_its_values_and_not_those_of_the_versions() {
    let repository = Repository::new();
    repository.commit("2026-10-09", &page("value: 10"));
    repository.commit("2026-11-09", &page("value: 10\nowner: Dana"));
    repository.commit("2026-11-17", &page("value: 30\nowner: Dana"));
    repository.commit("2026-11-18", &page("value: 30\nowner: Lena"));
    let told = |args: &[&str]| {
        let on = ["--today", "2026-11-18", "--format", "json"];
        let run = repository.run(args.iter().chain(&on).copied());
        let record: serde_json::Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
        let found = moved_on(&record);
        found
            .unwrap_or_else(|| panic!("{args:?}: {record:#}"))
            .clone()
    };
    let days = serde_json::json!(["2026-10-09", "2026-11-17"]);
    for args in [
        &["review", "--since", "2026-11-11"][..],
        &["review", "--since", "2026-10-20"],
        &["review", "--since", "HEAD~2"],
        &["focus", "--since", "2026-11-11"],
        &["diff", "--since", "2026-11-11"],
        &["diff", "HEAD~2"],
        &["diff", "HEAD~3", "HEAD"],
        &["diff", "HEAD~2..HEAD~1"],
    ] {
        assert_eq!(told(args), days, "{args:?}");
    }
    // What is not committed is of today.
    repository.write(&page("value: 40"));
    let days = serde_json::json!(["2026-11-17", "2026-11-18"]);
    assert_eq!(told(&["diff"]), days);
    repository.git(["checkout", "--quiet", "."]);
    // Of a version on another branch, its own history says it.
    repository.git(["checkout", "--quiet", "-b", "other", "HEAD~3"]);
    repository.commit("2026-11-12", &page("value: 20"));
    repository.commit("2026-11-16", &page("value: 20\nowner: Priya"));
    repository.git(["checkout", "--quiet", "-"]);
    let days = serde_json::json!(["2026-11-12", "2026-11-17"]);
    assert_eq!(told(&["diff", "other"]), days);
    // Nobody knows since when the oldest of a shallow clone has stood there.
    let from = format!("file://{}", repository.path().display());
    let clones = folder();
    let clone = ["clone", "--quiet", "--depth", "3", &from, "shallow"];
    git_in(clones.path(), "2026-11-18", &clone);
    let shallow = run(
        clones.path().join("shallow"),
        ["diff", "HEAD~2", "--format", "json"],
    );
    let record: serde_json::Value = serde_json::from_str(&shallow.exits(0).stdout).unwrap();
    let days = serde_json::json!([null, "2026-11-17"]);
    assert_eq!(moved_on(&record), Some(&days));
}

/// The days of the first change in `record` that has two.
fn moved_on(record: &serde_json::Value) -> Option<&serde_json::Value> {
    match record {
        serde_json::Value::Object(map) => {
            map.get("days").or_else(|| map.values().find_map(moved_on))
        }
        serde_json::Value::Array(list) => list.iter().find_map(moved_on),
        _ => None,
    }
}
