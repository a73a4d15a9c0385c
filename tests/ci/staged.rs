//! `--staged`: what the next commit would write is checked, and nothing else.

use super::common::repository::{FILE, Repository};
use super::common::{self, TODAY, finish, first_stage, folder, scorecard, write};
use super::{bad, errors, errors_in, good};
use std::fs;
use std::process::Command;

const STAGED: [&str; 1] = ["--staged"];

#[test]
fn what_is_staged_is_checked_whatever_the_folder_says() {
    let repository = Repository::new();
    // Before the first commit, and after it.
    for other in ["one.scorecard.yaml", "two.scorecard.yaml"] {
        repository.write(&bad());
        repository.git(["add", "."]);
        repository.write(&good());
        assert_eq!(errors(repository.path(), &STAGED), ["scorecard.yaml:5"]);
        repository.git(["add", "."]);
        assert!(errors(repository.path(), &STAGED).is_empty());
        // What is staged and then deleted from the folder, folder and all.
        write(repository.join("gone").join(other), bad());
        repository.git(["add", "."]);
        fs::remove_dir_all(repository.join("gone")).unwrap();
        assert_eq!(
            errors(repository.path(), &STAGED),
            [format!("gone/{other}:5")]
        );
        repository.commit_all(TODAY);
    }
}

#[test]
fn what_is_not_staged_is_nobodys_concern() {
    let repository = Repository::new();
    repository.commit_as(TODAY, "old.scorecard.yaml", &bad());
    repository.write(&bad());
    let run = repository.run(["lint", "--staged"]);
    run.exits(0).says("0 files checked");
    repository.git(["rm", "--quiet", "old.scorecard.yaml"]);
    repository
        .run(["lint", "--staged"])
        .exits(0)
        .says("0 files checked");
    // Git shall know of it one day.
    repository.git(["add", "--intent-to-add", FILE]);
    repository.run(["lint", "--staged"]).exits(0);
}

#[test]
fn a_target_is_compared_with_the_last_commit() {
    let page = |target| {
        let keys = "metrics:\n  - metric: Demo requests\n    target: ";
        first_stage(&format!("{keys}{target}\n    value: 61"))
    };
    let repository = Repository::new();
    repository.commit(TODAY, &page(100));
    repository.write(&page(90));
    repository.git(["add", "."]);
    repository.write(&page(100));
    repository
        .run(["lint", "--staged"])
        .exits(0)
        .says("target-lowered");
    fs::remove_file(repository.join(FILE)).unwrap();
    repository
        .run(["lint", "--staged"])
        .exits(0)
        .says("target-lowered");
}

#[test]
fn all_of_the_repository_is_checked_from_any_folder_and_in_the_index_of_a_hook() {
    let repository = Repository::new();
    repository.write(&bad());
    fs::create_dir(repository.join("x")).unwrap();
    repository.git(["add", "."]);
    assert_eq!(
        errors(&repository.join("x"), &STAGED),
        ["../scorecard.yaml:5"]
    );
    // `git commit -a` hands its own index to the hook.
    repository.write(&good());
    let other = repository.join(".git/other-index");
    fs::copy(repository.join(".git/index"), &other).unwrap();
    repository.git(["add", "."]);
    for (index, count) in [(other, 1), (repository.join(".git/index"), 0)] {
        let arguments = ["lint", "--staged", "--format", "concise"];
        let mut hook = scorecard(repository.path(), arguments);
        hook.env("GIT_INDEX_FILE", index);
        assert_eq!(errors_in(&finish(&mut hook, b"").stdout).len(), count);
    }
}

