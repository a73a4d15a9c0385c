//! Every edit of a file in each of seven styles: what is said, and which lines change. The
//! files are `edit/styles`, what comes of them `edit/EDIT/STYLE.txt`.

mod common;

use common::{Snapshots, TODAY, folder};
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The edits, each with the words that a shell runs.
#[rustfmt::skip]
const EDITS: [(&str, &str); 27] = [
    ("set-value", "scorecard set branded 1310"),
    ("set-first-value", "scorecard set trials 12 --on 2026-11-16"),
    ("set-several", "scorecard set branded=1310 demo=74 trials=12"),
    ("set-reading", "scorecard set demo 74"),
    ("set-reading-again", "scorecard set demo 71 --on 2026-11-16"),
    ("set-reading-before", "scorecard set demo 58 --on 2026-10-26"),
    ("set-reading-between", "scorecard set demo 66 --on 2026-11-09"),
    ("set-target", "scorecard set branded --target 1800"),
    ("set-target-because", "scorecard set branded --target 1800 --because 'the fair was called off'"),
    ("set-metric", "scorecard set branded 1310 --unit '$/month' --baseline 800 --since '1 Oct' --due fri --owner dana --better higher"),
    ("set-metric-less", "scorecard set branded --owner '' --target ''"),
    ("set-stage", "scorecard set demand --reached 12000 && scorecard set 3 --reached 360"),
    ("set-action", "scorecard set calculator --owner priya --due 20.11.2026 --priority 2 --week 49 --name 'Publish it: now'"),
    ("set-action-less", "scorecard set calculator --owner '' --week ''"),
    ("set-from", r"printf 'metric,value,date\nBranded searches,1310,2026-11-16\nDemo requests,74,\n' | scorecard set --from -"),
    ("add", "scorecard add demand 'Ask: what, [exactly] is #1?' --owner dana --priority 3 --week next --due 2026-12-01"),
    ("add-to-another-stage", "scorecard add advocacy 'Ask: what, [exactly] is #1?' --owner dana --priority 3 --week next --due 2026-12-01"),
    ("add-first", "scorecard add evaluation 'Call every trial' --priority 1 --moves trials --week"),
    ("add-without-list", "scorecard add purchase 'Send the terms' --priority 1"),
    ("start", "scorecard reopen podcast && scorecard start podcast"),
    ("block", r#"scorecard block calculator --note "It's late: Legal""#),
    ("done", "scorecard done calculator"),
    ("drop", "scorecard drop calculator"),
    ("reopen", "scorecard reopen podcast"),
    ("plan", "scorecard plan calculator --week next"),
    ("roll", "scorecard roll --yes"),
    ("tidy", "scorecard tidy --yes"),
];

/// The seven files, each in its style.
fn styles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edit/styles");
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 7);
    files
}

/// What `words` say in a folder where `style` is the scorecard, and what they make of it: as
/// a patch, in which a `\r` before the end of a line can be seen.
fn edited(style: &Path, words: &str) -> String {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    fs::copy(style, &file).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    let output = Command::new("/bin/sh")
        .args(["-e", "-c", words])
        .current_dir(&folder)
        .env_clear()
        .env("PATH", program.parent().unwrap())
        .envs([
            ("NO_COLOR", "1"),
            ("COLUMNS", "100"),
            ("SCORECARD_TODAY", TODAY),
        ])
        .output()
        .unwrap();
    let [said, aside] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{words}: {aside}");
    let [before, after] = [style, &file].map(|file| fs::read_to_string(file).unwrap());
    assert!(!before.contains('\\'), "a `\\r` could be the file's own");
    let diff = TextDiff::from_lines(&before, &after);
    let patch = diff.unified_diff().context_radius(1).to_string();
    format!("{said}\n{}", patch.replace('\r', "\\r"))
}

#[test]
fn edits_keep_the_style_of_the_file() {
    for (name, words) in EDITS {
        let mut snapshots = Snapshots::of(&format!("edit/{name}"));
        for style in styles() {
            let style_name = style.file_stem().unwrap().to_str().unwrap();
            snapshots.compare(style_name, &edited(&style, words));
        }
        snapshots.finish();
    }
}
