//! What is wrong with a repository, and what is only unusual.

use crate::common::repository::{FILE, Repository, git_in, weeks};
use crate::common::{self, TODAY, finish, folder, scorecard, write};
use crate::read_on;

const JSON: [&str; 3] = ["trend", "--format", "json"];
const ALONE: [&str; 1] = ["W47 91 met"];
const BOTH: [&str; 2] = ["W46 82 at-risk", "W47 91 met"];

/// Two committed versions.
fn two_weeks() -> Repository {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    repository.commit("2026-11-16", &read_on("2026-11-16", 91));
    repository
}

#[test]
fn without_a_repository_or_a_commit_the_file_speaks_alone() {
    let alone = folder();
    write(alone.path().join(FILE), read_on("2026-11-16", 91));
    let run = common::run(&alone, JSON);
    assert_eq!(
        (weeks(&run), run.stderr.as_str()),
        (ALONE.map(str::to_owned).to_vec(), "")
    );
    let no_commit = Repository::new();
    no_commit.write(&read_on("2026-11-16", 91));
    assert_eq!(no_commit.weeks(JSON), ALONE);
    no_commit.git(["add", FILE]);
    assert_eq!(no_commit.weeks(JSON), ALONE);
}

#[test]
fn a_file_that_is_ignored_or_not_tracked_speaks_alone() {
    let repository = Repository::new();
    repository.commit_as(TODAY, ".gitignore", "ignored.scorecard.yaml\n");
    for name in ["ignored.scorecard.yaml", "new.scorecard.yaml"] {
        write(repository.join(name), read_on("2026-11-16", 91));
        assert_eq!(repository.weeks(["trend", name, "--format", "json"]), ALONE);
    }
}

#[test]
fn a_detached_head_a_worktree_and_a_submodule_have_the_same_past() {
    let repository = two_weeks();
    repository.git(["switch", "--quiet", "--detach", "HEAD"]);
    assert_eq!(repository.weeks(JSON), BOTH);
    let elsewhere = folder();
    let worktree = elsewhere.path().join("worktree");
    repository.add_work_tree(&worktree);
    assert_eq!(weeks(&common::run(&worktree, JSON)), BOTH);
    let outer = Repository::new();
    let url = repository.path().to_str().unwrap();
    outer.git(["submodule", "--quiet", "add", url, "inner"]);
    outer.commit_all(TODAY);
    assert_eq!(weeks(&common::run(outer.join("inner"), JSON)), BOTH);
}

#[test]
fn a_file_that_was_deleted_and_came_back_has_both_its_lives() {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    std::fs::remove_file(repository.join(FILE)).unwrap();
    repository.commit_all("2026-11-12");
    repository.write(&read_on("2026-11-16", 91));
    assert_eq!(repository.weeks(JSON), BOTH, "back, but not committed");
    repository.commit_all("2026-11-16");
    assert_eq!(repository.weeks(JSON), BOTH);
}

#[test]
fn a_week_that_ended_without_the_page_had_nothing_in_focus() {
    let page = crate::first_stage(
        "actions:\n  - {action: Call, priority: 1, owner: Lena, week: 2026-W43, status: doing}",
    );
    let repository = Repository::new();
    write(repository.join("another.scorecard.yaml"), &page);
    repository.commit("2026-10-19", &page);
    std::fs::remove_file(repository.join(FILE)).unwrap();
    repository.commit_all("2026-10-29");
    repository.commit("2026-11-03", &page);
    // Weeks 43, 45, 46 and 47; on Sunday of week 44 there was none.
    let [four, five] = ["4", "5"].map(|weeks| format!("in focus for {weeks} weeks"));
    repository.run(["review", FILE]).says(&four);
    repository
        .run(["review", "another.scorecard.yaml"])
        .says(&five);
    let json = repository.run(["focus", ".", "--format", "json"]);
    json.exits(0)
        .says("\"weeks_in_focus\":4")
        .says("\"weeks_in_focus\":5");
}

