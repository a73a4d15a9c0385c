//! With what is compared: revisions, days, files; and the score of a card through time.

use crate::common::repository::Repository;
use crate::common::{self, write};
use crate::{MODEL, committed, customers, diff, movers};
use serde_json::Value;

/// One customer with so many seats, who was visited on a day to come.
fn one(seats: u32) -> String {
    customers(&[("a", &seats.to_string(), "2027-01-01")])
}

/// A repository with three versions of the data, and a fourth that is not committed.
fn four_versions() -> Repository {
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    repository.commit_as("2026-10-28", "customers.csv", &one(90));
    repository.commit_as("2026-11-04", "customers.csv", &one(60));
    repository.commit_as("2026-11-11", "customers.csv", &one(40));
    let now = customers(&[("a", "0", "2020-01-01")]);
    write(repository.join("customers.csv"), now);
    repository
}

#[test]
fn revisions_and_days_say_with_what_to_compare() {
    let repository = four_versions();
    let before = |arguments: &[&str]| {
        let told = diff(&repository, arguments);
        let day = told["from"]["day"].as_str().unwrap().to_owned();
        let score = &told["fell"][0]["score_before"];
        format!("{day} {score}")
    };
    assert_eq!(before(&[]), "2026-11-11 64.0");
    assert_eq!(before(&["HEAD~1"]), "2026-11-04 76.0");
    assert_eq!(before(&["health.yaml", "HEAD~2"]), "2026-10-28 94.0");
    assert_eq!(before(&["--since", "last-week"]), "2026-11-11 64.0");
    assert_eq!(before(&["--since", "2026-11-10"]), "2026-11-04 76.0");
    assert_eq!(before(&["--since", "2026-11-04"]), "2026-11-04 76.0");
    // A week begins before its first day.
    assert_eq!(before(&["--since", "2026-W45"]), "2026-10-28 94.0");
    assert_eq!(before(&["--since", "main~1", "."]), "2026-11-04 76.0");
}

#[test]
fn a_commit_of_another_day_than_its_data_is_told_with_both_days() {
    let repository = four_versions();
    let commit = repository.short("HEAD");
    let told = diff(&repository, &[]);
    assert_eq!(told["from"]["commit_day"], "2026-11-11");
    let heading = format!("11 Nov ({commit}) → Wed 18 Nov");
    repository.run(["health", "diff"]).exits(0).says(&heading);

    repository.commit_as("2026-11-15", "README.md", "Nothing of this");
    let told = &diff(&repository, &["HEAD~1"])["from"];
    assert_eq!(told["day"], told["commit_day"]);
    repository.commit_as("2026-11-16", "README.md", "Nor this");
    write(repository.join("customers.csv"), one(90));
    let told = &diff(&repository, &[])["from"];
    assert_eq!(told["day"], "2026-11-15");
    assert_eq!(told["commit_day"], "2026-11-16");
    let commit = repository.short("HEAD");
    let heading = format!("data of Sun 15 Nov ({commit} of Mon 16 Nov) → Wed 18 Nov");
    repository.run(["health", "diff"]).exits(0).says(&heading);
}

#[test]
fn a_week_ago_is_what_the_page_of_that_day_said() {
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    // Its visit has faded by the 16th, and not yet on the day of the commit.
    let data = customers(&[("a", "75", "2026-11-09"), ("b", "20", "2026-11-10")]);
    repository.commit_as("2026-11-11", "customers.csv", &data);
    let tiers = |today: &str, key: &str| {
        let call = ["health", "--format", "json", "--today", today];
        let run = repository.run(call);
        let said: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
        let tiers = said["scorecards"][0]["tiers"].as_array().unwrap();
        let counts = tiers.iter().map(|tier| tier[key].as_u64().unwrap());
        counts.collect::<Vec<_>>()
    };
    let on_the_16th = tiers("2026-11-16", "customers");
    assert_eq!(tiers("2026-11-23", "customers_week_ago"), on_the_16th);
    assert_ne!(tiers("2026-11-11", "customers"), on_the_16th);
}

