//! What is taken out of a page can be found again in git, or it is told that it cannot.

use crate::common::repository::{FILE, Repository};
use crate::common::{first_stage, folder, run, write};

const CALLED: &str = "actions:\n  - {action: Call, status: done, done: 2026-09-01}";

#[test]
fn what_was_committed_goes_without_a_word() {
    let repository = Repository::new();
    repository.commit("2026-09-02", &first_stage(CALLED));
    let tidied = repository.run(["tidy", "--yes"]);
    tidied.exits(0).says("taken out: Call");
    assert_eq!(tidied.stderr, "");
}

#[test]
fn what_no_version_has_is_told_to_go() {
    let repository = Repository::new();
    repository.commit("2026-09-02", &first_stage(CALLED));
    let more = format!("{CALLED}\n  - {{action: Write, status: done, done: 2026-09-03}}");
    write(repository.join(FILE), first_stage(&more));
    let changed = "scorecard.yaml was changed since it was committed: what of that goes is in no version; `git commit` it first";
    repository
        .run(["tidy", "--dry-run"])
        .exits(0)
        .complains(changed);
    repository
        .run(["tidy", "--yes"])
        .exits(0)
        .complains(changed);
    let nothing = repository.run(["tidy", "--yes"]);
    assert!(!nothing.stderr.contains(changed), "{nothing:#?}");

    let here = folder();
    write(here.path().join(FILE), first_stage(CALLED));
    run(&here, ["tidy", "--yes"])
        .exits(0)
        .complains("scorecard.yaml: the file is in no git repository: what goes is gone");
}
