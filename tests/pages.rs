//! Pages as they are read: the examples at several widths and in every form, kept in
//! `tests/pages`, and the forms for programs read back.

mod common;

use common::{Snapshots, examples, finish, folder, run, scorecard, write};
use serde_json::Value;

const NORTHWIND: &str = "northwind";
const EXAMPLES: [&str; 3] = [NORTHWIND, "early-days", "atelier"];
const FORMS: [&str; 4] = ["markdown", "json", "yaml", "csv"];

/// The words of a status, as programs get them.
const STATUSES: [&str; 6] = [
    "met",
    "on-track",
    "at-risk",
    "off-track",
    "unset",
    "no-target",
];

fn file(example: &str) -> String {
    format!("{example}.scorecard.yaml")
}

/// What `scorecard ARGUMENTS` prints at a width.
fn printed(columns: usize, arguments: &[&str]) -> String {
    let mut command = scorecard(examples(), arguments);
    let run = finish(command.env("COLUMNS", columns.to_string()), b"");
    run.exits(0);
    run.stdout
}

/// What `scorecard COMMAND northwind --format FORM` prints.
fn form(command: &str, form: &str) -> String {
    printed(100, &[command, &file(NORTHWIND), "--format", form])
}

#[test]
fn pages_look_as_they_were_approved() {
    let mut snapshots = Snapshots::of("pages");
    let mut page = |name: String, columns: usize, arguments: &[&str]| {
        snapshots.compare(&name, &printed(columns, arguments).replace('\u{1b}', "␛"));
    };
    let northwind = file(NORTHWIND);
    for columns in [60, 80, 100, 160] {
        for example in EXAMPLES {
            page(
                format!("show-{example}-{columns}"),
                columns,
                &["show", &file(example)],
            );
        }
        for command in ["focus", "trend"] {
            let name = format!("{command}-northwind-{columns}");
            page(name, columns, &[command, &northwind]);
        }
    }
    for command in ["show", "focus", "trend"] {
        let arguments = [command, &northwind, "--color", "always"];
        page(format!("{command}-northwind-in-colour"), 100, &arguments);
        for form in FORMS {
            for example in [NORTHWIND, "early-days"] {
                let arguments = [command, &file(example), "--format", form];
                page(format!("{command}-{example}-{form}"), 100, &arguments);
            }
        }
    }
    for form in ["table", "markdown", "csv"] {
        let files = EXAMPLES.map(file);
        let mut arguments = vec!["show", "--format", form];
        arguments.extend(files.iter().map(String::as_str));
        page(format!("show-all-{form}"), 80, &arguments);
    }
    for (name, week) in [
        ("next", "next"),
        ("last", "last"),
        ("empty-past", "2026-W40"),
    ] {
        page(
            format!("focus-northwind-{name}"),
            100,
            &["focus", &northwind, "--week", week],
        );
    }
    let ines = ["focus", &file("early-days"), "--owner", "Ines"];
    page("focus-early-days-empty".to_owned(), 100, &ines);
    for command in ["show", "focus"] {
        let arguments = [command, &northwind, "--owner", "Priya"];
        page(format!("{command}-northwind-of-priya"), 100, &arguments);
        let arguments = [command, &northwind, "--stage", "retention"];
        page(format!("{command}-northwind-retention"), 100, &arguments);
    }
    snapshots.finish();
}

#[test]
fn several_files_are_one_document_for_programs() {
    let files = EXAMPLES.map(file);
    for command in ["show", "focus"] {
        let json = run(
            examples(),
            [
                &[command, "--format", "json"],
                &files.each_ref().map(String::as_str)[..],
            ]
            .concat(),
        );
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        let titles = json["scorecards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|card| &card["scorecard"]);
        assert_eq!(
            titles.collect::<Vec<_>>(),
            ["Northwind Analytics", "Fernway", "Atelier Kestrel"]
        );
    }
}

#[test]
fn json_and_yaml_are_the_same_data() {
    for command in ["show", "focus", "trend"] {
        for example in EXAMPLES {
            let said = |form| printed(100, &[command, &file(example), "--format", form]);
            // Read by one reader: two may round the last digit of a number differently.
            let [json, yaml] = ["json", "yaml"].map(|form| {
                let data: Value = serde_yaml::from_str(&said(form)).unwrap();
                serde_json::to_string_pretty(&data).unwrap()
            });
            assert!(json == yaml, "{command} {example}:\n{json}\nis not\n{yaml}");
        }
    }
}

#[test]
fn numbers_are_raw_and_statuses_are_names() {
    let json: Value = serde_json::from_str(&form("show", "json")).unwrap();
    assert_eq!(json["version"], 1);
    let card = &json["scorecards"][0];
    let stages = card["stages"].as_array().unwrap();
    assert_eq!(stages.len(), 7);
    assert_eq!(stages[0]["reached"], 12000);
    assert_eq!(stages[1]["step"], 0.15);
    let searches = &stages[0]["metrics"][0];
    assert_eq!(
        (&searches["value"], &searches["target"]),
        (&1240.into(), &2000.into())
    );
    assert_eq!(
        (&searches["unit"], &searches["due"]),
        (&"/month".into(), &"2026-12-31".into())
    );
    assert!((searches["progress"].as_f64().unwrap() - 440.0 / 1200.0).abs() < 1e-9);
    let metrics = || {
        stages
            .iter()
            .flat_map(|stage| stage["metrics"].as_array().unwrap())
    };
    let with = |status: &str| {
        metrics()
            .filter(|metric| metric["status"] == status)
            .count()
    };
    assert_eq!(metrics().count(), STATUSES.map(with).iter().sum::<usize>());
    let totals = &card["totals"];
    assert_eq!(totals["on_track"], with("on-track") + with("met"));
    for (total, status) in [
        ("at_risk", "at-risk"),
        ("off_track", "off-track"),
        ("unset", "unset"),
    ] {
        assert_eq!(totals[total], with(status), "{status}");
    }
    let actions = stages
        .iter()
        .flat_map(|stage| stage["actions"].as_array().unwrap());
    assert_eq!(
        totals["red"],
        actions.filter(|action| action["red"] == true).count()
    );
}

/// The names of the columns and the rows of a CSV text.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let names = owned(reader.headers().unwrap());
    (
        names,
        reader
            .records()
            .map(|record| owned(&record.unwrap()))
            .collect(),
    )
}

