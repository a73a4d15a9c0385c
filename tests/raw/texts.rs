//! Hostile texts in the fields of a page: those that a page may have in every form, those that
//! are refused in every finding.

use crate::common::raw::assert_nothing_raw;
use crate::common::repository::{FILE, Repository};
use crate::common::{Run, call, finish, folder, scorecard, write};
use crate::{
    CHANGES, HELD, REFUSED, TELLING, as_it_is, lint_in_all_forms, page, patch, quoted, run,
    with_key,
};
use std::path::Path;

#[test]
fn a_page_is_told_in_every_form_of_every_command() {
    for text in HELD {
        let repository = Repository::new();
        repository.commit("2026-11-09", &page("Was", quoted));
        let now = page(text, quoted);
        repository.write(&now.replace("target: 90", "target: 80"));
        let mut shown = 0;
        for (command, forms) in TELLING {
            for form in forms {
                let run = run(repository.path(), &[command, "--format", form]);
                shown += usize::from(run.exits(0).stdout.contains("Page"));
            }
        }
        assert_eq!(shown, 28, "{text:?} is shown in every form");
        run(repository.path(), &["focus", "--since", "HEAD"]).exits(0);
        run(repository.path(), &["plan"]).exits(0);
        run(repository.path(), &["lint", "--base", "HEAD"]);
    }
}

#[test]
fn every_finding_is_told_in_every_form() {
    for (index, text) in HELD.into_iter().chain(REFUSED).enumerate() {
        let folder = folder();
        // Escaped in the file, and as it stands there, be it for all or only for the eye.
        write(
            folder.path().join("a.yaml"),
            with_key(&page(text, quoted), &quoted(text)),
        );
        write(
            folder.path().join("b.yaml"),
            with_key(&page(text, as_it_is), &as_it_is(text)),
        );
        let raw = format!("# {text}\nscorecard: {text}\n{text}: [");
        write(folder.path().join("c.yaml"), raw);
        let comment = format!("scorecard: X # scorecard: allow no-{text} - {text}\n");
        write(folder.path().join("d.yaml"), comment);
        for file in ["a.yaml", "b.yaml", "c.yaml", "d.yaml"] {
            lint_in_all_forms(folder.path(), file);
            for command in ["show", "focus", "trend", "review", "diff"] {
                run(folder.path(), &[command, file]);
            }
        }
        let is_refused = index >= HELD.len();
        let told = run(folder.path(), &["lint", "a.yaml"]);
        assert_eq!(
            told.stdout.contains("invalid-value"),
            is_refused,
            "{told:#?}"
        );
    }
}

#[test]
fn what_a_fix_does_is_told() {
    let folder = folder();
    for (hostile, shown) in [
        ("goal\\u202e", "goal\\u{202e}"),
        ("go\\eal", "go\\u{1b}al"),
        ("goal\\u009b", "goal\\u{9b}"),
    ] {
        let page = page("Fine", quoted).replace("goal:", &format!("\"{hostile}\":"));
        write(folder.path().join(FILE), page);
        patch(folder.path(), &["lint", "--diff"]).says("+    goal:");
        let fixed = finish(&mut scorecard(&folder, ["lint", "--fix"]), b"");
        assert_nothing_raw(&fixed);
        fixed.complains(&format!("renamed `{shown}` to `goal`"));
    }
}

#[test]
fn every_change_is_told_and_shown_as_a_patch() {
    for text in HELD {
        let folder = folder();
        for change in CHANGES {
            write(folder.path().join(FILE), page(text, quoted));
            let dry = patch(folder.path(), &[change, &["--dry-run"]].concat());
            // A new action names the metric that it moves as it is.
            if !change.contains(&"--moves") {
                dry.exits(0).says("--- a/scorecard.yaml");
            }
            run(folder.path(), change).exits(0);
        }
        for change in [&["roll"], &["tidy"]] {
            write(folder.path().join(FILE), page(text, quoted));
            run(folder.path(), change);
        }
        // What is written for the eye is a raw line of a patch.
        for change in CHANGES {
            write(folder.path().join(FILE), page(text, as_it_is));
            patch(folder.path(), &[change, &["--dry-run"]].concat());
            run(folder.path(), change);
        }
    }
}

#[test]
fn what_is_asked_on_a_terminal_is_not_raw() {
    for text in HELD {
        let folder = folder();
        write(folder.path().join(FILE), page(text, quoted));
        let terminal = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminal/run.py");
        let mut roll = call("python3", &folder, [terminal]);
        roll.args([env!("CARGO_BIN_EXE_scorecard"), "roll"])
            .env("PATH", std::env::var_os("PATH").unwrap());
        let asked = finish(roll.env_remove("NO_COLOR").env("TERM", "xterm"), b"n\n");
        asked.exits(0).says("write this? [y/N] ");
        // A terminal begins each line at its left.
        let stdout = asked.stdout.replace("\r\n", "\n");
        assert_nothing_raw(&Run { stdout, ..asked });
    }
}

#[test]
fn a_change_that_no_patch_can_show_is_refused_as_one() {
    let folder = folder();
    let target = "        target: 90";
    for (hostile, code) in [("\u{202e}", 0), ("##[x]", 2), ("\u{ad}", 0)] {
        let page = page("Fine", quoted).replace(target, &format!("{target} # {hostile}"));
        write(folder.path().join(FILE), &page);
        let set = ["set", "trials", "--target", "80"];
        let dry = patch(folder.path(), &[&set[..], &["--dry-run"]].concat());
        dry.exits(code);
        if code == 2 {
            dry.complains("there is no patch of scorecard.yaml");
        }
        let set = finish(&mut scorecard(&folder, set), b"");
        assert_nothing_raw(&set);
        set.exits(0).says("-         target: 90 # ");
    }
}

#[test]
fn a_snippet_marks_the_same_words_and_tells_the_column_of_the_file() {
    let folder = folder();
    let page = "scorecard: Client\nstages:\n  - {\"\u{202e}\u{ad}x\": 1, stgae: A}\n";
    write(folder.path().join(FILE), page);
    let told = run(folder.path(), &["lint"]);
    told.says("scorecard.yaml:3:6\n");
    told.says("scorecard.yaml:3:16\n");
    told.says(
        "3 │   - {\"\\u{202e}\\u{ad}x\": 1, stgae: A}
  │                            ━━━━━ unknown key",
    );
}
