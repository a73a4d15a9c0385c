//! What the method asks of a page, on a day: the rules and the meeting both ask it, and it is
//! answered here alone. How it is said, and where it stands, is for those who ask.

use super::{Action, IsoWeek, Metric, Plans, Scorecard, Stage, Status, Version, is_met};
use super::{open_actions, standing};
use chrono::NaiveDate;

/// A question that a file can turn off, or set a limit for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The name of the rule that asks it too.
    pub name: &'static str,
    /// How much is fine where the file does not say; 0 where there is nothing to count.
    pub max: u32,
}

/// Is a metric off track, and nobody does anything?
pub const UNCOVERED_GAP: Question = Question {
    name: "uncovered-gap",
    max: 0,
};

/// Is a target met, and so without use?
pub const TARGET_MET: Question = Question {
    name: "target-met",
    max: 0,
};

/// For how many weeks may an action be in focus?
pub const ZOMBIE_ACTION: Question = Question {
    name: "zombie-action",
    max: 2,
};

/// What a file says of the questions: the limit of each that it sets, nothing where it turns
/// it off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionSettings(Vec<(&'static str, Option<u32>)>);

impl QuestionSettings {
    /// The settings of the rules with these names.
    pub fn new(settings: Vec<(&'static str, Option<u32>)>) -> Self {
        Self(settings)
    }

    /// How much is fine of what `question` asks; nothing where it is not asked.
    pub fn max(&self, question: Question) -> Option<u32> {
        let set = self.0.iter().find(|(name, _)| *name == question.name);
        set.map_or(Some(question.max), |&(_, max)| max)
    }

    /// Whether `question` is asked.
    pub fn asks(&self, question: Question) -> bool {
        self.max(question).is_some()
    }
}

/// Whether a metric of `stage` is off track while the stage has no open action.
pub fn is_uncovered(
    scorecard: &Scorecard,
    stage: &Stage,
    metric: &Metric,
    today: NaiveDate,
) -> bool {
    open_actions(stage).is_empty() && standing(scorecard, metric, today).status == Status::OffTrack
}

/// Whether the target of `metric` is met.
pub fn is_target_met(metric: &Metric) -> bool {
    let (target, current) = (metric.target, metric.current());
    let both = target.zip(current);
    both.is_some_and(|(target, current)| is_met(metric.better, target, current))
}

/// An action that has been in focus for longer than is fine.
#[derive(Debug, Clone, PartialEq)]
pub struct Zombie<'a> {
    /// For how many weeks, this one included.
    pub weeks: i64,
    /// The earlier weeks for which it was planned, each with the last version that says so.
    pub planned: Vec<(IsoWeek, &'a Version)>,
}

/// Whether `action` is open and has been in focus for more than `max` weeks, by what it was
/// planned for in earlier versions.
pub fn zombie<'a>(
    plans: &Plans<'a>,
    action: &Action,
    today: NaiveDate,
    max: u32,
) -> Option<Zombie<'a>> {
    let this = IsoWeek::containing(today);
    let week = action
        .week
        .filter(|&week| week <= this && action.is_open())?;
    let planned = plans.earlier_weeks(action, week);
    let first = planned.first().map_or(week, |&(week, _)| week);
    let weeks = this.weeks_after(first) + 1;
    (weeks > i64::from(max)).then_some(Zombie { weeks, planned })
}
