//! What has changed of the keys that have no words of their own: each is told by its name, as it
//! was and as it is.

use crate::model::{Action, IsoWeek, Keyword as _, Metric, Scorecard, Stage};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A key that says something else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeyChange<'a> {
    /// The key, as the file has it.
    pub key: &'a str,
    /// What it said; nothing where it was not there.
    pub from: Option<Detail<'a>>,
    /// What it says.
    pub to: Option<Detail<'a>>,
}

/// What a key says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Detail<'a> {
    /// A text or a word.
    Text(&'a str),
    /// A list of names.
    Names(&'a [String]),
    /// A number in the unit of its metric.
    Number(f64),
    /// A whole number.
    Rank(u32),
    /// A day.
    Day(NaiveDate),
    /// A week.
    Week(IsoWeek),
}

/// A key and what it says.
type Said<'a> = (&'a str, Option<Detail<'a>>);

/// The keys of which two lists in the same order do not say the same.
fn differences<'a, const N: usize>(
    before: [Said<'a>; N],
    now: [Said<'a>; N],
) -> impl Iterator<Item = KeyChange<'a>> {
    let both = before.into_iter().zip(now);
    both.filter(|(before, now)| before.1 != now.1)
        .map(|((key, from), (_, to))| KeyChange { key, from, to })
}

fn text(text: Option<&String>) -> Option<Detail<'_>> {
    text.map(|text| Detail::Text(text))
}

fn of_page(page: &Scorecard) -> [Said<'_>; 5] {
    let team = Some(Detail::Names(&page.team)).filter(|_| !page.team.is_empty());
    [
        ("scorecard", Some(Detail::Text(&page.title))),
        ("owner", text(page.owner.as_ref())),
        ("team", team),
        ("as_of", page.as_of.map(Detail::Day)),
        ("period", text(page.period.as_ref())),
    ]
}

fn of_stage(stage: &Stage) -> [Said<'_>; 1] {
    [("goal", text(stage.goal.as_ref()))]
}

fn of_metric(metric: &Metric) -> [Said<'_>; 9] {
    let indicator = metric.indicator.map(|word| Detail::Text(word.name()));
    let better = metric.is_direction_said.then(|| metric.better.name());
    [
        ("indicator", indicator),
        ("unit", text(metric.unit.as_ref())),
        ("better", better.map(Detail::Text)),
        ("baseline", metric.baseline.map(Detail::Number)),
        ("since", metric.since.map(Detail::Day)),
        ("as_of", metric.as_of.map(Detail::Day)),
        ("expected", metric.expected.map(Detail::Number)),
        ("owner", text(metric.owner.as_ref())),
        ("source", text(metric.source.as_ref())),
    ]
}

fn of_action(action: &Action) -> [Said<'_>; 6] {
    [
        ("priority", action.priority.map(Detail::Rank)),
        ("owner", text(action.owner.as_ref())),
        ("due", action.due.map(Detail::Day)),
        ("done", action.done.map(Detail::Day)),
        ("moves", text(action.moves.as_ref())),
        ("note", text(action.note.as_ref())),
    ]
}

/// What changed of the page itself.
pub(super) fn page_changes<'a>(before: &'a Scorecard, now: &'a Scorecard) -> Vec<KeyChange<'a>> {
    differences(of_page(before), of_page(now)).collect()
}

/// What changed of what a page sets for the rules.
pub(super) fn rule_changes<'a>(before: &'a Scorecard, now: &'a Scorecard) -> Vec<KeyChange<'a>> {
    let settings = |page: &'a Scorecard| -> BTreeMap<&'a str, Detail<'a>> {
        let settings = page.lint.iter();
        settings
            .map(|(rule, setting)| (rule.as_str(), Detail::Text(setting)))
            .collect()
    };
    let (before, now) = (settings(before), settings(now));
    let rules: BTreeSet<&str> = before.keys().chain(now.keys()).copied().collect();
    let rules = rules.into_iter().map(|key| KeyChange {
        key,
        from: before.get(key).copied(),
        to: now.get(key).copied(),
    });
    rules.filter(|change| change.from != change.to).collect()
}

/// What changed of a stage.
pub(super) fn stage_changes<'a>(
    before: &'a Stage,
    now: &'a Stage,
) -> impl Iterator<Item = KeyChange<'a>> {
    differences(of_stage(before), of_stage(now))
}

/// What changed of a metric.
pub(super) fn metric_changes<'a>(
    before: &'a Metric,
    now: &'a Metric,
) -> impl Iterator<Item = KeyChange<'a>> {
    differences(of_metric(before), of_metric(now))
}

/// What changed of an action.
pub(super) fn action_changes<'a>(
    before: &'a Action,
    now: &'a Action,
) -> impl Iterator<Item = KeyChange<'a>> {
    differences(of_action(before), of_action(now))
}

/// The readings that are others, came or went: their days, and what they said and say. The
/// newest is told as the value.
pub(super) fn reading_changes(
    before: &Metric,
    now: &Metric,
) -> Vec<(NaiveDate, Option<f64>, Option<f64>)> {
    let is_told = before.current() != now.current();
    let newest = now.readings.last().filter(|_| is_told);
    let newest = newest.map(|reading| reading.on);
    // Most of them stay.
    let both = before.readings.iter().zip(&now.readings);
    let same = both.take_while(|(before, now)| before == now).count();
    let mut said: BTreeMap<NaiveDate, (Option<f64>, Option<f64>)> = BTreeMap::new();
    for reading in &before.readings[same..] {
        said.entry(reading.on).or_default().0 = Some(reading.value);
    }
    for reading in &now.readings[same..] {
        said.entry(reading.on).or_default().1 = Some(reading.value);
    }
    let changes = said.into_iter().map(|(day, (from, to))| (day, from, to));
    changes
        .filter(|&(day, from, to)| from != to && Some(day) != newest)
        .collect()
}
