//! Nothing explodes: whatever a file holds, every command is done with it in a time and a
//! memory that are known. `tests/heavy` makes the files and measures; here are one or two of
//! each kind, and `benches/heavy.py` calls everything with all of them.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// The inputs: comments, anchors, lists, keys, people, metrics, texts.
const INPUTS: [&str; 7] = [
    "allows-in-one-comment",
    "many-nested-anchors",
    "stages-of-numbers",
    "misspelt-keys-on-one-line",
    "team-and-strangers",
    "moves-of-many-metrics",
    "long-note",
];

/// How large the inputs are. A build that is not optimised takes some ten times as long, so it
/// gets an eighth.
const SIZE: &str = if cfg!(debug_assertions) {
    "131072"
} else {
    "1048576"
};

/// Four times what is promised of a mebibyte in a release build: seconds of processor time,
/// which is not that of a clock on the wall, and MiB.
const MOST: (f64, f64) = (4.0, 800.0);

/// Every command is called this often with each input.
const COMMANDS: usize = 14;

#[test]
fn every_command_is_done_with_heavy_inputs() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/heavy/measure.py");
    let measure = Command::new("python3")
        .arg(script)
        .args([env!("CARGO_BIN_EXE_scorecard"), "--some", "--size", SIZE])
        .args(INPUTS.iter().flat_map(|input| ["--input", input]))
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
    assert_eq!(calls.len(), INPUTS.len(), "{calls:?}");
    assert!(calls.values().all(|&calls| calls >= COMMANDS), "{calls:?}");
}
