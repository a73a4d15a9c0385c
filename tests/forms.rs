//! Every form of the findings, on one shared set of them: compared with its snapshot in
//! `tests/forms`, which `TRYCMD=overwrite` writes, and read by a program that such a form is
//! made for. The JSON form is what the others are measured against.

#[path = "tools/mod.rs"]
mod tools;

mod common;

use common::Run;
use scorecard::lint::all_rules;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const FORMS: [&str; 8] = [
    "human", "concise", "json", "github", "sarif", "gitlab", "junit", "rdjson",
];

/// Errors; and all that has to be escaped somewhere, in the name of the file too.
const ESCAPES: &str = "Größe 100 %, Q4.scorecard.yaml";

/// Warnings and a note; the first finding of each kind has a second label.
const WARNINGS: &str = "folder/week.scorecard.yaml";

/// A note and nothing else.
const NOTE: &str = "note.scorecard.yaml";

/// Nothing to find.
const CLEAN: &str = "clean.scorecard.yaml";

/// Is not there.
const GONE: &str = "gone.scorecard.yaml";

const FILES: [&str; 5] = [ESCAPES, WARNINGS, NOTE, CLEAN, GONE];

const HEAD: &str = "scorecard: Forms
team: [Dana, Priya]
lint: {no-metric: off, unplanned-week: off, stale-value: off}
stages:
  - stage: Demand & Awareness
";

const TAIL: &str = "  - stage: Evaluation
  - stage: Purchase
  - stage: Adoption
  - stage: Retention
  - stage: Expansion
  - stage: Advocacy
";

fn content(name: &str) -> String {
    let stage = match name {
        ESCAPES => {
            r#"    goal:
      - a list
      - is no text
    metrics:
      - {source: "🚀 ü", metric: 'A <b> & "c" %, d:e', baseline: 14, target: 9.5, value: 9}
      - {source: "🚀 ü", metric: "Two\nlines %0A ]]> [x](1) {0}", value: 1}
      - metric: Followers
    "be\x07ll\uFFFF": 1
    reached: 10
    reached: 11
  - stage: Trial
    reached: 10
    reached: 12
"#
        }
        WARNINGS => {
            "    metrics:
      - {metric: Emails sent, indicator: leading, target: 5000, value: 4800}
    actions:
      - {action: First, priority: 1}
      - {action: Second, priority: 1, owner: Zoë}
"
        }
        NOTE => "    metrics: [{metric: Emails sent, target: 5000, value: 4800}]\n",
        _ => "",
    };
    let tail = match name {
        ESCAPES => TAIL.replace("  - stage: Evaluation\n", ""),
        _ => TAIL.to_owned(),
    };
    format!("{HEAD}{stage}{tail}")
}

/// The folder with the files, written once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("forms");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("folder")).unwrap();
        for name in FILES.iter().filter(|&&name| name != GONE) {
            fs::write(folder.join(name), content(name)).unwrap();
        }
        folder
    })
}

fn lint(form: &str, files: &[&str]) -> Run {
    let arguments = [&["lint", "--format", form], files].concat();
    common::run(folder(), arguments)
}

/// What is told of all files in `form`.
fn told(form: &str) -> String {
    lint(form, &FILES).stdout
}

fn told_as_json(form: &str) -> Value {
    serde_json::from_str(&told(form)).unwrap()
}

/// The findings as the JSON form tells them.
fn findings() -> Vec<Value> {
    told_as_json("json")["findings"].as_array().unwrap().clone()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

/// Writes the answer in `form` to `name`, where another program can read it.
fn written(form: &str, name: &str) -> PathBuf {
    let path = folder().join(name);
    fs::write(&path, told(form)).unwrap();
    path
}

fn run(program: &Path, args: &[&str]) -> String {
    let output = Command::new(program)
        .current_dir(folder())
        .args(args)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}{error}");
    told
}

fn check_schema(form: &str, schema: &Path) {
    if let Some(program) = tools::tool("python/bin/check-jsonschema") {
        let told = written(form, &format!("{form}-for-schema.json"));
        let files = [schema, &told].map(|path| path.to_str().unwrap());
        run(&program, &["--schemafile", files[0], files[1]]);
    }
}

fn here(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    tests.join(name)
}

