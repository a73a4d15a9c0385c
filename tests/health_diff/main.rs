//! What changed in customers' health, in real repositories, through the real program.

#[path = "../common/mod.rs"]
mod common;
mod history;
mod movers;
mod pages;
mod terms;
mod trouble;

use common::repository::Repository;
use common::{Run, examples, write};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A model of two touchpoints: a number, and a date that fades within days.
const MODEL: &str = "health: Customers
ending: expansion
data: customers.csv
customer: id
name: name
manager: csm
only: {kind: [ours]}
tiers: {good: 70, fair: 40, poor: 0}
min_coverage: 50
touchpoints:
  - touchpoint: Use
    weight: 60
    fields:
      - field: seats
        weight: 100
        worst: 0
        best: 100
  - touchpoint: Visits
    weight: 40
    fields:
      - field: visit
        weight: 100
        half_life: 10
";

/// A table of customers by their id, seats and last visit; `kind` is `ours`.
fn customers(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(id, seats, visit)| {
        let name = id.to_uppercase();
        format!("{id},{name},Lena,ours,{seats},{visit}\n")
    });
    "id,name,csm,kind,seats,visit\n".to_owned() + &rows.collect::<String>()
}

/// A repository in which `model` and `data` were committed on 9 November.
fn committed(model: &str, data: &str) -> Repository {
    let repository = Repository::new();
    write(repository.join("health.yaml"), model);
    repository.commit_as("2026-11-09", "customers.csv", data);
    repository
}

/// What a `health diff --format json` says of its only model.
fn told(run: &Run) -> Value {
    let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    assert_eq!(json["version"], 1);
    json["scorecards"][0].clone()
}

/// What `health diff` with `arguments` says in a repository.
fn diff(repository: &Repository, arguments: &[&str]) -> Value {
    let all = [&["health", "diff", "--format", "json"], arguments].concat();
    told(&common::run(repository.path(), all))
}

/// The movers of one direction: `a fair>good 50.00+0.00-2.00+30.00=78.00`.
fn movers(told: &Value, direction: &str) -> Vec<String> {
    let movers = told[direction].as_array().unwrap().iter();
    let line = |mover: &Value| {
        let points = |key: &str| mover[key].as_f64().unwrap();
        format!(
            "{} {}>{} {:.2}{:+.2}{:+.2}{:+.2}={:.2}",
            mover["customer"].as_str().unwrap(),
            mover["tier_before"].as_str().unwrap(),
            mover["tier"].as_str().unwrap(),
            points("score_before"),
            points("time"),
            points("data"),
            points("weights"),
            points("score"),
        )
    };
    movers.map(line).collect()
}

/// The example's customers as they were on a day.
fn example_data(day: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/health/generate.py");
    let output = Command::new("python3")
        .arg(script)
        .args(["--as-of", day])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A file of the example, whose data are those of the day of the tests.
fn example(name: &str) -> String {
    let file = examples().join("health").join(name);
    std::fs::read_to_string(file).unwrap()
}
