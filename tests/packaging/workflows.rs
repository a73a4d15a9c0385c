//! The workflows in `.github/workflows`: sound, safe, and of the tools that the tests have too.

use crate::{fresh, printed, program, read, root, tools, workflow};
use serde_yaml::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn workflows() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(".github/workflows")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn yaml(file: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// All steps of all jobs of a workflow.
fn steps(file: &Path) -> Vec<Value> {
    let workflow = yaml(file);
    let jobs = workflow["jobs"].as_mapping().unwrap().values();
    jobs.flat_map(|job| job["steps"].as_sequence().unwrap().clone())
        .collect()
}

#[test]
fn they_are_the_three_that_contributors_are_told_of() {
    let names = workflows().into_iter().map(|file| {
        let name = file.file_name().unwrap();
        name.to_str().unwrap().to_owned()
    });
    let names: Vec<String> = names.collect();
    assert_eq!(names, ["checks.yml", "pages.yml", "release.yml"]);
    for name in names {
        assert!(read("CONTRIBUTING.md").contains(&name), "{name}");
    }
}

#[test]
fn they_are_sound_and_safe() {
    for file in workflows() {
        workflow::assert_sound(&file, None);
        if let Some(check) = tools::tool("python/bin/check-jsonschema") {
            let mut check = Command::new(check);
            check.args(["--builtin-schema", "vendor.github-workflows"]);
            printed(check.arg(file));
        }
    }
}

#[test]
fn every_action_is_pinned_by_its_commit_and_names_its_version() {
    for file in workflows() {
        let text = fs::read_to_string(&file).unwrap();
        let uses = text.lines().filter_map(|line| line.split_once("uses: "));
        for (_, action) in uses {
            let (_, pin) = action.split_once('@').unwrap();
            let (commit, version) = pin.split_once(" # v").unwrap_or((pin, ""));
            assert!(commit.len() == 40, "{action}");
            assert!(commit.chars().all(|c| c.is_ascii_hexdigit()), "{action}");
            assert!(version.split('.').count() == 3, "{action}");
        }
    }
}

#[test]
fn nothing_is_allowed_but_what_a_job_says() {
    for file in workflows() {
        let workflow = yaml(&file);
        let shown = file.display();
        assert_eq!(
            workflow["permissions"],
            Value::Mapping([].into_iter().collect()),
            "{shown}"
        );
        for (name, job) in workflow["jobs"].as_mapping().unwrap() {
            let allowed = job["permissions"].as_mapping().unwrap();
            let may_write = allowed.values().any(|how| how == "write");
            // Who may write, or prove who they are, runs nothing but what publishes.
            let publishes = shown.to_string().ends_with("pages.yml")
                || ["wheels", "crate", "archives"].contains(&name.as_str().unwrap());
            assert!(publishes || !may_write, "{shown}: {name:?}");
            assert!(job["timeout-minutes"].is_number(), "{shown}: {name:?}");
        }
    }
}

#[test]
fn a_release_is_built_by_the_maturin_of_the_tests() {
    let requirements = read("tests/tools/requirements.txt");
    let ours = requirements
        .lines()
        .find_map(|line| line.strip_prefix("maturin=="))
        .unwrap();
    let theirs: Vec<String> = steps(&root().join(".github/workflows/release.yml"))
        .iter()
        .filter_map(|step| step["with"]["maturin-version"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(theirs, [format!("v{ours}"), format!("v{ours}")]);
}

#[test]
fn the_checks_on_linux_are_those_of_every_day() {
    let checks = yaml(&root().join(".github/workflows/checks.yml"));
    let linux = checks["jobs"]["linux"]["steps"].as_sequence().unwrap();
    assert!(linux.iter().any(|step| step["run"] == ".ci/run"));
    let oldest = checks["jobs"]["oldest-rust"]["steps"][1]["run"].clone();
    let first = oldest.as_str().unwrap().lines().next().unwrap();
    let script = format!("{first}\nprintf %s \"$version\"");
    let version = printed(Command::new("sh").current_dir(root()).args(["-c", &script]));
    assert_eq!(version, env!("CARGO_PKG_RUST_VERSION"));
}

#[test]
#[cfg(unix)]
fn the_pages_are_a_report_of_an_example() {
    let steps = steps(&root().join(".github/workflows/pages.yml"));
    let report = steps.iter().find_map(|step| {
        let run = step["run"].as_str()?;
        run.contains("scorecard report").then_some(run)
    });
    let published = steps.iter().find_map(|step| step["with"]["path"].as_str());
    let folder = fresh("pages");
    std::os::unix::fs::symlink(root().join("examples"), folder.join("examples")).unwrap();
    let ours = program().parent().unwrap();
    let path = format!("{}:{}", ours.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", report.unwrap()]);
    printed(shell.current_dir(&folder).env("PATH", path));
    let page = folder.join(published.unwrap()).join("index.html");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("Northwind Analytics"), "{page}");
}
