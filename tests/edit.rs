//! Edits of files in seven styles, as folders of `tests/edit`: the command in `cmd` makes
//! `out.yaml` of `in.yaml` and says what is in `stdout`.

mod common;

use common::{TODAY, folder, write};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs `cmd` in a folder that holds `in.yaml` as `scorecard.yaml`; returns that file as it
/// is then, and what was said.
fn edit(case: &Path) -> (String, String) {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    fs::copy(case.join("in.yaml"), &file).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    let output = Command::new("/bin/sh")
        .args(["-e", "-c", &fs::read_to_string(case.join("cmd")).unwrap()])
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
    assert!(output.status.success(), "{}: {aside}", case.display());
    (fs::read_to_string(file).unwrap(), said)
}

#[test]
fn edits_keep_the_style_of_the_file() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edit");
    let overwrite = std::env::var("TRYCMD").is_ok_and(|value| value == "overwrite");
    let mut different = Vec::new();
    for case in fs::read_dir(cases).unwrap() {
        let case = case.unwrap().path();
        let (text, said) = edit(&case);
        for (name, actual) in [("out.yaml", text), ("stdout", said)] {
            let path = case.join(name);
            if overwrite {
                write(&path, &actual);
            }
            if fs::read_to_string(&path).unwrap_or_default() != actual {
                different.push(format!("{}\n{actual}", path.display()));
            }
        }
    }
    assert!(
        different.is_empty(),
        "{}\nIf this is right: TRYCMD=overwrite cargo test, and read the diff.",
        different.join("\n")
    );
}