#[test]
fn a_version_that_cannot_be_read_is_left_out_and_counted() {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    repository.commit("2026-11-11", "scorecard: [never closed\n");
    repository.commit("2026-11-12", "<<<<<<< HEAD\n");
    repository.commit("2026-11-16", &read_on("2026-11-16", 91));
    let run = repository.run(JSON);
    run.complains("2 versions cannot be read and are left out");
    assert_eq!(weeks(&run), BOTH);
    repository.run(["show"]).exits(0).says("↗");
}

#[test]
fn a_commit_from_the_future_is_of_today_at_the_latest() {
    let repository = Repository::new();
    let undated = |value| crate::page(&format!("value: {value}"));
    repository.commit("2026-11-10", &undated(82));
    repository.commit("2031-01-01", &undated(85));
    assert_eq!(repository.weeks(JSON), ["W46 82 at-risk", "W47 85 at-risk"]);
    // The next one, by a clock that goes right, was still later.
    repository.commit("2026-11-12", &undated(91));
    assert_eq!(repository.weeks(JSON), ["W46 91 met"]);
}

#[test]
fn a_history_that_was_cut_off_says_where_it_begins() {
    let repository = two_weeks();
    let elsewhere = folder();
    let url = format!("file://{}", repository.path().display());
    git_in(
        elsewhere.path(),
        TODAY,
        &["clone", "--quiet", "--depth=1", &url, "shallow"],
    );
    let run = common::run(elsewhere.path().join("shallow"), JSON);
    assert_eq!(weeks(&run), ALONE);
    run.complains("history begins on 2026-11-16; fetch more with `git fetch --unshallow`");
    for command in [["review", "--since"], ["diff", "--since"]] {
        let all = [&command[..], &["2026-11-10"]].concat();
        common::run(elsewhere.path().join("shallow"), all)
            .exits(0)
            .complains("history begins on 2026-11-16");
    }
    let report = || ["report", "--output", "page.html"];
    common::run(elsewhere.path().join("shallow"), report())
        .exits(0)
        .complains("history begins on 2026-11-16");
    let whole = common::run(repository.path(), JSON);
    assert_eq!(whole.stderr, "");
    let run = common::run(repository.path(), report());
    assert!(!run.stderr.contains("history begins"), "{run:#?}");
}

#[test]
fn objects_that_are_named_by_another_hash_are_read() {
    let elsewhere = folder();
    let other_hash = ["init", "--quiet", "--object-format=sha256", "sha256"];
    git_in(elsewhere.path(), TODAY, &other_hash);
    let here = elsewhere.path().join("sha256");
    write(here.join(FILE), read_on("2026-11-09", 82));
    git_in(&here, TODAY, &["add", FILE]);
    git_in(&here, "2026-11-10", &["commit", "--quiet", "-m", "One"]);
    write(here.join(FILE), read_on("2026-11-16", 91));
    assert_eq!(weeks(&common::run(&here, JSON)), BOTH);
}

