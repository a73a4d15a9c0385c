//! The funnel: of one scorecard, and beside others.

use crate::common::{Run, folder, run, write};
use crate::{json, with_funnel};
use serde_json::Value;

/// What `funnel` says of such funnels.
fn compared(funnels: &[[Option<u64>; 7]], arguments: &[&str]) -> Run {
    let here = folder();
    for (index, reached) in funnels.iter().enumerate() {
        let name = format!("{index}.scorecard.yaml");
        write(
            here.path().join(name),
            with_funnel(&format!("No {index}"), *reached),
        );
    }
    run(&here, [&["funnel", "."], arguments].concat())
}

fn first_two(before: u64, here: u64) -> [Option<u64>; 7] {
    [Some(before), Some(here), None, None, None, None, None]
}

/// The comparison of the second stage of the first of two funnels.
fn others(one: [Option<u64>; 7], other: [Option<u64>; 7]) -> Value {
    let run = compared(&[one, other], &["--format", "json"]);
    json(&run, 0)["scorecards"][0]["steps"][1]["others"].clone()
}

#[test]
fn the_vectors_of_the_comparison() {
    let near = |value: &Value, expected: f64, room: f64| {
        let value = value.as_f64().unwrap();
        assert!((value - expected).abs() < room, "{value} {expected}");
    };
    let behind = others(first_two(1000, 40), first_two(2000, 200));
    near(&behind["z"], -5.710, 0.0005);
    near(&behind["p"], 1.1e-8, 0.05e-8);
    assert_eq!(
        (behind["verdict"].as_str(), behind["gap"].as_i64()),
        (Some("behind"), Some(60))
    );
    let few = others(first_two(25, 1), first_two(100, 10));
    assert_eq!(few["verdict"], "few");
    assert!(
        [&few["z"], &few["p"], &few["gap"]]
            .iter()
            .all(|value| value.is_null())
    );
    let alike = others(first_two(3000, 300), first_two(3000, 310));
    near(&alike["z"], -0.427, 0.0005);
    assert_eq!(alike["verdict"], "alike");
    // Chance it is not, but it is a tenth of a point.
    let small = others(first_two(1_000_000, 100_000), first_two(1_000_000, 101_000));
    near(&small["p"], 0.019, 0.0005);
    assert_eq!(small["verdict"], "alike");
    let none = others(first_two(50, 0), first_two(80, 0));
    near(&none["z"], 0.0, 1e-15);
    assert_eq!(none["verdict"], "alike");
}

#[test]
fn of_two_scorecards_six_steps_are_six_tests() {
    // The first step is 3.2 points apart at P = 0.006; the others are the same.
    let one = [3000, 1050, 525, 260, 130, 65, 32].map(Some);
    let other = [3000, 1152, 576, 285, 142, 71, 35].map(Some);
    let run = compared(&[one, other], &["--format", "json"]);
    let json = json(&run, 0);
    let verdicts = |index: usize| {
        let steps = json["scorecards"][index]["steps"].as_array().unwrap();
        steps
            .iter()
            .map(|step| step["others"]["verdict"].clone())
            .collect::<Vec<_>>()
    };
    let p = json["scorecards"][0]["steps"][1]["others"]["p"]
        .as_f64()
        .unwrap();
    // By twelve tests it would be put down to chance.
    assert!(p < 0.05 / 6.0 && p > 0.05 / 12.0, "{p}");
    assert_eq!(verdicts(0)[1], "behind");
    assert_eq!(verdicts(1)[1], "ahead");
    assert!(verdicts(0)[2..].iter().all(|verdict| verdict == "alike"));
}

#[test]
fn what_rises_is_shown_and_not_compared() {
    let rising = first_two(100, 120);
    let run = compared(&[rising, first_two(1000, 100), first_two(1000, 100)], &[]);
    run.exits(0).says("↑ 120%").says("10% of 2,000");
    let run = compared(&[rising, first_two(1000, 100)], &["--format", "json"]);
    let json = json(&run, 0);
    let step = &json["scorecards"][0]["steps"][1];
    assert_eq!(
        (step["lost"].as_i64(), step["others"]["verdict"].is_null()),
        (Some(-20), true)
    );
    assert_eq!(
        json["scorecards"][1]["steps"][1]["others"]["verdict"],
        Value::Null
    );
    let alone = compared(&[rising], &[]);
    alone
        .exits(0)
        .says("120%")
        .says("more than in the stage before");
    assert!(!alone.stdout.contains("leak"));
}

