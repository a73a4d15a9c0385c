//! `diff` tells every difference: each key of the format is changed in turn, and what stands in
//! another order, a comment, and what cannot be read are told too.

use crate::common::repository::Repository;
use crate::common::{self, Run, folder, write};
use scorecard::format::Field;
use scorecard::load::{ACTION, METRIC, SCORECARD, STAGE};

const PAGE: &str = "\
# Ask Dana before you change a target.
scorecard: Fields
owner: Dana
team: [Dana, Priya]
as_of: 2026-11-09
period: since 1 October
lint:
  no-metric: note
stages:
  - stage: Demand
    goal: They know it
    reached: 900
    metrics:
      - metric: Searches
        indicator: leading
        unit: /month
        better: higher
        baseline: 100
        since: 2026-10-01
        target: 2000
        due: 2026-12-31
        value: 1240
        as_of: 2026-11-09
        expected: 3
        owner: Dana
        source: Console
      - metric: Series
        target: 50
        readings:
          2026-11-02: 10
          2026-11-09: 12
    actions:
      - action: Publish
        priority: 1
        owner: Dana
        week: 2026-W47
        due: 2026-11-20
        status: doing
        moves: Searches
        note: Wait for legal
      - action: Call
        status: done
        week: 2026-W46
        done: 2026-11-09
  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

fn diff(new: &str) -> Run {
    let here = folder();
    write(here.path().join("old.yaml"), PAGE);
    write(here.path().join("new.yaml"), new);
    common::run(&here, ["diff", "old.yaml", "new.yaml"])
}

/// Changes `from` into `to` and says what `diff` tells, without its heading.
fn told(from: &str, to: &str) -> String {
    assert!(PAGE.contains(from), "{from}");
    let run = diff(&PAGE.replacen(from, to, 1));
    let lines = run.exits(0).stdout.lines().skip(2);
    lines.collect::<Vec<_>>().join("\n")
}

