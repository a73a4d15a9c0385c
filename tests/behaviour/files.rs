//! Which files are read.

use crate::common::{examples, finish, first_stage, folder, run, scorecard, write};
use crate::{
    ATELIER, EARLY_DAYS, NORTHWIND, as_nobody, as_nobody_in, bad, good, public_folder, repository,
    set_mode,
};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn without_a_file_the_one_of_this_folder_is_taken() {
    for name in [
        "scorecard.yaml",
        "scorecard.yml",
        "client.scorecard.yaml",
        "client.scorecard.yml",
    ] {
        let folder = repository();
        write(folder.path().join("notes.yaml"), "no scorecard");
        write(folder.path().join("myscorecard.yaml"), "no scorecard");
        write(
            folder.path().join("scorecard.yaml.orig/scorecard.yaml"),
            bad(),
        );
        fs::create_dir(folder.path().join("folder.scorecard.yaml")).unwrap();
        write(folder.path().join(name), good("Here"));
        run(&folder, ["show"]).exits(0).says("Here");
        run(&folder, ["focus"]).exits(0).says("Here");
    }
}

#[test]
fn without_one_here_that_of_the_nearest_folder_above_is_taken() {
    let folder = repository();
    let below = folder.path().join("team/notes");
    fs::create_dir_all(&below).unwrap();
    write(folder.path().join("scorecard.yaml"), good("Above"));
    for command in ["show", "focus"] {
        run(&below, [command]).exits(0).says("Above");
    }
    write(folder.path().join("other.scorecard.yaml"), good("Other"));
    let real = folder.path().canonicalize().unwrap();
    let path = real.join("other.scorecard.yaml");
    run(&below, ["show"])
        .exits(2)
        .complains("holds 2 scorecards")
        .complains(&path.to_string_lossy());
    run(&below, ["lint"])
        .exits(2)
        .complains("in this folder or below")
        .complains(&format!(
            "the folder above that has some: {}",
            real.display()
        ));
    fs::remove_file(folder.path().join("other.scorecard.yaml")).unwrap();
    // In a wrong folder nothing is checked, and nothing passes.
    for (command, kinds) in [
        ("lint", "scorecard, health model or customer's page"),
        ("overview", "scorecard"),
    ] {
        run(&below, [command])
            .exits(2)
            .complains(&format!("there is no {kinds} in this folder or below"))
            .complains("name the one above: ");
    }
    write(
        folder.path().join("team/team.scorecard.yaml"),
        good("Nearer"),
    );
    run(&below, ["show"]).exits(0).says("Nearer");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_gone_is_told_as_such() {
    let here = folder();
    let program = env!("CARGO_BIN_EXE_scorecard");
    for command in [
        "lint",
        "lint .",
        "lint --fix",
        "overview .",
        "show",
        "focus",
    ] {
        let script = format!("mkdir gone && cd gone && rmdir ../gone && '{program}' {command}");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script]).current_dir(here.path());
        finish(&mut shell, b"")
            .exits(2)
            .complains("this folder is gone")
            .complains("it was deleted or moved");
    }
}

#[test]
fn nothing_above_the_repository_is_taken() {
    let folder = folder();
    write(folder.path().join("scorecard.yaml"), good("Outside"));
    // In a worktree, `.git` is a file.
    for git in ["clone/.git/HEAD", "worktree/.git"] {
        write(folder.path().join(git), "");
        let root = folder.path().join(git.split('/').next().unwrap());
        let below = root.join("notes");
        fs::create_dir(&below).unwrap();
        for command in ["show", "focus", "lint"] {
            let run = run(&below, [command]);
            run.exits(2)
                .complains("there is no scorecard")
                .complains("scorecard init");
            assert_eq!(run.stdout, "");
        }
    }
}

#[test]
fn several_in_a_folder_are_named() {
    let folder = repository();
    write(folder.path().join("b.scorecard.yaml"), good("B"));
    write(folder.path().join("a.scorecard.yaml"), good("A"));
    for command in ["show", "focus"] {
        let run = run(&folder, [command]);
        run.exits(2).complains("a.scorecard.yaml, b.scorecard.yaml");
        assert_eq!(run.stdout, "");
    }
    run(&folder, ["lint"]).exits(0).says("2 files checked");
}

