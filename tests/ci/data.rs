//! Data that change alone: the models that name them are checked.

use super::common::repository::Repository;
use super::common::{TODAY, finish, folder, run, scorecard, write};

const MODEL: &str = "\
health: Tenants who may leave
ending: attrition
data: data/tenants.csv
customer: id
tiers: {well: 70, poor: 0}
touchpoints:
  - touchpoint: Repairs
    weight: 100
    fields:
      - {field: repairs, weight: 100, worst: 6, best: 0}
";
const DATA: &str = "data/tenants.csv";

#[test]
fn data_that_change_alone_bring_in_the_models_that_name_them() {
    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    let other = MODEL.replace("data/tenants.csv", "others.csv");
    write(repository.join("other.health.yaml"), other);
    write(repository.join(DATA), "id,repairs\na,1\n");
    write(repository.join("others.csv"), "id,repairs\na,1\n");
    repository.commit_all(TODAY);
    write(repository.join(DATA), "id,mended\na,1\n");
    for here in [repository.path().to_owned(), repository.join("data")] {
        for name in [DATA, "tenants.csv"] {
            let lint = ["lint", "--stdin-files", "--format", "concise"];
            let mut lint = scorecard(&here, lint);
            let said = finish(&mut lint, name.as_bytes());
            if name == DATA || here.ends_with("data") {
                said.exits(1).says("unknown-column");
                assert!(!said.stdout.contains("other.health"), "{}", said.stdout);
            } else {
                said.exits(0);
            }
        }
    }
    let staged = ["lint", "--staged"];
    repository.run(staged).exits(0).says("0 files checked");
    repository.git(["add", "."]);
    write(repository.join(DATA), "id,repairs\na,1\n");
    for here in [repository.path().to_owned(), repository.join("data")] {
        run(here, staged).exits(1).says("has no column `repairs`");
    }
    repository.run(staged).says("1 file checked");
}

#[test]
fn a_list_of_data_outside_of_repositories_brings_in_the_models_of_this_folder() {
    let here = folder();
    write(here.path().join("health.yaml"), MODEL);
    write(here.path().join(DATA), "id,mended\na,1\n");
    let lint = ["lint", "--stdin-files", "--format", "concise"];
    finish(&mut scorecard(here.path(), lint), DATA.as_bytes())
        .exits(1)
        .says("health.yaml:");
}
