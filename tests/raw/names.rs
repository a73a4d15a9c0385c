//! Hostile names: of files, folders and branches, and arguments that nobody meant well.

use crate::common::raw::assert_nothing_raw;
use crate::common::repository::{FILE, git_in};
use crate::common::{TODAY, finish, first_stage, folder, scorecard, write};
use crate::{
    HELD, REFUSED, Run, TELLING, as_it_is, lint_for_github, lint_in_all_forms, page, patch, run,
};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

/// What a file or a folder can be called: all but NUL and the slash, and no text at all.
fn names() -> Vec<OsString> {
    let texts = HELD.into_iter().chain(REFUSED);
    let names = texts.map(|text| text.replace('\0', "").into());
    let others = ["-", "--fix", " ::x"].map(OsString::from);
    let bytes = OsStr::from_bytes(b"caf\xe9\x9b\xff").to_owned();
    names.chain(others).chain([bytes]).collect()
}

fn called(name: &OsStr, end: &str) -> OsString {
    let mut file = name.to_owned();
    file.push(end);
    file
}

/// A page with an error, a warning and something that can be put right.
fn faulty() -> String {
    first_stage("gaol: x\nreached: 1,000\nactions:\n  - {action: Call, done: 2026-11-01}")
}

#[test]
fn every_command_names_a_file() {
    let fine = page("Fine", as_it_is);
    for name in names() {
        let folder = folder();
        let (good, bad) = (
            called(&name, "good.scorecard.yaml"),
            called(&name, "bad.yaml"),
        );
        // As a path, so that a dash does not begin an option.
        let [good, bad, gone] = [&good, &bad, &called(&name, "gone.yaml")].map(|name| {
            let mut path = OsString::from("./");
            path.push(name);
            path
        });
        write(folder.path().join(&good), &fine);
        write(folder.path().join(&bad), faulty());
        let all: Vec<&str> = TELLING.map(|(command, _)| command).to_vec();
        for command in [&all[..], &["init", "lint"]].concat() {
            for file in [&good, &bad, &gone] {
                run(folder.path(), &[OsStr::new(command), file]);
            }
        }
        fs::remove_file(folder.path().join(&gone)).unwrap();
        for file in [&bad, &gone] {
            lint_in_all_forms(folder.path(), file);
        }
        let both = [OsStr::new("diff"), &bad, &good];
        run(folder.path(), &both);
        let external = ["diff".as_ref(), name.as_ref(), good.as_os_str()];
        let of_git = ["1", "2", "/dev/null", "3", "4"].map(OsStr::new);
        run(folder.path(), &[&external[..], &of_git].concat());
        for file in [&good, &bad, &gone] {
            let set = ["set", "trials", "--target", "80", "--file"].map(OsStr::new);
            let set = [&set[..], &[file]].concat();
            patch(folder.path(), &[&set[..], &["--dry-run".as_ref()]].concat());
            run(folder.path(), &set);
        }
        for table in [&bad, &gone] {
            let set = [
                "set".as_ref(),
                "--file".as_ref(),
                good.as_os_str(),
                "--from".as_ref(),
            ];
            run(folder.path(), &[&set[..], &[table]].concat());
        }
        let lint = |option: &'static str| ["lint".as_ref(), option.as_ref(), bad.as_os_str()];
        patch(folder.path(), &lint("--diff"));
        run(folder.path(), &lint("--fix"));
    }
}

