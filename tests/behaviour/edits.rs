//! Edits as they are asked for: addresses, tables, what the rules say first, what is refused.

use crate::common::{Run, TODAY, examples, finish, run, scorecard, write};
use crate::{as_nobody, folder_with, public_folder, repository, set_mode};
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const PAGE: &str = "scorecard: Client
team: [Dana, Priya]
stages:
  - stage: Demand
    metrics:
      - metric: Trials
        target: 40
        value: 12
        unit: \"%\"
        as_of: 2026-11-09
      - metric: Trial quality
    actions:
      - action: Call them
        priority: 1
        owner: Dana
        week: 2026-W46
      - action: Call the others
        status: done
        done: 2026-11-10
  - stage: Evaluation
    actions:
      - action: Call them
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

fn page(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap()
}

/// Runs a command that is to leave the page as it is.
fn refused(arguments: &[&str]) -> Run {
    let folder = folder_with(PAGE);
    let run = run(&folder, arguments);
    assert_eq!(page(&folder), PAGE, "{run:#?}");
    assert_eq!(run.stdout, "", "{run:#?}");
    run
}

#[test]
fn what_changed_is_told_in_words_and_lines() {
    let folder = folder_with(PAGE);
    let set = run(&folder, ["set", "demand/trials", "13.50"]);
    set.exits(0);
    assert_eq!(
        set.stdout,
        "Trials: 12 → 13.50, read on 2026-11-18

scorecard.yaml
 8 -         value: 12
 8 +         value: 13.50
10 -         as_of: 2026-11-09
10 +         as_of: 2026-11-18
"
    );
    run(&folder, ["set", "demand/trials", "13.50"])
        .exits(0)
        .complains("nothing to change");
}

#[test]
fn a_dry_run_is_a_patch_that_git_takes() {
    let folder = folder_with(PAGE);
    let asked = ["add", "purchase", "Send the terms", "--priority", "1"];
    let patch = run(&folder, asked.into_iter().chain(["--dry-run"]));
    patch.exits(0).says("--- a/scorecard.yaml");
    assert_eq!(page(&folder), PAGE);
    let mut git = Command::new("git");
    git.args(["apply", "-"]).current_dir(&folder);
    finish(&mut git, patch.stdout.as_bytes()).exits(0);
    let patched = page(&folder);
    write(folder.path().join("scorecard.yaml"), PAGE);
    run(&folder, asked).exits(0);
    assert_eq!(page(&folder), patched);
}

#[test]
fn an_address_that_fits_nothing_names_the_nearest() {
    refused(&["set", "trails", "5"])
        .exits(2)
        .complains("no metric is called `trails`")
        .complains("did you mean `demand/trials`?");
    refused(&["done", "write a book"])
        .exits(2)
        .complains("no action is called `write a book`")
        .complains("the nearest are evaluation/call-them, ");
    refused(&["add", "sales", "Sell"])
        .exits(2)
        .complains("no stage is called `sales`");
    refused(&["add", "evaluation", "Sell", "--moves", "trials"])
        .exits(2)
        .complains("`Evaluation` has no metric to move yet");
}

#[test]
fn an_address_that_fits_several_names_them() {
    refused(&["set", "tr", "5"])
        .exits(2)
        .complains("`tr` fits 2 metrics")
        .complains("write more of it: demand/trials, demand/trial-quality");
    refused(&["start", "call"])
        .exits(2)
        .complains("`call` fits 3 actions");
    refused(&["add", "ad", "Sell"])
        .exits(2)
        .complains("`ad` fits 2 stages");
}

#[test]
fn of_several_actions_the_only_one_that_can_take_the_step_is_meant() {
    let folder = folder_with(PAGE);
    run(&folder, ["reopen", "call"])
        .exits(0)
        .says("Call the others: done → todo");
    run(&folder, ["start", "evaluation/call"])
        .exits(0)
        .says("Call them: todo → doing");
}

