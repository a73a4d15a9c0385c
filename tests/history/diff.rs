//! `diff`: what changed between two versions.

use crate::common::repository::{FILE, Repository, northwind};
use crate::common::{self, Run, Snapshots, finish, first_stage, folder, scorecard, write};
use crate::{page, read_on};
use serde_json::Value;

/// The changes of a `diff --format json`: `target-lowered demand/demo-requests 90 80`.
fn changes(run: &Run) -> Vec<String> {
    let json: Value = serde_json::from_str(&run.exits(0).stdout).unwrap();
    let card = &json["scorecards"][0];
    let changes = ["stages", "metrics", "actions"].map(|what| card[what].as_array().unwrap());
    let told = changes.into_iter().flatten().map(|change| {
        let parts = ["change", "address", "from", "to"].map(|key| &change[key]);
        let parts = parts.iter().filter(|part| !part.is_null());
        let words = parts.map(|part| part.to_string().replace('"', ""));
        words.collect::<Vec<_>>().join(" ")
    });
    told.collect()
}

/// What changes between the keys of two first stages, as two files.
fn between(old: &str, new: &str) -> Vec<String> {
    let here = folder();
    write(here.path().join("old.yaml"), first_stage(old));
    write(here.path().join("new.yaml"), first_stage(new));
    let arguments = ["diff", "old.yaml", "new.yaml", "--format", "json"];
    changes(&common::run(&here, arguments))
}

const METRIC: &str = "metrics:\n  - metric: Trials\n    target: 90\n    value: 61";

#[test]
fn what_is_asked_of_a_metric_is_told_as_raised_or_lowered() {
    let with = |from: &str, to: &str| between(METRIC, &METRIC.replace(from, to));
    assert_eq!(
        with("target: 90", "target: 80"),
        ["target-lowered demand/trials 90 80"]
    );
    assert_eq!(
        with("target: 90", "target: 100"),
        ["target-raised demand/trials 90 100"]
    );
    let lower = format!("{METRIC}\n    better: lower");
    assert_eq!(
        between(&lower, &lower.replace("target: 90", "target: 95")),
        ["target-lowered demand/trials 90 95"]
    );
    assert_eq!(
        with("target: 90\n    ", ""),
        [
            "moved demand/trials 61 61",
            "target-lowered demand/trials 90"
        ]
    );
    let due = format!("{METRIC}\n    due: 2026-12-31");
    assert_eq!(
        between(&due, &due.replace("2026-12-31", "2027-03-31")),
        ["due-later demand/trials 2026-12-31 2027-03-31"]
    );
    // What nobody had asked for before is neither raised nor lowered.
    assert_eq!(
        between(&METRIC.replace("target: 90\n    ", ""), METRIC),
        ["moved demand/trials 61 61", "target-set demand/trials 90"]
    );
    assert_eq!(between(METRIC, &due), ["due-set demand/trials 2026-12-31"]);
}

#[test]
fn a_metric_moves_comes_goes_and_is_renamed() {
    let with = |from: &str, to: &str| between(METRIC, &METRIC.replace(from, to));
    assert_eq!(with("61", "66"), ["moved demand/trials 61 66"]);
    assert_eq!(
        with("Trials", "Free trials"),
        ["renamed demand/free-trials Trials"]
    );
    let other = "Demos\n    unit: /week";
    assert_eq!(with("Trials", other), ["swapped demand/demos Trials"]);
    let second = format!("{METRIC}\n  - metric: Demos");
    assert_eq!(between(METRIC, &second), ["added demand/demos"]);
    assert_eq!(between(&second, METRIC), ["removed demand/demos"]);
}

#[test]
fn an_action_is_added_begun_blocked_done_dropped_slipped_and_deleted() {
    let action = "actions:\n  - action: Call\n    week: 2026-W47\n    status: todo";
    let with = |from: &str, to: &str| between(action, &action.replace(from, to));
    for (status, change) in [
        ("doing", "started"),
        ("blocked", "blocked"),
        ("done", "done"),
        ("dropped", "dropped"),
    ] {
        assert_eq!(with("todo", status), [format!("{change} demand/call")]);
    }
    assert_eq!(
        with("W47", "W49"),
        ["slipped demand/call 2026-W47 2026-W49"]
    );
    assert_eq!(
        with("\n    week: 2026-W47", ""),
        ["slipped demand/call 2026-W47"]
    );
    assert_eq!(
        with("W47", "W46"),
        ["planned demand/call 2026-W47 2026-W46"]
    );
    assert_eq!(
        with("Call", "Write"),
        ["added demand/write", "removed demand/call"]
    );
    let done = action.replace("todo", "done");
    assert_eq!(between(&done, action), ["reopened demand/call"]);
    let blocked = action.replace("todo", "blocked");
    assert_eq!(between(&blocked, action), ["freed demand/call"]);
    assert_eq!(
        between(&done, "reached: 9"),
        ["reached demand 9", "tidied-away demand/call"]
    );
}

