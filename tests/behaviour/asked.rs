//! What is asked for: whose, which stage, which week, which day, and what for help.

use crate::common::{examples, finish, first_stage, run, scorecard};
use crate::{ATELIER, NORTHWIND, folder_with};
use serde_json::Value;

#[test]
fn an_owner_is_found_whatever_the_case() {
    for name in ["Priya", "priya", "PRIYA"] {
        let run = run(examples(), ["focus", NORTHWIND, "--owner", name]);
        run.exits(0).says("focus of Priya").says("Publish the ROI");
        assert!(!run.stdout.contains("Marco"), "{run:#?}");
    }
    let show = run(examples(), ["show", NORTHWIND, "--owner", "lena"]);
    show.exits(0)
        .says("Visit to trial")
        .says("Ship the guided import");
    for other in ["Priya", "Marco", "Purchase", "Branded searches"] {
        assert!(!show.stdout.contains(other), "{other} in {show:#?}");
    }
}

#[test]
fn what_a_person_does_not_own_is_not_said_to_be_missing() {
    let metrics =
        "metrics:\n- {metric: Calls, target: 40, value: 12, owner: Dana}\n- metric: Trials";
    let actions = "actions: [{action: Call them, owner: Marco}]";
    let folder = folder_with(&first_stage(&format!("{metrics}\n{actions}")));
    let run = |arguments: &[&str]| run(&folder, arguments);
    run(&["show", "--owner", "marco"])
        .exits(0)
        .says("only Marco")
        .says("Marco owns no metric here");
    run(&["trend", "--owner", "marco"])
        .exits(0)
        .says("trend · only Marco")
        .says("Marco owns no metric here");
    run(&["trend", "--owner", "dana", "trials"])
        .exits(0)
        .says("Dana owns no metric here");
    run(&["trend", "--stage", "2"])
        .exits(0)
        .says("no metric here");
    run(&["show", "--stage", "2"])
        .exits(0)
        .says("no number has been read yet");
}

#[test]
fn an_owner_who_is_unknown_is_a_wrong_call() {
    for command in ["show", "focus"] {
        let near = run(examples(), [command, NORTHWIND, "--owner", "Pria"]);
        near.exits(2)
            .complains("`Pria`")
            .complains("did you mean `Priya`?");
        assert_eq!(near.stdout, "");
        let far = run(examples(), [command, NORTHWIND, "--owner", "Xerxes"]);
        far.exits(2).complains("Dana, Priya, Marco, Lena");
        // Known in one of two files: only that one is shown.
        let one = run(examples(), [command, NORTHWIND, ATELIER, "--owner", "Till"]);
        one.exits(0).says("Atelier Kestrel");
        assert!(!one.stdout.contains("Northwind"), "{one:#?}");
    }
}

#[test]
fn a_stage_is_found_by_any_part_of_its_name() {
    for (part, stage) in [
        ("Adoption", "4 Adoption"),
        ("adop", "4 Adoption"),
        ("demand-awareness", "1 Demand & Awareness"),
        ("Demand &", "1 Demand & Awareness"),
        ("awareness", "1 Demand & Awareness"),
    ] {
        let run = run(examples(), ["show", NORTHWIND, "--stage", part]);
        run.exits(0).says(stage);
        assert!(!run.stdout.contains("2 Evaluation"), "{run:#?}");
    }
    run(examples(), ["focus", NORTHWIND, "--stage", "purch"])
        .exits(0)
        .says("procurement's");
    let ambiguous = run(examples(), ["show", NORTHWIND, "--stage", "ad"]);
    ambiguous
        .exits(2)
        .complains("`ad`")
        .complains("Adoption, Advocacy");
    run(examples(), ["show", NORTHWIND, "--stage", "retension"])
        .exits(2)
        .complains("did you mean `Retention`?");
    run(examples(), ["show", NORTHWIND, "--stage", "Onboarding"])
        .exits(2)
        .complains("Evaluation");
}

#[test]
fn a_stage_is_found_by_the_number_that_the_page_prints() {
    for arguments in [
        &["show", NORTHWIND, "--stage", "3"][..],
        &["focus", NORTHWIND, "--stage", "3"],
        &["trend", NORTHWIND, "--stage", "3"],
    ] {
        run(examples(), arguments).exits(0).says("Win rate");
    }
    for number in ["0", "8", "-1"] {
        let stage = format!("--stage={number}");
        run(examples(), ["show", NORTHWIND, &stage])
            .exits(2)
            .complains(&format!("no stage is called `{number}`"));
    }
}