#[test]
fn a_step_that_an_action_cannot_take_is_refused() {
    refused(&["done", "others"])
        .exits(2)
        .complains("`Call the others` is done already, since 2026-11-10");
    refused(&["start", "others"])
        .exits(2)
        .complains("`Call the others` is done")
        .complains("scorecard reopen");
    refused(&["reopen", "demand/call-them"])
        .exits(2)
        .complains("`Call them` is todo");
    refused(&["plan", "others"])
        .exits(2)
        .complains("is closed and cannot be planned");
}

#[test]
fn a_value_is_a_number_of_today_or_before() {
    let folder = folder_with(PAGE);
    run(&folder, ["set", "trials", "13%"]).exits(0);
    assert!(page(&folder).contains("value: 13\n"));
    refused(&["set", "trials", "1,300"])
        .exits(2)
        .complains("`1,300` is not a number")
        .complains("write `1.300` or `1300`");
    refused(&["set", "trials", ".nan"]).exits(2);
    refused(&["set", "trials", "5", "--on", "2026-11-19"])
        .exits(2)
        .complains("2026-11-19 lies in the future");
    refused(&["set", "trials", "5", "--on", "2026-11-02"])
        .exits(2)
        .complains("`Trials` was read on 2026-11-09, which is newer")
        .complains("`readings`");
    refused(&["set", "trials"])
        .exits(2)
        .complains("`trials` needs a value");
    refused(&["set", "trials", "5", "quality"])
        .exits(2)
        .complains("METRIC=VALUE METRIC=VALUE");
    refused(&["set", "demand/trials=1", "Trials=2"])
        .exits(2)
        .complains("`demand/trials` is set twice")
        .complains("give it one value");
    refused(&["set", "--from", "/"])
        .exits(2)
        .complains("it is a folder")
        .complains("name a file in it");
    refused(&["set", "a=1", "b=2", "--target", "5"])
        .exits(2)
        .complains("one metric");
    refused(&["set"]).exits(2);
}

#[test]
fn a_number_is_written_so_that_all_programs_read_the_same() {
    for (typed, written) in [("-0", "0"), ("5.", "5"), ("+7", "7"), ("+12.50%", "12.50")] {
        let folder = folder_with(PAGE);
        run(&folder, ["set", "trials", typed]).exits(0);
        let line = format!("value: {written}\n");
        assert!(page(&folder).contains(&line), "{}", page(&folder));
    }
    for (typed, meant) in [("0o17", "`15`"), ("1e1", "`10`"), ("0x10", "`16`")] {
        refused(&["set", "trials", typed])
            .exits(2)
            .complains(&format!("`{typed}` is not a number to all programs"))
            .complains(&format!("write all its digits: {meant}"));
        refused(&["set", "trials", "--target", typed])
            .exits(2)
            .complains(&format!(
                "`target` is not a number to all programs, written as `{typed}`"
            ))
            .complains(&format!("write all its digits: {meant}"));
        let (told, _) = from_table(&format!("metric,value\nTrials,{typed}\n"));
        told.exits(2)
            .complains(&format!("`{typed}` is not a number"));
    }
}

#[test]
fn a_value_and_a_target_can_be_set_at_once_and_numbers_can_be_negative() {
    for arguments in [
        &["set", "trials", "-5", "--target", "-1.5"][..],
        &["set", "trials=-5", "--target=-1.5"],
    ] {
        let folder = folder_with(PAGE);
        run(&folder, arguments)
            .exits(0)
            .says("Trials: 12 → -5, read on 2026-11-18")
            .says("was 40 and is -1.5, easier to reach");
        assert!(page(&folder).contains("target: -1.5\n        value: -5\n"));
    }
}

#[test]
fn a_warning_is_told_before_writing_and_an_error_refuses() {
    let folder = folder_with(PAGE);
    run(
        &folder,
        [
            "add",
            "demand",
            "Write to them",
            "--owner",
            "Marco",
            "--priority",
            "1",
        ],
    )
    .exits(0)
    .complains("warning[unknown-owner]")
    .complains("warning[priority-tie]")
    .says("added to Demand: Write to them");
    refused(&["add", "demand", "Call  THEM!"])
        .exits(1)
        .complains("error[duplicate-name]")
        .complains("nothing was written: a scorecard with an error is not edited");
    let readings = PAGE.replace("value: 12", "readings: {2026-11-09: 12}");
    let folder = folder_with(&readings.replace("as_of: 2026-11-09", "value:"));
    run(&folder, ["set", "trials", "13"]).exits(0);
    assert!(page(&folder).contains("{2026-11-09: 12, 2026-11-18: 13}"));
}

