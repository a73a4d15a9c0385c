//! What a rule is, and what it is given to look at.

use super::Example;
use crate::finding::{self, Finding, Findings, Severity};
use crate::load::{action_path, metric_path, stage_path};
use crate::model::{Action, Metric, Past, Place, Scorecard, Stage, Timeline};
use crate::text::Suggestions;
use crate::yaml::{Document, Path};
use chrono::NaiveDate;
use std::collections::HashSet;

/// One rule, with all there is to say about it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `max-two-metrics`.
    pub name: &'static str,
    /// How much its findings matter where a file does not say otherwise. Errors are the
    /// method: no file can.
    pub severity: Severity,
    /// What it asks for, in one line.
    pub summary: &'static str,
    /// Why, in the words of the method.
    pub why: &'static str,
    /// Whether the same file may break it tomorrow.
    pub depends_on_today: bool,
    /// Its limit, where it has one that a file may set by `max`.
    pub max: Option<u32>,
    /// Whether it compares the file with earlier versions.
    pub looks_back: bool,
    /// Whether git may tell it of which day a value is.
    pub dates_by_git: bool,
    /// The version before its examples; a rule that looks back needs one.
    pub before: Option<Example>,
    /// Why the fix that it offers is safe, where it offers one.
    pub fix: Option<&'static str>,
    /// A file that breaks it, and nothing else, on [`Example::TODAY`].
    pub bad: Example,
    /// The bad example put right.
    pub good: Example,
    /// What finds it.
    pub check: Check,
}

/// What applies a rule.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Reading the file, or what it says about lint: the rule itself has nothing to run.
    Reading,
    /// A look at the scorecard that was read, as far as it was.
    Scorecard(fn(&Case<'_>, &mut Reporter<'_>)),
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The text from which it was read.
    pub text: &'a str,
    /// The tree of that text.
    pub document: &'a Document<'a>,
    /// The day.
    pub today: NaiveDate,
    /// The rule's limit; 0 for a rule without one.
    pub max: u32,
    /// The scorecard to the letter: with what it says of days that are not there yet.
    pub written: &'a Scorecard,
    /// The earlier versions, as far as they were asked for.
    pub past: &'a Past,
    /// The scorecard through time.
    pub timeline: &'a Timeline<'a>,
    /// What is left to be compared for suggestions.
    pub suggestions: &'a Suggestions,
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Reporter<'f> {
    /// All findings of the file.
    pub(super) findings: &'f mut Findings,
    /// How much those of the rule matter in this file.
    pub(super) severity: Severity,
    /// The things of which a part could not be read.
    pub(super) half_read: &'f HashSet<Path>,
}

impl Reporter<'_> {
    /// Adds a finding. A warning or a note that speaks of a thing of which a part could not be
    /// read is a guess, and left out: that a metric has no value, where its value is the
    /// mistake.
    pub(super) fn add(&mut self, finding: impl FnOnce() -> Finding) {
        let severity = self.severity;
        let finding = || Finding {
            severity,
            ..finding()
        };
        self.findings.add_unless(finding, |finding| {
            let thing = finding.path().and_then(Path::above);
            severity != Severity::Error
                && thing.is_some_and(|thing| self.half_read.contains(&thing))
        });
    }
}

/// A stage and where it stands.
pub(super) struct PlacedStage<'a> {
    pub stage: &'a Stage,
    pub index: usize,
}

impl PlacedStage<'_> {
    /// The path to it.
    pub(super) fn path(&self) -> Path {
        stage_path(self.index)
    }
}

/// A metric or an action, its stage, and where it stands.
pub(super) struct Placed<'a, T> {
    pub item: &'a T,
    pub stage: &'a Stage,
    pub place: Place,
}

impl Placed<'_, Metric> {
    /// The path to the metric.
    pub(super) fn path(&self) -> Path {
        metric_path(self.place)
    }
}

impl Placed<'_, Action> {
    /// The path to the action.
    pub(super) fn path(&self) -> Path {
        action_path(self.place)
    }
}

impl Rule {
    /// What most rules have in common: no clock, no limit, no fix.
    pub(super) const PLAIN: Self = Self {
        name: "",
        severity: Severity::Error,
        summary: "",
        why: "",
        depends_on_today: false,
        max: None,
        looks_back: false,
        dates_by_git: false,
        before: None,
        fix: None,
        bad: Example::File(""),
        good: Example::File(""),
        check: Check::Reading,
    };

    /// A finding of this rule.
    pub(super) fn finding(&self, message: impl Into<String>, subject: finding::Subject) -> Finding {
        Finding::new(self.name, self.severity, message, subject)
    }
}

impl<'a> Case<'a> {
    /// The stages.
    pub(super) fn stages(&self) -> impl Iterator<Item = PlacedStage<'a>> + use<'a> {
        let stages = self.scorecard.stages.iter().enumerate();
        stages.map(|(index, stage)| PlacedStage { stage, index })
    }

    /// The metrics of all stages.
    pub(super) fn metrics(&self) -> impl Iterator<Item = Placed<'a, Metric>> + use<'a> {
        let scorecard = self.scorecard;
        scorecard.metric_places().map(|place| Placed {
            item: place.metric(scorecard),
            stage: &scorecard.stages[place.stage],
            place,
        })
    }

    /// The actions of all stages.
    pub(super) fn actions(&self) -> impl Iterator<Item = Placed<'a, Action>> + use<'a> {
        let scorecard = self.scorecard;
        scorecard.action_places().map(|place| Placed {
            item: place.action(scorecard),
            stage: &scorecard.stages[place.stage],
            place,
        })
    }

    /// The actions of all stages that are neither done nor dropped.
    pub(super) fn open_actions(&self) -> impl Iterator<Item = Placed<'a, Action>> + use<'a> {
        self.actions().filter(|at| at.item.is_open())
    }
}
