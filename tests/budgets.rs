//! Budgets: what is cut of a file that is no page any more, and that it is told with a count.

mod common;

use common::{first_stage, folder, run, write};
use std::fmt::Write as _;

/// A scorecard with `count` actions in its first stage, of which `keys` says more.
fn actions(count: usize, keys: impl Fn(usize) -> String) -> String {
    let mut lines = "actions:\n".to_owned();
    for number in 1..=count {
        writeln!(
            lines,
            "  - action: Ask client {number}\n    {}",
            keys(number)
        )
        .unwrap();
    }
    first_stage(&lines)
}

#[test]
fn of_many_findings_the_first_are_shown_and_the_others_counted() {
    let folder = folder();
    write(
        folder.path().join("scorecard.yaml"),
        actions(70, |_| "week: soon".to_owned()),
    );
    let all = run(&folder, ["lint", "--format", "concise"]);
    let all = all.stdout.lines().count();
    assert!(all > 70, "{all}");
    let rest = all - 50;
    for command in ["show", "focus", "trend"] {
        let run = run(&folder, [command]);
        run.exits(1).complains(&format!(
            "… and {rest} more: `scorecard lint --format concise` lists all, a line each"
        ));
        assert_eq!(run.stderr.matches("error[").count(), 50);
    }
    let lint = run(&folder, ["lint"]);
    lint.exits(1).says(&format!(
        "… and {rest} more: `--format concise` lists all, a line each"
    ));
}

#[test]
fn of_a_very_long_line_few_findings_are_shown() {
    let folder = folder();
    let actions: String = (0..10)
        .map(|number| {
            format!(
                "{{action: Call {number}, note: {}, week: soon}}, ",
                "Größe ".repeat(9000)
            )
        })
        .collect();
    write(
        folder.path().join("scorecard.yaml"),
        first_stage(&format!("actions: [{actions}]")),
    );
    let lint = run(&folder, ["lint"]);
    lint.exits(1)
        .says("scorecard.yaml:4:54046\n")
        .says("… and 7 more: `--format concise` lists all");
    // The line has 720,000 bytes, and two mebibytes are looked through.
    assert_eq!(lint.stdout.matches("error[").count(), 3);
}

#[test]
fn of_a_very_long_text_people_see_the_beginning() {
    let folder = folder();
    let goal = "a".repeat(5000) + &"b".repeat(1000);
    write(
        folder.path().join("scorecard.yaml"),
        first_stage(&format!("goal: {goal}")),
    );
    let show = run(&folder, ["show", "--format", "markdown"]);
    show.exits(0).says("a… and 1000 characters more");
    assert!(!show.stdout.contains("ab"));
    run(&folder, ["show", "--format", "json"])
        .exits(0)
        .says(&goal);
}

#[test]
fn two_marks_that_are_far_from_each_other_are_two_snippets() {
    let folder = folder();
    let between = |lines: usize| {
        let comments = "# nothing\n".repeat(lines);
        first_stage(&format!("reached: 12\n{comments}reached: 13"))
    };
    let snippet = |lines: usize| {
        write(folder.path().join("scorecard.yaml"), between(lines));
        let lint = run(&folder, ["lint"]);
        lint.exits(1).says("first here").says("again here");
        lint.stdout
    };
    let near = snippet(999);
    assert_eq!(near.matches("scorecard.yaml:").count(), 1, "{near}");
    let far = snippet(1000);
    assert!(far.contains("▸ scorecard.yaml:1005:5\n"), "{far}");
    assert!(far.contains("⸬  scorecard.yaml:4:5\n"), "{far}");
}

#[test]
fn of_a_thousand_findings_and_more_the_others_are_counted() {
    let folder = folder();
    write(
        folder.path().join("scorecard.yaml"),
        actions(1500, |number| format!("week: soon{number}")),
    );
    let more = "the first 1000 findings are told, 501 more are left out";
    for (form, told) in [
        (
            "human",
            "1,000 errors and 501 more, which are only counted, in 1 file",
        ),
        ("concise", &*format!("\nscorecard.yaml: {more}\n")),
        ("json", "\"left_out\": 501"),
        (
            "github",
            &*format!("::notice file=scorecard.yaml,title=scorecard::{more}\n"),
        ),
        ("sarif", &*format!("\"text\": \"scorecard.yaml: {more}\"")),
        ("gitlab", ""),
        ("junit", &*format!("<system-out>{more}</system-out>")),
        ("rdjson", ""),
    ] {
        let lint = run(&folder, ["lint", "--format", form]);
        lint.exits(1).says(told);
        assert!(!lint.stdout.contains("soon1001"));
        if told.is_empty() {
            lint.complains(more);
        }
        // Nothing poses as a finding that is none.
        let rules = ["gitlab", "json"]
            .contains(&form)
            .then_some("invalid-value");
        let count = rules.map(|rule| lint.stdout.matches(rule).count());
        assert!(count.is_none_or(|count| count == 1000), "{form}: {count:?}");
    }
}

#[test]
fn of_a_large_team_some_are_named() {
    let folder = folder();
    let team: Vec<String> = (1..=30).map(|number| format!("Member {number}")).collect();
    let text = actions(1, |_| "owner: Zoe".to_owned());
    write(
        folder.path().join("scorecard.yaml"),
        text.replacen(
            "stages:",
            &format!("team: [{}]\nstages:", team.join(", ")),
            1,
        ),
    );
    run(&folder, ["lint"]).says("Member 19, Member 20 and 10 more: add the name there");
}

