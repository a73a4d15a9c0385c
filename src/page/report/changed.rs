//! What changed since last week: what moved as a table, all else as lists.

use crate::model::{ActionNews, Changes, MetricNews};
use crate::page::changes::{self, action, metric};
use crate::page::moved::moved;
use crate::page::{Block, Cell, Item, review};
use crate::view::ReviewView;
use chrono::NaiveDate;

/// What changed since last week: targets first, for they are what everything is held against.
pub(super) fn changed(view: &ReviewView<'_>) -> Block {
    let news = &view.since.changes;
    let since = changes::since(&view.since, view.today);
    let about = vec![Cell::muted(format!("since {since}"))];
    let mut blocks = Vec::from_iter(changes::own_days(view.since.from).map(Block::Line));
    let demands = news.metrics.iter();
    let demands = demands.filter(|change| changes::is_demand(&change.what));
    let demands: Vec<Item> = demands.map(|change| metric(change, view.today)).collect();
    let moved = moved(news);
    let lists = lists(view);
    if demands.is_empty() && moved.is_none() && lists.is_empty() {
        blocks.push(Block::Line(vec![Cell::muted("nothing has changed")]));
    }
    if !demands.is_empty() {
        blocks.push(Block::list("Targets", demands));
    }
    match moved {
        Some(table) if !lists.is_empty() => {
            blocks.push(Block::Beside(vec![Block::Table(table)], lists));
        }
        moved => {
            blocks.extend(moved.map(Block::Table));
            blocks.extend(lists);
        }
    }
    Block::part("changed", "What changed", about, blocks)
}

/// What was done, what slipped, and what else came of it.
fn lists(view: &ReviewView<'_>) -> Vec<Block> {
    let news = &view.since.changes;
    let actions = news.actions.iter().enumerate();
    let (done, others): (Vec<_>, Vec<_>) =
        actions.partition(|(_, change)| change.what == ActionNews::Done);
    let (slipped, came): (Vec<_>, Vec<_>) = others
        .into_iter()
        .map(|(_, change)| change)
        .partition(|change| matches!(change.what, ActionNews::Slipped { .. }));
    let told = |change| action(change, view.today);
    let came: Vec<Item> = came
        .into_iter()
        .map(told)
        .chain(others_of(news, view.today))
        .collect();
    let lists = [
        ("Done", review::done(done, view)),
        ("Slipped", slipped.into_iter().map(told).collect()),
        ("Also changed", came),
    ];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    lists
        .map(|(name, items)| Block::list(name, items))
        .collect()
}

/// What became of metrics, rules and stages, but for values and targets.
fn others_of(news: &Changes<'_>, today: NaiveDate) -> Vec<Item> {
    let is_told = |what: &MetricNews<'_>| {
        matches!(what, MetricNews::Moved { .. }) || changes::is_demand(what)
    };
    let metrics = news.metrics.iter().filter(|change| !is_told(&change.what));
    let metrics = metrics.map(|change| metric(change, today));
    let rules = news.rules.iter().map(|change| changes::rule(change, today));
    let stages = news.stages.iter();
    let stages = stages.map(|change| changes::stage(change, today));
    metrics.chain(rules).chain(stages).collect()
}