/// Undoes `%20`, as the reader of a URI does.
fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        if first == b'%' {
            let digits = std::str::from_utf8(&rest[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_form_is_as_its_snapshot() {
    for form in FORMS {
        let told = match form {
            "sarif" => without_rules(&told(form)),
            _ => told(form),
        };
        let path = here(&format!("{form}.txt"));
        if std::env::var("TRYCMD").is_ok_and(|value| value == "overwrite") {
            fs::write(&path, &told).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        assert_eq!(told, expected, "{form}: TRYCMD=overwrite writes it anew");
    }
}

/// A SARIF log with the first of its rules only, and without the version: neither a rule nor a
/// release is a change of the form.
fn without_rules(log: &str) -> String {
    let (before, rules) = log.split_once("\n            },\n").unwrap();
    let (_, after) = rules.split_once("\n          ]\n").unwrap();
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let log = format!("{before}\n            }}\n          ]\n{after}");
    log.replace(&version, "\"[VERSION]\"")
}

#[test]
fn the_form_does_not_decide_the_exit_code() {
    for form in FORMS {
        let code = |files: &[&str]| lint(form, files).code;
        assert_eq!(code(&FILES), 1, "{form}");
        assert_eq!(code(&[WARNINGS, NOTE]), 0, "{form}");
        assert_eq!(code(&[CLEAN]), 0, "{form}");
        assert_eq!(code(&[GONE]), 2, "{form}");
    }
}

#[test]
fn json_counts_what_it_lists() {
    let findings = findings();
    let count = |severity| {
        let severities = findings.iter().map(|finding| text(finding, "severity"));
        severities.filter(|&found| found == severity).count()
    };
    let summary = &told_as_json("json")["summary"];
    assert_eq!(summary["files"], FILES.len());
    for (key, severity) in [
        ("errors", "error"),
        ("warnings", "warning"),
        ("notes", "note"),
    ] {
        assert!(count(severity) > 0, "the shared set has no {severity}");
        assert_eq!(summary[key], count(severity), "{key}");
    }
}

#[test]
fn concise_is_a_line_that_editors_split() {
    let told = told("concise");
    assert_eq!(told.lines().count(), findings().len());
    for (line, finding) in told.lines().zip(findings()) {
        let (place, said) = line.split_once(": ").unwrap();
        let place: Vec<&str> = place.rsplitn(3, ':').collect();
        assert_eq!(place[0], finding["column"].to_string());
        assert_eq!(place[1], finding["line"].to_string());
        assert_eq!(place[2], text(&finding, "file"));
        let (kind, message) = said.split_once(": ").unwrap();
        let (severity, rule) = (text(&finding, "severity"), text(&finding, "rule"));
        assert_eq!(kind, format!("{severity}[{rule}]"));
        assert!(message.starts_with(text(&finding, "message")));
        assert!(!line.contains(char::is_control));
    }
}

/// A workflow command, read as the runner of GitHub Actions does: its name, its properties,
/// its message.
fn read_command(line: &str) -> (&str, Vec<(&str, String)>, String) {
    let (info, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = info.split_once(' ').unwrap();
    let properties = properties
        .split(',')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(key, value)| {
            (
                key,
                unescaped(&value.replace("%3A", ":").replace("%2C", ",")),
            )
        });
    (name, properties.collect(), unescaped(message))
}

fn unescaped(text: &str) -> String {
    let breaks = text.replace("%0D", "\r").replace("%0A", "\n");
    breaks.replace("%25", "%")
}

#[test]
fn the_runner_of_github_reads_the_commands() {
    let told = told("github");
    assert_eq!(told.lines().count(), findings().len());
    for (line, finding) in told.lines().zip(findings()) {
        let (command, properties, message) = read_command(line);
        let value = |key| {
            let found = properties.iter().find(|property| property.0 == key);
            found.map(|property| property.1.as_str())
        };
        assert_eq!(
            command,
            match text(&finding, "severity") {
                "note" => "notice",
                severity => severity,
            }
        );
        assert_eq!(value("file"), Some(text(&finding, "file")));
        assert_eq!(value("line"), Some(finding["line"].to_string().as_str()));
        let title = format!("scorecard ({})", text(&finding, "rule"));
        assert_eq!(value("title"), Some(title.as_str()));
        // The output is no terminal, and there the bell is left out.
        let said = text(&finding, "message").replace('\u{7}', "");
        assert!(message.starts_with(&format!("{said}\n")), "{message}");
        for key in ["reason", "help"] {
            let more = finding[key].as_str().unwrap_or_default();
            assert!(message.contains(more), "{message}");
        }
        let one_line = finding["line"] == finding["end_line"];
        assert_eq!(value("col").is_some(), one_line, "{line}");
        assert_eq!(value("endColumn").is_some(), one_line, "{line}");
    }
}

#[test]
fn sarif_says_what_json_says() {
    let log = told_as_json("sarif");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings().len());
    for (result, finding) in results.iter().zip(findings()) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], finding["rule"]);
        assert_eq!(result["ruleId"], finding["rule"]);
        assert_eq!(result["level"], finding["severity"]);
        same_place(&result["locations"][0], &finding);
        if finding["related"].is_object() {
            same_place(&result["relatedLocations"][0], &finding["related"]);
            assert!(text(&result["message"], "text").contains("](1)"));
        }
    }
}

