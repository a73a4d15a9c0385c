//! Lint: the rules of the method, one rule in one file, and the judgement of a file by
//! all of its kind. The rules of form, which are those of every kind, are in `form`.

mod action;
mod allow;
mod customer;
mod entry;
mod example;
mod fix;
mod form;
mod health;
mod kind;
mod rule;
mod scorecard;
mod settings;
mod shared;

pub use entry::{Entry, Folder, FoundTable, HasRules, Surroundings};
pub use example::{BesideExample, Example};
pub use fix::{Fixed, fix};
pub use kind::{
    CUSTOMER, HEALTH, KINDS, Kind, KindId, SCORECARD, kind_of_name, kind_of_text, kinds_of_rule,
};
pub use rule::{Case, Reporter, Rule, Unclear};

use crate::finding::{Report, Severity};
use crate::load;
use crate::model::{self, Past, Scorecard};
use crate::text::{Source, Suggestions, nearest};
use crate::yaml::Document;
use chrono::NaiveDate;
use settings::RuleSettings;

/// The rules of all kinds, each once, in the order in which they are told.
pub fn all_rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = Vec::new();
    for rule in KINDS.iter().flat_map(|kind| (kind.rules)()) {
        if !rules.iter().any(|known| known.name == rule.name) {
            rules.push(rule);
        }
    }
    rules
}

/// The rule called `name`.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    KINDS.iter().find_map(|kind| kind.rule_named(name))
}

/// The name of a rule that was probably meant by `name`.
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, all_rules().into_iter().map(|rule| rule.name))
}

/// Which rules are applied, and on which day.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The day.
    pub today: NaiveDate,
    /// Whether the rules that depend on the day are left out.
    pub timeless: bool,
    /// The only warnings and notes that are wanted; empty for all.
    pub select: Vec<&'static str>,
    /// Warnings and notes that are not wanted.
    pub ignore: Vec<&'static str>,
}

impl Scope {
    /// All rules, on `today`.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            ..Self::default()
        }
    }

    /// Whether a rule is applied that looks at earlier versions.
    pub fn looks_back(&self) -> bool {
        let mut rules = all_rules().into_iter();
        rules.any(|rule| (rule.looks_back || rule.dates_by_git) && self.wants(rule))
    }

    /// Whether `rule` is applied. An error always is: it is the method.
    pub fn wants(&self, rule: &Rule) -> bool {
        if rule.severity == Severity::Error {
            return true;
        }
        let selected = self.select.is_empty() || self.select.contains(&rule.name);
        selected && !self.ignore.contains(&rule.name) && !(self.timeless && rule.depends_on_today)
    }
}

/// What the rules say of a file.
#[derive(Debug)]
pub struct Judgement<'s> {
    /// All that was found.
    pub report: Report<'s>,
    /// The text with the fixes made that the findings offer, where there are any.
    pub fixed: Option<String>,
}

/// A file that was read and judged.
#[derive(Debug)]
pub struct Linted<'s, T> {
    /// The tree.
    pub document: Document<'s>,
    /// What it says, as far as it could be read.
    pub content: Option<T>,
    /// What the file says of the questions that the meeting asks too.
    pub questions: model::QuestionSettings,
    /// What the rules say of it.
    pub judgement: Judgement<'s>,
}

/// Reads the scorecard of `source` and applies the rules of `scope` to it.
pub fn lint<'s>(source: &'s Source, scope: &Scope) -> Linted<'s, Scorecard> {
    let past = &Past::default();
    lint_with(source, scope, &Surroundings::of_past(past))
}

/// Reads `source`, which is a `T`, and applies the rules of `scope` to it and to what lies around
/// it.
pub fn lint_with<'s, T: HasRules>(
    source: &'s Source,
    scope: &Scope,
    surroundings: &Surroundings<'_>,
) -> Linted<'s, T> {
    let rules = kind::rules_of::<T>();
    let loaded = load::load::<T>(source);
    let document = loaded.document;
    let mut findings = loaded.findings;
    let mut questions = model::QuestionSettings::default();
    if let Some(written) = &loaded.content {
        let content = &*written.known_on(scope.today);
        let unclear = Unclear::new(&findings, &document, loaded.mixed);
        let suggestions = Suggestions::default();
        let settings = RuleSettings::read(&document, &rules, &unclear, &mut findings);
        questions = settings.question_settings();
        let mut case = Case {
            content,
            written,
            text: source.text(),
            document: &document,
            today: scope.today,
            max: 0,
            surroundings: *surroundings,
            prepared: content.prepare(surroundings, scope.today),
            suggestions: &suggestions,
            unclear: &unclear,
        };
        for Entry { rule, check } in T::RULES.iter().filter(|entry| scope.wants(entry.rule)) {
            let (Some(check), Some(setting)) = (check, settings.for_rule(rule)) else {
                continue;
            };
            case.max = setting.max;
            let mut found = Reporter {
                findings: &mut findings,
                severity: setting.severity,
                unclear: &unclear,
            };
            check(&case, &mut found);
        }
    }
    let mut report = Report::new(source, &document, findings);
    allow::apply(&mut report, &document, &loaded.allows, &rules, scope);
    let fixed = fix::keep_possible(&mut report, &document);
    Linted {
        document,
        content: loaded.content,
        questions,
        judgement: Judgement { report, fixed },
    }
}
