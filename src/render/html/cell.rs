//! Cells: words in their role, signs as pictures, bars and small series as drawings.

use super::glyph::{glyph, signed};
use super::{Context, chart};
use crate::page::{Cell, Content, Role};
use maud::{Markup, html};

/// The class of a role.
pub(super) fn class(role: Role) -> &'static str {
    match role {
        Role::Plain => "",
        Role::Strong => "b",
        Role::Muted => "m",
        Role::Good => "ok",
        Role::Caution => "risk",
        Role::Behind => "off",
        Role::Red => "rd",
    }
}

/// The words of a cell, without anything.
pub(super) fn plain(cell: &Cell) -> String {
    match &cell.content {
        Content::Empty | Content::Bar(_) | Content::Sparkline(_) | Content::Counts { .. } => {
            String::new()
        }
        Content::Text(text) | Content::Number { text, .. } => text.clone(),
        Content::Word { text, .. } => (*text).to_owned(),
        Content::Signed { sign, text } => format!("{sign} {text}"),
    }
}

/// What a cell says. Only words of ours may begin with a sign.
pub(super) fn content(cell: &Cell) -> Markup {
    match &cell.content {
        Content::Empty => html! {},
        Content::Text(text) => html! { (text) },
        Content::Word { text, .. } => signed(text),
        Content::Signed { sign, text } => html! { (signed(sign)) " " (text) },
        Content::Number { text, .. } => signed(text),
        Content::Bar(fraction) => chart::bar(*fraction, None, cell.role),
        Content::Sparkline(values) => chart::sparkline(values, cell.remark.as_deref()),
        Content::Counts { values, most } => chart::counts(values, *most, cell.remark.as_deref()),
    }
}

/// A cell in its role, with its link and what else is to be known of it.
pub(super) fn cell(context: &Context, cell: &Cell) -> Markup {
    let inner = content(cell);
    let inner = match &cell.link {
        Some(link) => html! { a href=(context.href(link)) { (inner) } },
        None => inner,
    };
    let is_drawn = matches!(
        cell.content,
        Content::Bar(_) | Content::Sparkline(_) | Content::Counts { .. }
    );
    let remark = cell.remark.as_ref().filter(|_| !is_drawn);
    html! {
        @match cell.role {
            Role::Plain => (inner),
            Role::Strong => b { (inner) },
            _ if is_drawn => (inner),
            Role::Red => b.red { (inner) },
            role => span class=(class(role)) { (inner) },
        }
        @if let Some(remark) = remark { " " small.m { (remark) } }
    }
}

/// Cells joined by a dot, the empty ones left out.
pub(super) fn joined(context: &Context, cells: &[Cell]) -> Markup {
    let cells = cells.iter().filter(|cell| !cell.is_empty());
    html! {
        @for (index, one) in cells.enumerate() {
            @if index > 0 { " · " }
            (cell(context, one))
        }
    }
}

/// As [`joined`]; what holds up or is late stands in a frame.
pub(super) fn tagged(context: &Context, cells: &[Cell]) -> Markup {
    let cells = cells.iter().filter(|cell| !cell.is_empty());
    html! {
        @for (index, one) in cells.enumerate() {
            @let is_tag = matches!(one.role, Role::Caution | Role::Behind);
            @if index > 0 { (if is_tag { " " } else { " · " }) }
            @let is_word = matches!(one.content, Content::Word { .. });
            @if is_tag && is_word { b.tag { (content(one)) } }
            @else if is_tag { b class=(format!("tag {}", class(one.role))) { (content(one)) } }
            @else { (cell(context, one)) }
        }
    }
}

/// A sign that says what an item is: in words for those who do not see it.
pub(super) fn mark(cell: &Cell) -> Markup {
    let sign = plain(cell);
    let picture = glyph(&sign).unwrap_or_else(|| html! { (sign) });
    let words = cell.long.map(|long| html! { span.vh { (long) ": " } });
    html! {
        @if cell.role == Role::Red { span.flag { (picture) } }
        @else { span class=(class(cell.role)) { (picture) } }
        @if let Some(words) = words { (words) }
    }
}

/// Where something stands: a sign and words, the heavier the worse.
pub(super) fn status(cell: &Cell, more: &Markup) -> Markup {
    html! {
        p class=(format!("st {}", status_class(cell.role))) { (content_signed(cell)) (more) }
    }
}

pub(super) fn status_class(role: Role) -> &'static str {
    match role {
        Role::Good => "ok",
        Role::Caution => "risk",
        Role::Behind => "off",
        _ => "no",
    }
}

/// A status that may be words of ours in a cell of text.
fn content_signed(cell: &Cell) -> Markup {
    signed(&plain(cell))
}