#[test]
fn sarif_explains_every_rule() {
    let log = told_as_json("sarif");
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let rules = rules.as_array().unwrap();
    assert_eq!(rules.len(), all_rules().len());
    for (told, rule) in rules.iter().zip(all_rules()) {
        assert_eq!(told["id"], rule.name);
        assert_eq!(told["shortDescription"]["text"], rule.summary);
        assert_eq!(told["fullDescription"]["text"], rule.why);
        assert_eq!(told["defaultConfiguration"]["level"], rule.severity.name());
        for form in ["text", "markdown"] {
            let help = text(&told["help"], form);
            for part in [rule.why, rule.bad.text(), rule.good.text()] {
                assert!(help.contains(part.trim_end()), "{help}");
            }
        }
    }
}

fn same_place(location: &Value, spot: &Value) {
    let place = &location["physicalLocation"];
    let file = percent_decoded(text(&place["artifactLocation"], "uri"));
    assert_eq!(file, text(spot, "file"));
    for (key, same) in [
        ("startLine", "line"),
        ("startColumn", "column"),
        ("endLine", "end_line"),
        ("endColumn", "end_column"),
    ] {
        assert_eq!(place["region"][key], spot[same], "{key}");
    }
}

const MULTITOOL: &str = "node/node_modules/@microsoft/sarif-multitool-linux";

#[test]
fn sarif_is_valid_under_the_official_schema() {
    if let Some(schema) = tools::tool(&format!("{MULTITOOL}/sarif-2.1.0.json")) {
        check_schema("sarif", &schema);
    }
}

/// The rules of the validator for every reader, and those for GitHub.
#[test]
fn the_validator_of_sarif_finds_no_error() {
    let Some(program) = tools::tool(&format!("{MULTITOOL}/Sarif.Multitool")) else {
        return;
    };
    let told = written("sarif", "told.sarif");
    let report = folder().join("report.sarif");
    let files = [told.to_str().unwrap(), report.to_str().unwrap()];
    let args = ["validate", files[0], "--output", files[1]];
    let kinds = ["--rule-kind", "Sarif;Gh", "--level", "Error;Warning"];
    let quiet = ["--log", "ForceOverwrite", "--quiet"];
    run(&program, &[&args[..], &kinds, &quiet].concat());
    let report = fs::read_to_string(report).unwrap();
    let report: Value = serde_json::from_str(report.trim_start_matches('\u{feff}')).unwrap();
    let run = &report["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    for result in run["results"].as_array().unwrap() {
        assert_ne!(result["level"], "error", "{result:#}");
        // The package has no home page that could be named.
        assert_eq!(result["ruleId"], "SARIF2005", "{result:#}");
    }
}

#[test]
fn gitlab_reads_its_report() {
    check_schema("gitlab", &here("gitlab.schema.json"));
    let report = told_as_json("gitlab");
    let issues = report.as_array().unwrap();
    assert_eq!(issues.len(), findings().len());
    for (issue, finding) in issues.iter().zip(findings()) {
        assert_eq!(issue["check_name"], finding["rule"]);
        assert_eq!(issue["location"]["path"], finding["file"]);
        assert_eq!(issue["location"]["lines"]["begin"], finding["line"]);
        assert!(text(issue, "description").starts_with(text(&finding, "message")));
        let severity = match text(&finding, "severity") {
            "error" => "major",
            "warning" => "minor",
            _ => "info",
        };
        assert_eq!(text(issue, "severity"), severity);
    }
}

#[test]
fn fingerprints_are_unique_and_know_nothing_of_lines() {
    let fingerprints = |file: &str| -> Vec<String> {
        let issues: Value = serde_json::from_str(&lint("gitlab", &[file]).stdout).unwrap();
        let issues = issues.as_array().unwrap();
        let all = issues.iter().map(|issue| text(issue, "fingerprint"));
        all.map(str::to_owned).collect()
    };
    let before = fingerprints(ESCAPES);
    let unique: HashSet<&String> = before.iter().collect();
    assert_eq!(unique.len(), before.len());

    // The same file further down, under the same path but for the `./`.
    let below = folder().join("below");
    fs::create_dir_all(&below).unwrap();
    let moved = format!("# A line more.\n\n{}", content(ESCAPES));
    fs::write(below.join(ESCAPES), moved).unwrap();
    let file = format!("./{ESCAPES}");
    let told = common::run(below, ["lint", "--format", "sarif", &file]).stdout;
    let log: Value = serde_json::from_str(&told).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let after = results
        .iter()
        .map(|result| text(&result["partialFingerprints"], "scorecardFinding/v1"));
    assert_eq!(after.collect::<Vec<_>>(), before);
}