#[test]
fn a_week_is_said_in_any_way() {
    for (week, heading) in [
        (&[][..], "this week, week 47 · 16–22 Nov 2026"),
        (&["--week"], "this week, week 47"),
        (&["--week", "this"], "this week, week 47"),
        (&["--week", "next"], "next week, week 48"),
        (&["--week=last"], "last week, week 46"),
        (&["--week", "+1"], "next week, week 48"),
        (&["--week", "+0"], "this week, week 47"),
        (&["--week", "-2"], "week 45 · 2–8 Nov 2026"),
        (&["--week=-2"], "week 45"),
        (&["--week", "2026-W49"], "week 49 · 30 Nov – 6 Dec 2026"),
        (&["--week", "2026-11-30"], "week 49"),
        (&["--week", "49"], "week 49 · 30 Nov – 6 Dec 2026"),
        (&["--week", "W49"], "week 49"),
        (&["--week=week 49"], "week 49"),
        (&["--week=Mon 30 Nov"], "week 49"),
        (&["--week", "1"], "week 1 of 2027 · 4–10 Jan 2027"),
        (&["--week=week 1 of 2027"], "week 1 of 2027"),
        (&["--week", "+7"], "week 1 of 2027 · 4–10 Jan 2027"),
        (&["--week", "+6"], "week 53 · 28 Dec 2026 – 3 Jan 2027"),
    ] {
        for arguments in [
            [&["focus", NORTHWIND], week].concat(),
            [&["focus"], week, &[NORTHWIND]].concat(),
        ] {
            run(examples(), arguments).exits(0).says(heading);
        }
    }
}

