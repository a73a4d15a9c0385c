//! Which files `lint` reads in folders.

use crate::common::{Run, folder, run, write};
use crate::{bad, good, repository};
use serde_json::Value;

/// The files that findings are about, in their order.
fn files_with_findings(run: &Run) -> Vec<String> {
    let output: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = output["findings"].as_array().unwrap().iter();
    let mut files: Vec<String> = findings
        .map(|finding| finding["file"].as_str().unwrap().to_owned())
        .collect();
    files.dedup();
    files
}

#[test]
fn lint_looks_into_folders() {
    let folder = repository();
    write(folder.path().join(".gitignore"), "ignored/\n");
    for file in [
        "b/deeper/scorecard.yaml",
        "a.scorecard.yml",
        "ignored/scorecard.yaml",
        ".hidden/scorecard.yaml",
        "b/notes.yaml",
    ] {
        write(folder.path().join(file), bad());
    }
    let found = |arguments: &[&str]| {
        let run = run(&folder, [&["lint", "--format", "json"], arguments].concat());
        files_with_findings(run.exits(1))
    };
    let all = ["a.scorecard.yml", "b/deeper/scorecard.yaml"];
    assert_eq!(found(&[]), all);
    assert_eq!(found(&["."]), all);
    assert_eq!(found(&["b"]), all[1..]);
    // Each once, and what is named is read whatever it is called.
    assert_eq!(
        found(&["b", "b/deeper/scorecard.yaml", "b/notes.yaml"]),
        [all[1], "b/notes.yaml"]
    );
    assert_eq!(
        found(&["ignored/scorecard.yaml"]),
        ["ignored/scorecard.yaml"]
    );
    assert_eq!(found(&["missing.yaml", "b"]), ["missing.yaml", all[1]]);
}

#[test]
fn a_git_ignored_file_is_left_out_without_a_repository() {
    let folder = folder();
    write(folder.path().join(".gitignore"), "old.scorecard.yaml\n");
    write(folder.path().join("old.scorecard.yaml"), bad());
    write(folder.path().join("new.scorecard.yaml"), good("New"));
    run(&folder, ["lint", "."]).exits(0).says("1 file checked");
}

#[test]
fn a_missing_path_among_good_ones_does_not_pass() {
    let folder = repository();
    write(folder.path().join("good.yaml"), good("Good"));
    run(&folder, ["lint", "good.yaml", "clinets/"])
        .exits(1)
        .says("clinets/:1:1");
}
