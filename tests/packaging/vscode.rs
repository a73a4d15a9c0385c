//! The extension for VS Code: type-checked, bundled and packed as its users pack it, by the real
//! vsce, and with nothing in it that they do not need.
#![cfg(unix)]

use crate::{VERSION, fresh, printed, program, read, root, tools};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const FOLDER: &str = "editors/vscode";

fn manifest() -> Value {
    serde_json::from_str(&read("editors/vscode/package.json")).unwrap()
}

/// The files of the extension that are in the repository.
fn tracked() -> Vec<String> {
    let mut list = Command::new("git");
    list.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let list = printed(list.current_dir(root().join(FOLDER)));
    list.lines().map(str::to_owned).collect()
}

/// The folder of what was packed, unpacked again. Nothing where vsce is not installed.
fn packed() -> Option<&'static Path> {
    static PACKED: OnceLock<Option<PathBuf>> = OnceLock::new();
    PACKED.get_or_init(pack).as_deref()
}

fn pack() -> Option<PathBuf> {
    let installed = tools::tool("vscode/node_modules")?;
    let lock = fs::read_to_string(installed.with_file_name("package-lock.json"));
    assert_eq!(
        lock.unwrap(),
        read("editors/vscode/package-lock.json"),
        "the lock is another than that of what is installed: run tests/tools/install"
    );
    let folder = fresh("vscode");
    for file in tracked() {
        let copy = folder.join(&file);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(root().join(FOLDER).join(&file), copy).unwrap();
    }
    symlink(installed, folder.join("node_modules")).unwrap();
    printed(npm(&folder).args(["run", "package"]));
    let package = folder.join(format!("journey-scorecard-{VERSION}.vsix"));
    let unpacked = folder.join("unpacked");
    let mut unzip = Command::new("python3");
    unzip.args(["-m", "zipfile", "--extract"]);
    printed(unzip.arg(package).arg(&unpacked));
    Some(unpacked)
}

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(folder);
    npm
}

/// All files below a folder, by their paths in it.
fn below(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let path = path.strip_prefix(folder).unwrap();
                found.insert(path.to_str().unwrap().to_owned());
            }
        }
    }
    found
}

#[test]
fn it_holds_what_a_user_needs_and_nothing_else() {
    let Some(packed) = packed() else { return };
    let needed = [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/changelog.md",
        "extension/dist/LICENSES.txt",
        "extension/dist/extension.js",
        "extension/package.json",
        "extension/readme.md",
    ];
    assert_eq!(Vec::from_iter(below(packed)), needed);
    let bundle = packed.join("extension/dist/extension.js");
    let size = fs::metadata(&bundle).unwrap().len();
    assert!(size < 600_000, "{size}");
    let bundle = fs::read_to_string(bundle).unwrap();
    for path in [root().to_str().unwrap(), "sourceMappingURL"] {
        assert!(!bundle.contains(path), "{path}");
    }
}

#[test]
fn the_licences_of_all_that_is_bundled_are_told() {
    let Some(packed) = packed() else { return };
    let told = fs::read_to_string(packed.join("extension/dist/LICENSES.txt")).unwrap();
    let lock: Value = serde_json::from_str(&read("editors/vscode/package-lock.json")).unwrap();
    for package in [
        "vscode-languageclient",
        "vscode-jsonrpc",
        "minimatch",
        "semver",
    ] {
        let version = &lock["packages"][format!("node_modules/{package}")]["version"];
        let heading = format!("{package} {}\n", version.as_str().unwrap());
        assert!(told.contains(&heading), "{heading} in {told}");
    }
    assert_eq!(read("editors/vscode/LICENSE"), read("LICENSE"));
}

#[test]
fn its_version_is_that_of_the_program() {
    assert_eq!(manifest()["version"], VERSION);
    let lock: Value = serde_json::from_str(&read("editors/vscode/package-lock.json")).unwrap();
    assert_eq!(lock["version"], VERSION);
}

