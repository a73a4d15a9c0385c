//! Tables: with names above, and what belongs below a row in a row of its own.

use super::Context;
use super::cell::{self, joined};
use crate::page::{Align, Cell, Column, Content, Role, Slot, Table};
use crate::text::one_line;
use maud::{Markup, html};

/// A table that may be wider than the screen, and is then moved by keyboard too.
pub(super) fn table(context: &Context, table: &Table) -> Markup {
    let name = table
        .columns
        .first()
        .map_or("", |column| column.name.as_ref());
    let name = if name.is_empty() { "list" } else { name };
    html! {
        section.sc tabindex="0" aria-label=(format!("Table: {}{}", one_line(name), context.of)) {
            (plain(context, table))
        }
    }
}

/// A table as it is.
pub(super) fn plain(context: &Context, table: &Table) -> Markup {
    let shown = Shown::new(table);
    let mut groups = table.groups.iter().peekable();
    let has_groups = groups.peek().is_some();
    let class = if shown.is_overview { "ov" } else { "t" };
    html! {
        table class=(class) {
            @if table.headed { thead { tr { @for &index in &shown.columns { (shown.name(index)) } } } }
            @if !has_groups { tbody { @for row in &table.rows { (shown.row(context, row)) } } }
            @else {
                @for (position, (first, heading)) in table.groups.iter().enumerate() {
                    @let end = table.groups.get(position + 1).map_or(table.rows.len(), |next| next.0);
                    tbody {
                        tr.grp { th scope="rowgroup" colspan=(shown.columns.len()) {
                            (joined(context, heading))
                        } }
                        @for row in &table.rows[*first..end] { (shown.row(context, row)) }
                    }
                }
            }
            @if !table.totals.is_empty() {
                tfoot { @for row in &table.totals { (shown.row(context, row)) } }
            }
        }
    }
}

/// The columns of a table that are shown.
struct Shown<'t> {
    table: &'t Table,
    columns: Vec<usize>,
    /// The last of its first columns, which says what a row is about.
    header: Option<usize>,
    /// Whether its cells are statuses.
    is_overview: bool,
}

impl<'t> Shown<'t> {
    fn new(table: &'t Table) -> Self {
        let says_something = |index: usize| {
            let mut rows = table.rows.iter().chain(&table.totals);
            rows.any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
        };
        let in_line =
            |column: &Column| !column.beside && !matches!(column.slot, Slot::Hidden | Slot::Below);
        let mut columns: Vec<usize> = (0..table.columns.len())
            .filter(|&index| in_line(&table.columns[index]) && says_something(index))
            .collect();
        let is_overview = table.rows.iter().flatten().any(is_status);
        if is_overview {
            // A small picture ends a row of numbers.
            columns.sort_by_key(|&index| table.rows.iter().any(|row| is_picture(&row[index])));
        }
        let lead = columns.iter().copied();
        let mut lead = lead.filter(|&index| table.columns[index].slot == Slot::Lead);
        Self {
            header: lead.next_back(),
            is_overview,
            table,
            columns,
        }
    }

    /// How many columns stand before the one that says what a row is about.
    fn before_header(&self) -> usize {
        let header = self
            .columns
            .iter()
            .position(|&index| self.header == Some(index));
        header.unwrap_or(0)
    }

