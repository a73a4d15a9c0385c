//! What a release is made of: its notes, and the archives for those who install by hand.
#![cfg(unix)]

use crate::documents::documents;
use crate::{VERSION, fresh, printed, program, read, root};
use std::fs;
use std::path::Path;
use std::process::Command;

fn script(root: &Path, name: &str) -> Command {
    Command::new(root.join(".github/release").join(name))
}

/// The script that prints the notes, beside a changelog of its own.
fn with_changelog(name: &str, text: &str) -> std::path::PathBuf {
    let folder = fresh(name);
    fs::create_dir_all(folder.join(".github/release")).unwrap();
    let notes = ".github/release/notes";
    fs::copy(root().join(notes), folder.join(notes)).unwrap();
    fs::write(folder.join("CHANGELOG.md"), text).unwrap();
    folder
}

#[test]
fn the_notes_are_what_the_changelog_says_of_the_version() {
    let folder = with_changelog(
        "notes",
        "# Changelog\n\n## [Unreleased]\n\n- Later\n\n## [1.10.0] - 2027-01-02\n\n### Added\n\n- Two\n\
         \n## [1.1.0] - 2027-01-01\n\n- One\n\n[1.1.0]: https://example.com/1.1.0\n",
    );
    let notes = |version| printed(script(&folder, "notes").arg(version));
    assert_eq!(notes("1.10.0"), "### Added\n\n- Two\n");
    assert_eq!(notes("1.1.0"), "- One\n");
    for unknown in ["1.1", "2.0.0"] {
        let output = script(&folder, "notes").arg(unknown).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{unknown}");
    }
}

#[test]
fn a_version_of_which_nothing_is_told_is_not_released() {
    let folder = with_changelog(
        "no-notes",
        "## [0.2.0] - 2027-01-01\n\n\n## [0.1.0]\n\n- One\n",
    );
    let output = script(&folder, "notes").arg("0.2.0").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "CHANGELOG.md says nothing of 0.2.0\n");
}

#[test]
fn the_changelog_is_kept() {
    let changelog = read("CHANGELOG.md");
    assert!(changelog.contains("\n## [Unreleased]\n"));
    for heading in changelog.lines().filter(|line| line.starts_with("### ")) {
        let kinds = [
            "Added",
            "Changed",
            "Deprecated",
            "Removed",
            "Fixed",
            "Security",
        ];
        assert!(kinds.contains(&&heading[4..]), "{heading}");
    }
}

#[test]
fn what_the_documents_pin_is_this_version() {
    let texts = documents().into_iter().map(|document| document.text);
    let told: String = texts.collect();
    for before in ["journey-scorecard==", "/scorecard@v", "rev: v"] {
        let mut pins = told.split(before).skip(1).peekable();
        assert!(pins.peek().is_some(), "{before}");
        for pin in pins {
            let end = pin.find(|c: char| !c.is_ascii_digit() && c != '.');
            let version = pin[..end.unwrap()].trim_end_matches('.');
            assert_eq!(version, VERSION, "{before}");
        }
    }
}

#[test]
fn an_archive_holds_the_program_and_is_what_its_checksum_says() {
    let folder = fresh("archive");
    let target = "x86_64-unknown-linux-gnu";
    let mut archive = script(root(), "archive");
    printed(archive.arg(program()).arg(target).arg(&folder));
    let name = format!("scorecard-{VERSION}-{target}");
    let check = format!("sha256sum --check {name}.tar.gz.sha256 && tar -xzf {name}.tar.gz");
    printed(
        Command::new("sh")
            .current_dir(&folder)
            .args(["-ec", &check]),
    );
    let unpacked = folder.join(name);
    let version = printed(Command::new(unpacked.join("scorecard")).arg("--version"));
    assert_eq!(version, format!("scorecard {VERSION}\n"));
    for told in ["README.md", "CHANGELOG.md", "LICENSE"] {
        let text = fs::read_to_string(unpacked.join(told)).unwrap();
        assert_eq!(text, read(told), "{told}");
    }
}
