//! The JSON Schema, held against other people's validators and against our own rules.

#[path = "schema/cases.rs"]
mod cases;
#[path = "schema/kinds.rs"]
mod kinds;
#[path = "tools/mod.rs"]
mod tools;

mod common;

use common::run;
use scorecard::finding::Severity;
use scorecard::lint::{
    CUSTOMER, Example, HEALTH, KINDS, Kind, Rule, SCORECARD, Scope, Surroundings, kinds_of_rule,
};
use scorecard::model::Past;
use scorecard::text::Source;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const CHECK_JSONSCHEMA: &str = "python/bin/check-jsonschema";
const SOURCEMETA: &str = "node/node_modules/.bin/jsonschema";
const FILE_NAME: &str = "scorecard.schema.json";

/// The rules whose mistakes a schema can see.
const STRUCTURAL: [&str; 9] = [
    "unknown-field",
    "missing-field",
    "wrong-type",
    "invalid-value",
    "seven-stages",
    "max-two-metrics",
    "value-and-readings",
    "lint-setting",
    "one-way",
];

fn schema() -> String {
    schema_of(&SCORECARD)
}

fn schema_of(kind: &Kind) -> String {
    let run = run(".", ["schema", kind.name]);
    run.exits(0);
    run.stdout
}

/// Scorecards in a folder, as YAML and as JSON, and the schema beside that.
struct Folder {
    folder: TempDir,
    names: BTreeSet<String>,
}

impl Folder {
    fn new() -> Self {
        Self::of(&SCORECARD)
    }

    /// Files of one kind.
    fn of(kind: &Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("schema.json"), schema_of(kind)).unwrap();
        fs::create_dir(folder.path().join("yaml")).unwrap();
        fs::create_dir(folder.path().join("json")).unwrap();
        let names = BTreeSet::new();
        Self { folder, names }
    }

    fn add(&mut self, name: &str, text: &str) {
        assert!(self.names.insert(name.to_owned()), "{name} twice");
        let file = |ending: &str| self.folder.path().join(format!("{ending}/{name}.{ending}"));
        fs::write(file("yaml"), text).unwrap();
        let value: Value = serde_yaml::from_str(text).unwrap();
        fs::write(file("json"), value.to_string()).unwrap();
    }

    /// What check-jsonschema does not accept.
    fn rejected_by_check_jsonschema(&self) -> Option<BTreeSet<String>> {
        let output = Command::new(tools::tool(CHECK_JSONSCHEMA)?)
            .args(["--schemafile", "schema.json", "--output-format", "json"])
            .args(self.names.iter().map(|name| format!("yaml/{name}.yaml")))
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let unread = answer["parse_errors"].as_array().map_or(0, Vec::len);
        assert_eq!(unread, 0, "{answer:#}");
        let errors = answer["errors"].as_array().unwrap().iter();
        Some(
            errors
                .map(|error| stem(error["filename"].as_str().unwrap()))
                .collect(),
        )
    }

    /// What @sourcemeta/jsonschema does not accept. It is given JSON: its YAML reader takes
    /// the next item of a list for the value of an empty key before it.
    fn rejected_by_sourcemeta(&self) -> Option<BTreeSet<String>> {
        let output = Command::new(tools::tool(SOURCEMETA)?)
            .args(["validate", "--continue", "--verbose", "schema.json", "json"])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let answer = String::from_utf8(output.stderr).unwrap();
        let names = |prefix: &str| -> BTreeSet<String> {
            let lines = answer.lines().filter_map(|line| line.strip_prefix(prefix));
            lines.map(stem).collect()
        };
        let (passed, failed) = (names("ok: "), names("fail: "));
        assert_eq!(&passed | &failed, self.names, "{answer}");
        Some(failed)
    }

    /// Holds both validators against `expected`.
    fn assert_rejected(&self, expected: &BTreeSet<String>) {
        if let Some(rejected) = self.rejected_by_check_jsonschema() {
            assert_eq!(&rejected, expected, "check-jsonschema");
        }
        if let Some(rejected) = self.rejected_by_sourcemeta() {
            assert_eq!(&rejected, expected, "@sourcemeta/jsonschema");
        }
    }
}

