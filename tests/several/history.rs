//! What history adds: how many metrics were off track, and how a step of the funnel went.

use crate::common::repository::{FILE, Repository};
use crate::{json, page};
use serde_json::Value;

/// A page with two metrics, of which so many are off track, and a funnel with this step.
fn page_of(title: &str, values: [u64; 2], step: u64) -> String {
    let [one, two] = values;
    page(
        title,
        &format!(
            "reached: 1000\nmetrics:\n  - {{metric: One, target: 100, value: {one}}}\n  - {{metric: Two, target: 100, value: {two}}}"
        ),
    )
    .replace("stage: Evaluation", &format!("stage: Evaluation\n    reached: {step}"))
}

/// Two weeks ago both were off track, a week ago one, now none; of two scorecards.
fn improving() -> Repository {
    let repository = Repository::new();
    for (day, values, step) in [
        ("2026-11-02", [10, 20], 100),
        ("2026-11-09", [100, 30], 120),
        ("2026-11-16", [110, 120], 150),
    ] {
        for (name, title) in [("a.scorecard.yaml", "A"), ("b.scorecard.yaml", "B")] {
            crate::common::write(repository.join(name), page_of(title, values, step));
        }
        repository.commit_all(day);
    }
    repository
}

#[test]
fn the_overview_counts_week_by_week_what_was_off_track() {
    let repository = improving();
    for paths in [&["."][..], &["a.scorecard.yaml"]] {
        let run = repository.run([&["overview", "--format", "json"], paths].concat());
        let json = json(&run, 0);
        let weeks = json["scorecards"][0]["off_track_weeks"]
            .as_array()
            .unwrap()
            .clone();
        assert_eq!(weeks.len(), 13);
        assert_eq!(weeks[10..], [2, 1, 0].map(Value::from), "{weeks:?}");
        assert!(weeks[..10].iter().all(Value::is_null));
    }
    let page = repository.run(["overview", ".", "--format", "markdown"]);
    page.exits(0).says("█▅▁");
}

#[test]
fn the_last_week_is_as_the_page_has_it() {
    // Nobody knows of which day the value is: it counts this week.
    let here = crate::common::folder();
    crate::common::write(here.path().join(FILE), page_of("A", [10, 200], 5));
    let run = crate::common::run(&here, ["overview", "--format", "json"]);
    let json = json(&run, 0);
    let weeks = json["scorecards"][0]["off_track_weeks"].as_array().unwrap();
    assert_eq!(weeks[12], 1);
    assert!(weeks[..12].iter().all(Value::is_null));
}

#[test]
fn the_funnel_of_one_shows_its_steps_week_by_week_and_since() {
    let repository = improving();
    let alone = repository.run(["funnel", "a.scorecard.yaml", "--since", "2026-11-09"]);
    alone.exits(0).says("▁▄█").says("12%").says("+3 points");
    // What a later file counts is not how it was by then.
    let too_early = repository.run(["funnel", "a.scorecard.yaml", "--since", "2020-01-01"]);
    assert!(!too_early.stdout.contains("before"), "{too_early:#?}");
    too_early
        .exits(0)
        .complains("git has no version of a.scorecard.yaml from 2020-01-01 or before");
    let early = repository.run(["funnel", ".", "--since", "2020-01-01"]);
    assert!(!early.stdout.contains("Since"), "{early:#?}");
    let run = repository.run(["funnel", ".", "--since", "HEAD~2", "--format", "json"]);
    let json = json(&run, 0);
    for scorecard in json["scorecards"].as_array().unwrap() {
        let step = &scorecard["steps"][1];
        assert_eq!(step["before"], 0.1);
        assert!((step["change"].as_f64().unwrap() - 0.05).abs() < 1e-12);
    }
    let several = repository.run(["funnel", ".", "--since", "HEAD~2"]);
    several
        .exits(0)
        .says("Since HEAD~2")
        .says("10% → 15% · +5 points");
    let unknown = repository.run(["funnel", "a.scorecard.yaml", "--since", "nowhere"]);
    unknown.exits(2).complains("nowhere");
}

#[test]
fn a_page_of_many_says_what_a_page_of_one_says() {
    let repository = improving();
    for command in ["show", "focus", "trend", "review", "funnel"] {
        let of = |paths: &[&str]| {
            let run = repository.run([&[command, "--format", "json"], paths].concat());
            json(&run, 0)["scorecards"].clone()
        };
        // The funnel of one is compared with no others.
        let strip = |mut scorecard: Value| {
            if command == "funnel" {
                scorecard["leak"] = Value::Null;
                for step in scorecard["steps"].as_array_mut().unwrap() {
                    step["others"] = Value::Null;
                }
            }
            scorecard
        };
        let both = of(&["."]);
        assert_eq!(
            strip(both[0].clone()),
            strip(of(&["a.scorecard.yaml"])[0].clone()),
            "{command}"
        );
    }
}

