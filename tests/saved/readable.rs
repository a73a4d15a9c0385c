//! The new text is never more readable on its way than the file is.

use super::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The modes of all other files that are seen in `folder` while `work` is done.
fn modes_seen(folder: &Path, work: impl FnOnce()) -> BTreeSet<u32> {
    let done = AtomicBool::new(false);
    let mut seen = BTreeSet::new();
    thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut seen = BTreeSet::new();
            while !done.load(Ordering::Relaxed) {
                let entries = fs::read_dir(folder).unwrap().flatten();
                let others = entries.filter(|entry| entry.file_name() != "scorecard.yaml");
                let modes = others.filter_map(|entry| Some(entry.metadata().ok()?.mode() & 0o7777));
                seen.extend(modes);
            }
            seen
        });
        work();
        done.store(true, Ordering::Relaxed);
        seen = watch.join().unwrap();
    });
    seen
}

/// Those that let somebody do what `mode` does not.
fn beyond(seen: &BTreeSet<u32>, mode: u32) -> Vec<String> {
    let open = seen.iter().filter(|seen| **seen & !mode != 0);
    open.map(|mode| format!("{mode:o}")).collect()
}

/// Forty edits, each of which is the first to be seen by another umask.
const EDITS: &str = "
    for value in $(seq 40); do
        umask $((value % 2))$((value % 3))2
        $scorecard set trials $value > /dev/null
    done";

fn stays_private(how: fn(&Path, &str) -> Command, link: bool) {
    for mode in [0o600, 0o640] {
        let folder = folder();
        let file = folder.path().join("scorecard.yaml");
        write(&file, page());
        set_mode(&file, mode);
        let elsewhere = common::folder();
        if link {
            fs::hard_link(&file, elsewhere.path().join("same.yaml")).unwrap();
        }
        let seen = modes_seen(folder.path(), || {
            finish(&mut how(folder.path(), EDITS), b"").exits(0);
            assert_eq!(fs::read_to_string(&file).unwrap(), with_value(&page(), 40));
        });
        let open = beyond(&seen, mode);
        assert!(open.is_empty(), "{mode:o}: {open:?}");
        assert_eq!(self::mode(&file), mode);
    }
}

#[test]
fn a_private_file_stays_private() {
    stays_private(script, false);
}

/// A script that sees only files that have names.
fn named(folder: &Path, text: &str) -> Command {
    alone(folder, &format!("{NAMED} {text}"))
}

#[test]
fn a_private_file_stays_private_where_every_file_has_a_name() {
    if may_mount() {
        stays_private(named, false);
    }
}

#[test]
fn the_copy_of_a_private_file_is_private() {
    stays_private(script, true);
}

#[test]
fn a_new_file_is_never_more_open_than_the_umask_lets_it_be() {
    let ways: &[fn(&Path, &str) -> Command] = if may_mount() {
        &[script, named]
    } else {
        &[script]
    };
    for how in ways {
        let folder = folder();
        let begin = "umask 027
            for name in $(seq 40); do $scorecard init $name.yaml > /dev/null; done";
        let seen = modes_seen(folder.path(), || {
            finish(&mut how(folder.path(), begin), b"").exits(0);
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 40);
        });
        let open = beyond(&seen, 0o640);
        assert!(open.is_empty(), "{open:?}");
    }
}
