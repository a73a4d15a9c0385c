//! A first page, and nothing that is there overwritten.

use crate::common::{TODAY, finish, folder, run, write};
use crate::{as_nobody, public_folder, repository, set_mode};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

const TEMPLATES: [&str; 4] = ["saas", "services", "ecommerce", "blank"];

#[test]
fn every_template_is_a_page_to_begin_with() {
    for template in TEMPLATES {
        let folder = repository();
        let init = run(&folder, ["init", "--template", template]);
        init.exits(0);
        assert_eq!(init.stdout, "wrote scorecard.yaml\n");
        assert_eq!(
            init.stderr,
            "next: fill in what you know, then look at the page with `scorecard show`\n"
        );
        let text = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
        assert!(
            text.contains(": 2026-W47") && !text.contains("{{"),
            "{text}"
        );
        let lint = run(&folder, ["lint", "--format", "json"]);
        lint.exits(0);
        for severity in ["\"error\"", "\"warning\""] {
            assert!(!lint.stdout.contains(severity), "{template}: {lint:#?}");
        }
        run(&folder, ["show"]).exits(0).says("1 Demand & Awareness");
        run(&folder, ["focus"]).exits(0).says("2 open");
    }
}

#[test]
fn no_comment_of_a_template_is_a_part_of_what_it_says() {
    for template in TEMPLATES {
        let folder = repository();
        run(&folder, ["init", "--template", template]).exits(0);
        let show = run(&folder, ["show", "--format", "json"]);
        show.exits(0).says("\"goal\"");
        assert!(!show.stdout.contains('#'), "{template}: {}", show.stdout);
    }
    let folder = repository();
    run(&folder, ["init", "--template", "health"]).exits(0);
    for arguments in [["health", "show"], ["health", "card"]] {
        let who = (arguments[1] == "card").then_some("lumen");
        let form = ["--format", "json"];
        let arguments = arguments.into_iter().chain(who).chain(form);
        let shown = run(&folder, arguments);
        shown.exits(0);
        assert!(!shown.stdout.contains('#'), "{}", shown.stdout);
    }
}

#[test]
fn a_name_of_one_kind_is_not_given_to_another() {
    let health = ["--template", "health"];
    for (file, template, complaint, help) in [
        (
            "x.health.yaml",
            &[][..],
            "x.health.yaml is named as a health model, and `init` would write a scorecard",
            "write one by `init x.health.yaml --template health`, or call a scorecard \
             `x.scorecard.yaml`",
        ),
        (
            "a.customer.yaml",
            &["--template", "blank"],
            "named as a customer's page",
            "by `init --template health`, or call a scorecard `a.scorecard.yaml`",
        ),
        (
            "p.scorecard.yaml",
            &health,
            "named as a scorecard, and `init` would write a health model",
            "leave out `--template health`, or call a health model `p.health.yaml`",
        ),
        (
            "scorecard.yaml",
            &health,
            "named as a scorecard",
            "`health.yaml`",
        ),
    ] {
        let folder = repository();
        let run = run(&folder, ["init", file].iter().chain(template));
        run.exits(2).complains(complaint).complains(help);
        assert!(!folder.path().join(file).exists());
    }
    let folder = repository();
    run(&folder, ["init", "x.health.yaml", "--template", "health"]).exits(0);
    run(&folder, ["init", "x.scorecard.yaml"]).exits(0);
}

#[test]
fn without_a_template_the_page_is_that_of_a_saas() {
    let folder = repository();
    run(&folder, ["init", "a.scorecard.yaml"])
        .exits(0)
        .complains("`scorecard show a.scorecard.yaml`");
    run(&folder, ["init", "b.scorecard.yaml", "--template", "saas"]).exits(0);
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(text("a.scorecard.yaml"), text("b.scorecard.yaml"));
}