#[test]
fn a_diff_and_a_trend_are_those_of_a_stage_or_a_person() {
    let repository = northwind();
    let told = |arguments: &[&str]| common::run(repository.path(), arguments.iter());
    let purchase = told(&["diff", "--stage", "purchase"]);
    purchase.exits(0).says("Win rate · 24.5");
    let of_lena = told(&["diff", "--owner", "lena"]);
    of_lena
        .exits(0)
        .says("Visit to trial")
        .says("Alert success");
    for other in ["Branded searches", "Call the nine", "Advocacy"] {
        assert!(!purchase.stdout.contains(other), "{purchase:#?}");
        assert!(!of_lena.stdout.contains(other), "{of_lena:#?}");
    }
    let trend = told(&["trend", "--owner", "lena", "--weeks", "4"]);
    trend
        .exits(0)
        .says("4 weeks to week 47")
        .says("Visit to trial");
    assert!(!trend.stdout.contains("Branded searches"), "{trend:#?}");
    told(&["trend", "--weeks", "0"]).exits(2);
    told(&["trend", "--stage", "nowhere"])
        .exits(2)
        .complains("no stage is called");
}

#[test]
fn a_version_is_read_to_the_letter() {
    let repository = Repository::new();
    let page = page("value: 61");
    repository
        .commit("2026-11-16", &page.replace("value:", "vlaue:"))
        .write(&page);
    let diff = common::run(repository.path(), ["diff", "--format", "json"]);
    assert_eq!(changes(&diff), ["moved demand/demo-requests 61"]);
}

#[test]
fn revisions_days_and_reflogs_say_with_what_to_compare() {
    let repository = Repository::new();
    let version = |value: u32| page(&format!("value: {value}"));
    repository
        .commit("2026-11-02", &version(61))
        .commit("2026-11-09", &version(66))
        .commit("2026-11-16", &version(70))
        .write(&version(75));
    repository.git(["tag", "-m", "so far", "met", "HEAD~1"]);
    let moved = |arguments: &[&str]| {
        let all = [&["diff", "--format", "json"], arguments].concat();
        changes(&common::run(repository.path(), all))
    };
    let from = |value: u32| [format!("moved demand/demo-requests {value} 75")];
    assert_eq!(moved(&[]), from(70));
    assert_eq!(moved(&["HEAD~1"]), from(66));
    assert_eq!(moved(&["met"]), from(66));
    assert_eq!(moved(&["@{1}", FILE]), from(66));
    assert_eq!(moved(&[&repository.short("HEAD~2")]), from(61));
    assert_eq!(moved(&["--since", "HEAD^{/11-09}"]), from(66));
    assert_eq!(moved(&["--since", "last-week"]), from(66));
    // A number goes from the end of a day on.
    assert_eq!(moved(&["--since", "2026-11-08"]), from(61));
    assert_eq!(moved(&["--since", "2026-11-09"]), from(66));
    assert_eq!(moved(&["--since", "2026-11-10"]), from(66));
    assert_eq!(moved(&["--since", "2026-W47"]), from(66));
    // Before the first version there is none to compare with but that.
    assert_eq!(moved(&["--since", "2020-01-01"]), from(61));
    assert_eq!(
        moved(&["HEAD~2", "HEAD"]),
        ["moved demand/demo-requests 61 70"]
    );
    repository.commit("2026-11-18", &version(75));
    assert!(moved(&[]).is_empty());
    repository
        .run(["diff"])
        .exits(0)
        .says("nothing has changed");
    assert_eq!(moved(&["--since", "yesterday"]), from(70));
}

#[test]
fn a_version_is_found_under_the_name_that_it_had_then() {
    let repository = Repository::new();
    repository.commit_as("2026-11-02", "old name.yaml", &page("value: 61"));
    std::fs::create_dir(repository.join("deep")).unwrap();
    repository.git(["mv", "old name.yaml", "deep/scorecard.yaml"]);
    repository.commit_all("2026-11-09");
    repository.commit_as("2026-11-16", "deep/scorecard.yaml", &page("value: 66"));
    let run = common::run(
        repository.join("deep"),
        ["diff", "HEAD~2", "--format", "json"],
    );
    assert_eq!(changes(&run), ["moved demand/demo-requests 61 66"]);
}

