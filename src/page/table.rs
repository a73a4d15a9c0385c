//! Tables: columns that know what they show of a row, and the rows that come of it.

use super::{Cell, Content};
use std::borrow::Cow;

/// Columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be known before it is read.
    pub caption: Vec<Cell>,
    /// Whether the names of the columns are shown above it.
    pub headed: bool,
    /// Where a group of rows begins, by the index of its first row, and what stands above it; in
    /// the order of the rows.
    pub groups: Vec<(usize, Vec<Cell>)>,
    /// Rows that sum up the others, below them; not for programs.
    pub totals: Vec<Vec<Cell>>,
    /// Whether its columns that give way are weeks, of which the others speak too.
    pub has_weeks: bool,
}

impl Table {
    /// Draws all of its small pictures with one height for one difference, each around its own
    /// middle: as much is as steep in each.
    pub(super) fn draw_as_steep(&mut self) {
        let heights = self.ends_of_series().map(|[low, high]| *high - *low);
        let highest = heights.fold(0.0, f64::max);
        for ends in self.ends_of_series() {
            let middle = ends[0] / 2.0 + ends[1] / 2.0;
            *ends = [middle - highest / 2.0, middle + highest / 2.0];
        }
    }

    /// Where the scales of its small pictures begin and end.
    fn ends_of_series(&mut self) -> impl Iterator<Item = &mut [f64; 2]> {
        let cells = self.rows.iter_mut().flatten();
        cells.filter_map(|cell| match &mut cell.content {
            Content::Sparkline { ends, .. } => Some(ends),
            _ => None,
        })
    }

    /// What is said below it where some of its columns gave way and `first` is the first that is
    /// left of these.
    pub fn said_of_left_out(&self, first: Option<usize>) -> Option<String> {
        if !self.has_weeks {
            return None;
        }
        let Some(first) = first else {
            return Some("the weeks do not fit".to_owned());
        };
        let from_there = self.columns.get(first..)?;
        let weeks = from_there
            .iter()
            .filter(|column| column.slot == Slot::WhileRoom);
        Some(format!(
            "the weeks before {} do not fit, yet count in trend and change: `--weeks {}`",
            from_there.first()?.name,
            weeks.count()
        ))
    }
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same in every form but where programs have one of their own.
    pub name: Cow<'static, str>,
    /// What programs call it, where that is another name.
    pub data_name: Option<&'static str>,
    /// Its name in full, where there is room for it.
    pub long: Option<Cow<'static, str>>,
    /// Where its cells stand.
    pub slot: Slot,
    /// Towards which side.
    pub align: Align,
    /// What stands before each of its cells where people read them, such as `/ `.
    pub before: &'static str,
    /// Whether it belongs to the column before it, so that no more than a blank stands between.
    pub beside: bool,
    /// Whether its name stands before each of its cells where a row is read as a list.
    pub named: bool,
    /// Whether programs get it: not what only repeats another column as a picture or in
    /// words.
    pub in_csv: bool,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// First, and never left out: it says what the row is about.
    Lead,
    /// Behind that.
    Detail,
    /// The same, in words that stand on several lines where room is short.
    Wrapping,
    /// Behind that where there is room to spare.
    Extra,
    /// Behind that while there is room; the first of these columns give way first, and in a
    /// list only the last that says something is left.
    WhileRoom,
    /// On a line of its own below the row.
    Below,
    /// Only in forms for programs.
    Hidden,
}

/// Towards which side a column leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The columns of a table of facts `T`.
pub(super) struct Columns<T>(Vec<Filled<T>>);

/// A column and what it shows of a row.
struct Filled<T> {
    column: Column,
    cell: Box<dyn Fn(&T) -> Cell>,
}

impl<T> Columns<T> {
    /// No column yet.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// These columns and `column` behind them, which shows `cell` of a row.
    pub(super) fn with(mut self, column: Column, cell: impl Fn(&T) -> Cell + 'static) -> Self {
        let cell = Box::new(cell);
        self.0.push(Filled { column, cell });
        self
    }

    /// What they show of `rows`.
    pub(super) fn table(&self, rows: &[T], headed: bool) -> Table {
        let cells = |row| self.0.iter().map(|filled| (filled.cell)(row)).collect();
        Table {
            columns: self.0.iter().map(|filled| filled.column.clone()).collect(),
            rows: rows.iter().map(cells).collect(),
            headed,
            caption: Vec::new(),
            groups: Vec::new(),
            totals: Vec::new(),
            has_weeks: false,
        }
    }
}

impl Column {
    /// A column of words.
    pub const fn text(name: &'static str, slot: Slot) -> Self {
        Self {
            name: Cow::Borrowed(name),
            data_name: None,
            long: None,
            slot,
            align: Align::Left,
            before: "",
            beside: false,
            named: false,
            in_csv: true,
        }
    }

    /// A column of numbers.
    pub const fn number(name: &'static str, slot: Slot) -> Self {
        let mut column = Self::text(name, slot);
        column.align = Align::Right;
        column
    }

    /// This column, with its name in full.
    pub fn long(mut self, long: &'static str) -> Self {
        self.long = Some(Cow::Borrowed(long));
        self
    }

    /// This column, which programs call `name`.
    pub const fn in_csv_as(mut self, name: &'static str) -> Self {
        self.data_name = Some(name);
        self
    }

    /// This column, left out of CSV.
    pub const fn not_in_csv(mut self) -> Self {
        self.in_csv = false;
        self
    }

    /// This column, as a part of the one before it.
    pub const fn beside(mut self) -> Self {
        self.beside = true;
        self
    }

    /// This column, which says little without its name.
    pub const fn named(mut self) -> Self {
        self.named = true;
        self
    }

    /// This column, with `before` standing before each of its cells.
    pub const fn before(mut self, before: &'static str) -> Self {
        self.before = before;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_as_steep_in_each_picture_of_a_column() {
        let drawn = |values: &[f64]| Cell::sparkline(values.iter().copied().map(Some).collect());
        let columns = Columns::<Vec<f64>>::new();
        let columns = columns.with(Column::text("", Slot::Extra), move |of| drawn(of));
        let rows = [vec![10.0, 12.0], vec![30.0, 50.0], vec![7.0], Vec::new()];
        let mut table = columns.table(&rows, true);
        table.draw_as_steep();
        let ends: Vec<_> = table.ends_of_series().map(|ends| *ends).collect();
        // Of the last there is nothing to draw.
        let all = [[1.0, 21.0], [30.0, 50.0], [-3.0, 17.0], [-10.0, 10.0]];
        assert_eq!(ends, all);
    }
}