#[test]
fn init_never_overwrites() {
    let folder = repository();
    let path = |name: &str| folder.path().join(name);
    write(path("scorecard.yaml"), "mine\n");
    write(path("folder/scorecard.yaml"), "mine too\n");
    symlink("nowhere.yaml", path("dangling.yaml")).unwrap();
    symlink("scorecard.yaml", path("link.yaml")).unwrap();
    for file in [
        "scorecard.yaml",
        "folder",
        "folder/scorecard.yaml",
        "dangling.yaml",
        "link.yaml",
    ] {
        let run = run(&folder, ["init", file]);
        run.exits(2)
            .complains(file)
            .complains("already there")
            .complains("help: ");
        assert_eq!(run.stdout, "");
    }
    assert_eq!(
        fs::read_to_string(path("scorecard.yaml")).unwrap(),
        "mine\n"
    );
    assert_eq!(
        fs::read_to_string(path("folder/scorecard.yaml")).unwrap(),
        "mine too\n"
    );
    assert!(!path("nowhere.yaml").exists());
    assert!(path("dangling.yaml").is_symlink() && path("link.yaml").is_symlink());
}

#[test]
fn init_makes_no_folders() {
    let folder = repository();
    for arguments in [
        &["init", "clients/new.yaml"][..],
        &["init", "clients/new.yaml", "--schema"],
    ] {
        let answer = run(&folder, arguments);
        answer.exits(2);
        assert_eq!(
            answer.stderr,
            "error: clients/new.yaml cannot be written: there is no folder clients\n\
             help: make the folder first, or check the path\n"
        );
    }
    assert!(!folder.path().join("clients").exists());
}

#[test]
fn init_in_a_folder_that_may_not_be_written_leaves_nothing() {
    let (folder, program) = public_folder();
    set_mode(folder.path(), 0o555);
    let run = as_nobody(&program, &["init"]);
    set_mode(folder.path(), 0o755);
    run.exits(2);
    assert_eq!(
        run.stderr,
        "error: scorecard.yaml cannot be written: that is not permitted\n"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_new_file_is_as_open_as_the_umask_lets_it_be() {
    for (umask, mode) in [("022", 0o644), ("027", 0o640), ("077", 0o600)] {
        let folder = repository();
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("umask {umask}; exec \"$0\" init")]);
        shell
            .arg(env!("CARGO_BIN_EXE_scorecard"))
            .env("SCORECARD_TODAY", TODAY);
        finish(shell.current_dir(&folder), b"").exits(0);
        let metadata = fs::metadata(folder.path().join("scorecard.yaml")).unwrap();
        assert_eq!(metadata.permissions().mode() & 0o777, mode, "umask {umask}");
    }
}

#[test]
fn a_page_gets_a_name_that_is_found_or_it_is_said_that_it_is_not() {
    for (named, written) in [
        ("acme", "acme.scorecard.yaml"),
        ("acme.scorecard", "acme.scorecard.yaml"),
        ("scorecard", "scorecard.yaml"),
        ("clients/größe", "clients/größe.scorecard.yaml"),
        ("clients", "clients/scorecard.yaml"),
        ("acme.scorecard.yml", "acme.scorecard.yml"),
    ] {
        let folder = repository();
        fs::create_dir(folder.path().join("clients")).unwrap();
        run(&folder, ["init", named])
            .exits(0)
            .says(&format!("wrote {written}"));
        run(&folder, ["lint"]).exits(0).says("1 file checked");
    }
    for named in ["acme.yaml", "notes.txt", "v1.2"] {
        let folder = folder();
        run(&folder, ["init", named])
            .exits(0)
            .says(&format!("wrote {named}"))
            .complains(&format!("`scorecard show {named}`"))
            .complains("under this name it is not found by itself");
        run(&folder, ["show", named]).exits(0);
    }
}

