//! Numbers from a table: what a table says is written, or it is refused with its line; nothing
//! is guessed, and nothing is lost in silence.

#[path = "../choices/mod.rs"]
mod choices;
mod columns;
#[path = "../common/mod.rs"]
mod common;
mod encodings;
mod exports;
mod jumps;
mod numbers;
mod properties;
#[path = "../scorecard_writer/mod.rs"]
mod scorecard_writer;

use common::{Run, folder, run, write};
use similar::{ChangeTag, TextDiff};
use std::fs;
use tempfile::TempDir;

/// A page with metrics of both kinds: of one value, and of readings.
const PAGE: &str = "scorecard: Client
as_of: 2026-11-16
stages:
  - stage: Demand
    metrics:
      - metric: Branded searches
        target: 2000
        value: 1240
        as_of: 2026-11-02
      - metric: Visit to trial
        unit: \"%\"
        target: 30
        source: \"Trials: rate\"
        readings:
          2026-11-02: 24
          2026-11-09: 24.5
  - stage: Evaluation
    metrics:
      - metric: Win rate
        unit: \"%\"
        target: 28
        value: 24
  - stage: Purchase
    metrics:
      - metric: Win rate
        target: 5
        value: 4
      - metric: Expansion revenue
        unit: €
        target: 48000
        value: 21500
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
lint:
  {no-metric: off, no-target: off, target-met: off, unplanned-week: off, uncovered-gap: off}
";

fn folder_with(page: &str) -> TempDir {
    let folder = folder();
    fs::create_dir(folder.path().join(".git")).unwrap();
    write(folder.path().join("scorecard.yaml"), page);
    folder
}

fn page_in(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap()
}

/// What comes of a table in `numbers.csv`, and the page behind it.
fn from_with(table: impl AsRef<[u8]>, options: &[&str]) -> (Run, String) {
    let folder = folder_with(PAGE);
    write(folder.path().join("numbers.csv"), table);
    let call = ["set", "--from", "numbers.csv"];
    let run = run(&folder, call.iter().chain(options));
    (run, page_in(&folder))
}

/// The lines that a table takes from the page and adds to it.
#[track_caller]
fn written_with(table: impl AsRef<[u8]>, options: &[&str]) -> Vec<String> {
    let (run, page) = from_with(table, options);
    run.exits(0);
    let diff = TextDiff::from_lines(PAGE, &page);
    let lines = diff.iter_all_changes();
    lines
        .filter(|line| line.tag() != ChangeTag::Equal)
        .map(|line| format!("{}{}", line.tag(), line.value().trim()))
        .collect()
}

#[track_caller]
fn written(table: impl AsRef<[u8]>) -> Vec<String> {
    written_with(table, &[])
}

/// What is said of a table that is refused, of which nothing is written.
#[track_caller]
fn refused_with(table: impl AsRef<[u8]>, options: &[&str]) -> String {
    let (run, page) = from_with(table, options);
    run.exits(2);
    assert_eq!(page, PAGE, "{run:#?}");
    run.stderr
}

#[track_caller]
fn refused(table: impl AsRef<[u8]>) -> String {
    refused_with(table, &[])
}

/// Checks that a table is refused because of a line, in these words.
#[track_caller]
fn refused_for(table: impl AsRef<[u8]>, line: &str) {
    let said = refused(table);
    let expected = format!("numbers.csv:{line}");
    assert!(said.contains(&expected), "no {expected:?} in {said}");
}
