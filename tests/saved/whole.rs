//! A file is the old one or the new one, whole, whatever happens to the program that edits it.

use super::*;
use common::{run, scorecard};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

/// A page that is longer than one block of a disk.
fn long_page() -> String {
    let page = page().replace(
        "  - stage: Evaluation\n",
        "    actions:\n      - {action: Call, priority: 1}\n  - stage: Evaluation\n",
    );
    page + &"# a long discussion of the numbers of this page\n".repeat(400)
}

#[test]
fn a_program_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, long_page());
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
    run(&folder, ["set", "trials", "800", "--yes"]).exits(0);
}

#[test]
fn where_writing_fails_nothing_is_lost_and_nothing_is_left_behind() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, long_page());
    // No file may grow beyond 4 KiB; told by an error, then by a signal.
    for (limit, code) in [("trap '' XFSZ; ulimit -f 4", 2), ("ulimit -f 4", -1)] {
        let run = shell(
            folder.path(),
            &format!("{limit}; exec $scorecard set trials 5"),
        );
        run.exits(code);
        assert_eq!(fs::read_to_string(&file).unwrap(), long_page());
        if code == 2 {
            run.complains("scorecard.yaml cannot be written and was left as it was");
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        }
    }
}

/// Edits the page in `folder` again and again by what `edit` makes, each time ended by a
/// signal, from before the first line of the program to behind its last one.
fn nothing_is_half_or_left(signal: Signal, folder: &Path, edit: impl Fn(&str) -> Command) {
    let file = folder.join("scorecard.yaml");
    let begun = Instant::now();
    finish(&mut edit("70"), b"").exits(0);
    let step = begun.elapsed() * 3 / 2 / 60;
    for value in 1..=60 {
        let before = fs::read_to_string(&file).unwrap();
        let mut command = edit(&value.to_string());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(step * value);
        kill(Pid::from_raw(child.id() as i32), signal).unwrap();
        child.wait().unwrap();
        let after = fs::read_to_string(&file).unwrap();
        assert!(
            after == before || after == with_value(&long_page(), value),
            "{after}"
        );
        assert_eq!(names(folder), ["scorecard.yaml"], "{signal} {value}");
    }
}

#[test]
fn a_signal_leaves_nothing_half_and_nothing_behind() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        let folder = folder();
        write(folder.path().join("scorecard.yaml"), long_page());
        nothing_is_half_or_left(signal, folder.path(), |value| {
            scorecard(&folder, ["set", "trials", value])
        });
    }
}

#[test]
fn a_signal_leaves_nothing_behind_where_every_file_has_a_name() {
    if !may_mount() {
        return;
    }
    let folder = folder();
    write(folder.path().join("scorecard.yaml"), long_page());
    nothing_is_half_or_left(Signal::SIGTERM, folder.path(), |value| {
        alone(
            folder.path(),
            &format!("{NAMED} exec $scorecard set trials {value}"),
        )
    });
}

#[test]
fn a_signal_leaves_nothing_half_of_a_file_that_is_written_in_place() {
    let (folder, elsewhere) = (folder(), common::folder());
    let file = folder.path().join("scorecard.yaml");
    write(&file, long_page());
    fs::hard_link(&file, elsewhere.path().join("same.yaml")).unwrap();
    nothing_is_half_or_left(Signal::SIGTERM, folder.path(), |value| {
        scorecard(&folder, ["set", "trials", value])
    });
}

#[test]
fn a_signal_that_is_ignored_ends_nothing() {
    let folder = folder();
    write(folder.path().join("scorecard.yaml"), long_page());
    let script = "
        trap '' HUP
        for value in $(seq 30); do
            $scorecard set trials $value > /dev/null &
            sleep 0.00$((value % 10)); kill -HUP $! 2> /dev/null || true
            wait $! || exit 1
        done";
    shell(folder.path(), script).exits(0);
}

#[test]
fn a_new_file_is_whole_or_not_there() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    let whole = run(&folder, ["init"]);
    whole.exits(0);
    let page = fs::read_to_string(&file).unwrap();
    for delay in 0..60 {
        fs::remove_file(&file).unwrap();
        let mut child = scorecard(&folder, ["init"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(delay * 100));
        kill(Pid::from_raw(child.id() as i32), Signal::SIGTERM).unwrap();
        child.wait().unwrap();
        match names(folder.path()).as_slice() {
            [] => write(&file, &page),
            names => assert_eq!(names, ["scorecard.yaml"]),
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), page);
    }
}

#[test]
fn what_cannot_be_written_in_place_is_put_back() {
    let (folder, elsewhere) = (folder(), common::folder());
    let file = folder.path().join("scorecard.yaml");
    // A page that is shorter than 4 KiB, and longer with an action more.
    let end = "#".repeat(4000 - page().len());
    write(&file, page() + &end);
    fs::hard_link(&file, elsewhere.path().join("same.yaml")).unwrap();
    let name = "x".repeat(200);
    let script = format!("trap '' XFSZ; ulimit -f 4; exec $scorecard add demand {name}");
    shell(folder.path(), &script)
        .exits(2)
        .complains("scorecard.yaml cannot be written and was left as it was: file too large");
    assert_eq!(fs::read_to_string(&file).unwrap(), page() + &end);
    assert_eq!(names(folder.path()), ["scorecard.yaml"]);
    run(&folder, ["add", "demand", &name]).exits(0);
}

/// Edits a page on a disk of 32 KiB that only the script sees; nothing where nobody may mount
/// one.
fn on_a_small_disk(prepare: &str, edit: &str) -> Option<Run> {
    if !may_mount() {
        return None;
    }
    let folder = folder();
    fs::create_dir(folder.path().join("disk")).unwrap();
    write(folder.path().join("page.yaml"), long_page());
    let script = format!(
        "mount -t tmpfs -o size=32k none disk
        cp page.yaml disk/scorecard.yaml
        touch --date 2020-01-01 disk/scorecard.yaml
        cd disk
        {prepare}
        code=0; $scorecard {edit} || code=$?
        cmp scorecard.yaml ../page.yaml >&2 && find scorecard.yaml ! -newermt 2020-01-02 -printf 'as it was\\n'
        ls -A
        exit $code"
    );
    Some(finish(&mut alone(folder.path(), &script), b""))
}

#[test]
fn on_a_full_disk_nothing_is_lost() {
    if let Some(run) = on_a_small_disk("", "set trials 5") {
        run.exits(2)
            .complains("cannot be written and was left as it was: no space is left");
        assert_eq!(run.stdout, "as it was\nscorecard.yaml\n");
    }
}

#[test]
fn on_a_full_disk_nothing_is_lost_in_place() {
    // Full but for what the page has of its last block: its copy is among temporary files.
    let prepare = "mkdir other; ln scorecard.yaml other/same.yaml
        cat /dev/zero > other/full || true";
    let long = format!("block call --note {}", "x".repeat(4096));
    if let Some(run) = on_a_small_disk(prepare, &long) {
        run.exits(2)
            .complains("cannot be written and was left as it was: no space is left");
        assert_eq!(run.stdout, "as it was\nother\nscorecard.yaml\n");
    }
    if let Some(run) = on_a_small_disk(prepare, "set trials 5") {
        run.exits(0).says("\nother\nscorecard.yaml\n");
    }
}
