//! Why a target was lowered, as it is told by those who look back.

use crate::common::repository::Repository;
use crate::page;
use serde_json::Value;

/// A page with a target that was lowered by the command line.
fn lowered() -> Repository {
    let repository = Repository::new();
    repository.commit("2026-11-09", &page("value: 61"));
    lower(&repository, "80", "two reps left");
    repository
}

fn lower(repository: &Repository, target: &str, because: &str) {
    let set = repository.run(["set", "demo", "--target", target, "--because", because]);
    set.exits(0);
    assert_eq!(set.stderr, "", "the reason allows it");
}

#[test]
fn the_reason_stands_beside_the_lowered_target() {
    const TOLD: &str = "▼ Demo requests · target lowered from 90 to 80: two reps left\n";
    let repository = lowered();
    repository.run(["diff"]).exits(0).says(TOLD);
    repository
        .run(["lint", "--strict", "--select", "target-lowered"])
        .exits(0);
    repository.commit_all("2026-11-17");
    repository.run(["review"]).exits(0).says(TOLD);
    repository
        .run(["focus", "--since", "Mon 16 Nov"])
        .exits(0)
        .says(TOLD);
    let json = repository
        .run(["diff", "HEAD~1", "--format", "json"])
        .stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let change = &json["scorecards"][0]["metrics"][0];
    assert_eq!(change["change"], "target-lowered");
    assert_eq!(change["reason"], "two reps left");
}

#[test]
fn a_reason_is_told_once_and_of_its_own_target() {
    let repository = lowered();
    repository.commit_all("2026-11-10");
    // Lowered again, and nobody says why: the reason is that of the first time.
    repository.run(["set", "demo", "--target", "70"]).exits(0);
    let diff = repository.run(["diff"]);
    diff.exits(0).says("target lowered from 80 to 70\n");
    lower(&repository, "70", "three reps left");
    let diff = repository.run(["diff"]);
    diff.says("target lowered from 80 to 70: three reps left\n");
    repository.commit_all("2026-11-17");
    // What is raised needs no reason.
    repository.run(["set", "demo", "--target", "95"]).exits(0);
    let diff = repository.run(["diff"]);
    diff.exits(0).says("target raised from 70 to 95\n");
}

#[test]
fn a_reason_allows_no_target_that_is_lowered_later() {
    let repository = lowered();
    repository.commit_all("2026-11-10");
    let lint = || {
        repository.run([
            "lint",
            "--strict",
            "--select",
            "target-lowered,unused-allow",
        ])
    };
    lint().exits(0);
    let set = repository.run(["set", "demo", "--target", "70"]);
    set.exits(0)
        .says("the reason beside it stays, and is of before: two reps left");
    lint()
        .exits(1)
        .says("the target of `Demo requests` was lowered from 80 to 70")
        .says("the reason beside it is of an earlier change: two reps left");
    lower(&repository, "70", "three reps left");
    lint().exits(0);
    repository.commit_all("2026-11-17");
    // Above the whole stage it allows no more.
    let above = |target: &str| {
        let page = page("value: 61").replace("target: 90", target);
        let allow = "  # scorecard: allow target-lowered - half the budget\n  - stage: Demand";
        page.replacen("  - stage: Demand", allow, 1)
    };
    repository.write(&above("target: 60"));
    lint().exits(0);
    repository.commit_all("2026-11-18");
    repository.write(&above("target: 50"));
    lint()
        .exits(1)
        .says("of an earlier change: half the budget");
    repository.write(&above("target: 65"));
    lint().exits(0);
}

#[test]
fn a_reason_above_the_metric_or_for_several_rules_is_told_too() {
    let lowered = page("value: 61").replace("target: 90", "target: 80");
    for (from, to) in [
        (
            "      - metric: Demo",
            "      # scorecard: allow target-lowered - half the budget\n      - metric: Demo",
        ),
        (
            "target: 80",
            "target: 80 # scorecard: allow no-pace, target-lowered – half the budget",
        ),
        (
            "        target: 80",
            "        # scorecard: allow target-lowered — half the budget\n        # not more\n        target: 80",
        ),
    ] {
        let repository = Repository::new();
        repository.commit("2026-11-09", &page("value: 61"));
        let text = lowered.replacen(from, to, 1);
        assert_ne!(text, lowered);
        repository.write(&text);
        repository
            .run(["diff"])
            .exits(0)
            .says("target lowered from 90 to 80: half the budget\n");
    }
    // A comment that says no reason, or stands elsewhere, is none.
    for comment in [
        "target: 80 # scorecard: allow target-lowered",
        "target: 80 # scorecard: allow no-pace - half the budget",
        "target: 80\n        # scorecard: allow target-lowered - half the budget",
    ] {
        let repository = Repository::new();
        repository.commit("2026-11-09", &page("value: 61"));
        repository.write(&lowered.replace("target: 80", comment));
        repository
            .run(["diff"])
            .exits(0)
            .says("target lowered from 90 to 80\n");
    }
}
