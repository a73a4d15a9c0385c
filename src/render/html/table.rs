//! Tables: with names above, and what belongs below a row in a row of its own.

use super::Context;
use super::cell::{self, joined};
use super::written::{Written, escaped, pieces, within};
use crate::page::{Align, Cell, Column, Content, Role, Slot, Table};
use crate::text::one_line;
use maud::{Markup, Render, html};

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
    if let Some(most) = most_counted(table) {
        let words = format_args!(
            "The small lines count week by week, from none at the lower rule to {most} at the upper one."
        );
        within(page, ["<p class=\"line\">", "</p>"], words);
    }
}

/// A table as it is.
pub(super) fn plain(context: &Context, table: &Table) -> impl Render {
    Written(|page: &mut String| {
        let shown = Shown::new(table);
        let class = match (shown.is_overview, shown.folds) {
            (true, _) => "ov",
            (false, true) => "health t fold",
            (false, false) => "t",
        };
        pieces(page, &["<table class=\"", class, "\">"]);
        // Where the heads say it already, it is for narrow screens, where an overview has none.
        if !table.caption.is_empty() && (shown.is_overview || !shown.heads_are_full()) {
            within(
                page,
                ["<caption>", "</caption>"],
                joined(context, &table.caption),
            );
        }
        if table.headed {
            page.push_str("<thead><tr>");
            for &index in &shown.columns {
                shown.name(page, index);
            }
            page.push_str("</tr></thead>");
        }
        if table.groups.is_empty() {
            page.push_str("<tbody>");
            shown.rows(page, context, &table.rows);
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
            shown.rows(page, context, &table.rows[*first..end]);
            page.push_str("</tbody>");
        }
        if !table.totals.is_empty() {
            page.push_str("<tfoot>");
            shown.rows(page, context, &table.totals);
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
    /// Whether its rows are blocks on phones: one of its columns is whole sentences.
    folds: bool,
}

impl<'t> Shown<'t> {
    fn new(table: &'t Table) -> Self {
        let says_something = |index: usize| {
            let mut rows = table.rows.iter().chain(&table.totals);
            rows.any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()))
        };
        let in_line =
            |column: &Column| !column.beside && !matches!(column.slot, Slot::Hidden | Slot::Below);
        let mut columns = Vec::with_capacity(table.columns.len());
        columns.extend(
            (0..table.columns.len())
                .filter(|&index| in_line(&table.columns[index]) && says_something(index)),
        );
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
            folds: !is_overview && is_wrapping(table, &columns),
            table,
            columns,
        }
    }

    /// Whether the head of a column is more than its number.
    fn heads_are_full(&self) -> bool {
        let is_full = |column: &Column| {
            let long = column.long.as_deref();
            long.is_some_and(|long| long.starts_with(&*column.name))
        };
        self.table.columns.iter().any(is_full)
    }

    /// How many columns stand before the one that says what a row is about.
    fn before_header(&self) -> usize {
        let header = self
            .columns
            .iter()
            .position(|&index| self.header == Some(index));
        header.unwrap_or(0)
    }

    /// The class of a column of numbers.
    fn align(&self, index: usize) -> &'static str {
        let column = &self.table.columns[index];
        let is_number = column.align == Align::Right && column.slot != Slot::Lead;
        if is_number { "r" } else { "" }
    }

    /// The class of a column that gives way on narrow screens: what is extra on the narrowest, and
    /// of the columns that stand there while there is room, such as weeks, all but the last.
    fn gives_way(&self, index: usize) -> &'static str {
        let slot = |index: usize| self.table.columns[index].slot;
        let is_behind = |other: &&usize| **other > index && slot(**other) == Slot::WhileRoom;
        match slot(index) {
            Slot::Extra => "x",
            // Where there is no room, an overview has no columns.
            Slot::WhileRoom if !self.is_overview => {
                match self.columns.iter().filter(is_behind).count() {
                    0..=1 => "",
                    2..=4 => "x",
                    5.. => "x y",
                }
            }
            _ => "",
        }
    }

    /// The name above a column.
    fn name(&self, page: &mut String, index: usize) {
        let column = &self.table.columns[index];
        let name = one_line(&column.name);
        let is_lead_number = column.slot == Slot::Lead && column.align == Align::Right;
        if name.is_empty() || is_lead_number {
            return page.push_str("<td></td>");
        }
        let long = column.long.as_deref().map(one_line);
        let rest = long.as_deref().and_then(|long| long.strip_prefix(&*name));
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(' '))
            && self.is_overview
            && self.is_stage(index)
        {
            let name = html! { th.sgh scope="col" { b { (name) } " " span { (rest) } } };
            return name.render_to(page);
        }
        if self.is_overview && self.is_stage(index) {
            return html! { th.sgh scope="col" { b { (name) } } }.render_to(page);
        }
        let is_drawn = self.table.rows.iter().any(|row| is_picture(&row[index]));
        page.push_str("<th scope=\"col\"");
        let drawn = if is_drawn { "tr" } else { "" };
        add_class(page, &[self.align(index), self.gives_way(index), drawn]);
        page.push('>');
        escaped(page, long.as_ref().unwrap_or(&name));
        page.push_str("</th>");
    }

    /// Whether the column shows where a stage stands.
    fn is_stage(&self, index: usize) -> bool {
        self.table.rows.iter().any(|row| is_status(&row[index]))
    }

    fn rows(&self, page: &mut String, context: &Context, rows: &[Vec<Cell>]) {
        for row in rows {
            self.row(page, context, row);
        }
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
            return status(page, own);
        }
        if self.header == Some(index) {
            page.push_str("<th scope=\"row\">");
            self.inner(page, context, row, index);
            page.push_str("</th>");
            return;
        }
        page.push_str("<td");
        add_class(page, &self.classes(row, index));
        if let Some(place) = self.told_name(own, index) {
            let column = &self.table.columns[index];
            let name = column.long.as_ref().unwrap_or(&column.name);
            pieces(page, &[" data-", place, "=\""]);
            escaped(page, &one_line(name));
            page.push('"');
        }
        page.push('>');
        self.inner(page, context, row, index);
        page.push_str("</td>");
    }

    /// Where the name of a column is told beside a cell once there is no head: first or last, as
    /// in "oldest numbers 9 days" and "2 off track".
    fn told_name(&self, cell: &Cell, index: usize) -> Option<&'static str> {
        let column = &self.table.columns[index];
        if self.folds {
            let is_word = matches!(cell.content, Content::Word { .. } | Content::Signed { .. });
            let is_named = !is_word && !cell.is_empty() && column.slot != Slot::Wrapping;
            return is_named.then_some("f");
        }
        if !self.is_overview || column.align != Align::Right || cell.is_empty() {
            return None;
        }
        if is_series(cell) {
            return Some("f");
        }
        let has_words = cell::plain(cell).contains(|c: char| c.is_ascii_lowercase());
        Some(if has_words { "f" } else { "l" })
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
        let more = own.more();
        let is_alone = more.link.is_none() && more.remark.is_none() && self.table.headed;
        is_alone && own.role == Role::Muted && self.beside(row, index).is_none()
    }

    /// The classes of a cell that is no header; those that it does not have are empty.
    fn classes(&self, row: &[Cell], index: usize) -> [&'static str; 5] {
        let cell = &row[index];
        let is_wrapping = self.table.columns[index].slot == Slot::Wrapping;
        let kind = match &cell.content {
            Content::Sparkline { .. } | Content::Counts { .. } => "tr",
            Content::Number { .. } if cell.role == Role::Red => "rd",
            Content::Number { .. } if self.is_overview => "nn",
            // Nothing where a number would be.
            Content::Text(text) if self.is_overview && text == "–" => "nn",
            Content::Bar(_) => "br",
            _ => "",
        };
        let is_words = !cell.is_empty() && self.is_muted(row, index);
        let is_muted = is_words || self.is_overview && cell.role == Role::Muted;
        [
            self.align(index),
            self.gives_way(index),
            if is_wrapping { "wr" } else { "" },
            kind,
            if is_muted { "m" } else { "" },
        ]
    }

    /// What stands beside a cell without a column of its own.
    fn beside<'r>(&self, row: &'r [Cell], index: usize) -> Option<&'r Cell> {
        let column = self.table.columns.get(index + 1)?;
        row.get(index + 1)
            .filter(|cell| column.beside && !cell.is_empty())
    }
}

