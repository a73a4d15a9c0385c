//! The week in large: what the team works on, and what it does not.

use crate::page::actions::{self, deed};
use crate::page::{Block, Cell, Link, Week, focus};
use crate::view::{FocusView, ShowView};

/// The actions of the week, and what nothing red is done about.
pub(super) fn week(view: &FocusView<'_>, show: &ShowView<'_>) -> Block {
    let mut blocks = Vec::new();
    if view.actions.is_empty() {
        blocks.extend(focus::nothing(view, view.open).into_iter().map(Block::Line));
    } else {
        let deeds = view.actions.iter().map(|item| {
            let stage = show
                .stages
                .iter()
                .find(|stage| *stage.stage.name == *item.stage);
            let name = Cell::plain(&*item.stage);
            let name = match stage {
                Some(stage) => name.link(Link::Stage(stage.number)),
                None => name,
            };
            deed(item, name, view.today)
        });
        blocks.push(Block::Week(Week(deeds.collect())));
    }
    blocks.extend(focus::not_covered_of_one(view));
    Block::part("week", "This week", actions::counts(&view.counts), blocks)
}
