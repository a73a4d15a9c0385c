//! A file is the old one or the new one, whole, whatever happens to the program that edits it.

mod common;

use common::{Run, finish, first_stage, folder, run, scorecard, write};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// A page that is longer than one block of a disk.
fn page() -> String {
    let metric = "metrics:\n  - {metric: Trials, target: 900, value: 0, as_of: 2026-11-18}";
    first_stage(metric) + &"# a long discussion of the numbers of this page\n".repeat(400)
}

/// What becomes of the page by `set trials VALUE`.
fn with_value(page: &str, value: u32) -> String {
    let at = page.find("value: ").unwrap() + "value: ".len();
    let end = at + page[at..].find(',').unwrap();
    format!("{}{value}{}", &page[..at], &page[end..])
}

#[test]
fn a_program_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    let (mut old, mut new) = (0, 0);
    for value in 1..=150 {
        let before = fs::read_to_string(&file).unwrap();
        let mut command = scorecard(&folder, ["set", "trials", &value.to_string()]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        // From before its first line to behind its last one.
        thread::sleep(Duration::from_micros(u64::from(value) * 150));
        child.kill().unwrap();
        child.wait().unwrap();
        let after = fs::read_to_string(&file).unwrap();
        if after == before {
            old += 1;
        } else {
            assert_eq!(after, with_value(&before, value));
            new += 1;
        }
    }
    assert!(old > 0, "{old} old, {new} new");
    run(&folder, ["set", "trials", "800"]).exits(0);
}

/// Runs a script in which `$scorecard` is the program.
fn shell(folder: &Path, script: &str) -> Run {
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .current_dir(folder)
        .env("scorecard", env!("CARGO_BIN_EXE_scorecard"))
        .env("SCORECARD_TODAY", common::TODAY);
    finish(&mut command, b"")
}

#[test]
fn where_writing_fails_nothing_is_lost_and_nothing_is_left_behind() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    // No file may grow beyond 4 KiB; told by an error, then by a signal.
    for (limit, code) in [("trap '' XFSZ; ulimit -f 4", 2), ("ulimit -f 4", -1)] {
        let run = shell(
            folder.path(),
            &format!("{limit}; exec $scorecard set trials 5"),
        );
        run.exits(code);
        assert_eq!(fs::read_to_string(&file).unwrap(), page());
        if code == 2 {
            run.complains("scorecard.yaml cannot be written and was left as it was");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        }
    }
}

#[test]
fn on_a_full_disk_nothing_is_lost() {
    let folder = folder();
    fs::create_dir(folder.path().join("disk")).unwrap();
    write(folder.path().join("page.yaml"), page());
    // A disk of 32 KiB that only this script sees.
    let run = shell(
        folder.path(),
        "unshare --user --map-root-user --mount bash -e -c '
            mount -t tmpfs -o size=32k none disk || exit 77
            cp page.yaml disk/scorecard.yaml
            cd disk
            code=0; $scorecard set trials 5 || code=$?
            cmp scorecard.yaml ../page.yaml
            ls -A
            exit $code'",
    );
    if run.code == 77 || run.stderr.contains("unshare") {
        eprintln!(
            "skipped: this machine lets nobody mount a disk: {}",
            run.stderr
        );
        return;
    }
    run.exits(2)
        .complains("cannot be written and was left as it was");
    assert_eq!(run.stdout, "scorecard.yaml\n");
}

#[test]
fn of_eight_that_edit_at_once_all_are_heard() {
    let folder = folder();
    let metrics = (0..8).map(|number| {
        let (stage, name) = (number / 2, number % 2);
        let begin = if name == 0 {
            format!("  - stage: S{stage}\n    metrics:\n")
        } else {
            String::new()
        };
        format!("{begin}      - metric: M{number}\n        value: 0\n")
    });
    let rest: String = (4..7)
        .map(|stage| format!("  - stage: S{stage}\n"))
        .collect();
    let text = format!(
        "scorecard: Race\nstages:\n{}{rest}",
        metrics.collect::<String>()
    );
    write(folder.path().join("scorecard.yaml"), text);
    thread::scope(|scope| {
        for number in 0..8 {
            let folder = folder.path();
            scope.spawn(move || {
                let value = format!("m{number}={}", number + 100);
                loop {
                    let run = run(folder, ["set", &value]);
                    if run.code == 0 {
                        break;
                    }
                    run.exits(2)
                        .complains("has changed meanwhile")
                        .complains("run the command again");
                }
            });
        }
    });
    let text = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
    for number in 0..8 {
        assert!(
            text.contains(&format!("M{number}\n        value: {}\n", number + 100)),
            "{text}"
        );
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
