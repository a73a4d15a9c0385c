//! What the file says: stages, metrics, actions.

use super::IsoWeek;
use super::name::key;
use chrono::NaiveDate;
use std::collections::HashSet;

/// How many stages a journey has.
pub const STAGES: usize = 7;

/// The names that stages have where a team has not found its own words.
pub const STAGE_NAMES: [&str; STAGES] = [
    "Demand & Awareness",
    "Evaluation",
    "Purchase",
    "Adoption",
    "Retention",
    "Expansion",
    "Advocacy",
];

/// How many metrics a stage has at most.
pub const MAX_METRICS: usize = 2;

/// No number of a metric is larger, nor less than its negative, nor as near to 0 as one divided by
/// it: so whatever is computed of them stays a number. All the money in the world fits, in whatever
/// currency.
pub const MAX_NUMBER: f64 = 1e18;

/// One customer journey on one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scorecard {
    /// The title.
    pub title: String,
    /// Who keeps the page.
    pub owner: Option<String>,
    /// The names that may own something; empty where the file does not say.
    pub team: Vec<String>,
    /// When the values were read, where a metric does not say its own date.
    pub as_of: Option<NaiveDate>,
    /// What `reached` counts: `since 1 October`.
    pub period: Option<String>,
    /// The stages in the order in which a customer lives them.
    pub stages: Vec<Stage>,
    /// What it sets for the rules: the name of each, and what is written there.
    pub lint: Vec<(String, String)>,
    /// The hash of all its comments, to tell whether they changed; 0 where there are none, or where
    /// nobody asked.
    pub comments_hash: u64,
    /// The days that were left out as still to come, in their order, a reading's with its value:
    /// to tell whether they changed.
    pub days_ahead: Vec<(NaiveDate, Option<f64>)>,
}

/// One stage of the journey.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stage {
    /// Its name, in the team's own words.
    pub name: String,
    /// What the customer knows, believes or does once through it.
    pub goal: Option<String>,
    /// How many customers got this far in the period.
    pub reached: Option<u64>,
    /// One or two metrics; none while the team has not agreed on one.
    pub metrics: Vec<Metric>,
    /// The actions in file order.
    pub actions: Vec<Action>,
}

/// A number that shows whether customers move forward.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metric {
    /// Its name.
    pub name: String,
    /// An early sign or an outcome, where the team has said.
    pub indicator: Option<Indicator>,
    /// What the number counts: `%`, `$`, `days`, `/week` …
    pub unit: Option<String>,
    /// The good direction.
    pub better: Better,
    /// Whether the file says it; else more is better.
    pub is_direction_said: bool,
    /// Where it started.
    pub baseline: Option<f64>,
    /// When it started.
    pub since: Option<NaiveDate>,
    /// Where it has to be.
    pub target: Option<f64>,
    /// Why less is asked of it than once was, where a comment says so.
    pub target_reason: Option<String>,
    /// By when it has to be there.
    pub due: Option<NaiveDate>,
    /// The last reading, where there is no series.
    pub value: Option<f64>,
    /// When the value was read.
    pub as_of: Option<NaiveDate>,
    /// The series, oldest first; its newest is the value.
    pub readings: Vec<Reading>,
    /// What customers expect of it.
    pub expected: Option<f64>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where the number comes from.
    pub source: Option<String>,
}

/// One reading of a metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The day it was read.
    pub on: NaiveDate,
    /// What was read.
    pub value: f64,
}

/// What a metric is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// An early sign inside the process.
    Leading,
    /// An outcome.
    Lagging,
}

/// The good direction of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// Something the team does for a stage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Action {
    /// What will be done.
    pub name: String,
    /// 1 comes first, in its stage.
    pub priority: Option<u32>,
    /// Who does it.
    pub owner: Option<String>,
    /// The week it is in focus.
    pub week: Option<IsoWeek>,
    /// By when it has to be done.
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub done: Option<NaiveDate>,
    /// How far it is.
    pub status: ActionStatus,
    /// The metric of its stage that it is meant to move.
    pub moves: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// How far an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Todo,
    /// Begun.
    Doing,
    /// Begun, and held up.
    Blocked,
    /// Finished.
    Done,
    /// Given up.
    Dropped,
}

/// An enumeration whose values have a name in the file.
pub trait Keyword: Copy + PartialEq + 'static {
    /// All values with their names and what they mean, in the order in which they are told.
    const NAMES: &'static [(&'static str, Self, &'static str)];

    /// The value called `name`.
    fn from_name(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(known, ..)| *known == name);
        found.map(|&(_, value, _)| value)
    }

    /// The name in the file.
    fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|&&(_, value, _)| value == self);
        found.map_or("", |(name, ..)| name)
    }
}

