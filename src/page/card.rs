//! A metric where there is room for all of it: its words, its chart, the numbers behind that.

use super::cell::on_one_line;
use super::show;
use super::table::{Columns, Slot};
use super::words::{self, number_cell};
use super::{Block, Card, Cell, Chart, Column, Content, Days, Level, Mark, Role, Symbol, Table};
use crate::model::{Better, Metric, Progress, Reading, Start, Status, Unit, WeekReading};
use crate::text::MONTHS;
use crate::view::{MetricFacts, gap_among};
use chrono::{Datelike, Days as Later, Months, NaiveDate};
use compact_str::{CompactString, format_compact};
use std::sync::Arc;

/// Values older than this many days are told with their age.
const OLD: i64 = 7;

/// What the pictures of metrics mean, and where something `is_red`, what that does.
pub(super) fn key(is_red: bool) -> Block {
    let mut key = vec![
        (
            Symbol::Readings,
            "readings, the last in the colour of its status",
        ),
        (Symbol::Way, "the way from the start to the target"),
        (Symbol::Target, "target"),
        (Symbol::Ahead, "where the readings lead by the due day"),
        (Symbol::Bar, "the way covered; the mark is the time gone"),
    ];
    key.extend(is_red.then_some((Symbol::Red, "red: in focus this week")));
    Block::Key(key)
}

/// The days that the charts of `metrics` share: from the first thing to show to the last due
/// day, at most thirteen weeks before `today` and half a year after. What is due later than that
/// does not squeeze all others where one is due before.
pub(super) fn days<'m>(
    metrics: impl Iterator<Item = &'m MetricFacts<'m>> + Clone,
    today: NaiveDate,
) -> Arc<Days> {
    /// So many weeks back, and so many months ahead, and no more.
    const BACK: u64 = 13 * 7;
    const AHEAD: Months = Months::new(6);
    let earliest = today.checked_sub_days(Later::new(BACK)).unwrap_or(today);
    let latest = today.checked_add_months(AHEAD).unwrap_or(today);
    let starts = metrics.clone().flat_map(|of| {
        let read = of.series.first().map(|first| first.reading.on);
        let start = of.start.and_then(|start| start.since);
        read.into_iter().chain(start)
    });
    let first = starts.min().unwrap_or(earliest).clamp(earliest, today);
    let dues = metrics.filter_map(|of| of.metric.due);
    let is_near = |due: &NaiveDate| (today..=latest).contains(due);
    let last = dues.clone().filter(is_near).max().or_else(|| dues.max());
    let last = last.unwrap_or(today).clamp(today, latest);
    // A chart of a few days would stretch them into a trend.
    let first = first.min(last.checked_sub_days(Later::new(28)).unwrap_or(first));
    Arc::new(days_from(first, last))
}

/// The days from `first` to `last`, with the months among them.
pub(super) fn days_from(first: NaiveDate, last: NaiveDate) -> Days {
    let mut months = Vec::new();
    let mut month = first.with_day(1);
    while let Some(begin) = month.filter(|&begin| begin <= last) {
        if begin >= first {
            months.push((begin, MONTHS[begin.month0() as usize][..3].into()));
        }
        month = begin.checked_add_months(Months::new(1));
    }
    Days {
        first,
        last,
        months,
    }
}

/// The card of a metric, among charts of these `days`.
pub(super) fn card(facts: &MetricFacts<'_>, days: &Arc<Days>, today: NaiveDate) -> Card {
    let metric = &*facts.metric;
    let chart = chart(facts, days, today);
    let target = match metric.target {
        Some(target) => format_compact!(
            "target {}",
            words::with_unit_beside(target, facts.current, metric.unit.as_deref())
        ),
        None => "no target yet".into(),
    };
    Card {
        name: Cell::new(&metric.name, Role::Strong),
        indicator: words::indicator(metric),
        status: words::status(facts.standing.status),
        value: show::value(facts),
        target: Cell::muted(target),
        covered: facts
            .standing
            .progress
            .map(|progress| progress.figure().clamp(0.0, 1.0)),
        time_gone: facts.standing.time_gone,
        progress: progress(facts, today),
        numbers: chart.as_ref().and_then(|_| numbers(facts, today)),
        chart,
        remarks: remarks(facts, today),
        about: about(facts, today),
    }
}

