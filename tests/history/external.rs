//! `diff` as git calls it, for what is moved, in conflict, broken or too large.

use crate::common::repository::{FILE, Repository};
use crate::common::{TODAY, write};
use crate::page;

/// A repository whose scorecards git shows by the program.
fn repository() -> Repository {
    let repository = Repository::new();
    let attributes = "*.yaml diff=scorecard\n";
    write(repository.join(".gitattributes"), attributes);
    let program = format!(
        "SCORECARD_TODAY={TODAY} {} diff",
        env!("CARGO_BIN_EXE_scorecard")
    );
    repository.git(["config", "diff.scorecard.command", &program]);
    repository.commit("2026-11-02", &page("value: 61"));
    repository
}

#[track_caller]
fn assert_holds(shown: &str, parts: &[&str]) {
    for part in parts {
        assert!(shown.contains(part), "no {part:?} in:\n{shown}");
    }
}

#[test]
fn what_is_in_conflict_is_unmerged_and_ends_no_git() {
    let repository = repository();
    repository.commit_as(TODAY, "z.scorecard.yaml", &page("value: 3"));
    repository.git(["switch", "--quiet", "--create", "side"]);
    repository.commit("2026-11-03", &page("value: 66"));
    repository.git(["switch", "--quiet", "main"]);
    repository.commit("2026-11-04", &page("value: 70"));
    repository.git(["-c", "alias.try=!git merge side || true", "try"]);
    write(repository.join("z.scorecard.yaml"), page("value: 4"));
    let unmerged = "scorecard.yaml: unmerged\n";
    assert_holds(&repository.git(["diff", "--cached"]), &[unmerged]);
    for side in ["--ours", "--theirs", "--base"] {
        let shown = repository.git(["diff", side]);
        assert_holds(&shown, &[unmerged, "3 → 4 (+1)"]);
    }
    // The marks are gone, and the index still has both.
    repository.write(&page("value: 70"));
    let shown = repository.git(["diff", "--cached"]);
    assert_eq!(shown, unmerged);
}

#[test]
fn what_is_moved_or_copied_is_told_with_both_names() {
    let repository = repository();
    repository.git(["mv", FILE, "new.scorecard.yaml"]);
    let shown = repository.git(["diff", "HEAD", "-M"]);
    let names = "scorecard.yaml → new.scorecard.yaml";
    assert_eq!(shown, format!("{names}: moved\n"));
    repository.commit_all("2026-11-03");
    write(repository.join("new.scorecard.yaml"), page("value: 66"));
    repository.git(["mv", "new.scorecard.yaml", FILE]);
    let shown = repository.git(["diff", "HEAD", "-M"]);
    assert_holds(&shown, &["new.scorecard.yaml → scorecard.yaml", "61 → 66"]);
    repository.commit_all("2026-11-04");
    write(repository.join("twin.scorecard.yaml"), page("value: 66"));
    repository.git(["add", "."]);
    let shown = repository.git(["diff", "--cached", "--find-copies-harder"]);
    assert_eq!(shown, "scorecard.yaml → twin.scorecard.yaml: copied\n");
}

#[test]
#[cfg(unix)]
fn a_mode_that_changes_is_told() {
    let repository = repository();
    repository.git(["update-index", "--chmod=+x", FILE]);
    let mode = "scorecard.yaml: mode changed from 100644 to 100755\n";
    assert_eq!(repository.git(["diff", "--cached"]), mode);
    repository.git(["mv", FILE, "new.scorecard.yaml"]);
    let moved = "scorecard.yaml → new.scorecard.yaml: moved, mode changed from 100644 to 100755\n";
    assert_eq!(repository.git(["diff", "--cached", "-M"]), moved);
    repository.git(["mv", "new.scorecard.yaml", FILE]);
    repository.write(&page("value: 66"));
    repository.git(["add", FILE]);
    repository.git(["update-index", "--chmod=+x", FILE]);
    assert_holds(&repository.git(["diff", "--cached"]), &[mode, "61 → 66"]);
}

#[test]
fn a_page_that_grows_too_large_is_not_shown_as_deleted() {
    let repository = repository();
    let large = page("value: 66") + &"# A word more\n".repeat(100_000);
    repository.write(&large);
    let shown = repository.git(["diff"]);
    let said = "scorecard.yaml: it is not compared: the file is larger than 1 MiB\n";
    assert_eq!(shown, said);
    repository.commit_all("2026-11-03");
    repository.write(&page("value: 66"));
    let shown = repository.git(["diff"]);
    let said = "scorecard.yaml: what it was is not compared: the file is larger than 1 MiB\n";
    assert_eq!(shown, said);
    repository.write(&large);
    repository.git(["mv", FILE, "new.scorecard.yaml"]);
    let shown = repository.git(["diff", "--cached", "-M"]);
    assert_holds(&shown, &["scorecard.yaml → new.scorecard.yaml: moved\n"]);
}

#[test]
fn a_page_with_errors_is_shown_as_its_text() {
    let repository = repository();
    let broken = page("value: 66").replace("- metric:", "- metrc:");
    repository.write(&broken);
    let shown = repository.git(["diff"]);
    let says = "scorecard.yaml: it has errors, told by `scorecard lint`; its text:\n";
    assert_holds(
        &shown,
        &[
            says,
            "- metric: Demo requests\n",
            "- metrc: Demo requests\n",
        ],
    );
    assert!(!shown.contains("was called"), "{shown}");
    repository.commit_all("2026-11-03");
    repository.write(&broken.replace("66", "67"));
    let shown = repository.git(["diff"]);
    assert_holds(
        &shown,
        &["it has errors, as it had before; its text:\n", "67"],
    );
    repository.write(&page("value: 67"));
    let shown = repository.git(["diff"]);
    assert_holds(
        &shown,
        &["before, it had errors; its text:\n", "+      - metric:"],
    );
    repository.git(["rm", "--quiet", "--force", FILE]);
    let shown = repository.git(["diff", "HEAD"]);
    assert_eq!(shown, "scorecard.yaml: no scorecard any more\n");
    let shown = repository.git(["diff", "HEAD", "-R"]);
    assert_eq!(shown, "scorecard.yaml: a new scorecard, with errors\n");
    // What breaks the method alone can be read.
    repository.write(&page("value: 61").replace("\n  - stage: Advocacy", ""));
    repository.git(["add", FILE]);
    let shown = repository.git(["diff", "HEAD~1"]);
    assert_holds(&shown, &["Advocacy"]);
    assert!(!shown.contains("errors"), "{shown}");
}
