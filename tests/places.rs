//! The snippets of the documents for the places where scorecards are checked: each is what the
//! place takes it for.

#[path = "docs/documents.rs"]
mod documents;
#[path = "tools/mod.rs"]
mod tools;

use documents::snippet;
use serde_yaml::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(path: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The snippet as a file in a folder of its own.
fn written(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(Path::new(name).file_name().unwrap());
    fs::write(&file, snippet(name)).unwrap();
    (folder, file)
}

fn assert_success(output: &Output) {
    let told = [&output.stdout[..], &output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&told)
    );
}

/// Holds the snippet against a schema that check-jsonschema brings along.
fn assert_valid(name: &str, schema: &str) {
    let Some(check) = tools::tool("python/bin/check-jsonschema") else {
        return;
    };
    let (_folder, file) = written(name);
    let output = Command::new(check)
        .args(["--builtin-schema", schema])
        .arg(file)
        .output();
    assert_success(&output.unwrap());
}

#[test]
fn the_workflow_is_one_and_says_what_the_action_takes() {
    let name = ".github/workflows/scorecard.yml";
    assert_valid(name, "vendor.github-workflows");
    let (_folder, file) = written(name);
    let steps = yaml(&file)["jobs"]["scorecard"]["steps"].clone();
    let step = &steps[1];
    assert!(step["uses"].as_str().unwrap().contains("/scorecard@v"));
    let inputs = &yaml(&root().join("action.yml"))["inputs"];
    for (input, _) in step["with"].as_mapping().unwrap() {
        assert!(inputs[input].is_mapping(), "{input:?}");
    }
    for input in ["paths", "strict", "format"] {
        assert!(inputs[input].is_mapping(), "{input}");
    }
}

#[test]
fn the_pipeline_is_one() {
    assert_valid(".gitlab-ci.yml", "vendor.gitlab-ci");
}

#[test]
#[cfg(unix)]
fn the_pipeline_leaves_the_report_that_it_hands_on() {
    let (folder, file) = written(".gitlab-ci.yml");
    let job = yaml(&file)["scorecard"].clone();
    let name = "münchen.scorecard.yaml";
    fs::write(folder.path().join(name), "scorecard: Slip\n").unwrap();
    let script: Vec<&str> = (job["script"].as_sequence().unwrap().iter())
        .map(|line| line.as_str().unwrap())
        .collect();
    let ours = Path::new(env!("CARGO_BIN_EXE_scorecard")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-e", "-c", &script.join("\n")])
        .current_dir(&folder)
        .env("PATH", format!("{}:{path}", ours.display()))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let report = job["artifacts"]["reports"]["codequality"].as_str().unwrap();
    let report = fs::read_to_string(folder.path().join(report)).unwrap();
    let findings: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(findings[0]["check_name"], "missing-field");
    assert_eq!(findings[0]["location"]["path"], name);
    assert_eq!(job["artifacts"]["when"], "always");
}

#[test]
fn the_configuration_of_pre_commit_names_a_hook_of_ours() {
    let (_folder, file) = written(".pre-commit-config.yaml");
    let hook = yaml(&file)["repos"][0]["hooks"][0]["id"].clone();
    let hooks = yaml(&root().join(".pre-commit-hooks.yaml"));
    let hooks = hooks.as_sequence().unwrap();
    assert!(hooks.iter().any(|known| known["id"] == hook), "{hook:?}");
    let told = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    for known in hooks {
        assert!(told.contains(known["id"].as_str().unwrap()), "{known:?}");
    }
    if let Some(pre_commit) = tools::tool("python/bin/pre-commit") {
        let output = Command::new(pre_commit)
            .arg("validate-config")
            .arg(&file)
            .output();
        assert_success(&output.unwrap());
    }
}

/// A page without an error.
fn page() -> String {
    let stages = ["A", "B", "C", "D", "E", "F", "G"].map(|name| format!("  - stage: {name}\n"));
    format!("scorecard: Page\nstages:\n{}", stages.concat())
}

#[test]
#[cfg(unix)]
fn the_git_hook_stops_a_mistake() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let ours = Path::new(env!("CARGO_BIN_EXE_scorecard")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let mut git = Command::new("git");
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            git.env_remove(name);
        }
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
            .args(arguments)
            .current_dir(folder.path())
            .env("PATH", format!("{}:{path}", ours.display()))
            .env("HOME", folder.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    };
    assert_success(&git(&["init", "-q"]));
    let hook = folder.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, snippet(".git/hooks/pre-commit")).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();

    // A commit without a scorecard is none of the hook's concern.
    fs::write(folder.path().join("notes.txt"), "Monday").unwrap();
    assert_success(&git(&["add", "."]));
    assert_success(&git(&["commit", "-qm", "Notes"]));

    fs::write(
        folder.path().join("münchen.scorecard.yaml"),
        "scorecard: Slip\n",
    )
    .unwrap();
    assert_success(&git(&["add", "."]));
    let output = git(&["commit", "-qm", "A slip"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("error[missing-field]"), "{told}");
    assert!(told.contains("münchen.scorecard.yaml"), "{told}");

    // What is staged counts: not what the folder says by now, nor that it says nothing.
    for now in [Some(page().as_str()), None] {
        let file = folder.path().join("münchen.scorecard.yaml");
        match now {
            Some(page) => fs::write(file, page).unwrap(),
            None => fs::remove_file(file).unwrap(),
        }
        let output = git(&["commit", "-qm", "A slip"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
    }
    fs::write(folder.path().join("münchen.scorecard.yaml"), page()).unwrap();
    assert_success(&git(&["commit", "-qam", "A page"]));
}
