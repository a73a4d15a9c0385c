//! Every rule, on its own examples, and the list of them.

mod common;

use chrono::{Days, NaiveDate};
use scorecard::data::Table;
use scorecard::finding::{Located, Severity};
use scorecard::lint::{
    BesideExample, Example, Folder, FoundTable, KINDS, Kind, Rule, SCORECARD, Scope, Surroundings,
    all_rules, fix, rule_named,
};
use scorecard::load::load;
use scorecard::model::health::HealthModel;
use scorecard::model::{Past, Reach, Scorecard, Version};
use scorecard::text::Source;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// All rules, each with the first kind of file that has it.
fn rules() -> Vec<(&'static Kind, &'static Rule)> {
    let kind_of = |rule: &'static Rule| {
        let has_it = |kind: &&&Kind| kind.rule_named(rule.name).is_some();
        (*KINDS.iter().find(has_it).unwrap(), rule)
    };
    all_rules().into_iter().map(kind_of).collect()
}

fn linted(kind: &Kind, file: &str, scope: &Scope) -> Vec<Located> {
    let around = AroundExample::default();
    linted_in(&around, kind, file, scope)
}

fn linted_in(around: &AroundExample, kind: &Kind, file: &str, scope: &Scope) -> Vec<Located> {
    let source = Source::from_bytes("example", file.as_bytes().to_vec());
    let past = &Past::default();
    (kind.judge)(&source, scope, &around.surroundings(past))
        .report
        .findings
}

/// What lies around an example.
#[derive(Debug, Default)]
struct AroundExample {
    touchpoints: Vec<String>,
    stages: Vec<String>,
    changed: Option<NaiveDate>,
    data: Option<&'static str>,
    customers: Option<BTreeSet<String>>,
}

impl AroundExample {
    fn new(example: Example) -> Self {
        let mut around = Self::default();
        match example.beside() {
            None => {}
            Some(BesideExample::ChangedOn(day)) => around.changed = day,
            Some(BesideExample::File { name, text }) => {
                let source = Source::from_bytes(name, text.as_bytes().to_vec());
                match name {
                    "health.yaml" => {
                        let model = load::<HealthModel>(&source).content.unwrap();
                        let touchpoints = model.touchpoints.into_iter();
                        around.touchpoints = touchpoints.map(|t| t.name).collect();
                    }
                    "scorecard.yaml" => {
                        let scorecard = load::<Scorecard>(&source).content.unwrap();
                        let stages = scorecard.stages.into_iter();
                        around.stages = stages.map(|stage| stage.name).collect();
                    }
                    "customers.csv" => {
                        let ids = text.lines().skip(1).filter_map(|row| row.split(',').next());
                        around.customers = Some(ids.map(str::to_owned).collect());
                        around.data = Some(text);
                    }
                    other => panic!("{other} is read by no rule"),
                }
            }
        }
        around
    }

    fn surroundings<'a>(&'a self, past: &'a Past) -> Surroundings<'a> {
        Surroundings {
            past,
            changed: self.changed,
            folder: Some(self),
        }
    }
}

impl Folder for AroundExample {
    fn customers(&self) -> Option<&BTreeSet<String>> {
        self.customers.as_ref()
    }

    fn touchpoints(&self) -> &[String] {
        &self.touchpoints
    }

    fn stages(&self) -> &[String] {
        &self.stages
    }

    fn table(&self, name: &str) -> Option<FoundTable> {
        assert_eq!(name, "customers.csv");
        let table = Table::open(Box::new(self.data?.as_bytes()) as Box<dyn Read>);
        let is_large = false;
        Some(FoundTable { table, is_large })
    }
}

