//! What is new of a metric.

use super::{MetricChange, MetricNews, OfStage, detail, gone};
use crate::model::Metric;

impl<'a> OfStage<'a> {
    /// What is new of its metrics, each of which comes `from` a place before; `moved` says how
    /// the value of one did.
    pub(super) fn metrics(
        &self,
        from: &[Option<usize>],
        moved: impl Fn(usize) -> Option<MetricNews<'a>>,
    ) -> Vec<MetricChange<'a>> {
        let before: &[Metric] = self.before.map_or(&[], |before| &before.metrics);
        let gone = gone(before.len(), from);
        let change = |index, metric, what| MetricChange {
            place: self.place(index),
            stage: self.stage,
            metric,
            what,
        };
        let mut changes = Vec::new();
        for (at, metric) in self.stage.metrics.iter().enumerate() {
            let news = match (from[at], before.get(at)) {
                (Some(from), _) => news(&before[from], metric, moved(at)),
                (None, Some(from)) if gone[at] => new(MetricNews::Swapped { from }, moved(at)),
                (None, _) => new(MetricNews::Added, moved(at)),
            };
            changes.extend(news.into_iter().map(|what| change(at, metric, what)));
        }
        // What another one stands in the place of was told.
        let swapped = |at: usize| from.get(at).is_some_and(Option::is_none);
        let removed = before.iter().enumerate();
        let removed = removed.filter(|&(at, _)| gone[at] && !swapped(at));
        changes.extend(removed.map(|(at, metric)| change(at, metric, MetricNews::Removed)));
        changes
    }
}

/// What is new of a metric that the page did not have; it may have come on the day from whose
/// end on its numbers are told.
fn new<'a>(news: MetricNews<'a>, moved: Option<MetricNews<'a>>) -> Vec<MetricNews<'a>> {
    std::iter::once(news).chain(moved).collect()
}

fn news<'a>(
    before: &'a Metric,
    metric: &'a Metric,
    moved: Option<MetricNews<'a>>,
) -> Vec<MetricNews<'a>> {
    let mut news = Vec::new();
    if before.name != metric.name {
        news.push(MetricNews::Renamed { from: &before.name });
    }
    news.extend(moved);
    if before.target != metric.target {
        let lowered = is_lowered(before, metric);
        let reason = metric.target_reason.as_deref();
        let reason = reason.filter(|_| lowered && metric.old_reason(before).is_none());
        news.push(MetricNews::Target {
            from: before.target,
            lowered,
            reason,
        });
    }
    if before.due != metric.due {
        let later = before
            .due
            .is_some_and(|due| metric.due.is_none_or(|now| now > due));
        news.push(MetricNews::Due {
            from: before.due,
            later,
        });
    }
    // The day of a value that moved is told with it.
    let is_told = |key: &str| key == "as_of" && before.current() != metric.current();
    let keys = detail::metric_changes(before, metric);
    let keys = keys.filter(|change| !is_told(change.key));
    news.extend(keys.map(MetricNews::Key));
    let readings = detail::reading_changes(before, metric).into_iter();
    news.extend(readings.map(|(on, from, to)| MetricNews::Reading { on, from, to }));
    news
}

/// Whether less is asked of `metric` than of it `before`: a target that is easier to reach,
/// or none any more.
pub fn is_lowered(before: &Metric, metric: &Metric) -> bool {
    match (before.target, metric.target) {
        (Some(_), None) => true,
        (Some(before), Some(target)) => metric.better.sign() * (target - before) < 0.0,
        (None, _) => false,
    }
}
