//! Where answers go, in which colours, and how wide.

use crate::common::{examples, finish, first_stage, run, scorecard};
use crate::{NORTHWIND, bad};
use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Child, Stdio};

/// A call that waits for its standard input, all its streams in our hands.
fn waiting(arguments: &[&str]) -> Child {
    let mut command = scorecard(examples(), arguments);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_closed_pipe_is_no_error() {
    let northwind = fs::read(examples().join(NORTHWIND)).unwrap();
    for arguments in [
        &["show", "-"][..],
        &["focus", "-", "--format", "json"],
        &["lint", "-"],
    ] {
        let mut child = waiting(arguments);
        // Nobody reads the answer; only then is there something to answer.
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(&northwind).unwrap();
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
        assert!(
            !stderr.contains("panicked") && !stderr.contains("error"),
            "{stderr}"
        );
    }
}

#[test]
fn the_exit_code_is_that_of_the_findings_whether_or_not_they_are_read_to_their_end() {
    let many = (0..3000).fold(bad(), |page, at| page + &format!("unknown-{at}: 1\n"));
    for arguments in [
        &["lint", "-"][..],
        &["lint", "-", "--format", "github"],
        &["lint", "-", "--format", "json"],
    ] {
        let mut child = waiting(arguments);
        drop(child.stdout.take());
        child
            .stdin
            .take()
            .unwrap()
            .write_all(many.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn an_edit_whose_words_nobody_reads_is_made() {
    let folder = crate::folder_with(&bad().replace("gaol:", "goal:"));
    let mut command = scorecard(&folder, ["add", "demand", "Again", "--priority", "1"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let page = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
    assert!(page.contains("action: Again"), "{page}");
}

#[test]
fn findings_that_nobody_reads_are_no_error_of_their_own() {
    let mut child = waiting(&["show", "-"]);
    drop(child.stderr.take());
    child
        .stdin
        .take()
        .unwrap()
        .write_all(bad().as_bytes())
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_full_disk_is_an_error() {
    for arguments in [
        &["show", NORTHWIND][..],
        &["focus", NORTHWIND, "--format", "yaml"],
        &["lint", NORTHWIND],
        &["lint", "--format", "sarif", NORTHWIND],
        &["rules"],
        &["schema"],
        &["completions", "bash"],
        &["man"],
        &[],
        &["--version"],
        &["--help"],
        &["help"],
        &["health", "--help"],
        &["health", "show", "--help"],
        &["help", "set"],
        &["lsp", "--help"],
    ] {
        let mut command = scorecard(examples(), arguments);
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert_eq!(
            stderr,
            "error: standard output could not be written to: no space is left\n\
             help: make room, and run the command again\n"
        );
    }
}

#[test]
fn a_shell_that_cannot_be_told_what_to_offer_is_an_error_and_one_that_is_gone_none() {
    for arguments in [&[][..], &["--", "scorecard", "--vers"]] {
        let mut asked = scorecard(examples(), arguments);
        asked
            .env("SCORECARD_COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", "1");
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = asked.stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap();
        let sentence = "error: standard output could not be written to: no space is left\n";
        assert!(stderr.starts_with(sentence), "{stderr}");
    }
    let mut asked = scorecard(examples(), [""; 0]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = asked
        .env("SCORECARD_COMPLETE", "bash")
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn a_spreadsheet_runs_nothing_of_a_scorecard() {
    let page = first_stage(
        "metrics:
  - {metric: \"@SUM(1+1)\", value: -5, target: -4, better: higher}
  - {metric: \"-2+3\", unit: \"=1\", value: 7, target: 8}
actions:
  - {action: \"=HYPERLINK(\\\"http://example.com\\\")\", owner: +49, status: doing}",
    );
    let page = page
        .replace("Client", "=cmd")
        .replace("owner: +49", "owner: \"+49\"");
    for (command, marked) in [
        ("show", &["'=cmd", "'@SUM(1+1)", "'-2+3", "'=1"][..]),
        (
            "focus",
            &["'=cmd", "'=HYPERLINK(\"http://example.com\")", "'+49"],
        ),
    ] {
        let mut call = scorecard(examples(), [command, "-", "--format", "csv"]);
        let answer = finish(&mut call, page.as_bytes());
        answer.exits(0);
        let mut table = csv::Reader::from_reader(answer.stdout.as_bytes());
        let cells: Vec<String> = (table.records())
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for text in marked {
            assert!(
                cells.iter().any(|cell| cell == text),
                "no {text} in {cells:?}"
            );
        }
        let is_formula =
            |cell: &&String| cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
        assert_eq!(cells.iter().find(is_formula), None);
        // A number stays one.
        assert_eq!(cells.iter().any(|cell| cell == "-5"), command == "show");
    }
}

/// Whether the answer holds escape codes, where the environment holds `variables`.
fn is_coloured(arguments: &[&str], variables: &[(&str, &str)]) -> bool {
    let mut command = scorecard(examples(), arguments);
    command
        .env_remove("NO_COLOR")
        .envs(variables.iter().copied());
    let run = finish(&mut command, bad().as_bytes());
    (run.stdout + &run.stderr).contains('\u{1b}')
}

#[test]
fn colour_is_as_it_was_asked_for() {
    let force = ("CLICOLOR_FORCE", "1");
    let none = ("NO_COLOR", "1");
    let calls = [
        &["show", NORTHWIND][..],
        &["focus", NORTHWIND],
        &["lint", "-"],
        &["show", "-"],
    ];
    for call in calls {
        let with = |color: &'static str| [call, &["--color", color]].concat();
        assert!(!is_coloured(call, &[]), "{call:?}");
        assert!(is_coloured(call, &[force]), "{call:?}");
        assert!(!is_coloured(call, &[force, none]), "{call:?}");
        assert!(is_coloured(call, &[force, ("NO_COLOR", "")]), "{call:?}");
        assert!(is_coloured(&with("always"), &[none]), "{call:?}");
        assert!(!is_coloured(&with("never"), &[force]), "{call:?}");
        assert!(!is_coloured(&with("auto"), &[]), "{call:?}");
        assert!(is_coloured(&with("auto"), &[force]), "{call:?}");
    }
    assert!(is_coloured(&["--color=always", "show", NORTHWIND], &[none]));
    assert!(!is_coloured(
        &["show", NORTHWIND, "--format", "json", "--color", "always"],
        &[]
    ));
    run(examples(), ["show", "--color", "sometimes"]).exits(2);
}

#[test]
fn help_and_wrong_calls_have_the_colours_that_were_asked_for() {
    let force = ("CLICOLOR_FORCE", "1");
    for call in [
        &["--help"][..],
        &["show", "--help"],
        &["-h"],
        &["nosuch"],
        &["show", "--nosuch"],
        &["trend", "--weeks", "many"],
        &["show", "nosuch.yaml"],
    ] {
        let before = |color| [&["--color", color], call].concat();
        let behind = |color| [call, &["--color", color]].concat();
        assert!(!is_coloured(call, &[]), "{call:?}");
        assert!(is_coloured(call, &[force]), "{call:?}");
        assert!(!is_coloured(&before("never"), &[force]), "{call:?}");
        assert!(
            is_coloured(&before("always"), &[("NO_COLOR", "1")]),
            "{call:?}"
        );
        assert!(!is_coloured(&behind("never"), &[force]), "{call:?}");
        assert!(is_coloured(&behind("always"), &[]), "{call:?}");
        let equal = [&["--color=never"], call].concat();
        assert!(!is_coloured(&equal, &[force]), "{call:?}");
    }
    // What stands behind `--` is a file.
    assert!(is_coloured(&["show", "--", "--color=never"], &[force]));
}

#[test]
fn a_zero_forces_nothing() {
    let zero = ("CLICOLOR_FORCE", "0");
    for call in [
        &["show", NORTHWIND][..],
        &["--help"],
        &["nosuch"],
        &["lint", "-"],
    ] {
        assert!(!is_coloured(call, &[zero]), "{call:?}");
        let always = [call, &["--color", "always"]].concat();
        assert!(is_coloured(&always, &[zero]), "{call:?}");
    }
}

#[test]
fn the_page_is_as_wide_as_columns_say() {
    let widest = |columns: &str| {
        let mut command = scorecard(examples(), ["show", NORTHWIND]);
        let run = finish(command.env("COLUMNS", columns), b"");
        let widths = run
            .stdout
            .lines()
            .map(unicode_width::UnicodeWidthStr::width);
        widths.max().unwrap()
    };
    for columns in [80, 100, 123, 160, 200] {
        assert_eq!(widest(&columns.to_string()), columns);
    }
    for no_number in ["", "0", "-1", "wide"] {
        assert_eq!(widest(no_number), 80, "{no_number}");
    }
    assert!(widest("60") <= 60);
    assert!(widest("1") <= 20);
}

#[test]
fn an_editor_that_speaks_wrongly_is_told_so_in_a_sentence() {
    let null = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":null}"#;
    let null = format!("Content-Length: {}\r\n\r\n{null}", null.len());
    for (input, code, sentence) in [
        (
            "Content-Length: 1099511627776\r\n\r\n{}",
            2,
            "64 MiB are the most",
        ),
        ("Content-Length: x\r\n\r\n", 2, "is no length of a message"),
        (
            "Content-Length: 9\r\n\r\n{}",
            2,
            "of 9 bytes is announced, and ends after 2",
        ),
        (
            "Content-Length: 2\r\n\r\n{]",
            2,
            "the editor broke off: a message is no JSON",
        ),
        (&null, 1, "what the editor says of itself cannot be read"),
    ] {
        let said = finish(&mut scorecard(examples(), ["lsp"]), input.as_bytes());
        said.exits(code).complains(sentence);
    }
    let said = finish(&mut scorecard(examples(), ["lsp"]), null.as_bytes());
    said.says("\"code\":-32602").says("`initialize`");
}