#[test]
fn csv_has_a_row_for_each_metric_and_raw_numbers() {
    let (names, rows) = table(&form("show", "csv"));
    let json: Value = serde_json::from_str(&form("show", "json")).unwrap();
    let stages = json["scorecards"][0]["stages"].as_array().unwrap().iter();
    let metrics: Vec<&Value> = stages
        .flat_map(|stage| stage["metrics"].as_array().unwrap())
        .collect();
    assert_eq!(rows.len(), metrics.len());
    for (row, metric) in rows.iter().zip(metrics) {
        let cell = |name: &str| row[names.iter().position(|known| known == name).unwrap()].as_str();
        for name in [
            "metric",
            "status",
            "owner",
            "unit",
            "since",
            "due",
            "as_of",
            "better",
            "indicator",
        ] {
            assert_eq!(
                cell(name),
                metric[name].as_str().unwrap_or_default(),
                "{name}"
            );
        }
        for name in ["value", "target", "baseline", "expected", "progress"] {
            assert_eq!(
                cell(name).parse::<f64>().ok(),
                metric[name].as_f64(),
                "{name}"
            );
        }
    }
}

#[test]
fn csv_has_a_row_for_each_action_in_focus() {
    let (names, rows) = table(&form("focus", "csv"));
    let json: Value = serde_json::from_str(&form("focus", "json")).unwrap();
    let actions = json["scorecards"][0]["actions"].as_array().unwrap();
    assert_eq!(rows.len(), actions.len());
    for (row, action) in rows.iter().zip(actions) {
        let cell = |name: &str| row[names.iter().position(|known| known == name).unwrap()].as_str();
        for name in [
            "action", "stage", "owner", "status", "week", "due", "done", "moves",
        ] {
            assert_eq!(
                cell(name),
                action[name].as_str().unwrap_or_default(),
                "{name}"
            );
        }
        assert_eq!(
            cell("priority").parse::<u64>().ok(),
            action["priority"].as_u64()
        );
    }
}

#[test]
fn csv_of_several_files_has_one_heading() {
    let files = EXAMPLES.map(file);
    for command in ["show", "focus"] {
        let arguments = [
            &[command, "--format", "csv"],
            &files.each_ref().map(String::as_str)[..],
        ]
        .concat();
        let (names, rows) = table(&printed(100, &arguments));
        assert_eq!(names[0], "scorecard");
        let mut titles: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        if command == "focus" {
            // One list: the most important comes first, whose ever it is.
            titles.sort_by_key(|title| ["Northwind", "Fernway"].map(|one| !title.starts_with(one)));
        }
        titles.dedup();
        assert_eq!(
            titles,
            ["Northwind Analytics", "Fernway", "Atelier Kestrel"]
        );
    }
}

#[test]
fn a_wider_screen_shows_no_less() {
    let here = folder();
    let text = std::fs::read_to_string(examples().join(file(NORTHWIND))).unwrap();
    let long = "metric: Anteil der Neukunden mit Erstnutzung in 30 Tagen";
    let text = text.replacen("metric: Demo requests", long, 1);
    assert!(text.contains(long));
    write(here.path().join("scorecard.yaml"), text);
    let has_sparkline = |columns: &usize| {
        let mut command = scorecard(here.path(), ["show"]);
        let run = finish(command.env("COLUMNS", columns.to_string()), b"");
        run.exits(0).stdout.contains("\u{2581}\u{2583}")
    };
    let narrowest = (100..220)
        .step_by(3)
        .position(|columns| has_sparkline(&columns));
    let narrowest = 100 + 3 * narrowest.unwrap();
    assert!(narrowest < 125, "{narrowest}");
    assert!(
        (narrowest..220)
            .step_by(3)
            .all(|columns| has_sparkline(&columns))
    );
}
