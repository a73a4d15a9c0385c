//! Cells in columns of given widths, wrapped between words: all that is asked of the
//! table library.

use super::cell::Styled;
use crate::page::Align;
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets,
};

/// One column of a grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct GridColumn {
    pub width: usize,
    pub align: Align,
}

/// The lines of `rows`, `gap` blanks between two columns.
pub(super) fn lines(rows: Vec<Vec<String>>, columns: &[GridColumn], gap: usize) -> Vec<String> {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .force_no_tty()
        .enforce_styling()
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::MAX);
    for row in rows {
        table.add_row(row.into_iter().map(Cell::new_owned));
    }
    for (index, column) in columns.iter().enumerate() {
        let behind = if index + 1 == columns.len() { 0 } else { gap };
        if let Some(shown) = table.column_mut(index) {
            let width = fixed(column.width + behind);
            shown
                .set_padding((0, fixed(behind)))
                .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)))
                .set_cell_alignment(match column.align {
                    Align::Left => CellAlignment::Left,
                    Align::Right => CellAlignment::Right,
                });
        }
    }
    table.lines().collect()
}

/// The lines of one row, as [`lines`] has them: only a cell that has no room has to be wrapped.
pub(super) fn row(cells: &[Styled], columns: &[GridColumn], gap: usize) -> Vec<String> {
    let both = cells.iter().zip(columns);
    let cells: Vec<Vec<String>> = both
        .map(|(cell, column)| in_column(cell, *column))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    let line = |index: usize| {
        let mut line = String::new();
        for (position, (cell, column)) in cells.iter().zip(columns).enumerate() {
            let gap = if position == 0 { 0 } else { gap };
            line += &" ".repeat(gap);
            match cell.get(index) {
                Some(text) => line += text,
                None => line += &" ".repeat(column.width),
            }
        }
        line
    };
    (0..height).map(line).collect()
}

/// The lines of a cell, all as wide as its column.
fn in_column(cell: &Styled, column: GridColumn) -> Vec<String> {
    let Some(blank) = column.width.checked_sub(cell.width) else {
        return lines(vec![vec![cell.text.clone()]], &[column], 0);
    };
    let blank = " ".repeat(blank);
    vec![match column.align {
        Align::Left => format!("{}{blank}", cell.text),
        Align::Right => format!("{blank}{}", cell.text),
    }]
}

/// Words wrapped at `width`.
pub(super) fn wrapped(text: &Styled, width: usize) -> Vec<String> {
    if text.width <= width {
        return vec![text.text.clone()];
    }
    let column = GridColumn {
        width,
        align: Align::Left,
    };
    lines(vec![vec![text.text.clone()]], &[column], 0)
}

/// The lines moved to the right.
pub(super) fn indented(lines: Vec<String>, by: usize) -> impl Iterator<Item = String> {
    lines
        .into_iter()
        .map(move |line| format!("{:by$}{line}", ""))
}

fn fixed(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
