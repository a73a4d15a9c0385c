//! What a call takes: files, folders, `-`, and what is wrong with some of them.

use crate::common::{TODAY, finish, folder, run, scorecard, write};
use crate::{json, page, portfolio, with_funnel};
use std::fs;

/// The commands that take files and folders.
const COMMANDS: [&str; 6] = ["show", "focus", "trend", "review", "funnel", "overview"];

fn good(title: &str) -> String {
    page(
        title,
        "reached: 100\nmetrics: [{metric: Visits, target: 9, value: 5}]",
    )
}

#[test]
fn every_command_takes_a_folder() {
    for command in COMMANDS {
        let run = run(portfolio(), [command, "."]);
        run.exits(1).says("Rooftally");
        run.complains("half-pasted.scorecard.yaml is left out: it has 2 errors");
        run.complains("told by `scorecard lint half-pasted.scorecard.yaml`");
        let told = run
            .stderr
            .lines()
            .filter(|line| line.contains("half-pasted"));
        assert_eq!(told.count(), 1, "{run:#?}");
    }
}

#[test]
fn the_json_of_every_command_names_the_files() {
    for command in COMMANDS {
        let run = run(portfolio(), [command, ".", "--format", "json"]);
        let json = json(&run, 1);
        let scorecards = json["scorecards"].as_array().unwrap();
        let mut files: Vec<&str> = scorecards
            .iter()
            .map(|one| one["file"].as_str().unwrap())
            .collect();
        files.sort_unstable();
        let names = [
            "glazeplan",
            "kerfbook",
            "rooftally",
            "thimbleroom",
            "tickbench",
        ];
        assert_eq!(
            files,
            names.map(|name| format!("{name}.scorecard.yaml")),
            "{command}"
        );
        assert_eq!(json["version"], 1);
    }
}

#[test]
fn the_same_file_counts_once() {
    let here = folder();
    write(
        here.path().join("a.scorecard.yaml"),
        with_funnel("A", [Some(100), Some(50), None, None, None, None, None]),
    );
    write(here.path().join("below/b.scorecard.yaml"), good("B"));
    #[cfg(unix)]
    std::os::unix::fs::symlink("a.scorecard.yaml", here.path().join("c.scorecard.yaml")).unwrap();
    let absolute = here.path().join("a.scorecard.yaml");
    let paths = [
        ".",
        "a.scorecard.yaml",
        "./a.scorecard.yaml",
        "below",
        "below/../a.scorecard.yaml",
    ];
    for command in COMMANDS {
        let mut call = scorecard(&here, [command, "--format", "json"]);
        let run = finish(call.args(paths).arg(&absolute), b"");
        let count = json(&run, 0)["scorecards"].as_array().unwrap().len();
        assert_eq!(count, 2, "{command}: {run:#?}");
    }
}

