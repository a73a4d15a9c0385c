//! Blocks, one by one.

use super::cell::{self, joined};
use super::written::{pieces, within};
use super::{Context, blocks, chart, journey, stage, table};
use crate::page::{Block, Cell, Chart, Details, Item, List, Part, Role, Table};
use compact_str::format_compact;
use maud::{Markup, Render, html};

/// So many columns stand beside each other, and no more where there is another way.
const WIDEST: usize = 10;

/// Writes one block.
pub(super) fn block(page: &mut String, context: &Context, block: &Block) {
    match block {
        Block::Heading { text, aside } => heading(context, text, aside).render_to(page),
        Block::Line(cells) if !cell::say_something(cells) => {}
        Block::Line(cells) => {
            within(page, ["<p class=\"line\">", "</p>"], joined(context, cells));
        }
        Block::Section(section) => stage::stage(page, &context.below(), section),
        Block::Table(table) => table::table(page, context, table),
        Block::List(list) => self::list(page, &context.below(), list),
        Block::Either(wide, narrow) => table::table(page, context, chosen(wide, narrow)),
        Block::Beside(one, other) => {
            page.push_str("<div class=\"chg\"><div>");
            blocks(context, one).render_to(page);
            page.push_str("</div><div class=\"lists\">");
            blocks(context, other).render_to(page);
            page.push_str("</div></div>");
        }
        Block::Summary(summary) => journey::summary(context, summary).render_to(page),
        Block::Strip(strip) => journey::strip(page, context, strip),
        Block::ScoreBar(bar) => super::score_bar::score_bar(context, bar).render_to(page),
        Block::Spread(spread) => super::spread::spread(spread).render_to(page),
        Block::Week(week) => journey::week(context, week).render_to(page),
        Block::Deeds(weeks) => {
            for (heading, week) in weeks {
                journey::deeds(&context.below(), heading, week).render_to(page);
            }
        }
        Block::Charts(charts) if charts.is_empty() => {}
        Block::Charts(charts) => self::charts(context, charts).render_to(page),
        Block::Key(key) => chart::key(key).render_to(page),
        Block::Part(part) => self::part(page, &context.below(), part),
        Block::Details(details) => self::details(context, details).render_to(page),
        Block::Source(source) => {
            html! { footer.made { ul { (self::source(source)) } } }.render_to(page);
        }
        // Signs stand beside words here.
        Block::Legend(_) => {}
    }
}

fn charts(context: &Context, charts: &[Chart]) -> Markup {
    html! {
        div.charts {
            @for one in charts {
                figure { figcaption { (cell::cell(context, &one.name)) }
                    (chart::chart(context, one)) }
            }
        }
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
            (context.heading("h1", None, title))
            div.when {
                p {
                    @for (index, one) in main.iter().enumerate() {
                        @if index > 0 { " " span { (cell::content(one)) } }
                        @else if one.more().is_beginning { b.cap { (cell::content(one)) } }
                        @else { b { (cell::content(one)) } }
                    }
                }
                @if !more.is_empty() { p.m.s { (joined(context, &more)) } }
            }
        }
    }
}

fn part(page: &mut String, context: &Context, part: &Part) {
    let id = context.anchor(part.anchor);
    let heading = format_compact!("h-{id}");
    let class = part.anchor;
    pieces(
        page,
        &["<section class=\"part ", class, "\" id=\"", &id, "\""],
    );
    if let Some(heading) = context.labelled_by(&heading) {
        pieces(page, &[" aria-labelledby=\"", heading, "\""]);
    }
    page.push('>');
    page.push_str("<div class=\"hd\">");
    (context.heading("h2", Some(&heading), cell::apart(&part.name))).render_to(page);
    if !part.about.is_empty() {
        within(page, ["<p>", "</p>"], joined(context, &part.about));
    }
    page.push_str("</div>");
    blocks(&context.inside(&part.name), &part.blocks).render_to(page);
    page.push_str("</section>");
}

fn details(context: &Context, details: &Details) -> Markup {
    html! {
        details.part {
            summary { (joined(context, &details.name)) }
            (blocks(context, &details.blocks))
        }
    }
}

fn list(page: &mut String, context: &Context, list: &List) {
    page.push_str("<div class=\"list\">");
    if !list.name.is_empty() {
        (context.heading("h3", None, cell::apart(&list.name))).render_to(page);
    }
    page.push_str("<ul>");
    for group in list.items.chunk_by(|_, next| next.is_below) {
        item(page, context, group);
    }
    page.push_str("</ul></div>");
}

/// A sign, the first words, the others below, and then the items that belong there.
fn item(page: &mut String, context: &Context, group: &[Item]) {
    let Some((item, below)) = group.split_first() else {
        return;
    };
    let (first, rest) = item
        .text
        .split_first()
        .map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    within(
        page,
        ["<li><span class=\"mk\">", "</span><div>"],
        cell::mark(&item.mark),
    );
    if let Some(first) = first {
        within(page, ["<p>", "</p>"], cell::cell(context, first));
    }
    for more in [rest, &item.more] {
        if cell::say_something(more) {
            within(page, ["<p class=\"s m\">", "</p>"], joined(context, more));
        }
    }
    if !below.is_empty() {
        page.push_str("<ul>");
        for one in below {
            self::item(page, context, std::slice::from_ref(one));
        }
        page.push_str("</ul>");
    }
    page.push_str("</div></li>");
}

/// What a page was made of.
pub(super) fn source(source: &[(&str, Cell)]) -> Markup {
    html! { @for (name, text) in source { li { (name) " " b { (cell::content(text)) } } } }
}
