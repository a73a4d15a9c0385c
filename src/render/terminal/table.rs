//! Tables that fit, and lists where they do not.

use super::cell::{self, Styled, joined, styled};
use super::grid::{self, GridColumn};
use super::{NARROW, ROOMY, ROOMY_IF_CROWDED};
use crate::page::{Align, Cell, Column, Content, Role, Slot, Table};
use unicode_width::UnicodeWidthStr as _;

/// The shortest bar that says something, and the longest that is not a waste.
const BAR: std::ops::RangeInclusive<usize> = 6..=20;

/// The narrowest column of names; a long one keeps two thirds of its width.
const MIN_NAME: usize = 16;

/// How far a line is moved in that belongs to the one above.
const INDENT: usize = 2;

/// The columns of a table that are shown, and how wide each is.
#[derive(Debug)]
pub(super) struct Fit {
    shown: Vec<usize>,
    columns: Vec<GridColumn>,
    gap: usize,
    bar: usize,
    short: bool,
    /// Whether columns gave way.
    is_cut: bool,
}

impl Fit {
    /// As [`Fit::new`], with all extra columns.
    pub(super) fn whole(
        columns: &[Column],
        rows: &[&Vec<Cell>],
        headed: bool,
        width: usize,
        screen: usize,
    ) -> Option<Self> {
        let shown = in_line(columns, rows, screen);
        Self::of_these(columns, &shown, rows, headed, width, screen < ROOMY)
    }

    /// Fits `rows` into `width`, on a screen of `screen` columns; nothing where they are
    /// better read as a list. Of the extra columns the first give way.
    pub(super) fn new(
        columns: &[Column],
        rows: &[&Vec<Cell>],
        headed: bool,
        width: usize,
        screen: usize,
    ) -> Option<Self> {
        if screen < NARROW {
            return None;
        }
        let short = screen < ROOMY;
        let mut shown = in_line(columns, rows, screen);
        loop {
            let fit = Self::of_these(columns, &shown, rows, headed, width, short);
            if fit.is_some() {
                return fit;
            }
            // The first of the extra columns are missed the least.
            let is_extra = |&index: &usize| columns[index].slot == Slot::Extra;
            shown.remove(shown.iter().position(is_extra)?);
        }
    }

    /// Fits the columns `shown` of `rows` into `width`, their words `short` or whole.
    fn of_these(
        columns: &[Column],
        shown: &[usize],
        rows: &[&Vec<Cell>],
        headed: bool,
        width: usize,
        short: bool,
    ) -> Option<Self> {
        let gap = if short { 1 } else { 2 };
        let natural = |&index: &usize| natural_width(&columns[index], index, rows, headed, short);
        let widths: Vec<usize> = shown.iter().map(natural).collect();
        let wanted = shown.len();
        let (shown, mut widths) = without_least(columns, shown.to_vec(), widths, gap, width);
        let is_cut = shown.len() < wanted;
        let available = width.checked_sub(gap * shown.len().saturating_sub(1))?;
        let room = match available.checked_sub(widths.iter().sum()) {
            Some(room) => room,
            None => shrink_words(columns, &shown, &mut widths, available)?,
        };
        let is_bar = |&index: &usize| {
            rows.iter()
                .any(|row| matches!(row[index].content, Content::Bar(_)))
        };
        let mut bar = *BAR.start();
        if let Some(position) = shown.iter().position(is_bar) {
            bar = (widths[position] + room).min(*BAR.end());
            widths[position] = bar;
        }
        let columns = shown.iter().zip(widths).map(|(&index, width)| GridColumn {
            width: width.max(1),
            align: columns[index].align,
        });
        Some(Self {
            columns: columns.collect(),
            shown,
            gap,
            bar,
            short,
            is_cut,
        })
    }

    /// Fits a table that stands alone into `width`.
    fn of(table: &Table, width: usize) -> Option<Self> {
        let rows: Vec<&Vec<Cell>> = table.rows.iter().chain(&table.totals).collect();
        Self::new(&table.columns, &rows, table.headed, width, width)
    }

