//! The crate as cargo packs it.

use crate::{fresh, printed, program, read, root, target};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).env_remove("TRYCMD");
    command
}

/// The first parts of the paths of all that is packed.
fn packed() -> BTreeSet<String> {
    let list = printed(cargo(root()).args(["package", "--list", "--allow-dirty"]));
    let tops = list
        .lines()
        .map(|path| path.split(['/', '\\']).next().unwrap());
    tops.map(str::to_owned).collect()
}

#[test]
fn it_holds_what_a_user_needs_and_nothing_else() {
    let mut packed = packed();
    // Which commit it was, where it is packed in a repository.
    packed.remove(".cargo_vcs_info.json");
    let needed = [
        "CHANGELOG.md",
        "Cargo.lock",
        "Cargo.toml",
        "Cargo.toml.orig",
        "LICENSE",
        "README.md",
        "examples",
        "src",
    ];
    assert_eq!(Vec::from_iter(packed), needed);
}

#[test]
fn it_builds_from_the_package_alone() {
    let folder = fresh("package");
    let name = concat!(env!("CARGO_PKG_NAME"), "-", env!("CARGO_PKG_VERSION"));
    let mut pack = cargo(root());
    pack.args(["package", "--no-verify", "--allow-dirty", "--target-dir"]);
    printed(pack.arg(&folder));
    let file = folder.join("package").join(format!("{name}.crate"));
    // What is unpacked is of now, so that cargo takes nothing for built.
    printed(
        Command::new("tar")
            .args(["-xzmf"])
            .arg(file)
            .arg("-C")
            .arg(&folder),
    );
    let mut check = cargo(&folder.join(name));
    check.args(["check", "--locked", "--bins", "--target-dir"]);
    printed(check.arg(target()));
}

#[test]
fn a_registry_has_something_to_show_in_every_field() {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let package = text.split("\n[").next().unwrap();
    for field in [
        "authors",
        "categories",
        "description",
        "keywords",
        "license",
        "readme",
        "rust-version",
    ] {
        let mut lines = package.lines();
        let said = lines.any(|line| line.starts_with(&format!("{field} = ")) && line.contains('"'));
        assert!(said, "{field}");
    }
}

#[test]
fn the_program_has_a_name_of_its_own() {
    // The package's is another: nothing that runs, and nobody who reads, takes one for the other.
    assert_eq!(env!("CARGO_PKG_NAME"), "journey-scorecard");
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for of_the_package in ["CARGO_PKG_NAME", "crate_name!", "CARGO_BIN_NAME"] {
                assert!(!text.contains(of_the_package), "{}", path.display());
            }
        }
    }
    let help = printed(Command::new(program()).arg("--help"));
    assert!(help.contains("Usage: scorecard "), "{help}");
    assert!(!help.contains(env!("CARGO_PKG_NAME")), "{help}");
    assert!(read("README.md").contains("journey-scorecard"));
}
