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
