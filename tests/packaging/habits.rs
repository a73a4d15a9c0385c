//! What a contributor is told to call, and that what is checked before a change lands is the same.

use crate::{printed, read, root};
use std::process::Command;

/// The names of the aliases of `.cargo/config.toml`.
fn aliases() -> Vec<String> {
    let config = read(".cargo/config.toml");
    let (_, aliases) = config.split_once("[alias]\n").unwrap();
    let lines = aliases.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" = ["))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn every_habit_is_told_to_contributors() {
    let told = read("CONTRIBUTING.md");
    let aliases = aliases();
    assert!(aliases.len() >= 4, "{aliases:?}");
    for alias in aliases {
        assert!(told.contains(&format!("`cargo {alias}`")), "{alias}");
    }
}

#[test]
fn what_has_to_hold_is_called_by_the_same_names() {
    let run = read(".ci/run");
    // What writes instead of checking is nothing for a check.
    for alias in aliases().iter().filter(|alias| *alias != "snapshots") {
        let call = format!("step cargo {alias}\n");
        assert!(run.contains(&call), "{call}");
    }
    // No second wording of theirs.
    for worded in ["clippy", "cargo doc ", "--test heavy"] {
        assert!(!run.contains(worded), "{worded}");
    }
}

#[test]
fn cargo_knows_them() {
    let list = printed(
        Command::new(env!("CARGO"))
            .arg("--list")
            .current_dir(root()),
    );
    for alias in aliases() {
        let known = list.lines().any(|line| {
            let mut words = line.split_whitespace();
            words.next() == Some(&alias) && words.next() == Some("alias:")
        });
        assert!(known, "{alias} in {list}");
    }
}
