//! Cells: words in their role, signs as pictures, bars and small series as drawings.

use super::glyph::{glyph, signed};
use super::written::{Written, escaped, pieces, within};
use super::{Context, bar, series};
use crate::page::{Cell, Content, Role};
use maud::{Render, html};
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// What leads from an action to its metric.
const ARROW: &str = "→";

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
pub(super) fn plain(cell: &Cell) -> Cow<'_, str> {
    match &cell.content {
        Content::Empty | Content::Bar(_) | Content::Sparkline { .. } | Content::Counts { .. } => {
            Cow::Borrowed("")
        }
        Content::Text(text) | Content::Number { text, .. } => Cow::Borrowed(text),
        Content::Word { text, .. } => Cow::Borrowed(text),
        Content::Signed { sign, text } => Cow::Owned(format!("{sign} {text}")),
        Content::Turned { was: (was, _), is } => Cow::Owned(format!("{was} → {is}")),
    }
}

/// The letters of scripts that are written from right to left.
const FROM_RIGHT: [RangeInclusive<char>; 5] = [
    '\u{590}'..='\u{8ff}',
    '\u{fb1d}'..='\u{fdff}',
    '\u{fe70}'..='\u{fefe}',
    '\u{10800}'..='\u{10fff}',
    '\u{1e800}'..='\u{1efff}',
];

/// Text in the direction in which it is written, apart from what stands beside it.
pub(super) fn apart(text: &str) -> impl Render {
    let is_from_right = |c: char| FROM_RIGHT.iter().any(|letters| letters.contains(&c));
    let is_apart = !text.is_ascii() && text.contains(is_from_right);
    Written(move |page: &mut String| {
        let end = if is_apart {
            opened(page, &["<bdi>"], "</bdi>")
        } else {
            ""
        };
        escaped(page, text);
        page.push_str(end);
    })
}

/// What a cell says. Only words of ours may begin with a sign.
pub(super) fn content(cell: &Cell) -> impl Render {
    Written(|page: &mut String| match &cell.content {
        Content::Empty => {}
        Content::Text(text) if cell.more().has_code => with_code(page, text),
        Content::Text(text) => apart(text).render_to(page),
        Content::Word { text, .. } => signed(text).render_to(page),
        Content::Signed { sign, text } => {
            // Within a sentence it is a letter as those around it, and stays with its word.
            if *sign == ARROW {
                pieces(page, &[ARROW, "\u{a0}"]);
            } else {
                signed(sign).render_to(page);
                page.push(' ');
            }
            apart(text).render_to(page);
        }
        Content::Number { text, .. } => number(page, text),
        Content::Turned { was, is } => {
            let end = opened(page, &["<span class=\"", class(was.1), "\">"], "</span> → ");
            within(page, ["", end], signed(was.0));
            signed(is).render_to(page);
        }
        Content::Bar(fraction) => bar::bar(*fraction, None, cell.role).render_to(page),
        Content::Sparkline { values, ends } => {
            series::sparkline(values, *ends, cell.more().remark.as_deref()).render_to(page);
        }
        Content::Counts { values, most } => {
            series::counts(values, *most, cell.more().remark.as_deref()).render_to(page);
        }
    })
}

/// A number, which a sign may stand before or behind.
fn number(page: &mut String, text: &str) {
    let end = text.trim_end_matches(['✓', '!', '✗']);
    match glyph(&text[end.len()..]) {
        Some(picture) if end.ends_with(|c: char| c.is_ascii_digit()) => {
            escaped(page, end);
            page.push('\u{a0}');
            picture.render_to(page);
        }
        _ => signed(text).render_to(page),
    }
}

/// Words, in which what stands between backticks is to be typed.
fn with_code(page: &mut String, text: &str) {
    for (index, piece) in text.split('`').enumerate() {
        if index % 2 == 0 {
            escaped(page, piece);
        } else {
            html! { code { (piece) } }.render_to(page);
        }
    }
}