/// Prints what `junitparser` reads as JSON: of each suite its name, its counts and its tests,
/// of each test its name, its results and what went to the system's output.
const READ_JUNIT: &str = "
import json, sys
from junitparser import JUnitXml
suites = JUnitXml.fromfile(sys.argv[1])
def test(case):
    results = [[type(one).__name__, one.type, one.message, one.text] for one in case.result]
    return {'name': case.name, 'file': case.classname, 'results': results, 'out': case.system_out}
def suite(one):
    counts = [one.tests, one.failures, one.errors, one.skipped]
    return {'name': one.name, 'counts': counts, 'tests': [test(case) for case in one]}
print(json.dumps({'counts': [suites.tests, suites.failures, suites.errors],
                  'suites': [suite(one) for one in suites]}))
";

#[test]
fn a_reader_of_junit_finds_a_suite_for_each_file() {
    let Some(python) = tools::tool("python/bin/python") else {
        return;
    };
    let told = written("junit", "told.xml");
    let read = run(&python, &["-c", READ_JUNIT, told.to_str().unwrap()]);
    let read: Value = serde_json::from_str(&read).unwrap();
    let suites = read["suites"].as_array().unwrap();
    let names: Vec<&str> = suites.iter().map(|suite| text(suite, "name")).collect();
    assert_eq!(names, FILES);
    let total = |index: usize| -> u64 {
        let counts = suites.iter().map(|suite| &suite["counts"][index]);
        counts.map(|count| count.as_u64().unwrap()).sum()
    };
    assert_eq!(read["counts"], serde_json::json!([total(0), total(1), 0]));
    for suite in suites {
        check_suite(suite);
    }
}

/// Failed tests for the errors and warnings; one that passed where there is none, or notes.
fn check_suite(suite: &Value) {
    let name = text(suite, "name");
    let all = findings();
    let of_file: Vec<&Value> = all.iter().filter(|one| one["file"] == name).collect();
    let (notes, failures): (Vec<&Value>, Vec<&Value>) =
        of_file.iter().partition(|one| one["severity"] == "note");
    let passed = usize::from(failures.is_empty() || !notes.is_empty());
    let tests = suite["tests"].as_array().unwrap();
    let counts = serde_json::json!([failures.len() + passed, failures.len(), 0, 0]);
    assert_eq!(suite["counts"], counts, "{name}");
    assert_eq!(tests.len(), failures.len() + passed, "{name}");
    let unique: HashSet<&str> = tests.iter().map(|test| text(test, "name")).collect();
    assert_eq!(unique.len(), tests.len(), "{name}");
    for (test, finding) in tests.iter().zip(&failures) {
        let result = &test["results"][0];
        assert_eq!(result[0], "Failure");
        assert_eq!(result[1], finding["severity"]);
        let message = text(finding, "message").replace('\u{ffff}', "\\u{ffff}");
        assert_eq!(result[2], message.as_str());
        assert!(result[3].as_str().unwrap().contains(&message));
    }
    if passed == 1 {
        let last = &tests[failures.len()];
        assert_eq!(last["results"], serde_json::json!([]));
        let out = last["out"].as_str().unwrap_or_default();
        let told = notes.iter().all(|note| out.contains(text(note, "message")));
        assert!(told, "{name}: {out}");
        assert_eq!(out.is_empty(), notes.is_empty(), "{name}");
    }
}

#[test]
fn rdjson_marks_the_same_bytes_as_json_marks_characters() {
    check_schema("rdjson", &here("rdjson.schema.json"));
    let report = told_as_json("rdjson");
    let diagnostics = report["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), findings().len());
    for (diagnostic, finding) in diagnostics.iter().zip(findings()) {
        let location = &diagnostic["location"];
        let file = text(&finding, "file");
        assert_eq!(text(location, "path"), file);
        assert_eq!(diagnostic["code"]["value"], finding["rule"]);
        let severity = text(&finding, "severity").replace("note", "info");
        assert_eq!(text(diagnostic, "severity"), severity.to_uppercase());
        let content = fs::read_to_string(folder().join(file)).unwrap_or_default();
        let at = |position: &Value| byte_at(&content, position);
        let range = &location["range"];
        assert_eq!(
            at(&range["start"]),
            char_at(&content, &finding["line"], &finding["column"])
        );
        assert_eq!(
            at(&range["end"]),
            char_at(&content, &finding["end_line"], &finding["end_column"])
        );
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

/// The offset at which line `line` begins, from 1.
fn line_start(text: &str, line: usize) -> usize {
    text.split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum()
}

fn byte_at(text: &str, position: &Value) -> usize {
    line_start(text, number(&position["line"])) + number(&position["column"]) - 1
}

fn char_at(text: &str, line: &Value, column: &Value) -> usize {
    let start = line_start(text, number(line));
    let before = text[start..].chars().take(number(column) - 1);
    start + before.map(char::len_utf8).sum::<usize>()
}
