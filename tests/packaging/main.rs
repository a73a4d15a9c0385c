//! What strangers install, and how it comes to them: the package, the wheel, the extension for
//! VS Code, the hooks of pre-commit, the workflows that publish, and what is told of a version.

#[path = "../docs/documents.rs"]
mod documents;
#[path = "../tools/mod.rs"]
mod tools;
#[path = "../tools/workflow.rs"]
mod workflow;

mod habits;
mod package;
mod pre_commit;
mod release;
mod vscode;
mod wheel;
mod workflows;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

/// Where cargo builds, so that nothing is built twice.
fn target() -> &'static Path {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    scratch.parent().unwrap()
}

/// A folder that every run of the tests makes anew.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program, by a second name: while maturin packs it, the first one leads nowhere.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let program = fresh("program").join("scorecard");
        std::fs::hard_link(env!("CARGO_BIN_EXE_scorecard"), &program).unwrap();
        program
    })
}

/// What `command` prints; fails with all that it said where it fails.
#[track_caller]
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}:\n{}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn told(output: &Output) -> String {
    let all = [&output.stdout[..], &output.stderr].concat();
    String::from_utf8_lossy(&all).into_owned()
}
