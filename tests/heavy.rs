//! Nothing explodes: whatever a file holds, every command is done with it in a time and a
//! memory that are known. `tests/heavy` makes the files and measures. A build that is optimised
//! gets all of them, a mebibyte each; another one takes some ten times as long, and gets some of
//! an eighth. `benches/heavy.py` prints the figures.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// The inputs of a build that is not optimised: comments, anchors, lists, keys, people, metrics,
/// texts.
const INPUTS: [&str; 7] = [
    "allows-in-one-comment",
    "many-nested-anchors",
    "stages-of-numbers",
    "misspelt-keys-on-one-line",
    "team-and-strangers",
    "moves-of-many-metrics",
    "long-note",
];

/// How large they are.
const SMALL: [&str; 2] = ["--size", "131072"];

/// Four times what is promised of a mebibyte in a release build: seconds of processor time,
/// which is not that of a clock on the wall, and MiB.
const MOST: (f64, f64) = (4.0, 800.0);

/// Every command is called this often with each input; those of a past are fewest.
const COMMANDS: usize = 13;

#[test]
fn every_command_is_done_with_heavy_inputs() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/heavy/measure.py");
    let some = INPUTS
        .iter()
        .flat_map(|input| ["--input", input])
        .chain(SMALL);
    let some: Vec<&str> = some.filter(|_| cfg!(debug_assertions)).collect();
    let measure = Command::new("python3")
        .arg(script)
        .args([env!("CARGO_BIN_EXE_scorecard"), "--some"])
        .args(&some)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("python3 can be run");
    let told = String::from_utf8_lossy(&measure.stderr);
    assert!(measure.status.success(), "{told}");
    let lines = String::from_utf8(measure.stdout).unwrap();
    let mut calls: HashMap<&str, usize> = HashMap::new();
    let mut bad = Vec::new();
    for line in lines.lines() {
        let [input, _, seconds, peak, code] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        *calls.entry(input).or_default() += 1;
        let number = |text: &str| text.parse::<f64>().unwrap();
        let is_ended = ["0", "1", "2"].contains(&code);
        if number(seconds) > MOST.0 || number(peak) > MOST.1 || !is_ended {
            bad.push(line);
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    let least = if some.is_empty() { 100 } else { INPUTS.len() };
    assert!(calls.len() >= least, "{calls:?}");
    assert!(calls.values().all(|&calls| calls >= COMMANDS), "{calls:?}");
}
