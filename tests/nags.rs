//! Pages as people of other trades and languages write them, and each thing that lint says of
//! them: all of it was read and found right, so that a new false alarm is seen. And what is
//! said in words that would be wrong for some metrics.

mod common;

use common::repository::Repository;
use common::{Snapshots, first_stage, folder, run, write};
use std::path::{Path, PathBuf};

/// The pages: each is a real one, with what it leaves out and what it gets wrong.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nags");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.is_file());
    pages.sort();
    pages
}

/// What lint finds in a folder, one finding a line.
fn nags(folder: &Path) -> String {
    run(folder, ["lint", "--format", "concise"]).stdout
}

#[test]
fn each_nag_of_a_page_is_right() {
    let mut snapshots = Snapshots::of("nags/found");
    for page in pages() {
        let name = page.file_name().unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&page).unwrap();
        let repository = Repository::new();
        repository.commit("2026-11-11", &text);
        let in_git = nags(repository.path());
        let outside = folder();
        write(outside.path().join("scorecard.yaml"), &text);
        let mut told = in_git.clone();
        for line in nags(outside.path()).lines() {
            if !in_git.lines().any(|known| known == line) {
                told += &format!("outside git: {line}\n");
            }
        }
        snapshots.compare(name.strip_suffix(".scorecard.yaml").unwrap(), &told);
    }
    snapshots.finish();
}

/// What lint says of a page with this metric as the first of its stage.
fn said_of(metric: &str) -> String {
    let here = folder();
    let text = first_stage(&format!("metrics:\n  - {{metric: {metric}}}"));
    write(here.path().join("scorecard.yaml"), text);
    nags(here.path())
}

#[test]
fn nobody_is_told_to_raise_what_has_to_fall() {
    for metric in [
        "Returns, better: lower, unit: \"%\", target: 6, value: 5.2, as_of: 2026-11-16",
        "Days to invoice, better: lower, unit: days, target: 10, value: 10, as_of: 2026-11-16",
    ] {
        let said = said_of(metric);
        assert!(
            said.contains("has met its target (set a harder one"),
            "{said}"
        );
    }
    let late = "Waiting, better: lower, unit: days, target: 7, value: 11, as_of: 2026-11-16";
    let said = said_of(late);
    assert!(
        said.contains("or set an easier target and say why"),
        "{said}"
    );
}

#[test]
fn a_target_in_the_wrong_direction_is_not_met() {
    let said = said_of("Days on the lot, baseline: 92, target: 60, value: 74, as_of: 2026-11-16");
    assert!(said.contains("error[direction]"), "{said}");
    assert!(!said.contains("target-met"), "{said}");
}

#[test]
fn a_unit_of_time_is_one_in_the_language_of_the_page() {
    for unit in ["Minuten", "Tage", "Std", "jours", "horas", "日", "gün"] {
        let metric = format!("Waiting, unit: {unit}, target: 45, value: 72, as_of: 2026-11-16");
        let said = said_of(&metric);
        assert!(said.contains("direction-unsaid"), "{said}");
    }
}

#[test]
fn what_is_done_about_complaints_is_wanted() {
    for (name, is_asked) in [
        ("Complaints answered within a day", false),
        ("Churned accounts won back", false),
        ("Overdue invoices collected", false),
        ("Monthly churn", true),
        ("Overdue invoices", true),
        ("Bounced mails", true),
    ] {
        let said = said_of(&format!("{name}, target: 10, value: 12, as_of: 2026-11-16"));
        assert_eq!(said.contains("direction-unsaid"), is_asked, "{said}");
    }
}

#[test]
fn a_number_that_is_read_once_a_month_has_a_way_out() {
    let metric = |day: &str| format!("Members, target: 110, value: 100, as_of: {day}");
    let way_out = "lint: {stale-value: {max: 31}}";
    let said = said_of(&metric("2026-10-31"));
    assert!(said.contains(way_out), "{said}");
    let here = folder();
    let text = first_stage(&format!(
        "metrics:\n  - {{metric: {}}}",
        metric("2026-10-31")
    ));
    let text = text.replace("lint:\n  {", "lint:\n  {stale-value: {max: 31}, ");
    write(here.path().join("scorecard.yaml"), text);
    assert_eq!(nags(here.path()), "");
    // For what is older this is none.
    let said = said_of(&metric("2026-10-17"));
    assert!(
        said.contains("stale-value") && !said.contains("max"),
        "{said}"
    );
}

#[test]
fn what_has_another_way_out_is_not_told_as_the_same() {
    let here = folder();
    let text = first_stage(
        "metrics:
  - {metric: Visits, target: 10, value: 12, as_of: 2026-11-16}
  - {metric: Returns, better: lower, target: 10, value: 8, as_of: 2026-11-16}",
    );
    write(here.path().join("scorecard.yaml"), text);
    let lint = run(here.path(), ["lint"]);
    lint.says("`Visits` is beyond its target, which counts as met")
        .says("if less is better");
    lint.says("`Returns` has met its target");
    assert!(!lint.stdout.contains("the same on line"), "{lint:#?}");
}

/// What `diff` and `lint --base` say where the target of a metric was another one.
fn target_moved(better: &str, from: u32, to: u32) -> (String, String) {
    let page = |target: u32| {
        let keys = format!("better: {better}, target: {target}, value: 8, as_of: 2026-11-16");
        first_stage(&format!("metrics:\n  - {{metric: Speed, {keys}}}"))
    };
    let repository = Repository::new();
    repository
        .commit("2026-11-11", &page(from))
        .write(&page(to));
    let lint = repository.run(["lint", "--base", "HEAD", "--format", "concise"]);
    (repository.run(["diff"]).stdout, lint.stdout)
}

#[test]
fn a_target_rises_and_falls_as_its_number_does() {
    let (diff, lint) = target_moved("lower", 5, 7);
    assert!(
        diff.contains("▼ Speed · target raised from 5 to 7, easier to reach"),
        "{diff}"
    );
    assert!(
        lint.contains("`Speed` was raised from 5 to 7, easier to reach"),
        "{lint}"
    );
    let (diff, lint) = target_moved("lower", 7, 5);
    assert!(
        diff.contains("▲ Speed · target lowered from 7 to 5, harder to reach"),
        "{diff}"
    );
    assert!(!lint.contains("target-lowered"), "{lint}");
    let (diff, lint) = target_moved("higher", 12, 10);
    assert!(
        diff.contains("▼ Speed · target lowered from 12 to 10\n"),
        "{diff}"
    );
    assert!(
        lint.contains("`Speed` was lowered from 12 to 10 ("),
        "{lint}"
    );
}

#[test]
fn of_two_metrics_with_one_name_none_jumped() {
    let text = first_stage(
        "metrics:
  - {metric: Overview, target: 2000, value: 1900, as_of: 2026-11-09}
  - {metric: overview, target: 1, value: 1, as_of: 2026-11-09}",
    );
    let lines = text.split_inclusive('\n');
    let one: String = lines.filter(|line| !line.contains("overview")).collect();
    // Both were there before, or the other one is new.
    for before in [&text, &one] {
        let repository = Repository::new();
        repository.commit("2026-11-11", before).write(&text);
        let said = nags(repository.path());
        assert!(said.contains("error[duplicate-name]"), "{said}");
        assert!(!said.contains("implausible-value"), "{said}");
    }
}
