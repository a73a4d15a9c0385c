//! Lint: the rules of the method, one rule in one file, and the judgement of a file by
//! all of them.

mod allow;
mod carried_over;
mod cut_by_comment;
mod dates;
mod direction;
mod direction_unsaid;
mod duplicate_key;
mod duplicate_name;
mod example;
mod fix;
mod funnel_rises;
mod future_date;
mod hidden_character;
mod implausible_value;
mod invalid_value;
mod inward_metric;
mod leak_uncovered;
mod lint_setting;
mod max_two_metrics;
mod missing_field;
mod no_early_warning;
mod no_metric;
mod no_owner;
mod no_pace;
mod no_target;
mod overdue;
mod priority_missing;
mod priority_tie;
mod rule;
mod settings;
mod seven_stages;
mod short_of_expectation;
mod stale_value;
mod status_mismatch;
mod syntax;
mod target_lowered;
mod target_met;
mod too_many_actions;
mod too_many_focus;
mod uncovered_gap;
mod undated_value;
mod unknown_field;
mod unknown_metric;
mod unknown_owner;
mod unplanned_week;
mod unset_value;
mod unused_allow;
mod value_and_readings;
mod wrong_type;
mod zombie_action;

pub use example::Example;
pub use fix::{Fixed, fix};
pub use rule::{Case, Check, Reporter, Rule};

use crate::finding::{Report, Severity};
use crate::load;
use crate::model::{self, Past, Scorecard, Timeline};
use crate::text::{Source, Suggestions, nearest};
use crate::yaml::Document;
use chrono::NaiveDate;
use settings::RuleSettings;
use std::borrow::Cow;

/// All rules, in the order in which they are told. The only list of them.
pub const RULES: &[&Rule] = &[
    &syntax::RULE,
    &duplicate_key::RULE,
    &unknown_field::RULE,
    &missing_field::RULE,
    &wrong_type::RULE,
    &invalid_value::RULE,
    &seven_stages::RULE,
    &max_two_metrics::RULE,
    &duplicate_name::RULE,
    &value_and_readings::RULE,
    &unknown_metric::RULE,
    &direction::RULE,
    &dates::RULE,
    &lint_setting::RULE,
    &too_many_actions::RULE,
    &too_many_focus::RULE,
    &priority_missing::RULE,
    &priority_tie::RULE,
    &no_owner::RULE,
    &unknown_owner::RULE,
    &status_mismatch::RULE,
    &no_target::RULE,
    &stale_value::RULE,
    &overdue::RULE,
    &carried_over::RULE,
    &uncovered_gap::RULE,
    &short_of_expectation::RULE,
    &funnel_rises::RULE,
    &target_lowered::RULE,
    &future_date::RULE,
    &zombie_action::RULE,
    &implausible_value::RULE,
    &cut_by_comment::RULE,
    &hidden_character::RULE,
    &unused_allow::RULE,
    &direction_unsaid::RULE,
    &no_pace::RULE,
    &undated_value::RULE,
    &leak_uncovered::RULE,
    &no_metric::RULE,
    &unset_value::RULE,
    &no_early_warning::RULE,
    &target_met::RULE,
    &unplanned_week::RULE,
    &inward_metric::RULE,
];

/// The rule called `name`.
pub fn rule_named(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

/// The name of a rule that was probably meant by `name`.
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, RULES.iter().map(|rule| rule.name))
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
        let mut rules = RULES
            .iter()
            .filter(|rule| rule.looks_back || rule.dates_by_git);
        rules.any(|rule| self.wants(rule))
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

/// A file that was read and judged.
#[derive(Debug)]
pub struct Linted<'s> {
    /// The tree.
    pub document: Document<'s>,
    /// The scorecard, as far as it could be read.
    pub scorecard: Option<Scorecard>,
    /// What the file says of the questions that the meeting asks too.
    pub settings: model::QuestionSettings,
    /// All that was found.
    pub report: Report<'s>,
    /// The text with the fixes made that the findings offer, where there are any.
    pub fixed: Option<String>,
}

/// Reads `source` and applies the rules of `scope` to it.
pub fn lint<'s>(source: &'s Source, scope: &Scope) -> Linted<'s> {
    lint_with(source, scope, &Past::default())
}

/// As [`lint`], with earlier versions for the rules that look back.
pub fn lint_with<'s>(source: &'s Source, scope: &Scope, past: &Past) -> Linted<'s> {
    let loaded = load::load(source);
    let document = loaded.document;
    let mut findings = loaded.findings;
    let mut questions = model::QuestionSettings::default();
    if let Some(written) = &loaded.scorecard {
        let scorecard = &*known_today(written, scope.today);
        let timeline = Timeline::new(past, scorecard, scope.today);
        let half_read = findings.iter().filter_map(|unread| unread.path()?.above());
        let half_read = half_read.collect();
        let suggestions = Suggestions::default();
        let settings = RuleSettings::read(&document, &mut findings);
        questions = settings.question_settings();
        for rule in RULES.iter().filter(|rule| scope.wants(rule)) {
            let (Check::Scorecard(check), Some(setting)) = (rule.check, settings.for_rule(rule))
            else {
                continue;
            };
            let case = Case {
                scorecard,
                written,
                text: source.text(),
                document: &document,
                today: scope.today,
                max: setting.max,
                past,
                timeline: &timeline,
                suggestions: &suggestions,
            };
            let mut found = Reporter {
                findings: &mut findings,
                severity: setting.severity,
                half_read: &half_read,
            };
            check(&case, &mut found);
        }
    }
    let mut report = Report::new(source, &document, findings);
    allow::apply(&mut report, &document, &loaded.allows, scope);
    let fixed = fix::keep_possible(&mut report, &document);
    Linted {
        document,
        fixed,
        report,
        settings: questions,
        scorecard: loaded.scorecard,
    }
}

/// `scorecard` without what it says of days after `today`.
fn known_today(scorecard: &Scorecard, today: NaiveDate) -> Cow<'_, Scorecard> {
    if !scorecard.has_days_after(today) {
        return Cow::Borrowed(scorecard);
    }
    let mut known = scorecard.clone();
    known.leave_out_days_after(today);
    Cow::Owned(known)
}
