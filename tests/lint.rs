//! Lint as a team lives with it: settings, allows, fixes, selections, many files.

mod common;

use common::{Run, finish, first_stage, folder, run, scorecard, write};
use std::path::Path;

/// The rules that a run found, in the order of the file, with their lines.
fn found(run: &Run) -> Vec<String> {
    let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = output["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| format!("{} {}", finding["rule"].as_str().unwrap(), finding["line"]))
        .collect()
}

fn lint(text: &str, arguments: &[&str]) -> Vec<String> {
    let here = folder();
    write(here.path().join("scorecard.yaml"), text);
    let all = [&["lint", "--format", "json"], arguments].concat();
    found(&run(here.path(), all))
}

#[test]
fn what_is_wrong_on_any_day_is_told_before_the_day_that_is_written_comes() {
    let text = first_stage(
        "metrics:
  - {metric: Both, target: 1, value: 1, readings: {2026-11-19: 1}}
  - {metric: Read, target: 2, readings: {2026-11-19: 1}}
actions:
  - {action: Call, priority: 1, owner: Ann, status: todo, done: 2026-11-19}",
    );
    let told = |day: &str| {
        let found = lint(&text, &["--timeless", "--today", day]);
        let is_of_day = |line: &String| line.starts_with("uncovered-gap");
        found
            .into_iter()
            .filter(|line| !is_of_day(line))
            .collect::<Vec<_>>()
    };
    let before = told("2026-11-18");
    assert_eq!(before, told("2026-11-20"));
    let is = |rule: &str| before.iter().any(|found| found.starts_with(rule));
    assert!(
        is("value-and-readings") && is("status-mismatch"),
        "{before:?}"
    );
    assert!(!is("unset-value"), "a value is written: {before:?}");
}

#[test]
fn nothing_is_found_that_follows_from_what_cannot_be_read() {
    let text = |status: &str, reading: &str, reached: &str| {
        format!(
            "scorecard: Client
stages:
  - stage: Demand
    reached: {reached}
    metrics:
      - {{metric: Trials, target: 45, readings: {{2026-11-09: 12, 2026-11-16: {reading}}}}}
  - stage: Evaluation
    reached: 900
    actions:
      - {{action: One, priority: 1, status: {status}}}
      - {{action: Two, priority: 2}}
      - {{action: Three, priority: 3}}
      - {{action: Four, priority: 4}}
  - stage: Purchase
    reached: 600
  - stage: Adoption
    reached: 300
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
lint: {{no-metric: off, unplanned-week: off}}
"
        )
    };
    assert_eq!(
        lint(&text("todo", "13", "1000"), &[]),
        [
            "uncovered-gap 6",
            "too-many-actions 13",
            "leak-uncovered 17"
        ]
    );
    let unread = lint(&text("Done", "\"13,x\"", "1_000"), &[]);
    assert_eq!(
        unread,
        ["wrong-type 4", "wrong-type 6", "invalid-value 10"],
        "and no more"
    );
}

#[test]
fn a_part_of_a_name_of_the_team_suggests_the_whole() {
    let owned = "actions: [{action: Call, priority: 1, owner: zoe}]";
    let with_team = |team: &str| {
        let here = folder();
        let text = first_stage(owned).replace("stages:", &format!("team: [{team}]\nstages:"));
        write(here.path().join("scorecard.yaml"), text);
        run(here.path(), ["lint"]).exits(0).stdout.clone()
    };
    let said = with_team("Zoë Okafor, Ben, Åsa");
    assert!(said.contains("did you mean `Zoë Okafor`?"), "{said}");
    let said = with_team("Zoe Okafor, Zoe Jones");
    assert!(said.contains("add the name there"), "{said}");
}

const OVERDUE: &str = "actions:
  - action: Publish the ROI calculator
    priority: 1
    due: 2026-11-02
    owner: Priya";

#[test]
fn a_file_can_turn_a_warning_off_or_into_a_note() {
    let with = |setting: &str| {
        let text = first_stage(OVERDUE).replace("lint:\n  {", &format!("lint:\n  {{{setting}, "));
        lint(&text, &[])
    };
    assert_eq!(with("no-owner: off"), ["overdue 7"]);
    assert!(with("overdue: off").is_empty());
    let here = folder();
    let text = first_stage(OVERDUE).replace("lint:\n  {", "lint:\n  {overdue: note, ");
    write(here.path().join("scorecard.yaml"), text);
    run(here.path(), ["lint", "--strict"])
        .exits(0)
        .says("note[overdue]");
}

#[test]
fn a_file_can_set_a_limit_of_its_own() {
    let stale = "metrics:
  - {metric: Brand survey, target: 45, value: 41, as_of: 2026-10-20}";
    assert_eq!(lint(&first_stage(stale), &[]), ["stale-value 5"]);
    let text = first_stage(stale).replace("lint:\n  {", "lint:\n  {stale-value: {max: 29}, ");
    assert!(lint(&text, &[]).is_empty());
    let text = text.replace("max: 29", "max: 28");
    assert_eq!(lint(&text, &[]), ["stale-value 5"]);
}

#[test]
fn a_setting_that_does_nothing_is_a_finding() {
    for setting in [
        "overdu: off",
        "seven-stages: off",
        "overdue: maybe",
        "overdue: error",
        "overdue: {max: 3}",
        "stale-value: {max: -1}",
        "stale-value: {min: 3}",
        "stale-value: [off]",
    ] {
        let text =
            first_stage("reached: 9").replace("lint:\n  {", &format!("lint:\n  {{{setting}, "));
        assert_eq!(lint(&text, &[]), ["lint-setting 12"], "{setting}");
    }
}

#[test]
fn a_comment_allows_a_finding_on_its_line_or_in_the_block_below() {
    let reason = "# scorecard: allow overdue - the agency has the last word";
    let on_the_line = OVERDUE.replace("2026-11-02", &format!("2026-11-02  {reason}"));
    assert!(lint(&first_stage(&on_the_line), &[]).is_empty());
    let above_the_action = OVERDUE.replace("  - action", &format!("  {reason}\n  - action"));
    assert!(lint(&first_stage(&above_the_action), &[]).is_empty());
    let above_the_list = OVERDUE.replace("actions:", &format!("{reason}\nactions:"));
    assert!(lint(&first_stage(&above_the_list), &[]).is_empty());
    let above_the_file = format!("{reason}\n{}", first_stage(OVERDUE));
    assert!(lint(&above_the_file, &[]).is_empty());
    let above_something_else = OVERDUE.replace("    owner", &format!("    {reason}\n    owner"));
    assert_eq!(
        lint(&first_stage(&above_something_else), &[]),
        ["overdue 7", "unused-allow 8"]
    );
}

#[test]
fn an_allow_that_silences_nothing_is_a_finding() {
    for comment in [
        "# scorecard: allow overdue - but it is not",
        "# scorecard: allow overdu - no such rule",
        "# scorecard: allow seven-stages - but it is the method",
        "# scorecard: allow no-metric",
        "# scorecard: allow - because",
    ] {
        let text = first_stage(&format!("reached: 9  {comment}"));
        assert_eq!(lint(&text, &[]), ["unused-allow 4"], "{comment}");
    }
}

#[test]
fn what_stands_in_a_text_is_no_comment() {
    let goal = "goal: \"say # scorecard: allow overdue - and it is text\"";
    assert!(lint(&first_stage(goal), &[]).is_empty());
    let block = "goal: |\n  # scorecard: allow overdue - and it is text";
    assert!(lint(&first_stage(block), &[]).is_empty());
}

#[test]
fn warnings_are_selected_ignored_and_made_to_fail() {
    let both = OVERDUE.replace("    owner: Priya", "    done: 2026-11-03\n    owner: Priya");
    let text = first_stage(&both);
    assert_eq!(lint(&text, &[]), ["overdue 7", "status-mismatch 8"]);
    assert_eq!(lint(&text, &["--select", "overdue"]), ["overdue 7"]);
    assert_eq!(lint(&text, &["--ignore", "overdue"]), ["status-mismatch 8"]);
    assert_eq!(lint(&text, &["--timeless"]), ["status-mismatch 8"]);
    assert!(lint(&text, &["--select", "no-metric,unset-value"]).is_empty());
    let here = folder();
    write(here.path().join("scorecard.yaml"), text);
    run(here.path(), ["lint"]).exits(0);
    run(here.path(), ["lint", "--strict"]).exits(1);
    run(
        here.path(),
        ["lint", "--strict", "--ignore", "overdue,status-mismatch"],
    )
    .exits(0);
    run(here.path(), ["lint", "--ignore", "overdu"])
        .exits(2)
        .complains("did you mean `overdue`?");
    run(here.path(), ["lint", "--ignore", "seven-stages"])
        .exits(2)
        .complains("an error of the method");
}

#[test]
fn what_could_not_be_read_is_not_called_missing() {
    let text = "metrics:\n  - {metric: Demo requests, target: 90, value: \"85 or so\"}";
    assert_eq!(
        lint(&first_stage(text).replace("unset-value: off, ", ""), &[]),
        ["wrong-type 5"]
    );
}

const MISTAKES: &str = "# kept
reached: \"12000\"   # in quotes
metrics:
- {metric: Demo requests, targett: 90,  value: 1_0}
actions:
- action:   Publish
  priority: 1
  priority: 1
  week: 2026-47   # this one
  status: DOING
  owner: Priya";

const MENDED: &str = "# kept
reached: 12000   # in quotes
metrics:
- {metric: Demo requests, target: 90,  value: 10}
actions:
- action:   Publish
  priority: 1
  week: 2026-W47   # this one
  status: doing
  owner: Priya";

#[test]
fn what_cannot_be_read_may_be_the_early_sign() {
    let page = |indicator: &str| {
        let metrics = format!(
            "metrics:\n  - {{metric: A, indicator: {indicator}, target: 2, value: 1}}\n  \
             - {{metric: B, indicator: lagging, target: 2, value: 1}}"
        );
        lint(&first_stage(&metrics), &["--select", "no-early-warning"])
    };
    assert!(
        page("lagging")
            .iter()
            .any(|found| found.contains("no-early-warning"))
    );
    let unread = page("leeding");
    assert!(
        unread.iter().any(|found| found.contains("invalid-value")),
        "{unread:?}"
    );
    assert!(
        !unread
            .iter()
            .any(|found| found.contains("no-early-warning")),
        "{unread:?}"
    );
}

#[test]
fn safe_fixes_leave_every_other_byte_alone() {
    for (name, change) in [
        ("as it is", (|text| text) as fn(String) -> String),
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("byte-order mark", |text| format!("\u{feff}{text}")),
        ("no last newline", |text| text.trim_end().to_owned()),
    ] {
        let here = folder();
        let file = here.path().join("scorecard.yaml");
        write(&file, change(first_stage(MISTAKES)));
        let fixed = run(here.path(), ["lint", "--fix", "--ignore", "uncovered-gap"]);
        fixed.complains("scorecard.yaml:7: renamed `targett` to `target`");
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, change(first_stage(MENDED)), "{name}");
        run(here.path(), ["lint"]).exits(0);
    }
}

