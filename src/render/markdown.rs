//! Pages as Markdown that pastes into a pull request or a chat.

mod text;

use super::sparkline::{counts, sparkline, spread_line};
use crate::page::{
    Align, Block, Cell, Column, Content, Item, List, Page, Role, Section, Slot, Table,
};
use crate::text::beginning;

/// How many characters a bar takes.
const BAR: usize = 10;

/// The beginning of `text` as Markdown that shows it.
fn escaped(text: &str) -> String {
    text::escaped(&beginning(text))
}

/// The page as Markdown.
pub fn markdown(page: &Page) -> String {
    blocks(&page.blocks)
}

fn blocks(blocks: &[Block]) -> String {
    let blocks = blocks.iter().map(|block| match block {
        Block::Heading { text, aside } => {
            let both: Vec<Cell> = text.iter().chain(aside).cloned().collect();
            let words: Vec<String> = both.iter().map(unstyled).collect();
            format!("## {}\n", words.join(" · "))
        }
        Block::Line(cells) | Block::Legend(cells) => format!("{}\n", joined(cells)),
        Block::Section(section) => self::section(section),
        Block::Table(table) | Block::Either(table, _) => self::table(table),
        // Pictures have their words in the blocks beside them.
        Block::ScoreBar(bar) => {
            let words = [&bar.printed, &bar.tier, &bar.known].map(Cell::clone);
            format!("{}\n", joined(&words))
        }
        Block::Summary(_)
        | Block::Strip(_)
        | Block::Week(_)
        | Block::Deeds(_)
        | Block::Charts(_)
        | Block::Key(_)
        | Block::Details(_)
        | Block::Source(_) => String::new(),
        Block::Spread(spread) => format!("{} {}\n", escaped(&spread.summary), spread_line(spread)),
        Block::Beside(one, other) => self::blocks(one) + "\n" + &self::blocks(other),
        Block::Part(part) => {
            let about = match &part.about[..] {
                [] => String::new(),
                about => format!("{}\n\n", joined(about)),
            };
            format!(
                "### {}\n\n{about}{}",
                escaped(&part.name),
                self::blocks(&part.blocks)
            )
        }
        Block::List(List { name, items }) => {
            let items: String = items.iter().map(item).collect();
            format!("### {}\n\n{items}", escaped(name))
        }
    });
    let blocks = blocks.filter(|block| !block.is_empty());
    blocks.collect::<Vec<_>>().join("\n")
}

fn section(section: &Section) -> String {
    let goal = section.goal.iter();
    let goal = goal.map(|goal| format!("_{}_", escaped(goal)));
    let aside = Some(joined(&section.aside)).filter(|aside| !aside.is_empty());
    let about: Vec<String> = goal.chain(aside).collect();
    let mut parts = vec![format!(
        "### {}. {}\n",
        section.number,
        escaped(&section.name)
    )];
    if !about.is_empty() {
        parts.push(about.join(" · ") + "\n");
    }
    if !section.table.rows.is_empty() {
        parts.push(table(&section.table));
    }
    if !section.empty.is_empty() {
        parts.push(joined(&section.empty) + "\n");
    }
    if !section.items.is_empty() {
        parts.push(section.items.iter().map(item).collect());
    }
    parts.join("\n")
}

fn item(item: &Item) -> String {
    let number = match &item.number.content {
        Content::Number { text, .. } => format!(" {text}"),
        _ => String::new(),
    };
    let mark = unstyled(&item.mark);
    let before = if mark.is_empty() { "" } else { " " };
    format!("-{before}{mark}{number} {}\n", joined(&item.text))
}

fn table(table: &Table) -> String {
    let all_rows = || table.rows.iter().chain(&table.totals);
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|&index| table.columns[index].slot != Slot::Hidden)
        .filter(|&index| !table.columns[index].beside)
        .filter(|&index| all_rows().any(|row| !row[index].is_empty()))
        .collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let names = shown
        .iter()
        .map(|&index| escaped(&table.columns[index].name));
    let rules = shown.iter().map(|&index| match table.columns[index].align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let caption = match &table.caption[..] {
        [] => String::new(),
        caption => format!("{}\n\n", joined(caption)),
    };
    let head = line(names.collect()) + &line(rules.collect());
    let mut groups = table.groups.iter().peekable();
    let mut text = caption;
    if groups.peek().is_none_or(|(first, _)| *first > 0) {
        text += &head;
    }
    for (index, row) in all_rows().enumerate() {
        if let Some((_, heading)) = groups.next_if(|(first, _)| *first == index) {
            let between = if index > 0 { "\n" } else { "" };
            text += &format!("{between}### {}\n\n{head}", joined(heading));
        }
        let cells = shown.iter();
        let cells = cells.map(|&index| with_beside(&table.columns, row, index));
        text.push_str(&line(cells.collect()));
    }
    text
}

/// A cell, and what stands beside it without a column of its own.
fn with_beside(columns: &[Column], row: &[Cell], index: usize) -> String {
    let beside = columns.get(index + 1).filter(|column| column.beside);
    let more = beside.and_then(|_| row.get(index + 1)).map(styled);
    let cells = [Some(styled(&row[index])), more].into_iter().flatten();
    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
    cells.join(" ")
}

fn joined(cells: &[Cell]) -> String {
    let words: Vec<String> = (cells.iter())
        .filter(|cell| !cell.is_empty())
        .map(styled)
        .collect();
    words.join(" · ")
}

fn styled(cell: &Cell) -> String {
    let text = unstyled(cell);
    match cell.role {
        Role::Red | Role::Strong if !text.is_empty() && is_words(cell) => format!("**{text}**"),
        _ => text,
    }
}

/// Whether a cell is more than a sign; a sign needs no emphasis.
fn is_words(cell: &Cell) -> bool {
    match &cell.content {
        Content::Text(text) => text.chars().any(char::is_alphanumeric),
        _ => true,
    }
}

fn unstyled(cell: &Cell) -> String {
    match &cell.content {
        Content::Empty => String::new(),
        Content::Text(text) | Content::Number { text, .. } => escaped(text),
        Content::Word { text, .. } => escaped(text),
        Content::Signed { sign, text } => format!("{sign} {}", escaped(text)),
        Content::Turned { was: (was, _), is } => escaped(&format!("{was} → {is}")),
        Content::Bar(None) => "░".repeat(BAR),
        Content::Bar(Some(fraction)) => {
            // Only what is whole looks whole.
            let most = if *fraction < 1.0 { BAR - 1 } else { BAR };
            let filled = ((fraction * BAR as f64).round() as usize).min(most);
            "█".repeat(filled) + &"░".repeat(BAR.saturating_sub(filled))
        }
        Content::Sparkline { values, ends } => sparkline(values, *ends),
        Content::Counts { values, most } => counts(values, *most),
    }
}
