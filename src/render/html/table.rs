//! Tables: with names above, and what belongs below a row in a row of its own.

use super::Context;
use super::cell::{self, joined};
use super::written::{Written, pieces};
use crate::page::{Align, Cell, Column, Content, Role, Slot, Table};
use crate::text::one_line;
use maud::{Markup, Render, html};
use std::borrow::Cow;

/// A table that may be wider than the screen, and is then moved by keyboard too.
pub(super) fn table(page: &mut String, context: &Context, table: &Table) {
    let name = table
        .columns
        .first()
        .map_or("", |column| column.name.as_ref());
    let name = if name.is_empty() { "list" } else { name };
    page.push_str("<section class=\"sc\" tabindex=\"0\" aria-label=\"");
    format_args!("Table: {}{}", one_line(name), context.of).render_to(page);
    page.push_str("\">");
    plain(context, table).render_to(page);
    page.push_str("</section>");
}

/// A table as it is.
pub(super) fn plain(context: &Context, table: &Table) -> impl Render {
    Written(|page: &mut String| {
        let shown = Shown::new(table);
        let class = if shown.is_overview { "ov" } else { "t" };
        pieces(page, &["<table class=\"", class, "\">"]);
        if table.headed {
            let names = shown.columns.iter().map(|&index| shown.name(index));
            html! { thead { tr { @for name in names { (name) } } } }.render_to(page);
        }
        let rows = |page: &mut String, rows: &[Vec<Cell>]| {
            for row in rows {
                shown.row(page, context, row);
            }
        };
        if table.groups.is_empty() {
            page.push_str("<tbody>");
            rows(page, &table.rows);
            page.push_str("</tbody>");
        }
        for (position, (first, heading)) in table.groups.iter().enumerate() {
            let next = table.groups.get(position + 1);
            let end = next.map_or(table.rows.len(), |next| next.0);
            page.push_str("<tbody>");
            html! {
                tr.grp { th scope="rowgroup" colspan=(shown.columns.len()) {
                    (joined(context, heading))
                } }
            }
            .render_to(page);
            rows(page, &table.rows[*first..end]);
            page.push_str("</tbody>");
        }
        if !table.totals.is_empty() {
            page.push_str("<tfoot>");
            rows(page, &table.totals);
            page.push_str("</tfoot>");
        }
        page.push_str("</table>");
    })
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

    /// The class of a column that gives way on narrow screens: what is extra on the narrowest, and
    /// of the columns that stand there while there is room, such as weeks, all but the last.
    fn gives_way(&self, index: usize) -> Option<&'static str> {
        let behind = self.columns.iter().filter(|&&other| other > index);
        let behind = behind.filter(|&&other| self.table.columns[other].slot == Slot::WhileRoom);
        match (self.table.columns[index].slot, behind.count()) {
            // Where there is no room, an overview has no columns.
            (Slot::WhileRoom, _) if self.is_overview => None,
            (Slot::Extra, _) | (Slot::WhileRoom, 2..=4) => Some("x"),
            (Slot::WhileRoom, 5..) => Some("x y"),
            _ => None,
        }
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
        let extra = self.gives_way(index);
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

    fn row(&self, page: &mut String, context: &Context, row: &[Cell]) {
        let below = self.table.columns.iter().zip(row);
        let below = below.filter(|(column, cell)| column.slot == Slot::Below && !cell.is_empty());
        let mut below = below.map(|(_, cell)| cell).peekable();
        let has_more = below.peek().is_some();
        page.push_str(if has_more {
            "<tr class=\"more\">"
        } else {
            "<tr>"
        });
        for &index in &self.columns {
            self.cell(page, context, row, index);
        }
        page.push_str("</tr>");
        for one in below {
            self.below(context, one).render_to(page);
        }
    }

    /// What stands below a row.
    fn below(&self, context: &Context, cell: &Cell) -> Markup {
        html! {
            tr.below {
                @for _ in 0..self.before_header() { td {} }
                td colspan=(self.columns.len() - self.before_header()) {
                    (cell::cell(context, cell))
                }
            }
        }
    }

    fn cell(&self, page: &mut String, context: &Context, row: &[Cell], index: usize) {
        let own = &row[index];
        if is_status(own) {
            return status(own).render_to(page);
        }
        if self.header == Some(index) {
            page.push_str("<th scope=\"row\">");
            self.inner(page, context, row, index);
            page.push_str("</th>");
            return;
        }
        page.push_str("<td");
        if let Some(classes) = self.class(row, index) {
            pieces(page, &[" class=\"", &classes, "\""]);
        }
        if self.is_overview && is_figure(own) {
            let column = &self.table.columns[index];
            let name = column.long.as_ref().unwrap_or(&column.name);
            page.push_str(" data-l=\"");
            one_line(name).render_to(page);
            page.push('"');
        }
        page.push('>');
        self.inner(page, context, row, index);
        page.push_str("</td>");
    }

    /// What stands in a cell.
    fn inner(&self, page: &mut String, context: &Context, row: &[Cell], index: usize) {
        let own = &row[index];
        let column = &self.table.columns[index];
        if column.name.is_empty() && column.slot == Slot::Lead {
            return cell::mark(own).render_to(page);
        }
        if !self.table.headed && !own.is_empty() {
            column.before.render_to(page);
        }
        if self.is_muted(row, index) && self.header != Some(index) {
            cell::content(own).render_to(page);
        } else if own.role == Role::Red && matches!(own.content, Content::Number { .. }) {
            html! { span.flag { (super::glyph::signed("▶")) (cell::plain(own)) } }.render_to(page);
        } else {
            cell::cell(context, own).render_to(page);
        }
        if let Some(beside) = self.beside(row, index) {
            cell::cell(context, beside).render_to(page);
        }
    }

    /// Whether a cell is words of less weight and nothing else, which its class says.
    fn is_muted(&self, row: &[Cell], index: usize) -> bool {
        let own = &row[index];
        let is_alone = own.link.is_none() && own.remark.is_none() && self.table.headed;
        is_alone && own.role == Role::Muted && self.beside(row, index).is_none()
    }

    /// The classes of a cell that is no header.
    fn class(&self, row: &[Cell], index: usize) -> Option<Cow<'static, str>> {
        let cell = &row[index];
        let mut classes: Vec<&'static str> = self.align(index).into_iter().collect();
        classes.extend(self.gives_way(index));
        if self.table.columns[index].slot == Slot::Wrapping {
            classes.push("wr");
        }
        match &cell.content {
            Content::Sparkline(_) => classes.push("tr"),
            Content::Number { .. } if cell.role == Role::Red => classes.push("rd"),
            Content::Number { .. } if self.is_overview => classes.push("nn"),
            Content::Bar(_) => classes.push("br"),
            _ => {}
        }
        let is_words = !cell.is_empty() && self.is_muted(row, index);
        if is_words || self.is_overview && cell.role == Role::Muted {
            classes.push("m");
        }
        match classes.as_slice() {
            [] => None,
            [class] => Some(Cow::Borrowed(class)),
            classes => Some(Cow::Owned(classes.join(" "))),
        }
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

/// Whether a cell is a figure, or nothing.
fn is_figure(cell: &Cell) -> bool {
    cell.is_empty() || matches!(cell.content, Content::Number { .. })
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