/// A cell in its role, with its link and what else is to be known of it.
pub(super) fn cell(context: &Context, cell: &Cell) -> impl Render {
    Written(|page: &mut String| {
        let is_drawn = matches!(
            cell.content,
            Content::Bar(_) | Content::Sparkline { .. } | Content::Counts { .. }
        );
        let end = match cell.role {
            Role::Plain => "",
            Role::Strong => opened(page, &["<b>"], "</b>"),
            // In ink: the colours are those of metrics.
            _ if cell.is_blocked() => opened(page, &["<b>"], "</b>"),
            _ if is_drawn => "",
            Role::Red => opened(page, &["<b class=\"red\">"], "</b>"),
            role => opened(page, &["<span class=\"", class(role), "\">"], "</span>"),
        };
        match cell
            .more()
            .link
            .as_ref()
            .and_then(|link| context.href(link))
        {
            Some(href) => {
                html! { a href=(href) { (content(cell)) } }.render_to(page);
            }
            None => content(cell).render_to(page),
        }
        page.push_str(end);
        if let Some(remark) = cell.more().remark.as_ref().filter(|_| !is_drawn) {
            page.push_str(" <small class=\"m\">");
            escaped(page, remark);
            page.push_str("</small>");
        }
    })
}

/// Opens an element; returns how it ends.
fn opened<'e>(page: &mut String, start: &[&str], end: &'e str) -> &'e str {
    pieces(page, start);
    end
}

/// The cells that say something on a page.
fn shown(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    let is_shown = |cell: &&Cell| !cell.is_empty() && !cell.more().is_for_command_line;
    cells.iter().filter(is_shown)
}

/// Whether one of `cells` says something on a page.
pub(super) fn say_something(cells: &[Cell]) -> bool {
    shown(cells).next().is_some()
}

/// What stands before a cell behind others: no line begins with it. An arrow needs nothing.
fn between(next: &Cell) -> &'static str {
    match next.content {
        Content::Signed { sign: ARROW, .. } => " ",
        _ => "\u{a0}· ",
    }
}

/// Cells joined by a dot, those left out that say nothing on a page.
pub(super) fn joined(context: &Context, cells: &[Cell]) -> impl Render {
    Written(|page: &mut String| {
        for (index, one) in shown(cells).enumerate() {
            if index > 0 {
                page.push_str(between(one));
            }
            cell(context, one).render_to(page);
        }
    })
}

/// As [`joined`]; what holds up or is late stands in a frame.
pub(super) fn tagged(context: &Context, cells: &[Cell]) -> impl Render {
    Written(|page: &mut String| {
        for (index, one) in shown(cells).enumerate() {
            let is_tag = matches!(one.role, Role::Caution | Role::Behind);
            if index > 0 {
                page.push_str(if is_tag { " " } else { between(one) });
            }
            if one.is_blocked() {
                html! { b.tag { (content(one)) } }.render_to(page);
            } else if is_tag {
                html! { b class={ "tag " (class(one.role)) } { (content(one)) } }.render_to(page);
            } else {
                cell(context, one).render_to(page);
            }
        }
    })
}

/// A sign that says what an item is: in words for those who do not see it.
pub(super) fn mark(cell: &Cell) -> impl Render {
    Written(|page: &mut String| {
        let class = match cell.role {
            Role::Red => "flag",
            role => class(role),
        };
        let end = match class {
            "" => "",
            class => opened(page, &["<span class=\"", class, "\">"], "</span>"),
        };
        let sign = plain(cell);
        match glyph(&sign) {
            Some(picture) => picture.render_to(page),
            None => escaped(page, &sign),
        }
        page.push_str(end);
        if let Some(long) = cell.more().long {
            page.push_str("<span class=\"vh\">");
            escaped(page, long);
            page.push_str(": </span>");
        }
    })
}

/// Where something stands: a sign and words, the heavier the worse, and what else is said of it.
pub(super) fn status(cell: &Cell, more: &Cell) -> impl Render {
    Written(|page: &mut String| {
        pieces(page, &["<p class=\"st ", status_class(cell.role), "\">"]);
        // It may be words of ours in a cell of text.
        signed(&plain(cell)).render_to(page);
        if !more.is_empty() {
            page.push_str(" <small>");
            content(more).render_to(page);
            page.push_str("</small>");
        }
        page.push_str("</p>");
    })
}

pub(super) fn status_class(role: Role) -> &'static str {
    match role {
        Role::Good => "ok",
        Role::Caution => "risk",
        Role::Behind => "off",
        _ => "no",
    }
}