/// Each key with a change of it, and what is told.
const CHANGES: [(&str, &str, &str, &str); 34] = [
    (
        "period",
        "since 1 October",
        "Q4 2026",
        "period: since 1 October → Q4 2026",
    ),
    (
        "scorecard",
        "Fields",
        "Others",
        "scorecard: Fields → Others",
    ),
    (
        "owner",
        "owner: Dana\nteam",
        "owner: Priya\nteam",
        "owner: Dana → Priya",
    ),
    (
        "team",
        "[Dana, Priya]",
        "[Dana]",
        "team: Dana, Priya → Dana",
    ),
    (
        "as_of",
        "as_of: 2026-11-09\nperiod",
        "as_of: 2026-11-16\nperiod",
        "as_of: Mon 9 Nov → Mon 16 Nov",
    ),
    (
        "lint",
        "no-metric: note",
        "no-metric: off",
        "rule no-metric: note → off",
    ),
    (
        "lint",
        "  no-metric: note",
        "  no-metric: note\n  zombie-action: {max: 6}",
        "rule zombie-action: – → max: 6",
    ),
    (
        "stage",
        "stage: Demand",
        "stage: Reach",
        "Reach · was called Demand",
    ),
    (
        "goal",
        "They know it",
        "They do not",
        "goal: They know it → They do not",
    ),
    ("reached", "900", "950", "900 → 950 reached"),
    (
        "metric",
        "metric: Series",
        "metric: Sets",
        "was called Series",
    ),
    (
        "indicator",
        "leading",
        "lagging",
        "indicator: leading → lagging",
    ),
    (
        "unit",
        "unit: /month",
        "unit: /week",
        "unit: /month → /week",
    ),
    (
        "better",
        "        better: higher\n",
        "",
        "better: higher → –",
    ),
    (
        "baseline",
        "baseline: 100",
        "baseline: 50",
        "baseline: 100/month → 50/month",
    ),
    (
        "since",
        "since: 2026-10-01",
        "since: 2026-10-10",
        "since: 1 Oct → 10 Oct",
    ),
    (
        "target",
        "target: 2000",
        "target: 2100",
        "target raised from 2,000/month to 2,100/month",
    ),
    (
        "due",
        "due: 2026-12-31",
        "due: 2027-01-31",
        "due later: 31 Jan 2027 instead of 31 Dec",
    ),
    ("value", "value: 1240", "value: 1250", "1,240 → 1,250/month"),
    (
        "as_of",
        "        as_of: 2026-11-09",
        "        as_of: 2026-11-16",
        "as_of: Mon 9 Nov → Mon 16 Nov",
    ),
    (
        "expected",
        "expected: 3",
        "expected: 9",
        "expected: 3/month → 9/month",
    ),
    (
        "owner",
        "        owner: Dana\n        source",
        "        owner: Priya\n        source",
        "owner: Dana → Priya",
    ),
    (
        "source",
        "source: Console",
        "source: A guess",
        "source: Console → A guess",
    ),
    (
        "readings",
        "2026-11-02: 10",
        "2026-11-02: 11",
        "reading of 2 Nov: 10 → 11",
    ),
    (
        "readings",
        "2026-11-09: 12",
        "2026-11-09: 12\n          2026-11-16: 12",
        "reading of Mon 16 Nov: – → 12",
    ),
    (
        "action",
        "action: Publish",
        "action: Print",
        "Publish · Dana · deleted while it was open",
    ),
    ("priority", "priority: 1", "priority: 3", "priority: 1 → 3"),
    (
        "owner",
        "        owner: Dana\n        week",
        "        owner: Priya\n        week",
        "owner: Dana → Priya",
    ),
    (
        "week",
        "week: 2026-W47",
        "week: 2027-W47",
        "slipped from week 47 to week 47 of 2027",
    ),
    (
        "due",
        "        due: 2026-11-20\n",
        "",
        "due: Fri 20 Nov → –",
    ),
    (
        "status",
        "status: doing",
        "status: todo",
        "Publish · Dana · to do again",
    ),
    (
        "moves",
        "moves: Searches",
        "moves: Series",
        "moves: Searches → Series",
    ),
    (
        "note",
        "Wait for legal",
        "Legal is done",
        "note: Wait for legal → Legal is done",
    ),
    (
        "done",
        "done: 2026-11-09",
        "done: 2026-11-10",
        "done: Mon 9 Nov → Tue 10 Nov",
    ),
];

#[test]
fn a_change_of_each_key_is_told() {
    for (key, from, to, expected) in CHANGES {
        let told = told(from, to);
        assert!(told.contains(expected), "{key}: {told}");
    }
}

#[test]
fn no_key_of_the_format_is_left_out() {
    fn keys<T>(fields: &[Field<T>]) -> Vec<&'static str> {
        fields.iter().map(|field| field.key).collect()
    }
    let lists = ["stages", "metrics", "actions"];
    let all = [keys(SCORECARD), keys(STAGE), keys(METRIC), keys(ACTION)].concat();
    for key in all.into_iter().filter(|key| !lists.contains(key)) {
        assert!(CHANGES.iter().any(|(changed, ..)| *changed == key), "{key}");
    }
}