/// Adds those of `classes` that are not empty to an element that is still open, where there are
/// any.
fn add_class(page: &mut String, classes: &[&str]) {
    let mut before = " class=\"";
    for class in classes.iter().filter(|class| !class.is_empty()) {
        pieces(page, &[before, class]);
        before = " ";
    }
    if before == " " {
        page.push('"');
    }
}

/// Whether a cell is a sign for where something stands.
fn is_status(cell: &Cell) -> bool {
    cell.more().long.is_some() && matches!(cell.content, Content::Word { .. })
}

/// Whether a cell is a series of counts.
fn is_series(cell: &Cell) -> bool {
    matches!(cell.content, Content::Counts { .. })
}

/// The top of the scale on which the series of counts of a table are drawn.
fn most_counted(table: &Table) -> Option<f64> {
    table
        .rows
        .iter()
        .flatten()
        .find_map(|cell| match cell.content {
            Content::Counts { most, .. } if !cell.is_empty() => Some(most.max(1.0)),
            _ => None,
        })
}

/// Whether one of these columns holds whole sentences.
fn is_wrapping(table: &Table, columns: &[usize]) -> bool {
    let mut slots = columns.iter().map(|&index| table.columns[index].slot);
    slots.any(|slot| slot == Slot::Wrapping)
}

fn is_picture(cell: &Cell) -> bool {
    matches!(cell.content, Content::Sparkline { .. })
}

/// Where a stage stands: a sign over words, hatched where the journey leaks most.
fn status(page: &mut String, cell: &Cell) {
    page.push_str("<td");
    let leak = if cell.more().remark.is_some() {
        "leak"
    } else {
        ""
    };
    add_class(page, &["sg", cell::status_class(cell.role), leak]);
    page.push('>');
    cell::content(cell).render_to(page);
    page.push_str("<span>");
    escaped(page, cell.more().long.unwrap_or_default());
    if let Some(remark) = &cell.more().remark {
        html! { span.vh { ", " (remark) } }.render_to(page);
    }
    page.push_str("</span></td>");
}
