//! What an editor says beside a line of a file, in a few words, and of one thing where it is asked.

use super::words::{self, counted, number};
use super::{Block, Cell, Page, Role, ahead, card, show};
use crate::model::Keyword as _;
use crate::model::health::{HealthModel, Touchpoint};
use crate::text::one_line;
use crate::view::{ActionFacts, MetricFacts};
use chrono::NaiveDate;
use std::sync::Arc;

/// Behind a metric: `✗ off track, 37%`.
pub fn metric_hint(facts: &MetricFacts<'_>) -> String {
    let status = facts.standing.status;
    let words = words::status_text(status);
    let progress = facts.standing.progress;
    match progress.and_then(|progress| words::progress(progress, status)) {
        Some(figure) => format!("{words}, {figure}"),
        None => words.to_owned(),
    }
}

/// Where a metric stands, how fast it comes, where that leads, and its newest readings.
pub fn metric_note(facts: &MetricFacts<'_>, today: NaiveDate) -> Page {
    // The words of a card without its chart, for which alone it wants days.
    let days = Arc::new(card::days_from(today, today));
    let card = card::card(facts, &days, today);
    let mut lines = vec![
        vec![card.name, card.status],
        vec![
            facts.current.map_or_else(Cell::empty, |current| {
                let unit = facts.metric.unit.as_deref();
                let text = words::with_unit_beside(current, facts.metric.target, unit);
                Cell::number(current, text, Role::Strong)
            }),
            card.target,
            card.progress,
        ],
    ];
    let forecast = ahead::forecast(facts, today).map(Cell::plain);
    // The forecast ends with a due day that is over, which is a remark too.
    let over = ahead::was_due(facts, today).filter(|_| forecast.is_some());
    let over = over.map(Cell::plain);
    let mut ahead: Vec<Cell> = forecast.into_iter().collect();
    if facts.trend.is_some() {
        ahead.push(show::sparkline(facts));
    }
    lines.push(ahead);
    let is_news = |cell: &Cell| {
        let mut known = lines.iter().flatten().chain(&over);
        !known.any(|known| known.content == cell.content)
    };
    let remarks: Vec<Cell> = card.remarks.into_iter().filter(is_news).collect();
    lines.push(remarks);
    lines.push(card.about);
    note(lines)
}

/// Behind an action that is in focus or late: `this week`, `3rd week`, `2 days overdue`.
pub fn action_hint(facts: &ActionFacts<'_>) -> Option<String> {
    let focus = facts.weeks_in_focus.map(|in_focus| match in_focus.weeks {
        ..=1 => "this week".to_owned(),
        _ => words::week_in_focus(in_focus),
    });
    let overdue = facts.overdue;
    let overdue = overdue.map(|days| format!("{} overdue", counted(days, "day", "days")));
    let parts: Vec<String> = focus.into_iter().chain(overdue).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What there is to say of an action's time and state.
pub fn action_note(facts: &ActionFacts<'_>, today: NaiveDate) -> Page {
    let action = &facts.action;
    let mut state = Vec::new();
    if facts.red {
        state.push(Cell::new("in focus this week", Role::Red));
    } else if let Some(week) = action.week {
        state.push(Cell::plain(week.named(today)));
    }
    state.extend(words::state(facts, today));
    if state.is_empty() {
        state.push(Cell::plain(action.status.name()));
    }
    let moves = action.moves.as_deref();
    let mut about: Vec<Cell> = action
        .owner
        .as_deref()
        .map(Cell::plain)
        .into_iter()
        .collect();
    about.extend(moves.map(|moves| Cell::plain(format!("moves {moves}"))));
    let note = action
        .note
        .as_deref()
        .map(|note| one_line(note).into_owned());
    note_of(
        &action.name,
        [state, about, note.map(Cell::plain).into_iter().collect()],
    )
}

/// Behind what a stage `reached`: `60% of stage 1`.
pub fn conversion_hint(stage_before: usize, step: f64) -> String {
    format!("{} of stage {stage_before}", words::percent(step))
}

/// Behind a weight: what the weights come to with this one.
pub fn weights_hint(sum: f64) -> String {
    format!("{} of 100", number(sum))
}

/// What a touchpoint is worth, and what measures it with which weights.
pub fn touchpoint_note(model: &HealthModel, touchpoint: &Touchpoint) -> Page {
    let sum = |weights: &mut dyn Iterator<Item = Option<f64>>| weights.flatten().sum::<f64>();
    let all = sum(&mut model.touchpoints.iter().map(|one| one.weight));
    let fields = sum(&mut touchpoint.fields.iter().map(|field| field.weight));
    let share = |weight: Option<f64>, of: f64| match weight {
        Some(weight) if of > 0.0 => words::percent(weight / of),
        _ => "no weight".into(),
    };
    let weight = touchpoint.weight.map_or_else(Cell::empty, |weight| {
        Cell::plain(format!("weight {} of {}", number(weight), number(all)))
    });
    let stage = touchpoint.stage.as_deref();
    let own = stage.into_iter().chain([touchpoint.influence.name()]);
    let mut lines = vec![vec![weight], own.map(Cell::plain).collect()];
    lines.extend(touchpoint.fields.iter().map(|field| {
        let here = share(field.weight, fields);
        let of_score = touchpoint
            .weight
            .zip(field.weight)
            .filter(|_| all > 0.0 && fields > 0.0);
        let of_score = of_score.map(|(weight, field)| {
            let share = weight / all * (field / fields);
            Cell::muted(format!("{} of the score", words::percent(share)))
        });
        let mut line = vec![Cell::plain(format!("{}: {here} of it", field.column))];
        line.extend(of_score);
        line
    }));
    note_of(&touchpoint.name, lines)
}

fn note_of(name: &str, lines: impl IntoIterator<Item = Vec<Cell>>) -> Page {
    let name = vec![Cell::new(name, Role::Strong)];
    note([name].into_iter().chain(lines))
}

/// One line below the other, without what is empty.
fn note(lines: impl IntoIterator<Item = Vec<Cell>>) -> Page {
    let lines = lines.into_iter().filter_map(|mut line| {
        line.retain(|cell| !cell.is_empty());
        (!line.is_empty()).then_some(Block::Line(line))
    });
    Page::of_several(lines.collect())
}