#[test]
fn a_file_with_errors_is_not_edited() {
    let broken = PAGE.replace("target: 40", "target: forty");
    let folder = folder_with(&broken);
    run(&folder, ["set", "trials", "5"])
        .exits(1)
        .complains("error[wrong-type]")
        .complains("nothing was written");
    assert_eq!(page(&folder), broken);
    run(&folder, ["set", "trials", "5", "--file", "none.yaml"])
        .exits(2)
        .complains("there is none of this name");
    run(&folder, ["set", "trials", "5", "--file", "-"])
        .exits(2)
        .complains("standard input cannot be changed");
    let two = folder_with(PAGE);
    write(two.path().join("b.scorecard.yaml"), PAGE);
    run(&two, ["done", "them"])
        .exits(2)
        .complains("name the one you mean: --file b.scorecard.yaml, --file scorecard.yaml");
    run(
        &two,
        ["done", "demand/call-them", "--file", "b.scorecard.yaml"],
    )
    .exits(0);
    assert_eq!(page(&two), PAGE);
}

#[test]
fn nothing_to_do_is_not_said_of_a_page_that_cannot_be_read() {
    let weeks = PAGE.replace("2026-W46", "2026-40");
    assert_ne!(weeks, PAGE);
    let merged = PAGE.replacen(
        "  - stage: Demand\n",
        "  - stage: Demand\n    <<: {goal: It}\n",
        1,
    );
    assert_ne!(merged, PAGE);
    for (broken, rule) in [
        (weeks, "error[invalid-value]"),
        (
            "scorecard: Probe\nstages: x\n".to_owned(),
            "error[wrong-type]",
        ),
        (merged, "error["),
    ] {
        for command in ["roll", "tidy"] {
            let folder = folder_with(&broken);
            let run = run(&folder, [command, "--yes"]);
            run.exits(1)
                .complains(rule)
                .complains("nothing was written: a scorecard with an error is not edited");
            assert!(!run.stderr.contains("nothing to change"), "{run:#?}");
            assert_eq!(page(&folder), broken);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_written_is_told_where_standard_output_cannot_take_it() {
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let folder = folder_with(PAGE);
    let mut command = scorecard(&folder, ["add", "1", "Again"]);
    let output = command.stdout(full()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.ends_with(
        "error: scorecard.yaml was written, but standard output could not be written to: no space \
         is left\nhelp: do not run the command again: what was asked for is done\n"
        ),
        "{told}"
    );
    assert!(page(&folder).contains("Again"));
}

#[test]
fn a_copy_that_an_edit_left_is_told_by_the_next() {
    let folder = folder_with(PAGE);
    run(&folder, ["set", "trials", "5", "--dry-run"]).exits(0);
    write(folder.path().join("scorecard-1a2b3c.before-edit"), PAGE);
    run(&folder, ["set", "trials", "5"])
        .exits(0)
        .complains("scorecard-1a2b3c.before-edit is what a page said before an edit")
        .complains("compare them, and delete it");
}

#[test]
fn what_stands_in_two_places_is_not_edited() {
    let aliased = PAGE.replace("value: 12", "value: &twelve 12").replace(
        "- metric: Trial quality",
        "- metric: Trial quality\n        value: *twelve",
    );
    let folder = folder_with(&aliased);
    run(&folder, ["set", "demand/trials", "5"])
        .exits(2)
        .complains("is marked `&twelve` and stands as `*twelve` elsewhere too")
        .complains("write the value itself in the place of `*twelve`");
    assert_eq!(page(&folder), aliased);
}

#[test]
fn weeks_are_said_as_everywhere() {
    let folder = folder_with(PAGE);
    run(&folder, ["plan", "demand/call-them", "--week", "+2"])
        .exits(0)
        .says("Call them: 2026-W46 → 2026-W49");
    refused(&["plan", "others", "--week", "soon"])
        .exits(2)
        .complains("`soon` is not a week");
    run(&folder, ["plan", "demand/call-them", "--week", "-2"])
        .exits(0)
        .says("Call them: 2026-W49 → 2026-W45");
    run(&folder, ["plan"])
        .exits(0)
        .says("could be planned")
        .says("scorecard plan ACTION");
}

#[test]
fn what_is_planned_already_says_for_which_week() {
    let folder = folder_with("");
    let (name, far) = ("my page.scorecard.yaml", "Größen & Ziele");
    let file = folder.path().join(far).join(name);
    write(&file, PAGE.replace("week: 2026-W46", "week: 2026-W49"));
    let path = format!("{far}/{name}");
    let plan = |more: &[&str]| {
        let call = [&["plan", "--file", &path], more].concat();
        finish(scorecard(&folder, call).env("COLUMNS", "60"), b"")
    };
    plan(&[]).exits(0).says("week 49");
    // What is to be pasted stands on one line.
    plan(&["--week", "next"])
        .exits(0)
        .says("week 49")
        .says(&format!(
            "`scorecard plan ACTION --week next --file '{path}'` takes one"
        ));
}

#[test]
fn roll_and_tidy_ask_or_are_told() {
    let roll = |arguments: &[&str]| {
        let folder = folder_with(PAGE);
        let run = run(&folder, arguments);
        (run, page(&folder) != PAGE)
    };
    let (run, written) = roll(&["roll"]);
    // What a script keeps of its answer does not read as if it was done.
    assert_eq!(run.stdout, "");
    run.exits(2)
        .complains("Call them: 2026-W46 → 2026-W47")
        .complains("there is no terminal to ask on")
        .complains("--yes");
    assert!(!written);
    let (run, written) = roll(&["roll", "--yes"]);
    run.exits(0);
    assert!(written);
    let (run, written) = roll(&["tidy", "--yes"]);
    run.exits(0).complains("nothing was closed before 2026-W43");
    assert!(!written);
    let (run, written) = roll(&["tidy", "--yes", "--older-than", "0"]);
    run.exits(0)
        .says("taken out: Call the others, done 2026-11-10");
    assert!(written);
}

#[test]
fn on_a_terminal_yes_writes_and_anything_else_does_not() {
    for (answer, written) in [("y\n", true), ("\n", false), ("no\n", false)] {
        let folder = folder_with(PAGE);
        // `script` gives the program a terminal.
        let mut terminal = Command::new("script");
        let call = format!("{} roll", env!("CARGO_BIN_EXE_scorecard"));
        terminal
            .args(["--quiet", "--return", "--command", &call, "/dev/null"])
            .current_dir(&folder)
            .env("SCORECARD_TODAY", TODAY);
        let run = finish(&mut terminal, answer.as_bytes());
        run.says("write this? [y/N]");
        assert_eq!(page(&folder) != PAGE, written, "{run:#?}");
    }
}

#[test]
fn a_page_that_is_deleted_while_somebody_is_asked_is_told_as_gone() {
    let folder = folder_with(PAGE);
    let mut terminal = Command::new("script");
    let program = env!("CARGO_BIN_EXE_scorecard");
    terminal
        .args(["--quiet", "--return", "--command"])
        .args([&format!("{program} roll"), "/dev/null"])
        .current_dir(&folder)
        .env("SCORECARD_TODAY", TODAY)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut running = terminal.spawn().unwrap();
    let mut said = String::new();
    let mut output = running.stdout.take().unwrap();
    while !said.contains("[y/N]") {
        let mut byte = [0];
        output.read_exact(&mut byte).unwrap();
        said.push(char::from(byte[0]));
    }
    fs::remove_file(folder.path().join("scorecard.yaml")).unwrap();
    running.stdin.take().unwrap().write_all(b"y\n").unwrap();
    output.read_to_string(&mut said).unwrap();
    assert_eq!(running.wait().unwrap().code(), Some(2), "{said}");
    assert!(
        said.contains("scorecard.yaml is gone meanwhile: nothing was written"),
        "{said}"
    );
    assert!(
        said.contains("bring it back, and run the command again"),
        "{said}"
    );
}

/// Sets from a table that is in `numbers.csv`.
fn from_table(table: &str) -> (Run, String) {
    let folder = folder_with(PAGE);
    write(folder.path().join("numbers.csv"), table);
    let run = run(&folder, ["set", "--from", "numbers.csv"]);
    (run, page(&folder))
}

#[test]
fn a_table_has_its_columns_in_any_order_and_any_separator() {
    for table in [
        "metric,value,date\ndemand/trials,13,2026-11-16\n",
        "demand/trials,13,2026-11-16",
        "\u{feff}Value;Metric;Source;Date\r\n13;demand/trials;us;2026-11-16\r\n;;;\r\n",
        "metric\tvalue\tdate\ndemand/trials\t13\t2026-11-16\n",
    ] {
        let (run, page) = from_table(table);
        run.exits(0).says("Trials: 12 → 13, read on 2026-11-16");
        assert!(page.contains("value: 13\n"), "{page}");
    }
    let (run, _) = from_table("demand/trials,13\n\"trial quality\",\"7\"");
    run.exits(0).says("Trial quality: 7, read on 2026-11-18");
}

#[test]
fn of_a_table_all_rows_are_taken_or_none() {
    let (run, page) = from_table(
        "metric,value,date
demand/trials,13,2026-11-16
trails,5,
Trial quality,many,2026-11-16

trial quality,7,16/11/2026
trial-quality,,2026-11-16
,7,
demand/trial-quality,7,2027-01-01
demand/trials,14,2026-11-16
quality,7,2026-11-16
",
    );
    run.exits(2);
    assert_eq!(
        run.stderr,
        "numbers.csv:3: no metric is called `trails` in full; did you mean `demand/trials`?
numbers.csv:4: `many` is not a number; write only digits, such as `12.5`
numbers.csv:6: `16/11/2026` is not a day; did you mean `2026-11-16`?
numbers.csv:7: the value of `trial-quality` is missing
numbers.csv:8: the metric is missing
numbers.csv:9: 2027-01-01 lies in the future; today is 2026-11-18; `--today` takes another day for it
numbers.csv:10: `demand/trials` stands in line 2 already; keep one of them, or give each its day
numbers.csv:11: no metric is called `quality` in full; did you mean `demand/trial-quality`?
error: 8 rows cannot be taken, so nothing was written
help: `--map \"NAME=METRIC\"` says what a name of the table means here, and `--skip-unknown` leaves out what this page does not have
"
    );
    assert_eq!(page, PAGE);
}

#[test]
fn a_table_that_is_none_is_told() {
    for (table, message) in [
        ("", "holds no number"),
        ("metric,value\n", "holds no number"),
        (
            "metric,when\ntrials,today\n",
            "needs the columns `metric` and `value`",
        ),
    ] {
        let (run, page) = from_table(table);
        run.exits(2).complains(message);
        assert_eq!(page, PAGE);
    }
    let folder = folder_with(PAGE);
    run(&folder, ["set", "--from", "none.csv"])
        .exits(2)
        .complains("none.csv cannot be read");
    let mut latin = scorecard(&folder, ["set", "--from", "-"]);
    finish(&mut latin, b"trials,5,\xff")
        .exits(2)
        .complains("<stdin>");
}

#[test]
fn links_and_modes_stay() {
    let folder = folder_with(PAGE);
    let path = |name: &str| folder.path().join(name);
    set_mode(&path("scorecard.yaml"), 0o640);
    symlink("scorecard.yaml", path("link.yaml")).unwrap();
    run(
        &folder,
        ["set", "demand/trials", "5", "--file", "link.yaml"],
    )
    .exits(0);
    let link = fs::symlink_metadata(path("link.yaml")).unwrap();
    assert!(link.is_symlink());
    let mode = fs::metadata(path("scorecard.yaml")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o640);
    assert!(page(&folder).contains("value: 5"));
}

#[test]
fn what_may_not_be_written_is_left() {
    let (folder, program) = public_folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, PAGE);
    set_mode(&file, 0o444);
    as_nobody(&program, &["set", "demand/trials", "5"])
        .exits(2)
        .complains("and was left as it was");
    assert_eq!(fs::read_to_string(&file).unwrap(), PAGE);
}

/// What a real bash offers behind `words`.
pub(super) fn offered(folder: &Path, words: &[&str]) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    let (current, before) = words.split_last().unwrap();
    let script = format!(
        "source <(scorecard completions bash)
        COMP_WORDS=(scorecard {} '{current}'); COMP_CWORD={}
        _clap_complete_scorecard scorecard '{current}' ''
        printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        before.join(" "),
        words.len()
    );
    let mut bash = Command::new("bash");
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    bash.args(["-c", &script])
        .env("PATH", path)
        .current_dir(folder);
    let run = finish(&mut bash, b"");
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_offers_the_addresses_of_the_file() {
    let folder = folder_with(PAGE);
    assert_eq!(
        offered(folder.path(), &["set", "qual"]),
        ["demand/trial-quality"]
    );
    assert_eq!(
        offered(folder.path(), &["done", "call-them"]),
        ["demand/call-them", "evaluation/call-them"]
    );
    assert_eq!(offered(folder.path(), &["add", "ev"]), ["evaluation"]);
    assert_eq!(
        offered(folder.path(), &["add", "ev", "x", "--owner", "P"]),
        ["Priya"]
    );
    assert_eq!(offered(folder.path(), &["set", "purch"]), ["purchase"]);
    for (option, typed, known) in [
        ("--due", "fr", "fri"),
        ("--since", "yes", "yesterday"),
        ("--better", "low", "lower"),
        ("--week", "nex", "next"),
        ("--owner", "Pri", "Priya"),
        ("--moves", "qual", "demand/trial-quality"),
        ("--unit", "da", "days"),
    ] {
        assert_eq!(
            offered(folder.path(), &["set", "x", option, typed]),
            [known]
        );
    }
    assert_eq!(offered(repository().path(), &["set", "qual"]), [""]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        run(&folder, ["completions", shell])
            .exits(0)
            .says("SCORECARD_COMPLETE");
    }
    run(&folder, ["man"]).exits(0).says(".TH scorecard 1");
    for words in [&["health", "show"][..], &["health-show"]] {
        let page = run(&folder, ["man"].iter().chain(words));
        page.exits(0).says(".TH scorecard-health-show 1");
    }
    run(&folder, ["man", "health", "shew"])
        .exits(2)
        .complains("there is no command `health shew`");
    assert_eq!(offered(folder.path(), &["man", "health", "ca"]), ["card"]);
}

#[test]
fn a_shell_offers_customers_managers_and_tiers() {
    let here = examples().join("health");
    let offered = |words: &[&str]| offered(&here, words);
    assert_eq!(offered(&["health", "card", "marlp"]), ["marlpit-001"]);
    let model = "expansion.health.yaml";
    assert_eq!(
        offered(&["health", "show", model, "--manager", "le"]),
        ["Lena"]
    );
    assert_eq!(
        offered(&["health", "show", model, "--tier", "hea"]),
        ["healthy"]
    );
    assert_eq!(offered(&["health", "diff", "--manager", "dan"]), ["Dana"]);
    let outcome = ["health", "test", model, "--outcome", "expans"];
    assert_eq!(offered(&outcome), ["expansion_interest"]);
}

#[test]
fn an_action_is_offered_the_metrics_of_its_stage_alone() {
    let page = "scorecard: Client\nstages:\n\
        - {stage: Demand, metrics: [{metric: Searches}], actions: [{action: Start the podcast}]}\n\
        - {stage: Evaluation, metrics: [{metric: Trials}], actions: [{action: Call them}]}\n";
    let folder = folder_with(page);
    let moved = |words: &[&str]| offered(folder.path(), &[words, &["--moves", ""]].concat());
    assert_eq!(moved(&["set", "podcast"]), ["demand/searches"]);
    assert_eq!(
        moved(&["set", "--week", "next", "call"]),
        ["evaluation/trials"]
    );
    assert_eq!(moved(&["add", "eval", "Write"]), ["evaluation/trials"]);
    let all = ["demand/searches", "evaluation/trials"];
    assert_eq!(moved(&["set"]), all);
    assert_eq!(moved(&["set", "nothing"]), all);
    // A whole name wins over a part of one, as it does where the action is changed.
    let folder = folder_with(&page.replace("Start the podcast", "Call them back"));
    let moved = |words: &[&str]| offered(folder.path(), &[words, &["--moves", ""]].concat());
    assert_eq!(moved(&["set", "call-them"]), ["evaluation/trials"]);
    assert_eq!(moved(&["set", "call"]), all);
}

/// The page after an edit of `first`, the keys and items of an only list of actions.
fn actions_after(first: &str, arguments: &[&str]) -> (Run, String) {
    let head = "scorecard: Client\nstages:\n  - stage: Demand\n    actions:\n";
    let stages = ["B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    let folder = folder_with(&format!("{head}{first}{}", stages.concat()));
    let run = run(&folder, arguments);
    let page = page(&folder);
    let rest = page.strip_prefix(head).unwrap();
    (run, rest.split("  - stage: B").next().unwrap().to_owned())
}

#[test]
fn a_comment_in_an_item_stays_with_it() {
    let (_, actions) = actions_after(
        "      - action: X
        priority: 1
        # why: Bob asked
      # ideas for later
",
        &["add", "demand", "Y", "--priority", "2"],
    );
    assert_eq!(
        actions,
        "      - action: X
        priority: 1
        # why: Bob asked
      - action: Y
        priority: 2
      # ideas for later
"
    );
}

#[test]
fn an_item_in_braces_has_neighbours_in_braces() {
    let (_, actions) = actions_after(
        "      - {action: X, priority: 1}\n",
        &["add", "demand", "Y", "--priority", "2"],
    );
    assert!(
        actions.ends_with("\n      - {action: Y, priority: 2}\n"),
        "{actions}"
    );
}

#[test]
fn a_new_item_has_its_keys_in_the_quotes_of_its_neighbour() {
    let add = ["add", "demand", "Y", "--priority", "2"];
    for (before, new) in [
        (
            "      - {\"action\": \"X\", \"priority\": 1}\n",
            "\n      - {\"action\": \"Y\", \"priority\": 2}\n",
        ),
        (
            "      - 'action': 'X'\n        'priority': 1\n",
            "\n      - 'action': 'Y'\n        'priority': 2\n",
        ),
        (
            "      - {\n        \"action\": \"X\",\n        \"priority\": 1\n        }\n",
            "\n        \"action\": \"Y\",\n        \"priority\": 2\n        }\n",
        ),
    ] {
        let (_, actions) = actions_after(before, &add);
        assert!(actions.ends_with(new), "{actions}");
    }
}

#[test]
fn where_lines_end_as_on_old_macs_no_line_is_added_and_the_reason_said() {
    let page = PAGE
        .replace("        as_of: 2026-11-09\n", "")
        .replace('\n', "\r");
    let folder = folder_with(&page);
    let file = folder.path().join("scorecard.yaml");
    for edit in [
        &["set", "trials", "13"][..],
        &["add", "demand", "Write"],
        &["done", "demand/call-them"],
    ] {
        run(&folder, edit)
            .exits(2)
            .complains("its lines end with carriage returns alone")
            .complains("help: save the file with the line ends of today, LF or CRLF");
        assert_eq!(fs::read_to_string(&file).unwrap(), page);
    }
    // What needs no line of its own is written, and the way out works.
    write(&file, PAGE.replace('\n', "\r"));
    run(&folder, ["set", "trials", "13"]).exits(0);
    write(&file, page.replace('\r', "\n"));
    run(&folder, ["set", "trials", "13"]).exits(0);
}

#[test]
fn what_is_not_done_has_no_day_on_which_it_was() {
    let (_, actions) = actions_after(
        "      - action: X\n        done: 2026-11-02\n",
        &["start", "x"],
    );
    assert_eq!(actions, "      - action: X\n        status: doing\n");
}

#[test]
fn a_note_that_is_replaced_is_told() {
    let noted = "      - action: X\n        note: |\n          one\n          two\n";
    let (run, _) = actions_after(noted, &["block", "x", "--note", "three"]);
    run.exits(0)
        .says("X: todo → blocked, three (the note was: one two)");
}

#[test]
fn what_was_closed_on_no_day_is_as_old_as_its_week() {
    let dropped = "      - action: X\n        week: 2026-W30\n        status: dropped
      - action: Y\n        status: dropped\n";
    let (run, actions) = actions_after(dropped, &["tidy", "--yes"]);
    run.exits(0)
        .says("taken out: X, dropped, was planned for 2026-W30");
    assert_eq!(actions, "      - action: Y\n        status: dropped\n");
}

#[test]
fn each_line_keeps_its_own_line_break() {
    let (_, actions) = actions_after(
        "      - action: X\n        priority: 1\r\n        week: 2026-W47\n",
        &["done", "x"],
    );
    assert!(actions.contains("priority: 1\r\n"), "{actions:?}");
    assert!(
        actions.contains("week: 2026-W47\n        done: 2026-11-18\n"),
        "{actions:?}"
    );
}

#[test]
fn a_new_key_is_quoted_as_those_beside_it() {
    let readings = PAGE
        .replace("value: 12", "readings: {\"2026-11-09\": 12}")
        .replace("        as_of: 2026-11-09\n", "");
    let folder = folder_with(&readings);
    run(&folder, ["set", "demand/trials", "13"]).exits(0);
    assert!(page(&folder).contains("{\"2026-11-09\": 12, \"2026-11-18\": 13}"));
}

#[test]
fn an_edit_may_put_right_what_was_wrong() {
    let folder = folder_with(&PAGE.replace("value: 12", "value: 1,240"));
    run(&folder, ["set", "demand/trials", "1240"]).exits(0);
    assert!(page(&folder).contains("value: 1240\n"));
}

#[test]
fn of_the_values_of_a_table_the_newest_stays() {
    let (run, page) = from_table("trial quality,2,2026-11-16\ntrial quality,1,2026-11-09\n");
    run.exits(0);
    assert!(
        page.contains("value: 2\n        as_of: 2026-11-16\n"),
        "{page}"
    );
    let (run, _) = from_table("demand/trials,2,\nTrials,1,\n");
    run.exits(2)
        .complains("numbers.csv:2: `Trials` stands in line 1 already");
}

#[test]
fn pairs_may_stand_without_an_equals_sign() {
    let folder = folder_with(PAGE);
    run(&folder, ["set", "demand/trials", "1", "trial quality", "2"])
        .exits(0)
        .says("Trials: 12 → 1,")
        .says("Trial quality: 2,");
}

#[test]
fn a_patch_of_a_file_elsewhere_names_the_file() {
    let folder = folder_with(PAGE);
    write(folder.path().join("deep/here/x.txt"), "");
    let patch = run(
        folder.path().join("deep/here"),
        [
            "set",
            "demand/trials",
            "1",
            "--dry-run",
            "--file",
            "../../scorecard.yaml",
        ],
    );
    patch.exits(0).says("--- a/scorecard.yaml\n");
}

#[test]
fn blank_lines_that_a_text_keeps_stay_when_the_action_below_goes() {
    let page = PAGE.split("    actions:\n").next().unwrap().to_owned();
    let stages = ["B", "C", "D", "E", "F"].map(|name| format!("  - stage: {name}\n"));
    let kept = "  - stage: G\n    actions:\n      - action: X\n        note: |+\n          one\n\n";
    let gone = "      - action: Y\n        status: done\n        done: 2026-04-05";
    for end in ["", "\n", "\n\n"] {
        let folder = folder_with(&format!("{page}{}{kept}{gone}{end}", stages.concat()));
        run(&folder, ["tidy", "--yes"])
            .exits(0)
            .says("taken out: Y");
        assert!(!self::page(&folder).contains("action: Y"));
    }
}
