//! The week in large: what the team works on, and what it does not.

use crate::page::{Block, Cell, Deed, Link, Role, Week, focus, words};
use crate::view::{FocusFacts, FocusView, ShowView};

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
            deed(
                item,
                view,
                match stage {
                    Some(stage) => name.link(Link::Stage(stage.number)),
                    None => name,
                },
            )
        });
        blocks.push(Block::Week(Week(deeds.collect())));
    }
    blocks.extend(focus::not_covered_of_one(view));
    Block::part("week", "This week", focus::counts(&view.counts), blocks)
}

fn deed(item: &FocusFacts<'_>, view: &FocusView<'_>, stage: Cell) -> Deed {
    let action = &item.facts.action;
    let mut what = words::state(&item.facts, view.today);
    if what.is_empty() {
        what.push(Cell::muted("to do"));
    }
    Deed {
        mark: words::mark(&item.facts),
        is_open: action.is_open(),
        name: words::action_name(&item.facts),
        note: Cell::optional(action.note.as_ref().filter(|_| action.is_open())),
        owner: match &action.owner {
            Some(owner) => Cell::plain(owner),
            None => Cell::new("nobody", Role::Caution),
        },
        stage,
        moves: Cell::optional(action.moves.as_ref()),
        state: what,
    }
}
