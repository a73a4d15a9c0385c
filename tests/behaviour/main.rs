//! The program as its users meet it: which files it reads, how it is asked, where its
//! answers go, and how it ends.

mod answers;
mod asked;
mod comments;
#[path = "../common/mod.rs"]
mod common;
mod customers;
mod decided;
mod edits;
mod figures;
mod files;
mod folders;
mod init;
mod money;
mod units;

use common::{Run, call, finish, first_stage, folder};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const NORTHWIND: &str = "northwind.scorecard.yaml";
const EARLY_DAYS: &str = "early-days.scorecard.yaml";
const ATELIER: &str = "atelier.scorecard.yaml";

/// A page in which nothing is wrong.
fn good(title: &str) -> String {
    first_stage("goal: Buyers know").replace("Client", title)
}

/// A page with an error in line 4, column 5.
fn bad() -> String {
    first_stage("gaol: Buyers know")
}

/// An empty folder that is the root of a repository, so that nothing above it is found.
fn repository() -> TempDir {
    let folder = folder();
    common::write(folder.path().join(".git/HEAD"), "");
    folder
}

/// The same, with `page` in it.
fn folder_with(page: &str) -> TempDir {
    let folder = repository();
    common::write(folder.path().join("scorecard.yaml"), page);
    folder
}

/// A folder into which everybody may look, with a copy of the program in it.
fn public_folder() -> (TempDir, PathBuf) {
    let folder = folder();
    set_mode(folder.path(), 0o755);
    let program = folder.path().join("scorecard");
    // By another process: what we write ourselves, another thread's child may hold open.
    let mut copy = Command::new("cp");
    copy.arg(env!("CARGO_BIN_EXE_scorecard")).arg(&program);
    assert!(copy.status().unwrap().success());
    (folder, program)
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs the copy of a public folder there, never as root: root may read and write all.
fn as_nobody(program: &Path, arguments: &[&str]) -> Run {
    as_nobody_in(program.parent().unwrap(), program, arguments)
}

/// As [`as_nobody`], in another `folder`.
fn as_nobody_in(folder: &Path, program: &Path, arguments: &[&str]) -> Run {
    const NOBODY: u32 = 65534;
    let mut command = call(program, folder, arguments);
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if is_root {
        command.uid(NOBODY).gid(NOBODY);
    }
    finish(&mut command, b"")
}
