//! People's comments stay, whatever goes beside them.

use crate::common::{first_stage, run};
use crate::folder_with;
use std::fs;
use tempfile::TempDir;

fn page(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap()
}

fn with_metric(keys: &str) -> String {
    let keys: Vec<String> = keys.lines().map(|line| format!("    {line}")).collect();
    first_stage(&format!(
        "metrics:\n  - metric: Trials\n{}",
        keys.join("\n")
    ))
}

#[test]
fn a_comment_stays_where_its_key_is_taken_away() {
    let before = with_metric("unit: days   # asked by Ann, keep!\ntarget: 4\nvalue: 5 # n");
    for end in ["\n", "\r\n"] {
        let text = before.replace('\n', end);
        let folder = folder_with(&text);
        run(&folder, ["set", "trials", "--unit", ""])
            .exits(0)
            .says("+         # asked by Ann, keep!");
        assert_eq!(page(&folder), text.replace("unit: days   #", "#"));
    }
}

#[test]
fn a_comment_that_allows_something_goes_with_it_and_that_is_told() {
    let allow = "# scorecard: allow target-lowered - the market";
    let beside = with_metric(&format!("target: 25 {allow}\nvalue: 5"));
    let folder = folder_with(&beside);
    let set = run(&folder, ["set", "trials", "--target", ""]);
    set.exits(0)
        .says("the goalpost is gone")
        .says(&format!("the comment beside it goes with it: {allow}"));
    assert!(!set.stdout.contains("stays"), "{set:#?}");
    assert_eq!(page(&folder), with_metric("value: 5"));
    let above = with_metric(&format!("{allow}\ntarget: 25\nvalue: 5"));
    let folder = folder_with(&above);
    run(&folder, ["set", "trials", "--target", ""])
        .exits(0)
        .says("the reason beside it stays, and is of before: the market");
    assert!(page(&folder).contains(allow));
}

#[test]
fn of_two_lines_that_say_the_same_that_with_a_comment_stays() {
    let agreed = "target: 45   # agreed with Ann, see contract";
    for (keys, left) in [
        (format!("target: 45\n{agreed}"), Some(agreed)),
        (format!("{agreed}\ntarget: 45"), Some(agreed)),
        ("target: 45\ntarget: 45".to_owned(), Some("target: 45")),
        (format!("target: 45 # first\n{agreed}"), None),
    ] {
        let folder = folder_with(&with_metric(&keys));
        let fixed = run(&folder, ["lint", "--fix"]);
        if let Some(left) = left {
            assert_eq!(page(&folder), with_metric(left), "{fixed:#?}");
        } else {
            fixed.exits(1).says("`target` stands twice");
            assert_eq!(page(&folder), with_metric(&keys));
        }
    }
}
