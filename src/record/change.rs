//! What changed, as `diff`, `review`, and `focus` since a day have it.

use super::parts::{Raw, text};
use crate::model::{
    ActionChange, ActionNews, Changes, Detail, IsoWeek, KeyChange, MetricChange, MetricNews,
    StageChange, StageNews, slug,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<Vec<ChangeRecord<'v>>>,
    rules: Vec<ChangeRecord<'v>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stages_reordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments_changed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days_ahead_changed: Option<bool>,
    stages: Vec<ChangeRecord<'v>>,
    metrics: Vec<ChangeRecord<'v>>,
    actions: Vec<ChangeRecord<'v>>,
}

#[derive(Debug, Serialize, Default)]
struct ChangeRecord<'v> {
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'v str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    address: String,
    #[serde(skip_serializing_if = "str::is_empty")]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'v str>,
}

/// What a change leads from or to.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ChangedValue<'v> {
    Texts(&'v [String]),
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
        // A meeting does not hear of these.
        changes: ChangesRecord {
            page: None,
            stages_reordered: None,
            comments_changed: None,
            days_ahead_changed: None,
            ..changes(&since.changes)
        },
    }
}

/// The shape of all changes.
pub(super) fn changes<'v>(changes: &'v Changes<'v>) -> ChangesRecord<'v> {
    ChangesRecord {
        page: Some(changes.page.iter().map(page).collect()),
        rules: changes.rules.iter().map(rule).collect(),
        stages_reordered: Some(changes.stages_reordered),
        comments_changed: Some(changes.comments_changed),
        days_ahead_changed: Some(changes.days_ahead_changed),
        stages: changes.stages.iter().map(stage).collect(),
        metrics: changes.metrics.iter().map(metric).collect(),
        actions: changes.actions.iter().map(action).collect(),
    }
}

impl SinceRecord<'_> {
    /// The same of a customer's page, where the address of an action is its name alone.
    pub(super) fn without_stages(mut self) -> Self {
        for change in &mut self.changes.actions {
            change.address = slug(change.name);
        }
        self
    }
}

/// What a key says.
fn said(detail: Option<Detail<'_>>) -> Option<ChangedValue<'_>> {
    Some(match detail? {
        Detail::Text(text) => ChangedValue::Text(text),
        Detail::Names(names) => ChangedValue::Texts(names),
        Detail::Number(number) => ChangedValue::Number(Raw(number)),
        Detail::Rank(rank) => ChangedValue::Number(Raw(rank.into())),
        Detail::Day(day) => ChangedValue::Date(day.to_string()),
        Detail::Week(week) => ChangedValue::Date(week.to_string()),
    })
}

/// What each other change says of its key.
fn key<'v>(
    change: &KeyChange<'v>,
) -> (&'static str, Option<&'v str>, [Option<ChangedValue<'v>>; 2]) {
    (
        "changed",
        Some(change.key),
        [said(change.from), said(change.to)],
    )
}

fn page<'v>(change: &'v KeyChange<'v>) -> ChangeRecord<'v> {
    let (word, key, [from, to]) = key(change);
    ChangeRecord {
        change: word,
        key,
        from,
        to,
        ..ChangeRecord::default()
    }
}

fn rule<'v>(change: &'v KeyChange<'v>) -> ChangeRecord<'v> {
    ChangeRecord {
        change: "rule",
        ..page(change)
    }
}

fn stage<'v>(change: &'v StageChange<'v>) -> ChangeRecord<'v> {
    let count = |count: Option<u64>| count.map(|count| ChangedValue::Number(Raw(count as f64)));
    let (word, key, [from, to]) = match &change.what {
        StageNews::Renamed { from } => ("renamed", None, [Some(ChangedValue::Text(from)), None]),
        StageNews::Reached { from } => {
            ("reached", None, [count(*from), count(change.stage.reached)])
        }
        StageNews::MetricsReordered => ("metrics-reordered", None, [None, None]),
        StageNews::ActionsReordered => ("actions-reordered", None, [None, None]),
        StageNews::Key(change) => key(change),
    };
    ChangeRecord {
        change: word,
        key,
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
    let (word, key, [from, to]) = match &change.what {
        MetricNews::Added => ("added", None, [None, None]),
        MetricNews::Removed => ("removed", None, [None, None]),
        MetricNews::Swapped { from } => (
            "swapped",
            None,
            [Some(ChangedValue::Text(&from.name)), None],
        ),
        MetricNews::Renamed { from } => ("renamed", None, [Some(ChangedValue::Text(from)), None]),
        MetricNews::Moved { from, .. } => {
            ("moved", None, [number(*from), number(metric.current())])
        }
        MetricNews::Target { from, lowered, .. } => {
            let word = match from {
                None => "target-set",
                _ if *lowered => "target-lowered",
                _ => "target-raised",
            };
            (word, None, [number(*from), number(metric.target)])
        }
        MetricNews::Due { from, later } => {
            let word = match from {
                None => "due-set",
                _ if *later => "due-later",
                _ => "due-earlier",
            };
            (word, None, [date(*from), date(metric.due)])
        }
        MetricNews::Reading { from, to, .. } => ("reading", None, [number(*from), number(*to)]),
        MetricNews::Key(change) => key(change),
    };
    let (status, days) = match &change.what {
        MetricNews::Moved { was, is, days, .. } => {
            (Some([was.name(), is.name()]), Some(days.map(text)))
        }
        MetricNews::Reading { on, .. } => (None, Some([None, text(Some(on))])),
        _ => (None, None),
    };
    let reason = match &change.what {
        MetricNews::Target { reason, .. } => *reason,
        _ => None,
    };
    ChangeRecord {
        change: word,
        key,
        address: change.stage.address_of(&metric.name),
        name: &metric.name,
        owner: metric.owner.as_deref(),
        from,
        to,
        status,
        days,
        reason,
    }
}

fn action<'v>(change: &'v ActionChange<'v>) -> ChangeRecord<'v> {
    let action = change.action;
    let week = |week: Option<IsoWeek>| text(week).map(ChangedValue::Date);
    let word = |word| (word, None, [None, None]);
    let (word, key, [from, to]) = match &change.what {
        ActionNews::Added => word("added"),
        ActionNews::Removed => word("removed"),
        ActionNews::Done => word("done"),
        ActionNews::Dropped => word("dropped"),
        ActionNews::Reopened => word("reopened"),
        ActionNews::Started => word("started"),
        ActionNews::Blocked => word("blocked"),
        ActionNews::Freed => word("freed"),
        ActionNews::Stopped => word("stopped"),
        ActionNews::TidiedAway => word("tidied-away"),
        ActionNews::Slipped { from } => ("slipped", None, [week(Some(*from)), week(action.week)]),
        ActionNews::Planned { from } => ("planned", None, [week(*from), week(action.week)]),
        ActionNews::Key(change) => key(change),
    };
    ChangeRecord {
        change: word,
        key,
        address: change.stage.address_of(&action.name),
        name: &action.name,
        owner: action.owner.as_deref(),
        from,
        to,
        ..ChangeRecord::default()
    }
}
