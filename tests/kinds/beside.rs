//! What is judged by what lies around a file: scorecards and models in its folder, and git.

use crate::common::repository::Repository;
use crate::common::{Run, finish, folder, run, scorecard, write};
use serde_json::Value;
use std::fs;
use std::path::Path;

pub(crate) const MODEL: &str = "health: Example
ending: expansion
data: customers.csv
customer: customer_id
tiers: {healthy: 70, watch: 45, poor: 0}
lint: {pillar-untouched: off, no-influence: off}
touchpoints:
  - touchpoint: Use of the product
    stage: Adoption
    weight: 100
    fields:
      - {field: seats_used, weight: 100, worst: 20, best: 90}
";

const PAGE: &str = "customer: acme-042
actions:
  - {action: Call, priority: 1, owner: Lena, moves: Use of the prodct}
";

/// The rules that were found, each with its file and line.
pub(crate) fn found(run: &Run) -> Vec<String> {
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{} {}:{}", text("rule"), text("file"), finding["line"])
    });
    told.collect()
}

pub(crate) fn lint(folder: impl AsRef<Path>) -> Vec<String> {
    found(&run(folder, ["lint", "--format", "json"]))
}

fn stages(names: [&str; 7]) -> String {
    let stages = names.map(|name| format!("  - stage: {name}\n")).concat();
    format!("scorecard: Us\nlint: {{no-metric: off, unplanned-week: off}}\nstages:\n{stages}")
}

#[test]
fn a_stage_is_held_against_the_scorecards_of_the_folder() {
    let here = folder();
    let file = |name: &str| here.path().join(name);
    write(file("health.yaml"), MODEL);
    assert!(lint(&here).is_empty());
    let usual = [
        "Demand", "Trial", "Purchase", "Adoption", "Use", "More", "Word",
    ];
    write(
        file("below/scorecard.yaml"),
        stages(usual.map(|_| "Elsewhere")),
    );
    write(file("scorecard.yaml"), stages(usual));
    let unknown = |found: &[String]| found.iter().any(|found| found.starts_with("unknown-stage"));
    assert!(!unknown(&lint(&here)));
    let other = [
        "Demand",
        "Trial",
        "Purchase",
        "Adoptions",
        "Use",
        "More",
        "Word",
    ];
    write(file("scorecard.yaml"), stages(other));
    assert!(lint(&here).contains(&"unknown-stage health.yaml:9".to_owned()));
    run(&here, ["lint", "health.yaml"])
        .exits(0)
        .says("`Adoption` is not a stage of the scorecard beside the model")
        .says("did you mean `Adoptions`?");
    // A second scorecard that knows it.
    write(file("team.scorecard.yaml"), stages(usual));
    assert!(!unknown(&lint(&here)));
}

#[test]
fn what_an_action_moves_is_held_against_the_models_of_the_folder() {
    let here = folder();
    let file = |name: &str| here.path().join(name);
    write(file("acme.customer.yaml"), PAGE);
    assert!(lint(&here).is_empty());
    write(file("health.yaml"), MODEL);
    assert_eq!(lint(&here), ["unknown-touchpoint acme.customer.yaml:3"]);
    run(&here, ["lint"])
        .exits(1)
        .says("did you mean `Use of the product`?");
    write(
        file("acme.customer.yaml"),
        PAGE.replace("prodct", "product"),
    );
    assert!(lint(&here).is_empty());
    let far = PAGE.replace("Use of the prodct", "Their mood");
    write(file("acme.customer.yaml"), &far);
    run(&here, ["lint"])
        .exits(1)
        .says("the touchpoints are `Use of the product`");
    // Another model has it.
    let attrition = MODEL.replace("Use of the product", "Their mood");
    write(file("attrition.health.yaml"), attrition);
    assert!(lint(&here).is_empty());
    // Nobody knows where standard input lies.
    let stdin = finish(&mut scorecard(&here, ["lint", "-"]), PAGE.as_bytes());
    stdin.exits(0);
}

#[test]
fn a_model_that_nobody_touches_is_told_by_git() {
    let repository = Repository::new();
    repository.commit_as("2026-05-22", "health.yaml", MODEL);
    assert!(lint(repository.path()).is_empty());
    let first = Repository::new();
    first.commit_as("2026-05-21", "health.yaml", MODEL);
    first.commit_as("2026-11-01", "notes.md", "something else");
    assert_eq!(lint(first.path()), ["stale-model health.yaml:1"]);
    first
        .run(["lint"])
        .exits(0)
        .says("the model was last changed 181 days ago")
        .says("git has it unchanged since 2026-05-21");
    assert!(
        first
            .run(["lint", "--timeless"])
            .stdout
            .contains("nothing found")
    );
    // The limit that is told.
    let longer = MODEL.replace("lint: {", "lint: {stale-model: {max: 365}, ");
    first.commit_as("2025-12-01", "longer.health.yaml", &longer);
    assert_eq!(lint(first.path()), ["stale-model health.yaml:1"]);
    // What is changed and not committed is changed today.
    write(
        first.join("health.yaml"),
        MODEL.replace("best: 90", "best: 95"),
    );
    assert!(lint(first.path()).is_empty());
    // Nothing is known of what was never committed.
    write(first.join("new.health.yaml"), MODEL);
    assert!(lint(first.path()).is_empty());
    // Of what is staged, too, the last commit tells.
    first.git(["checkout", "--quiet", "health.yaml"]);
    first.git(["reset", "--quiet"]);
    let fixed = first.run(["lint", "--fix", "--format", "json"]);
    assert_eq!(found(&fixed), ["stale-model health.yaml:1"]);
}

