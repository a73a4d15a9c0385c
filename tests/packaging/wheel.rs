//! The wheel of the program, for those without Rust: built, installed where there is nothing,
//! and used.
#![cfg(unix)]

use crate::{VERSION, fresh, printed, program, root, target, told, tools};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The folder that holds the wheel, and nothing else: an index of it alone. Nothing where
/// maturin is not installed.
pub(crate) fn index() -> Option<&'static Path> {
    static INDEX: OnceLock<Option<PathBuf>> = OnceLock::new();
    let built = INDEX.get_or_init(|| Some(build(&tools::tool("python/bin/maturin")?)));
    built.as_deref()
}

/// The program as the tests have it already: it is not built again, only packed. Maturin moves it
/// meanwhile, and where it fails it may not be put back.
fn build(maturin: &Path) -> PathBuf {
    let folder = fresh("wheel");
    let kept = program();
    let mut command = Command::new(maturin);
    command
        .current_dir(root())
        .args(["build", "--profile", "dev", "--compatibility", "linux"])
        .arg("--target-dir")
        .arg(target())
        .arg("--out")
        .arg(&folder);
    let output = command.output().unwrap();
    let original = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    if !original.exists() {
        fs::hard_link(kept, original).unwrap();
    }
    assert!(output.status.success(), "{}", told(&output));
    folder
}

/// Somebody else's machine: an empty home, on the path what they installed and nothing else, and
/// an index that has our wheel and nothing else.
struct Stranger {
    home: tempfile::TempDir,
    bin: PathBuf,
    index: &'static Path,
}

impl Stranger {
    /// Who installs programs into the folder `bin` of their home.
    fn new(bin: &str, index: &'static Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let bin = home.path().join(bin);
        Self { home, bin, index }
    }

    fn runs<A: AsRef<OsStr>>(&self, program: impl AsRef<OsStr>, arguments: &[A]) -> String {
        let mut command = Command::new(program);
        command
            .current_dir(root())
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", &self.bin)
            .env("COLUMNS", "100")
            .env("PIP_NO_INDEX", "1")
            .env("PIP_FIND_LINKS", self.index)
            .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
            .env("UV_NO_INDEX", "1")
            .env("UV_FIND_LINKS", self.index)
            .env("UV_OFFLINE", "1")
            .args(arguments);
        printed(&mut command)
    }

    /// Checks that the program is there and does what it is for.
    fn can_use_it(&self) {
        let program = self.bin.join("scorecard");
        let version = self.runs(&program, &["--version"]);
        assert_eq!(version, format!("scorecard {VERSION}\n"));
        let page = [
            "show",
            "examples/northwind.scorecard.yaml",
            "--today",
            "2026-11-18",
        ];
        let page = self.runs(&program, &page);
        assert!(page.starts_with("Northwind Analytics · Dana"), "{page}");
    }
}

/// Python of the tools, with which a stranger may have come.
fn python() -> PathBuf {
    tools::tool("python/bin/python").unwrap()
}

#[test]
fn pip_installs_a_program_that_runs_and_completes() {
    let Some(index) = index() else { return };
    let stranger = Stranger::new("venv/bin", index);
    let venv = stranger.home.path().join("venv");
    stranger.runs(python(), &["-m", "venv", venv.to_str().unwrap()]);
    let install = ["-m", "pip", "install", "journey-scorecard"];
    stranger.runs(stranger.bin.join("python"), &install);
    stranger.can_use_it();

    // What bash offers behind `scorecard sho`.
    let script = "source <(scorecard completions bash)
        COMP_WORDS=(scorecard sho) COMP_CWORD=1 COMP_TYPE=9
        $(complete -p scorecard | sed 's/.*-F \\([^ ]*\\).*/\\1/') scorecard sho scorecard
        echo \"${COMPREPLY[@]}\"";
    let path = format!("PATH={}:/usr/bin:/bin", stranger.bin.display());
    let offered = stranger.runs("/usr/bin/env", &[&path, "bash", "-c", script]);
    assert_eq!(offered.trim(), "show");
}

#[test]
fn uv_and_pipx_install_it_as_well() {
    let Some(index) = index() else { return };
    let python = python();
    let python = python.to_str().unwrap();
    for (program, install) in [("pipx", &["install"][..]), ("uv", &["tool", "install"])] {
        let Some(installer) = tools::tool(&format!("python/bin/{program}")) else {
            return;
        };
        let stranger = Stranger::new(".local/bin", index);
        let install = [install, &["--python", python, "journey-scorecard"]].concat();
        stranger.runs(&installer, &install);
        stranger.can_use_it();
    }
}

#[test]
fn uvx_runs_it_without_installing_it() {
    let Some(index) = index() else { return };
    let Some(uvx) = tools::tool("python/bin/uvx") else {
        return;
    };
    let stranger = Stranger::new("nothing", index);
    let python = python();
    let call = ["--python", python.to_str().unwrap(), "--from"];
    let from = format!("journey-scorecard=={VERSION}");
    let call = [&call[..], &[&from, "scorecard", "--version"]].concat();
    let version = stranger.runs(uvx, &call);
    assert_eq!(version, format!("scorecard {VERSION}\n"));
}

#[test]
fn it_holds_the_program_and_what_is_told_of_it() {
    let Some(index) = index() else { return };
    let wheels: Vec<PathBuf> = fs::read_dir(index)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [wheel] = &wheels[..] else {
        panic!("{wheels:?}")
    };
    let script = "import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
print('\\n'.join(wheel.namelist()))
print(wheel.read(next(n for n in wheel.namelist() if n.endswith('/METADATA'))).decode())";
    let told = printed(Command::new(python()).args(["-c", script]).arg(wheel));
    for part in [
        &format!("journey_scorecard-{VERSION}.data/scripts/scorecard\n"),
        "/licenses/LICENSE\n",
        "\nName: journey-scorecard\n",
        &format!("\nVersion: {VERSION}\n"),
        &format!("\nSummary: {}\n", env!("CARGO_PKG_DESCRIPTION")),
        "\nLicense-Expression: MIT\n",
        "\nKeywords: scorecard,",
        "\nDescription-Content-Type: text/markdown",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
    // The program is one file: there is nothing to import.
    assert!(!told.contains(".py\n"), "{told}");
}