#[test]
fn a_folder_and_what_is_found_in_it_are_named() {
    for name in names() {
        let above = folder();
        let folder = above.path().join(called(&name, " folder"));
        fs::create_dir_all(folder.join(".git")).unwrap();
        let named = |end: &str| folder.join(called(&name, end));
        run(&folder, &["show"]).exits(2);
        write(named("a.scorecard.yaml"), page("Fine", as_it_is));
        write(named("b.scorecard.yaml"), faulty());
        std::os::unix::fs::symlink(&name, named("c.scorecard.yaml")).unwrap();
        for command in ["show", "diff", "roll", "lint", "trend", "review", "plan"] {
            run(&folder, &[command]);
            run(above.path(), &[command]);
        }
        for form in [
            "human", "concise", "json", "sarif", "gitlab", "junit", "rdjson",
        ] {
            run(above.path(), &["lint", "--format", form]);
        }
        lint_for_github(above.path(), &["."]);
        for command in ["show", "lint", "init"] {
            run(above.path(), &[OsStr::new(command), folder.as_os_str()]);
        }
        let list = |command: &mut std::process::Command| {
            let found: Vec<u8> = [named("a.scorecard.yaml"), named("b.scorecard.yaml")]
                .map(|path| path.as_os_str().as_bytes().to_vec())
                .join(&b'\n');
            finish(command, &found)
        };
        assert_nothing_raw(&list(&mut scorecard(&folder, ["lint", "--stdin-files"])));
        run(&folder, &["init", "--schema", "new.scorecard.yaml"]).exits(0);
        let elsewhere = folder.join("deeper");
        run(
            above.path(),
            &["init".as_ref(), elsewhere.join("x.yaml").as_os_str()],
        )
        .exits(2);
        // What is staged, listed and gone.
        git_in(&folder, TODAY, &["init", "--quiet"]);
        git_in(&folder, TODAY, &["add", "--all"]);
        fs::remove_file(named("a.scorecard.yaml")).unwrap();
        run(&folder, &["lint", "--staged"]).exits(1);
        lint_for_github(&folder, &["--staged"]);
        assert_nothing_raw(&list(&mut scorecard(&folder, ["lint", "--stdin-files"])));
    }
}

#[test]
fn an_argument_is_told_as_people_see_it() {
    let folder = folder();
    write(folder.path().join(FILE), page("Fine", as_it_is));
    let calls: [&[&str]; 34] = [
        &["{}"],
        &["--{}"],
        &["show", "{}"],
        &["show", "--{}"],
        &["show", "--format", "{}"],
        &["show", "--owner", "{}"],
        &["show", "--stage", "{}"],
        &["show", "--today", "{}"],
        &["focus", "--week", "{}"],
        &["focus", "--since", "{}"],
        &["trend", "{}"],
        &["trend", "--weeks", "{}"],
        &["diff", "{}"],
        &["diff", "{}", "{}"],
        &["diff", "a", "b", "{}"],
        &["diff", "--since", "{}"],
        &["review", "--since", "{}"],
        &["lint", "--select", "{}"],
        &["lint", "--base", "{}"],
        &["lint", "--format", "{}"],
        &["rules", "{}"],
        &["set", "{}"],
        &["set", "{}=1"],
        &["set", "trials", "{}"],
        &["set", "trials=1", "trials={}"],
        &["set", "trials", "--target", "{}"],
        &["set", "trials", "--on", "{}", "1"],
        &["set", "--from", "{}"],
        &["add", "{}", "x"],
        &["add", "demand", "{}", "--owner", "{}", "--moves", "{}"],
        &["done", "{}"],
        &["plan", "call", "--week", "{}"],
        &["completions", "{}"],
        &["man", "{}"],
    ];
    for text in HELD.into_iter().chain(REFUSED) {
        let text = text.replace('\0', "");
        for call in calls {
            let call: Vec<String> = call.iter().map(|part| part.replace("{}", &text)).collect();
            run(folder.path(), &call);
        }
        run(folder.path(), &["block", "call", "--note", &text]);
        run(
            folder.path(),
            &["add", "demand", &format!("{text} x"), "--owner", &text],
        );
        let table =
            format!("metric,value,date\n\"{text}\",\"{text}\",\"{text}\"\nTrials,1,\"{text}\"\n");
        let from = ["set", "--from", "-"];
        assert_nothing_raw(&finish(&mut scorecard(&folder, from), table.as_bytes()));
    }
    let no_text = OsStr::from_bytes(b"\x9b\xff\x1b[2J");
    run(folder.path(), &[no_text]);
    run(
        folder.path(),
        &["show".as_ref(), "--owner".as_ref(), no_text],
    );
}

