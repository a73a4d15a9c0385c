//! Time, data and weights add up, and are what four runs of `health score` say.

use crate::common::repository::Repository;
use crate::common::{TODAY, run, write};
use crate::{diff, example, example_data};
use serde_json::Value;
use std::collections::BTreeMap;

/// A customer's printed score in hundredths, and its tier.
type Scored = BTreeMap<String, (Option<i64>, String)>;

/// What `health score` says of a model and data in the repository on a day.
fn scores(repository: &Repository, model: &str, data: &str, day: &str) -> Scored {
    let call = ["health", "score", model, "--data", data, "--as-of", day];
    let run = run(repository.path(), call);
    let lines = run.exits(0).stdout.lines().skip(1);
    let scored = lines.map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let score = Some(cells[1]).filter(|score| !score.is_empty());
        let score = score.map(|score| score.replace('.', "").parse().unwrap());
        (cells[0].to_owned(), (score, cells[2].to_owned()))
    });
    scored.collect()
}

/// The points of a mover in hundredths.
fn hundredths(mover: &Value, key: &str) -> i64 {
    (mover[key].as_f64().unwrap() * 100.0).round() as i64
}

/// Compares what `diff` says since `day` with four runs of `score`; how many movers there are.
fn check(name: &str, day: &str, then: &str, new_model: &str) -> usize {
    let repository = Repository::new();
    let old_model = example(name);
    write(repository.join(name), &old_model);
    repository.commit_as(day, "customers.csv", then);
    write(repository.join(name), new_model);
    write(repository.join("customers.csv"), example("customers.csv"));
    write(repository.join("then/m.health.yaml"), old_model);
    write(repository.join("then/customers.csv"), then);
    let (old, old_data, new_data) = ("then/m.health.yaml", "then/customers.csv", "customers.csv");
    let before = scores(&repository, old, old_data, day);
    let later = scores(&repository, old, old_data, TODAY);
    let by_old_model = scores(&repository, old, new_data, TODAY);
    let after = scores(&repository, name, new_data, TODAY);

    let told = diff(&repository, &[name, "--limit", "1000"]);
    let rank = |tier: &str| {
        ["healthy", "watch", "poor"]
            .iter()
            .position(|one| *one == tier)
    };
    let mut movers = 0;
    for (direction, is_fall) in [("fell", true), ("rose", false)] {
        let told = told[direction].as_array().unwrap();
        let told: BTreeMap<&str, &Value> = told
            .iter()
            .map(|mover| (mover["customer"].as_str().unwrap(), mover))
            .collect();
        for (id, (score, tier)) in &after {
            let Some((score_before, tier_before)) = before.get(id) else {
                assert!(!told.contains_key(&**id), "{id} came");
                continue;
            };
            let ranks = rank(tier_before).zip(rank(tier));
            let is_that = |(before, after)| {
                if is_fall {
                    after > before
                } else {
                    after < before
                }
            };
            let crossed = ranks.is_some_and(is_that);
            assert_eq!(crossed, told.contains_key(&**id), "{id} {direction}");
            let Some(mover) = told.get(&**id) else {
                continue;
            };
            movers += 1;
            let steps = [
                score_before.unwrap(),
                later[id].0.unwrap(),
                by_old_model[id].0.unwrap(),
                score.unwrap(),
            ];
            let [time, data, weights] =
                ["time", "data", "weights"].map(|term| hundredths(mover, term));
            assert_eq!(hundredths(mover, "score_before"), steps[0], "{mover}");
            assert_eq!(time, steps[1] - steps[0], "{mover}");
            assert_eq!(data, steps[2] - steps[1], "{mover}");
            assert_eq!(weights, steps[3] - steps[2], "{mover}");
            assert_eq!(hundredths(mover, "score"), steps[3], "{mover}");
            assert_eq!(steps[0] + time + data + weights, steps[3], "{mover}");
        }
    }
    for (place, tier) in ["healthy", "watch", "poor", "unknown"].iter().enumerate() {
        let told = &told["tiers"][place];
        let count = |scored: &Scored| scored.values().filter(|(_, own)| own == tier).count();
        assert_eq!(told["before"], count(&before), "{tier}");
        assert_eq!(told["after"], count(&after), "{tier}");
    }
    let others = |some: &Scored, other: &Scored| {
        let missing = some.keys().filter(|id| !other.contains_key(*id));
        missing.count()
    };
    assert_eq!(told["customers"]["came"], others(&after, &before));
    assert_eq!(told["customers"]["left"], others(&before, &after));
    movers
}

#[test]
fn the_terms_are_what_four_scores_say_where_the_model_stayed() {
    for (day, least) in [("2026-08-24", 20), ("2026-11-09", 3)] {
        let then = example_data(day);
        for name in ["attrition.health.yaml", "expansion.health.yaml"] {
            assert!(check(name, day, &then, &example(name)) > least, "{day}");
        }
    }
}

#[test]
fn the_terms_are_what_four_scores_say_where_the_model_changed_too() {
    let name = "attrition.health.yaml";
    let mut changed = example(name);
    for (from, to) in [
        ("weight: 35", "weight: 20"),
        ("weight: 15", "weight: 30"),
        ("worst: -40", "worst: -60"),
        ("healthy: 70, watch: 45", "healthy: 66, watch: 40.5"),
    ] {
        assert!(changed.contains(from), "{from}");
        changed = changed.replace(from, to);
    }
    let day = "2026-09-07";
    assert!(check(name, day, &example_data(day), &changed) > 20);
}
