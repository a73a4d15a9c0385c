//! A file that git has moved and nobody has committed yet keeps its past.

use crate::common::first_stage;
use crate::common::repository::{FILE, Repository};
use crate::read_on;

const NEW: &str = "client.scorecard.yaml";

/// Two versions; the file has another name in the index since.
fn moved() -> Repository {
    let repository = Repository::new();
    repository
        .commit("2026-11-03", &read_on("2026-11-02", 61))
        .commit("2026-11-10", &read_on("2026-11-09", 82));
    repository.git(["mv", FILE, NEW]);
    repository
}

#[test]
fn the_commands_that_look_back_follow_it() {
    let repository = moved();
    let weeks = ["W45 61 off-track", "W46 82 at-risk"];
    let trend = ["trend", "--format", "json"];
    assert_eq!(repository.weeks(trend), weeks);
    let review = repository.run(["review", "--since", "2026-11-05", NEW]);
    assert!(!review.stdout.contains("no history"), "{review:#?}");
    review.exits(0).says("61 → 82");
    repository
        .run(["diff", NEW])
        .exits(0)
        .says("nothing has changed");
    for since in [&["HEAD~1"][..], &["--since", "2026-11-05"]] {
        let diff = ["diff", NEW].into_iter().chain(since.iter().copied());
        repository.run(diff).exits(0).says("61 → 82");
    }
}

#[test]
fn it_may_have_changed_meanwhile_but_not_into_another_page() {
    let repository = moved();
    let now = read_on("2026-11-16", 91);
    std::fs::write(repository.join(NEW), &now).unwrap();
    repository.run(["diff", NEW]).exits(0).says("82 → 91");
    repository.git(["add", "--all"]);
    repository.run(["diff", NEW]).exits(0).says("82 → 91");
    let other = now.replace("Client", "Another client");
    std::fs::write(repository.join(NEW), other).unwrap();
    repository.git(["add", "--all"]);
    repository
        .run(["diff", NEW])
        .exits(2)
        .complains("the file was not there at `HEAD`");
}

#[test]
fn rules_look_back_at_one_and_at_many() {
    let planned = |week: u32| {
        first_stage(&format!(
            "actions:\n  - action: Call them\n    priority: 1\n    owner: Dana\n    week: 2026-W{week}"
        ))
    };
    let repository = Repository::new();
    repository.commit("2026-11-02", &planned(45));
    repository.commit("2026-11-09", &planned(46));
    repository.commit("2026-11-16", &planned(47));
    repository.git(["mv", FILE, NEW]);
    for path in [NEW, "."] {
        let lint = repository.run(["lint", path, "--format", "concise"]);
        lint.exits(0).says("zombie-action");
    }
    repository
        .run(["show", NEW])
        .exits(0)
        .complains("1 warning, told by `scorecard lint`");
}
