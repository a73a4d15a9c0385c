//! Pages as CSV: one table, a row for each of the page's rows, numbers raw. Text is what people
//! see of it: CSV has no way of its own to write what must not reach a terminal. What a
//! spreadsheet would run as a formula is marked as text.

use crate::page::{Align, Block, Cell, Column, Content, Page, Section, Table};
use crate::render::RenderError;

/// What stands where there is no number, before its unit.
const NO_NUMBER: char = '–';

/// The tables of `page` as one, below the names of its columns; nothing where it has none. The
/// first columns say which scorecard and, for the tables of sections, which stage a row belongs to.
///
/// # Errors
/// None that a page can cause: the rows of a page's tables are of one length.
pub fn csv(page: &Page) -> Result<String, RenderError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut headed = false;
    for (table, stage) in tables(page) {
        let shown = columns(table);
        let title = page.title.as_ref();
        if !headed {
            let lead = title
                .map(|_| "scorecard")
                .into_iter()
                .chain(stage.map(|_| "stage"));
            let names = shown.iter().map(|&index| {
                let column = &table.columns[index];
                column.data_name.unwrap_or(&column.name)
            });
            writer.write_record(lead.chain(names))?;
            headed = true;
        }
        for row in &table.rows {
            let lead = title.into_iter().chain(stage);
            let cells = shown
                .iter()
                .map(|&index| raw(&table.columns[index], &row[index]));
            writer.write_record(lead.map(|name| as_text(name)).chain(cells))?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes)?)
}

/// The tables of a page, each with the name of its stage where it belongs to one.
fn tables(page: &Page) -> impl Iterator<Item = (&Table, Option<&String>)> {
    page.blocks.iter().filter_map(|block| match block {
        Block::Section(Section { table, name, .. }) => Some((table, Some(name))),
        Block::Table(table) | Block::Either(table, _) => Some((table, None)),
        _ => None,
    })
}

/// The columns that are data.
fn columns(table: &Table) -> Vec<usize> {
    let all = table.columns.iter().enumerate();
    let data = all.filter(|(_, column)| column.in_csv);
    data.map(|(index, _)| index).collect()
}

/// What a program reads of a cell: nothing where people see a dash in a column of numbers.
fn raw(column: &Column, cell: &Cell) -> String {
    let is_number = column.align == Align::Right;
    match &cell.content {
        Content::Text(text) if is_number && text.starts_with(NO_NUMBER) => String::new(),
        Content::Text(text) | Content::Signed { text, .. } => as_text(text),
        Content::Word { name, .. } => (*name).to_owned(),
        Content::Number { raw, .. } => raw.to_string(),
        Content::Turned { is, .. } => (*is).to_owned(),
        Content::Empty | Content::Bar(_) | Content::Sparkline { .. } | Content::Counts { .. } => {
            String::new()
        }
    }
}

/// Text with the mark by which spreadsheets know that it is no formula, where it could be
/// taken for one: what stands in a scorecard is never run. Who reads another separator than
/// the comma sees a cell begin in the middle of a text.
fn as_text(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + 1);
    for cell in text.split_inclusive([',', ';', '|']) {
        if is_formula(cell) {
            marked.push('\'');
        }
        marked += cell;
    }
    marked
}

/// Whether a cell would be run: its first sign is one of a formula, in any width; blanks and
/// quotes before it do not count everywhere.
fn is_formula(cell: &str) -> bool {
    let begin = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
    begin.starts_with([
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_marked_as_text() {
        for (text, marked) in [
            ("=1+1", "'=1+1"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("\u{ff0b}1", "'\u{ff0b}1"),
            ("\u{ff0d}1", "'\u{ff0d}1"),
            ("\u{ff20}x", "'\u{ff20}x"),
            (" \" -1", "' \" -1"),
            ("a;=1+1", "a;'=1+1"),
            ("a; \"=1;@b", "a;' \"=1;'@b"),
            ("a,+1|=2", "a,'+1|'=2"),
        ] {
            assert_eq!(as_text(text), marked);
        }
    }

    #[test]
    fn other_text_is_not_marked() {
        for text in ["a = b", "Win rate; then all", "a-b, c", "12", "", "a+b@c"] {
            assert_eq!(as_text(text), text);
        }
    }
}
