//! What the past of files lacks is told, of one by its name, of many together.

use crate::common::repository::Repository;
use crate::common::write;
use crate::read_on;

#[test]
fn a_version_that_was_never_fetched_counts_once() {
    let repository = Repository::new();
    let [a, b] = ["a", "b"].map(|name| format!("{name}.scorecard.yaml"));
    write(repository.join(&a), read_on("2026-05-04", 81));
    repository.commit_as("2026-05-04", &b, &read_on("2026-05-04", 82));
    let id = repository.git(["rev-parse", &format!("HEAD:{a}")]);
    let (folder, rest) = id.trim().split_at(2);
    let object = repository.join(&format!(".git/objects/{folder}/{rest}"));
    std::fs::remove_file(object).unwrap();
    write(repository.join(&a), read_on("2026-11-16", 80));
    let without = "without 1 version: a part of the history was never fetched";
    repository
        .run(["lint"])
        .complains(&format!("lint: {without}"));
}
