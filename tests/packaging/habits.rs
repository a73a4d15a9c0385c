//! What a contributor is told to call, and that what is checked before a change lands is the same.

use crate::{fresh, printed, program, read, root, tools};
use std::fs;
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
fn what_contributors_are_sent_to_is_there() {
    let told = read("CONTRIBUTING.md");
    let named = told.split('`').skip(1).step_by(2);
    let roots = ["src/", "tests/", "benches/", ".ci/", ".cargo/"];
    let paths = named.filter(|name| roots.iter().any(|root| name.starts_with(root)));
    let paths: Vec<&str> = paths.filter_map(|name| name.split(' ').next()).collect();
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        assert!(root().join(path).exists(), "{path}");
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

#[test]
#[cfg(unix)]
fn all_benches_are_run_by_one_command() {
    let Some(python) = tools::tool("python/bin/python") else {
        return;
    };
    // The quick one: what it measures is a program without optimisation.
    let folder = fresh("benches");
    let mut all = Command::new(&python);
    all.arg("benches/all.py")
        .arg("trend")
        .current_dir(root())
        .env("SCORECARD_PROGRAM", program())
        .env("CARGO_TARGET_DIR", &folder);
    printed(&mut all);
    let tables = fs::read_to_string(folder.join("benches.md")).unwrap();
    for part in [
        "\n## trend\n",
        "| wall x |",
        "\n| scorecard trend | 0.",
        " | 1.00 | 1.00 | 0 |\n",
    ] {
        assert!(tables.contains(part), "no {part:?} in {tables}");
    }
    // The others have what it takes.
    let each = "import all, importlib
for name in all.benches():
    bench = importlib.import_module(name)
    print(name, callable(bench.main), len(bench.SMALL) > 0)";
    let mut names = Command::new(&python);
    names
        .args(["-c", each])
        .env("PYTHONPATH", root().join("benches"));
    let names = printed(&mut names);
    assert!(names.lines().count() >= 4, "{names}");
    let fit = names.lines().all(|line| line.ends_with(" True True"));
    assert!(fit, "{names}");
}
