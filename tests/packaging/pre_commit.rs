//! The hooks for pre-commit, run by the real one in a repository of their own.

use crate::{VERSION, program, read, root, tools, wheel};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const MANIFEST: &str = ".pre-commit-hooks.yaml";

/// A team's repository with pre-commit, and what else lies beside it.
struct Team {
    pre_commit: PathBuf,
    folder: TempDir,
    /// What is found before all that is on the path of who runs the tests.
    bin: PathBuf,
    variables: Vec<(&'static str, OsString)>,
}

impl Team {
    /// A team that has our program, and takes `hook` from a repository with our manifest.
    /// Nothing where pre-commit is not installed.
    fn new(hook: &str, keys: &str) -> Option<Self> {
        let mut team = Self::begun()?;
        let ours = program().parent();
        ours.unwrap().clone_into(&mut team.bin);
        let ours = team.repository("ours");
        fs::copy(root().join(MANIFEST), ours.join(MANIFEST)).unwrap();
        team.git(&ours, &["add", "."]);
        team.git(&ours, &["commit", "-qm", "Hooks"]);
        let rev = team.git(&ours, &["rev-parse", "HEAD"]);
        let ours = ours.display();
        Some(team.configured(&format!(
            "repos:\n  - repo: {ours}\n    rev: {rev}\n    hooks:\n      - id: {hook}\n{keys}"
        )))
    }

    /// A team that has neither our program nor Rust, and takes the hook that `docs/ci.md` tells
    /// them. What pip installs comes from folders, and from nowhere else.
    #[cfg(unix)]
    fn without_rust() -> Option<Self> {
        use std::os::unix::fs::PermissionsExt as _;
        let index = wheel::index()?;
        let others = tools::tool("wheels")?;
        let mut team = Self::begun()?;
        for program in ["scorecard", "cargo", "rustc"] {
            let file = team.bin.join(program);
            let script = format!("#!/bin/sh\necho there is no {program} here\nexit 127\n");
            fs::write(&file, script).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let folders = format!("{} {}", index.display(), others.display());
        team.variables = vec![
            ("PIP_NO_INDEX", "1".into()),
            ("PIP_FIND_LINKS", folders.into()),
        ];
        Some(team.configured(&told_of_the_wheel()))
    }

    fn begun() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let team = Self {
            pre_commit: tools::tool("python/bin/pre-commit")?,
            bin: folder.path().join("bin"),
            folder,
            variables: Vec::new(),
        };
        fs::create_dir(&team.bin).unwrap();
        team.repository("theirs");
        Some(team)
    }

    fn configured(self, config: &str) -> Self {
        fs::write(self.theirs().join(".pre-commit-config.yaml"), config).unwrap();
        self
    }

    fn repository(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir(&folder).unwrap();
        self.git(&folder, &["init", "-q"]);
        folder
    }

    fn theirs(&self) -> PathBuf {
        self.folder.path().join("theirs")
    }

    /// A program that knows nothing of who runs the tests but their path.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let first = std::iter::once(self.bin.clone());
        let path = std::env::join_paths(first.chain(std::env::split_paths(&path)));
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .env("PATH", path.unwrap())
            .env("HOME", self.folder.path())
            .env("PRE_COMMIT_HOME", self.folder.path().join("cache"))
            .env("SCORECARD_TODAY", "2026-11-18")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_COMMITTER_NAME", "A")])
            .envs([
                ("GIT_AUTHOR_EMAIL", "a@example.com"),
                ("GIT_COMMITTER_EMAIL", "a@example.com"),
            ])
            .envs(self.variables.iter().cloned());
        // Where the tests run inside a hook, git's own variables lead to another repository.
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        command
    }

