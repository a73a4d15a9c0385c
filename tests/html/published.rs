//! The ways to publish a report that the README shows, read by those who know them best.

use crate::common::{folder, write};
use crate::workflow;
use std::fs;
use std::path::Path;

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
    let text = block("# .github/workflows/report.yml\n");
    let folder = folder();
    let file = folder.path().join(".github/workflows/report.yml");
    write(&file, &text);
    // Who copies it pins the actions of GitHub itself as they pin all others.
    let config = folder.path().join("zizmor.yml");
    let policy = "rules: {unpinned-uses: {config: {policies: {\"actions/*\": ref-pin}}}}\n";
    write(&config, policy);
    workflow::assert_sound(&file, Some(&config));
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
