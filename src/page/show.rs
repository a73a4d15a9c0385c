//! The page in words: a section a stage, its metrics as a table, its actions as a list.

use super::table::Columns;
use super::table::Slot::{Below, Detail, Extra, Hidden, Lead};
use super::words::{self, counted, number_cell, percent};
use super::{
    Block, Cell, Column, Content, Days, Item, Page, Role, Section, ahead, card, of_person,
};
use crate::model::{Keyword, Progress, Status, Unit, ValueDay};
use crate::text::{one_line, or_more};
use crate::view::{ActionFacts, Direction, MetricFacts, Series, ShowView, StageFacts, Totals};
use chrono::NaiveDate;
use compact_str::{CompactString, format_compact};
use std::sync::Arc;

/// Stands behind a percentage that is a share of the target.
const SHARE_MARK: &str = "*";

/// The columns of a stage's metrics.
fn columns<'v>(today: NaiveDate) -> Columns<MetricFacts<'v>> {
    let (text, number) = (Column::text, Column::number);
    Columns::<MetricFacts<'v>>::new()
        .with(text("metric", Lead), |of| Cell::plain(&of.metric.name))
        .with(text("indicator", Detail), |of| words::indicator(&of.metric))
        .with(number("value", Detail), value)
        .with(text("target", Detail).before("/ "), target)
        .with(text("bar", Detail).not_in_csv(), bar)
        .with(number("progress", Detail), progress)
        .with(text("progress_is", Detail).beside(), progress_is)
        .with(text("status", Detail), |of| {
            words::status(of.standing.status)
        })
        .with(text("trend", Extra).not_in_csv(), sparkline)
        .with(text("direction", Detail).not_in_csv(), direction)
        .with(text("owner", Hidden), |of| {
            Cell::optional(of.metric.owner.as_ref())
        })
        .with(text("unit", Hidden), |of| {
            Cell::optional(of.metric.unit.as_ref())
        })
        .with(text("better", Hidden), |of| {
            Cell::plain(of.metric.better.name())
        })
        .with(number("baseline", Hidden), |of| {
            figure(of, of.metric.baseline, Role::Plain)
        })
        .with(text("since", Hidden), |of| Cell::optional(of.metric.since))
        .with(text("due", Hidden), |of| Cell::optional(of.metric.due))
        .with(text("as_of", Hidden), |of| {
            Cell::optional(of.value_day.and_then(ValueDay::day))
        })
        .with(number("expected", Hidden), |of| {
            figure(of, of.metric.expected, Role::Plain)
        })
        .with(text("remark", Below).not_in_csv(), move |of| {
            remark(of, today)
        })
}

/// The page of `view`.
pub fn show(view: &ShowView<'_>, series: Series) -> Page {
    let mut below = age_of_numbers(view);
    let period = view.scorecard.period.as_ref();
    below.extend(period.map(|period| Cell::muted(format!("reached: {period}"))));
    let mut blocks = vec![heading(view), Block::Line(below)];
    blocks.extend(sections(view, series));
    blocks.push(Block::Line(totals(&view.totals)));
    let metrics = view.stages.iter().flat_map(|stage| &stage.metrics);
    blocks.extend(legend(&metrics.collect::<Vec<_>>()).map(Block::Line));
    Page::new(&view.scorecard.title, blocks)
}

/// The stages, one by one: with a table each, or where there are charts, with a card for each
/// metric, and above them what their charts mean.
pub(super) fn sections(view: &ShowView<'_>, series: Series) -> Vec<Block> {
    let columns = match series {
        Series::PassedOver => Some(columns(view.today)),
        Series::Charted => None,
    };
    let metrics = view.stages.iter().flat_map(|stage| &stage.metrics);
    let days = card::days(metrics, view.today);
    let stages = view.stages.iter();
    let sections: Vec<Section> = stages
        .map(|stage| section(stage, columns.as_ref(), &days, view.today))
        .collect();
    let mut cards = sections.iter().flat_map(|section| &section.cards);
    let key = cards.any(|card| card.chart.is_some()).then(|| {
        let mut actions = view.stages.iter().flat_map(|stage| &stage.actions);
        card::key(actions.any(|action| action.red))
    });
    let sections = sections.into_iter().map(Block::Section);
    key.into_iter().chain(sections).collect()
}

