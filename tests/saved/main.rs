//! Writing a file: what stays, who may read it on its way, and what is left where something
//! breaks off.
#![cfg(unix)]

#[path = "../choices/mod.rs"]
mod choices;
#[path = "../common/mod.rs"]
mod common;
mod held;
mod kept;
mod many;
mod patches;
mod readable;
mod whole;

use common::{Run, finish, first_stage, folder, write};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_scorecard");

/// A page with a metric whose value is set.
fn page() -> String {
    first_stage("metrics:\n  - {metric: Trials, target: 900, value: 0, as_of: 2026-11-18}")
}

/// What becomes of a page by `set trials VALUE`.
fn with_value(page: &str, value: u32) -> String {
    let at = page.find("value: ").unwrap() + "value: ".len();
    let end = at + page[at..].find(',').unwrap();
    format!("{}{value}{}", &page[..at], &page[end..])
}

/// A folder that everybody may enter, with a page and a copy of the program in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = folder();
        set_mode(folder.path(), 0o755);
        // By another process: what we write ourselves, another thread's child may hold open.
        let program = folder.path().join("program");
        let copied = Command::new("cp").arg(PROGRAM).arg(program).status();
        assert!(copied.unwrap().success());
        let place = Self { folder };
        fs::create_dir(place.temporary()).unwrap();
        set_mode(&place.temporary(), 0o1777);
        write(place.file(), page());
        place
    }

    /// The folder in which the page lies.
    fn shared(&self) -> PathBuf {
        self.folder.path().join("shared")
    }

    /// Where everybody may write what is soon gone.
    fn temporary(&self) -> PathBuf {
        self.folder.path().join("temporary")
    }

    /// The page.
    fn file(&self) -> PathBuf {
        self.shared().join("scorecard.yaml")
    }

    /// Edits the page as a user, in the first of some groups.
    fn edited_by(&self, user: u32, groups: &[u32]) -> Run {
        let all: Vec<String> = groups.iter().map(u32::to_string).collect();
        let mut command = Command::new("setpriv");
        command
            .arg(format!("--reuid={user}"))
            .arg(format!("--regid={}", all[0]))
            .arg(format!("--groups={}", all.join(",")))
            .arg(self.folder.path().join("program"))
            .args(["set", "trials", "5"])
            .env("SCORECARD_TODAY", common::TODAY)
            .env("TMPDIR", self.temporary())
            .current_dir(self.shared());
        let run = finish(&mut command, b"");
        assert_eq!(names(&self.temporary()), [""; 0]);
        run
    }

    fn is_edited(&self) -> bool {
        let now = fs::read_to_string(self.file()).unwrap();
        assert!(now == page() || now == with_value(&page(), 5), "{now}");
        now != page()
    }

    /// The names in the folder of the page.
    fn names(&self) -> Vec<String> {
        names(&self.shared())
    }
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn owner(path: &Path) -> (u32, u32) {
    let metadata = fs::metadata(path).unwrap();
    (metadata.uid(), metadata.gid())
}

/// A script in which `$scorecard` is the program.
fn script(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("bash");
    command
        .args(["-e", "-c", script])
        .current_dir(folder)
        .env("scorecard", PROGRAM)
        .env("SCORECARD_TODAY", common::TODAY);
    command
}

fn shell(folder: &Path, text: &str) -> Run {
    finish(&mut script(folder, text), b"")
}

/// A script that may mount what only it sees.
fn alone(folder: &Path, text: &str) -> Command {
    let alone = "exec unshare --user --map-root-user --mount bash -e -c \"$0\"";
    let mut command = script(folder, alone);
    command.arg(text);
    command
}

/// What hides from a script how a file gets a name that was made without one.
const NAMED: &str = "mount -t tmpfs none /proc;";

/// Whether this machine lets everybody mount something. Where it does not, the caller skips
/// what it cannot do.
fn may_mount() -> bool {
    let run = finish(&mut alone(Path::new("/"), "mount -t tmpfs none /mnt"), b"");
    if run.code != 0 {
        skip(&format!("nobody may mount anything here: {}", run.stderr));
    }
    run.code == 0
}

/// Whether this is root, who can be any user. Where it is not, the caller skips what it
/// cannot do.
fn is_root() -> bool {
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if !is_root {
        skip("only root can be several users");
    }
    is_root
}

fn skip(why: &str) {
    use std::io::Write as _;
    let required = std::env::var("SCORECARD_TOOLS").is_ok_and(|value| value == "required");
    assert!(!required, "{why}");
    // Not `eprintln`, which is kept from those who run tests that pass.
    let _ = std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes());
}
