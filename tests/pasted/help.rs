//! What stands between backticks in a help is pasted into a shell.

use crate::common::repository::{FILE, Repository};
use crate::common::{Run, finish, first_stage, folder, run, scorecard, write};
use crate::{RUNS, assert_nothing_ran, path};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What stands between the first and the last backtick.
fn words(help: &str) -> &str {
    let begin = help.find('`').unwrap() + 1;
    &help[begin..help.rfind('`').unwrap()]
}

/// Pastes `words` into a shell, whose home is `folder` too.
fn paste(shell: &str, folder: &Path, words: &str) -> Run {
    let mut shell = Command::new(shell);
    shell.args(["-c", words]).current_dir(folder);
    shell.env("PATH", path()).env("HOME", folder);
    finish(shell.env_remove("SCORECARD_TODAY"), b"")
}

#[test]
fn a_folder_that_git_does_not_trust_is_trusted_by_name() {
    for text in RUNS {
        // Git tells the folder between single quotes, on one line.
        if text.contains(['\'', '\n']) {
            continue;
        }
        let above = folder();
        let repository = Repository::new();
        repository.commit("2026-11-09", &first_stage("reached: 1"));
        let here = above.path().join(format!("a {text} b"));
        fs::rename(repository.path(), &here).unwrap();
        let mut diff = scorecard(&here, ["diff"]);
        diff.env("PATH", path());
        let told = finish(diff.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"), b"");
        let help = told.stderr.lines().last().unwrap();
        assert!(help.contains("safe.directory"), "{told:#?}");
        paste("sh", &here, words(help)).exits(0);
        assert_nothing_ran(&here, text);
        let settings = fs::read_to_string(here.join(".gitconfig")).unwrap();
        assert!(settings.contains("a "), "{settings}");
        let get = "git config --global --get safe.directory";
        let trusted = paste("sh", &here, get).stdout;
        let real = fs::canonicalize(&here).unwrap();
        assert_eq!(Path::new(trusted.trim_end()), real);
        fs::rename(&here, repository.path()).unwrap();
    }
}

#[test]
fn the_next_step_looks_at_the_page_that_was_written() {
    for shell in ["sh", "bash"] {
        for text in RUNS.into_iter().chain(["-", "--fix", "a b", "~", "é", "*"]) {
            let folder = folder();
            // What `$'…'` means, not every `sh` knows: it looks for another file then.
            let is_known = shell == "bash" || !text.contains('\n');
            let name = format!("./{text}.scorecard.yaml");
            let wrote = run(&folder, ["init", &name]);
            let shown = paste(shell, folder.path(), words(&wrote.exits(0).stderr));
            assert_eq!(
                shown.code,
                if is_known { 0 } else { 2 },
                "{wrote:#?}{shown:#?}"
            );
            assert_nothing_ran(folder.path(), text);
        }
    }
}

#[test]
fn a_file_is_named_by_what_is_offered() {
    for text in RUNS {
        let folder = folder();
        let name = format!("{text}.scorecard.yaml");
        write(folder.path().join(&name), first_stage("reached: 1"));
        write(folder.path().join("other.scorecard.yaml"), "");
        let told = run(&folder, ["roll"]);
        let help = told.stderr.lines().last().unwrap();
        let (_, offered) = help.split_once("mean: ").unwrap();
        let offered = offered.replace(", --file other.scorecard.yaml", "");
        let offered = offered.replace("--file other.scorecard.yaml, ", "");
        paste("bash", folder.path(), &format!("scorecard roll {offered}")).exits(0);
        assert_nothing_ran(folder.path(), text);
        let told = run(
            folder.path().parent().unwrap(),
            [
                "roll".as_ref(),
                "--file".as_ref(),
                folder.path().as_os_str(),
            ],
        );
        let help = told
            .stderr
            .lines()
            .find(|line| line.contains("help: "))
            .unwrap();
        let (_, offered) = help.split_once("in it: ").unwrap();
        paste("bash", folder.path(), &format!("scorecard show {offered}")).exits(1);
        assert_nothing_ran(folder.path(), text);
    }
}

#[test]
fn a_name_that_was_meant_is_one_word() {
    for text in RUNS {
        let folder = folder();
        let owner = serde_json::Value::from(format!("Zoë {text}"));
        let page = first_stage(&format!("actions: [{{action: Call, owner: {owner}}}]"));
        write(folder.path().join(FILE), page);
        for asked in ["Xerxes", &format!("Zo {text}")] {
            let told = run(&folder, ["show", "--owner", asked]);
            let help = told.exits(2).stderr.lines().last().unwrap();
            let (_, name) = help.split_once(": ").unwrap();
            let name = name
                .trim_start_matches("did you mean `")
                .trim_end_matches("`?");
            let name = name.trim_start_matches("there are: ");
            let shown = paste(
                "bash",
                folder.path(),
                &format!("scorecard show --owner {name}"),
            );
            shown.exits(0);
            assert_nothing_ran(folder.path(), text);
        }
    }
}

#[test]
fn a_metric_is_set_by_the_words_that_named_it() {
    for text in RUNS {
        let folder = folder();
        write(folder.path().join(FILE), first_stage("reached: 1"));
        let told = run(&folder, ["set", text]);
        let help = told.stderr.lines().last().unwrap();
        paste("bash", folder.path(), words(help)).complains("no metric is called");
        assert_nothing_ran(folder.path(), text);
    }
}
