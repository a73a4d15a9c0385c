//! A stage in full: what it is there for, its metrics as cards, its actions.

use super::cell::{self, joined, tagged};
use super::written::pieces;
use super::{Context, chart, table};
use crate::page::{Card, Cell, Item, Role, Section};
use maud::{Markup, Render, html};

/// Writes a stage, its heading on the level of `context`.
pub(super) fn stage(page: &mut String, context: &Context, section: &Section) {
    let id = context.anchor(&format!("stage-{}", section.number));
    let name = html! { span.n { (section.number) } " " (cell::apart(&section.name)) };
    pieces(page, &["<section class=\"stage\" id=\"", &id, "\">"]);
    html! {
        div.who {
            (context.heading("h3", None, &name))
            @if let Some(goal) = &section.goal { p.goal { (cell::apart(goal)) } }
            p.flow {
                @for (index, one) in section.aside.iter().enumerate() {
                    @if index > 0 { br; }
                    (aside(one))
                }
            }
        }
    }
    .render_to(page);
    page.push_str("<div class=\"mets\">");
    for card in &section.cards {
        self::card(page, &context.below(), card);
    }
    html! {
        @if !section.empty.is_empty() { p.yet { (joined(context, &section.empty)) } }
    }
    .render_to(page);
    page.push_str("</div>");
    html! {
        div.todo {
            @if section.items.is_empty() { p.m.s { "no action is open" } }
            @else { ol.acts { @for one in &section.items { (action(context, one)) } } }
        }
    }
    .render_to(page);
    page.push_str("</section>");
}

/// A line at the side of a stage; a place where the journey leaks is no status.
fn aside(cell: &Cell) -> Markup {
    html! {
        @match cell.role {
            Role::Behind | Role::Strong => b { (cell::content(cell)) },
            _ => (cell::content(cell)),
        }
    }
}

fn action(context: &Context, item: &Item) -> Markup {
    let is_red = item.mark.role == Role::Red;
    let (name, rest) = item
        .text
        .split_first()
        .map_or((None, &[][..]), |(name, rest)| (Some(name), rest));
    html! {
        li class=[is_red.then_some("red")] {
            span.mk { (cell::mark(&item.mark)) }
            span.p { (cell::content(&item.number)) }
            @if let Some(name) = name { p.act { (cell::content(name)) } }
            @let (beside, below): (Vec<&Cell>, Vec<&Cell>) =
                item.more.iter().partition(|cell| cell.role == Role::Muted);
            @if !rest.is_empty() || !beside.is_empty() {
                p.w {
                    (tagged(context, rest))
                    @for one in beside { " " (cell::content(one)) }
                }
            }
            @for one in below { p.w { (cell::content(one)) } }
        }
    }
}

fn card(page: &mut String, context: &Context, card: &Card) {
    let name = html! {
        (cell::content(&card.name))
        @if !card.indicator.is_empty() { " " small { (cell::content(&card.indicator)) } }
    };
    page.push_str("<div class=\"met\">");
    html! {
        div.a {
            (context.heading("h4", None, &name))
            (cell::status(&card.status, &html! {}))
        }
        p.val { b { (cell::content(&card.value)) } " " (cell::content(&card.target)) }
        @if card.covered.is_some() { (chart::bar(card.covered, card.time_gone, card.status.role)) }
        @else if card.value.role == Role::Muted { div.u {} }
        @if !card.progress.is_empty() { p.prog { (cell::content(&card.progress)) } }
    }
    .render_to(page);
    if let Some(one) = &card.chart {
        chart::chart(context, one).render_to(page);
    }
    html! {
        @for remark in &card.remarks { p.rem { (cell::cell(context, remark)) } }
        @if !card.about.is_empty() || card.numbers.is_some() {
            div.low {
                @if !card.about.is_empty() { p.meta { (joined(context, &card.about)) } }
                @if let Some(numbers) = &card.numbers {
                    details {
                        summary { "Numbers" span.vh { " of " (cell::content(&card.name)) } }
                        (table::plain(context, numbers))
                    }
                }
            }
        }
    }
    .render_to(page);
    page.push_str("</div>");
}