/// Of two pages one changes every week, and one was left as it was before these weeks began.
fn one_left_alone() -> Repository {
    let repository = Repository::new();
    let both = |title: &str, value| {
        let metric = format!("metrics:\n  - {{metric: One, target: 100, value: {value}}}");
        let action = "actions:\n  - {action: Call, priority: 1, owner: Ann, status: doing}";
        page(title, &format!("{metric}\n{action}"))
    };
    crate::common::write(repository.join("b.scorecard.yaml"), both("B", 20));
    for (day, value) in [("2026-06-11", 20), ("2026-11-09", 30), ("2026-11-16", 40)] {
        crate::common::write(repository.join("a.scorecard.yaml"), both("A", value));
        repository.commit_all(day);
    }
    repository
}

#[test]
fn what_was_so_before_these_weeks_counts_in_each_of_them() {
    let repository = one_left_alone();
    for paths in [
        &["."][..],
        &["a.scorecard.yaml"],
        &["b.scorecard.yaml"],
        &["b.scorecard.yaml", "a.scorecard.yaml"],
    ] {
        let run = repository.run([&["overview", "--format", "json"], paths].concat());
        for scorecard in json(&run, 0)["scorecards"].as_array().unwrap() {
            assert_eq!(
                scorecard["off_track_weeks"],
                Value::from([1; 13]),
                "{paths:?}"
            );
        }
    }
}

#[test]
fn an_action_in_focus_before_these_weeks_is_so_for_thirteen_or_more() {
    let repository = one_left_alone();
    let in_focus = |path: &str| {
        let json = json(&repository.run(["focus", path, "--format", "json"]), 0);
        let scorecards = json["scorecards"].as_array().unwrap().iter();
        let actions = scorecards.map(|scorecard| scorecard["actions"][0].clone());
        let weeks = ["weeks_in_focus", "weeks_in_focus_at_least"];
        let told = actions.map(|action| weeks.map(|key| action[key].clone()));
        told.collect::<Vec<_>>()
    };
    let [or_more, exactly] = [(13, true), (24, false)]
        .map(|(weeks, at_least)| [Value::from(weeks), Value::from(at_least)]);
    assert_eq!(in_focus("."), [or_more.clone(), or_more]);
    // Alone its value has no day, so all versions are read.
    assert_eq!(in_focus("b.scorecard.yaml"), [exactly]);
    for command in ["show", "focus", "report"] {
        let run = repository.run([command, "."]);
        run.exits(0).says("13th week or more in focus");
        assert!(!run.stdout.contains("th week in focus"), "{command}");
    }
}

#[test]
fn the_day_of_a_value_from_before_these_weeks_is_not_known() {
    let repository = one_left_alone();
    let as_of = |path: &str| {
        let shown = json(&repository.run(["show", path, "--format", "json"]), 0);
        let trend = json(&repository.run(["trend", path, "--format", "json"]), 0);
        let scorecards = shown["scorecards"].as_array().unwrap().iter();
        let shown = scorecards.map(|page| page["stages"][0]["metrics"][0]["as_of"].clone());
        let scorecards = trend["scorecards"].as_array().unwrap().iter();
        let trend: Vec<Value> = scorecards
            .map(|page| page["metrics"][0]["as_of"].clone())
            .collect();
        (shown.collect::<Vec<Value>>(), trend)
    };
    let known = [Value::from("2026-11-16"), Value::from("2026-06-11")];
    assert_eq!(as_of("b.scorecard.yaml").0, known[1..]);
    assert_eq!(as_of("b.scorecard.yaml").1, known[1..]);
    let (shown, trend) = as_of(".");
    assert_eq!(shown, [known[0].clone(), Value::Null]);
    // Each trend reads as far back as it needs to.
    assert_eq!(trend, known);
    let csv = repository.run(["show", ".", "--format", "csv"]);
    assert!(!csv.exits(0).stdout.contains("2026-08-24"), "{csv:#?}");
    let page = repository.run(["show", "."]);
    page.exits(0).says("numbers 86 days old or more");
    let report = repository.run(["report", "."]);
    report.exits(0).says("read 86 days ago or more");
    assert!(!report.stdout.contains("24 Aug,"), "{report:#?}");
}