    /// The lines of a table that stands alone.
    fn table(&self, table: &Table, width: usize) -> Vec<String> {
        let mut lines = caption(table, width);
        if table.headed {
            lines.extend(self.heading(&table.columns));
        }
        let row = |row: &Vec<Cell>| self.row(&table.columns, row, width);
        lines.extend(by_group(table, row, width));
        if let Some(said) = self.said_of_left_out(table) {
            lines.push(String::new());
            lines.extend(grid::wrapped(&Styled::role(&said, Role::Muted), width));
        }
        lines
    }

    /// What is said of the columns that gave way, where some did.
    fn said_of_left_out(&self, table: &Table) -> Option<String> {
        let gives_way = |index: &&usize| table.columns[**index].slot == Slot::WhileRoom;
        let first = self.shown.iter().find(gives_way).copied();
        table.said_of_left_out(first).filter(|_| self.is_cut)
    }

    /// How wide a line of the table is.
    pub(super) fn width(&self) -> usize {
        let columns = self.columns.iter().map(|column| column.width);
        columns.sum::<usize>() + self.gap * self.columns.len().saturating_sub(1)
    }

    /// The lines of one row, with what stands below it in at most `width` columns.
    pub(super) fn row(&self, columns: &[Column], row: &[Cell], width: usize) -> Vec<String> {
        let cells = self
            .shown
            .iter()
            .map(|&index| written(&columns[index], &row[index], self.short, self.bar));
        let mut lines = grid::row(&cells.collect::<Vec<_>>(), &self.columns, self.gap);
        lines.extend(self.below(columns, row, width));
        lines
    }

    fn below(&self, columns: &[Column], row: &[Cell], width: usize) -> Vec<String> {
        let lead = self.lead_width(columns);
        let below = columns.iter().zip(row);
        let below = below.filter(|(column, cell)| column.slot == Slot::Below && !cell.is_empty());
        below
            .flat_map(|(_, cell)| {
                let text = styled(cell, self.short, self.bar);
                let lines = grid::wrapped(&text, width.saturating_sub(lead).max(MIN_NAME));
                grid::indented(lines, lead).collect::<Vec<_>>()
            })
            .collect()
    }

    /// How far what stands below a row is moved in: to the last of its lead cells.
    fn lead_width(&self, columns: &[Column]) -> usize {
        let lead = self.shown.iter().zip(&self.columns);
        let widths: Vec<usize> = lead
            .filter(|(index, _)| columns[**index].slot == Slot::Lead)
            .map(|(_, column)| column.width + self.gap)
            .collect();
        match widths.split_last() {
            Some((_, [])) | None => INDENT,
            Some((_, before)) => before.iter().sum(),
        }
    }

    fn heading(&self, columns: &[Column]) -> Vec<String> {
        let names = self.shown.iter();
        let names = names.map(|&index| Styled::role(heading_of(&columns[index]), Role::Muted).text);
        grid::lines(vec![names.collect()], &self.columns, self.gap)
    }
}

/// The columns that say something in the line of a row, on a screen of `screen` columns.
fn in_line(columns: &[Column], rows: &[&Vec<Cell>], screen: usize) -> Vec<usize> {
    let crowded = columns.iter().any(|column| column.slot == Slot::WhileRoom);
    let extra = if crowded { ROOMY_IF_CROWDED } else { ROOMY };
    let has_room = |column: &Column| match column.slot {
        Slot::Lead | Slot::Detail | Slot::Wrapping | Slot::WhileRoom => true,
        Slot::Extra => screen >= extra,
        Slot::Below | Slot::Hidden => false,
    };
    (0..columns.len())
        .filter(|&index| has_room(&columns[index]))
        .filter(|&index| rows.iter().any(|row| !row[index].is_empty()))
        .collect()
}

