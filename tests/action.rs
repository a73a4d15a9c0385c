//! The GitHub Action: its shell steps, run as a runner runs them.
#![cfg(unix)]

#[path = "tools/mod.rs"]
mod tools;

use serde_yaml::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn action() -> Value {
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// A job in a workspace of its own. Its path holds what a test puts into `bin`, and what
/// every system has.
struct Job {
    folder: TempDir,
}

impl Job {
    fn new() -> Self {
        let job = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for name in ["bin", "workspace/.git", "runner"] {
            fs::create_dir_all(job.folder(name)).unwrap();
        }
        job
    }

    /// With our program on the path.
    fn with_scorecard() -> Self {
        let job = Self::new();
        let ours = env!("CARGO_BIN_EXE_scorecard");
        std::os::unix::fs::symlink(ours, job.folder("bin").join("scorecard")).unwrap();
        job
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a script on the path.
    fn program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let file = self.folder("bin").join(name);
        fs::write(&file, format!("#!/bin/bash\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Puts a program on the path that writes its arguments, one a line, to `arguments`.
    fn recorder(&self, name: &str) {
        let log = self.folder("arguments");
        self.program(
            name,
            &format!("printf '%s\\n' \"$@\" > '{}'", log.display()),
        );
    }

    fn recorded(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder("arguments")).unwrap();
        log.lines().map(str::to_owned).collect()
    }

    /// Writes a file of the workspace.
    fn file(&self, name: &str, text: &str) {
        let file = self.folder("workspace").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// The steps with the inputs that a caller gives; the first that fails is the last.
    fn run(&self, inputs: &[(&str, &str)]) -> Output {
        let action = action();
        let steps = action["runs"]["steps"].as_sequence().unwrap();
        let mut output = None;
        for step in steps {
            let done = self.step(step, &action["inputs"], inputs);
            let failed = !done.status.success();
            output = Some(done);
            if failed {
                break;
            }
        }
        output.unwrap()
    }

    fn step(&self, step: &Value, declared: &Value, inputs: &[(&str, &str)]) -> Output {
        let script = self.folder("runner").join("step.sh");
        fs::write(&script, step["run"].as_str().unwrap()).unwrap();
        let path = format!("{}:/usr/bin:/bin", self.folder("bin").display());
        let mut command = Command::new("bash");
        command
            .args(["--noprofile", "--norc", "-e", "-o", "pipefail"])
            .arg(script)
            .current_dir(self.folder("workspace"))
            .env_clear()
            .env("PATH", path)
            .env("SCORECARD_TODAY", "2026-11-18")
            .env("GITHUB_ACTION_PATH", root())
            .env("GITHUB_WORKSPACE", self.folder("workspace"))
            .env("GITHUB_PATH", self.folder("runner").join("path"))
            .env("GITHUB_OUTPUT", self.folder("runner").join("output"))
            .env("RUNNER_TEMP", self.folder("runner"));
        for (name, value) in step["env"].as_mapping().unwrap() {
            let value = expanded(value.as_str().unwrap(), declared, inputs);
            command.env(name.as_str().unwrap(), value);
        }
        command.output().unwrap()
    }
}

/// `${{ inputs.NAME }}` as the runner fills it in: the caller's input, or the default.
fn expanded(value: &str, declared: &Value, inputs: &[(&str, &str)]) -> String {
    let Some(name) = value
        .strip_prefix("${{ inputs.")
        .and_then(|rest| rest.strip_suffix(" }}"))
    else {
        return value.to_owned();
    };
    let input = &declared[name];
    assert!(input.is_mapping(), "{name} is no input");
    let given = inputs.iter().find(|&&(key, _)| key == name);
    given
        .map_or(input["default"].as_str().unwrap(), |&(_, value)| value)
        .to_owned()
}

/// A scorecard with seven stages, the first of which has these keys.
fn scorecard(keys: &str) -> String {
    let next = ["B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    format!(
        "scorecard: Team\nstages:\n  - stage: A\n    {keys}\n{}",
        next.concat()
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_action_is_one() {
    let Some(check) = tools::tool("python/bin/check-jsonschema") else {
        return;
    };
    let output = Command::new(check)
        .args(["--builtin-schema", "vendor.github-actions"])
        .arg(root().join("action.yml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stdout));
}

#[test]
fn nothing_that_a_caller_gives_stands_in_a_script() {
    let action = action();
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "{step:#?}");
        assert_eq!(step["shell"], "bash");
    }
}

#[test]
fn all_scorecards_of_the_repository_are_checked() {
    let job = Job::with_scorecard();
    job.file("scorecard.yaml", &scorecard("reached: 12"));
    job.file(
        "clients/acme.scorecard.yml",
        &scorecard("reached: about 12"),
    );
    let output = job.run(&[("format", "human")]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    assert!(told.contains("clients/acme.scorecard.yml:4:14"), "{told}");
    assert!(
        told.contains("in 2 files checked") || told.contains("of 2 files checked"),
        "{told}"
    );
}

#[test]
fn findings_are_marked_in_the_changed_files_unless_another_form_is_asked_for() {
    let job = Job::with_scorecard();
    job.file(
        "clients/acme.scorecard.yml",
        &scorecard("reached: about 12"),
    );
    let output = job.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    let first = told.lines().next().unwrap();
    assert!(
        first.starts_with("::error file=clients/acme.scorecard.yml,line=4,"),
        "{told}"
    );
    assert!(first.contains("title=scorecard (wrong-type)::"), "{told}");
    assert!(told.lines().all(|line| line.starts_with("::")), "{told}");
}

#[test]
fn a_repository_without_a_mistake_passes() {
    let job = Job::with_scorecard();
    job.file("scorecard.yaml", &scorecard("reached: 12"));
    assert!(job.run(&[("format", "human")]).status.success());
}

#[test]
fn a_repository_without_a_scorecard_does_not_pass() {
    let output = Job::with_scorecard().run(&[("format", "human")]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
}

#[test]
fn paths_stand_one_a_line() {
    let job = Job::with_scorecard();
    job.file("north/scorecard.yaml", &scorecard("reached: 12"));
    job.file("far south/scorecard.yaml", &scorecard("reached: 12"));
    job.file("broken/scorecard.yaml", &scorecard("reached: about 12"));
    let output = job.run(&[
        ("format", "human"),
        ("paths", "north\r\n\nfar south/scorecard.yaml\n"),
    ]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(
        text(&output.stdout).contains("2 files"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn strict_fails_for_warnings() {
    let job = Job::with_scorecard();
    job.file("scorecard.yaml", &scorecard("actions: [{action: Call}]"));
    let run = |strict| {
        job.run(&[("format", "human"), ("strict", strict)])
            .status
            .code()
    };
    assert_eq!(run("false"), Some(0));
    assert_eq!(run(""), Some(0));
    assert_eq!(run("true"), Some(1));
    assert_eq!(run("yes"), Some(2));
}

#[test]
fn inputs_become_arguments_and_nothing_else() {
    let job = Job::new();
    job.recorder("scorecard");
    job.file("scorecard.yaml", "");
    assert!(job.run(&[]).status.success());
    assert_eq!(job.recorded(), ["lint", "--format=github", "--"]);

    let paths = "$(touch pwned)\n`touch pwned`\n; touch pwned #\n*\n--fix\n\"; touch pwned; \"\n~";
    let format = "human\" --fix; touch pwned #";
    let output = job.run(&[("paths", paths), ("format", format), ("strict", "true")]);
    assert!(output.status.success());
    let format = format!("--format={format}");
    let expected = ["lint", &format, "--strict", "--"]
        .into_iter()
        .chain(paths.lines());
    assert_eq!(job.recorded(), expected.collect::<Vec<_>>());

    let output = job.run(&[("strict", "true) touch pwned ;;")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!job.folder("workspace").join("pwned").exists());
}

#[test]
fn the_program_is_built_only_where_there_is_none() {
    let job = Job::with_scorecard();
    job.recorder("cargo");
    job.file("scorecard.yaml", &scorecard("reached: 12"));
    assert!(job.run(&[("format", "human")]).status.success());
    assert!(!job.folder("arguments").exists());

    let job = Job::new();
    job.recorder("cargo");
    // The runner would now put the folder on the path; here there is no program to run.
    assert_eq!(job.run(&[]).status.code(), Some(127));
    let place = job.folder("runner").join("scorecard");
    let expected = [
        "install",
        "--locked",
        "--path",
        &root().to_string_lossy(),
        "--root",
        &place.to_string_lossy(),
    ]
    .map(str::to_owned);
    assert_eq!(job.recorded(), expected);
    let path = fs::read_to_string(job.folder("runner").join("path")).unwrap();
    assert_eq!(path, format!("{}\n", place.join("bin").display()));
}

#[test]
fn a_build_that_fails_fails_the_job() {
    let job = Job::new();
    job.program("cargo", "exit 101");
    job.file("scorecard.yaml", &scorecard("reached: 12"));
    assert_eq!(job.run(&[]).status.code(), Some(101));
    assert!(!job.folder("runner").join("path").exists());
}
