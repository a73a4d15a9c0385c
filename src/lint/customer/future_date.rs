//! `future-date` of a customer's page: of the rating, the notes, and of what was done.

use super::{Case, Reporter};
use crate::finding::Subject;
use crate::lint::shared::future_date::{Dated, last_day, tell};
use crate::load::customer_action_path;
use crate::yaml::Path;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let (written, last) = (case.written, last_day(case.today));
    if !written.has_days_after(last) {
        return;
    }
    let rated = Subject::Value(Path::top().key("rated"));
    let rated = written.rated.map(|day| (rated, day, "`rated`"));
    let notes = written.notes.iter().map(|note| {
        let path = Path::top().key("notes").key(note.on.to_string());
        (Subject::Key(path), note.on, "a note")
    });
    let actions = written.actions.iter().enumerate();
    let done = actions.filter_map(|(index, action)| {
        let done = Subject::Value(customer_action_path(index).key("done"));
        Some((done, action.done?, "`done`"))
    });
    let ahead = rated.into_iter().chain(notes).chain(done);
    for dated in ahead.filter(|(_, day, _): &Dated| *day > last) {
        tell(case, found, dated);
    }
}
