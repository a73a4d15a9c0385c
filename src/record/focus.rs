//! The shape of `focus`.

use super::Record;
use super::change::{SinceRecord, since};
use super::parts::{ActionRecord, action_record};
use crate::model::FocusReason;
use crate::view::{FocusFacts, FocusView};
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `focus` says of the scorecard in `file`.
pub fn focus<'v>(file: &'v str, view: &'v FocusView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: focus_record(file, view),
    }
}

#[derive(Debug, Serialize)]
struct FocusRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    owner: Option<&'v str>,
    today: String,
    week: String,
    actions: Vec<FocusActionRecord<'v>>,
    uncovered: Vec<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct FocusActionRecord<'v> {
    stage: &'v str,
    reason: Option<&'static str>,
    #[serde(flatten)]
    action: ActionRecord<'v>,
}

fn focus_record<'v>(file: &'v str, view: &'v FocusView<'v>) -> FocusRecord<'v> {
    FocusRecord {
        file,
        scorecard: &view.title,
        owner: view.owner.as_deref(),
        today: view.today.to_string(),
        week: view.week.to_string(),
        actions: view.actions.iter().map(focus_action_record).collect(),
        uncovered: (view.uncovered.iter())
            .map(|what| what.address.as_str())
            .collect(),
        since: view.since.as_ref().map(since),
    }
}

fn focus_action_record<'v>(item: &'v FocusFacts<'v>) -> FocusActionRecord<'v> {
    FocusActionRecord {
        stage: &item.stage,
        reason: item.reason.map(|reason| match reason {
            FocusReason::Planned => "planned",
            FocusReason::CarriedOver { .. } => "carried-over",
            FocusReason::UnderWay => "under-way",
            FocusReason::Due => "due",
            FocusReason::Closed => "closed",
        }),
        action: action_record(&item.stage, &item.facts),
    }
}
