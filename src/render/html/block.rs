//! Blocks, one by one.

use super::cell::{self, joined};
use super::{Context, blocks, chart, journey, stage, table};
use crate::page::{Block, Cell, Details, Item, List, Part, Role, Table};
use maud::{Markup, html};

/// So many columns stand beside each other, and no more where there is another way.
const WIDEST: usize = 10;

/// One block.
pub(super) fn block(context: &Context, block: &Block) -> Markup {
    match block {
        Block::Heading { text, aside } => heading(context, text, aside),
        Block::Line(cells) => html! { p.line { (joined(context, cells)) } },
        Block::Section(section) => stage::stage(&context.below(), section),
        Block::Table(table) => table::table(context, table),
        Block::List(list) => self::list(&context.below(), list),
        Block::Either(wide, narrow) => table::table(context, chosen(wide, narrow)),
        Block::Beside(one, other) => html! {
            div.chg { div { (blocks(context, one)) } div.lists { (blocks(context, other)) } }
        },
        Block::Summary(summary) => journey::summary(context, summary),
        Block::Strip(strip) => journey::strip(context, strip),
        Block::ScoreBar(bar) => super::score_bar::score_bar(context, bar),
        Block::Spread(spread) => super::spread::spread(spread),
        Block::Week(week) => journey::week(context, week),
        Block::Charts(charts) if charts.is_empty() => html! {},
        Block::Charts(charts) => html! {
            div.charts {
                @for one in charts {
                    figure { figcaption { (cell::cell(context, &one.name)) }
                        (chart::chart(context, one)) }
                }
            }
        },
        Block::Key(key) => chart::key(key),
        Block::Part(part) => self::part(&context.below(), part),
        Block::Details(details) => self::details(context, details),
        Block::Source(source) => html! { footer.made { ul { (self::source(source)) } } },
        // Signs stand beside words here.
        Block::Legend(_) => html! {},
    }
}

fn chosen<'t>(wide: &'t Table, narrow: &'t Table) -> &'t Table {
    if wide.columns.len() > WIDEST {
        narrow
    } else {
        wide
    }
}

/// The title of a page, and what stands at its side.
fn heading(context: &Context, text: &[Cell], aside: &[Cell]) -> Markup {
    let title = html! {
        @for (index, one) in text.iter().enumerate() {
            @if index == 0 { (cell::content(one)) }
            @else { " " small { (cell::content(one)) } }
        }
    };
    let (more, main): (Vec<&Cell>, Vec<&Cell>) =
        aside.iter().partition(|cell| cell.role == Role::Muted);
    let more: Vec<Cell> = more.into_iter().cloned().collect();
    html! {
        div.top {
            (context.heading("h1", None, &title))
            div.when {
                p {
                    @for (index, one) in main.iter().enumerate() {
                        @if index == 0 { b { (cell::content(one)) } }
                        @else { " " (cell::content(one)) }
                    }
                }
                @if !more.is_empty() { p.m.s { (joined(context, &more)) } }
            }
        }
    }
}

fn part(context: &Context, part: &Part) -> Markup {
    let id = context.anchor(part.anchor);
    let heading = format!("h-{id}");
    html! {
        section class=(format!("part {}", part.anchor)) id=(id) aria-labelledby=[context.labelled_by(&heading)] {
            div.hd {
                (context.heading("h2", Some(&heading), &html! { (part.name) }))
                @if !part.about.is_empty() { p { (joined(context, &part.about)) } }
            }
            (blocks(&context.inside(&part.name), &part.blocks))
        }
    }
}

fn details(context: &Context, details: &Details) -> Markup {
    html! {
        details.part {
            summary { (joined(context, &details.name)) }
            (blocks(context, &details.blocks))
        }
    }
}

fn list(context: &Context, list: &List) -> Markup {
    html! {
        div.list {
            @if !list.name.is_empty() { (context.heading("h3", None, &html! { (list.name) })) }
            ul { @for one in &list.items { (item(context, one)) } }
        }
    }
}

/// A sign, the first words, and the others below.
fn item(context: &Context, item: &Item) -> Markup {
    let (first, rest) = item
        .text
        .split_first()
        .map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    html! {
        li {
            span.mk { (cell::mark(&item.mark)) }
            div {
                @if let Some(first) = first { p { (cell::cell(context, first)) } }
                @if !rest.is_empty() { p.s.m { (joined(context, rest)) } }
                @if !item.more.is_empty() { p.s.m { (joined(context, &item.more)) } }
            }
        }
    }
}

/// What a page was made of.
pub(super) fn source(source: &[(&str, Cell)]) -> Markup {
    html! { @for (name, text) in source { li { (name) " " b { (cell::content(text)) } } } }
}
