//! The ways to publish a report that `docs/html.md` shows, read by those who know them best.

use crate::common::{folder, write};
use crate::documents::snippet;
use crate::workflow;

#[test]
fn what_publishes_on_github_is_sound_and_safe() {
    let text = snippet(".github/workflows/report.yml");
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
    let job = snippet(".gitlab-ci.yml, beside what else it has");
    let job: serde_yaml::Value = serde_yaml::from_str(&job).unwrap();
    let pages = &job["pages"];
    assert_eq!(pages["artifacts"]["paths"][0], "public");
    assert_eq!(pages["script"][1], "scorecard report . -o public/");
    assert_eq!(pages["variables"]["GIT_DEPTH"], "0");
}