#[test]
fn every_setting_is_told() {
    let manifest = manifest();
    let told = read("editors/vscode/README.md");
    let settings = manifest["contributes"]["configuration"]["properties"].as_object();
    for (name, setting) in settings.unwrap() {
        let row = format!("| `{name}` | `{}` | ", setting["default"]);
        assert!(told.contains(&row), "{row}");
    }
    // What is told as a list in the settings of editors is told so here.
    assert!(read("docs/editors.md").contains(&format!("journey-scorecard-{VERSION}.vsix")));
}

#[test]
fn it_goes_by_the_names_of_all_kinds_of_file() {
    let names: Vec<String> = (scorecard::lint::KINDS.iter())
        .flat_map(|kind| {
            let bare = kind.may_be_bare.then(|| kind.name.to_owned());
            bare.into_iter().chain([format!("*.{}", kind.name)])
        })
        .collect();
    let pattern = format!("**/{{{}}}.{{yaml,yml}}", names.join(","));
    let events = manifest()["activationEvents"].clone();
    assert_eq!(events[0], "onLanguage:yaml");
    assert_eq!(events[1], format!("workspaceContains:{pattern}"));
    let source = read("editors/vscode/src/extension.ts");
    assert!(
        source.contains(&format!("pattern: \"{pattern}\"")),
        "{pattern}"
    );
}

#[test]
fn nothing_generated_is_kept_and_no_registry_is_named() {
    for file in tracked() {
        for kept in ["dist/", "node_modules/", ".vsix"] {
            assert!(!file.contains(kept), "{file}");
        }
    }
    let lock = read("editors/vscode/package-lock.json");
    assert!(!lock.contains("\"resolved\"") && !lock.contains("/-/"));
}

/// What the extension does with a page in which a target is missing and a key misspelt.
fn seen(name: &str, settings: &Value) -> Option<Value> {
    let packed = packed()?;
    let page = fresh(name).join("scorecard.yaml");
    let text =
        "scorecard: A\nstages:\n  - {stage: Demand, metrics: [{metric: Visits, valeu: 3}]}\n";
    fs::write(&page, text).unwrap();
    let mut node = Command::new("node");
    node.arg(root().join("tests/packaging/vscode/editor.cjs"))
        .arg(packed.join("extension/dist/extension.js"))
        .arg(settings.to_string())
        .arg(page)
        .env("SCORECARD_TODAY", "2026-11-18");
    Some(serde_json::from_str(&printed(&mut node)).unwrap())
}

#[test]
fn it_starts_the_server_and_hands_it_the_settings() {
    let path = program();
    let found = |settings: &Value| {
        let seen = seen("vscode-page", settings)?;
        assert_eq!(seen["messages"], json!([]));
        let rules = seen["diagnostics"].as_array().unwrap().clone();
        assert_eq!(rules.len(), 2, "{seen}");
        assert_eq!(rules[0], rules[1], "the same after a restart");
        Some(rules[0].as_array().unwrap().clone())
    };
    let Some(all) = found(&json!({"path": path})) else {
        return;
    };
    assert!(all.contains(&json!("seven-stages")), "{all:?}");
    assert!(all.contains(&json!("unknown-field")), "{all:?}");
    assert!(all.contains(&json!("unplanned-week")), "{all:?}");
    let ignored = found(&json!({"path": path, "ignore": ["unplanned-week"]})).unwrap();
    assert!(!ignored.contains(&json!("unplanned-week")), "{ignored:?}");
}

#[test]
fn one_message_says_what_to_do_where_there_is_no_server() {
    for (name, path, wrong, way_out) in [
        (
            "vscode-none",
            "/nowhere/scorecard",
            "cannot be run (ENOENT)",
            "`pipx install journey-scorecard`",
        ),
        (
            "vscode-old",
            "false",
            "has no language server",
            "`pipx upgrade journey-scorecard`",
        ),
    ] {
        let Some(seen) = seen(name, &json!({"path": path})) else {
            return;
        };
        let messages = seen["messages"].as_array().unwrap();
        assert_eq!(messages.len(), 1, "{seen}");
        let message = messages[0].as_str().unwrap();
        for part in [path, wrong, way_out, "`scorecard.path`"] {
            assert!(message.contains(part), "{message}");
        }
        let opened = json!([["workbench.action.openSettings", "scorecard.path"]]);
        assert_eq!(seen["commands"], opened);
    }
}