#[test]
fn a_week_ago_one_manager_had_the_customers_of_then() {
    let now = customers(&[
        ("a", "90", "2026-11-18"),
        ("b", "90", "2026-11-18"),
        ("c", "10", "2026-11-01"),
    ]);
    // Then one of them was Omar's, and another one is today.
    let repository = committed(MODEL, &now.replace("c,C,Lena", "c,C,Omar"));
    let now = now.replace("b,B,Lena", "b,B,Omar");
    write(repository.join("customers.csv"), &now);
    let counts = |manager: &str, key: &str| {
        let call = ["health", "--format", "json", "--manager", manager];
        let said: Value = serde_json::from_str(&repository.run(call).exits(0).stdout).unwrap();
        let tiers = said["scorecards"][0]["tiers"].as_array().unwrap().iter();
        let counts = tiers.map(|tier| tier[key].as_u64());
        counts.collect::<Vec<_>>()
    };
    let some = |counts: [u64; 4]| counts.map(Some).to_vec();
    assert_eq!(counts("omar", "customers"), some([1, 0, 0, 0]));
    assert_eq!(counts("omar", "customers_week_ago"), some([0, 0, 1, 0]));
    assert_eq!(counts("Lena", "customers_week_ago"), some([2, 0, 0, 0]));
    repository
        .run(["health", "--manager", "omar"])
        .exits(0)
        .says("a week ago");
    // A model of then without managers knows nothing of them.
    let repository = committed(&MODEL.replace("manager: csm\n", ""), &now);
    write(repository.join("health.yaml"), MODEL);
    let call = ["health", "--format", "json", "--manager", "omar"];
    repository
        .run(call)
        .exits(0)
        .says("\"customers_week_ago\": null");
}

#[test]
fn data_that_are_not_kept_in_git_are_named_with_their_day() {
    let here = common::folder();
    write(here.path().join("health.yaml"), MODEL);
    let now = customers(&[("a", "60", "2026-11-08")]);
    write(here.path().join("customers.csv"), now);
    let old = customers(&[("a", "90", "2026-11-01")]).replace("seats", "places");
    write(here.path().join("old.csv"), old.replace("places", "seats"));
    let call = [
        "health",
        "diff",
        "--before",
        "old.csv",
        "--before-day",
        "2026-11-01",
    ];
    let told = crate::told(&common::run(
        &here,
        [&call[..], &["--format", "json"]].concat(),
    ));
    // 54 + 40, 54 + 40 · 2^−1.7, 36 + 40 / 2.
    assert_eq!(
        movers(&told, "fell"),
        ["a good>fair 94.00-27.69-10.31+0.00=56.00"]
    );
    assert_eq!(told["from"]["data"], "old.csv");
    assert_eq!(told["model_changed"], "no");
    common::run(&here, call).exits(0).says("(old.csv)");

    // A column that the data did not have yet is blank, and told.
    write(here.path().join("old.csv"), &old);
    let run = common::run(&here, call);
    run.exits(0)
        .complains("did not have the column `seats` yet: taken for blank");
    run.says("1 became known");
    write(here.path().join("old.csv"), old.replace("id,", "number,"));
    common::run(&here, call)
        .exits(2)
        .complains("old.csv does not have the column `id`");
}

#[test]
fn data_are_found_by_the_name_that_the_model_of_then_had_for_them() {
    let repository = committed(MODEL, &one(90));
    repository.git(["rm", "--quiet", "customers.csv"]);
    write(
        repository.join("export.csv"),
        "id,name,csm,kind,seats,visit\na,A,Dana,ours,10,2027-03-03\n",
    );
    let model = MODEL.replace("customers.csv", "export.csv");
    repository.commit_as("2026-11-16", "health.yaml", &model);
    let told = diff(&repository, &["HEAD~1"]);
    assert_eq!(
        movers(&told, "fell"),
        ["a good>fair 94.00+0.00-48.00+0.00=46.00"]
    );
    assert_eq!(told["from"]["day"], "2026-11-09");
}

#[test]
fn a_model_and_its_data_are_followed_into_another_folder() {
    let repository = committed(MODEL, &one(90));
    std::fs::create_dir(repository.join("deep")).unwrap();
    for file in ["health.yaml", "customers.csv"] {
        repository.git(["mv", file, "deep/"]);
    }
    repository.commit_all("2026-11-16");
    write(repository.join("deep/customers.csv"), one(10));
    let told = diff(&repository, &["deep", "HEAD~1"]);
    assert_eq!(movers(&told, "fell").len(), 1);
    // Data that are named on the command line are followed by that name.
    let named = ["deep", "HEAD~1", "--data", "deep/customers.csv"];
    assert_eq!(movers(&diff(&repository, &named), "fell").len(), 1);
}

