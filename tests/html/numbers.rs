//! Charts of numbers of every size, and of too few or too many.

use crate::common::{first_stage, folder, run, write};
use std::fmt::Write as _;

/// The page of a scorecard with this metric.
#[track_caller]
fn page(metric: &str) -> String {
    let folder = folder();
    let keys = format!("metrics:\n  - metric: Numbers\n    {metric}");
    write(folder.path().join("a.scorecard.yaml"), first_stage(&keys));
    let run = run(folder.path(), ["report", "a.scorecard.yaml"]);
    let page = run.exits(0).stdout.clone();
    for none in ["NaN", "inf", "-0 "] {
        let drawings = page
            .split(" d=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        for drawing in drawings {
            assert!(!drawing.contains(none), "{none} in {drawing}");
        }
    }
    page
}

/// Each number of the drawings of charts lies where it is seen.
#[track_caller]
fn is_within(page: &str) {
    for chart in page.split("role=\"img\"").skip(1) {
        let chart = chart.split("</svg>").next().unwrap();
        for drawing in chart.split(" d=\"").skip(1) {
            let drawing = drawing.split('"').next().unwrap();
            let numbers = drawing.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
            for number in numbers.filter(|number| !number.is_empty()) {
                let number: f64 = number.parse().unwrap();
                assert!((-1.0..=301.0).contains(&number), "{number} in {drawing}");
            }
        }
    }
}

#[test]
fn values_of_every_size_are_drawn() {
    for values in [
        [1e-9, 2e-9, 3e-9],
        [1e15, 2e15, 3e15],
        [-5.0, -4.0, -3.0],
        [7.0, 7.0, 7.0],
        [0.0, 0.0, 0.0],
        [-1e18, 0.0, 1e18],
        [1e-9, 1.0, 1e15],
        [1e-18, 1.0, 1e18],
    ] {
        for target in ["5", "0", "-5", "1.0e+15", "1.0e-9"] {
            let [first, second, third] = values.map(|value| {
                format!("{value:e}")
                    .replace('e', ".0e+")
                    .replace(".0e+-", ".0e-")
            });
            let [first, second, third] =
                [first, second, third].map(|text| match text.matches('.').count() {
                    2 => text.replacen(".0e", "e", 1),
                    _ => text,
                });
            let metric = format!(
                "target: {target}\n    due: 2026-12-31\n    readings: {{2026-10-05: {first}, 2026-10-26: {second}, 2026-11-16: {third}}}"
            );
            let page = page(&metric);
            assert!(page.contains("Numbers: 3 readings"), "{metric}");
            is_within(&page);
        }
    }
}

#[test]
fn a_chart_takes_two_readings_or_one_and_a_way() {
    let chart = "class=\"chart ";
    assert!(!page("target: 5").contains(chart));
    assert!(!page("target: 5\n    value: 3\n    as_of: 2026-11-16").contains(chart));
    let two = "target: 5\n    readings: {2026-11-09: 2, 2026-11-16: 3}";
    assert!(page(two).contains(chart));
    let way = "target: 5\n    baseline: 1\n    since: 2026-10-01\n    due: 2026-12-31\n    value: 3\n    as_of: 2026-11-16";
    assert!(page(way).contains("Numbers: one reading, 3 on Mon 16 Nov"));
}

#[test]
fn five_hundred_readings_are_a_line_of_a_quarter() {
    let mut readings = String::new();
    let mut day = chrono::NaiveDate::from_ymd_opt(2025, 7, 6).unwrap();
    for number in 0..500 {
        write!(readings, "{day}: {number}, ").unwrap();
        day = day.succ_opt().unwrap();
    }
    let page = page(&format!(
        "target: 900\n    readings: {{{}}}",
        readings.trim_end_matches(", ")
    ));
    assert!(page.len() < 60_000, "{} bytes", page.len());
    assert!(page.contains("readings, from "));
    is_within(&page);
}

#[test]
fn a_gap_is_a_gap() {
    let readings = "{2026-08-31: 1, 2026-09-07: 2, 2026-11-09: 3, 2026-11-16: 4}";
    let page = page(&format!("target: 9\n    readings: {readings}"));
    let (_, line) = page
        .split_once("class=\"ln pt\" d=\"M")
        .unwrap_or_else(|| panic!("{page}"));
    // The first is that of the key.
    let line = line
        .split_once("class=\"ln pt\" d=\"M")
        .map_or(line, |(_, line)| line);
    let line = line.split('"').next().unwrap();
    assert_eq!(line.matches('M').count(), 1, "{line}");
    assert_eq!(line.matches('L').count(), 2, "{line}");
}
