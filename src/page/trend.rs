//! The trend in words: a row a metric, a column a week.

use super::table::Columns;
use super::table::Slot::{Below, Detail, Extra, Hidden, Lead};
use super::words::{self, counted};
use super::{Block, Cell, Column, Item, Page, Role, Slot, ahead, card, changes, of_person, show};
use crate::model::{Effect, IsoWeek, Status, Streak, WeekReading};
use crate::text::or_more;
use crate::view::{Series, TrendFacts, TrendView};
use chrono::NaiveDate;

/// The columns of the metrics: a column a week between their names and what is said of all
/// weeks.
fn columns<'v>(view: &TrendView<'v>) -> Columns<TrendFacts<'v>> {
    let (text, number) = (Column::text, Column::number);
    let today = view.today;
    let mut columns = Columns::<TrendFacts<'v>>::new()
        .with(text("metric", Lead), |of| {
            Cell::plain(&of.facts.metric.name)
        })
        .with(text("stage", Hidden), |of| Cell::plain(&of.stage.name));
    for (index, week) in view.weeks.iter().enumerate() {
        columns = columns.with(week_column(*week), move |of| {
            let reading = of.weeks.get(index).and_then(Option::as_ref);
            reading.map_or_else(Cell::empty, week_cell)
        });
    }
    columns
        .with(text("target", Extra).before("/ "), |of| {
            show::target(&of.facts)
        })
        .with(number("trend", Detail).not_in_csv(), sparkline)
        .with(number("change", Detail), change)
        .with(text("status", Hidden), |of| {
            Cell::plain(of.facts.standing.status.name())
        })
        .with(text("unit", Hidden), |of| {
            Cell::optional(of.facts.metric.unit.as_ref())
        })
        .with(text("remark", Below).not_in_csv(), move |of| {
            remark(of, today)
        })
}

/// The page of `view`.
pub fn trend(view: &TrendView<'_>, series: Series) -> Page {
    let title = &view.scorecard.title;
    let mut blocks = vec![heading(view, title)];
    if view.metrics.is_empty() {
        let text = match &view.only {
            Some(person) => of_person::owns_no_metric(person),
            None if view.has_others => "no metric here".to_owned(),
            None => "no metric yet: agree on one or two a stage".to_owned(),
        };
        blocks.push(Block::Line(vec![Cell::new(text, Role::Caution)]));
    } else {
        let mut table = columns(view).table(&view.metrics, true);
        table.has_weeks = true;
        blocks.push(Block::Table(table));
        if series == Series::Charted {
            blocks.push(charts(view));
        }
    }
    let checks = view
        .lead_checks
        .iter()
        .map(|check| vec![words::lead_check(check)]);
    blocks.extend(checks.map(Block::Line));
    let effects: Vec<Item> = (view.metrics.iter())
        .flat_map(|metric| {
            metric
                .effects
                .iter()
                .map(|effect| done(effect, metric, view.today))
        })
        .collect();
    if !effects.is_empty() {
        blocks.push(Block::list(
            "Done, and the metric before and since",
            effects,
        ));
    }
    Page::new(title, blocks)
}

/// The metrics as pictures.
fn charts(view: &TrendView<'_>) -> Block {
    let metrics = view.metrics.iter().map(|metric| &metric.facts);
    let days = card::days(metrics.clone(), view.today);
    let charts = metrics.filter_map(|facts| card::chart(facts, &days, view.today));
    Block::Charts(charts.collect())
}

/// An action that was done, and what its metric did.
fn done(effect: &Effect<'_>, metric: &TrendFacts<'_>, today: NaiveDate) -> Item {
    let unit = metric.facts.metric.unit.as_deref();
    let text = [
        Cell::plain(&effect.action.name),
        Cell::muted(format!("done {}", words::day(effect.done, today))),
        Cell::plain(words::effect(effect, unit)),
    ];
    changes::item(Cell::new("✓", Role::Good), text)
}

fn heading(view: &TrendView<'_>, title: &str) -> Block {
    let mut text = vec![Cell::new(title, Role::Strong), Cell::plain("trend")];
    text.extend(view.only.as_deref().map(of_person::only));
    let count = counted(view.weeks.len() as i64, "week", "weeks");
    let mut aside = Vec::new();
    if let (Some(first), Some(last)) = (view.weeks.first(), view.weeks.last()) {
        aside.push(Cell::plain(format!(
            "{count} to {}",
            last.named(view.today)
        )));
        aside.push(Cell::plain(words::days_between(
            first.monday(),
            last.sunday(),
        )));
    }
    Block::Heading { text, aside }
}

fn week_column(week: IsoWeek) -> Column {
    Column {
        name: format!("W{:02}", week.number()).into(),
        ..Column::number("", Slot::WhileRoom)
    }
}

/// The weeks from the first that has a reading on.
fn sparkline(trend: &TrendFacts<'_>) -> Cell {
    let measured = trend.weeks.iter().skip_while(|week| week.is_none());
    let values = measured.map(|week| Some(week.as_ref()?.reading.value));
    Cell::sparkline(values.collect())
}

/// A week's reading with the sign of where it stood.
fn week_cell(week: &WeekReading) -> Cell {
    let raw = week.reading.value;
    let (sign, role) = words::sign(week.status);
    let text = format!("{}{sign}", words::apart(raw, week.target));
    Cell::number(raw, text, role)
}

fn change(trend: &TrendFacts<'_>) -> Cell {
    let role = match trend.improves {
        Some(true) => Role::Good,
        Some(false) => Role::Behind,
        None => Role::Muted,
    };
    let mut values = trend.weeks.iter().flatten().map(|week| week.reading.value);
    let ends = values.next().zip(values.next_back());
    trend
        .change
        .zip(ends)
        .map_or_else(Cell::empty, |(raw, (from, to))| {
            let text = words::difference(from, to);
            Cell::number(raw, text, role)
        })
}

/// How long it has stood so, and where it leads.
fn remark(trend: &TrendFacts<'_>, today: NaiveDate) -> Cell {
    let facts = &trend.facts;
    let status = facts.standing.status;
    let ahead = match status {
        Status::Met | Status::NoTarget => None,
        Status::Unset => Some("not measured yet".to_owned()),
        _ => ahead::forecast(facts, today).or_else(|| ahead::unknown(facts, today)),
    };
    let role = match status {
        Status::OffTrack => Role::Behind,
        Status::AtRisk => Role::Caution,
        _ => Role::Muted,
    };
    let parts: Vec<String> = stands(trend).into_iter().chain(ahead).collect();
    Cell::new(parts.join("; "), role)
}

/// Where it stands, and for how long as far as these weeks tell: `off track for 4 weeks`.
fn stands(trend: &TrendFacts<'_>) -> Option<String> {
    let status = trend.facts.standing.status;
    let status = match status {
        Status::Unset => return None,
        Status::NoTarget => None,
        _ => Some(words::status_name(status)),
    };
    if trend.weeks.iter().all(Option::is_none) {
        let parts = status.into_iter().chain(["not read in these weeks"]);
        return Some(parts.collect::<Vec<_>>().join(", "));
    }
    let streak = trend.streak.as_ref().map(streak);
    streak.or_else(|| status.map(str::to_owned))
}

/// `off track for 4 weeks`.
fn streak(streak: &Streak) -> String {
    let what = match streak.status {
        Status::OffTrack => "off track",
        Status::AtRisk => "at risk",
        _ => "on track",
    };
    let more = or_more(streak.at_least);
    format!(
        "{what} for {}{more}",
        counted(streak.weeks as i64, "week", "weeks")
    )
}
