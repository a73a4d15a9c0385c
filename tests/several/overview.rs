//! The overview: what comes first, what a cell says, one metric of all.

use crate::common::{folder, run, write};
use crate::{json, page, portfolio};
use serde_json::Value;

fn titles(json: &Value) -> Vec<&str> {
    let scorecards = json["scorecards"].as_array().unwrap().iter();
    scorecards
        .map(|one| one["scorecard"].as_str().unwrap())
        .collect()
}

/// A metric of each status, by the status.
fn metric(status: &str, name: &str) -> String {
    let rest = match status {
        "met" => "target: 100, value: 100",
        "at-risk" => "target: 100, value: 95",
        "off-track" => "target: 100, value: 5",
        "unset" => "target: 100",
        "no-target" => "value: 5",
        "on-track" => {
            "baseline: 0, since: 2026-11-01, target: 100, due: 2026-12-01, value: 60, as_of: 2026-11-16"
        }
        other => panic!("{other}"),
    };
    format!("  - {{metric: {name}, {rest}}}\n")
}

fn with_metrics(title: &str, statuses: [&str; 2], actions: &str) -> String {
    let metrics: String = (statuses.iter().zip(["One", "Two"]))
        .map(|(status, name)| metric(status, name))
        .collect();
    page(title, &format!("metrics:\n{metrics}actions: [{actions}]"))
}

#[test]
fn the_cell_of_a_stage_is_its_worst_metric() {
    let order = [
        "off-track",
        "at-risk",
        "unset",
        "no-target",
        "on-track",
        "met",
    ];
    for (rank, worse) in order.iter().enumerate() {
        for better in &order[rank..] {
            for pair in [[*worse, *better], [*better, *worse]] {
                let here = folder();
                write(
                    here.path().join("a.scorecard.yaml"),
                    with_metrics("A", pair, ""),
                );
                let run = run(&here, ["overview", "--format", "json"]);
                let json = json(&run, 0);
                let stages = &json["scorecards"][0]["stages"];
                assert_eq!(stages[0]["status"], *worse, "{pair:?}");
                assert_eq!(stages[1]["status"], "no-metric");
                let counts = &json["scorecards"][0]["counts"];
                let all: u64 = order
                    .iter()
                    .map(|name| counts[name.replace('-', "_")].as_u64().unwrap())
                    .sum();
                assert_eq!(all, 2, "{counts}");
            }
        }
    }
}

#[test]
fn what_is_met_counts_once_here_and_is_on_track_too_on_its_page() {
    let here = folder();
    write(
        here.path().join("a.scorecard.yaml"),
        with_metrics("A", ["met", "on-track"], ""),
    );
    let told = |command| json(&run(&here, [command, ".", "--format", "json"]), 0);
    let counts = &told("overview")["scorecards"][0]["counts"];
    assert_eq!(
        (&counts["met"], &counts["on_track"]),
        (&1.into(), &1.into())
    );
    let totals = &told("show")["scorecards"][0]["totals"];
    assert_eq!(
        (&totals["met"], &totals["on_track"]),
        (&1.into(), &2.into())
    );
}