#[test]
fn what_cannot_be_read_from_the_index_does_not_pass() {
    let alone = folder();
    common::run(&alone, ["lint", "--staged"])
        .exits(2)
        .complains("in no git repository");
    let repository = Repository::new();
    repository.commit(TODAY, &good());
    repository.git(["switch", "--quiet", "--create", "side"]);
    repository.commit(TODAY, &first_stage("reached: 13"));
    repository.git(["switch", "--quiet", "main"]);
    repository.commit(TODAY, &first_stage("reached: 14"));
    // The merge fails, as it should.
    let mut merge = Command::new("git");
    let merge = merge.current_dir(repository.path()).args(["merge", "side"]);
    assert!(!merge.output().unwrap().status.success());
    let run = repository.run(["lint", "--staged"]);
    run.exits(2).says("it is in conflict");
    repository.git(["add", "."]);
    let large = Repository::new();
    large.write(&"#".repeat(1024 * 1024 + 1));
    large.git(["add", "."]);
    large
        .run(["lint", "--staged"])
        .exits(2)
        .says("larger than 1 MiB");
    for fixing in ["--fix", "--diff", "scorecard.yaml"] {
        large.run(["lint", "--staged", fixing]).exits(2);
    }
}

/// A health model whose points come from the column `column`.
fn model(column: &str) -> String {
    let fields = format!("fields:\n      - {{field: {column}, weight: 100, worst: 0, best: 9}}\n");
    let touchpoints = format!("touchpoints:\n  - touchpoint: Use\n    weight: 100\n    {fields}");
    format!(
        "health: Ours\nending: attrition\ndata: a.csv\ncustomer: id\ntiers: {{good: 50, bad: 0}}\n{touchpoints}"
    )
}

#[test]
fn data_are_those_of_the_index_and_are_missed_where_it_has_none() {
    let repository = Repository::new();
    let page = "customer: nobody\nname: Nobody\n";
    write(repository.join("x/n.customer.yaml"), page);
    write(repository.join("x/m.health.yaml"), model("logins"));
    write(repository.join("x/a.csv"), "id,seats\na,1\n");
    repository.git(["add", "."]);
    write(repository.join("x/a.csv"), "id,logins\nnobody,1\n");
    for folder in [repository.path().to_owned(), repository.join("x")] {
        let run = common::run(&folder, ["lint", "--staged"]);
        run.exits(1).says("unknown-column").says("unknown-customer");
    }
    repository.git(["add", "."]);
    write(repository.join("x/a.csv"), "id\n");
    let run = repository.run(["lint", "--staged"]);
    assert!(run.exits(0).stderr.is_empty());
    // What stands for data that are kept elsewhere is no table.
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    write(repository.join("x/a.csv"), pointer);
    repository.git(["add", "."]);
    let run = repository.run(["lint", "--staged"]);
    run.exits(0).complains("a.csv is kept outside of git");
    // Of a page of which alone something is staged, the model is that of the index too.
    repository.commit_all(TODAY);
    write(
        repository.join("x/n.customer.yaml"),
        page.to_owned() + "rating: 3\n",
    );
    fs::remove_file(repository.join("x/m.health.yaml")).unwrap();
    repository.git(["rm", "--quiet", "--cached", "x/a.csv"]);
    repository.git(["add", "x/n.customer.yaml"]);
    let run = repository.run(["lint", "--staged"]);
    run.exits(0).complains("a.csv is not in git");
}

#[cfg(unix)]
#[test]
fn links_are_followed_in_the_index_and_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let repository = Repository::new();
    let link = |target, name| symlink(target, repository.join(name)).unwrap();
    write(repository.join("page.yaml"), bad());
    link("page.yaml", "good.scorecard.yaml");
    link("nothing.yaml", "lost.scorecard.yaml");
    link("/etc/hostname", "out.scorecard.yaml");
    link("loop.scorecard.yaml", "loop.scorecard.yaml");
    repository.git(["add", "."]);
    repository.write("");
    fs::remove_file(repository.join("page.yaml")).unwrap();
    let run = repository.run(["lint", "--staged"]);
    run.exits(1)
        .says("good.scorecard.yaml:5")
        .says("it leads to nothing that git has")
        .says("it leads out of the repository");
    run.says("4 errors in 4 of 4 files checked");
}