/// `37% of the way, 51% of the time to 31 Dec`.
fn progress(facts: &MetricFacts<'_>, today: NaiveDate) -> Cell {
    let is_met = facts.standing.status == Status::Met;
    let Some(progress) = facts.standing.progress else {
        return match (facts.current, facts.metric.target) {
            (None, _) => Cell::muted("not measured yet"),
            (Some(_), _) => Cell::empty(),
        };
    };
    let Some(figure) = words::progress(progress, facts.standing.status) else {
        return Cell::empty();
    };
    let mut text = match progress {
        Progress::Way(_) => format_compact!("{figure} of the way"),
        Progress::Share(_) | Progress::Whole => format_compact!("{figure} of the target"),
    };
    match (facts.standing.time_gone, facts.metric.due) {
        (Some(gone), Some(due)) => {
            let gone = words::whole_percent(gone);
            text += &format!(", {gone} of the time to {}", words::day(due, today));
        }
        (None, Some(due)) if !is_met => text += &format!(", due {}", words::day(due, today)),
        _ => {}
    }
    Cell::muted(text)
}

/// What stands out, the most pressing first.
fn remarks(facts: &MetricFacts<'_>, today: NaiveDate) -> Vec<Cell> {
    let mut remarks = Vec::new();
    let remark = show::remark(facts, today);
    let experience = words::experience(facts);
    let is_told = remark.role == Role::Caution;
    if !remark.is_empty() {
        remarks.push(remark);
    }
    if !is_told {
        remarks.extend(experience.map(|text| Cell::new(text, Role::Caution)));
    }
    remarks
}

fn about(facts: &MetricFacts<'_>, today: NaiveDate) -> Vec<Cell> {
    let metric = &*facts.metric;
    let mut about = Vec::new();
    if metric.better == Better::Lower {
        about.push(Cell::muted("lower is better"));
    }
    about.extend(metric.owner.as_deref().map(Cell::muted));
    about.extend(metric.source.as_deref().map(Cell::muted));
    if let Some(value_day) = facts.value_day
        && let Some(day) = value_day.latest()
        && (today - day).num_days() > OLD
    {
        let age = words::counted((today - day).num_days(), "day", "days");
        about.push(Cell::plain(if value_day.is_bound() {
            format!("read {age} ago or more")
        } else {
            format!("read {}, {age} ago", words::day(day, today))
        }));
    }
    about
}

/// The chart of two readings and more, or of one and a way with dates.
pub(super) fn chart(facts: &MetricFacts<'_>, days: &Arc<Days>, today: NaiveDate) -> Option<Chart> {
    let readings = marks(facts, days);
    let way = facts.start.and_then(|start| way(start, &facts.metric));
    let enough = if way.is_some() { 1 } else { 2 };
    if readings.len() < enough {
        return None;
    }
    let metric = &*facts.metric;
    let label = |value: f64| on_one_line(written(value, metric));
    let level = |value: f64| Level {
        value,
        label: label(value),
    };
    let base = match facts.standing.progress {
        Some(Progress::Way(_)) => facts.start.map_or(0.0, |start| start.value),
        _ => 0.0,
    };
    let (_, role) = words::sign(facts.standing.status);
    let mut chart = Chart {
        name: Cell::plain(&metric.name),
        summary: CompactString::default(),
        role,
        days: Arc::clone(days),
        ends: Mark::ends(&readings, base).map(level),
        base: level(base),
        target: metric.target.map(level),
        before: before(facts, days).map(|(value, until)| {
            let label = format_compact!("{} until {}", label(value), words::day(until, today));
            (Level { value, label }, until)
        }),
        way,
        ahead: ahead(facts, days, today).map(|ahead| (ahead, label(ahead[1].value))),
        readings,
    };
    chart.summary = on_one_line(summary(&chart, metric, today));
    Some(chart)
}

/// A number for the edge of a chart: a sign before it, no word behind.
fn written(value: f64, metric: &Metric) -> CompactString {
    let unit = metric.unit.as_deref().unwrap_or_default();
    let kept = if unit == "%" {
        unit
    } else {
        Unit::new(unit).before
    };
    let rounded = match value.abs() {
        size if (1_000.0..1e15).contains(&size) => value.round(),
        size if (1.0..1_000.0).contains(&size) => (value * 10.0).round() / 10.0,
        _ => value,
    };
    words::with_unit(rounded, Some(kept))
}