fn stem(path: &str) -> String {
    Path::new(path)
        .file_stem()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The errors of our own rules.
fn errors(text: &str) -> Vec<String> {
    errors_of(&SCORECARD, text)
}

fn errors_of(kind: &Kind, text: &str) -> Vec<String> {
    let source = Source::from_bytes("case", text.as_bytes().to_vec());
    let scope = Scope::on(Example::TODAY);
    let past = &Past::default();
    let findings = (kind.judge)(&source, &scope, &Surroundings::of_past(past))
        .report
        .findings;
    let errors = findings.into_iter().map(|located| located.finding);
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect()
}

#[test]
fn the_schemas_are_some() {
    let programs = [
        (CHECK_JSONSCHEMA, "--check-metaschema"),
        (SOURCEMETA, "metaschema"),
    ];
    let kinds = KINDS.iter();
    for (kind, (program, arguments)) in kinds.flat_map(|kind| programs.map(|with| (kind, with))) {
        let folder = Folder::of(kind);
        let file = folder.folder.path().join("schema.json");
        let Some(program) = tools::tool(program) else {
            continue;
        };
        let output = Command::new(program)
            .arg(arguments)
            .arg(&file)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

#[test]
fn examples_and_templates_are_valid() {
    let mut folder = Folder::new();
    for path in common::example_files() {
        let name = path.file_stem().unwrap().to_string_lossy();
        folder.add(&name, &fs::read_to_string(&path).unwrap());
    }
    for template in ["saas", "services", "ecommerce", "blank"] {
        for extra in [&[][..], &["--schema"]] {
            let place = tempfile::tempdir().unwrap();
            let arguments = [&["init", "--template", template], extra].concat();
            run(place.path(), &arguments).exits(0);
            let text = fs::read_to_string(place.path().join("scorecard.yaml")).unwrap();
            folder.add(&arguments.join("_"), &text);
        }
    }
    folder.assert_rejected(&BTreeSet::new());
}

#[test]
fn what_the_template_of_health_writes_is_valid() {
    for (kind, file) in [
        (&HEALTH, "health.yaml"),
        (&CUSTOMER, "lumen-bakeries.customer.yaml"),
    ] {
        let mut folder = Folder::of(kind);
        for extra in [&[][..], &["--schema"]] {
            let place = tempfile::tempdir().unwrap();
            let arguments = [&["init", "--template", "health"], extra].concat();
            run(place.path(), &arguments).exits(0);
            let text = fs::read_to_string(place.path().join(file)).unwrap();
            folder.add(&arguments.join("_"), &text);
        }
        folder.assert_rejected(&BTreeSet::new());
    }
}

#[test]
fn the_schema_rejects_what_our_rules_reject() {
    rejects_the_same(&SCORECARD, cases::all());
}

#[test]
fn the_schemas_of_the_other_kinds_reject_what_our_rules_reject() {
    rejects_the_same(&HEALTH, kinds::models());
    rejects_the_same(&CUSTOMER, kinds::pages());
}

fn rejects_the_same(kind: &Kind, cases: Vec<cases::Case>) {
    let mut folder = Folder::of(kind);
    let mut rejected = BTreeSet::new();
    for case in cases {
        let errors = errors_of(kind, &case.text);
        assert_eq!(
            errors.is_empty(),
            case.is_sound,
            "{}: {errors:#?}",
            case.name
        );
        folder.add(case.name, &case.text);
        if !case.is_sound {
            rejected.insert(case.name.to_owned());
        }
    }
    folder.assert_rejected(&rejected);
}

#[test]
fn the_schema_agrees_with_the_examples_of_the_rules() {
    for kind in KINDS {
        agrees_with_the_examples(kind);
    }
}

/// Of the rules that this kind has first.
fn agrees_with_the_examples(kind: &Kind) {
    let mut folder = Folder::of(kind);
    let mut rejected = BTreeSet::new();
    let is_first = |rule: &&'static Rule| {
        let mut kinds = kinds_of_rule(rule.name);
        kinds.next().is_some_and(|first| first.name == kind.name)
    };
    for rule in (kind.rules)().into_iter().filter(is_first) {
        folder.add(&format!("{}-good", rule.name), &rule.good.file());
        let bad = format!("{}-bad", rule.name);
        if STRUCTURAL.contains(&rule.name) {
            rejected.insert(bad.clone());
        } else if rule.severity == Severity::Error {
            // Names, and text that is no YAML: not for a schema to see.
            continue;
        }
        folder.add(&bad, &rule.bad.file());
    }
    folder.assert_rejected(&rejected);
}

#[test]
fn what_the_schema_gives_as_an_example_passes_the_rules() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut tried = 0;
    for what in ["stage", "metric", "action"] {
        let properties = schema["$defs"][what]["properties"].as_object().unwrap();
        for (key, property) in properties {
            let examples = property["examples"].as_array().into_iter().flatten();
            for example in examples.chain(property.get("default")) {
                let mut stages: Vec<Value> = ["A", "B", "C", "D", "E", "F"]
                    .map(|name| json!({"stage": name}))
                    .into();
                let mut thing = json!({what: "Branded searches"});
                thing[key] = example.clone();
                stages.push(match what {
                    "stage" => thing,
                    "metric" => json!({"stage": "G", "metrics": [thing]}),
                    _ => json!({"stage": "G", "metrics": [{"metric": "Branded searches"}], "actions": [thing]}),
                });
                let text = json!({"scorecard": "Example", "stages": stages}).to_string();
                assert_eq!(errors(&text), Vec::<String>::new(), "{key}");
                tried += 1;
            }
        }
    }
    assert!(tried > 25, "{tried}");
}

#[test]
fn init_writes_the_schema_beside_the_scorecard() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("clients")).unwrap();
    let first = run(
        folder.path(),
        ["init", "clients/a.scorecard.yaml", "--schema"],
    );
    first.exits(0);
    let clients = folder.path().join("clients");
    let page = fs::read_to_string(clients.join("a.scorecard.yaml")).unwrap();
    assert!(page.starts_with("# yaml-language-server: $schema=scorecard.schema.json\n# "));
    assert_eq!(
        fs::read_to_string(clients.join(FILE_NAME)).unwrap(),
        schema()
    );
    assert_eq!(
        first.stdout,
        "wrote clients/a.scorecard.yaml\nwrote clients/scorecard.schema.json\n"
    );

    let again = run(&clients, ["init", "b.scorecard.yaml", "--schema"]);
    assert_eq!(again.stdout, "wrote b.scorecard.yaml\n");
}