#[test]
fn the_worst_comes_first() {
    let here = folder();
    let blocked = "{action: A, status: blocked, priority: 1}";
    let overdue = "{action: A, due: 2026-11-10, priority: 1}";
    for (title, statuses, action) in [
        ("Z calm", ["met", "met"], ""),
        ("Y calm", ["met", "unset"], ""),
        ("Overdue", ["met", "met"], overdue),
        ("Blocked", ["met", "met"], blocked),
        ("Risk", ["met", "at-risk"], ""),
        ("Risk blocked", ["met", "at-risk"], blocked),
        ("Off", ["off-track", "met"], ""),
        ("Off and risk", ["off-track", "at-risk"], ""),
        ("Off twice", ["off-track", "off-track"], ""),
    ] {
        write(
            here.path().join(format!("{title}.scorecard.yaml")),
            with_metrics(title, statuses, action),
        );
    }
    let sorted = |sort: &[&str]| {
        let run = run(&here, [&["overview", "--format", "json"], sort].concat());
        titles(&json(&run, 0))
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let trouble = [
        "Off twice",
        "Off and risk",
        "Off",
        "Risk blocked",
        "Risk",
        "Blocked",
        "Overdue",
        "Y calm",
        "Z calm",
    ];
    assert_eq!(sorted(&[]), trouble);
    let mut names = trouble;
    names.sort_unstable();
    assert_eq!(sorted(&["--sort", "name"]), names);
}

#[test]
fn the_oldest_numbers_come_first_by_age() {
    let here = folder();
    for (title, day) in [
        ("New", "2026-11-17"),
        ("Old", "2026-10-01"),
        ("Middle", "2026-11-10"),
    ] {
        let keys = format!("metrics: [{{metric: One, target: 9, value: 5, as_of: {day}}}]");
        write(
            here.path().join(format!("{title}.scorecard.yaml")),
            page(title, &keys),
        );
    }
    write(here.path().join("None.scorecard.yaml"), page("None", ""));
    let run = run(&here, ["overview", "--sort", "age", "--format", "json"]);
    let json = json(&run, 0);
    assert_eq!(titles(&json), ["Old", "Middle", "New", "None"]);
    assert_eq!(json["scorecards"][0]["oldest_days"], 48);
    assert_eq!(json["scorecards"][3]["oldest_days"], Value::Null);
}

#[test]
fn two_of_one_title_are_told_apart_by_their_files() {
    let here = folder();
    for name in ["a", "b"] {
        let keys = "metrics: [{metric: One, target: 9, value: 5}]\nactions: [{action: Call, week: 2026-W47, priority: 1}]";
        write(
            here.path().join(format!("{name}.scorecard.yaml")),
            page("Client", keys),
        );
    }
    for command in ["overview", "focus", "funnel"] {
        let run = run(&here, [command, "."]);
        run.exits(0)
            .says("Client (a.scorecard.yaml)")
            .says("Client (b.scorecard.yaml)");
    }
}

#[test]
fn stages_are_named_where_all_have_the_same_names() {
    let here = folder();
    write(here.path().join("a.scorecard.yaml"), page("A", ""));
    write(here.path().join("b.scorecard.yaml"), page("B", ""));
    run(&here, ["overview"])
        .exits(0)
        .says("1\u{a0}Demand · 2\u{a0}Evaluation");
    write(
        here.path().join("c.scorecard.yaml"),
        page("C", "").replace("stage: Demand", "stage: Attention"),
    );
    let other = run(&here, ["overview"]);
    assert!(
        !other.exits(0).stdout.contains("2\u{a0}Evaluation"),
        "{other:#?}"
    );
}

#[test]
fn a_metric_of_all_stands_with_the_least_progress_first() {
    let run = run(
        portfolio(),
        ["overview", "--metric", "visit to trial", "--format", "json"],
    );
    let json = json(&run, 1);
    let metrics = json["metrics"].as_array().unwrap();
    let progress: Vec<f64> = metrics
        .iter()
        .map(|one| one["progress"].as_f64().unwrap())
        .collect();
    assert!(progress.is_sorted(), "{progress:?}");
    assert_eq!(metrics[0]["scorecard"], "Rooftally");
    assert!(metrics.iter().all(|one| one["metric"] == "Visit to trial"));
}

#[test]
fn a_metric_is_named_by_a_part_that_one_alone_has() {
    let here = folder();
    write(
        here.path().join("a.scorecard.yaml"),
        with_metrics("A", ["met", "met"], ""),
    );
    let two = with_metrics("B", ["met", "met"], "").replace("metric: Two", "metric: One more");
    write(here.path().join("b.scorecard.yaml"), two);
    let run_of = |name: &str| run(&here, ["overview", "--metric", name]);
    // The whole name comes first.
    run_of("one").exits(0).says("A").says("B");
    run_of("two").exits(0).says("A");
    // In the one it is none, in the other it could be both.
    let both = run_of("on");
    both.exits(2)
        .says("A")
        .complains("b.scorecard.yaml: `on` fits 2 metrics");
    // The first page has no metric; what the others have is told.
    write(here.path().join("0.scorecard.yaml"), page("Empty", ""));
    run_of("three")
        .exits(2)
        .complains("no metric is called `three`")
        .complains("there are: One, 'One more', Two");
    run_of("tvo").exits(2).complains("did you mean `Two`?");
}

#[test]
fn one_page_with_a_metric_in_two_stages_is_no_namesake_of_itself() {
    let here = folder();
    let rate = |of: &str| format!("\n    metrics: [{{metric: Rate, target: 10, value: {of}}}]");
    let text = page("Alpha", "");
    let text = text.replacen(
        "stage: Evaluation",
        &format!("stage: Evaluation{}", rate("4")),
        1,
    );
    let text = text.replacen(
        "stage: Purchase",
        &format!("stage: Purchase{}", rate("9")),
        1,
    );
    write(here.path().join("scorecard.yaml"), &text);
    let run_as = |form| run(&here, ["overview", "--metric", "rate", "--format", form]);
    let table = run_as("table");
    assert!(
        !table.exits(0).stdout.contains("scorecard.yaml"),
        "{table:#?}"
    );
    for stage in ["Evaluation", "Purchase"] {
        let mut lines = table.stdout.lines();
        assert!(
            lines.any(|line| line.contains("Alpha") && line.contains(stage)),
            "{table:#?}"
        );
    }
    let csv = run_as("csv");
    assert_eq!(csv.stdout.matches("\nAlpha,Rate,").count(), 2, "{csv:#?}");
    // Of two pages each has its own name, and both stages are told.
    write(here.path().join("b.scorecard.yaml"), &text);
    let table = run(&here, ["overview", ".", "--metric", "rate"]);
    table
        .exits(0)
        .says("Alpha (b.scorecard.yaml)")
        .says("Alpha (scorecard.yaml)");
}

#[test]
fn a_metric_that_is_there_and_not_wanted_is_told_so() {
    let here = folder();
    let owned = with_metrics("A", ["met", "met"], "")
        .replace("metric: One,", "metric: One, owner: Ann,")
        .replace("metric: Two,", "metric: Two, owner: Bob,");
    write(here.path().join("a.scorecard.yaml"), owned);
    let call = ["overview", "--metric", "one", "--owner", "bob"];
    let asked = run(&here, call);
    assert_eq!(asked.stdout, "");
    asked
        .exits(2)
        .complains("no metric called `one` has this owner")
        .complains("leave out `--owner` to see it");
    run(&here, [&call[..], &["--format", "json"]].concat())
        .exits(0)
        .says("\"metrics\": []");
    let unowned = with_metrics("A", ["met", "met"], "");
    write(here.path().join("a.scorecard.yaml"), unowned);
    run(&here, ["show", "a.scorecard.yaml", "--owner", "x"])
        .exits(2)
        .complains("nobody is called `x`")
        .complains("nobody is named there yet");
}

#[test]
fn of_broken_pages_alone_there_is_no_table_of_nothing() {
    let folder = folder();
    let folder = folder.path();
    write(folder.join("a.scorecard.yaml"), "scorecard: [\n");
    write(folder.join("b.scorecard.yaml"), "stages: x\n");
    for command in [&["overview"][..], &["overview", "--metric", "win"]] {
        for form in ["table", "markdown", "html"] {
            let said = run(folder, [command, &["--format", form]].concat());
            said.exits(1)
                .complains("a.scorecard.yaml is left out: it has 1 error");
            assert_eq!(said.stdout, "", "{command:?} {form}");
        }
        // Programs get what they can read of nothing.
        let csv = run(folder, [command, &["--format", "csv"]].concat());
        csv.exits(1).says("scorecard,");
        let json = run(folder, [command, &["--format", "json"]].concat());
        json.exits(1).says("\"unusable\"");
    }
}

/// What one column of a CSV says of its scorecards.
fn column<'c>(csv: &'c str, name: &str) -> Vec<&'c str> {
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let index = names.iter().position(|of| *of == name);
    let index = index.unwrap_or_else(|| panic!("no {name} in {names:?}"));
    lines.map(|cells| cells[index]).collect()
}

