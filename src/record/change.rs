//! The shapes of changes: `diff`, `review`, and `focus` since a day.

use super::{Raw, VERSION, text};
use crate::model::{
    ActionChange, ActionNews, Changes, Effect, IsoWeek, MetricChange, MetricNews, Reading,
    StageChange, StageNews, Status, slug,
};
use crate::view::{Decision, DiffView, ReviewView, Side, Since, TrendFacts};
use chrono::NaiveDate;
use serde::Serialize;

/// What `diff` says of several files.
#[derive(Debug, Serialize)]
pub struct DiffOutput<'v> {
    version: u32,
    scorecards: Vec<DiffRecord<'v>>,
}

/// What `review` says of several files.
#[derive(Debug, Serialize)]
pub struct ReviewOutput<'v> {
    version: u32,
    scorecards: Vec<ReviewRecord<'v>>,
}

impl<'v> DiffOutput<'v> {
    /// The shape of `views`.
    pub fn new(views: &'v [DiffView<'v>]) -> Self {
        let records = views.iter().map(|view| DiffRecord {
            scorecard: &view.scorecard.title,
            from: side(view.from),
            to: side(view.to),
            changes: changes(&view.changes),
        });
        Self {
            version: VERSION,
            scorecards: records.collect(),
        }
    }
}

impl<'v> ReviewOutput<'v> {
    /// The shape of `views`.
    pub fn new(views: &'v [ReviewView<'v>]) -> Self {
        Self {
            version: VERSION,
            scorecards: views.iter().map(review).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct DiffRecord<'v> {
    scorecard: &'v str,
    from: SideRecord<'v>,
    to: SideRecord<'v>,
    #[serde(flatten)]
    changes: ChangesRecord<'v>,
}

#[derive(Debug, Serialize)]
struct ReviewRecord<'v> {
    scorecard: &'v str,
    today: String,
    #[serde(flatten)]
    since: SinceRecord<'v>,
    effects: Vec<EffectRecord<'v>>,
    uncovered: Vec<String>,
    decisions: Vec<DecisionRecord>,
}

/// What changed, and since when.
#[derive(Debug, Serialize)]
pub(super) struct SinceRecord<'v> {
    since: SideRecord<'v>,
    #[serde(flatten)]
    changes: ChangesRecord<'v>,
}

#[derive(Debug, Serialize)]
struct SideRecord<'v> {
    file: Option<&'v str>,
    commit: Option<&'v str>,
    day: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChangesRecord<'v> {
    stages: Vec<ChangeRecord<'v>>,
    metrics: Vec<ChangeRecord<'v>>,
    actions: Vec<ChangeRecord<'v>>,
}

#[derive(Debug, Serialize, Default)]
struct ChangeRecord<'v> {
    change: &'static str,
    address: String,
    name: &'v str,
    owner: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Value<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Value<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<[&'static str; 2]>,
}

/// What a change leads from or to.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value<'v> {
    Number(Raw),
    Text(&'v str),
    Date(String),
}

#[derive(Debug, Serialize)]
pub(super) struct EffectRecord<'v> {
    action: &'v str,
    moves: Option<&'v str>,
    done: String,
    before: Option<Raw>,
    since: Option<Raw>,
}

#[derive(Debug, Serialize)]
struct DecisionRecord {
    decision: &'static str,
    address: String,
    weeks: Option<i64>,
}

fn side(side: &Side) -> SideRecord<'_> {
    let (file, commit) = match side {
        Side::File(name) => (Some(name.as_str()), None),
        Side::Version { commit, .. } => (None, commit.as_deref()),
        Side::Before(_) => (None, None),
    };
    SideRecord {
        file,
        commit,
        day: text(side.day()),
    }
}

/// The shape of what changed since a version.
pub(super) fn since<'v>(since: &'v Since<'v>) -> SinceRecord<'v> {
    SinceRecord {
        since: side(since.from),
        changes: changes(&since.changes),
    }
}

fn changes<'v>(changes: &'v Changes<'v>) -> ChangesRecord<'v> {
    ChangesRecord {
        stages: changes.stages.iter().map(stage).collect(),
        metrics: changes.metrics.iter().map(metric).collect(),
        actions: changes.actions.iter().map(action).collect(),
    }
}

fn stage<'v>(change: &'v StageChange<'v>) -> ChangeRecord<'v> {
    let count = |count: Option<u64>| count.map(|count| Value::Number(Raw(count as f64)));
    let (word, from, to) = match change.what {
        StageNews::Renamed { from } => ("renamed", Some(Value::Text(from)), None),
        StageNews::Reached { from } => ("reached", count(from), count(change.stage.reached)),
    };
    ChangeRecord {
        change: word,
        address: slug(&change.stage.name),
        name: &change.stage.name,
        from,
        to,
        ..ChangeRecord::default()
    }
}