fn heading(view: &ShowView<'_>) -> Block {
    let mut text = vec![Cell::new(&view.scorecard.title, Role::Strong)];
    text.extend(view.scorecard.owner.as_ref().map(Cell::plain));
    text.extend(view.only.as_deref().map(of_person::only));
    let aside = vec![
        Cell::beginning(view.week.named(view.today)),
        Cell::plain(words::days_of(view.week)),
    ];
    Block::Heading { text, aside }
}

/// How old the numbers are.
pub(super) fn age_of_numbers(view: &ShowView<'_>) -> Vec<Cell> {
    let days = |age: i64| match age {
        0 => "of today".to_owned(),
        _ => format!("{} old", counted(age, "day", "days")),
    };
    let Some(ages) = view.ages else {
        let mut stages = view.stages.iter();
        let text = match &view.only {
            Some(person) if stages.all(|stage| stage.metrics.is_empty()) => {
                of_person::owns_no_metric(person)
            }
            _ => "no number has been read yet".to_owned(),
        };
        return vec![Cell::muted(text)];
    };
    let or_more = or_more(ages.at_least);
    let known = ages.days.map(|(newest, oldest)| {
        if newest == oldest {
            format!("numbers {}{or_more}", days(newest))
        } else {
            format!(
                "newest numbers {}, oldest {}{or_more}",
                days(newest),
                days(oldest)
            )
        }
    });
    let undated = match (ages.undated, &known) {
        (0, _) => None,
        (_, None) => Some("numbers not dated".to_owned()),
        (count, Some(_)) => Some(format!("{count} not dated")),
    };
    known.into_iter().chain(undated).map(Cell::muted).collect()
}

fn section<'v>(
    facts: &StageFacts<'v>,
    columns: Option<&Columns<MetricFacts<'v>>>,
    days: &Arc<Days>,
    today: NaiveDate,
) -> Section {
    let stage = facts.stage;
    let empty = if stage.metrics.is_empty() {
        vec![Cell::muted("no metric yet: agree on one or two")]
    } else {
        Vec::new()
    };
    Section {
        number: facts.number,
        name: one_line(&stage.name).into_owned(),
        goal: (stage.goal.as_deref()).map(|goal| one_line(goal).into_owned()),
        aside: aside(facts),
        table: match columns {
            Some(columns) => columns.table(&facts.metrics, false),
            None => Columns::new().table(&facts.metrics, false),
        },
        empty,
        items: facts
            .actions
            .iter()
            .map(|action| item(action, today))
            .collect(),
        cards: (facts.metrics.iter())
            .filter(|_| columns.is_none())
            .map(|metric| card::card(metric, days, today))
            .collect(),
    }
}