#[test]
fn missing_zero_and_huge_numbers_are_shown_as_far_as_they_go() {
    let huge = 9_007_199_254_740_992;
    let funnels = [
        [
            Some(huge),
            Some(huge),
            Some(1),
            None,
            Some(0),
            Some(0),
            Some(5),
        ],
        [None, Some(10), None, Some(7), None, None, None],
        [
            Some(0),
            Some(0),
            Some(0),
            Some(0),
            Some(0),
            Some(0),
            Some(0),
        ],
        [None; 7],
    ];
    for count in 1..=funnels.len() {
        for form in ["table", "markdown", "json", "yaml", "csv"] {
            let run = compared(&funnels[..count], &["--format", form]);
            run.exits(0);
            assert!(
                !run.stdout.contains("NaN") && !run.stdout.contains("inf"),
                "{run:#?}"
            );
        }
    }
    let run = compared(&funnels[..1], &["--format", "json"]);
    let json = json(&run, 0);
    let steps = &json["scorecards"][0]["steps"];
    assert_eq!(steps[0]["overall"], 1);
    assert_eq!(
        (steps[3]["step"].is_null(), steps[3]["lost"].is_null()),
        (true, true)
    );
    // Of nobody there is no share, but it is known who is lost.
    assert_eq!(
        (steps[5]["step"].is_null(), steps[5]["lost"].as_i64()),
        (true, Some(0))
    );
    assert_eq!(
        (steps[6]["step"].is_null(), steps[6]["lost"].as_i64()),
        (true, Some(-5))
    );
    compared(&[[None; 7]], &[])
        .exits(0)
        .says("no stage says how many customers `reached` it");
}

#[test]
fn names_that_differ_and_periods_that_differ_are_told() {
    let here = folder();
    let one = with_funnel("A", first_two(1000, 100));
    let two = with_funnel("B", first_two(1000, 100)).replace("stage: Evaluation", "stage: Trial");
    let with_period =
        |page: &str, period: &str| page.replacen("lint:", &format!("period: {period}\nlint:"), 1);
    write(
        here.path().join("a.scorecard.yaml"),
        with_period(&one, "Q4 2026"),
    );
    write(
        here.path().join("b.scorecard.yaml"),
        with_period(&two, "Q4 2026"),
    );
    let same = run(&here, ["funnel", "."]);
    same.exits(0).says("Q4 2026").says("2 Evaluation / Trial");
    assert!(!same.stdout.contains("periods differ"));
    write(here.path().join("b.scorecard.yaml"), &two);
    let other = run(&here, ["funnel", "."]);
    other
        .exits(0)
        .says("the periods differ · A: Q4 2026 · B: none said");
    let show = run(&here, ["show", "a.scorecard.yaml"]);
    show.exits(0).says("reached: Q4 2026");
}

#[test]
fn a_step_that_no_other_has_is_not_said_to_be_as_theirs() {
    let mut alone = first_two(3000, 300);
    alone[2] = Some(150);
    let page = compared(&[alone, first_two(3000, 310)], &[]);
    page.exits(0).says("○ 50%").says("○ no other has this step");
    let all = compared(&[first_two(3000, 300), first_two(3000, 310)], &[]);
    assert!(!all.stdout.contains('○'), "{all:#?}");
}

#[test]
fn the_page_says_how_many_more_it_takes_and_where_one_gives_most() {
    let few = compared(&[first_two(25, 1), first_two(100, 10)], &[]);
    few.exits(0)
        .says("~ No 0 · 2 Evaluation: 5 more in stage 1")
        .says("~ No 1 · 2 Evaluation: 5 more of the others in stage 1");
    let most = compared(
        &[first_two(1000, 40), first_two(5000, 500), first_two(100, 9)],
        &[],
    );
    most.exits(0)
        .says("No 1 alone gives over half of these 5,100");
    most.says("as the others convert, some 60 more");
    most.says("nothing is planned there");
}

#[test]
fn where_nothing_differs_nothing_is_to_do() {
    let run = compared(&[first_two(1000, 100), first_two(1000, 100)], &[]);
    run.exits(0)
        .says("no scorecard is clearly behind the others at any step");
    let run = compared(
        &[first_two(1000, 100), first_two(1000, 100)],
        &["--format", "json"],
    );
    assert_eq!(json(&run, 0)["scorecards"][0]["leak"], Value::Null);
}