/// What is found in an example of `rule`, which follows the version before it, where the
/// rule looks back.
fn fired(kind: &Kind, rule: &Rule, example: Example) -> Vec<String> {
    let source = Source::from_bytes("example", example.file().into_bytes());
    let version = |before: Example| {
        let source = Source::from_bytes("before", before.file().into_bytes());
        Version {
            day: None,
            commit: None,
            scorecard: load(&source).content.unwrap(),
        }
    };
    let past = Past {
        base: rule.before.map(version),
        versions: rule.before.map(version).into_iter().collect(),
        // Nothing else tells the day of a value.
        reach: if rule.name == "undated-value" {
            Reach::Nowhere
        } else {
            Reach::Unknown
        },
        ..Past::default()
    };
    let around = AroundExample::new(example);
    let surroundings = around.surroundings(&past);
    let judgement = (kind.judge)(&source, &Scope::on(Example::TODAY), &surroundings);
    (judgement.report.findings.iter())
        .map(|located| format!("{}: {}", located.finding.rule, located.finding.message))
        .collect()
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What the file of a rule is called.
fn file_name(rule: &str) -> String {
    format!("{}.rs", rule.replace('-', "_"))
}

#[test]
fn a_bad_example_fires_its_rule_and_nothing_else() {
    for (kind, rule) in rules() {
        let fired = fired(kind, rule, rule.bad);
        assert!(!fired.is_empty(), "{}", rule.name);
        let own = format!("{}: ", rule.name);
        assert!(
            fired.iter().all(|f| f.starts_with(&own)),
            "{}: {fired:#?}",
            rule.name
        );
    }
}

#[test]
fn a_rule_that_looks_back_shows_what_it_looks_back_at() {
    for rule in all_rules() {
        assert_eq!(rule.looks_back, rule.before.is_some(), "{}", rule.name);
        assert!(!rule.dates_by_git || !rule.looks_back, "{}", rule.name);
    }
}

#[test]
fn a_good_example_is_clean() {
    for (kind, rule) in rules() {
        assert_eq!(
            fired(kind, rule, rule.good),
            Vec::<String>::new(),
            "{}",
            rule.name
        );
    }
}

#[test]
fn a_safe_fix_turns_bad_into_good() {
    for (kind, rule) in rules().into_iter().filter(|(_, rule)| rule.fix.is_some()) {
        let source = Source::from_bytes("example", rule.bad.file().into_bytes());
        let scope = Scope::on(Example::TODAY);
        let past = &Past::default();
        let surroundings = Surroundings::of_past(past);
        let judgement = (kind.judge)(&source, &scope, &surroundings);
        let fixed = fix(kind, &judgement, &scope, &surroundings).unwrap();
        assert_eq!(fixed.source.text(), rule.good.file(), "{}", rule.name);
    }
}

#[test]
fn what_matters_most_is_told_first() {
    for kind in KINDS {
        let rules = (kind.rules)().into_iter();
        let is_sorted = rules.is_sorted_by_key(|rule| rule.severity);
        assert!(is_sorted, "{kind:?}");
    }
}

#[test]
fn a_name_is_unique_and_in_kebab_case() {
    let mut names = BTreeSet::new();
    for rule in all_rules() {
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
        let words = rule.name.split('-');
        for word in words {
            let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
            assert!(is_word, "{}", rule.name);
        }
    }
}

#[test]
fn a_rule_is_one_file_and_a_file_with_a_rule_is_in_the_list() {
    let mut files = BTreeSet::new();
    let entries = fs::read_dir(folder("src/lint")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path());
    for entry in folders
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap())
    {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        if text.contains("const RULE: Rule") {
            files.insert(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    let listed: BTreeSet<String> = all_rules()
        .into_iter()
        .map(|rule| file_name(rule.name))
        .collect();
    assert_eq!(files, listed);
}

#[test]
fn what_a_rule_says_about_itself_ends_in_a_full_stop() {
    for rule in all_rules() {
        for text in [rule.summary, rule.why] {
            assert!(text.ends_with('.'), "{}: {text}", rule.name);
            let one_line = !text.contains('\n') && !text.contains("  ");
            assert!(one_line && text.trim() == text, "{}: {text}", rule.name);
        }
    }
}

#[test]
fn the_rules_that_loading_applies_are_in_the_list() {
    let source = fs::read_to_string(folder("src/format/mod.rs")).unwrap();
    let constants = source
        .lines()
        .filter(|line| line.trim().starts_with("pub const") && line.contains(": &str ="));
    let names: Vec<&str> = constants
        .map(|line| line.split('"').nth(1).unwrap())
        .collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(rule_named(name).is_some(), "{name}");
    }
}

/// The bad examples without one line each: files that are broken in many ways.
fn broken_files() -> impl Iterator<Item = (&'static Kind, String)> {
    rules().into_iter().flat_map(|(kind, rule)| {
        let file = rule.bad.file();
        let lines: Vec<&str> = file.split_inclusive('\n').collect();
        let without = |gone| (kind, [&lines[..gone], &lines[gone + 1..]].concat().concat());
        (0..lines.len()).map(without).collect::<Vec<_>>()
    })
}

#[test]
fn whatever_is_wrong_the_finding_is_one_of_a_rule_and_as_grave_as_that() {
    for (kind, file) in broken_files() {
        for located in linted(kind, &file, &Scope::on(Example::TODAY)) {
            let finding = located.finding;
            let rule = rule_named(finding.rule).unwrap_or_else(|| panic!("{finding:?}"));
            assert_eq!(finding.severity, rule.severity, "{finding:?}\n{file}");
        }
    }
}

#[test]
fn a_timeless_lint_says_the_same_on_every_day() {
    let on = |days| Scope {
        timeless: true,
        ..Scope::on(Example::TODAY + Days::new(days))
    };
    let examples = rules().into_iter();
    let examples = examples.flat_map(|(kind, rule)| [(kind, rule.bad), (kind, rule.good)]);
    let examples = examples.map(|(kind, example)| (kind, example.file()));
    let files = common::example_files().into_iter();
    let files = files.map(|file| (&SCORECARD, fs::read_to_string(file).unwrap()));
    for (kind, file) in examples.chain(files) {
        let today = linted(kind, &file, &on(0));
        for days in [1, 40, 1000] {
            assert_eq!(
                linted(kind, &file, &on(days)),
                today,
                "after {days} days\n{file}"
            );
        }
        for located in today {
            let rule = rule_named(located.finding.rule).unwrap();
            assert!(!rule.depends_on_today, "{}", rule.name);
        }
    }
}

#[test]
fn an_error_cannot_be_deselected_and_anything_else_can() {
    for (kind, rule) in rules() {
        let without = Scope {
            ignore: vec![rule.name],
            ..Scope::on(Example::TODAY)
        };
        let around = AroundExample::new(rule.bad);
        let found = linted_in(&around, kind, &rule.bad.file(), &without);
        let is_error = rule.severity == Severity::Error;
        assert_eq!(!found.is_empty(), is_error, "{}", rule.name);
    }
}
