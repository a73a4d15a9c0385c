//! The one table of the file format: every key with its type, its meaning and where its
//! value goes. The loader reads it; nothing else lists keys.

use super::value;
use crate::model::{
    Action, ActionStatus, Better, Indicator, IsoWeek, Metric, Named, Reading, Scorecard, Stage,
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// One key of a `T`.
#[derive(Debug)]
pub struct Field<T: 'static> {
    /// The key.
    pub key: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    /// What it means, in one line.
    pub doc: &'static str,
    /// The type of its value, and how a value is taken.
    pub take: Take<T>,
}

/// The type of a key's value together with the function that stores one.
#[derive(Debug)]
pub enum Take<T: 'static> {
    /// Text, trimmed, never empty.
    Text(fn(&mut T, String)),
    /// The name of a thing: text with at least one letter or digit.
    Name(fn(&mut T, String)),
    /// A list of texts.
    Texts(fn(&mut T, Vec<String>)),
    /// A finite number.
    Number(fn(&mut T, f64)),
    /// A whole number from 0.
    Count(fn(&mut T, u64)),
    /// A whole number from 1.
    Rank(fn(&mut T, u32)),
    /// `YYYY-MM-DD`.
    Date(fn(&mut T, NaiveDate)),
    /// `YYYY-Www`.
    Week(fn(&mut T, IsoWeek)),
    /// One of a few words, given by these functions: all words, and storing one of them.
    Word(fn() -> Vec<&'static str>, fn(&mut T, &str)),
    /// A map from date to number.
    Readings(fn(&mut T, Vec<Reading>)),
    /// A list of stages.
    Stages(fn(&mut T, Vec<Stage>)),
    /// A list of metrics.
    Metrics(fn(&mut T, Vec<Metric>)),
    /// A list of actions.
    Actions(fn(&mut T, Vec<Action>)),
    /// A map of settings that are not part of the scorecard.
    Settings,
}

impl<T> Take<T> {
    /// What the value is, with an example, to stand behind "has to be".
    pub fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Text(_) | Self::Name(_) => "text",
            Self::Texts(_) => "a list of texts, such as `[Dana, Priya]`",
            Self::Number(_) => "a number, such as `12.5`",
            Self::Count(_) => "a whole number from 0, such as `1200`",
            Self::Rank(_) => "a whole number from 1, such as `1`",
            Self::Date(_) => "a date, such as `2026-11-16`",
            Self::Week(_) => "an ISO week, such as `2026-W47`",
            Self::Word(words, _) => return Cow::Owned(value::one_of(&words())),
            Self::Readings(_) => {
                "a map from date to number, such as `2026-11-16: 70` on a line of its own"
            }
            Self::Stages(_) => "a list of stages, each beginning with `- stage:`",
            Self::Metrics(_) => "a list of metrics, each beginning with `- metric:`",
            Self::Actions(_) => "a list of actions, each beginning with `- action:`",
            Self::Settings => "a map from rule to setting",
        })
    }
}

fn words<N: Named>() -> Vec<&'static str> {
    N::NAMES.iter().map(|&(name, _)| name).collect()
}

const fn field<T>(key: &'static str, take: Take<T>, doc: &'static str) -> Field<T> {
    Field {
        key,
        required: false,
        doc,
        take,
    }
}

const fn required<T>(key: &'static str, take: Take<T>, doc: &'static str) -> Field<T> {
    Field {
        key,
        required: true,
        doc,
        take,
    }
}

/// The keys of the file.
pub const SCORECARD: &[Field<Scorecard>] = &[
    required("scorecard", Take::Text(|s, v| s.title = v), "The title."),
    field(
        "owner",
        Take::Text(|s, v| s.owner = Some(v)),
        "Who keeps the page.",
    ),
    field(
        "team",
        Take::Texts(|s, v| s.team = v),
        "The names that may own something; where it is given, any other owner is a finding.",
    ),
    field(
        "as_of",
        Take::Date(|s, v| s.as_of = Some(v)),
        "When the values were read; a metric may say its own.",
    ),
    required(
        "stages",
        Take::Stages(|s, v| s.stages = v),
        "Exactly seven, in the order in which a customer lives them.",
    ),
    field("lint", Take::Settings, "Settings of rules for this file."),
];

