//! `future-date` of a scorecard: of its numbers, and of what was done.

use super::{Case, Reporter};
use crate::finding::Subject;
use crate::lint::shared::future_date::{Dated, last_day, tell};
use crate::yaml::Path;
use chrono::NaiveDate;

pub(super) fn check(case: &Case<'_>, found: &mut Reporter<'_>) {
    let last = last_day(case.today);
    if !case.written.has_days_after(last) {
        return;
    }
    let is_ahead = |day: &NaiveDate| *day > last;
    let page = case.written.as_of.filter(is_ahead);
    let page = page.map(|day| (Subject::Value(Path::top().key("as_of")), day, "`as_of`"));
    let ahead = page
        .into_iter()
        .chain(of_metrics(case))
        .chain(of_actions(case));
    for dated in ahead.filter(|(_, day, _)| is_ahead(day)) {
        tell(case, found, dated);
    }
}

fn of_metrics(case: &Case<'_>) -> impl Iterator<Item = Dated> {
    let written = case.written;
    case.metrics().flat_map(move |at| {
        let metric = at.place.metric(written);
        let as_of = metric.as_of;
        let as_of = as_of.map(|day| (Subject::Value(at.path().key("as_of")), day, "`as_of`"));
        let readings = at.path().key("readings");
        let readings = metric.readings.iter().map(move |reading| {
            let subject = Subject::Key(readings.key(reading.on.to_string()));
            (subject, reading.on, "a reading")
        });
        as_of.into_iter().chain(readings)
    })
}

fn of_actions(case: &Case<'_>) -> impl Iterator<Item = Dated> {
    let written = case.written;
    case.actions().filter_map(move |at| {
        let (stage, index) = at.place;
        let done = written.stages[stage].actions[index].done?;
        Some((Subject::Value(at.path().key("done")), done, "`done`"))
    })
}