#[test]
fn what_cannot_be_compared_is_a_wrong_call_with_a_way_out() {
    let repository = Repository::new();
    repository.write(&page("value: 61"));
    repository
        .run(["diff"])
        .exits(2)
        .complains("there is no commit yet");
    repository.commit_as("2026-11-02", "README.md", "Client");
    repository.git(["rm", "--quiet", "--cached", FILE]);
    repository.git_on("2026-11-03", ["commit", "--quiet", "-m", "Out"]);
    repository
        .run(["diff", "--since", "last-week"])
        .exits(2)
        .complains("git does not track");
    let call = |arguments: &[&str]| common::run(repository.path(), arguments.iter());
    call(&["diff", "HEAD"])
        .exits(2)
        .complains("was not there at `HEAD`");
    call(&["diff", "main~9"])
        .exits(2)
        .complains("there is no revision `main~9`");
    call(&["diff", "--", "-9"])
        .exits(2)
        .complains("there is no revision `-9`");
    call(&["diff", "a", "b", "c"])
        .exits(2)
        .complains("two revisions and one scorecard");
    call(&["diff", "--format", "csv"])
        .exits(2)
        .complains("table, markdown, json, yaml");
    let broken = "scorecard: [";
    repository
        .commit("2026-11-04", broken)
        .write(&page("value: 61"));
    call(&["diff"])
        .exits(2)
        .complains("was no scorecard at `HEAD`");
    let nowhere = folder();
    write(nowhere.path().join(FILE), page("value: 61"));
    common::run(&nowhere, ["diff"])
        .exits(2)
        .complains("in no git repository");
    write(nowhere.path().join("b.scorecard.yaml"), broken);
    common::run(&nowhere, ["diff", FILE, "b.scorecard.yaml"])
        .exits(1)
        .complains("error[syntax]");
}

#[test]
fn what_git_has_no_record_of_is_no_revision() {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    for revision in ["@{1}", "@{u}", "@{-1}"] {
        for command in [&["review", "--since"][..], &["diff"], &["lint", "--base"]] {
            let run = repository.run(command.iter().copied().chain([revision]));
            run.exits(2)
                .complains(&format!("there is no revision `{revision}`"))
                .complains("write a revision such as HEAD~3");
        }
    }
}

#[test]
fn a_shallow_or_foreign_repository_has_what_it_has() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &page("value: 61"));
    repository.write(&page("value: 66"));
    let mut foreign = scorecard(repository.path(), ["diff"]);
    let run = finish(foreign.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
    run.exits(2)
        .complains("belongs to somebody else")
        .complains("safe.directory");
    let mut without = scorecard(repository.path(), ["diff"]);
    let run = finish(without.env("PATH", "/nowhere"), b"");
    run.exits(2)
        .complains("there is no git")
        .complains("name two files");
}

#[test]
fn git_shows_a_scorecard_as_what_changed_in_it() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &page("value: 61"));
    repository.commit("2026-11-09", &page("value: 66"));
    write(repository.join(".gitattributes"), "*.yaml diff=scorecard\n");
    let program = format!(
        "SCORECARD_TODAY=2026-11-18 {} diff",
        env!("CARGO_BIN_EXE_scorecard")
    );
    repository.git(["config", "diff.scorecard.command", &program]);
    let shown = repository.git(["show", "--ext-diff", "HEAD"]);
    assert!(shown.contains("61 → 66 (+5)"), "{shown}");
    let shown = repository.git(["log", "--patch", "--ext-diff"]);
    assert!(shown.contains("scorecard.yaml: a new scorecard"), "{shown}");
}

#[test]
fn a_branch_that_is_called_as_a_day_or_a_week_is_named_beside_it() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &page("value: 61"));
    repository.git(["branch", "W46"]);
    repository.git(["tag", "2026-11-09"]);
    repository.git(["branch", "W47/of-ours"]);
    repository.commit("2026-11-10", &page("value: 66"));
    for (when, whole) in [
        ("W46", "refs/heads/W46"),
        ("2026-11-09", "refs/tags/2026-11-09"),
    ] {
        for call in [
            ["diff", when].to_vec(),
            ["review", "--since", when].to_vec(),
        ] {
            let complaint = format!("not for the revision of this name: {whole}");
            repository.run(call).exits(0).complains(&complaint);
        }
        repository.run(["diff", whole]).exits(0).says("61 → 66");
    }
    let run = repository.run(["diff", "W47"]);
    assert!(!run.exits(0).stderr.contains("of this name"), "{run:#?}");
}