/// The keys of a stage.
pub const STAGE: &[Field<Stage>] = &[
    required(
        "stage",
        Take::Name(|s, v| s.name = v),
        "Its name, unique in the file.",
    ),
    field(
        "goal",
        Take::Text(|s, v| s.goal = Some(v)),
        "What the customer knows, believes or does once through it.",
    ),
    field(
        "reached",
        Take::Count(|s, v| s.reached = Some(v)),
        "How many customers (people or accounts) got this far in the period.",
    ),
    field(
        "metrics",
        Take::Metrics(|s, v| s.metrics = v),
        "At most two; empty while the team has not agreed on one.",
    ),
    field(
        "actions",
        Take::Actions(|s, v| s.actions = v),
        "What will be done.",
    ),
];

/// The keys of a metric.
pub const METRIC: &[Field<Metric>] = &[
    required(
        "metric",
        Take::Name(|m, v| m.name = v),
        "Its name, unique in the stage.",
    ),
    field(
        "indicator",
        Take::Word(words::<Indicator>, |m, v| {
            m.indicator = Indicator::from_name(v);
        }),
        "An early sign inside the process, or an outcome.",
    ),
    field(
        "unit",
        Take::Text(|m, v| m.unit = Some(v)),
        "`\"%\"`, `$`, `€`, `days`, `/week` …; `$` and `€` stand before the number.",
    ),
    field(
        "better",
        Take::Word(words::<Better>, |m, v| {
            m.better = Better::from_name(v).unwrap_or_default();
        }),
        "The good direction; `higher` where silent.",
    ),
    field(
        "baseline",
        Take::Number(|m, v| m.baseline = Some(v)),
        "Where it started.",
    ),
    field(
        "since",
        Take::Date(|m, v| m.since = Some(v)),
        "When it started.",
    ),
    field(
        "target",
        Take::Number(|m, v| m.target = Some(v)),
        "Where it has to be.",
    ),
    field(
        "due",
        Take::Date(|m, v| m.due = Some(v)),
        "By when it has to be there.",
    ),
    field(
        "value",
        Take::Number(|m, v| m.value = Some(v)),
        "The last reading; unset is legal: agreed on, not measured yet.",
    ),
    field(
        "as_of",
        Take::Date(|m, v| m.as_of = Some(v)),
        "When the value was read.",
    ),
    field(
        "readings",
        Take::Readings(|m, v| m.readings = v),
        "The series instead of one `value`; its newest is the value.",
    ),
    field(
        "expected",
        Take::Number(|m, v| m.expected = Some(v)),
        "What customers expect of it; the value against it is their experience.",
    ),
    field("owner", Take::Text(|m, v| m.owner = Some(v)), "One person."),
    field(
        "source",
        Take::Text(|m, v| m.source = Some(v)),
        "Where the number comes from.",
    ),
];

/// The keys of an action.
pub const ACTION: &[Field<Action>] = &[
    required(
        "action",
        Take::Name(|a, v| a.name = v),
        "What will be done, unique in the stage.",
    ),
    field(
        "priority",
        Take::Rank(|a, v| a.priority = Some(v)),
        "1 comes first, in its stage.",
    ),
    field("owner", Take::Text(|a, v| a.owner = Some(v)), "One person."),
    field(
        "week",
        Take::Week(|a, v| a.week = Some(v)),
        "The week it is in focus: red in that week.",
    ),
    field(
        "due",
        Take::Date(|a, v| a.due = Some(v)),
        "By when it has to be done.",
    ),
    field(
        "done",
        Take::Date(|a, v| a.done = Some(v)),
        "When it was done.",
    ),
    field(
        "status",
        Take::Word(words::<ActionStatus>, |a, v| {
            a.status = ActionStatus::from_name(v).unwrap_or_default();
        }),
        "How far it is; `todo` where silent.",
    ),
    field(
        "moves",
        Take::Text(|a, v| a.moves = Some(v)),
        "The metric of this stage that it is meant to move.",
    ),
    field(
        "note",
        Take::Text(|a, v| a.note = Some(v)),
        "Anything else.",
    ),
];