#[test]
fn an_allow_within_a_comment_is_a_part_of_it() {
    let folder = folder();
    let comment = "# scorecard: allow a ".repeat(3);
    write(
        folder.path().join("scorecard.yaml"),
        first_stage(&format!("reached: 12 {comment}")),
    );
    let lint = run(&folder, ["lint", "--format", "concise"]);
    let names = [
        "a",
        "#",
        "scorecard:",
        "allow",
        "a",
        "#",
        "scorecard:",
        "allow",
        "a",
    ];
    let told: Vec<String> = (names.iter())
        .map(|name| format!("there is no rule `{name}` to allow"))
        .collect();
    let lines: Vec<&str> = lint.stdout.lines().collect();
    assert_eq!(lines.len(), told.len(), "{}", lint.stdout);
    for (line, told) in lines.iter().zip(told) {
        assert!(line.contains(&told), "{line}");
    }
}

#[test]
fn of_a_thousand_allows_and_more_the_others_are_counted() {
    let folder = folder();
    let allows = |count| format!("{} - a reason", "no-target,".repeat(count));
    let linted = |count| {
        write(
            folder.path().join("scorecard.yaml"),
            first_stage(&format!("reached: 12 # scorecard: allow {}", allows(count))),
        );
        run(&folder, ["lint", "--format", "concise"]).stdout
    };
    let text = linted(1000);
    assert_eq!(text.lines().count(), 1000, "{text}");
    assert!(!text.contains("more times"), "{text}");
    let text = linted(1200);
    assert_eq!(text.lines().count(), 1001, "{text}");
    assert!(
        text.contains("this file allows 200 more times; the first 1000 are heeded"),
        "{text}"
    );
}

#[test]
fn so_much_is_kept_for_aliases() {
    let folder = folder();
    let linted = |behind: &str| {
        let large = "[n, n, n, n, n, n, n, n, n], ".repeat(1100);
        let team = format!("team: &large [{large}]\nowner: &small Dana\n{behind}");
        let text = first_stage("").replacen("stages:", &format!("{team}\nstages:"), 1);
        write(folder.path().join("scorecard.yaml"), text);
        run(&folder, ["lint", "--format", "concise"]).stdout
    };
    let too_much = "the anchors of this file hold more than 10000 values";
    assert!(!linted("as_of: *small").contains(too_much));
    assert!(linted("as_of: *large").contains(too_much));
}

/// Sets the numbers of `table` in a page with one metric.
fn set_from(table: &str) -> common::Run {
    let folder = folder();
    let metric = "metrics:\n  - metric: Visits\n    readings:\n      2026-01-01: 1";
    write(folder.path().join("scorecard.yaml"), first_stage(metric));
    write(folder.path().join("numbers.csv"), table);
    run(&folder, ["set", "--from", "numbers.csv"])
}

#[test]
fn of_many_bad_rows_some_are_told_and_all_are_counted() {
    for (rows, told, message) in [
        (50, 50, "error: 50 rows cannot be taken, so"),
        (
            60,
            50,
            "error: 60 rows cannot be taken, of which the first 50 are told, so",
        ),
    ] {
        let run = set_from(&"visitors,1\n".repeat(rows));
        run.exits(2).complains(message);
        assert_eq!(run.stderr.matches("numbers.csv:").count(), told, "{run:?}");
    }
}

#[test]
fn a_table_that_is_too_large_is_refused() {
    set_from(&"visits,1,2026-01-02\n".repeat(220_000))
        .exits(2)
        .complains("numbers.csv is larger than 4 MiB");
}

#[test]
fn of_ten_thousand_things_and_more_the_others_are_counted() {
    let folder = folder();
    let linted = |count| {
        write(
            folder.path().join("scorecard.yaml"),
            actions(count, |number| format!("priority: {number}")),
        );
        run(&folder, ["lint", "--format", "concise"]).stdout
    };
    let text = linted(10_000);
    assert!(!text.contains("are not read"), "{text}");
    let text = linted(10_100);
    assert!(
        text.contains(
            "error[invalid-value]: 100 stages, metrics or actions are not read: 10000 of each are"
        ),
        "{text}"
    );
    assert!(!text.contains("seven-stages"), "{text}");
}

#[test]
fn so_many_keys_and_values_are_read() {
    let folder = folder();
    let team = |count: usize| format!("team: [{}]\nstages:", "n, ".repeat(count));
    let linted = |count| {
        let text = first_stage("").replacen("stages:", &team(count), 1);
        write(folder.path().join("scorecard.yaml"), text);
        run(&folder, ["lint", "--format", "concise"]).stdout
    };
    let too_many = "the file holds more than 200000 keys and values";
    let text = linted(199_000);
    assert!(!text.contains(too_many), "{text}");
    let text = linted(200_000);
    assert!(text.contains(too_many), "{text}");
}

#[test]
fn an_error_is_shown_however_many_warnings_stand_before_it() {
    let folder = folder();
    let warned = first_stage("actions: [{action: A, status: doing}]");
    for number in 0..60 {
        let page = format!("{warned}# {number}\n");
        write(
            folder.path().join(format!("p{number:02}.scorecard.yaml")),
            page,
        );
    }
    write(
        folder.path().join("z.scorecard.yaml"),
        "scorecard: Z\nstage: []\n",
    );
    let lint = run(&folder, ["lint"]);
    lint.exits(1)
        .says("error[unknown-field]")
        .says("z.scorecard.yaml:2:1");
    assert!(lint.stdout.matches("warning[").count() > 20);

    // Nor does a very long line of warnings take the room of an error.
    let actions: String = (0..20_000)
        .map(|number| format!("{{action: A {number}, status: doing}}, "))
        .collect();
    write(
        folder.path().join("p00.scorecard.yaml"),
        first_stage(&format!("actions: [{actions}]")),
    );
    run(&folder, ["lint"]).exits(1).says("error[unknown-field]");
}
