//! The page as it is seen.

use crate::common::repository::Repository;
use crate::common::{Snapshots, finish, scorecard, write};
use crate::{example, example_data};

/// The example since October, when its model weighed the first value more, and support less.
fn since_october() -> Repository {
    let repository = Repository::new();
    let model = example("expansion.health.yaml");
    let then = model.replacen("weight: 15", "weight: 20", 1);
    let then = then.replacen("weight: 10\n", "weight: 5\n", 1);
    assert_ne!(then, model);
    write(repository.join("expansion.health.yaml"), then);
    repository.commit_as("2026-10-19", "customers.csv", &example_data("2026-10-19"));
    write(repository.join("expansion.health.yaml"), model);
    write(repository.join("customers.csv"), example("customers.csv"));
    repository
}

#[test]
fn a_diff_reads_well_in_every_width_and_form() {
    let repository = since_october();
    // Its id is another one in each repository's clock.
    let commit = repository.short("HEAD");
    let mut snapshots = Snapshots::of("health_diff/pages");
    for (name, width, format) in [
        ("diff-100", "100", "table"),
        ("diff-80", "80", "table"),
        ("diff-json", "100", "json"),
        ("diff-markdown", "100", "markdown"),
    ] {
        let call = ["health", "diff", "--limit", "4", "--format", format];
        let mut command = scorecard(repository.path(), call);
        let run = finish(command.env("COLUMNS", width), b"");
        snapshots.compare(name, &run.exits(0).stdout.replace(&commit, "a1b2c3d"));
    }
    snapshots.finish();
}
