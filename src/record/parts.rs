//! What the shapes of several commands are made of.

use crate::model::{self, Arrival, Effect, Keyword, Reading, Status};
use crate::view::{ActionFacts, MetricFacts};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// A number that is written whole where it is whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw(pub(super) f64);

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Up to here a floating-point number holds every whole number.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if self.0.fract() == 0.0 && self.0.abs() <= EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// A day or a week as the file has it.
pub(super) fn text(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// The stage that the smallest share of customers gets to from the one before: the biggest leak.
#[derive(Debug, Serialize)]
pub(super) struct StageLeakRecord<'v> {
    pub(super) number: usize,
    pub(super) stage: &'v str,
    pub(super) step: Raw,
}

/// An action as it stands on a day.
#[derive(Debug, Serialize)]
pub(super) struct ActionRecord<'v> {
    action: &'v str,
    address: String,
    priority: Option<u32>,
    owner: Option<&'v str>,
    week: Option<String>,
    due: Option<String>,
    done: Option<String>,
    status: &'static str,
    moves: Option<&'v str>,
    note: Option<&'v str>,
    red: bool,
    carried_over_weeks: Option<i64>,
    weeks_in_focus: Option<i64>,
    weeks_in_focus_at_least: bool,
    overdue_days: Option<i64>,
}

/// Where the readings of a metric lead.
#[derive(Debug, Serialize)]
pub(super) struct ForecastRecord {
    per_week: Raw,
    needed_per_week: Option<Raw>,
    arrives: Option<String>,
    wrong_way: bool,
    outlook: &'static str,
}

/// An action that is done, beside its metric.
#[derive(Debug, Serialize)]
pub(super) struct EffectRecord<'v> {
    action: &'v str,
    moves: Option<&'v str>,
    done: String,
    before: Option<Raw>,
    since: Option<Raw>,
}

/// The shape of an action of the stage called `stage`; nothing where it is a customer's, whose
/// address is the name alone.
pub(super) fn action_record<'v>(
    stage: Option<&str>,
    facts: &'v ActionFacts<'v>,
) -> ActionRecord<'v> {
    let action = &*facts.action;
    ActionRecord {
        action: &action.name,
        address: match stage {
            Some(stage) => model::address(stage, &action.name),
            None => model::slug(&action.name),
        },
        priority: action.priority,
        owner: action.owner.as_deref(),
        week: text(action.week),
        due: text(action.due),
        done: text(action.done),
        status: action.status.name(),
        moves: action.moves.as_deref(),
        note: action.note.as_deref(),
        red: facts.red,
        carried_over_weeks: facts.carried_over,
        weeks_in_focus: facts.weeks_in_focus.map(|in_focus| in_focus.weeks),
        weeks_in_focus_at_least: facts
            .weeks_in_focus
            .is_some_and(|in_focus| in_focus.at_least),
        overdue_days: facts.overdue,
    }
}

/// The shape of a forecast, where there is one. As on a page, nothing is foretold of what is met,
/// or was due before `today`.
pub(super) fn forecast(facts: &MetricFacts<'_>, today: NaiveDate) -> Option<ForecastRecord> {
    let forecast = facts.forecast?.ok()?;
    let is_over = facts.metric.due.is_some_and(|due| due < today);
    let arrives = text(forecast.arrives_on());
    let (outlook, arrives) = match forecast.arrival {
        Arrival::WrongWay => ("wrong-way", None),
        Arrival::Flat => ("flat", None),
        _ if facts.standing.status == Status::Met => ("met", None),
        _ if is_over => ("past-due", None),
        Arrival::On(_) => ("arrives", arrives),
        Arrival::AboutNow => ("about-now", None),
        Arrival::NotAtThisPace => ("not-at-this-pace", None),
    };
    Some(ForecastRecord {
        per_week: Raw(forecast.per_day * 7.0),
        needed_per_week: forecast.needed_per_week.map(Raw),
        arrives,
        wrong_way: forecast.arrival == Arrival::WrongWay,
        outlook,
    })
}

/// The shape of an action that is done beside its metric.
pub(super) fn effect<'v>(effect: &Effect<'v>) -> EffectRecord<'v> {
    let raw = |reading: Option<Reading>| reading.map(|reading| Raw(reading.value));
    EffectRecord {
        action: &effect.action.name,
        moves: effect.action.moves.as_deref(),
        done: effect.done.to_string(),
        before: raw(effect.before),
        since: raw(effect.latest),
    }
}