    fn align(&self, index: usize) -> Option<&'static str> {
        let column = &self.table.columns[index];
        let is_number = column.align == Align::Right && column.slot != Slot::Lead;
        is_number.then_some("r")
    }

    /// The name above a column.
    fn name(&self, index: usize) -> Markup {
        let column = &self.table.columns[index];
        let name = one_line(&column.name);
        let is_lead_number = column.slot == Slot::Lead && column.align == Align::Right;
        if name.is_empty() || is_lead_number {
            return html! { td {} };
        }
        let align = self.align(index).into_iter();
        let extra = (column.slot == Slot::Extra).then_some("x");
        let is_drawn = self.table.rows.iter().any(|row| is_picture(&row[index]));
        let drawn = is_drawn.then_some("tr");
        let class: Vec<&str> = align.chain(extra).chain(drawn).collect();
        let class = (!class.is_empty()).then(|| class.join(" "));
        let Some(long) = &column.long else {
            return html! { th scope="col" class=[class] { (name) } };
        };
        let long = one_line(long);
        match long
            .strip_prefix(&*name)
            .and_then(|rest| rest.strip_prefix(' '))
        {
            Some(rest) if self.is_overview && self.is_stage(index) => html! {
                th.sgh scope="col" { b { (name) } " " span { (rest) } }
            },
            _ => html! { th scope="col" class=[class] { (long) } },
        }
    }

    /// Whether the column shows where a stage stands.
    fn is_stage(&self, index: usize) -> bool {
        self.table.rows.iter().any(|row| is_status(&row[index]))
    }

    fn row(&self, context: &Context, row: &[Cell]) -> Markup {
        let below = self.table.columns.iter().zip(row);
        let below: Vec<&Cell> = below
            .filter(|(column, cell)| column.slot == Slot::Below && !cell.is_empty())
            .map(|(_, cell)| cell)
            .collect();
        html! {
            tr class=[(!below.is_empty()).then_some("more")] {
                @for &index in &self.columns { (self.cell(context, row, index)) }
            }
            @for one in below {
                tr.below {
                    @for _ in 0..self.before_header() { td {} }
                    td colspan=(self.columns.len() - self.before_header()) {
                        (cell::cell(context, one))
                    }
                }
            }
        }
    }

    fn cell(&self, context: &Context, row: &[Cell], index: usize) -> Markup {
        let own = &row[index];
        let column = &self.table.columns[index];
        if is_status(own) {
            return status(own);
        }
        let is_mark = column.name.is_empty() && column.slot == Slot::Lead;
        let before = if self.table.headed { "" } else { column.before };
        let inner = if is_mark {
            cell::mark(own)
        } else {
            html! {
                @if !own.is_empty() { (before) }
                @if own.role == Role::Red && matches!(own.content, Content::Number { .. }) {
                    span.flag { (super::glyph::signed("▶")) (cell::plain(own)) }
                } @else { (cell::cell(context, own)) }
                @if let Some(beside) = self.beside(row, index) { (cell::cell(context, beside)) }
            }
        };
        if self.header == Some(index) {
            return html! { th scope="row" { (inner) } };
        }
        let is_count = cell::plain(own)
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b','));
        let label = (self.is_overview && is_count).then(|| {
            let name = column.long.as_ref().unwrap_or(&column.name);
            one_line(name).into_owned()
        });
        html! { td class=[self.class(own, index)] data-l=[label] { (inner) } }
    }

    /// The classes of a cell that is no header.
    fn class(&self, cell: &Cell, index: usize) -> Option<String> {
        let mut classes: Vec<&str> = self.align(index).into_iter().collect();
        if self.table.columns[index].slot == Slot::Extra {
            classes.push("x");
        }
        match &cell.content {
            Content::Sparkline(_) => classes.push("tr"),
            Content::Number { .. } if cell.role == Role::Red => classes.push("rd"),
            Content::Number { .. } if self.is_overview => classes.push("nn"),
            Content::Bar(_) => classes.push("br"),
            _ => {}
        }
        if self.is_overview && cell.role == Role::Muted {
            classes.push("m");
        }
        (!classes.is_empty()).then(|| classes.join(" "))
    }

    /// What stands beside a cell without a column of its own.
    fn beside<'r>(&self, row: &'r [Cell], index: usize) -> Option<&'r Cell> {
        let column = self.table.columns.get(index + 1)?;
        row.get(index + 1)
            .filter(|cell| column.beside && !cell.is_empty())
    }
}

/// Whether a cell is a sign for where something stands.
fn is_status(cell: &Cell) -> bool {
    cell.long.is_some() && matches!(cell.content, Content::Word { .. })
}

fn is_picture(cell: &Cell) -> bool {
    matches!(cell.content, Content::Sparkline(_))
}

/// Where a stage stands: a sign over words, hatched where the journey leaks most.
fn status(cell: &Cell) -> Markup {
    let leak = if cell.remark.is_some() { " leak" } else { "" };
    html! {
        td class=(format!("sg {}{leak}", cell::status_class(cell.role))) {
            (cell::content(cell))
            span {
                (cell.long.unwrap_or_default())
                @if let Some(remark) = &cell.remark { span.vh { ", " (remark) } }
            }
        }
    }
}
