//! What a figure says: of what it is a share, what is met, what is late, and how old it is.

use crate::common::{first_stage, folder, run, write};

/// The lines of `show` about the only metric of a page.
fn shown(keys: &str) -> String {
    let here = folder();
    let metric = format!("metrics:\n  - {{metric: Trials, as_of: 2026-11-16, {keys}}}");
    write(here.path().join("scorecard.yaml"), first_stage(&metric));
    let show = run(&here, ["show", "--stage", "demand"]);
    show.exits(0).stdout.clone()
}

#[test]
fn what_is_a_little_short_is_not_met() {
    for (keys, figure) in [
        ("target: 1000000000, value: 999999999", "99% * ! at risk"),
        (
            "unit: $, target: 10000000, value: 9999999.99",
            "99% * ! at risk",
        ),
        ("target: 3, value: 2.9999999", "99% * ! at risk"),
        (
            "better: lower, target: 3, value: 3.0000001",
            "99% * ! at risk",
        ),
        ("target: 3, value: 3", "100% * ✓ met"),
        ("baseline: 0, target: 3, value: 2.9999999", "99% ! at risk"),
    ] {
        let shown = shown(keys);
        assert!(words(&shown).contains(figure), "{keys}\n{shown}");
    }
}

#[test]
fn what_is_computed_of_any_numbers_is_a_number() {
    let numbers = [0.0, 1e18, -1e18, 1e-18, -1e-9];
    for (at, baseline) in numbers.into_iter().enumerate() {
        for target in numbers {
            let better = if target < baseline { "lower" } else { "higher" };
            let [first, second, last] = [1, 2, 3].map(|step| numbers[(at + step) % 5]);
            let metric = format!(
                "metrics:
  - {{metric: Trials, better: {better}, baseline: {baseline:e}, since:                  2026-10-01, target: {target:e}, due: 2026-12-31, expected: {first:e}, readings:                  {{2026-10-12: {first:e}, 2026-11-02: {second:e}, 2026-11-16: {last:e}}}}}"
            );
            let here = folder();
            write(here.path().join("scorecard.yaml"), first_stage(&metric));
            for command in [
                &["show"][..],
                &["show", "--format", "csv"],
                &["trend"],
                &["review"],
                &["overview", "--metric", "trials"],
                &["report"],
            ] {
                let told = run(&here, command);
                let mut words = told.exits(0).stdout.split(|c: char| !c.is_alphabetic());
                let odd = words.find(|word| matches!(*word, "inf" | "NaN"));
                assert_eq!(
                    odd, None,
                    "{metric}
{told:#?}"
                );
            }
        }
    }
}

#[test]
fn a_number_beyond_all_money_is_not_set() {
    let here = folder();
    let metric = "metrics:\n  - {metric: Trials, value: 3, as_of: 2026-11-16}";
    write(here.path().join("scorecard.yaml"), first_stage(metric));
    for change in [
        "trials=1000000000000000001000",
        "trials=-1999999999999999999",
    ] {
        run(&here, ["set", change]).exits(2).complains("1e18");
    }
    run(&here, ["set", "trials", "--target", "1999999999999999999"])
        .exits(2)
        .complains("`target` is larger than 1e18");
}

#[test]
fn what_is_not_the_same_does_not_read_as_the_same() {
    let says = |keys: &str, figures: &str| {
        let shown = words(&shown(keys));
        assert!(shown.contains(figures), "{keys}\n{shown}");
    };
    says("target: 100, value: 99.9996", "99.9996 / 100 ");
    says(
        "better: lower, target: 99.9996, value: 100",
        "100 / 99.9996 ",
    );
    says(
        "better: lower, target: 12.34561, value: 12.34562",
        "12.34562 / 12.34561 ",
    );
    says(
        "target: 1, value: 0.0001, expected: 0.0001000001",
        "customers expect 0.0001000001, and get 0.0001",
    );
    let here = folder();
    let page = first_stage("reached: 10000");
    let page = page.replacen("Evaluation\n", "Evaluation\n    reached: 9999\n", 1);
    write(here.path().join("scorecard.yaml"), page);
    let funnel = run(&here, ["funnel"]);
    funnel.exits(0).says("99.99%   99.99%");
}

/// A page with one blank between two words.
fn words(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_says_what_its_percentages_are() {
    let way = "% of the way from the baseline\n";
    assert!(shown("baseline: 0, target: 4, value: 3").contains(way));
    let share = shown("target: 4, value: 3");
    assert!(share.ends_with("* of the target\n"), "{share}");
    let read = "target: 100, due: 2026-12-31, readings: {2026-11-02: 40, 2026-11-16: 60}";
    let read = shown(read).replace("as_of: 2026-11-16, ", "");
    assert!(read.contains("or the first reading"), "{read}");
    assert!(read.contains("33%"), "{read}");
    // Of less than nothing there is no share.
    let none = shown("better: lower, target: 4, value: 0");
    assert!(none.contains("✓ met") && !none.contains('%'), "{none}");
    // What is far beyond says only that.
    assert!(shown("target: 4, value: 4000").contains(">999%"));
    assert!(shown("baseline: 1, target: 2, value: -90").contains("<-999%"));
}

#[test]
fn what_is_past_due_is_off_track_with_and_without_a_baseline() {
    for start in ["", "baseline: 20, since: 2026-09-01, "] {
        let shown = shown(&format!("{start}target: 28, value: 27, due: 2026-10-01"));
        assert!(shown.contains("✗ off track"), "{shown}");
        assert!(shown.contains("was due 1 Oct"), "{shown}");
    }
}

#[test]
fn a_metric_that_arrives_in_time_by_its_readings_is_on_track() {
    let here = folder();
    let readings = "2026-10-26: 40, 2026-11-02: 50, 2026-11-09: 60, 2026-11-16: 70";
    let metric = format!(
        "metrics:\n  - {{metric: Trials, target: 100, due: 2026-12-31, readings: {{{readings}}}}}"
    );
    write(here.path().join("scorecard.yaml"), first_stage(&metric));
    let show = run(&here, ["show"]);
    assert!(
        words(&show.exits(0).stdout).contains("50% ✓ on track"),
        "{show:#?}"
    );
}

#[test]
fn what_is_not_measured_counts_neither_way() {
    let here = folder();
    let two = "metrics:\n  - {metric: A, target: 5, value: 5}\n  - {metric: B, target: 5}";
    write(here.path().join("scorecard.yaml"), first_stage(two));
    run(&here, ["show"]).exits(0).says("1 on track, 1 unset");
}

#[test]
fn what_begins_after_it_is_due_is_an_error() {
    let here = folder();
    let keys =
        "metrics:\n  - {metric: A, baseline: 1, since: 2026-12-31, target: 5, due: 2026-10-01}";
    write(here.path().join("scorecard.yaml"), first_stage(keys));
    run(&here, ["lint"])
        .exits(1)
        .says("error[dates]: `since`, 2026-12-31, lies after `due`, 2026-10-01")
        .says("swap the two");
    run(&here, ["show"]).exits(1);
}

#[test]
fn where_less_is_probably_better_the_page_is_asked() {
    for (metric, is_asked) in [
        (
            "metric: Sales cycle, unit: days, target: 70, value: 92",
            true,
        ),
        (
            "metric: Customer churn, unit: \"%\", target: 5, value: 8",
            true,
        ),
        ("metric: Overdue invoices, target: 5, value: 8", true),
        (
            "metric: Sales cycle, unit: days, better: higher, target: 70, value: 92",
            false,
        ),
        (
            "metric: Sales cycle, unit: days, baseline: 50, target: 70, value: 92",
            false,
        ),
        (
            "metric: Sales cycle, unit: days, target: 70, value: 60",
            false,
        ),
        ("metric: Demos, unit: /week, target: 70, value: 92", false),
    ] {
        let here = folder();
        let page = first_stage(&format!("metrics:\n  - {{{metric}}}"));
        write(here.path().join("scorecard.yaml"), page);
        let lint = run(&here, ["lint"]);
        assert_eq!(
            lint.stdout.contains("direction-unsaid"),
            is_asked,
            "{metric}\n{lint:#?}"
        );
        let met = lint.stdout.contains("has met its target");
        assert!(!(is_asked && met), "{metric}\n{lint:#?}");
    }
    // Of any other name, it is said where the target is met.
    let here = folder();
    let page = first_stage("metrics:\n  - {metric: Demos, target: 70, value: 92}");
    write(here.path().join("scorecard.yaml"), page);
    run(&here, ["lint"]).says("if less is better, say `better: lower`");
}
