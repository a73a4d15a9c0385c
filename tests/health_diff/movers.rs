//! Who crosses a tier, comes and leaves, and why.

use crate::common::repository::Repository;
use crate::common::{self, write};
use crate::{MODEL, committed, customers, diff, movers};
use serde_json::Value;

/// The ids of a list.
fn ids(told: &Value, list: &str) -> Vec<String> {
    let people = told[list].as_array().unwrap().iter();
    people
        .map(|person| {
            let both = if person["in_both"] == true {
                " in both"
            } else {
                ""
            };
            format!("{}{both}", person["customer"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn time_alone_takes_from_a_date() {
    // Visits of 8 November: 93 of 100 points on the day after, 50 on the tenth.
    let data = customers(&[("a", "60", "2026-11-08"), ("b", "20", "2026-11-08")]);
    let repository = committed(MODEL, &data);
    let told = diff(&repository, &[]);
    assert_eq!(
        movers(&told, "fell"),
        [
            "b fair>poor 49.32-17.32+0.00+0.00=32.00",
            "a good>fair 73.32-17.32+0.00+0.00=56.00",
        ]
    );
    assert_eq!(told["same_data"], true);
    let moved = &told["fell"][1]["moved_most"];
    assert_eq!(moved["touchpoint"], "Visits");
    assert_eq!(moved["score_before"], 93.30);
    assert_eq!(moved["score"], 50.0);
    repository
        .run(["health", "diff"])
        .exits(0)
        .says("the data are the same as then")
        .says("`--since last-week`");
}

#[test]
fn data_are_scored_as_of_the_day_of_their_own_commit() {
    let data = customers(&[("a", "60", "2026-11-08")]);
    let repository = committed(MODEL, &data);
    // Two commits that leave the data as they are.
    repository.commit_as("2026-11-12", "README.md", "Ours");
    repository.commit_as("2026-11-16", "README.md", "Still ours");
    let told = diff(&repository, &[]);
    assert_eq!(told["from"]["day"], "2026-11-09");
    assert_eq!(told["from"]["commit"], repository.short("HEAD"));
    assert_eq!(movers(&told, "fell").len(), 1);
}

#[test]
fn a_model_that_changed_alone_moves_by_its_weights() {
    let data = customers(&[("a", "90", "2026-11-18"), ("b", "30", "2026-11-18")]);
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    repository.commit_as("2026-11-18", "customers.csv", &data);
    let heavy = MODEL.replace("weight: 60", "weight: 90");
    let heavy = heavy.replace("weight: 40", "weight: 10");
    write(repository.join("health.yaml"), heavy);
    let told = diff(&repository, &[]);
    assert_eq!(
        movers(&told, "fell"),
        ["b fair>poor 58.00+0.00+0.00-21.00=37.00"]
    );
    assert!(movers(&told, "rose").is_empty());
    assert_eq!(told["model_changed"], "yes");
    assert_eq!(told["fell"][0]["moved_most"], Value::Null);
    let page = repository.run(["health", "diff"]);
    page.exits(0).says("the model has changed").says("−21.00");
}

#[test]
fn where_only_the_bounds_moved_it_is_said() {
    let data = customers(&[("a", "60", "2026-11-18"), ("b", "90", "2026-11-18")]);
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    repository.commit_as("2026-11-18", "customers.csv", &data);
    let strict = MODEL.replace("good: 70", "good: 80");
    write(repository.join("health.yaml"), &strict);
    let told = diff(&repository, &[]);
    assert_eq!(
        movers(&told, "fell"),
        ["a good>fair 76.00+0.00+0.00+0.00=76.00"]
    );
    assert_eq!(told["fell"][0]["bounds_moved"], true);
    assert_eq!(told["model_changed"], "bounds");
    let page = repository.run(["health", "diff"]);
    page.exits(0).says("the bounds moved");
    page.says("the bounds of the tiers have moved");

    // A tier that has another name is the same tier.
    write(
        repository.join("health.yaml"),
        MODEL.replace("good:", "green:"),
    );
    assert!(movers(&diff(&repository, &[]), "fell").is_empty());
    // One that is new lies where its bound does.
    let more = MODEL.replace("fair: 40", "fair: 60, weak: 40");
    write(repository.join("health.yaml"), more);
    write(
        repository.join("customers.csv"),
        customers(&[("a", "10", "2026-11-18"), ("b", "90", "2026-11-18")]),
    );
    let told = diff(&repository, &[]);
    assert_eq!(
        movers(&told, "fell"),
        ["a good>weak 76.00+0.00-30.00+0.00=46.00"]
    );
    assert_eq!(told["fell"][0]["bounds_moved"], false);
}

#[test]
fn customers_come_leave_and_are_lost_from_sight() {
    let then = customers(&[
        ("stays", "90", "2026-11-18"),
        ("leaves", "50", "2026-11-09"),
        ("fades", "50", "2026-11-09"),
        ("blind", "", ""),
        ("theirs", "50", "2026-11-09"),
    ]);
    let repository = committed(
        MODEL,
        &then.replace("theirs,THEIRS,Lena,ours", "theirs,T,Lena,other"),
    );
    let now = customers(&[
        ("stays", "90", "2026-11-18"),
        ("fades", "", "no day"),
        ("blind", "80", "2026-11-18"),
        ("theirs", "50", "2026-11-09"),
        ("new", "70", "2026-11-18"),
        ("leaves", "50", "2026-11-09"),
    ]);
    let now = now.replace("leaves,LEAVES,Lena,ours", "leaves,L,Lena,other");
    write(repository.join("customers.csv"), &now);
    let told = diff(&repository, &[]);
    assert_eq!(ids(&told, "came"), ["theirs in both", "new"]);
    assert_eq!(ids(&told, "left"), ["leaves in both"]);
    assert_eq!(told["customers"]["became_unknown"], 1);
    assert_eq!(told["customers"]["became_known"], 1);
    let (unknown, known) = (&told["became_unknown"][0], &told["became_known"][0]);
    assert_eq!(unknown["customer"], "fades");
    assert_eq!(unknown["tier_before"], "good");
    assert_eq!(known["customer"], "blind");
    assert_eq!(
        (&known["tier"], &known["score"]),
        (&"good".into(), &88.0.into())
    );
    assert!(movers(&told, "fell").is_empty());
    let tiers = told["tiers"].as_array().unwrap().iter();
    let tiers = tiers.map(|tier| format!("{} {}", tier["before"], tier["after"]));
    assert_eq!(tiers.collect::<Vec<_>>(), ["3 3", "0 1", "0 0", "1 1"]);

    let gone = now.lines().filter(|line| !line.starts_with("leaves"));
    let gone: String = gone.map(|line| format!("{line}\n")).collect();
    write(repository.join("customers.csv"), gone);
    assert_eq!(ids(&diff(&repository, &[]), "left"), ["leaves"]);
    let page = repository.run(["health", "diff"]);
    page.exits(0).says("1 became unknown").says("was 70");
    page.says("Became unknown\n  ○ FADES · score was 70 · ✓ good · Lena\n");
    page.says("Became known\n  ● BLIND · score 88 · ✓ good · Lena\n");
    let none = diff(&repository, &["--limit", "0"]);
    for nobody in ["came", "became_unknown", "became_known"] {
        assert!(ids(&none, nobody).is_empty());
    }
    assert_eq!(none["customers"]["came"], 2);
}

#[test]
fn rows_that_cannot_be_paired_are_told() {
    let then = customers(&[
        ("a", "90", "2026-11-18"),
        ("a", "10", "2026-11-18"),
        ("", "1", ""),
    ]);
    let repository = committed(MODEL, &then);
    let now =
        customers(&[("a", "10", "2026-11-18"), ("a", "90", "2026-11-18")]) + "b,B,Lena,ours,1,,x\n";
    write(repository.join("customers.csv"), now);
    let told = diff(&repository, &[]);
    assert_eq!(movers(&told, "fell").len(), 1);
    assert_eq!(told["rows_again"], serde_json::json!([1, 1]));
    assert_eq!(told["rows_without_id"], serde_json::json!([1, 0]));
    let page = repository.run(["health", "diff"]);
    page.exits(0).complains("more cells than the header");
    page.says("before: 1 row without an id, counted and not compared");
    page.says("now: 1 row of a customer that stood before, counted");
    // Both rows of a customer are scored, so the tiers are those of other pages.
    let shown = repository.run(["health", "--format", "json", "--today", "2026-11-18"]);
    let shown: Value = serde_json::from_str(&shown.exits(0).stdout).unwrap();
    let shown = shown["scorecards"][0]["tiers"].as_array().unwrap();
    let of_today: Vec<&Value> = shown.iter().map(|tier| &tier["customers"]).collect();
    let tiers = told["tiers"].as_array().unwrap();
    let after: Vec<&Value> = tiers.iter().map(|tier| &tier["after"]).collect();
    assert_eq!(after, of_today);
    let before = tiers.iter().map(|tier| tier["before"].as_u64().unwrap());
    assert_eq!(before.sum::<u64>(), 3);
    repository
        .run(["health", "card", "a"])
        .exits(0)
        .says("1 more row of this customer, in line 3, is not shown");
}

#[test]
fn a_manager_sees_their_own_and_a_script_whether_somebody_fell() {
    let then = customers(&[("a", "90", "2026-11-18"), ("b", "20", "2026-11-09")]);
    let repository = committed(MODEL, &then);
    let now = customers(&[("a", "30", "2026-11-18"), ("b", "90", "2026-11-18")]);
    let now = now.replace("b,B,Lena", "b,B,Dana");
    write(repository.join("customers.csv"), now);
    let call = |arguments: &[&str]| {
        let all = [&["health", "diff"], arguments].concat();
        common::run(repository.path(), all)
    };
    call(&[]).exits(0).says("1 fell · 1 rose");
    call(&["--exit-code"]).exits(1).says("1 fell · 1 rose");
    let lena = call(&["--manager", "lena", "--exit-code"]);
    lena.exits(1).says("customers of lena").says("1 fell\n");
    let dana = call(&["--manager", "Dana", "--exit-code"]);
    dana.exits(0).says("1 rose\n");
    call(&["--format", "markdown"]).exits(0).says("| A |");
    call(&["--format", "html"]).exits(0).says("Who fell");
    call(&["--format", "yaml"]).exits(0).says("score_before:");
}
