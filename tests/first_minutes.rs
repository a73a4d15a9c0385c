//! What the program says to those who do not know it yet.

mod common;

use common::{examples, folder, run, write};

const NOTHING: [&str; 0] = [];

#[test]
fn alone_it_says_how_to_begin_where_there_is_no_page() {
    let folder = folder();
    let told = run(folder.path(), NOTHING);
    told.exits(0).says("There is no page here yet:\n\n");
    told.says("  scorecard init      begin one");
    assert!(told.stdout.find("scorecard init") < told.stdout.find("Look:\n"));
    // And that is a way that leads on.
    run(folder.path(), ["init"]).exits(0);
    let told = run(folder.path(), NOTHING);
    let told = told
        .exits(0)
        .says("The page here is scorecard.yaml. On Monday:\n\n");
    assert!(!told.stdout.contains("scorecard init"), "{told:#?}");
}

#[test]
fn alone_it_says_what_there_is_to_do_on_monday() {
    let folder = folder();
    let page = std::fs::read(examples().join("northwind.scorecard.yaml")).unwrap();
    write(folder.path().join("a.scorecard.yaml"), &page);
    let told = run(folder.path(), NOTHING);
    for command in ["set METRIC=VALUE...", "review", "focus"] {
        told.exits(0).says(&format!("  scorecard {command} "));
    }
    // Each of them is a command that works here.
    for line in [&["set", "win-rate=26"][..], &["review"], &["focus"]] {
        run(folder.path(), line).exits(0);
    }
    write(folder.path().join("b.scorecard.yaml"), &page);
    let told = run(folder.path(), NOTHING);
    told.exits(0).says("There are 2 pages here. On Monday:\n\n");
    for line in [&["overview"][..], &["review", "."], &["focus", "."]] {
        told.says(&format!("  scorecard {} ", line.join(" ")));
        run(folder.path(), line).exits(0);
    }
}

#[test]
fn alone_it_leads_to_customers_where_there_are_only_these() {
    let told = run(examples().join("health"), NOTHING);
    told.exits(0).says("  scorecard health ");
    told.says("  scorecard health card CUSTOMER ");
}

#[test]
fn help_lists_the_commands_in_groups_and_breaks_lines_where_the_terminal_ends() {
    let folder = folder();
    for arguments in [&["--help"][..], &["-h"], &["help"]] {
        let help = run(folder.path(), arguments);
        for group in ["Look", "Decide", "Write", "Check", "Set up", "Options"] {
            help.exits(0).says(&format!("\n{group}:\n"));
        }
        help.says("\n  lint         Check files and folders");
    }
    let mut narrow = common::scorecard(folder.path(), ["--help"]);
    let narrow = common::finish(narrow.env("COLUMNS", "60"), b"");
    narrow.says(
        "\n  health       Show the health of customers, by a model of\n               touchpoints",
    );
}

#[test]
fn a_file_that_is_almost_called_a_scorecard_is_told() {
    for (name, right) in [
        ("Scorecard.yaml", "scorecard.yaml"),
        ("scorecard.yaml.txt", "scorecard.yaml"),
        ("Firm.Scorecard.YAML", "firm.scorecard.yaml"),
    ] {
        let here = common::folder();
        common::write(here.path().join(name), "scorecard: Firm\n");
        let rename = format!("rename {name} to {right}, by which it is found");
        for arguments in [&["show"][..], &["lint"], &["lint", "."], &["done", "x"]] {
            common::run(here.path(), arguments.iter().copied())
                .exits(2)
                .complains(&rename);
        }
    }
}

#[test]
fn alone_it_names_the_customers_beside_a_scorecard_too() {
    let folder = folder();
    let page = std::fs::read(examples().join("northwind.scorecard.yaml")).unwrap();
    write(folder.path().join("scorecard.yaml"), &page);
    let told = run(folder.path(), NOTHING);
    assert!(!told.exits(0).stdout.contains("  scorecard health  "));
    write(folder.path().join("health.yaml"), "health: Customers\n");
    let told = run(folder.path(), NOTHING);
    told.says("  scorecard focus  ")
        .says("  scorecard health  ");
}
