//! Lint: the rules of the method, one rule in one file, and the judgement of a file by
//! all of them.

mod direction;
mod duplicate_key;
mod duplicate_name;
mod example;
mod invalid_value;
mod max_two_metrics;
mod missing_field;
mod seven_stages;
mod syntax;
mod unknown_field;
mod unknown_metric;
mod value_and_readings;
mod wrong_type;

pub use example::Example;

use crate::finding::{Finding, Report, Severity};
use crate::load;
use crate::model::Scorecard;
use crate::text::Source;
use crate::yaml::Path;

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
];

/// One rule, with all there is to say about it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `max-two-metrics`.
    pub name: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it asks for, in one line.
    pub summary: &'static str,
    /// Why, in the words of the method.
    pub why: &'static str,
    /// A file that breaks it, and nothing else.
    pub bad: Example,
    /// The same put right.
    pub good: Example,
    /// What finds it.
    pub check: Check,
}

/// What applies a rule.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Reading the file: the loader reports it.
    Loading,
    /// A look at the scorecard that was read, as far as it was.
    Scorecard(fn(&Scorecard) -> Vec<Finding>),
}

/// A file that was read and judged.
#[derive(Debug)]
pub struct Linted<'s> {
    /// The scorecard, as far as it could be read.
    pub scorecard: Option<Scorecard>,
    /// All that was found.
    pub report: Report<'s>,
}

impl<'s> Linted<'s> {
    /// The scorecard if nothing is wrong with it.
    ///
    /// # Errors
    /// The findings, where one of them is an error.
    pub fn into_sound(self) -> Result<Scorecard, Report<'s>> {
        match self.scorecard {
            Some(scorecard) if !self.report.has_errors() => Ok(scorecard),
            _ => Err(self.report),
        }
    }
}

/// Reads `source` and applies all rules to it.
pub fn lint(source: &Source) -> Linted<'_> {
    let loaded = load::load(source);
    let mut findings = loaded.findings;
    if let Some(scorecard) = &loaded.scorecard {
        for rule in RULES {
            if let Check::Scorecard(check) = rule.check {
                findings.extend(check(scorecard));
            }
        }
    }
    Linted {
        report: Report::new(source, &loaded.document, findings),
        scorecard: loaded.scorecard,
    }
}

/// `stages[index]`.
fn stage_path(index: usize) -> Path {
    Path::top().key("stages").index(index)
}

/// `stages[stage].metrics[index]`.
fn metric_path(stage: usize, index: usize) -> Path {
    stage_path(stage).key("metrics").index(index)
}

/// `stages[stage].actions[index]`.
fn action_path(stage: usize, index: usize) -> Path {
    stage_path(stage).key("actions").index(index)
}