/// How wide the column at `index` is where nothing presses.
fn natural_width(
    column: &Column,
    index: usize,
    rows: &[&Vec<Cell>],
    headed: bool,
    short: bool,
) -> usize {
    let heading = if headed {
        heading_of(column).width()
    } else {
        0
    };
    let cells = rows.iter().map(|row| &row[index]);
    cells
        .map(|cell| match cell::width(cell, short, *BAR.start()) {
            width if cell.is_empty() => width,
            width => column.before.width() + width,
        })
        .fold(heading, usize::max)
}

/// The columns that are left, with their widths, when those that may give way did so until
/// the others fit into `width`.
fn without_least(
    columns: &[Column],
    mut shown: Vec<usize>,
    mut widths: Vec<usize>,
    gap: usize,
    width: usize,
) -> (Vec<usize>, Vec<usize>) {
    let taken =
        |widths: &[usize]| widths.iter().sum::<usize>() + gap * widths.len().saturating_sub(1);
    let gives_way = |index: &usize| columns[*index].slot == Slot::WhileRoom;
    while taken(&widths) > width
        && let Some(first) = shown.iter().position(gives_way)
    {
        shown.remove(first);
        widths.remove(first);
    }
    (shown, widths)
}

/// Lets the widest column of names give way, so that all fit into `available`; where that is not
/// enough, first those that wrap. Nothing is left over then; nothing at all where the names would
/// be too narrow.
fn shrink_words(
    columns: &[Column],
    shown: &[usize],
    widths: &mut [usize],
    available: usize,
) -> Option<usize> {
    shrink_names(columns, shown, widths, available).or_else(|| {
        shrink_wrapping(columns, shown, widths, available);
        shrink_names(columns, shown, widths, available)
    })
}

/// As [`shrink_words`], of names alone.
fn shrink_names(
    columns: &[Column],
    shown: &[usize],
    widths: &mut [usize],
    available: usize,
) -> Option<usize> {
    let missing = widths.iter().sum::<usize>() - available;
    if missing == 0 {
        return Some(0);
    }
    let names = shown.iter().zip(widths);
    let names = names.filter(|(index, _)| columns[**index].slot == Slot::Lead);
    let (_, name) = names.max_by_key(|(_, width)| **width)?;
    let least = MIN_NAME.max(*name * 2 / 3);
    *name = name.checked_sub(missing).filter(|&name| name >= least)?;
    Some(0)
}

/// Lets the columns that wrap give way, until all fit into `available` or half of each is left.
fn shrink_wrapping(columns: &[Column], shown: &[usize], widths: &mut [usize], available: usize) {
    let mut missing = widths.iter().sum::<usize>() - available;
    for (index, width) in shown.iter().zip(widths) {
        if columns[*index].slot == Slot::Wrapping {
            let least = MIN_NAME.max(width.div_ceil(2)).min(*width);
            let given = missing.min(*width - least);
            *width -= given;
            missing -= given;
        }
    }
}

/// The name above a column; but a number that a row begins with explains itself, and its column
/// is narrow.
fn heading_of(column: &Column) -> &str {
    match column.align {
        _ if column.beside => "",
        Align::Right if column.slot == Slot::Lead => "",
        Align::Left | Align::Right => &column.name,
    }
}

/// A table that stands alone.
pub(super) fn table(table: &Table, width: usize) -> Vec<String> {
    if let Some(fit) = Fit::of(table, width) {
        return fit.table(table, width);
    }
    let mut lines = caption(table, width);
    let joint = joint(table);
    let listed = |row: &Vec<Cell>| listed(&table.columns, row, &joint, width);
    lines.extend(by_group(table, listed, width));
    lines
}

fn caption(table: &Table, width: usize) -> Vec<String> {
    match &table.caption[..] {
        [] => Vec::new(),
        caption => {
            let mut lines = grid::wrapped(&joined(caption), width);
            lines.push(String::new());
            lines
        }
    }
}