#[test]
fn a_dash_stands_among_files() {
    let run = finish(
        &mut scorecard(
            portfolio(),
            [
                "overview",
                "-",
                "kerfbook.scorecard.yaml",
                "--format",
                "json",
            ],
        ),
        good("Piped").as_bytes(),
    );
    let json = json(&run, 0);
    let files = json["scorecards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["file"]);
    assert!(
        files.eq(["kerfbook.scorecard.yaml", "<stdin>"]
            .map(serde_json::Value::from)
            .iter())
    );
}

#[test]
fn a_folder_without_a_scorecard_is_wrong_usage() {
    let here = folder();
    fs::create_dir(here.path().join("empty")).unwrap();
    for command in COMMANDS {
        let kinds = match command {
            "focus" => "scorecard or customer's page",
            _ => "scorecard",
        };
        run(&here, [command, "empty"])
            .exits(2)
            .complains(&format!("there is no {kinds} in empty"));
    }
    run(&here, ["overview"])
        .exits(2)
        .complains("scorecard init");
}

#[test]
fn several_here_are_all_offered() {
    let here = folder();
    write(here.path().join("a.scorecard.yaml"), good("A"));
    write(here.path().join("b.scorecard.yaml"), good("B"));
    let told = run(&here, ["show"]);
    told.exits(2).complains(
        "name the one you mean: a.scorecard.yaml, b.scorecard.yaml, or `.` for all of them",
    );
    run(&here, ["show", "."]).exits(0).says("A").says("B");
    run(&here, ["overview"]).exits(0).says("2 scorecards");
}

#[test]
fn a_file_that_is_gone_is_told_and_the_others_are_shown() {
    for command in COMMANDS {
        let run = run(
            portfolio(),
            [command, "gone.scorecard.yaml", "kerfbook.scorecard.yaml"],
        );
        run.exits(1).says("Kerfbook");
        run.complains("gone.scorecard.yaml: the file cannot be read: there is none of this name");
    }
    run(
        portfolio(),
        [
            "overview",
            "gone.scorecard.yaml",
            "half-gone.scorecard.yaml",
        ],
    )
    .exits(2);
}

#[test]
fn what_cannot_be_used_stands_in_the_overview_for_programs() {
    let run = run(
        portfolio(),
        ["overview", ".", "gone.scorecard.yaml", "--format", "json"],
    );
    let json = json(&run, 1);
    let expected = serde_json::json!([
        {"file": "half-pasted.scorecard.yaml", "errors": 2},
        {"file": "gone.scorecard.yaml", "errors": 1},
    ]);
    assert_eq!(json["unusable"], expected);
}

#[test]
fn warnings_are_counted_in_one_line() {
    let run = run(portfolio(), ["focus", "."]);
    run.complains("2 warnings in 2 scorecards, told by `scorecard lint`\n");
}

#[test]
fn an_owner_or_a_stage_that_some_do_not_have_leaves_these_out() {
    let run_of = |arguments: &[&str]| run(portfolio(), [&["overview"], arguments].concat());
    let idris = run_of(&["--owner", "idris"]);
    idris.exits(1).says("Kerfbook").says("Rooftally");
    assert!(!idris.stdout.contains("Thimbleroom"));
    run_of(&["--owner", "idrus"])
        .exits(2)
        .complains("did you mean `Idris`?");
    run_of(&["--stage", "moon"])
        .exits(2)
        .complains("no stage is called `moon`");
    let stage = run_of(&["--stage", "evaluation", "--format", "json"]);
    let json = json(&stage, 1);
    for scorecard in json["scorecards"].as_array().unwrap() {
        for stage in scorecard["stages"].as_array().unwrap() {
            let is_other = stage["stage"] != "Evaluation";
            assert!(!is_other || stage["status"] == "no-metric", "{stage}");
        }
    }
}

#[test]
fn an_address_that_fits_several_in_one_of_many_leaves_that_out() {
    let here = folder();
    write(here.path().join("a.scorecard.yaml"), good("A"));
    let other = good("B")
        .replace("stage: Evaluation", "stage: Demo")
        .replace("stage: Purchase", "stage: Demand two");
    write(here.path().join("b.scorecard.yaml"), other);
    let told = run(&here, ["show", ".", "--stage", "dem"]);
    told.exits(2)
        .says("A")
        .complains("b.scorecard.yaml: `dem` fits 3 stages");
    let alone = run(&here, ["show", "b.scorecard.yaml", "--stage", "dem"]);
    assert_eq!(alone.exits(2).stdout, "");
}

#[test]
fn a_thousand_are_shown_in_their_order() {
    let here = folder();
    for index in 0..1000 {
        // Some are slow to read.
        let keys = if index % 97 == 0 {
            format!("goal: {}", "x".repeat(90_000))
        } else {
            String::new()
        };
        write(
            here.path().join(format!("{index:04}.scorecard.yaml")),
            page(&format!("No {index:04}"), &keys),
        );
    }
    let shown = run(&here, ["show", ".", "--format", "csv", "--today", TODAY]);
    shown.exits(0);
    let json = run(&here, ["show", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let titles = json["scorecards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["scorecard"].as_str().unwrap());
    assert!(
        titles.eq((0..1000)
            .map(|index| format!("No {index:04}"))
            .collect::<Vec<_>>()
            .iter())
    );
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let many = folder();
    for index in 0..600 {
        write(
            many.path().join(format!("{index:04}.scorecard.yaml")),
            good("Many"),
        );
    }
    let program = env!("CARGO_BIN_EXE_scorecard");
    let mut call = crate::common::call(
        "bash",
        many.path(),
        [
            "-c",
            &format!("'{program}' show . | head -n 2; echo ${{PIPESTATUS[0]}}"),
        ],
    );
    let run = finish(call.env("PATH", "/usr/bin:/bin"), b"");
    run.exits(0).says("Many").says("\n0\n");
    assert_eq!(run.stderr, "");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_entered_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let here = folder();
    write(here.path().join("a.scorecard.yaml"), good("A"));
    let closed = here.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let is_closed = fs::read_dir(&closed).is_err();
    let run = run(&here, ["overview", "."]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    // To the superuser nothing is closed.
    if is_closed {
        run.exits(1).says("1 scorecard").complains("closed");
    } else {
        run.exits(0).says("1 scorecard");
    }
}
