//! The one table of the file format: every key with its type, its meaning and where its
//! value goes. The loader and the schema read it; nothing else lists keys.

use super::value::{self, Words};
use crate::model::{
    Action, ActionStatus, Better, Indicator, IsoWeek, Keyword, Metric, Reading, Scorecard, Stage,
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
    /// What may stand there: of text and numbers one each, of a list its items.
    pub examples: &'static [&'static str],
    /// The type of its value, and how a value is taken.
    pub take: FieldType<T>,
}

/// The type of a key's value together with the function that stores one; of those that are one
/// value, nothing too, where the key is silent.
#[derive(Debug)]
pub enum FieldType<T: 'static> {
    /// Text, trimmed, never empty.
    Text(fn(&mut T, Option<String>)),
    /// Text that stands in cells and addresses: it has a largest length.
    Short(fn(&mut T, Option<String>)),
    /// The name of a thing: short text with at least one letter or digit.
    Name(fn(&mut T, Option<String>)),
    /// A list of short texts.
    Texts(fn(&mut T, Vec<String>)),
    /// A finite number.
    Number(fn(&mut T, Option<f64>)),
    /// A whole number from 0.
    Count(fn(&mut T, Option<u64>)),
    /// A whole number from 1.
    Rank(fn(&mut T, Option<u32>)),
    /// `YYYY-MM-DD`.
    Date(fn(&mut T, Option<NaiveDate>)),
    /// `YYYY-Www`.
    Week(fn(&mut T, Option<IsoWeek>)),
    /// One of a few words.
    Word(Words, fn(&mut T, Option<&str>)),
    /// A map from date to number.
    Readings(fn(&mut T, Vec<Reading>)),
    /// A list of stages.
    Stages(fn(&mut T, Vec<Stage>)),
    /// A list of metrics.
    Metrics(fn(&mut T, Vec<Metric>)),
    /// A list of actions.
    Actions(fn(&mut T, Vec<Action>)),
    /// A map of settings, each with its value as it is written.
    Settings(fn(&mut T, Vec<(String, String)>)),
}

/// A thing of the format that has keys of its own.
pub(super) trait HasFields: Default + 'static {
    /// Its keys; the first one names it.
    const FIELDS: &'static [Field<Self>];
    /// What it is called, with its article.
    const WHAT: &'static str;
}

impl HasFields for Scorecard {
    const FIELDS: &'static [Field<Self>] = SCORECARD;
    const WHAT: &'static str = "a scorecard";
}

impl HasFields for Stage {
    const FIELDS: &'static [Field<Self>] = STAGE;
    const WHAT: &'static str = "a stage";
}

impl HasFields for Metric {
    const FIELDS: &'static [Field<Self>] = METRIC;
    const WHAT: &'static str = "a metric";
}

impl HasFields for Action {
    const FIELDS: &'static [Field<Self>] = ACTION;
    const WHAT: &'static str = "an action";
}

impl<T> FieldType<T> {
    /// What the value is, with an example, to stand behind "has to be".
    pub fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Text(_) | Self::Short(_) | Self::Name(_) => "text",
            Self::Texts(_) => "a list of texts, such as `[Dana, Priya]`",
            Self::Number(_) => "a number, such as `12.5`",
            Self::Count(_) => "a whole number from 0, such as `1200`",
            Self::Rank(_) => "a whole number from 1, such as `1`",
            Self::Date(_) => "a date, such as `2026-11-16`",
            Self::Week(_) => "an ISO week, such as `2026-W47`",
            Self::Word(words, _) => return Cow::Owned(value::one_of(&(words.names)())),
            Self::Readings(_) => {
                "a map from date to number, such as `2026-11-16: 70` on a line of its own"
            }
            Self::Stages(_) => "a list of stages, each beginning with `- stage:`",
            Self::Metrics(_) => "a list of metrics, each beginning with `- metric:`",
            Self::Actions(_) => "a list of actions, each beginning with `- action:`",
            Self::Settings(_) => "a map from rule to setting",
        })
    }
}

/// The words of `N`, none of which holds where the file is silent.
const fn words<N: Keyword>() -> Words {
    Words {
        find: |word| N::from_name(word).map(N::name),
        names: || N::NAMES.iter().map(|&(name, ..)| name).collect(),
        meanings: || N::NAMES.iter().map(|&(.., meaning)| meaning).collect(),
        silent: || None,
    }
}

/// The words of `N`, whose default holds where the file is silent.
const fn words_or_default<N: Keyword + Default>() -> Words {
    Words {
        silent: || Some(N::default().name()),
        ..words::<N>()
    }
}

/// A key that may be left out.
const fn field<T>(
    key: &'static str,
    take: FieldType<T>,
    doc: &'static str,
    examples: &'static [&'static str],
) -> Field<T> {
    Field {
        key,
        required: false,
        doc,
        examples,
        take,
    }
}

/// A key that has to be there.
const fn required<T>(
    key: &'static str,
    take: FieldType<T>,
    doc: &'static str,
    examples: &'static [&'static str],
) -> Field<T> {
    Field {
        required: true,
        ..field(key, take, doc, examples)
    }
}

