//! What a meeting decides, set from the command line: keys of stages, metrics and actions, days
//! and weeks as people say them, and why a target is lowered.

use crate::common::{Run, run, write};
use crate::folder_with;
use std::fs;

const PAGE: &str = "scorecard: Client
team: [Dana, Priya, Tomás]
stages:
  - stage: Demand
    metrics:
      - metric: Calls
        unit: days
        target: 40
        value: 12
        as_of: 2026-11-16
      - metric: Trials
    actions:
      - action: Call them
        priority: 1
        week: 2026-W47
      - action: Call the others
        status: done
        done: 2026-11-10
  - stage: Evaluation
    metrics:
      - metric: Win rate
        target: 28 # the board's
    actions:
      - action: Win rate
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

/// Runs a command on the page; what it says, and the page then.
fn set(arguments: &[&str]) -> (Run, String) {
    let folder = folder_with(PAGE);
    let run = run(&folder, arguments);
    let page = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
    (run, page)
}

/// The lines that a command makes new, without their indentation.
fn written(arguments: &[&str]) -> Vec<String> {
    let (run, page) = set(arguments);
    run.exits(0);
    let lines = page.lines().filter(|line| !PAGE.contains(line));
    lines.map(|line| line.trim().to_owned()).collect()
}

/// Runs a command that is to leave the page as it is.
fn refused(arguments: &[&str]) -> Run {
    let (run, page) = set(arguments);
    assert_eq!(page, PAGE, "{run:#?}");
    run
}

#[test]
fn keys_of_a_stage_a_metric_and_an_action_are_set() {
    for (arguments, lines) in [
        (
            &["set", "demand", "--reached", "1850"][..],
            &["reached: 1850"][..],
        ),
        (&["set", "3", "--reached", "0"], &["reached: 0"]),
        (
            &[
                "set",
                "calls",
                "--baseline",
                "60 days",
                "--expected",
                "-3",
                "--better",
                "lower",
            ],
            &["better: lower", "baseline: 60", "expected: -3"],
        ),
        (&["set", "1/trials", "--unit", "%"], &["unit: '%'"]),
        (&["set", "calls", "--owner", "tomas"], &["owner: Tomás"]),
        (&["set", "call them", "--owner", "DANA"], &["owner: Dana"]),
        (
            &["set", "them", "--moves", "tri", "--priority", "2"],
            &["priority: 2", "moves: Trials"],
        ),
        (
            &["set", "them", "--name", "Write: all"],
            &["- action: 'Write: all'"],
        ),
        (
            &["set", "calls=13", "--owner", "Dana"],
            &["value: 13", "as_of: 2026-11-18", "owner: Dana"],
        ),
        (&["set", "them", "--week", ""], &[]),
    ] {
        assert_eq!(written(arguments), lines, "{arguments:?}");
    }
    let (_, page) = set(&["set", "them", "--week", "", "--priority", ""]);
    assert!(page.contains("- action: Call them\n      - action: Call the others\n"));
}

#[test]
fn what_is_set_is_told_in_words() {
    let (run, _) = set(&[
        "set", "calls", "14", "--due", "fri", "--target", "45", "--unit", "h",
    ]);
    run.exits(0)
        .says("Calls: unit days → h\n")
        .says("Calls: due is now 2026-11-20 (Fri)\n")
        .says("the goalpost moved: the target of Calls was 40 and is 45, harder to reach\n")
        .says("Calls: 12 → 14, read on 2026-11-18\n");
    let (run, _) = set(&["set", "them", "--priority", "1", "--owner", ""]);
    run.exits(0)
        .complains("Call them: priority is 1 already\n")
        .complains("Call them: has no owner\n")
        .complains("nothing to change");
}

