//! The page in words: a section a stage, its metrics as a table, its actions as a list.

use super::words::{self, counted, number_cell, percent};
use super::{Block, Cell, Column, Content, Item, Page, Place, Role, Section, Table};
use crate::model::{Named, Status};
use crate::text::one_line;
use crate::view::{ActionFacts, Ages, Direction, MetricFacts, ShowView, StageFacts, Totals};
use chrono::NaiveDate;

/// The columns of a stage's metrics. `row` writes their cells in the same order.
const COLUMNS: &[Column] = &[
    Column::text("metric", Place::Lead),
    Column::text("indicator", Place::Detail),
    Column::number("value", Place::Detail),
    Column::text("target", Place::Detail).before("/ "),
    Column::text("bar", Place::Detail).for_people(),
    Column::number("progress", Place::Detail),
    Column::text("status", Place::Detail),
    Column::text("trend", Place::From(100)).for_people(),
    Column::text("direction", Place::Detail).for_people(),
    Column::text("owner", Place::Data),
    Column::text("unit", Place::Data),
    Column::text("better", Place::Data),
    Column::number("baseline", Place::Data),
    Column::text("since", Place::Data),
    Column::text("due", Place::Data),
    Column::text("as_of", Place::Data),
    Column::number("expected", Place::Data),
    Column::text("remark", Place::Below).for_people(),
];

/// The page of `view`.
pub fn show(view: &ShowView<'_>) -> Page {
    let mut blocks = vec![heading(view), Block::Line(age_of_numbers(view))];
    let sections = view.stages.iter().map(|stage| section(stage, view.today));
    blocks.extend(sections.map(Block::Section));
    blocks.push(Block::Line(totals(&view.totals)));
    Page::new(&view.scorecard.title, blocks)
}

fn heading(view: &ShowView<'_>) -> Block {
    let mut text = vec![Cell::new(&view.scorecard.title, Role::Strong)];
    text.extend(view.scorecard.owner.as_ref().map(Cell::plain));
    text.extend(
        view.only
            .as_ref()
            .map(|only| Cell::plain(format!("only {only}"))),
    );
    let aside = vec![
        Cell::plain(format!("week {}", view.week.number())),
        Cell::plain(words::days_of(view.week)),
    ];
    Block::Heading { text, aside }
}

fn age_of_numbers(view: &ShowView<'_>) -> Vec<Cell> {
    let days = |age: i64| match age {
        0 => "of today".to_owned(),
        1.. => format!("{} old", counted(age, "day", "days")),
        _ => format!("dated {} ahead", counted(-age, "day", "days")),
    };
    let text = match view.ages {
        None => "no number has been read yet".to_owned(),
        Some(Ages { newest, oldest }) if newest == oldest => format!("numbers {}", days(newest)),
        Some(Ages { newest, oldest }) => {
            format!("newest numbers {}, oldest {}", days(newest), days(oldest))
        }
    };
    vec![Cell::muted(text)]
}

fn section(facts: &StageFacts<'_>, today: NaiveDate) -> Section {
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
        table: Table {
            columns: COLUMNS.into(),
            rows: facts
                .metrics
                .iter()
                .map(|metric| row(metric, today))
                .collect(),
            headed: false,
        },
        empty,
        items: facts
            .actions
            .iter()
            .map(|action| item(action, today))
            .collect(),
    }
}