#[test]
fn a_folder_that_is_not_there_is_no_page() {
    let folder = folder();
    run(&folder, ["init", "acme/"])
        .exits(2)
        .complains("there is no folder acme");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

const HEALTH: [&str; 3] = [
    "health.yaml",
    "customers.csv",
    "lumen-bakeries.customer.yaml",
];

#[test]
fn a_health_model_comes_with_data_and_a_customer() {
    let folder = repository();
    let init = run(&folder, ["init", "--template", "health"]);
    init.exits(0);
    let wrote = HEALTH.map(|file| format!("wrote {file}\n")).concat();
    assert_eq!(init.stdout, wrote);
    init.complains("next: look at it with `scorecard health show`, then put your own");
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for file in HEALTH {
        assert!(!text(file).contains("{{"), "{file}");
        assert!(!text(file).contains("yaml-language-server"), "{file}");
    }
    let (data, page) = (text("customers.csv"), text("lumen-bakeries.customer.yaml"));
    assert_eq!(data.lines().count(), 13);
    // The day before, this week, and six days ago.
    assert!(data.contains(",2026-11-17,"), "{data}");
    assert!(page.contains("\n    week: 2026-W47\n"), "{page}");
    assert!(page.contains("\nrated: 2026-11-12\n"), "{page}");
    run(&folder, ["lint", "--strict"])
        .exits(0)
        .says("2 files checked, nothing found");
}

#[test]
fn a_health_model_is_written_whole_or_not_at_all() {
    for there in HEALTH {
        let folder = repository();
        write(folder.path().join(there), "mine\n");
        let init = run(&folder, ["init", "--template", "health", "--schema"]);
        init.exits(2)
            .complains(&format!("{there} is already there"))
            .complains("nothing was written");
        assert_eq!(init.stdout, "");
        let files = fs::read_dir(folder.path()).unwrap();
        let names = files.map(|entry| entry.unwrap().file_name());
        let names: Vec<_> = names.filter(|name| name != ".git").collect();
        assert_eq!(names, [there]);
        assert_eq!(
            fs::read_to_string(folder.path().join(there)).unwrap(),
            "mine\n"
        );
        // The way out that is told.
        fs::create_dir(folder.path().join("FOLDER")).unwrap();
        run(&folder, ["init", "FOLDER", "--template", "health"]).exits(0);
    }
    let folder = repository();
    write(folder.path().join("customer.schema.json"), "mine\n");
    run(&folder, ["init", "--template", "health", "--schema"])
        .exits(2)
        .complains("customer.schema.json is no schema of scorecard's");
    assert!(!folder.path().join("health.yaml").exists());
}

#[test]
fn a_health_model_gets_a_name_that_is_found() {
    for (named, written, files) in [
        ("acme", "acme.health.yaml", 2),
        ("acme.health", "acme.health.yaml", 2),
        ("health", "health.yaml", 2),
        ("models", "models/health.yaml", 2),
        ("models/acme", "models/acme.health.yaml", 2),
        ("notes.yaml", "notes.yaml", 1),
    ] {
        let folder = repository();
        fs::create_dir(folder.path().join("models")).unwrap();
        let init = run(&folder, ["init", named, "--template", "health"]);
        init.exits(0).says(&format!("wrote {written}\n"));
        let is_told = init.stderr.contains("is not found by itself");
        assert_eq!(is_told, named == "notes.yaml", "{init:#?}");
        let checked = if files == 1 { "1 file" } else { "2 files" };
        run(&folder, ["lint"])
            .exits(0)
            .says(&format!("{checked} checked"));
        run(&folder, ["lint", written]).exits(0);
    }
}

#[test]
fn editors_find_the_schemas_of_a_health_model() {
    let folder = repository();
    let init = run(&folder, ["init", "--template", "health", "--schema"]);
    init.exits(0).says("wrote health.schema.json");
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    for (file, kind) in [("health.yaml", "health"), (HEALTH[2], "customer")] {
        let line = format!("# yaml-language-server: $schema={kind}.schema.json\n# ");
        assert!(text(file).starts_with(&line), "{file}");
        let schema = run(&folder, ["schema", kind]);
        assert_eq!(text(&format!("{kind}.schema.json")), schema.stdout);
    }
    run(&folder, ["lint", "--strict"]).exits(0);
}
