//! What a stand-up begins with: what was finished and what moved since the one before.

use super::{Block, Cell, Item, changes};
use crate::view::{FocusView, News};
use chrono::NaiveDate;

/// What was finished and what moved since, where that is asked for.
pub fn done_since(view: &FocusView<'_>) -> Option<Block> {
    Some(told_since(view.since.as_ref()?, view.today))
}

fn told_since(since: &News<'_>, today: NaiveDate) -> Block {
    let changes = &since.changes;
    let actions = changes
        .actions
        .iter()
        .map(|change| changes::action(change, today));
    let metrics = changes
        .metrics
        .iter()
        .map(|change| changes::metric(change, today));
    let mut items: Vec<Item> = actions.chain(metrics).collect();
    if items.is_empty() {
        let nothing = Cell::muted("nothing was done, and no metric moved");
        items.push(changes::item(Cell::empty(), [nothing]));
    }
    if let Some(line) = changes::own_days(since.from) {
        items.push(changes::item(Cell::empty(), line));
    }
    Block::list(format!("Since {}", changes::since(since, today)), items)
}