#[test]
fn without_schema_init_writes_neither_schema_nor_modeline() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), ["init"]).exits(0);
    let page = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
    assert!(!page.contains("yaml-language-server"));
    assert!(!folder.path().join(FILE_NAME).exists());
}

#[test]
fn init_refreshes_a_schema_of_another_version() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    fs::write(
        &file,
        r#"{"$id": "urn:scorecard:schema", "title": "older"}"#,
    )
    .unwrap();
    run(folder.path(), ["init", "--schema"]).exits(0);
    assert_eq!(fs::read_to_string(&file).unwrap(), schema());
}

#[test]
fn init_leaves_alone_what_is_not_its_own() {
    for other in ["{\"title\": \"Scores of a game\"}", "not JSON", "[]", ""] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE_NAME);
        fs::write(&file, other).unwrap();
        run(folder.path(), ["init", "--schema"])
            .exits(2)
            .complains("scorecard.schema.json is no schema of scorecard's");
        assert_eq!(fs::read_to_string(&file).unwrap(), other);
        assert!(!folder.path().join("scorecard.yaml").exists());
    }
}

#[test]
fn init_writes_no_schema_where_the_scorecard_is_already_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("scorecard.yaml"), "mine").unwrap();
    run(folder.path(), ["init", "--schema"]).exits(2);
    assert!(!folder.path().join(FILE_NAME).exists());
}
