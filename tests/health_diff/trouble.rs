//! What cannot be compared is told with a way out.

use crate::common::repository::{Repository, git_in};
use crate::common::{self, Run, write};
use crate::{MODEL, committed, customers, diff};

fn data() -> String {
    customers(&[("a", "60", "2026-11-08")])
}

fn call(repository: &Repository, arguments: &[&str]) -> Run {
    let all = [&["health", "diff"], arguments].concat();
    common::run(repository.path(), all)
}

#[test]
fn what_git_does_not_have_leads_to_an_older_copy() {
    let here = common::folder();
    write(here.path().join("health.yaml"), MODEL);
    write(here.path().join("customers.csv"), data());
    let run = common::run(&here, ["health", "diff"]);
    run.exits(2).complains("in no git repository");
    run.complains("`--before OLD.csv --before-day 2026-11-09`");

    let repository = Repository::new();
    write(repository.join("health.yaml"), MODEL);
    write(repository.join("customers.csv"), data());
    call(&repository, &[])
        .exits(2)
        .complains("there is no commit yet");
    repository.commit_as("2026-11-02", ".gitignore", "*.csv\n");
    let run = call(&repository, &[]);
    run.exits(2)
        .complains("customers.csv: git does not track the file");
    run.complains("`git add customers.csv && git commit`");
    run.complains("`--before OLD.csv");
}

#[test]
fn a_folder_in_the_place_of_data_is_told_with_a_way_out() {
    let repository = committed(MODEL, &data());
    for call in [
        ["health", "score", "--data", "."],
        ["health", "show", "--data", "."],
    ] {
        common::run(repository.path(), call)
            .exits(2)
            .complains("cannot be read: it is a folder")
            .complains("name the file of the data in it");
    }
}

#[test]
fn what_was_not_there_yet_is_told_with_its_first_day() {
    let repository = Repository::new();
    repository.commit_as("2026-10-01", "README.md", "Ours");
    repository.commit_as("2026-11-02", "health.yaml", MODEL);
    repository.commit_as("2026-11-09", "customers.csv", &data());
    let run = call(&repository, &["--since", "2026-11-05"]);
    run.exits(2).complains("customers.csv was not there at");
    run.complains("git has it since 2026-11-09: `--since 2026-11-09`");
    let run = call(&repository, &["HEAD~2"]);
    run.exits(2).complains("health.yaml was not there at");
    run.complains("`--since 2026-11-02`");
    let run = call(&repository, &["--since", "2026-09-01"]);
    run.exits(2)
        .complains("there was no commit yet on 2026-09-01");
    call(&repository, &["--since", "2026-11-09"]).exits(0);
    write(repository.join("health.yaml"), "health: [");
    repository.commit_all("2026-11-10");
    write(repository.join("health.yaml"), MODEL);
    call(&repository, &[])
        .exits(2)
        .complains("health.yaml was no model that can score at")
        .complains("take the revision before or after it");
}

#[test]
fn that_there_was_no_commit_is_said_where_there_was_none() {
    let repository = Repository::new();
    repository.commit_as("2026-11-02", ".gitignore", "*.yaml\n*.csv\n");
    write(repository.join("health.yaml"), MODEL);
    write(repository.join("customers.csv"), data());
    let run = call(&repository, &["--since", "2026-10-01"]);
    run.exits(2)
        .complains("health.yaml: git does not track the file")
        .complains("`git add health.yaml && git commit`");

    let whole = committed(MODEL, &data());
    let url = format!("file://{}", whole.path().display());
    let elsewhere = common::folder();
    let clone = ["clone", "--quiet", "--depth=1", &url, "shallow"];
    git_in(elsewhere.path(), common::TODAY, &clone);
    let since = ["health", "diff", "--since", "2026-10-01"];
    let run = common::run(elsewhere.path().join("shallow"), since);
    run.exits(2)
        .complains("this clone is shallow: its history begins on")
        .complains("git fetch --unshallow");
}

#[test]
fn of_several_models_the_others_are_compared() {
    let repository = committed(MODEL, &data());
    write(repository.join("young.health.yaml"), MODEL);
    let run = call(&repository, &[]);
    run.exits(0).says("1 fell");
    run.complains("young.health.yaml: git does not track the file");
    call(&repository, &["young.health.yaml"]).exits(2);
}

#[test]
fn a_wrong_call_is_told_with_a_right_one() {
    let repository = committed(MODEL, &data());
    write(repository.join("old.csv"), data());
    for (arguments, complaints) in [
        (
            &["HEAD~9"][..],
            &["there is no revision `HEAD~9`", "HEAD~3"][..],
        ),
        (
            &["HEAD", "main"],
            &["more than one time", "name one revision"],
        ),
        (&["HEAD", "--since", "yesterday"], &["more than one time"]),
        (
            &["HEAD", "--before", "old.csv", "--before-day", "2026-11-01"],
            &["more than one time"],
        ),
        (&["gone.yaml"], &["there is no file `gone.yaml`"]),
        (
            &["old.csv"],
            &["no health model", "`--before old.csv --before-day"],
        ),
        (&["--before", "old.csv"], &["--before-day"]),
        (
            &["--before", "gone.csv", "--before-day", "2026-11-01"],
            &["cannot be read from gone.csv"],
        ),
        (
            &["--before", "old.csv", "--before-day", "2026-11-19"],
            &["later than the day of scoring"],
        ),
        (
            &["--as-of", "2026-11-01"],
            &["is of 2026-11-09, later than", "`--as-of`"],
        ),
        (&["--since", "2026-12-01"], &["still to come"]),
        (
            &["--data", "-"],
            &["in no git repository", "--before OLD.csv"],
        ),
    ] {
        let run = call(&repository, arguments);
        run.exits(2);
        for complaint in complaints {
            run.complains(complaint);
        }
    }
}

#[test]
fn where_nothing_has_changed_it_is_said() {
    let far = customers(&[("a", "60", "2027-01-01")]);
    let repository = committed(MODEL, &far);
    let run = call(&repository, &["--exit-code"]);
    run.exits(0).says("nobody crossed a tier, came or left");
    run.says("the data are the same as then");
    run.says("`--since last-week` or a revision looks further back");
    assert_eq!(diff(&repository, &[])["same_data"], true);
    // As large, and other.
    write(repository.join("customers.csv"), far.replace("60", "61"));
    assert_eq!(diff(&repository, &[])["same_data"], false);
}

#[test]
fn data_of_many_mebibytes_are_read_and_larger_ones_are_not() {
    let mut large = data();
    while large.len() < 3 << 20 {
        large.push_str("filler,F,Lena,other,1,2026-11-08\n");
    }
    let repository = committed(MODEL, &large);
    let told = diff(&repository, &[]);
    assert_eq!(told["customers"]["fell"], 1);
    let line = "filler,F,Lena,other,1,2026-11-08\n";
    let huge = large + &line.repeat((65 << 20) / line.len());
    repository.commit_as("2026-11-10", "customers.csv", &huge);
    write(repository.join("customers.csv"), data());
    call(&repository, &[])
        .exits(2)
        .complains("over 64 MiB large")
        .complains("--before OLD.csv");
}
