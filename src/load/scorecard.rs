//! The table of the scorecard's format: every key with its type, its meaning and where its
//! value goes. The loader, the schema and the words of the editor come from it. Who adds a key
//! looks at three more lists, each of some keys: what a comparison tells
//! (`model/change/detail.rs`), what of that a meeting hears (`view/diff.rs`), and what a new action
//! is written with (`edit/action.rs`).

use super::{FileKind, allow};
use crate::format::{
    Field, FieldType, ListOf, Record, Synonyms, Words, field, required, words, words_or_default,
};
use crate::model::{
    Action, ActionStatus, Better, Indicator, Keyword as _, MAX_METRICS, MAX_NUMBER, Metric,
    Reading, STAGES, Scorecard, Stage,
};
use crate::yaml::Document;
use serde_json::{Value, json};

/// What people call a status.
const STATUSES: Synonyms = &[
    (
        &[
            "to do",
            "open",
            "new",
            "planned",
            "backlog",
            "next",
            "pending",
            "not started",
        ],
        "todo",
    ),
    (
        &[
            "in progress",
            "wip",
            "started",
            "ongoing",
            "active",
            "in work",
            "working",
        ],
        "doing",
    ),
    (
        &["on hold", "waiting", "stuck", "paused", "hold"],
        "blocked",
    ),
    (
        &[
            "complete",
            "completed",
            "finished",
            "closed",
            "ready",
            "x",
            "yes",
            "true",
        ],
        "done",
    ),
    (
        &["cancelled", "canceled", "abandoned", "won't do", "rejected"],
        "dropped",
    ),
];

/// What people call an indicator.
const INDICATORS: Synonyms = &[
    (&["lead", "early", "input"], "leading"),
    (&["lag", "late", "outcome", "output"], "lagging"),
];

/// What people call a direction.
const DIRECTIONS: Synonyms = &[
    (
        &["up", "more", "high", "increase", "growing", "max", "bigger"],
        "higher",
    ),
    (
        &["down", "less", "low", "decrease", "fewer", "min", "smaller"],
        "lower",
    ),
];

impl Record for Scorecard {
    const FIELDS: &'static [Field<Self>] = SCORECARD;
    const WHAT: &'static str = "a scorecard";
}

impl Record for Stage {
    const FIELDS: &'static [Field<Self>] = STAGE;
    const WHAT: &'static str = "a stage";
}

impl Record for Metric {
    const FIELDS: &'static [Field<Self>] = METRIC;
    const WHAT: &'static str = "a metric";
    const MAX_NUMBER: f64 = MAX_NUMBER;

    fn schema_beside_keys() -> Value {
        value_or_readings()
    }
}

impl Record for Action {
    const FIELDS: &'static [Field<Self>] = ACTION;
    const WHAT: &'static str = "an action";
    const CALLED: &'static [(&'static str, &'static str)] =
        &[("metric", "moves"), ("touchpoint", "moves")];
}

impl FileKind for Scorecard {
    const NAME: &'static str = "scorecard";
    const MANY: &'static str = "scorecards";
    const SCHEMA_ID: &'static str = "urn:scorecard:schema";
    const DESCRIPTION: &'static str = "A customer journey on one page: seven stages, one or two \
        metrics each, and a few actions in order of priority.";
    const THINGS: &'static str = "stages, metrics or actions";
    const WHY_FEW: &'static str = "a scorecard is one page";
    const FIRST_STEP: &'static str = "`scorecard init` writes a first page to fill in";
    const DATED_KEY: &'static str = "value";

    fn take_comments(&mut self, text: &str, document: &Document<'_>, allows: &[allow::Allow<'_>]) {
        allow::take_reasons(self, text, document, allows);
    }
}

/// The keys of the file.
pub const SCORECARD: &[Field<Scorecard>] = &[
    required(
        Scorecard::NAME,
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
        FieldType::Records(
            &ListOf::any(|s: &mut Scorecard, v| s.stages = v)
                .at_least(STAGES)
                .at_most(STAGES),
        ),
        "Exactly seven, in the order in which a customer lives them.",
        &[],
    ),
    field(
        "lint",
        FieldType::Settings(|s, v| s.lint = v),
        "Settings of rules for this file.",
        &["no-metric: off"],
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
        FieldType::Records(&ListOf::any(|s: &mut Stage, v| s.metrics = v).at_most(MAX_METRICS)),
        "At most two; empty while the team has not agreed on one.",
        &[],
    ),
    field(
        "actions",
        FieldType::Records(&ListOf::any(|s: &mut Stage, v| s.actions = v)),
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
        FieldType::Word(
            Words {
                synonyms: INDICATORS,
                ..words::<Indicator>()
            },
            |m, v| {
                m.indicator = v.and_then(Indicator::from_name);
            },
        ),
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
        FieldType::Word(
            Words {
                synonyms: DIRECTIONS,
                ..words_or_default::<Better>()
            },
            |m, v| {
                m.better = v.and_then(Better::from_name).unwrap_or_default();
                m.is_direction_said = v.is_some();
            },
        ),
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
        FieldType::DatedNumbers(|m, v| {
            let readings = v.into_iter();
            m.readings = readings.map(|(on, value)| Reading { on, value }).collect();
        }),
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
        FieldType::Word(
            Words {
                synonyms: STATUSES,
                ..words_or_default::<ActionStatus>()
            },
            |a, v| {
                a.status = v.and_then(ActionStatus::from_name).unwrap_or_default();
            },
        ),
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

/// A metric with readings has no value beside them; nulls are no numbers, here as
/// everywhere. Said of `value`, so that editors mark it, and with words of its own.
fn value_or_readings() -> Value {
    json!({
        "if": {
            "type": "object",
            "required": ["readings"],
            "properties": {
                "readings": {
                    "type": "object",
                    "not": {"additionalProperties": {"type": "null"}},
                },
            },
        },
        "then": {
            "properties": {
                "value": {
                    "type": "null",
                    "errorMessage": "a metric has `value` or `readings`, not both",
                },
            },
        },
    })
}
