//! What is written as YAML says the same to readers of YAML 1.1, as many programs still are.

use crate::common::{OTHER_STAGES, finish, folder, run, write};
use crate::tools;
use scorecard::render::yaml;
use std::process::Command;

/// Texts that YAML 1.1 takes for something else: no texts, numbers of base 60, with marks or
/// of base 8, days, times, and keys of its own.
#[rustfmt::skip]
const MISREAD: [&str; 36] = [
    "No", "off", "Yes", "ON", "n", "Y", "=", "<<", "1:30", "12:30:45", "190:20:30.15", "1_000",
    "0b1010_0111", "0x_0A", "010", "+1_0.5", "1_0e+3", "685.230_15e+03", "-.INF", "+.inf", ".NaN",
    "2026-11-16", "2026-1-5", "2026-11-16T10:00:00Z", "2001-12-14 21:59:43.10 -5", "1e3", "1.5",
    "0o17", "-1", "+1", "true", "null", "~", "", "0777", "1__0",
];

/// Texts that are nothing else for anybody.
#[rustfmt::skip]
const PLAIN: [&str; 10] = [
    "Dana", "Nobody", "on hold", "/month", "$", "2026-W47", "3 days", "v1.2", "a: b", "yes, we do",
];

fn is_quoted(text: &str) -> bool {
    let yaml = yaml(&[text]).unwrap();
    yaml.starts_with("- \"") || yaml.starts_with("- '")
}

#[test]
fn what_old_readers_would_misread_is_in_quotes() {
    for text in MISREAD {
        assert!(is_quoted(text), "{text}");
    }
    for text in PLAIN.into_iter().filter(|text| !text.contains(": ")) {
        assert_eq!(yaml(&[text]).unwrap(), format!("- {text}\n"));
    }
}

/// Reads YAML, and says as JSON what it holds.
const READ: &str = "import json, sys, yaml
read = yaml.safe_load(sys.stdin.read())
print(json.dumps(read, ensure_ascii=False, default=lambda other: f'no text: {other!r}'))";

/// What `PyYAML` reads in `yaml`; nothing where it is not installed.
fn read(yaml: &str) -> Option<serde_json::Value> {
    let python = tools::tool("python/bin/python")?;
    let mut command = Command::new(python);
    command.args(["-X", "utf8", "-c", READ]);
    let read = finish(&mut command, yaml.as_bytes());
    Some(serde_json::from_str(&read.exits(0).stdout).unwrap())
}

#[test]
fn an_old_reader_reads_every_text_as_it_is() {
    let letters = [
        "0", "1", "9", "_", ":", ".", "-", "+", "e", "x", "n", "o", "y", "=", "<", " ", "T",
    ];
    let mut texts: Vec<String> = MISREAD
        .iter()
        .chain(&PLAIN)
        .map(|&text| text.to_owned())
        .collect();
    for one in letters {
        for two in letters {
            texts.push(format!("{one}{two}"));
            texts.extend(letters.map(|three| format!("{one}{two}{three}")));
            texts.extend(letters.map(|three| format!("1{one}{three}{two}0")));
        }
    }
    if let Some(seen) = read(&yaml(&texts).unwrap()) {
        for (seen, text) in seen.as_array().unwrap().iter().zip(&texts) {
            assert_eq!(seen, text);
        }
    }
}

#[test]
fn an_old_reader_reads_in_a_page_what_json_says() {
    for (owner, stage, unit) in [
        ("No", "off", "%"),
        ("=", "1:30", "="),
        ("2026-11-16", "y", "<<"),
    ] {
        let here = folder();
        let page = format!(
            "scorecard: \"0o17\"
owner: \"{owner}\"
as_of: 2026-11-18
stages:
  - stage: \"{stage}\"
    metrics:
      - {{metric: Visits, indicator: leading, unit: \"{unit}\", target: 9, value: 1.5, source: \"1_000\"}}
    actions:
      - {{action: \"12:30\", priority: 1, owner: \"{owner}\", week: 2026-W47, due: 2026-11-20}}
{OTHER_STAGES}"
        );
        write(here.path().join("scorecard.yaml"), page);
        for command in ["show", "focus"] {
            let form = |form| {
                run(here.path(), [command, "--format", form])
                    .exits(0)
                    .stdout
                    .clone()
            };
            let json: serde_json::Value = serde_json::from_str(&form("json")).unwrap();
            if let Some(seen) = read(&form("yaml")) {
                assert_eq!(seen, json, "{owner}");
            }
        }
    }
}