/// How many customers got here, and how many of the metrics are where they should be.
fn aside(facts: &StageFacts<'_>) -> Vec<Cell> {
    let mut cells = Vec::new();
    if let Some(reached) = facts.funnel.reached {
        cells.push(Cell::plain(format!(
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
        let text = format!("{} of stage {}{worst}", percent(step), facts.number - 1);
        cells.push(Cell::new(text, role));
    }
    let measured = facts.metrics.iter().map(|metric| metric.standing.status);
    let with_target: Vec<Status> = measured
        .filter(|status| !matches!(status, Status::Unset | Status::NoTarget))
        .collect();
    if !with_target.is_empty() {
        let good = with_target
            .iter()
            .filter(|status| matches!(status, Status::Met | Status::OnTrack))
            .count();
        cells.push(Cell::plain(format!(
            "{good} of {} on track",
            facts.metrics.len()
        )));
    }
    cells
}

fn row(facts: &MetricFacts<'_>, today: NaiveDate) -> Vec<Cell> {
    let metric = facts.metric;
    let unit = metric.unit.as_deref();
    let status = facts.standing.status;
    let status_cell = words::status(status);
    let progress = facts.standing.progress;
    let bar = Content::Bar(progress.map(|progress| progress.clamp(0.0, 1.0)));
    // Where value and target share a unit that is a word, it is said once.
    let value_unit =
        unit.filter(|unit| metric.target.is_none() || matches!(*unit, "%" | "$" | "€" | "£"));
    let value = match facts.current {
        Some(_) => number_cell(facts.current, value_unit, Role::Strong),
        // Not measured yet; without a target, the unit at least says what of.
        None => Cell::muted(match unit.filter(|_| metric.target.is_none()) {
            Some(unit) => format!("– {unit}"),
            None => "–".to_owned(),
        }),
    };
    let date = |date: Option<NaiveDate>| Cell::optional(date.map(|date| date.to_string()));
    vec![
        Cell::plain(&metric.name),
        words::indicator(metric),
        value,
        number_cell(metric.target, unit, Role::Muted),
        Cell::of(bar, status_cell.role),
        progress.map_or_else(Cell::empty, |raw| {
            let text = whole_percent(raw, status == Status::Met);
            Cell::of(Content::Number { raw, text }, status_cell.role)
        }),
        status_cell,
        facts.trend.as_ref().map_or_else(Cell::empty, |trend| {
            Cell::of(
                Content::Sparkline(trend.values.iter().copied().map(Some).collect()),
                Role::Muted,
            )
        }),
        direction(facts),
        Cell::optional(metric.owner.as_deref()),
        Cell::optional(unit),
        Cell::plain(metric.better.name()),
        number_cell(metric.baseline, unit, Role::Plain),
        date(metric.since),
        date(metric.due),
        date(facts.read_on),
        number_cell(metric.expected, unit, Role::Plain),
        remark(facts, today),
    ]
}

/// Progress in whole percent; what is not met never reads as 100 %.
fn whole_percent(progress: f64, met: bool) -> String {
    let rounded = (progress * 100.0).round();
    let shown = if met { rounded } else { rounded.min(99.0) };
    percent(shown / 100.0)
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
fn remark(facts: &MetricFacts<'_>, today: NaiveDate) -> Cell {
    let metric = facts.metric;
    let unit = metric.unit.as_deref();
    let figure = |value: f64| words::with_unit(value, unit);
    let behind = facts
        .standing
        .progress
        .is_some_and(|progress| progress < 0.0);
    if let (true, Some(baseline)) = (behind, metric.baseline) {
        let text = format!("worse than at the start, which was {}", figure(baseline));
        return Cell::new(text, Role::Behind);
    }
    if let (Some(expected), Some(current), Some(experience)) =
        (metric.expected, facts.current, facts.experience)
        && experience < 0.0
    {
        let text = format!(
            "customers expect {}, and get {}",
            figure(expected),
            figure(current)
        );
        return Cell::new(text, Role::Caution);
    }
    if facts.standing.status == Status::OffTrack
        && let Some(due) = metric.due
    {
        if due < today {
            return Cell::muted(format!("was due {}", words::day(due, today)));
        }
        if let Some(text) = words::forecast(facts, today) {
            return Cell::muted(text);
        }
    }
    Cell::empty()
}

fn item(facts: &ActionFacts<'_>, today: NaiveDate) -> Item {
    let action = facts.action;
    let mut text = vec![words::action_name(facts)];
    text.extend(action.owner.as_deref().map(Cell::plain));
    text.extend(words::state(facts, today));
    if !facts.red
        && let Some(week) = action.week
    {
        text.push(Cell::muted(format!("week {}", week.number())));
    }
    Item {
        mark: words::mark(facts),
        number: words::priority(action),
        text,
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
