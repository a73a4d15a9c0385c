//! Of many files, each is told.

use super::*;
use common::{run, scorecard};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use rustix::fs::{FlockOperation, fcntl_lock};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;

/// A page in which one thing can be put right, and what becomes of it.
fn slip() -> (String, String) {
    let page = first_stage("actions:\n  - {action: Call, pririty: 1}");
    let fixed = page.replace("pririty", "priority");
    (page, fixed)
}

/// A folder of three such pages, a to c.
fn three() -> TempDir {
    let folder = folder();
    for name in ["a", "b", "c"] {
        write(
            folder.path().join(format!("{name}.scorecard.yaml")),
            slip().0,
        );
    }
    folder
}

fn is_fixed(folder: &TempDir, name: &str) -> bool {
    let text = fs::read_to_string(folder.path().join(format!("{name}.scorecard.yaml"))).unwrap();
    let (page, fixed) = slip();
    assert!(text == page || text == fixed, "{text}");
    text == fixed
}

#[test]
fn one_that_cannot_be_written_is_told_and_keeps_no_other_waiting() {
    let folder = three();
    set_mode(&folder.path().join("b.scorecard.yaml"), 0o444);
    let run = run(&folder, ["lint", "--fix"]);
    run.exits(2).says("error[unknown-field]");
    let told: Vec<_> = run.stderr.lines().collect();
    assert_eq!(
        told,
        [
            "a.scorecard.yaml:5: renamed `pririty` to `priority`",
            "error: b.scorecard.yaml is read-only and was left as it was; \
             allow yourself to write it: `chmod u+w b.scorecard.yaml`",
            "c.scorecard.yaml:5: renamed `pririty` to `priority`",
        ]
    );
    assert!(is_fixed(&folder, "a") && !is_fixed(&folder, "b") && is_fixed(&folder, "c"));
}

#[test]
fn control_c_comes_between_two_files() {
    let folder = three();
    let held = folder.path().join("b.scorecard.yaml");
    let held = File::options().read(true).write(true).open(held).unwrap();
    fcntl_lock(&held, FlockOperation::LockExclusive).unwrap();
    let mut command = scorecard(&folder, ["lint", "--fix"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut told = String::new();
    stderr.read_line(&mut told).unwrap();
    assert!(told.starts_with("a.scorecard.yaml:5"), "{told}");
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).unwrap();
    stderr.read_to_string(&mut told).unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(Signal::SIGINT as i32), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(is_fixed(&folder, "a") && !is_fixed(&folder, "b") && !is_fixed(&folder, "c"));
    assert_eq!(names(folder.path()).len(), 3);
}

#[test]
fn what_was_rewritten_when_a_signal_came_was_told() {
    for delay in 0..60 {
        let folder = three();
        let mut command = scorecard(&folder, ["lint", "--fix"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(delay * 150));
        kill(Pid::from_raw(child.id() as i32), Signal::SIGTERM).unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        for name in ["a", "b", "c"] {
            let is_told = told.contains(&format!("{name}.scorecard.yaml:5"));
            assert_eq!(is_fixed(&folder, name), is_told, "{told}");
        }
        assert_eq!(names(folder.path()).len(), 3);
    }
}
