//! The arithmetic as a user meets it: through the real binary, from file to `show`.

mod common;

use common::{finish, first_stage, folder, scorecard};

/// What `show` says of a metric with these keys: its progress and its status.
fn shown(keys: &str) -> (Option<f64>, String) {
    let file = first_stage(&format!("metrics:\n  - {{metric: M, {keys}}}"));
    let here = folder();
    let mut show = scorecard(here.path(), ["show", "-", "--format", "json"]);
    let run = finish(&mut show, file.as_bytes());
    run.exits(0);
    let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let metric = &output["scorecards"][0]["stages"][0]["metrics"][0];
    let status = metric["status"].as_str().unwrap().to_owned();
    (metric["progress"].as_f64(), status)
}

#[test]
fn show_says_what_the_vectors_say() {
    let dated = "baseline: 0, target: 100, since: 2026-01-01, due: 2026-04-01, as_of: 2026-01-31";
    let read = |value: u32| format!("{dated}, value: {value}");
    for (keys, progress, status) in [
        ("baseline: 100, target: 200, value: 150", 0.5, "off-track"),
        (
            "better: lower, baseline: 200, target: 100, value: 150",
            0.5,
            "off-track",
        ),
        (
            "better: lower, baseline: 8, target: 4, value: 5",
            0.75,
            "off-track",
        ),
        ("baseline: -50, target: -10, value: -30", 0.5, "off-track"),
        ("baseline: 100, target: 200, value: 80", -0.2, "off-track"),
        ("baseline: 100, target: 200, value: 250", 1.5, "met"),
        ("baseline: 5, target: 5, value: 5", 1.0, "met"),
        ("baseline: 5, target: 5, value: 4", 0.8, "off-track"),
        ("target: 50, value: 45", 0.9, "at-risk"),
        ("better: lower, target: 10, value: 8", 1.25, "met"),
        ("better: lower, target: 8, value: 6.5", 8.0 / 6.5, "met"),
        (
            "better: lower, target: 5, value: 12",
            5.0 / 12.0,
            "off-track",
        ),
        (
            "better: lower, target: 7, value: 19",
            7.0 / 19.0,
            "off-track",
        ),
        ("target: -10, value: -5", 1.5, "met"),
        ("target: -10, value: -20", 0.0, "off-track"),
        ("better: lower, target: -10, value: -20", 2.0, "met"),
        ("better: lower, target: 5, value: 0", 1.0, "met"),
        ("better: lower, target: 5, value: -2", 1.0, "met"),
        ("better: lower, target: 0, value: 0", 1.0, "met"),
        ("better: lower, target: 0, value: 3", 0.0, "off-track"),
        ("target: 0, value: -1", 0.0, "off-track"),
    ] {
        let (shown, word) = shown(keys);
        let shown = shown.unwrap();
        assert!((shown - progress).abs() < 1e-9, "{keys}: {shown}");
        assert_eq!(word, status, "{keys}");
    }
    // Later, so that the time is not up yet: the pace on the day of the reading decides.
    for (value, status) in [
        (35, "on-track"),
        (30, "at-risk"),
        (25, "at-risk"),
        (24, "off-track"),
    ] {
        let keys = read(value);
        let keys = keys
            .replace("01-01", "10-01")
            .replace("04-01", "12-30")
            .replace("01-31", "10-31");
        assert_eq!(shown(&keys).1, status, "{value}");
    }
    assert_eq!(shown("target: 5"), (None, "unset".to_owned()));
    assert_eq!(shown("value: 5"), (None, "no-target".to_owned()));
}

#[test]
fn the_page_says_that_a_value_is_worse_than_its_baseline() {
    let file = first_stage("metrics:\n  - {metric: M, baseline: 100, target: 200, value: 80}");
    let here = folder();
    let mut show = scorecard(here.path(), ["show", "-"]);
    let run = finish(&mut show, file.as_bytes());
    run.exits(0)
        .says("-20%")
        .says("worse than at the start, which was 100");
}

#[test]
fn of_what_less_is_better_none_is_the_whole_target_and_no_percentage() {
    let bugs = "{metric: Bugs, better: lower, target: 5, value: 0, as_of: 2026-11-16}";
    let file = first_stage(&format!("metrics: [{bugs}]"));
    let here = folder();
    let said = |args: &[&str]| {
        let mut command = scorecard(here.path(), args);
        let run = finish(&mut command, file.as_bytes());
        run.exits(0);
        run.stdout
    };
    let page = said(&["show", "-"]);
    let line = page.lines().find(|line| line.contains("Bugs")).unwrap();
    assert!(line.contains("━━━━━") && line.contains("✓ met"), "{line}");
    assert!(!line.contains(['┄', '─', '%', '*']), "{line}");
    assert!(!page.contains("of the target"), "{page}");
    for args in [&["show", "-", "--format", "html"][..], &["report", "-"]] {
        let page = said(args);
        assert!(
            page.contains(r#"<rect class="f" width="100%"/>"#),
            "{args:?}"
        );
        assert!(
            !page.contains("% of the target") && !page.contains(">100%"),
            "{args:?}"
        );
    }
    let page = said(&["show", "-", "--format", "markdown"]);
    assert!(page.contains("███") && !page.contains('░'), "{page}");
    assert!(!page.contains('%'), "{page}");
    let table = said(&["show", "-", "--format", "csv"]);
    assert!(table.contains(",1,share-of-target,met,"), "{table}");
    let record: serde_json::Value =
        serde_json::from_str(&said(&["show", "-", "--format", "json"])).unwrap();
    let metric = &record["scorecards"][0]["stages"][0]["metrics"][0];
    assert_eq!(metric["progress"], 1.0);
    assert_eq!(metric["progress_is"], "share-of-target");
    let overview = said(&["overview", "-", "--metric", "bugs"]);
    assert!(
        overview.contains("✓ met") && !overview.contains('%'),
        "{overview}"
    );
}