/// What the percentages are.
pub(super) fn legend(metrics: &[&MetricFacts<'_>]) -> Option<Vec<Cell>> {
    let has = |wanted: fn(&&MetricFacts<'_>) -> bool| metrics.iter().any(wanted);
    let is_way = |of: &&MetricFacts<'_>| matches!(of.standing.progress, Some(Progress::Way(_)));
    let is_share = |of: &&MetricFacts<'_>| matches!(of.standing.progress, Some(Progress::Share(_)));
    let read = |of: &&MetricFacts<'_>| of.start.is_some_and(|start| !start.is_written);
    let way = if has(read) {
        "% of the way from the baseline, or the first reading"
    } else {
        "% of the way from the baseline"
    };
    let text = match (has(is_way), has(is_share)) {
        (false, false) => return None,
        (true, false) => way.to_owned(),
        (false, true) => format!("{SHARE_MARK} of the target"),
        (true, true) => format!("{way}; {SHARE_MARK} of the target"),
    };
    Some(vec![Cell::muted(text)])
}

/// How many customers got here, and how many of the metrics are where they should be.
fn aside(facts: &StageFacts<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    if let Some(reached) = facts.funnel.reached {
        cells.push(Cell::plain(format_compact!(
            "{} reached",
            words::number(reached as f64)
        )));
    }
    if let Some(step) = facts.funnel.step {
        let role = if facts.leaks_most {
            Role::Behind
        } else {
            Role::Muted
        };
        let worst = if facts.leaks_most {
            ", biggest leak"
        } else {
            ""
        };
        let text = format_compact!("{} of stage {}{worst}", percent(step), facts.number - 1);
        cells.push(Cell::new(text, role));
    }
    let measured = facts.metrics.iter().map(|metric| metric.standing.status);
    cells.extend(on_track(&measured.collect::<Vec<_>>()).map(Cell::plain));
    cells
}

/// `1 of 2 on track`; what is not measured, or has no target, counts neither way: `1 on track, 1
/// unset`.
fn on_track(statuses: &[Status]) -> Option<CompactString> {
    let count = |wanted: &[Status]| {
        statuses
            .iter()
            .filter(|status| wanted.contains(status))
            .count()
    };
    let good = count(&[Status::Met, Status::OnTrack]);
    let judged = good + count(&[Status::AtRisk, Status::OffTrack]);
    let (unset, no_target) = (count(&[Status::Unset]), count(&[Status::NoTarget]));
    let mut text = match (judged, unset + no_target) {
        (0, _) => return None,
        // Beside the others, the only one needs no "of 1" where it is well.
        (1, 1..) if good == 1 => "1 on track".into(),
        (judged, _) => format_compact!("{good} of {judged} on track"),
    };
    if unset > 0 {
        text += &format!(", {unset} unset");
    }
    if no_target > 0 {
        text += &format!(", {no_target} without a target");
    }
    Some(text)
}

/// A number of a metric in its unit.
pub(super) fn figure(facts: &MetricFacts<'_>, value: Option<f64>, role: Role) -> Cell {
    number_cell(value, facts.metric.unit.as_deref(), role)
}

/// Where it has to be.
pub(super) fn target(facts: &MetricFacts<'_>) -> Cell {
    let unit = facts.metric.unit.as_deref();
    facts.metric.target.map_or_else(Cell::empty, |target| {
        let text = words::with_unit_beside(target, facts.current, unit);
        Cell::number(target, text, Role::Muted)
    })
}

/// The current value. Where value and target share a unit that is a word, it is said once.
pub(super) fn value(facts: &MetricFacts<'_>) -> Cell {
    let has_target = facts.metric.target.is_some();
    let unit = facts.metric.unit.as_deref();
    if let Some(current) = facts.current {
        let unit = unit.unwrap_or_default();
        let own = if has_target {
            words::before_target(unit)
        } else {
            unit
        };
        let text = Unit::new(own).around(words::apart(current, facts.metric.target));
        return Cell::number(current, text, Role::Strong);
    }
    // Not measured yet; without a target, the unit at least says what of.
    Cell::muted(match unit.filter(|_| !has_target) {
        Some(unit) => format!("– {unit}"),
        None => "–".to_owned(),
    })
}

pub(super) fn bar(facts: &MetricFacts<'_>) -> Cell {
    let (_, role) = words::sign(facts.standing.status);
    let filled = facts
        .standing
        .progress
        .map(|progress| progress.figure().clamp(0.0, 1.0));
    Cell::from_content(Content::Bar(filled), role)
}

pub(super) fn progress(facts: &MetricFacts<'_>) -> Cell {
    let status = facts.standing.status;
    let (_, role) = words::sign(status);
    facts
        .standing
        .progress
        .map_or_else(Cell::empty, |progress| {
            let raw = progress.figure();
            let text = words::progress(progress, status);
            Cell::number(raw, text.unwrap_or_default(), role)
        })
}

/// Whether the figure is a share of the target: the mark that [`legend`] explains.
pub(super) fn progress_is(facts: &MetricFacts<'_>) -> Cell {
    let (name, text) = match facts.standing.progress {
        Some(Progress::Share(_)) => ("share-of-target", SHARE_MARK),
        Some(Progress::Whole) => ("share-of-target", ""),
        Some(Progress::Way(_)) => ("way-from-baseline", ""),
        None => return Cell::empty(),
    };
    Cell::from_content(Content::Word { name, text }, Role::Muted)
}

pub(super) fn sparkline(facts: &MetricFacts<'_>) -> Cell {
    facts.trend.as_ref().map_or_else(Cell::empty, |trend| {
        let values = trend.values.iter().copied().map(Some).collect();
        Cell::sparkline(values)
    })
}

fn direction(facts: &MetricFacts<'_>) -> Cell {
    let Some(trend) = &facts.trend else {
        return Cell::empty();
    };
    let arrow = match trend.direction {
        Direction::Rising => "↗",
        Direction::Level => "→",
        Direction::Falling => "↘",
    };
    let role = match trend.improves {
        Some(true) => Role::Good,
        Some(false) => Role::Behind,
        None => Role::Muted,
    };
    Cell::new(arrow, role)
}

/// The one thing that the row itself does not say.
pub(super) fn remark(facts: &MetricFacts<'_>, today: NaiveDate) -> Cell {
    let metric = &*facts.metric;
    let unit = metric.unit.as_deref();
    let figure = |value: f64| words::with_unit(value, unit);
    if let (Some(Progress::Way(way)), Some(start)) = (facts.standing.progress, facts.start)
        && way < 0.0
    {
        let text = format!("worse than at the start, which was {}", figure(start.value));
        return Cell::new(text, Role::Behind);
    }
    if let Some(text) = words::experience(facts) {
        return Cell::new(text, Role::Caution);
    }
    if facts.standing.status == Status::OffTrack && metric.due.is_some() {
        let over = ahead::was_due(facts, today);
        if let Some(text) = over.or_else(|| ahead::forecast(facts, today)) {
            return Cell::muted(text);
        }
    }
    Cell::empty()
}

fn item(facts: &ActionFacts<'_>, today: NaiveDate) -> Item {
    let action = &*facts.action;
    let mut text = vec![words::action_name(facts)];
    text.extend(action.owner.as_deref().map(Cell::plain));
    text.extend(words::state(facts, today));
    if !facts.red
        && let Some(week) = action.week
    {
        text.push(Cell::muted(week.named(today)));
    }
    let moves = action.moves.as_deref().map(words::moves);
    let note = action.note.as_deref().map(Cell::plain);
    let more = moves.into_iter().chain(note).collect();
    Item {
        mark: words::mark(facts),
        number: words::priority(action),
        text,
        more,
        is_below: false,
    }
}

fn totals(totals: &Totals) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut push = |count, text: &str, role| cells.extend(words::tally(count, text, role));
    let met = match totals.met {
        0 => "on track".to_owned(),
        met => format!("on track ({met} met)"),
    };
    push(totals.on_track, &met, Role::Good);
    push(totals.at_risk, "at risk", Role::Caution);
    push(totals.off_track, "off track", Role::Behind);
    push(totals.unset, "unset", Role::Muted);
    push(totals.no_target, "without a target", Role::Muted);
    let red = counted(totals.red as i64, "red action", "red actions");
    cells.push(match totals.red {
        0 => Cell::plain("no red action"),
        _ => Cell::new(format!("▶ {red}"), Role::Red),
    });
    cells
}