/// The readings of these days, and which of them follow the one before without a gap.
fn marks(facts: &MetricFacts<'_>, days: &Days) -> Vec<Mark> {
    let shown = facts.series.iter().map(|one| one.reading);
    let shown = shown.filter(|reading| (days.first..=days.last).contains(&reading.on));
    let gap = gap_among(shown.clone().map(|reading| reading.on));
    let mut before: Option<NaiveDate> = None;
    shown
        .map(|Reading { on, value }| {
            let before = before.replace(on);
            let follows = before.is_some_and(|before| (on - before).num_days() < gap);
            Mark { on, value, follows }
        })
        .collect()
}

/// The way from the start to the target, where both have a day.
fn way(start: Start, metric: &Metric) -> Option<[Mark; 2]> {
    let (since, due, target) = (start.since?, metric.due?, metric.target?);
    (since < due).then_some([mark(since, start.value), mark(due, target)])
}

fn mark(on: NaiveDate, value: f64) -> Mark {
    Mark {
        on,
        value,
        follows: true,
    }
}

/// The target that was asked for before, and up to which day, where that is among these days.
fn before(facts: &MetricFacts<'_>, days: &Days) -> Option<(f64, NaiveDate)> {
    facts.target_before.filter(|(_, until)| *until > days.first)
}

/// Where the readings lead, as far as the days go.
fn ahead(facts: &MetricFacts<'_>, days: &Days, today: NaiveDate) -> Option<[Mark; 2]> {
    let ends = facts.ahead(today, days.last)?;
    Some(ends.map(|Reading { on, value }| mark(on, value)))
}

/// All that a chart shows, in words.
fn summary(chart: &Chart, metric: &Metric, today: NaiveDate) -> String {
    /// Longer than most.
    const LENGTH: usize = 160;
    let unit = metric.unit.as_deref();
    let value = |value: f64| words::with_unit(value, unit);
    let mut text = String::with_capacity(LENGTH);
    text += &metric.name;
    let mut add = |parts: &[&str]| text.extend(parts.iter().copied());
    let day = |mark: &Mark| words::day(mark.on, today);
    match &chart.readings[..] {
        [only] => add(&[": one reading, ", &value(only.value), " on ", &day(only)]),
        [first, .., last] => {
            let count = chart.readings.len().to_string();
            add(&[": ", &count, " readings, from "]);
            add(&[&value(first.value), " on ", &day(first)]);
            add(&[" to ", &value(last.value), " on ", &day(last)]);
        }
        [] => {}
    }
    if let Some([from, to]) = &chart.way {
        add(&[
            "; the way goes from ",
            &value(from.value),
            " on ",
            &day(from),
        ]);
        add(&[" to ", &value(to.value), " on ", &day(to)]);
    } else if let Some(target) = metric.target {
        add(&["; target ", &value(target)]);
    }
    if let Some((level, until)) = &chart.before {
        let until = words::day(*until, today);
        add(&["; target ", &value(level.value), " until ", &until]);
    }
    if let Some(([_, end], label)) = &chart.ahead {
        add(&["; leads to ", label, " by ", &day(end)]);
    }
    text
}

/// The readings as numbers, newest last.
fn numbers(facts: &MetricFacts<'_>, today: NaiveDate) -> Option<Table> {
    if facts.series.is_empty() {
        return None;
    }
    let unit = facts.metric.unit.clone();
    let target_unit = unit.clone();
    let now = facts.metric.target;
    let mut columns = Columns::<WeekReading>::new()
        .with(Column::text("day", Slot::Lead), move |one| {
            Cell::plain(words::day(one.reading.on, today))
        })
        .with(Column::number("value", Slot::Detail), move |one| {
            number_cell(Some(one.reading.value), unit.as_deref(), Role::Plain)
        });
    if facts.series.iter().any(|one| one.target != now) {
        let target = Column::number("target that week", Slot::Detail);
        columns = columns.with(target, move |one| {
            number_cell(one.target, target_unit.as_deref(), Role::Muted)
        });
    }
    let columns = columns.with(Column::text("status", Slot::Detail), |one| {
        let (name, text) = (one.status.name(), words::status_name(one.status));
        Cell::from_content(Content::Word { name, text }, Role::Plain)
    });
    Some(columns.table(&facts.series, true))
}
