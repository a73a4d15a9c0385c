//! Pages for the terminal: at 140 columns and more metrics and actions stand side by
//! side, from 80 one below the other, under that everything is a list.

mod cell;
mod grid;
mod section;
mod table;

use crate::page::{Block, Cell, Page, Section};
use cell::Styled;

/// From here on there is room for two columns.
const WIDE: usize = 140;

/// From here on words are written out, and a table has room for its extra columns.
const ROOMY: usize = 100;

/// From here on a table that also has columns that give way has its extra columns.
const ROOMY_IF_CROWDED: usize = 120;

/// Below this a table becomes a list.
const NARROW: usize = 80;

/// Words wrapped at `width`, without colours.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let lines = grid::wrapped(&Styled::plain(text), width);
    lines
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// The page as text of at most `width` columns, with escape codes for colours.
pub fn terminal(page: &Page, width: usize) -> String {
    let sections: Vec<&Section> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Section(section) => Some(section),
            _ => None,
        })
        .collect();
    let plan = section::Plan::new(&sections, width);
    let mut lines = Vec::new();
    let mut after_section = false;
    for block in &page.blocks {
        let is_section = matches!(block, Block::Section(_));
        if after_section != is_section || (is_section && width < NARROW) {
            lines.push(String::new());
        }
        after_section = is_section;
        match block {
            Block::Heading { text, aside } => lines.extend(heading(text, aside, width)),
            Block::Line(cells) | Block::Legend(cells) => {
                lines.extend(grid::wrapped(&cell::joined(cells), width));
            }
            Block::Section(section) => lines.extend(plan.section(section)),
            Block::List(list) => {
                if lines.last().is_some_and(|line| !line.is_empty()) {
                    lines.push(String::new());
                }
                lines.extend(section::list(list, width));
            }
            Block::Table(table) => {
                lines.push(String::new());
                lines.extend(table::table(table, width));
                lines.push(String::new());
            }
            Block::Either(wide, narrow) => {
                lines.push(String::new());
                lines.extend(table::either(wide, narrow, width));
                lines.push(String::new());
            }
            // Pictures have their words in the blocks beside them.
            Block::Summary(_)
            | Block::Strip(_)
            | Block::Week(_)
            | Block::Charts(_)
            | Block::Key(_)
            | Block::Part(_)
            | Block::Beside(..)
            | Block::Details(_)
            | Block::Source(_) => {}
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Words at both ends of a line, or below each other where they do not fit.
fn heading(text: &[Cell], aside: &[Cell], width: usize) -> Vec<String> {
    let (text, aside) = (cell::joined(text), cell::joined(aside));
    ends(&text, &aside, width, &Styled::plain(" ")).unwrap_or_else(|| {
        let mut lines = grid::wrapped(&text, width);
        lines.extend(grid::wrapped(&aside, width));
        lines
    })
}

/// `left`, a rule of `fill`, `right` on one line; nothing where they do not fit.
fn ends(left: &Styled, right: &Styled, width: usize, fill: &Styled) -> Option<Vec<String>> {
    /// The shortest rule between the two.
    const MIN_RULE: usize = 3;
    let taken = left.width + right.width + 2;
    let room = width.checked_sub(taken).filter(|&room| room >= MIN_RULE)?;
    let rule = fill.repeated(room);
    Some(vec![format!("{} {rule} {}", left.text, right.text)])
}