#[test]
fn what_is_no_week_is_a_wrong_call() {
    for week in [
        "W54",
        "0",
        "week 53 of 2025",
        "2025-W53",
        "2026-W7",
        "2026-02-30",
        "soon",
        "",
        "+",
        "+1.5",
        "+99999999999999999999",
    ] {
        let run = run(examples(), ["focus", NORTHWIND, "--week", week]);
        run.exits(2)
            .complains(&format!("`{week}` is not a week"))
            .complains("2026-W49");
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn today_is_what_one_says() {
    run(examples(), ["show", NORTHWIND])
        .exits(0)
        .says("week 47");
    for arguments in [
        ["--today", "2026-12-24", "show", NORTHWIND],
        ["show", NORTHWIND, "--today", "2026-12-24"],
    ] {
        run(examples(), arguments)
            .exits(0)
            .says("week 52 · 21–27 Dec 2026");
    }
    for day in ["0001-01-01", "9999-12-31"] {
        run(examples(), ["show", NORTHWIND, "--today", day]).exits(0);
        run(examples(), ["focus", NORTHWIND, "--today", day]).exits(0);
        run(examples(), ["lint", NORTHWIND, "--today", day]).exits(0);
    }
    for day in [
        "yesterday",
        "2026-02-30",
        "2026-1-5",
        "18.11.2026",
        "2026-W47",
        " 2026-11-18",
    ] {
        run(examples(), ["show", NORTHWIND, "--today", day])
            .exits(2)
            .complains("YYYY-MM-DD");
        let mut command = scorecard(examples(), ["lint", NORTHWIND]);
        finish(command.env("SCORECARD_TODAY", day), b"")
            .exits(2)
            .complains("YYYY-MM-DD");
    }
    // The day of the clock, where nobody says.
    let mut command = scorecard(examples(), ["show", NORTHWIND, "--format", "json"]);
    let run = finish(command.env_remove("SCORECARD_TODAY"), b"");
    let output: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(output["scorecards"][0]["today"].as_str().unwrap() > "2025-01-01");
}

#[test]
fn an_empty_variable_is_one_that_is_not_set() {
    let mut command = scorecard(examples(), ["show", NORTHWIND, "--format", "json"]);
    let empty = finish(command.env("SCORECARD_TODAY", ""), b"");
    let output: Value = serde_json::from_str(&empty.exits(0).stdout).unwrap();
    assert!(output["scorecards"][0]["today"].as_str().unwrap() > "2025-01-01");
    let mut bare = scorecard(examples(), [""; 0]);
    let bare = finish(bare.env("SCORECARD_TODAY", ""), b"");
    bare.exits(0).says("There are 3 pages here.");
    // What is typed is meant.
    run(examples(), ["show", NORTHWIND, "--today="])
        .exits(2)
        .complains("YYYY-MM-DD");
}

#[test]
fn a_day_of_the_environment_is_no_part_of_the_usage() {
    let told = |day: &str, arguments: &[&str]| {
        let mut command = scorecard(examples(), arguments);
        finish(command.env("SCORECARD_TODAY", day), b"")
    };
    for arguments in [&["health", "test"][..], &["add"], &["set", "--nope"]] {
        let run = told("2026-11-18", arguments);
        run.exits(2).complains("Usage: scorecard ");
        assert!(!run.stderr.contains("--today"), "{run:#?}");
    }
    // One that is no day is told, and help shows the one that there is.
    told("someday", &["add"]).exits(2).complains("--today");
    told("2026-11-18", &["--help"])
        .exits(0)
        .says("[env: SCORECARD_TODAY=2026-11-18]");
}

#[test]
fn help_and_version_are_answers() {
    run(examples(), ["--version"])
        .exits(0)
        .says(concat!("scorecard ", env!("CARGO_PKG_VERSION")));
    let help = run(examples(), ["--help"]);
    for command in ["show", "focus", "lint", "init"] {
        help.exits(0).says(command);
        run(examples(), [command, "--help"])
            .exits(0)
            .says(&format!("Usage: scorecard {command}"));
    }
    let mut bare = scorecard(examples(), [""; 0]);
    let bare = finish(bare.env_remove("SCORECARD_TODAY"), b"");
    bare.exits(0).says("There are 3 pages here.");
    run(examples(), ["shwo"]).exits(2).complains("'show'");
    run(examples(), ["show", "--ownr", "Dana"])
        .exits(2)
        .complains("'--owner'");
    run(examples(), ["show", "--format", "pdf"])
        .exits(2)
        .complains("markdown");
}

#[test]
fn what_lies_beyond_the_calendar_is_no_day_and_no_week() {
    let last = run(examples(), ["focus", NORTHWIND, "--week", "9999-12-31"]);
    last.exits(0).says("27 Dec 9999 – 2 Jan 10000");
    for week in ["0000-01-01", "10000-01-01"] {
        let said = run(examples(), ["focus", NORTHWIND, "--week", week]);
        said.exits(2)
            .complains(&format!("`{week}` is not a week"))
            .complains("write this, next, last");
    }
    let set = ["set", "win-rate", "26", "--dry-run", "--file", NORTHWIND];
    for due in ["0000-01-01", "10000-01-01"] {
        let said = run(examples(), set.into_iter().chain(["--due", due]));
        said.exits(2)
            .complains(&format!("is not a date: `{due}`"))
            .complains("such as `2026-11-16`");
    }
}

#[test]
fn a_value_that_begins_with_a_dash_is_taken_as_it_is_told_to_be_given() {
    let dry = ["--dry-run", "--file", NORTHWIND];
    for (begin, end, tip) in [
        (
            &["add", "Purchase", "- dash"][..],
            &["--owner", "Dana"][..],
            "tip: as a value, write it behind all options: `-- '- dash'`",
        ),
        (
            &["add", "Purchase", "Call", "--owner", "-dash"],
            &[],
            "tip: as the value of `--owner`, write `--owner=-dash`",
        ),
        (
            &["set", "win-rate", "--owner", "--dash y"],
            &[],
            "tip: as the value of `--owner`, write `--owner='--dash y'`",
        ),
    ] {
        let run = run(examples(), begin.iter().chain(end).chain(&dry));
        run.exits(2).complains(tip);
        assert_eq!(run.stderr.matches("tip:").count(), 1, "{run:#?}");
    }
    let followed = [
        &["add", "Purchase", "--owner", "Dana", "--", "- dash"][..],
        &["add", "Purchase", "Call", "--owner=-dash"],
        &["set", "win-rate", "--owner=--dash y"],
    ];
    for call in followed {
        let call = call.iter().take(2).chain(&dry).chain(&call[2..]);
        run(examples(), call).exits(0).says("dash");
    }
}

#[test]
fn a_number_that_no_option_takes_is_told_with_those_that_it_takes() {
    for (call, takes) in [
        (&["tidy", "--older-than"][..], "from 0 to 5200"),
        (&["health", "show", "--limit"], "from 0"),
        (&["trend", "--weeks"], "from 1 to 52"),
        (&["add", "Purchase", "Call", "--priority"], "from 1"),
    ] {
        for number in ["-1", "99999999999"] {
            let run = run(examples(), call.iter().chain(&[number]));
            run.exits(2)
                .complains(&format!("write a whole number {takes}"));
        }
    }
}

#[test]
fn an_option_of_another_command_is_told_to_be_one() {
    for (call, said) in [
        (
            &["done", "x", "--note", "y"][..],
            "tip: `block`, `drop` have it",
        ),
        (&["start", "x", "--on", "mon"], "tip: `set`, `done` have it"),
        (&["show", "--exit-code"], "tip: `health diff` has it"),
        (
            &["focus", "--wek", "3"],
            "a similar argument exists: '--week'",
        ),
    ] {
        let run = run(examples(), call);
        run.exits(2)
            .complains("unexpected argument")
            .complains(said);
        assert!(!run.stderr.contains("as a value"), "{run:#?}");
    }
    let nobodys = run(examples(), ["show", "--nobodys"]);
    nobodys.exits(2);
    assert!(!nobodys.stderr.contains("tip:"), "{nobodys:#?}");
}