/// The keys of the file.
pub const SCORECARD: &[Field<Scorecard>] = &[
    required(
        "scorecard",
        FieldType::Short(|s, v| s.title = v.unwrap_or_default()),
        "The title.",
        &["Northwind Analytics"],
    ),
    field(
        "owner",
        FieldType::Short(|s, v| s.owner = v),
        "Who keeps the page.",
        &["Dana"],
    ),
    field(
        "team",
        FieldType::Texts(|s, v| s.team = v),
        "The names that may own something; where it is given, any other owner is a finding.",
        &["Dana", "Priya", "Marco"],
    ),
    field(
        "as_of",
        FieldType::Date(|s, v| s.as_of = v),
        "When the values were read; a metric may say its own.",
        &["2026-11-16"],
    ),
    field(
        "period",
        FieldType::Short(|s, v| s.period = v),
        "What `reached` counts.",
        &["since 1 October", "Q4 2026"],
    ),
    required(
        "stages",
        FieldType::Stages(|s, v| s.stages = v),
        "Exactly seven, in the order in which a customer lives them.",
        &[],
    ),
    field(
        "lint",
        FieldType::Settings(|s, v| s.lint = v),
        "Settings of rules for this file.",
        &[],
    ),
];

/// The keys of a stage.
pub const STAGE: &[Field<Stage>] = &[
    required(
        "stage",
        FieldType::Name(|s, v| s.name = v.unwrap_or_default()),
        "Its name, unique in the file.",
        &["Demand & Awareness"],
    ),
    field(
        "goal",
        FieldType::Text(|s, v| s.goal = v),
        "What the customer knows, believes or does once through it.",
        &["Buyers know that their problem has a name"],
    ),
    field(
        "reached",
        FieldType::Count(|s, v| s.reached = v),
        "How many customers (people or accounts) got this far in the period.",
        &["12000"],
    ),
    field(
        "metrics",
        FieldType::Metrics(|s, v| s.metrics = v),
        "At most two; empty while the team has not agreed on one.",
        &[],
    ),
    field(
        "actions",
        FieldType::Actions(|s, v| s.actions = v),
        "What will be done.",
        &[],
    ),
];

/// The keys of a metric.
pub const METRIC: &[Field<Metric>] = &[
    required(
        "metric",
        FieldType::Name(|m, v| m.name = v.unwrap_or_default()),
        "Its name, unique in the stage.",
        &["Branded searches"],
    ),
    field(
        "indicator",
        FieldType::Word(words::<Indicator>(), |m, v| {
            m.indicator = v.and_then(Indicator::from_name);
        }),
        "An early sign inside the process, or an outcome.",
        &[],
    ),
    field(
        "unit",
        FieldType::Short(|m, v| m.unit = v),
        "`\"%\"`, `$`, `€`, `days`, `/week` …; `$` and `€` stand before the number.",
        &["/month", "days", "$", "€", "%"],
    ),
    field(
        "better",
        FieldType::Word(words_or_default::<Better>(), |m, v| {
            m.better = v.and_then(Better::from_name).unwrap_or_default();
            m.is_direction_said = v.is_some();
        }),
        "The good direction; `higher` where silent.",
        &[],
    ),
    field(
        "baseline",
        FieldType::Number(|m, v| m.baseline = v),
        "Where it started.",
        &["800"],
    ),
    field(
        "since",
        FieldType::Date(|m, v| m.since = v),
        "When it started.",
        &["2026-10-01"],
    ),
    field(
        "target",
        FieldType::Number(|m, v| m.target = v),
        "Where it has to be.",
        &["2000"],
    ),
    field(
        "due",
        FieldType::Date(|m, v| m.due = v),
        "By when it has to be there.",
        &["2026-12-31"],
    ),
    field(
        "value",
        FieldType::Number(|m, v| m.value = v),
        "The last reading; unset is legal: agreed on, not measured yet.",
        &["1240"],
    ),
    field(
        "as_of",
        FieldType::Date(|m, v| m.as_of = v),
        "When the value was read.",
        &["2026-11-16"],
    ),
    field(
        "readings",
        FieldType::Readings(|m, v| m.readings = v),
        "The series instead of one `value`; its newest is the value.",
        &["2026-11-09: 1180", "2026-11-16: 1240"],
    ),
    field(
        "expected",
        FieldType::Number(|m, v| m.expected = v),
        "What customers expect of it; the value against it is their experience.",
        &["1500"],
    ),
    field(
        "owner",
        FieldType::Short(|m, v| m.owner = v),
        "One person.",
        &["Priya"],
    ),
    field(
        "source",
        FieldType::Text(|m, v| m.source = v),
        "Where the number comes from.",
        &["Search Console, last 30 days"],
    ),
];

/// The keys of an action.
pub const ACTION: &[Field<Action>] = &[
    required(
        "action",
        FieldType::Name(|a, v| a.name = v.unwrap_or_default()),
        "What will be done, unique in the stage.",
        &["Publish the ROI calculator"],
    ),
    field(
        "priority",
        FieldType::Rank(|a, v| a.priority = v),
        "1 comes first, in its stage.",
        &["1"],
    ),
    field(
        "owner",
        FieldType::Short(|a, v| a.owner = v),
        "One person.",
        &["Priya"],
    ),
    field(
        "week",
        FieldType::Week(|a, v| a.week = v),
        "The week it is in focus: red in that week.",
        &["2026-W47"],
    ),
    field(
        "due",
        FieldType::Date(|a, v| a.due = v),
        "By when it has to be done.",
        &["2026-11-20"],
    ),
    field(
        "done",
        FieldType::Date(|a, v| a.done = v),
        "When it was done.",
        &["2026-11-19"],
    ),
    field(
        "status",
        FieldType::Word(words_or_default::<ActionStatus>(), |a, v| {
            a.status = v.and_then(ActionStatus::from_name).unwrap_or_default();
        }),
        "How far it is; `todo` where silent.",
        &[],
    ),
    field(
        "moves",
        FieldType::Short(|a, v| a.moves = v),
        "The metric of this stage that it is meant to move.",
        &["Branded searches"],
    ),
    field(
        "note",
        FieldType::Text(|a, v| a.note = v),
        "Anything else.",
        &["Legal has the terms until Thursday"],
    ),
];