#[test]
fn a_range_is_two_revisions_as_git_has_it() {
    let repository = Repository::new();
    repository.commit("2026-11-02", &page("value: 61"));
    repository.git(["switch", "--quiet", "--create", "feat"]);
    repository.commit("2026-11-09", &page("value: 66"));
    repository.git(["switch", "--quiet", "main"]);
    repository.commit("2026-11-10", &page("value: 70"));
    repository.git(["switch", "--quiet", "feat"]);
    // What is not committed is in no range.
    repository.write(&page("value: 99"));
    for (range, says) in [
        ("main..feat", "70 → 66"),
        ("main..", "70 → 66"),
        ("..main", "66 → 70"),
        ("main...feat", "61 → 66"),
        ("main...", "61 → 66"),
        ("feat...main", "61 → 70"),
        ("HEAD~1..HEAD", "61 → 66"),
        ("HEAD^!", "61 → 66"),
        ("2026-11-05..2026-11-09", "61 → 66"),
    ] {
        repository.run(["diff", range]).exits(0).says(says);
        repository.run(["diff", range, FILE]).exits(0).says(says);
        repository
            .run(["diff", "--since", range])
            .exits(0)
            .says(says);
    }
    for range in ["2026-11-05...HEAD", "main...W46"] {
        let day = range
            .split("...")
            .find(|end| !["main", "HEAD"].contains(end));
        let complaint = format!("three dots want revisions, and `{}` is a day", day.unwrap());
        let run = repository.run(["diff", range]);
        run.exits(2).complains(&complaint);
        let help = format!("a day goes with two: {}", range.replace("...", ".."));
        run.complains(&help);
    }
    let unknown = repository.run(["diff", "main...none"]);
    unknown.exits(2).complains("there is no revision `none`");
    repository.git([
        "switch",
        "--quiet",
        "--discard-changes",
        "--orphan",
        "other",
    ]);
    repository.commit("2026-11-11", &page("value: 1"));
    let apart = repository.run(["diff", "main...other"]);
    apart
        .exits(2)
        .complains("no commit in common")
        .complains("compare the two by `..`");
    repository
        .run(["diff", "main..other"])
        .exits(0)
        .says("70 → 1");
    // Where one is asked for, nothing is guessed.
    for asked in [
        &["review", "--since", "main..feat"][..],
        &["focus", "--since", "main..feat"],
        &["diff", "main..feat", "other"],
    ] {
        let run = common::run(repository.path(), asked.iter().copied());
        run.exits(2)
            .complains("`main..feat` names more than one revision")
            .complains("write the one to compare with: main\n");
    }
}

#[test]
fn a_diff_reads_well_at_every_width_and_in_every_form() {
    let repository = northwind();
    let mut snapshots = Snapshots::of("history/pages");
    for (command, rest) in [
        ("diff", &[][..]),
        ("review", &[]),
        ("focus", &["--since", "last-week"]),
        ("trend", &[]),
    ] {
        let mut shown = |name: &str, width: &str, more: &[&str]| {
            let all = [&[command], rest, more].concat();
            let mut command = scorecard(repository.path(), all);
            let run = finish(command.env("COLUMNS", width), b"");
            snapshots.compare(name, &run.exits(0).stdout.replace('\u{1b}', "␛"));
        };
        for width in ["60", "80", "100", "160"] {
            shown(&format!("{command}-{width}"), width, &[]);
        }
        shown(
            &format!("{command}-in-colour"),
            "100",
            &["--color", "always"],
        );
        for form in ["markdown", "json", "yaml"] {
            shown(&format!("{command}-{form}"), "100", &["--format", form]);
        }
    }
    snapshots.finish();
}

#[test]
fn two_files_are_compared_without_a_word_of_revisions() {
    let here = folder();
    write(here.path().join("old.yaml"), page("value: 61"));
    let same = common::run(here.path(), ["diff", "old.yaml", "old.yaml"]);
    same.exits(0).says("nothing has changed\n");
    let gone = common::run(here.path(), ["diff", "old.yaml", "new.yaml"]);
    gone.exits(2)
        .complains("there is no file `new.yaml`")
        .complains("help: check the path");
}
