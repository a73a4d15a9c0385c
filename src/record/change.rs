//! What changed, as `diff`, `review`, and `focus` since a day have it.

use super::parts::{Raw, text};
use crate::model::{
    ActionChange, ActionNews, Changes, IsoWeek, MetricChange, MetricNews, StageChange, StageNews,
    slug,
};
use crate::view::{News, VersionLabel};
use chrono::NaiveDate;
use serde::Serialize;

/// What changed, and since when.
#[derive(Debug, Serialize)]
pub(super) struct SinceRecord<'v> {
    since: SideRecord<'v>,
    numbers_since: SideRecord<'v>,
    #[serde(flatten)]
    changes: ChangesRecord<'v>,
}

#[derive(Debug, Serialize)]
pub(super) struct SideRecord<'v> {
    file: Option<&'v str>,
    commit: Option<&'v str>,
    day: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ChangesRecord<'v> {
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
    from: Option<ChangedValue<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<ChangedValue<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<[&'static str; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<[Option<String>; 2]>,
}

/// What a change leads from or to.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ChangedValue<'v> {
    Number(Raw),
    Text(&'v str),
    Date(String),
}

/// The shape of a version.
pub(super) fn side(side: &VersionLabel) -> SideRecord<'_> {
    let (file, commit) = match side {
        VersionLabel::File(name) => (Some(name.as_str()), None),
        VersionLabel::Version { commit, .. } => (None, commit.as_deref()),
        VersionLabel::Before(_) | VersionLabel::OwnDays(_) => (None, None),
    };
    SideRecord {
        file,
        commit,
        day: text(side.day()),
    }
}

/// The shape of what changed since a version.
pub(super) fn since<'v>(since: &'v News<'v>) -> SinceRecord<'v> {
    SinceRecord {
        since: side(since.from),
        numbers_since: side(since.numbers_from),
        changes: changes(&since.changes),
    }
}

/// The shape of all changes.
pub(super) fn changes<'v>(changes: &'v Changes<'v>) -> ChangesRecord<'v> {
    ChangesRecord {
        stages: changes.stages.iter().map(stage).collect(),
        metrics: changes.metrics.iter().map(metric).collect(),
        actions: changes.actions.iter().map(action).collect(),
    }
}

fn stage<'v>(change: &'v StageChange<'v>) -> ChangeRecord<'v> {
    let count = |count: Option<u64>| count.map(|count| ChangedValue::Number(Raw(count as f64)));
    let (word, from, to) = match change.what {
        StageNews::Renamed { from } => ("renamed", Some(ChangedValue::Text(from)), None),
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
    let number = |number: Option<f64>| number.map(|number| ChangedValue::Number(Raw(number)));
    let date = |date: Option<NaiveDate>| text(date).map(ChangedValue::Date);
    let (word, from, to) = match change.what {
        MetricNews::Added => ("added", None, None),
        MetricNews::Removed => ("removed", None, None),
        MetricNews::Swapped { from } => ("swapped", Some(ChangedValue::Text(&from.name)), None),
        MetricNews::Renamed { from } => ("renamed", Some(ChangedValue::Text(from)), None),
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
    let (status, days) = match change.what {
        MetricNews::Moved { was, is, days, .. } => {
            (Some([was.name(), is.name()]), Some(days.map(text)))
        }
        _ => (None, None),
    };
    ChangeRecord {
        change: word,
        address: change.stage.address_of(&metric.name),
        name: &metric.name,
        owner: metric.owner.as_deref(),
        from,
        to,
        status,
        days,
    }
}

fn action<'v>(change: &'v ActionChange<'v>) -> ChangeRecord<'v> {
    let action = change.action;
    let week = |week: Option<IsoWeek>| text(week).map(ChangedValue::Date);
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
        ..ChangeRecord::default()
    }
}
