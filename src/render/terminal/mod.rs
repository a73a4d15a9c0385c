//! Pages for the terminal: at 140 columns and more metrics and actions stand side by
//! side, from 80 one below the other, under that everything is a list.

mod cell;
mod grid;
mod section;
mod table;

use super::sparkline::spread_line;
use crate::page::{Block, Cell, Page, Role, Section, Spread};
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
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
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
    let mut lines = lines(&page.blocks, &plan, width);
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

/// The lines of `blocks`, whose sections are laid out by `plan`.
fn lines(blocks: &[Block], plan: &section::Plan, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut after_section = false;
    for block in blocks {
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
                apart(&mut lines);
                lines.extend(section::list(list, width));
            }
            Block::Table(table) => {
                apart(&mut lines);
                lines.extend(table::table(table, width));
                lines.push(String::new());
            }
            Block::Either(wide, narrow) => {
                apart(&mut lines);
                lines.extend(table::either(wide, narrow, width));
                lines.push(String::new());
            }
            Block::Spread(spread) => lines.extend(spread_lines(spread, width)),
            Block::Part(part) => {
                apart(&mut lines);
                let mut name = Styled::role(&part.name, Role::Strong);
                if !part.about.is_empty() {
                    name.push(&Styled::plain("  "));
                    name.push(&cell::joined(&part.about));
                }
                lines.extend(grid::wrapped(&name, width));
                lines.extend(self::lines(&part.blocks, plan, width));
            }
            Block::Beside(one, other) => {
                apart(&mut lines);
                lines.extend(self::lines(one, plan, width));
                apart(&mut lines);
                lines.extend(self::lines(other, plan, width));
            }
            Block::ScoreBar(bar) => {
                let words = [&bar.printed, &bar.tier, &bar.known].map(Cell::clone);
                lines.extend(grid::wrapped(&cell::joined(&words), width));
            }
            // Pictures have their words in the blocks beside them.
            Block::Summary(_)
            | Block::Strip(_)
            | Block::Week(_)
            | Block::Deeds(_)
            | Block::Charts(_)
            | Block::Key(_)
            | Block::Details(_)
            | Block::Source(_) => {}
        }
    }
    lines
}

/// Puts one blank line behind `lines`, where there are any.
fn apart(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
}

/// The spread of scores as a line.
fn spread_lines(spread: &Spread, width: usize) -> Vec<String> {
    let mut line = Styled::role("scores ", Role::Muted);
    line.push(&Styled::plain(&spread_line(spread)));
    grid::wrapped(&line, width)
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
