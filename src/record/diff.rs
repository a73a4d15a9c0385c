//! The shape of `diff`.

use super::Record;
use super::change::{ChangesRecord, SideRecord, changes, side};
use crate::view::DiffView;
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `diff` says of `view`.
pub fn diff<'v>(view: &'v DiffView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: diff_record(view),
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

fn diff_record<'v>(view: &'v DiffView<'v>) -> DiffRecord<'v> {
    DiffRecord {
        scorecard: &view.scorecard.title,
        from: side(view.from),
        to: side(view.to),
        changes: changes(&view.changes),
    }
}