#[test]
fn days_and_weeks_are_said_as_people_say_them() {
    for (arguments, line) in [
        (&["set", "them", "--due", "fri"][..], "due: 2026-11-20"),
        (&["set", "them", "--due", "Wed"], "due: 2026-11-18"),
        (&["set", "them", "--due", "Tue 1 Dec"], "due: 2026-12-01"),
        (&["set", "calls", "--due", "31.1.2027"], "due: 2027-01-31"),
        (&["set", "calls", "--since", "1 Oct"], "since: 2026-10-01"),
        (&["set", "calls", "--since", "mon"], "since: 2026-11-16"),
        (&["set", "them", "--week", "49"], "week: 2026-W49"),
        (&["set", "them", "--week", "5"], "week: 2027-W05"),
        (&["set", "them", "--week", "-2"], "week: 2026-W45"),
        (&["plan", "them", "--week", "week 50"], "week: 2026-W50"),
        (
            &["set", "trials", "5", "--on", "yesterday"],
            "as_of: 2026-11-17",
        ),
        (&["set", "trials", "5", "--on", "fri"], "as_of: 2026-11-13"),
        (
            &["set", "trials", "5", "--on", "2 Nov"],
            "as_of: 2026-11-02",
        ),
        (&["done", "them", "--on", "mon"], "done: 2026-11-16"),
        (&["add", "3", "Sell", "--due", "mon"], "due: 2026-11-23"),
    ] {
        let lines = written(arguments);
        assert!(
            lines.iter().any(|new| new == line),
            "{arguments:?}: {lines:?}"
        );
    }
    for (arguments, said) in [
        (
            &["set", "them", "--due", "11/12/2026"][..],
            "write `2026-12-11` or `2026-11-12`",
        ),
        (
            &["add", "3", "Sell", "--due", "11-12-2026"],
            "write `2026-12-11` or `2026-11-12`",
        ),
        (
            &["done", "them", "--on", "12/13/2026"],
            "did you mean `2026-12-13`?",
        ),
        (
            &["set", "them", "--due", "Thu 20 Nov"],
            "20 November 2026 is a Friday: `2026-11-20`",
        ),
        (
            &["set", "trials", "5", "--on", "tomorrow"],
            "2026-11-19 lies in the future",
        ),
        (
            &["set", "trials", "5", "--on", "20 Nov"],
            "2026-11-20 lies in the future",
        ),
        (&["set", "them", "--week", "54"], "`54` is not a week"),
    ] {
        refused(arguments).exits(2).complains(said);
    }
}

#[test]
fn what_a_key_cannot_have_is_told_as_lint_tells_it() {
    for (arguments, said) in [
        (
            &["set", "demand", "--reached", "1,850"][..],
            "help: write only digits: `1850`",
        ),
        (
            &["set", "demand", "--reached", "-1"],
            "`reached` begins at 0, and -1 is less",
        ),
        (
            &["set", "calls", "--better", "less"],
            "help: did you mean `lower`?",
        ),
        (
            &["set", "calls", "--baseline", "~500"],
            "help: write only digits: `500`",
        ),
        (
            &["set", "calls", "--target", "many"],
            "`target` has to be a number",
        ),
        (&["set", "them", "--priority", "P1"], "help: write `1`"),
        (&["set", "them", "--name", ""], "`action` is an empty text"),
        (
            &["set", "them", "--name", "!?"],
            "needs at least one letter or digit",
        ),
        (
            &["set", "evaluation/win", "--moves", "x", "--priority", "1"],
            "no metric is called `x`",
        ),
        (
            &["set", "others", "--week", "next"],
            "is closed and cannot be planned",
        ),
    ] {
        refused(arguments).exits(2).complains(said);
    }
    // A unit alone takes nothing away.
    for option in ["--target", "--baseline"] {
        refused(&["set", "calls", option, "days"])
            .exits(2)
            .complains("has to be a number");
    }
    refused(&["set", "calls", "--since", "fri", "--due", "2 Nov"])
        .exits(1)
        .complains("error[dates]");
    refused(&["set", "them", "--name", "call the OTHERS"])
        .exits(1)
        .complains("error[duplicate-name]");
}

#[test]
fn what_fits_a_metric_and_an_action_is_told_with_both_addresses() {
    refused(&["set", "call", "--owner", "Dana"])
        .exits(2)
        .complains("`call` fits a metric and 2 actions")
        .complains("write more of it: demand/calls, demand/call-them, demand/call-the-others");
    // What is said is only of one of the two.
    assert_eq!(
        written(&["set", "call", "--baseline", "4"]),
        ["baseline: 4"]
    );
    assert_eq!(
        written(&["set", "call", "--priority", "4"]),
        ["priority: 4"]
    );
    refused(&["set", "win", "--due", "fri"])
        .exits(2)
        .complains("`win` fits a metric and an action")
        .complains("both have the address `evaluation/win-rate`")
        .complains("with `--name`");
    assert_eq!(
        written(&["set", "win", "--name", "Win back"]),
        ["- action: Win back"]
    );
}

#[test]
fn what_an_action_moves_has_the_address_that_it_has_everywhere() {
    for address in ["win", "2/win-rate", "evaluation/win-rate", "eval/win"] {
        let moves = |words: &[&str]| written(&[words, &["--moves", address]].concat());
        let new = moves(&["add", "2", "Call back"]);
        assert_eq!(new, ["- action: Call back", "moves: Win rate"]);
        assert_eq!(moves(&["set", "2/win-rate"]), ["moves: Win rate"]);
    }
    refused(&["add", "2", "Call back", "--moves", "1/win-rate"])
        .exits(2)
        .complains("no metric is called `1/win-rate`")
        .complains("did you mean `evaluation/win-rate`?");
    for address in ["1/trials", "trials", "demand/trials"] {
        refused(&["set", "2/win-rate", "--moves", address])
            .exits(2)
            .complains("`demand/trials` is a metric of another stage than `Evaluation`")
            .complains("an action moves a metric of its own stage: evaluation/win-rate");
    }
}

