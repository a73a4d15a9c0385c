//! Health models as lines of another page: the customers by tier, and nothing of a single one.

use super::words;
use crate::page::changes::item;
use crate::page::words::{counted, day, number};
use crate::page::{Block, Cell, Content, Item, Role};
use crate::view::health::HealthView;
use compact_str::format_compact;

/// The lines of models as a list.
pub fn models(lines: Vec<Item>) -> Option<Block> {
    (!lines.is_empty()).then(|| Block::list("Customers' health", lines))
}

/// The line of a model.
pub fn line(view: &HealthView<'_>) -> Item {
    let model = view.model;
    let title = Cell::new(&model.title, Role::Strong);
    let customers = counted(view.customers as i64, "customer", "customers");
    let tiers = view.tiers.iter().enumerate();
    let tiers = tiers.filter(|(_, facts)| facts.customers > 0);
    let tiers = tiers.map(|(place, facts)| {
        let tier = Some(place).filter(|place| *place < model.tiers.len());
        let (sign, role) = words::sign(tier, model.tiers.len());
        let count = number(facts.customers as f64);
        let change = view.change(place).filter(|change| *change != 0);
        let change = change.map(|change| format!(" ({})", words::count_change(change)));
        let name = model.tier_name(tier);
        let text = format_compact!("{count} {name}{}", change.unwrap_or_default());
        Cell::from_content(Content::Signed { sign, text }, role)
    });
    let since = view.week_ago.as_ref();
    let since = since.map(|before| {
        let on = day(before.on, view.today);
        Cell::muted(format!("in brackets: since {on}"))
    });
    item(
        Cell::muted("·"),
        [title, Cell::plain(customers)]
            .into_iter()
            .chain(tiers)
            .chain(since),
    )
}
