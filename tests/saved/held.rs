//! What other programs hold, and several that edit at once.

use super::*;
use common::{run, scorecard};
use rustix::fs::{FlockOperation, fcntl_lock, flock};
use std::fs::File;
use std::process::Stdio;
use std::thread;

#[test]
fn who_reads_a_file_under_a_lock_keeps_nobody_from_editing_it() {
    for how in ["--shared", "--exclusive"] {
        let folder = folder();
        let file = folder.path().join("scorecard.yaml");
        write(&file, page());
        let script = format!("flock {how} scorecard.yaml $scorecard set trials 5");
        shell(folder.path(), &script).exits(0);
        assert_eq!(fs::read_to_string(&file).unwrap(), with_value(&page(), 5));
        // The folder, too, may be held by a program that waits for changes in it.
        let held = File::open(folder.path()).unwrap();
        flock(&held, FlockOperation::LockExclusive).unwrap();
        run(&folder, ["set", "trials", "6"]).exits(0);
    }
}

#[test]
fn who_waits_for_a_file_in_vain_is_told_so() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    let held = File::options().read(true).write(true).open(&file).unwrap();
    fcntl_lock(&held, FlockOperation::LockExclusive).unwrap();
    run(&folder, ["set", "trials", "5"])
        .exits(2)
        .complains("scorecard.yaml is held by another program and was left as it was")
        .complains("help: ");
    assert_eq!(fs::read_to_string(&file).unwrap(), page());
    drop(held);
    run(&folder, ["set", "trials", "5"]).exits(0);
}

/// Whether a program has opened a file for writing.
fn has_opened(program: u32, file: &Path) -> bool {
    let opened = fs::read_dir(format!("/proc/{program}/fd"))
        .unwrap()
        .flatten();
    let mut number = opened.filter(|fd| fs::read_link(fd.path()).is_ok_and(|path| path == file));
    number.any(|fd| {
        let number = fd.file_name().into_string().unwrap();
        let info = fs::read_to_string(format!("/proc/{program}/fdinfo/{number}"));
        info.is_ok_and(|info| {
            info.lines()
                .any(|line| line.starts_with("flags:") && line.ends_with('2'))
        })
    })
}

#[test]
fn what_another_program_writes_meanwhile_is_not_overwritten() {
    let folder = folder();
    let file = folder.path().canonicalize().unwrap().join("scorecard.yaml");
    for (value, link) in [(1, false), (2, true)] {
        write(&file, page());
        if link {
            fs::hard_link(&file, folder.path().join("same.yaml")).unwrap();
        }
        let held = File::options().read(true).write(true).open(&file).unwrap();
        fcntl_lock(&held, FlockOperation::LockExclusive).unwrap();
        let mut command = scorecard(&folder, ["set", "trials", "5"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        while !has_opened(child.id(), &file) {
            thread::yield_now();
        }
        write(&file, with_value(&page(), value));
        drop(held);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains("scorecard.yaml has changed meanwhile"),
            "{told}"
        );
        let now = fs::read_to_string(&file).unwrap();
        assert_eq!(now, with_value(&page(), value));
    }
    assert_eq!(names(folder.path()), ["same.yaml", "scorecard.yaml"]);
}

/// A page with eight metrics, all 0.
fn race() -> String {
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
    let metrics = metrics.collect::<String>();
    format!("scorecard: Race\nstages:\n{metrics}{rest}")
}

/// Eight that edit the page in `folder`, each once; who is told to do it again does so.
fn all_eight_are_heard(folder: &Path) {
    write(folder.join("scorecard.yaml"), race());
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || {
                let value = format!("m{number}={}", number + 100);
                loop {
                    let run = run(folder, ["set", &value]);
                    if run.code == 0 {
                        break;
                    }
                    run.exits(2).complains("run the command again");
                }
            });
        }
    });
    let text = fs::read_to_string(folder.join("scorecard.yaml")).unwrap();
    for number in 0..8 {
        let set = format!("M{number}\n        value: {}\n", number + 100);
        assert!(text.contains(&set), "{text}");
    }
    assert_eq!(names(folder), ["scorecard.yaml"]);
}

#[test]
fn of_eight_that_edit_at_once_all_are_heard() {
    all_eight_are_heard(folder().path());
}

#[test]
fn of_eight_that_edit_a_file_in_place_at_once_all_are_heard() {
    let (folder, elsewhere) = (folder(), common::folder());
    let file = folder.path().join("scorecard.yaml");
    write(&file, "");
    fs::hard_link(&file, elsewhere.path().join("same.yaml")).unwrap();
    all_eight_are_heard(folder.path());
    assert_eq!(fs::metadata(&file).unwrap().nlink(), 2);
}
