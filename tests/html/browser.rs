//! Pages in a real browser: nothing is asked for, nothing is wrong, everybody can read them.

use super::hostile;
use crate::common::repository::northwind;
use crate::common::{examples, finish, folder, run, write};
use crate::tools::tool;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Writes the pages that are looked at below `folder`.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let repository = northwind();
    let mut pages = Vec::new();
    let mut print = |name: &str, place: &Path, arguments: &[&str]| {
        let page = folder.join(format!("{name}.html"));
        write(&page, run(place, arguments).stdout);
        pages.push(page);
    };
    print("report", repository.path(), &["report"]);
    print(
        "early",
        &examples(),
        &["report", "early-days.scorecard.yaml"],
    );
    print("portfolio", &examples(), &["report", "portfolio"]);
    for (name, arguments) in [
        ("focus", &["focus", "portfolio", "--by", "owner"][..]),
        ("trend", &["trend", "northwind.scorecard.yaml"]),
        ("funnel", &["funnel", "portfolio"]),
        ("overview", &["overview", "portfolio"]),
        ("show", &["show", "atelier.scorecard.yaml"]),
        ("health", &["health", "show", "health"]),
        ("card", &["health", "card", "marlpit", "health"]),
    ] {
        let all: Vec<&str> = arguments
            .iter()
            .copied()
            .chain(["--format", "html"])
            .collect();
        print(name, &examples(), &all);
    }
    print("review", repository.path(), &["review", "--format", "html"]);
    print("diff", repository.path(), &["diff", "--format", "html"]);
    pages
}

fn text(path: impl AsRef<Path>) -> String {
    path.as_ref().to_str().unwrap().to_owned()
}

#[test]
fn a_browser_finds_nothing_wrong() {
    /// All of it is looked at in one go.
    const SECONDS: u64 = 120;
    let (Some(chromium), Some(_)) = (tool("chromium"), tool("node/node_modules/playwright-core"))
    else {
        return;
    };
    let tools = chromium.parent().unwrap();
    let folder = folder();
    let pages = pages(folder.path());
    let hostile_pages = hostile::write_pages(folder.path());
    let (_, texts) = hostile::scorecard();
    write(
        folder.path().join("long.scorecard.yaml"),
        hostile::long_names(),
    );
    let long = folder.path().join("long.html");
    let run = run(folder.path(), ["report", "long.scorecard.yaml"]);
    write(&long, &run.exits(0).stdout);
    let fit: Vec<String> = pages
        .iter()
        .chain([&long, &hostile_pages[0]])
        .map(text)
        .collect();
    let wall = serde_json::json!({
        "file": text(&pages[0]),
        "sheets": 4,
        "first": [
            "Northwind Analytics", "Demand & Awareness", "Evaluation", "Purchase", "Adoption",
            "Retention", "Expansion", "Advocacy", "Publish the ROI calculator",
            "Open the sample warehouse", "security questions on one page",
            "Ship the guided import", "Call the nine accounts whose use has fallen",
        ],
    });
    let sheets = |name: &str, sheets: usize| {
        let file = folder.path().join(format!("{name}.html"));
        serde_json::json!({ "file": text(file), "sheets": sheets, "first": [] })
    };
    let job = serde_json::json!({
        "tools": text(tools),
        "chromium": text(&chromium),
        "pages": pages.iter().map(text).collect::<Vec<_>>(),
        "fit": fit,
        "keyboard": [text(&pages[0]), text(&pages[2])],
        "wall": [wall, sheets("overview", 1), sheets("card", 2), sheets("funnel", 1)],
        "hostile": [{ "file": text(&hostile_pages[0]), "texts": texts }],
    });
    write(folder.path().join("job.json"), job.to_string());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/browser.cjs");
    let mut node = Command::new("node");
    node.arg(script).arg(folder.path().join("job.json"));
    let begin = Instant::now();
    let output = node.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let wrong: Vec<String> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(begin.elapsed().as_secs() < SECONDS, "{:?}", begin.elapsed());
}

#[test]
fn the_pages_are_valid_html() {
    let Some(program) = tool("node/node_modules/.bin/html-validate") else {
        return;
    };
    let folder = folder();
    let mut pages = pages(folder.path());
    pages.extend(hostile::write_pages(folder.path()));
    let config = folder.path().join("config.json");
    write(
        &config,
        r#"{"root": true, "extends": ["html-validate:recommended"]}"#,
    );
    let mut command = Command::new(program);
    command.arg("--config").arg(config).args(pages);
    finish(&mut command, b"").exits(0);
}