#[test]
fn a_dash_is_standard_input() {
    let folder = repository();
    for command in ["show", "focus"] {
        let run = finish(
            &mut scorecard(&folder, [command, "-"]),
            good("Piped").as_bytes(),
        );
        run.exits(0).says("Piped");
    }
    let lint = finish(&mut scorecard(&folder, ["lint", "-"]), bad().as_bytes());
    lint.exits(1).says("<stdin>:4:5");
    let focus = finish(
        &mut scorecard(&folder, ["focus", "--week", "-"]),
        good("Piped").as_bytes(),
    );
    focus.exits(0).says("Piped").says("this week, week 47");
}

#[test]
fn several_files_are_shown_one_after_the_other() {
    let run = run(examples(), ["show", NORTHWIND, EARLY_DAYS, ATELIER]);
    run.exits(0);
    let titles = [
        "Northwind Analytics · Dana",
        "\n\nFernway · Ines",
        "\n\nAtelier Kestrel · Agathe",
    ];
    let found: Vec<usize> = titles
        .iter()
        .map(|title| run.stdout.find(title).unwrap())
        .collect();
    assert!(found.is_sorted(), "{found:?}");
}

#[test]
fn a_file_with_errors_among_good_ones_is_told_apart() {
    let folder = repository();
    write(folder.path().join("good.yaml"), good("Good"));
    write(folder.path().join("bad.yaml"), bad());
    write(folder.path().join("better.yaml"), good("Better"));
    for command in ["show", "focus"] {
        let run = run(
            &folder,
            [
                command,
                "good.yaml",
                "bad.yaml",
                "missing.yaml",
                "better.yaml",
            ],
        );
        run.exits(1);
        if command == "show" {
            run.says("Good").says("Better");
        } else {
            run.says("2 scorecards");
        }
        run.complains("bad.yaml is left out: it has 1 error, told by `scorecard lint bad.yaml`")
            .complains("missing.yaml: the file cannot be read: there is none of this name");
        assert!(!run.stdout.contains("error"), "{run:#?}");
    }
}

#[test]
fn a_file_with_errors_alone_shows_no_page() {
    let folder = repository();
    write(folder.path().join("scorecard.yaml"), bad());
    for arguments in [
        &["show"][..],
        &["focus"],
        &["show", "--format", "json"],
        &["focus", "--format", "csv"],
    ] {
        let run = run(&folder, arguments);
        run.exits(1).complains("scorecard.yaml:4:5");
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = repository();
    fs::create_dir(folder.path().join("empty")).unwrap();
    write(
        folder.path().join("full/client.scorecard.yaml"),
        good("Client"),
    );
    for command in ["show", "focus", "lint"] {
        let run = run(&folder, [command, "missing.yaml"]);
        run.exits(2);
        let said = run.stdout + &run.stderr;
        assert!(said.contains("missing.yaml:1:1"), "{said}");
        assert!(said.contains("there is none of this name"), "{said}");
    }
    let pattern = run(&folder, ["lint", "clients/*.yaml"]);
    pattern.exits(2).says("nothing fits this pattern");
    run(&folder, ["show", "empty"])
        .exits(2)
        .complains("there is no scorecard in empty");
    run(&folder, ["show", "full"]).exits(0).says("Client");
    run(&folder, ["set", "x=1", "--file", "full"])
        .exits(2)
        .complains("this is a folder")
        .complains("full/client.scorecard.yaml");
    run(&folder, ["lint", "empty"])
        .exits(2)
        .complains("there is no scorecard, health model or customer's page in empty")
        .complains("`*.scorecard.yaml`, `health.yaml`, `*.health.yaml`, `*.customer.yaml`");
    run(&folder, ["lint", "/dev/zero"])
        .exits(1)
        .says("larger than 1 MiB");
    run(&folder, ["lint", "/dev/null"])
        .exits(1)
        .says("holds no scorecard");
}

#[test]
fn a_file_without_permission_cannot_be_read() {
    let (folder, program) = public_folder();
    let file = folder.path().join("secret.yaml");
    write(&file, good("Secret"));
    set_mode(&file, 0o000);
    as_nobody(&program, &["lint", "secret.yaml"])
        .exits(2)
        .says("secret.yaml:1:1")
        .says("permission denied");
    as_nobody(&program, &["show", "secret.yaml"])
        .exits(2)
        .complains("permission denied");
}

#[test]
fn a_folder_without_a_way_to_it_is_told() {
    let (folder, program) = public_folder();
    let above = folder.path().join("above");
    fs::create_dir(&above).unwrap();
    set_mode(&above, 0o777);
    for command in ["lint", "lint .", "overview", "show"] {
        let program = program.display();
        let script = format!(
            "mkdir -p closed/here && cd closed/here && chmod 000 .. && '{program}' {command}
             code=$?; chmod 700 ..; exit $code"
        );
        as_nobody_in(&above, Path::new("/bin/sh"), &["-c", &script])
            .exits(2)
            .complains("this folder cannot be looked through")
            .complains("open the folders above it");
    }
}

#[test]
fn a_name_that_is_no_text_is_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = repository();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.scorecard.yaml");
    write(folder.path().join(name), bad());
    run(&folder, ["lint"])
        .exits(1)
        .says("caf\u{fffd}.scorecard.yaml:4:5");
    run(&folder, ["show"])
        .exits(1)
        .complains("caf\u{fffd}.scorecard.yaml:4:5");
}