fn metric<'v>(change: &'v MetricChange<'v>) -> ChangeRecord<'v> {
    let metric = change.metric;
    let number = |number: Option<f64>| number.map(|number| Value::Number(Raw(number)));
    let date = |date: Option<NaiveDate>| text(date).map(Value::Date);
    let (word, from, to) = match change.what {
        MetricNews::Added => ("added", None, None),
        MetricNews::Removed => ("removed", None, None),
        MetricNews::Swapped { from } => ("swapped", Some(Value::Text(&from.name)), None),
        MetricNews::Renamed { from } => ("renamed", Some(Value::Text(from)), None),
        MetricNews::Moved { from, .. } => ("moved", number(from), number(metric.current())),
        MetricNews::Target { from, lowered } => {
            let word = if lowered {
                "target-lowered"
            } else {
                "target-raised"
            };
            (word, number(from), number(metric.target))
        }
        MetricNews::Due { from, later } => {
            let word = if later { "due-later" } else { "due-earlier" };
            (word, date(from), date(metric.due))
        }
    };
    let status = match change.what {
        MetricNews::Moved { was, is, .. } => Some([was, is].map(Status::name)),
        _ => None,
    };
    ChangeRecord {
        change: word,
        address: change.stage.address_of(&metric.name),
        name: &metric.name,
        owner: metric.owner.as_deref(),
        from,
        to,
        status,
    }
}

fn action<'v>(change: &'v ActionChange<'v>) -> ChangeRecord<'v> {
    let action = change.action;
    let week = |week: Option<IsoWeek>| text(week).map(Value::Date);
    let (word, from) = match change.what {
        ActionNews::Added => ("added", None),
        ActionNews::Removed => ("removed", None),
        ActionNews::Done => ("done", None),
        ActionNews::Dropped => ("dropped", None),
        ActionNews::Reopened => ("reopened", None),
        ActionNews::Started => ("started", None),
        ActionNews::Blocked => ("blocked", None),
        ActionNews::Freed => ("freed", None),
        ActionNews::Slipped { from } => ("slipped", week(Some(from))),
        ActionNews::Planned { from } => ("planned", week(from)),
    };
    let planned = matches!(
        change.what,
        ActionNews::Slipped { .. } | ActionNews::Planned { .. }
    );
    ChangeRecord {
        change: word,
        address: change.stage.address_of(&action.name),
        name: &action.name,
        owner: action.owner.as_deref(),
        from,
        to: week(action.week.filter(|_| planned)),
        status: None,
    }
}

fn review<'v>(view: &'v ReviewView<'v>) -> ReviewRecord<'v> {
    ReviewRecord {
        scorecard: &view.scorecard.title,
        today: view.today.to_string(),
        since: since(&view.since),
        effects: view.effects.iter().map(|(_, done)| effect(done)).collect(),
        uncovered: view.uncovered.iter().map(address).collect(),
        decisions: view.decisions.iter().map(decision).collect(),
    }
}

/// The shape of an action that is done beside its metric.
pub(super) fn effect<'v>(effect: &Effect<'v>) -> EffectRecord<'v> {
    let raw = |reading: Option<Reading>| reading.map(|reading| Raw(reading.value));
    EffectRecord {
        action: &effect.action.name,
        moves: effect.action.moves.as_deref(),
        done: effect.done.to_string(),
        before: raw(effect.before),
        since: raw(effect.since),
    }
}

fn address(metric: &TrendFacts<'_>) -> String {
    metric.stage.address_of(&metric.facts.metric.name)
}

fn decision(decision: &Decision<'_>) -> DecisionRecord {
    let (word, address, weeks) = match decision {
        Decision::LeadMayNotLead(check) => {
            let address = check.stage.address_of(check.leading);
            ("lead-may-not-lead", address, Some(check.weeks as i64))
        }
        Decision::WrongWay(metric) => ("wrong-way", address(metric), None),
        Decision::TargetMet(metric) => ("target-met", address(metric), None),
        Decision::Blocked(stage, facts) => ("blocked", stage.address_of(&facts.action.name), None),
        Decision::Zombie(stage, facts, weeks) => {
            let address = stage.address_of(&facts.action.name);
            ("zombie-action", address, Some(*weeks))
        }
    };
    DecisionRecord {
        decision: word,
        address,
        weeks,
    }
}