impl Keyword for Indicator {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("leading", Self::Leading, "An early sign inside the process"),
        ("lagging", Self::Lagging, "An outcome"),
    ];
}

impl Keyword for Better {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("higher", Self::Higher, "More is better"),
        ("lower", Self::Lower, "Less is better"),
    ];
}

impl Keyword for ActionStatus {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("todo", Self::Todo, "Not begun"),
        ("doing", Self::Doing, "Begun"),
        ("blocked", Self::Blocked, "Begun, and held up"),
        ("done", Self::Done, "Finished"),
        ("dropped", Self::Dropped, "Given up"),
    ];
}

impl Better {
    /// +1 where higher is better, −1 where lower is: `d` in the formulas.
    pub fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower => -1.0,
        }
    }
}

impl Stage {
    /// The first priority behind those of its open actions.
    pub fn next_priority(&self) -> u32 {
        let open = self.actions.iter().filter(|action| action.is_open());
        let last = open.filter_map(|action| action.priority).max();
        last.unwrap_or_default().saturating_add(1)
    }
}

impl Metric {
    /// The current value: the newest reading, or the value.
    pub fn current(&self) -> Option<f64> {
        self.readings.last().map(|r| r.value).or(self.value)
    }

    /// The day of the current value; `page` is the file's own `as_of`.
    pub fn read_on(&self, page: Option<NaiveDate>) -> Option<NaiveDate> {
        let own = self.readings.last().map(|reading| reading.on);
        own.or(self.as_of).or(page)
    }

    /// The reason for a lower target that it had `before` already, and that so does not count for a
    /// target that was lowered since.
    pub fn old_reason(&self, before: &Self) -> Option<&str> {
        let reason = self.target_reason.as_deref();
        reason.filter(|_| self.target_reason == before.target_reason)
    }
}

impl Scorecard {
    /// Whether it speaks of a day after `today`, which nobody can know yet.
    pub fn has_days_after(&self, today: NaiveDate) -> bool {
        let ahead = |day: Option<NaiveDate>| day.is_some_and(|day| day > today);
        let stages = || self.stages.iter();
        let mut metrics = stages().flat_map(|stage| &stage.metrics);
        let mut actions = stages().flat_map(|stage| &stage.actions);
        ahead(self.as_of)
            || metrics.any(|metric| {
                ahead(metric.as_of) || ahead(metric.readings.last().map(|reading| reading.on))
            })
            || actions.any(|action| ahead(action.done))
    }

    /// Leaves out what it says of days after `today`: readings, and the days on which values
    /// were read and actions done.
    pub fn leave_out_days_after(&mut self, today: NaiveDate) {
        let ahead = &mut self.days_ahead;
        let mut known = |day: NaiveDate, value: Option<f64>| {
            if day > today {
                ahead.push((day, value));
            }
            day <= today
        };
        self.as_of = self.as_of.filter(|day| known(*day, None));
        for stage in &mut self.stages {
            for metric in &mut stage.metrics {
                metric.as_of = metric.as_of.filter(|day| known(*day, None));
                (metric.readings).retain(|reading| known(reading.on, Some(reading.value)));
            }
            for action in &mut stage.actions {
                action.done = action.done.filter(|day| known(*day, None));
            }
        }
        ahead.sort_by_key(|(day, _)| *day);
    }
}

impl Action {
    /// Whether there is something left to do.
    pub fn is_open(&self) -> bool {
        !matches!(self.status, ActionStatus::Done | ActionStatus::Dropped)
    }

    /// Its priority, to sort by: one without comes last.
    pub fn rank(&self) -> u32 {
        self.priority.unwrap_or(u32::MAX)
    }

    /// Whether it should have been done before `today`.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

impl Scorecard {
    /// Everybody who keeps or owns something, in order of first mention.
    pub fn owners(&self) -> Vec<&str> {
        let metrics = self.stages.iter().flat_map(|stage| &stage.metrics);
        let actions = self.stages.iter().flat_map(|stage| &stage.actions);
        let named = (self.owner.iter())
            .chain(&self.team)
            .chain(metrics.filter_map(|metric| metric.owner.as_ref()))
            .chain(actions.filter_map(|action| action.owner.as_ref()));
        let mut known = HashSet::new();
        named
            .map(String::as_str)
            .filter(|name| known.insert(key(name)))
            .collect()
    }
}