#[test]
fn a_variable_is_told_as_people_see_it() {
    let folder = folder();
    write(folder.path().join(FILE), page("Fine", as_it_is));
    for text in HELD.into_iter().chain(REFUSED) {
        let text = text.replace('\0', "");
        for name in ["SCORECARD_TODAY", "SCORECARD_COMPLETE", "COLUMNS"] {
            for arguments in [
                &["show"][..],
                &["show", "--help"],
                &["man", "show"],
                &["nonsense"],
            ] {
                let mut command = scorecard(&folder, arguments);
                assert_nothing_raw(&finish(command.env(name, &text), b""));
            }
        }
    }
}

#[test]
fn a_branch_and_a_repository_are_told() {
    let above = folder();
    for name in ["\u{1b}[2J\n::error::x", "##[x]\u{202e}", "\u{9b}2J"] {
        let folder = above.path().join(name);
        fs::create_dir(&folder).unwrap();
        let git = |arguments: &[&str]| git_in(&folder, TODAY, arguments);
        git(&["init", "--quiet", "--initial-branch=x##\u{202e}y"]);
        let file = format!("{name}.scorecard.yaml");
        write(folder.join(&file), page("Fine", as_it_is));
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "-m", name]);
        git(&["branch", "x\u{202e}y\u{200b}"]);
        write(
            folder.join(&file),
            page("Else", as_it_is).replace("90", "80"),
        );
        for (command, _) in TELLING {
            run(&folder, &[command]);
            run(&folder, &[command, &file]);
        }
        for revision in [
            "x\u{202e}y\u{200b}",
            "HEAD~9",
            "HEAD:\u{1b}[2J",
            "::error::x",
            "-x",
        ] {
            run(&folder, &["diff", "--since", revision]);
            run(&folder, &["review", "--since", revision]);
            run(&folder, &["focus", "--since", revision]);
            run(&folder, &["lint", "--base", revision]);
            run(&folder, &["diff", revision]);
        }
        for arguments in [&["trend"][..], &["diff"], &["lint", "--base", "HEAD"]] {
            let mut foreign = scorecard(&folder, arguments);
            foreign.env("PATH", std::env::var_os("PATH").unwrap());
            let foreign = foreign.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
            assert_nothing_raw(&finish(foreign, b""));
        }
    }
}

#[test]
fn what_a_shell_is_offered_is_not_raw() {
    for text in HELD.into_iter().chain(REFUSED) {
        let folder = folder();
        write(folder.path().join(FILE), page(text, as_it_is));
        let name = text.replace(['\0', '/'], "");
        write(folder.path().join(format!("{name}.scorecard.yaml")), "");
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            for words in [
                &["show", ""][..],
                &["done", ""],
                &["add", ""],
                &["add", "d", "x", "--owner", ""],
            ] {
                let mut offer = scorecard(&folder, ["--", "scorecard"]);
                offer.args(words).env("SCORECARD_COMPLETE", shell);
                offer.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
                let said = finish(&mut offer, b"");
                // Each line is a word for the shell; a tab stands before what is said of it.
                let stdout = said.stdout.replace('\t', " ").replace('\n', "\n- ");
                let stdout = format!("- {stdout}");
                assert_nothing_raw(&Run { stdout, ..said });
            }
        }
    }
}

#[test]
fn a_path_that_would_begin_a_command_begins_with_a_dot() {
    let folder = folder();
    let name = "::error::x.scorecard.yaml";
    write(folder.path().join(name), faulty());
    let told = run(folder.path(), &["lint", "--format", "concise"]);
    assert!(
        told.stdout.starts_with("./::error::x.scorecard.yaml:4:5: "),
        "{told:#?}"
    );
    let page = page("::error::x", as_it_is);
    write(folder.path().join(name), &page);
    let told = run(folder.path(), &["show", "--format", "csv"]);
    assert!(
        told.stdout.contains("\n\\u{3a}:error::x Page,"),
        "{told:#?}"
    );
}