#[test]
fn csv_calls_each_figure_as_json_does_and_means_the_same() {
    let here = folder();
    for (title, statuses) in [
        ("A", ["met", "on-track"]),
        ("B", ["unset", "no-target"]),
        ("C", ["off-track", "at-risk"]),
    ] {
        let action =
            "{action: Call, priority: 1, week: 2026-W47, due: 2026-11-02, status: blocked}";
        write(
            here.path().join(format!("{title}.scorecard.yaml")),
            with_metrics(title, statuses, action),
        );
    }
    let keys = "metrics: [{metric: One, target: 9, value: 5, as_of: 2026-10-01}]";
    write(here.path().join("Old.scorecard.yaml"), page("Old", keys));
    let csv = run(&here, ["overview", "--format", "csv"]);
    let csv = &csv.exits(0).stdout;
    let json = json(&run(&here, ["overview", "--format", "json"]), 0);
    let json = json["scorecards"].as_array().unwrap();
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let counts = json[0]["counts"].as_object().unwrap();
    let other = ["red", "blocked", "overdue", "oldest_days", "newest_days"];
    let texts = ["scorecard", "owner", "file"];
    let names = counts.keys().map(String::as_str).chain(other).chain(texts);
    for name in names {
        let figures = json.iter().map(|one| match &one["counts"][name] {
            Value::Null => text(&one[name]),
            count => text(count),
        });
        assert_eq!(column(csv, name), figures.collect::<Vec<_>>(), "{name}");
    }
    let statuses = json.iter().map(|one| text(&one["stages"][0]["status"]));
    assert_eq!(column(csv, "stage_1"), statuses.collect::<Vec<_>>());
    let names = csv.lines().next().unwrap();
    let is_data = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_,".contains(c);
    assert!(names.chars().all(is_data), "{names}");
}

#[test]
fn the_biggest_leak_is_told_to_programs_too() {
    let here = folder();
    let funnel = page("Funnel", "reached: 1000")
        .replace(
            "  - stage: Evaluation\n",
            "  - stage: Evaluation\n    reached: 40\n",
        )
        .replace(
            "  - stage: Purchase\n",
            "  - stage: Purchase\n    reached: 20\n",
        );
    write(here.path().join("a.scorecard.yaml"), funnel);
    write(here.path().join("b.scorecard.yaml"), page("None", ""));
    for command in ["show", "overview"] {
        let json = json(&run(&here, [command, ".", "--format", "json"]), 0);
        let leaks = json["scorecards"].as_array().unwrap().iter();
        let leaks: Vec<&Value> = leaks.map(|one| &one["leak"]).collect();
        let leak = serde_json::json!({"number": 2, "stage": "Evaluation", "step": 0.04});
        assert_eq!(leaks, [&leak, &Value::Null], "{command}");
    }
}