#[test]
fn what_is_staged_is_judged_by_what_is_staged_beside_it() {
    let repository = Repository::new();
    repository.commit_as("2026-11-16", "health.yaml", MODEL);
    write(repository.join("acme.customer.yaml"), PAGE);
    write(repository.join("customers.csv"), "id\n1\n");
    repository.git(["add", "--all"]);
    let unknown = "unknown-touchpoint acme.customer.yaml:3".to_owned();
    assert!(lint(repository.path()).contains(&unknown));
    // Whatever the folder says.
    fs::remove_file(repository.join("health.yaml")).unwrap();
    let staged = repository.run(["lint", "--staged", "--format", "json"]);
    assert!(found(&staged).contains(&unknown));
    repository.git(["rm", "--quiet", "--cached", "health.yaml"]);
    let staged = repository.run(["lint", "--staged", "--format", "json"]);
    assert!(!found(&staged).contains(&unknown));
}

/// What lint says of the model beside `data`.
fn with_data(data: impl AsRef<[u8]>) -> (tempfile::TempDir, Vec<String>) {
    let here = folder();
    write(here.path().join("health.yaml"), MODEL);
    write(here.path().join("customers.csv"), data);
    let found = lint(&here);
    (here, found)
}

#[test]
fn data_are_looked_at_where_they_are() {
    let (here, found) = with_data("customer_id,seats_used\na,85\nb,5%\n");
    assert_eq!(found, ["unread-cell health.yaml:12"]);
    // Elsewhere nothing is said.
    fs::remove_file(here.path().join("customers.csv")).unwrap();
    assert!(lint(&here).is_empty());
    let below = MODEL.replace("data: customers.csv", "data: data/all.csv");
    write(here.path().join("health.yaml"), below);
    write(here.path().join("data/all.csv"), "customer_id\na\n");
    assert_eq!(lint(&here), ["unknown-column health.yaml:12"]);
    // The way from another folder.
    let above = folder();
    write(above.path().join("team/health.yaml"), MODEL);
    write(above.path().join("team/customers.csv"), "customer_id\na\n");
    write(
        above.path().join("customers.csv"),
        "customer_id,seats_used\na,1\n",
    );
    assert_eq!(lint(&above), ["unknown-column team/health.yaml:12"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_no_data() {
    let (here, _) = with_data("");
    let outside = folder();
    write(outside.path().join("secret.csv"), "secret\n1\n");
    let link = here.path().join("customers.csv");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.csv"), &link).unwrap();
    let told = run(&here, ["lint"]);
    told.exits(0).says("nothing found");
    assert!(!told.stdout.contains("secret"), "{told:#?}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_as_data_is_told() {
    use std::os::unix::fs::symlink;
    let (here, _) = with_data("");
    let (data, model) = (here.path().join("customers.csv"), "health.yaml");
    let told = |why: &str| {
        let said = run(&here, ["lint", model]);
        said.exits(1)
            .says("unread-data")
            .says(&format!("customers.csv is not read: {why}"))
            .says("name another file as `data`");
        run(&here, ["health", "show", model]).exits(2);
    };
    fs::remove_file(&data).unwrap();
    symlink("customers.csv", &data).unwrap();
    told("too many levels of symbolic links");
    fs::remove_file(&data).unwrap();
    fs::create_dir(&data).unwrap();
    told("it is a folder");
    fs::remove_dir(&data).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&data).status();
    assert!(made.unwrap().success());
    told("it is no regular file");
}

#[cfg(unix)]
#[test]
fn a_link_leads_within_its_repository_and_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let repository = Repository::new();
    let (inside, outside) = (repository.join("exports/all.csv"), folder());
    write(&inside, "customer_id\na\n");
    write(outside.path().join("secret.csv"), "secret\n1\n");
    write(repository.join("team/health.yaml"), MODEL);
    let data = repository.join("team/customers.csv");
    symlink("../exports/all.csv", &data).unwrap();
    assert_eq!(
        lint(repository.path()),
        ["unknown-column team/health.yaml:12"]
    );
    fs::remove_file(&data).unwrap();
    symlink(outside.path().join("secret.csv"), &data).unwrap();
    let said = repository.run(["lint"]);
    said.exits(1)
        .says("customers.csv is not read: it leads out of the repository");
    assert!(!said.stdout.contains("`secret`"), "{said:#?}");
}

#[test]
fn of_a_large_table_only_the_columns_are_looked_at() {
    let (here, _) = with_data("customer_id,seats_used\na,5%\n");
    let data = here.path().join("customers.csv");
    let file = fs::File::options().write(true).open(&data).unwrap();
    file.set_len(129 * 1024 * 1024).unwrap();
    run(&here, ["lint"])
        .exits(0)
        .says("nothing found")
        .complains("customers.csv is large: lint looks at its columns, and not at its rows");
    let other = MODEL.replace("seats_used", "seats");
    write(here.path().join("health.yaml"), other);
    assert_eq!(lint(&here), ["unknown-column health.yaml:12"]);
}

#[test]
fn a_model_that_cannot_score_says_nothing_of_rows() {
    let (here, _) = with_data("customer_id,seats_used\na,5%\nb,6\n");
    write(
        here.path().join("health.yaml"),
        MODEL.replace("best: 90", "best: 20"),
    );
    assert_eq!(lint(&here), ["one-way health.yaml:12"]);
    // A rule that is off is not heard.
    write(
        here.path().join("health.yaml"),
        MODEL.replace("lint: {", "lint: {unread-cell: off, "),
    );
    assert!(lint(&here).is_empty());
}
