//! What changed between two versions, in words.

use super::{Block, Cell, Page, Role, changes};
use crate::view::{DiffView, VersionLabel};

/// The page of `view`.
pub fn diff(view: &DiffView<'_>) -> Page {
    let title = &view.scorecard.title;
    let side = |side| changes::version_name(side, view.today);
    let mut blocks = vec![Block::Heading {
        text: vec![Cell::new(title, Role::Strong), Cell::plain("what changed")],
        aside: vec![Cell::plain(format!(
            "{} → {}",
            side(view.from),
            side(view.to)
        ))],
    }];
    if view.changes.is_empty() {
        let mut line = vec![Cell::muted("nothing has changed")];
        if !matches!(view.from, VersionLabel::File(_)) {
            let look_back = "`--since last-week` or a revision looks further back";
            line.push(Cell::option(look_back));
        }
        blocks.push(Block::Line(line));
    }
    blocks.extend(changes::lists(&view.changes, view.today));
    Page::new(title, blocks)
}
