//! The tables that are made from the code: each stands between `<!-- name -->` and `<!-- end -->`
//! in one of the documents.

use crate::common::{folder, run};
use crate::documents::documents;
use crate::{lock, overwrite, root};
use scorecard::format::Field;
use scorecard::lint::{KINDS, KindId, Rule};
use scorecard::load::{ACTION, CUSTOMER, FIELD, HEALTH, METRIC, SCORECARD, STAGE, TOUCHPOINT};
use std::fs;

fn rows<T>(whose: &str, fields: &[Field<T>]) -> String {
    fields
        .iter()
        .map(|field| {
            let required = if field.required { ", required" } else { "" };
            let expected = field.expected();
            format!(
                "| {whose} | `{}` | {expected}{required} | {} |\n",
                field.key, field.doc
            )
        })
        .collect()
}

/// All keys of a kind of file.
fn keys(kind: KindId) -> String {
    let rows = match kind {
        KindId::Scorecard => vec![
            rows("file", SCORECARD),
            rows("stage", STAGE),
            rows("metric", METRIC),
            rows("action", ACTION),
        ],
        KindId::Health => vec![
            rows("file", HEALTH),
            rows("touchpoint", TOUCHPOINT),
            rows("field", FIELD),
        ],
        // Its actions have the keys of a scorecard's.
        KindId::Customer => vec![rows("file", CUSTOMER)],
    };

    let head = "| where | key | value | meaning |\n| --- | --- | --- | --- |\n";
    head.to_owned() + &rows.concat()
}

fn rules(of: Vec<&'static Rule>) -> String {
    let head = "| rule | | what it asks for |\n| --- | --- | --- |\n";
    let rows = of.into_iter().map(|rule| {
        let clock = if rule.depends_on_today { " ◷" } else { "" };
        let pencil = if rule.fix.is_some() { " ✎" } else { "" };
        let base = if rule.looks_back { " ⎇" } else { "" };
        let (name, severity) = (rule.name, rule.severity.name());
        format!(
            "| `{name}` | {severity}{clock}{pencil}{base} | {} |\n",
            rule.summary
        )
    });
    head.to_owned() + &rows.collect::<String>()
}

/// The rooms of the house, as `lib.rs` tells of them.
fn rooms() -> String {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! |"));
    rows.map(|row| format!("|{row}\n")).collect()
}

/// The document with the part of this name is right about it, or is made so.
fn generated(name: &str, table: &str) {
    let begin = format!("<!-- {name} -->\n");
    let mut with_it = documents().into_iter();
    let document = with_it.find(|document| document.text.contains(&begin));
    let document = document.unwrap_or_else(|| panic!("no document has a table of {name}"));
    let (before, rest) = document.text.split_once(&begin).unwrap();
    let (shown, after) = rest.split_once("<!-- end -->").unwrap();
    if overwrite() {
        let text = format!("{before}{begin}{table}<!-- end -->{after}");
        fs::write(root().join(&document.name), text).unwrap();
    } else {
        assert_eq!(shown, table, "the table of {name} is stale");
    }
}

#[test]
fn the_tables_are_those_of_the_code() {
    let _lock = lock();
    for kind in KINDS {
        let what = kind.what;
        generated(&format!("keys of {what}"), &keys(kind.id));
        generated(&format!("rules of {what}"), &rules((kind.rules)()));
    }
    generated("rooms", &rooms());
}

/// The names of the commands that a help lists from `begin` to the options: the first words of
/// its indented lines.
fn listed(arguments: &[&str], begin: &str) -> Vec<String> {
    let help = run(folder().path(), arguments).exits(0).stdout.clone();
    let commands = help.split_once(begin).unwrap().1;
    let commands = commands.split("\nOptions:").next().unwrap();
    let lines = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|name| *name != "help");
    names.map(str::to_owned).collect()
}

#[test]
fn no_command_is_forgotten() {
    let commands = fs::read_to_string(root().join("docs/commands.md")).unwrap();
    let table = commands.split("## All commands\n").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let names = listed(&["--help"], "Look:\n");
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let is_told = ["`scorecard ", "`"]
            .iter()
            .any(|before| table.contains(&format!("{before}{name}")));
        assert!(is_told, "{name}");
    }
    for name in listed(&["health", "--help"], "Commands:\n") {
        assert!(
            table.contains(&format!("`scorecard health {name}")) || name == "show",
            "{name}"
        );
    }
}