#[test]
fn a_diff_changes_nothing_and_is_a_patch() {
    let here = folder();
    let file = here.path().join("scorecard.yaml");
    write(&file, first_stage(MISTAKES));
    let diff = run(here.path(), ["lint", "--diff"]);
    diff.exits(1)
        .says("+    - {metric: Demo requests, target: 90,  value: 10}");
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        first_stage(MISTAKES)
    );
    run(here.path(), ["lint", "--diff", "--format", "sarif"])
        .exits(2)
        .complains("`--diff` prints a patch, which has one form");
    let mut apply = std::process::Command::new("git");
    apply.current_dir(here.path()).args(["apply", "-"]);
    finish(&mut apply, diff.stdout.as_bytes()).exits(0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), first_stage(MENDED));
}

#[test]
fn what_may_be_meant_otherwise_is_not_fixed() {
    for keys in [
        "reached: 12,000",
        "reached: 1.5",
        "metrics: [{metric: A, due: 03/04/2026}]",
        "actions: [{action: A, week: W47}]",
        "reached: 1\nreached: 2",
        "shared: &a {metric: A, targett: 1}\nmetrics: [*a]",
    ] {
        let here = folder();
        let file = here.path().join("scorecard.yaml");
        write(&file, first_stage(keys));
        run(here.path(), ["lint", "--fix"]).exits(1);
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            first_stage(keys),
            "{keys}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_fix_keeps_the_link_and_the_mode() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let here = folder();
    let real = here.path().join("real.yaml");
    write(&real, first_stage("reached: \"9\""));
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", here.path().join("scorecard.yaml")).unwrap();
    run(here.path(), ["lint", "--fix"]).exits(0);
    assert!(here.path().join("scorecard.yaml").is_symlink());
    assert_eq!(
        std::fs::read_to_string(&real).unwrap(),
        first_stage("reached: 9")
    );
    let mode = std::fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_list_of_changed_files_is_taken_from_standard_input() {
    let here = folder();
    write(
        here.path().join("a.scorecard.yaml"),
        first_stage("reached: 9"),
    );
    write(
        here.path().join("b.scorecard.yaml"),
        first_stage("reached: x"),
    );
    let lint = |list: &str| {
        finish(
            &mut scorecard(here.path(), ["lint", "--stdin-files"]),
            list.as_bytes(),
        )
    };
    lint("README.md\na.scorecard.yaml\nnotes.yaml\n")
        .exits(0)
        .says("1 file checked");
    lint("a.scorecard.yaml\nb.scorecard.yaml\n")
        .exits(1)
        .says("1 error in 1 of 2 files");
    lint("README.md\n").exits(0);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_told() {
    use std::os::unix::fs::symlink;
    let here = folder();
    write(
        here.path().join("good.scorecard.yaml"),
        first_stage("reached: 9"),
    );
    symlink("nowhere", here.path().join("dangling.scorecard.yaml")).unwrap();
    symlink(
        "loop.scorecard.yaml",
        here.path().join("loop.scorecard.yaml"),
    )
    .unwrap();
    symlink(".", here.path().join("folder")).unwrap();
    let told = run(here.path(), ["lint"]);
    told.exits(1).says("it leads to nothing");
    told.says("it is a link to `nowhere`")
        .says("it is a link to `loop.scorecard.yaml`");
    assert!(!told.stdout.contains("os error"), "{}", told.stdout);
    let json = run(here.path(), ["lint", "--format", "json"]);
    assert_eq!(found(&json), ["syntax 1", "syntax 1"]);
}

#[test]
fn thousands_of_files_with_a_mistake_each_stay_readable() {
    const FILES: usize = 2_000;
    let here = folder();
    for number in 0..FILES {
        let name = format!("{:02}/{number:05}.scorecard.yaml", number % 100);
        write(here.path().join(name), first_stage("reached: many"));
    }
    let first = run(here.path(), ["lint"]);
    first
        .exits(1)
        .says("… and 1950 more")
        .says("2,000 errors in 2,000 of 2,000 files checked");
    assert!(first.stdout.lines().count() < 500);
    assert_eq!(
        first.stdout,
        run(here.path(), ["lint"]).stdout,
        "the order is stable"
    );
}

#[test]
fn a_rule_is_explained_with_its_examples() {
    let here = Path::new(".");
    run(here, ["rules"]).exits(0).says("max-two-metrics");
    run(here, ["rules", "unread-data"])
        .exits(0)
        .says("Beside it, customers.csv:");
    run(here, ["rules", "stale-value"])
        .exits(0)
        .says("Bad:")
        .says("Good:")
        .says("--timeless");
    run(here, ["rules", "stale-valu"])
        .exits(2)
        .complains("did you mean `stale-value`?");
    let json: serde_json::Value =
        serde_json::from_str(&run(here, ["rules", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["rules"][0]["rule"], "syntax");
}