#[test]
fn what_is_said_of_another_thing_is_refused() {
    for (arguments, said) in [
        (
            &["set", "calls", "--priority", "1"][..],
            "`demand/calls` is a metric",
        ),
        (
            &["set", "them", "--baseline", "1"],
            "`demand/call-them` is an action",
        ),
        (
            &["set", "purchase", "--owner", "Dana"],
            "`Purchase` is a stage",
        ),
        (
            &["set", "trials", "--reached", "1"],
            "`demand/trials` is a metric",
        ),
        (
            &["set", "demand", "--reached", "1", "--due", "fri"],
            "`--reached` is of a stage, and `--due` of a metric or an action",
        ),
        (
            &["set", "them", "--name", "X", "--target", "1"],
            "`--target` is of a metric, and `--name` of an action",
        ),
        (
            &["set", "calls", "trials", "win", "--owner", "Dana"],
            "name one",
        ),
        (&["set", "calls", "--because", "why"], "--target"),
        (
            &["set", "--from", "x.csv", "--owner", "Dana"],
            "'--from <CSV>'",
        ),
    ] {
        refused(arguments).exits(2).complains(said);
    }
}

#[test]
fn the_reason_of_a_lowered_target_is_the_comment_that_allows_it() {
    const BEHIND: &str = "target: 30 # scorecard: allow target-lowered - two reps left";
    let because = |metric, target| {
        written(&[
            "set",
            metric,
            "--target",
            target,
            "--because",
            " two  reps left ",
        ])
    };
    assert_eq!(because("calls", "30"), [BEHIND]);
    assert_eq!(
        because("evaluation/win", "27"),
        [
            "# scorecard: allow target-lowered - two reps left",
            "target: 27 # the board's"
        ]
    );
    // It was lowered before, and nobody said why.
    assert_eq!(because("calls", "40"), [BEHIND.replace("30", "40")]);
    assert_eq!(
        because("calls", ""),
        ["- metric: Calls # scorecard: allow target-lowered - two reps left"]
    );
    for (target, reason, said) in [
        ("41", "why", "the target of `Calls` is not lowered"),
        ("39", " ", "the reason is an empty text"),
        ("39", "a\u{7}b", "control character U+0007"),
    ] {
        refused(&["set", "calls", "--target", target, "--because", reason])
            .exits(2)
            .complains(said);
    }
    refused(&["set", "trials", "--target", "9", "--because", "why"])
        .exits(2)
        .complains("is not lowered");
}

#[test]
fn a_new_reason_takes_the_place_of_its_own_only() {
    let folder = folder_with(PAGE);
    let page = || fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
    let because = |metric: &str, target: &str, reason: &str| {
        run(
            &folder,
            ["set", metric, "--target", target, "--because", reason],
        )
        .exits(0);
    };
    because("calls", "30", "two reps left");
    because("evaluation/win", "27", "the fair is off");
    because("calls", "20", "three reps left");
    because("evaluation/win", "26", "no fair at all");
    assert_eq!(page().matches("allow target-lowered").count(), 2);
    assert!(page().contains("target: 20 # scorecard: allow target-lowered - three reps left\n"));
    assert!(page().contains("- no fair at all\n        target: 26 # the board's\n"));
    // A comment that is about other rules too stays.
    let both = page().replace(
        "allow target-lowered - three",
        "allow target-lowered, stale-value - 3",
    );
    write(folder.path().join("scorecard.yaml"), &both);
    run(
        &folder,
        ["set", "calls", "--target", "10", "--because", "none left"],
    )
    .exits(2)
    .complains("by hand");
    assert_eq!(page(), both);
}

#[test]
fn without_a_team_an_owner_is_written_as_the_page_has_it() {
    let folder = folder_with(&PAGE.replace("team: [Dana, Priya, Tomás]", "owner: Tomás"));
    for name in ["TOMAS", "tomás"] {
        run(&folder, ["add", "purchase", name, "--owner", name])
            .exits(0)
            .says("owner: Tomás");
    }
    run(&folder, ["add", "purchase", "Ask", "--owner", "DANA"])
        .exits(0)
        .says("owner: DANA");
}

#[test]
fn a_stage_that_is_given_a_value_tells_what_it_takes() {
    for (name, values) in [
        ("3", &["set", "3", "60"][..]),
        ("purchase", &["set", "purchase=60"]),
        ("purchase", &["set", "purchase", "60"]),
    ] {
        let (run, _) = set(values);
        run.exits(2)
            .complains("`Purchase` is a stage, and only a metric has a value")
            .complains(&format!("`scorecard set {name} --reached 60`"));
    }
    let (run, _) = set(&["set", "purchse", "60"]);
    run.exits(2).complains("no metric is called `purchse`");
}