    fn git(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self
            .command(Path::new("git"), folder)
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Writes a file and stages it.
    fn stage(&self, name: &str, text: &str) {
        let file = self.theirs().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self.git(&self.theirs(), &["add", "."]);
    }

    fn pre_commit(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(&self.pre_commit, &self.theirs());
        command.args(arguments).output().unwrap()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The configuration that is told to those who want the wheel.
#[cfg(unix)]
fn told_of_the_wheel() -> String {
    crate::documents::snippet(".pre-commit-config.yaml, with the wheel")
}

/// A scorecard with seven stages, the first of which has these keys.
fn scorecard(keys: &str) -> String {
    let next = ["B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    format!(
        "scorecard: Team\nstages:\n  - stage: A\n    {keys}\n{}",
        next.concat()
    )
}

#[test]
fn the_manifest_is_one() {
    let Some(team) = Team::new("scorecard-system", "") else {
        return;
    };
    let manifest = root().join(MANIFEST);
    let output = team.pre_commit(&["validate-manifest", &manifest.to_string_lossy()]);
    assert!(output.status.success(), "{}", told(&output));
}

#[test]
fn a_mistake_stops_the_commit() {
    let Some(team) = Team::new("scorecard-system", "") else {
        return;
    };
    team.stage(
        "clients/acme.scorecard.yml",
        &scorecard("reached: about 12"),
    );
    team.stage("other.yaml", "reached: about 12");
    assert!(team.pre_commit(&["install"]).status.success());
    let mut commit = team.command(Path::new("git"), &team.theirs());
    let output = commit
        .args(["commit", "-m", "First numbers"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("clients/acme.scorecard.yml:4:14"), "{told}");
    assert!(
        told.contains("error[wrong-type]: `reached` has to be a whole number"),
        "{told}"
    );
    assert!(!told.contains("other.yaml"), "{told}");

    team.stage("clients/acme.scorecard.yml", &scorecard("reached: 12"));
    team.git(&team.theirs(), &["commit", "-qm", "First numbers"]);
    assert_eq!(
        team.git(&team.theirs(), &["log", "--format=%s"]),
        "First numbers"
    );
}

#[test]
fn a_commit_without_a_scorecard_is_passed_over() {
    let Some(team) = Team::new("scorecard-system", "") else {
        return;
    };
    for name in [
        "scorecards.yaml",
        "myscorecard.yaml",
        "scorecard.yaml.md",
        "scorecard.json",
    ] {
        team.stage(name, "nothing: of ours");
    }
    let output = team.pre_commit(&["run"]);
    assert!(output.status.success());
    assert!(
        told(&output).contains("(no files to check)Skipped"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_team_may_add_arguments() {
    let arguments = "        args: [--strict, --select, priority-missing]\n";
    let Some(team) = Team::new("scorecard-system", arguments) else {
        return;
    };
    team.stage("scorecard.yaml", &scorecard("actions: [{action: Call}]"));
    let output = team.pre_commit(&["run"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(
        told(&output).contains("warning[priority-missing]"),
        "{}",
        told(&output)
    );
}

#[test]
#[cfg(unix)]
fn the_wheel_is_installed_and_checks_without_rust() {
    let Some(team) = Team::without_rust() else {
        return;
    };
    team.stage("notes.txt", "nothing of ours");
    let output = team.pre_commit(&["run"]);
    assert!(output.status.success(), "{}", told(&output));
    team.stage(
        "clients/acme.scorecard.yml",
        &scorecard("reached: about 12"),
    );
    let output = team.pre_commit(&["run"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(
        told(&output).contains("error[wrong-type]"),
        "{}",
        told(&output)
    );
    team.stage("clients/acme.scorecard.yml", &scorecard("reached: 12"));
    let output = team.pre_commit(&["run"]);
    assert!(output.status.success(), "{}", told(&output));
}

#[test]
#[cfg(unix)]
fn the_hook_of_the_wheel_is_that_of_the_manifest_by_another_way() {
    let ours: serde_yaml::Value = serde_yaml::from_str(&read(MANIFEST)).unwrap();
    let theirs: serde_yaml::Value = serde_yaml::from_str(&told_of_the_wheel()).unwrap();
    let theirs = &theirs["repos"][0]["hooks"][0];
    for key in ["id", "name", "entry", "files", "require_serial"] {
        assert_eq!(theirs[key], ours[0][key], "{key}");
    }
    let wheel = format!("journey-scorecard=={VERSION}");
    assert_eq!(theirs["additional_dependencies"][0], wheel.as_str());
}
