//! Every edit of a file in each of seven styles: what is said, and which lines change. The
//! files are `edit/styles`, what comes of them `edit/EDIT/STYLE.txt`. The same of customers' pages
//! is in `edit-customers`, in four styles.

mod common;

use common::{Snapshots, TODAY, folder};
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The edits, each with the words that a shell runs.
#[rustfmt::skip]
const EDITS: [(&str, &str); 28] = [
    ("set-value", "scorecard set branded 1310"),
    ("set-first-value", "scorecard set trials 12 --on 2026-11-16"),
    ("set-several", "scorecard set branded=1310 demo=74 trials=12"),
    ("set-reading", "scorecard set demo 74"),
    ("set-reading-again", "scorecard set demo 71 --on 2026-11-16"),
    ("set-reading-and-owner", "scorecard set demo 74 --owner dana"),
    ("set-reading-before", "scorecard set demo 58 --on 2026-10-26"),
    ("set-reading-between", "scorecard set demo 66 --on 2026-11-09"),
    ("set-target", "scorecard set branded --target 1800"),
    ("set-target-because", "scorecard set branded --target 1800 --because 'the fair was called off'"),
    ("set-metric", "scorecard set branded 1310 --unit '$/month' --baseline 800 --since '1 Oct' --due fri --owner dana --better higher"),
    ("set-metric-less", "scorecard set branded --owner '' --target ''"),
    ("set-stage", "scorecard set demand --reached 12000 && scorecard set 3 --reached 360"),
    ("set-action", "scorecard set calculator --owner priya --due 20.11.2026 --priority 2 --week 49 --name 'Publish it: now'"),
    ("set-action-less", "scorecard set calculator --owner '' --week ''"),
    ("set-from", r"printf 'metric,value,date\nBranded searches,1310,2026-11-16\nDemo requests,74,2026-11-18\n' | scorecard set --from -"),
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

/// The edits of the only customer's page of a folder, beside a model.
#[rustfmt::skip]
const EDITS_OF_CUSTOMERS: [(&str, &str); 11] = [
    ("add", "scorecard add 'Ask: what, [exactly] is #1?' --owner dana --priority 3 --week next --due 2026-12-01"),
    ("add-moves", "scorecard add 'Call them' --moves use --file acme.customer.yaml"),
    ("start", "scorecard reopen reference && scorecard start reference"),
    ("block", r#"scorecard block forecast --note "It's late: Legal""#),
    ("done", "scorecard done show-the-forecast"),
    ("drop", "scorecard drop forecast"),
    ("plan", "scorecard plan forecast --week next"),
    ("roll", "scorecard roll --yes"),
    ("tidy", "scorecard tidy --yes"),
    ("set", "scorecard set forecast --owner dana --due 20.11.2026 --priority 2 --week 49 --moves onb --name 'Show it: now'"),
    ("set-less", "scorecard set forecast --owner '' --week ''"),
];

/// The model that names what actions may move.
const MODEL: &str = "health: H
ending: expansion
customer: id
tiers: {good: 50, bad: 0}
touchpoints:
  - {touchpoint: Use of the product, weight: 60, fields: [{field: a, weight: 100, worst: 0, best: 9}]}
  - {touchpoint: Onboarding, weight: 40, fields: [{field: b, weight: 100, worst: 0, best: 9}]}
";

/// The files below `folder`, each in its style.
fn styles(folder: &str, count: usize) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), count);
    files
}

/// What `words` say in a folder where `style` is the file `name`, and what they make of it: as
/// a patch, in which a `\r` before the end of a line can be seen.
fn edited(style: &Path, name: &str, words: &str) -> String {
    let folder = folder();
    fs::write(folder.path().join("health.yaml"), MODEL).unwrap();
    let file = folder.path().join(name);
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

/// Compares what the `edits` make of each of `styles`, which are the file `name`, with what is in
/// `folder`.
fn compare(folder: &str, edits: &[(&str, &str)], styles: &[PathBuf], name: &str) {
    for (edit, words) in edits {
        let mut snapshots = Snapshots::of(&format!("{folder}/{edit}"));
        for style in styles {
            let style_name = style.file_stem().unwrap().to_str().unwrap();
            snapshots.compare(style_name, &edited(style, name, words));
        }
        snapshots.finish();
    }
}

#[test]
fn edits_keep_the_style_of_the_file() {
    let styles = styles("tests/edit/styles", 7);
    compare("edit", &EDITS, &styles, "scorecard.yaml");
}

#[test]
fn edits_keep_the_style_of_a_customers_page() {
    let styles = styles("tests/edit-customers/styles", 4);
    compare(
        "edit-customers",
        &EDITS_OF_CUSTOMERS,
        &styles,
        "acme.customer.yaml",
    );
}

#[test]
fn a_comment_behind_the_sign_of_a_block_text_stays() {
    let blocks = "scorecard: X
stages:
  - stage: Demand
    metrics:
      - metric: Visits
        owner: |- # who
          Zoe
    actions:
      - action: >- # why
          Old
        note: | # asked on 3 Nov
          a line below
  - stage: B
  - stage: C
  - stage: D
  - stage: E
  - stage: F
  - stage: G
";
    let folder = folder();
    let style = folder.path().join("style.yaml");
    fs::write(&style, blocks).unwrap();
    for (words, line) in [
        (
            "scorecard block old --note legal",
            "\n+        note: legal # asked on 3 Nov\n",
        ),
        (
            "scorecard set visits --owner Zora",
            "\n+        owner: Zora # who\n",
        ),
        ("scorecard set visits --owner ''", "\n+        # who\n"),
        (
            "scorecard set old --name New",
            "\n+      - action: New # why\n",
        ),
    ] {
        let edited = edited(&style, "scorecard.yaml", words);
        assert!(edited.contains(line), "{words}: {edited}");
    }
}
