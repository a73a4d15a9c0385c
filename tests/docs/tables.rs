//! The tables that are made from the code: each stands between `<!-- name -->` and `<!-- end -->`
//! in one of the documents.

use crate::common::{folder, run};
use crate::documents::documents;
use crate::{lock, overwrite, root};
use scorecard::format::Field;
use scorecard::lint::{KINDS, KindId, Rule};
use scorecard::load::{ACTION, CUSTOMER, FIELD, HEALTH, METRIC, SCORECARD, STAGE, TOUCHPOINT};
use std::collections::BTreeSet;
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

/// What `command` tells of itself.
fn help_of(command: &str) -> String {
    let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
    run(folder().path(), &arguments).exits(0).stdout.clone()
}

/// The names of the commands that a help lists from `begin` to the options: the first words of
/// its indented lines.
fn listed(command: &str, begin: &str) -> Vec<String> {
    let help = help_of(command);
    let commands = help.split_once(begin).unwrap().1;
    let commands = commands.split("\nOptions:").next().unwrap();
    let lines = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let names = names.filter(|name| *name != "help");
    names.map(str::to_owned).collect()
}

/// All commands, as they are typed.
fn commands() -> BTreeSet<String> {
    let names = listed("", "Look:\n");
    assert!(names.len() > 20, "{names:?}");
    let of_health = listed("health", "Commands:\n").into_iter();
    // It has a line without a command of its own: `scorecard health [MODEL]...`.
    let of_health = of_health.filter(|name| !name.starts_with('['));
    let of_health = of_health.map(|name| format!("health {name}"));
    names.into_iter().chain(of_health).collect()
}

/// The long options that `text` names.
fn long_options(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_lowercase() && c != '-');
    let options = words.filter(|word| word.starts_with("--") && word.len() > 2);
    options.map(str::to_owned).collect()
}

/// The options with which a line of the help of `command` begins; what stands further in is about
/// these.
fn options_of(command: &str) -> BTreeSet<String> {
    let help = help_of(command);
    let lines = help.lines().filter(|line| !line.starts_with("       "));
    let lines = lines.map(str::trim_start);
    let begin = lines.filter(|line| line.starts_with('-'));
    let named = begin.map(|line| line.split("  ").next().unwrap());
    named.flat_map(long_options).collect()
}

/// The rows of the table of all commands: the commands that each is about, and the options that
/// it names.
fn told_of_commands(commands: &BTreeSet<String>) -> Vec<(Vec<String>, BTreeSet<String>)> {
    let document = fs::read_to_string(root().join("docs/commands.md")).unwrap();
    let table = document.split("## All commands\n").nth(1).unwrap();
    let table = table.split("\n## ").next().unwrap();
    let command_of = |call: &str| {
        let call = call.trim_start_matches("scorecard ");
        let is_called = |name: &&String| call == *name || call.starts_with(&format!("{name} "));
        commands
            .iter()
            .filter(is_called)
            .max_by_key(|name| name.len())
    };
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| `") || line.starts_with("| of "));
    rows.map(|row| {
        let about = row.split(" | ").next().unwrap();
        let calls = about.split('`').skip(1).step_by(2);
        let about = calls.filter_map(command_of).cloned().collect();
        (about, long_options(&row.replace("-o ", "--output ")))
    })
    .collect()
}

#[test]
fn every_command_is_told_with_its_options_and_no_other() {
    let commands = commands();
    let told = told_of_commands(&commands);
    let all = told.last().unwrap();
    assert_eq!(all.0, Vec::<String>::new());
    for command in &commands {
        let about = |(names, _): &&(Vec<String>, _)| names.contains(command);
        let mut named = told.iter().filter(about).peekable();
        assert!(named.peek().is_some(), "`{command}` stands in no row");
        let named: BTreeSet<String> = named.flat_map(|(_, options)| options.clone()).collect();
        let options = options_of(command);
        assert!(options.contains("--help"), "{command}: {options:?}");
        let untold = &(&options - &named) - &all.1;
        assert!(untold.is_empty(), "`{command}` has {untold:?} too");
    }
    for (names, options) in &told[..told.len() - 1] {
        let there: BTreeSet<String> = names.iter().flat_map(|name| options_of(name)).collect();
        let invented = options - &there;
        assert!(invented.is_empty(), "{names:?} have no {invented:?}");
    }
}