#[test]
fn what_is_valid_yaml_is_clean() {
    let keys = |keys: &str| first_stage(keys).into_bytes();
    let plain = good("Client");
    let crlf = plain.replace('\n', "\r\n");
    let comments = "# one more\n".repeat(200);
    let long = format!("goal: {}", "x".repeat(1_000_000));
    let padding = "#".repeat(1024 * 1024 - plain.len());
    let files = [
        crlf.clone().into_bytes(),
        format!("\u{feff}{crlf}").into_bytes(),
        plain.trim_end().into(),
        format!("%YAML 1.2\n---\n{plain}...\n").into_bytes(),
        format!(
            "{comments}{}",
            plain.replace("goal", &format!("{comments}    goal"))
        )
        .into_bytes(),
        plain
            .replace("goal: Buyers know", "\"goal\" :\tBuyers know\t# that")
            .into_bytes(),
        plain
            .replace("Client", "العميل 👩‍👩‍👧‍👦 cafe\u{301}")
            .into_bytes(),
        format!("{plain}{padding}").into_bytes(),
        keys(&long),
        keys("goal: no"),
        keys("goal: a#b"),
        keys("goal: They don't"),
        keys("goal: |\n  Buyers know\n  that it has a name"),
        keys("reached: +5"),
        keys("reached: 0x1F\nactions: ~"),
        keys("goal: &words Buyers know\nactions: [{action: *words}]"),
        keys(
            "metrics: [{metric: A, indicator: leading, value: 1e3, target: 1.1e3, better: higher, as_of: 2026-11-16}]",
        ),
        serde_json::to_vec(&serde_yaml::from_str::<Value>(&plain).unwrap()).unwrap(),
    ];
    let folder = repository();
    for file in files {
        let start = String::from_utf8_lossy(&file[..file.len().min(300)]).into_owned();
        write(folder.path().join("scorecard.yaml"), file);
        let run = run(&folder, ["lint"]);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (0, "1 file checked, nothing found\n"),
            "{start}"
        );
    }
}

#[test]
fn a_list_of_git_means_files_from_the_top_even_where_one_of_that_name_is_here() {
    let folder = repository();
    let below = folder.path().join("clients/acme");
    write(folder.path().join("scorecard.yaml"), bad());
    write(below.join("scorecard.yaml"), good("Acme"));
    let mut lint = scorecard(&below, ["lint", "--stdin-files"]);
    finish(&mut lint, b"scorecard.yaml\n")
        .exits(1)
        .says("in 1 of 2 files");
    let mut lint = scorecard(folder.path(), ["lint", "--stdin-files"]);
    finish(&mut lint, b"clients/acme/scorecard.yaml\n")
        .exits(0)
        .says("1 file checked");
}