#[test]
fn the_repository_of_somebody_else_is_named_with_the_way_out() {
    let repository = two_weeks();
    let mut command = scorecard(repository.path(), JSON);
    command.env("PATH", std::env::var_os("PATH").unwrap());
    let run = finish(command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
    assert_eq!(weeks(&run), ALONE);
    run.complains("belongs to somebody else");
    run.complains("git config --global --add safe.directory");
    let mut show = scorecard(repository.path(), ["show"]);
    let run = finish(show.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
    run.exits(0).complains("belongs to somebody else");
}

#[test]
fn without_git_the_file_speaks_alone() {
    let repository = two_weeks();
    let run = finish(
        scorecard(repository.path(), JSON).env("PATH", "/nowhere"),
        b"",
    );
    assert_eq!(weeks(&run), ALONE);
    run.complains("there is no git on this machine");
    let show = finish(
        scorecard(repository.path(), ["show"]).env("PATH", "/nowhere"),
        b"",
    );
    assert_eq!(show.exits(0).stderr, "");
}

#[test]
fn a_file_in_a_bare_repository_is_nobodys() {
    let repository = two_weeks();
    let elsewhere = folder();
    let bare = elsewhere.path().join("bare.git");
    let url = repository.path().to_str().unwrap();
    repository.git(["clone", "--quiet", "--bare", url, bare.to_str().unwrap()]);
    for place in [bare, repository.join(".git")] {
        write(place.join(FILE), read_on("2026-11-16", 5));
        assert_eq!(weeks(&common::run(&place, JSON)), ["W47 5 off-track"]);
    }
}

#[test]
fn nobodys_settings_change_what_git_says() {
    let repository = two_weeks();
    std::fs::create_dir(repository.join("a")).unwrap();
    repository.git(["mv", FILE, "a/scorecard.yaml"]);
    repository.commit_all("2026-11-17");
    write(repository.join(".git/order"), "*.md\n");
    let settings = folder();
    let file = settings.path().join("gitconfig");
    write(
        &file,
        "[color]\n ui = always\n[core]\n pager = false\n quotePath = true\n fsmonitor = false-program
[diff]\n renames = false\n relative = true\n external = false\n orderFile = nowhere\n noprefix = true
[log]\n showSignature = true\n showRoot = false\n diffMerges = off\n follow = false\n date = relative
[pager]\n log = false\n[format]\n pretty = %s\n[i18n]\n logOutputEncoding = UTF-16\n",
    );
    let other = Repository::new();
    let mut command = scorecard(repository.join("a"), JSON);
    command
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("GIT_CONFIG_GLOBAL", &file)
        .env("GIT_DIR", other.join(".git"))
        .env("GIT_WORK_TREE", other.path())
        .env("GIT_INDEX_FILE", "nowhere")
        .env("GIT_ICASE_PATHSPECS", "1")
        .env("GIT_EXTERNAL_DIFF", "false")
        .env("GIT_TRACE", "1")
        .env("LANGUAGE", "de")
        .env("LANG", "de_DE.UTF-8");
    let run = finish(&mut command, b"");
    assert_eq!(
        (weeks(&run), run.stderr.as_str()),
        (BOTH.map(str::to_owned).to_vec(), "")
    );
}

/// Commits what is staged with the committer's `seconds` since 1970, as git itself may refuse to.
fn commit_at(repository: &Repository, seconds: &str) {
    let tree = repository.git(["write-tree"]);
    let parent = repository.git(["rev-parse", "HEAD"]);
    let (tree, parent) = (tree.trim(), parent.trim());
    let who = "Dana <dana@example.com>";
    let text = format!(
        "tree {tree}\nparent {parent}\nauthor {who} 1 +0000\ncommitter {who} {seconds} +0000\n\nx\n"
    );
    let elsewhere = folder();
    let file = elsewhere.path().join("commit");
    write(&file, text);
    let make = ["hash-object", "-t", "commit", "--literally", "-w"];
    let [hash, kind, commit, literally, to_disk] = make;
    let file = file.to_str().unwrap();
    let id = repository.git([hash, kind, commit, literally, to_disk, file]);
    repository.git(["reset", "--quiet", "--soft", id.trim()]);
}

#[test]
fn a_commit_whose_date_is_none_is_told_as_such() {
    // The year 10000, and one of six digits.
    for seconds in ["253402300800", "9999999999999"] {
        let repository = two_weeks();
        commit_at(&repository, seconds);
        let sentence = "the commit at `HEAD` has a date that cannot be read";
        for command in [&["diff", "HEAD"][..], &["lint", "--base", "HEAD"]] {
            let said = repository.run(command.iter().copied());
            said.exits(2).complains(sentence).complains("HEAD~1");
        }
        let said = repository.run(["lint"]);
        said.complains(&format!("without what git knows: {sentence}"));
        repository.run(["diff", "HEAD~1"]).exits(0);
        assert_eq!(repository.weeks(JSON), BOTH);
    }
}

#[test]
fn what_a_commit_without_a_date_wrote_is_of_the_day_of_the_next() {
    let repository = Repository::new();
    repository.commit("2026-11-10", &read_on("2026-11-09", 82));
    repository.write(&read_on("2026-11-16", 91));
    repository.git(["add", "--all"]);
    commit_at(&repository, "253402300800");
    repository.commit("2026-11-17", &read_on("2026-11-16", 95));
    assert_eq!(repository.weeks(JSON), ["W46 82 at-risk", "W47 95 met"]);
}