/// The first of two tables where there is room for it, else the second.
pub(super) fn either(wide: &Table, narrow: &Table, width: usize) -> Vec<String> {
    match Fit::of(wide, width) {
        Some(fit) => fit.table(wide, width),
        None => table(narrow, width),
    }
}

/// The lines of all rows, group by group, and of what sums them up.
fn by_group(
    table: &Table,
    lines_of: impl Fn(&Vec<Cell>) -> Vec<String>,
    width: usize,
) -> Vec<String> {
    let mut groups = table.groups.iter().peekable();
    let mut lines = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        if let Some((_, heading)) = groups.next_if(|(first, _)| *first == index) {
            if index > 0 {
                lines.push(String::new());
            }
            lines.extend(grid::wrapped(&joined(heading), width));
        }
        lines.extend(lines_of(row));
    }
    if !table.totals.is_empty() {
        lines.push(String::new());
        lines.extend(table.totals.iter().flat_map(lines_of));
    }
    lines
}

/// What stands between the cells of the rows of `table` where they are read as lists: a dot, or
/// blanks where that is one of its signs.
fn joint(table: &Table) -> Styled {
    let is_dot = |cell: &Cell| matches!(cell.content, Content::Word { text: "·", .. });
    if table.rows.iter().flatten().any(is_dot) {
        Styled::plain("  ")
    } else {
        cell::dot()
    }
}

/// A row as a list: its lead cells on the first line, the others below, with `joint` between them.
pub(super) fn listed(
    columns: &[Column],
    row: &[Cell],
    joint: &Styled,
    width: usize,
) -> Vec<String> {
    const LIST_BAR: usize = 10;
    let (mut lead, mut details) = (Styled::default(), Styled::default());
    let mut below = Vec::new();
    let mut indent = INDENT;
    let filled: Vec<_> = columns
        .iter()
        .zip(row)
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let last = filled
        .iter()
        .rposition(|(column, _)| column.slot == Slot::WhileRoom);
    for (index, &(column, cell)) in filled.iter().enumerate() {
        let mut text = written(column, cell, false, LIST_BAR);
        if column.named {
            let mut named = Styled::role(&format!("{} ", column.name), Role::Muted);
            named.push(&text);
            text = named;
        }
        match column.slot {
            Slot::Lead => {
                if lead.width > 0 {
                    indent = lead.width + 1;
                    lead.push(&Styled::plain(" "));
                }
                lead.push(&text);
            }
            Slot::WhileRoom if last != Some(index) => {}
            Slot::Detail | Slot::Wrapping | Slot::WhileRoom => {
                let joint = if column.before.is_empty() && !column.beside {
                    joint
                } else {
                    &Styled::plain(" ")
                };
                if details.width > 0 {
                    details.push(joint);
                }
                details.push(&text);
            }
            Slot::Below => below.push(text),
            Slot::Extra | Slot::Hidden => {}
        }
    }
    let mut lines = hanging(&lead, indent, width);
    let room = width.saturating_sub(indent).max(1);
    for text in std::iter::once(details).chain(below) {
        if text.width > 0 {
            lines.extend(grid::indented(grid::wrapped(&text, room), indent));
        }
    }
    lines
}

/// Text wrapped at `width`, from the second line on moved in.
fn hanging(text: &Styled, indent: usize, width: usize) -> Vec<String> {
    let room = width.saturating_sub(indent).max(1);
    let mut lines = grid::wrapped(text, if text.width <= width { width } else { room });
    for line in lines.iter_mut().skip(1) {
        line.insert_str(0, &" ".repeat(indent));
    }
    lines
}

/// A cell with what stands before it.
fn written(column: &Column, cell: &Cell, short: bool, bar: usize) -> Styled {
    if column.before.is_empty() || cell.is_empty() {
        return styled(cell, short, bar);
    }
    let mut text = Styled::role(column.before, Role::Muted);
    text.push(&styled(cell, short, bar));
    text
}
