//! What could be planned, in words.

use super::{Block, Cell, Page, Role, focus};
use crate::view::FocusView;

/// The page of what could be planned.
pub fn candidates(view: &FocusView<'_>) -> Page {
    let text = vec![
        Cell::new(&*view.title, Role::Strong),
        Cell::plain("could be planned"),
    ];
    let mut blocks = vec![focus::heading(view, text)];
    if view.actions.is_empty() {
        let line = "every open action is in the focus already, or there is none";
        blocks.push(Block::Line(vec![Cell::muted(line)]));
    } else {
        blocks.extend(focus::with_weeks(view));
    }
    Page::new(&view.title, blocks)
}

/// How one of the candidates is planned for the `week` that was named, in the `file` that was, each
/// as a command line has it; to be copied, so on one line.
pub fn way_to_plan(week: Option<&str>, file: Option<&str>) -> String {
    let option = |name: &str, value: Option<&str>| {
        value.map_or(String::new(), |value| format!(" --{name} {value}"))
    };
    let (week, file) = (option("week", week), option("file", file));
    format!("`scorecard plan ACTION{week}{file}` takes one into the week")
}