/// The history on the card of the only customer: `2026-11-04 76.0 good`.
fn history(repository: &Repository) -> Vec<String> {
    let run = repository.run(["health", "card", "a", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let model = &json["scorecards"][0]["models"][0];
    let history = model["history"].as_array().unwrap().iter();
    let told = history.map(|past| {
        let words = ["on", "score", "tier"].map(|key| past[key].to_string().replace('"', ""));
        words.join(" ")
    });
    told.collect()
}

#[test]
fn a_card_tells_the_score_at_the_end_of_each_week() {
    let repository = four_versions();
    repository.commit_as("2026-11-13", "customers.csv", &one(50));
    repository.commit_as("2026-11-14", "README.md", "Nothing of this");
    write(repository.join("customers.csv"), one(0));
    assert_eq!(
        history(&repository),
        [
            "2026-10-28 94.0 good",
            "2026-11-04 76.0 good",
            "2026-11-13 70.0 good",
            "2026-11-18 40.0 fair",
        ]
    );
    repository
        .run(["health", "card", "a"])
        .exits(0)
        .says("score from 94 on 28 Oct")
        .says("to 40 on Wed 18 Nov");
    // A browser has room for a chart, which says where the best tier begins.
    let summary = "score from 94 on 28 Oct to 40 on Wed 18 Nov; good begins at 70";
    repository
        .run(["health", "card", "a", "--format", "html"])
        .exits(0)
        .says("Score, 13 weeks")
        .says(summary);
}

#[test]
fn a_model_that_was_moved_and_not_committed_keeps_its_weeks_and_its_first_day() {
    let repository = four_versions();
    let before = history(&repository);
    assert!(before.len() > 1, "{before:?}");
    repository.git(["mv", "health.yaml", "churn.health.yaml"]);
    assert_eq!(history(&repository), before);
    let run = repository.run(["health", "diff", "--since", "2026-10-01"]);
    run.exits(2)
        .complains("there was no commit yet on 2026-10-01")
        .complains("git has it since 2026-10-28");
}

#[test]
fn data_that_were_moved_and_not_committed_keep_the_weeks_of_a_card() {
    let repository = four_versions();
    let before = history(&repository);
    // What was not staged of them goes along.
    repository.git(["mv", "customers.csv", "people.csv"]);
    let model = MODEL.replace("customers.csv", "people.csv");
    write(repository.join("health.yaml"), &model);
    assert_eq!(history(&repository), before);
    // Where it was staged too, most of the table is still what it was.
    let others = [("b", "90", "2026-11-01"), ("c", "80", "2026-11-02")];
    let table = |seats: &str| customers(&[&[("a", seats, "2026-11-03")], &others[..]].concat());
    let repository = committed(MODEL, &table("90"));
    write(repository.join("customers.csv"), table("10"));
    let before = history(&repository);
    assert_eq!(before.len(), 2, "{before:?}");
    repository.git(["mv", "customers.csv", "people.csv"]);
    write(repository.join("health.yaml"), &model);
    repository.git(["add", "--all"]);
    assert_eq!(history(&repository), before);
}

#[test]
fn a_week_is_scored_by_the_model_of_then_and_as_of_its_own_day() {
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    let data = customers(&[("a", "50", "2026-10-25")]);
    // Older than a quarter, and what the weeks begin with.
    repository.commit_as("2026-07-01", "customers.csv", &data);
    let heavy = MODEL.replace("weight: 60", "weight: 80");
    let heavy = heavy.replace("weight: 40", "weight: 20");
    // 40 + 20 · 0.5, ten days on.
    repository.commit_as("2026-11-04", "health.yaml", &heavy);
    repository.commit_as("2026-11-11", "health.yaml", "health: [");
    write(repository.join("health.yaml"), MODEL);
    assert_eq!(
        history(&repository),
        ["2026-11-04 50.0 fair", "2026-11-18 37.58 poor"]
    );
}

#[test]
fn a_card_without_a_history_says_nothing_of_it() {
    let here = common::folder();
    write(here.path().join("health.yaml"), MODEL);
    write(here.path().join("customers.csv"), one(50));
    let run = common::run(&here, ["health", "card", "a"]);
    run.exits(0);
    assert!(!run.stdout.contains("score from"), "{run:#?}");
    assert_eq!(run.stderr, "");
    let repository = Repository::new();
    repository.commit_as("2026-11-02", "health.yaml", MODEL);
    write(repository.join("customers.csv"), one(50));
    assert!(history(&repository).is_empty());
}

#[test]
fn that_the_tiers_were_others_a_week_ago_is_told_in_place_of_their_counts() {
    let repository = four_versions();
    let said = repository.run(["health", "--today", "2026-11-18"]);
    assert!(!said.exits(0).stdout.contains("the tiers were others"));
    let model = MODEL.replace("good: 70", "good: 65");
    assert_ne!(model, MODEL);
    write(repository.join("health.yaml"), model);
    let said = repository.run(["health", "--today", "2026-11-18"]);
    said.exits(0).says("a week ago the tiers were others");
}