#[test]
fn what_is_no_key_is_told_by_its_name() {
    let swapped = PAGE
        .replace("stage: Evaluation", "stage: X")
        .replace("stage: Purchase", "stage: Evaluation")
        .replace("stage: X", "stage: Purchase");
    diff(&swapped)
        .exits(0)
        .says("the stages stand in another order");
    let comment = PAGE.replace(
        "value: 1240",
        "value: 1240 # scorecard: allow target-lowered - why",
    );
    diff(&comment).exits(0).says("comments changed");
    // The mark of the byte order is no comment, whatever stands behind it.
    let marked = diff(&format!("\u{feff}{PAGE}"));
    assert!(!marked.stdout.contains("comments"), "{marked:#?}");
    diff(&PAGE.replace("# Ask Dana before you change a target.\n", ""))
        .exits(0)
        .says("comments changed");
    // Until its day comes it is left out of every figure, and still it is a change.
    let ahead = PAGE.replace("as_of: 2026-11-09\nperiod", "as_of: 2026-12-25\nperiod");
    diff(&ahead)
        .exits(0)
        .says("what is dated after today changed: it is left out until its day comes");
    let closed = PAGE.replace("week: 2026-W46", "week: 2026-W45");
    diff(&closed).exits(0).says("week: week 46 → week 45");
    // Another way to write the same is no change of what it says.
    diff(&PAGE.replace("[Dana, Priya]", "\n  - Dana\n  - \"Priya\""))
        .exits(0)
        .says("nothing has changed");
}

#[test]
fn a_meeting_is_told_what_it_decides_about() {
    let repository = Repository::new();
    repository.commit("2026-11-10", PAGE);
    let changed = PAGE
        .replace("owner: Dana\n        week", "owner: Priya\n        week")
        .replace("no-metric: note", "{target-lowered: off}")
        .replace("lint:\n  {", "lint: {")
        .replace("Wait for legal", "Legal is done")
        .replace("source: Console", "source: A guess");
    repository.write(&changed);
    let review = repository.run(["review"]);
    review
        .exits(0)
        .says("owner: Dana → Priya")
        .says("rule target-lowered: – → off")
        .says("rule no-metric: note → –");
    for aside in ["note:", "source:"] {
        assert!(!review.stdout.contains(aside), "{review:#?}");
    }
}

#[test]
fn git_is_told_every_difference_too() {
    let repository = Repository::new();
    repository.commit("2026-11-10", PAGE);
    let told = |page: &str| {
        repository.write(page);
        let program = format!("diff.external='{}' diff", env!("CARGO_BIN_EXE_scorecard"));
        repository.git(["-c", &program, "--no-pager", "diff"])
    };
    let owner = PAGE.replace("owner: Dana\n        week", "owner: Priya\n        week");
    assert!(told(&owner).contains("owner: Dana → Priya"));
    // What says the same is told as text.
    let quoted = told(&PAGE.replace("goal: They know it", "goal: \"They know it\""));
    assert!(quoted.contains("nothing has changed"), "{quoted}");
    assert!(quoted.contains("+    goal: \"They know it\""), "{quoted}");
    let broken = told(&PAGE.replace("value: 1240", "value: [1240"));
    assert!(
        broken.contains("it cannot be read as a scorecard any more"),
        "{broken}"
    );
    assert!(broken.contains("+        value: [1240"), "{broken}");
    std::fs::remove_file(repository.join("scorecard.yaml")).unwrap();
    let program = format!("diff.external='{}' diff", env!("CARGO_BIN_EXE_scorecard"));
    let gone = repository.git(["-c", &program, "--no-pager", "diff"]);
    assert!(gone.contains("no scorecard any more"), "{gone}");
}

#[test]
fn git_is_told_the_text_of_another_kind() {
    let repository = Repository::new();
    let program = format!("diff.external='{}' diff", env!("CARGO_BIN_EXE_scorecard"));
    let page = "customer: acme\nactions:\n  - action: Call them\n";
    repository.commit_as("2026-11-10", "acme.customer.yaml", page);
    let changed = format!("{page}    status: doing\nrating: 3\n");
    std::fs::write(repository.join("acme.customer.yaml"), changed).unwrap();
    let told = repository.git(["-c", &program, "--no-pager", "diff"]);
    assert!(
        told.starts_with("acme.customer.yaml: a customer's page; its text:\n"),
        "{told}"
    );
    // All of it: its actions alone would be half of what changed.
    assert!(told.contains("+    status: doing\n+rating: 3\n"), "{told}");
}
