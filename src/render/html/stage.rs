//! A stage in full: what it is there for, its metrics as cards, its actions.

use super::cell::{self, joined, tagged};
use super::written::{Written, pieces, within};
use super::{Context, bar, chart, table};
use crate::page::{Card, Cell, Item, Role, Section};
use compact_str::format_compact;
use maud::Render;

/// Writes a stage, its heading on the level of `context`.
pub(super) fn stage(page: &mut String, context: &Context, section: &Section) {
    let id = context.anchor(&format_compact!("stage-{}", section.number));
    pieces(
        page,
        &[
            "<section class=\"stage\" id=\"",
            &id,
            "\"><div class=\"who\">",
        ],
    );
    let name = Written(|page: &mut String| {
        page.push_str("<span class=\"n\">");
        section.number.render_to(page);
        page.push_str("</span> ");
        cell::apart(&section.name).render_to(page);
    });
    context.heading("h3", None, name).render_to(page);
    if let Some(goal) = &section.goal {
        within(page, ["<p class=\"goal\">", "</p>"], cell::apart(goal));
    }
    page.push_str("<p class=\"flow\">");
    for (index, one) in section.aside.iter().enumerate() {
        page.push_str(if index > 0 { "<br>" } else { "" });
        aside(page, one);
    }
    page.push_str("</p></div><div class=\"mets\">");
    for card in &section.cards {
        self::card(page, &context.below(), card);
    }
    if !section.empty.is_empty() {
        let empty = joined(context, &section.empty);
        within(page, ["<p class=\"yet\">", "</p>"], empty);
    }
    page.push_str("</div><div class=\"todo\">");
    if section.items.is_empty() {
        page.push_str("<p class=\"m s\">no action is open</p>");
    } else {
        page.push_str("<ol class=\"acts\">");
        for one in &section.items {
            action(page, context, one);
        }
        page.push_str("</ol>");
    }
    page.push_str("</div></section>");
}

/// A line at the side of a stage; a place where the journey leaks is no status.
fn aside(page: &mut String, cell: &Cell) {
    match cell.role {
        Role::Behind | Role::Strong => within(page, ["<b>", "</b>"], cell::content(cell)),
        _ => cell::content(cell).render_to(page),
    }
}

fn action(page: &mut String, context: &Context, item: &Item) {
    let is_red = item.mark.role == Role::Red;
    let (name, rest) = item
        .text
        .split_first()
        .map_or((None, &[][..]), |(name, rest)| (Some(name), rest));
    let is_beside = |cell: &&Cell| cell.role == Role::Muted;
    let has_beside = item.more.iter().any(|cell| is_beside(&cell));
    page.push_str(if is_red { "<li class=\"red\">" } else { "<li>" });
    within(
        page,
        ["<span class=\"mk\">", "</span>"],
        cell::mark(&item.mark),
    );
    within(
        page,
        ["<span class=\"p\">", "</span>"],
        cell::content(&item.number),
    );
    if let Some(name) = name {
        within(page, ["<p class=\"act\">", "</p>"], cell::content(name));
    }
    if !rest.is_empty() || has_beside {
        page.push_str("<p class=\"w\">");
        tagged(context, rest).render_to(page);
        for one in item.more.iter().filter(is_beside) {
            page.push(' ');
            cell::content(one).render_to(page);
        }
        page.push_str("</p>");
    }
    for one in item.more.iter().filter(|cell| !is_beside(cell)) {
        within(page, ["<p class=\"w\">", "</p>"], cell::content(one));
    }
    page.push_str("</li>");
}

fn card(page: &mut String, context: &Context, card: &Card) {
    let name = Written(|page: &mut String| {
        cell::content(&card.name).render_to(page);
        if !card.indicator.is_empty() {
            page.push_str(" <small>");
            cell::content(&card.indicator).render_to(page);
            page.push_str("</small>");
        }
    });
    page.push_str("<div class=\"met\"><div class=\"a\">");
    context.heading("h4", None, name).render_to(page);
    cell::status(&card.status, &Cell::empty()).render_to(page);
    page.push_str("</div><p class=\"val\">");
    within(page, ["<b>", "</b> "], cell::content(&card.value));
    cell::content(&card.target).render_to(page);
    page.push_str("</p>");
    if card.covered.is_some() {
        bar::bar(card.covered, card.time_gone, card.status.role).render_to(page);
    } else if card.value.role == Role::Muted {
        page.push_str("<div class=\"u\"></div>");
    }
    if !card.progress.is_empty() {
        within(
            page,
            ["<p class=\"prog\">", "</p>"],
            cell::content(&card.progress),
        );
    }
    if let Some(one) = &card.chart {
        chart::chart(context, one).render_to(page);
    }
    for remark in &card.remarks {
        within(
            page,
            ["<p class=\"rem\">", "</p>"],
            cell::cell(context, remark),
        );
    }
    if !card.about.is_empty() || card.numbers.is_some() {
        page.push_str("<div class=\"low\">");
        below(page, context, card);
        page.push_str("</div>");
    }
    page.push_str("</div>");
}

/// What stands below a card: of what the metric is, and its numbers for those who ask.
fn below(page: &mut String, context: &Context, card: &Card) {
    if !card.about.is_empty() {
        within(
            page,
            ["<p class=\"meta\">", "</p>"],
            joined(context, &card.about),
        );
    }
    if let Some(numbers) = &card.numbers {
        page.push_str("<details><summary>Numbers<span class=\"vh\"> of ");
        cell::content(&card.name).render_to(page);
        page.push_str("</span></summary>");
        table::plain(context, numbers).render_to(page);
        page.push_str("</details>");
    }
}
