//! Pages as HTML: one file that needs nothing else, runs nothing and asks nobody. What is text
//! stays text: everything is escaped unless it is known to be markup.

mod bar;
mod block;
mod cell;
mod chart;
mod free_place;
mod glyph;
mod head;
mod journey;
mod scale;
mod score_bar;
mod series;
mod shape;
mod spread;
mod stage;
mod table;
mod written;

use crate::page::{Block, Link, Page, Topic};
use compact_str::{CompactString, format_compact};
use head::{Document, Style};
use maud::{Markup, Render, html};
use scale::Gutters;
use std::collections::HashMap;
use std::mem;
use std::rc::Rc;
use written::{Written, pieces};

pub use head::GENERATOR;

/// `pages` as one document; `home` is the file that leads to all pages, where this is one of
/// them.
pub fn html(pages: &[Page], home: Option<&str>) -> String {
    let Some((page, others)) = pages.split_first() else {
        return String::new();
    };
    let cards = Rc::new(cards(pages));
    let context = Context::of_first(page, &cards);
    let is_heading = |block: &&Block| {
        matches!(
            block,
            Block::Heading { .. } | Block::Line(_) | Block::Summary(_)
        )
    };
    let above = page.blocks.iter().take_while(is_heading).count();
    let (above, below) = page.blocks.split_at(above);
    let (below, source) = match below {
        // It goes to the foot of the document.
        [below @ .., Block::Source(source)] => (below, Some(block::source(source))),
        below => (below, None),
    };
    let mut document = Document::new(&title(page), &styles(pages));
    let body = document.body();
    html! {
        header {
            (nav(page, others, home))
            (blocks(&context, above))
        }
    }
    .render_to(body);
    body.push_str(match page.topic {
        Topic::Funnel => "<main id=\"main\" class=\"funnel\">",
        _ => "<main id=\"main\">",
    });
    chart::axis(&context, &page.blocks).render_to(body);
    blocks(&context, below).render_to(body);
    for (other, number) in others.iter().zip(1..) {
        let context = Context::of_other(other, number, &cards);
        html! {
            article id=(format!("s{number}")) {
                (chart::axis(&context, &other.blocks))
                (blocks(&context, &other.blocks))
                p.line.back { a href="#top" { "Back to the top" } }
            }
        }
        .render_to(body);
    }
    body.push_str("</main>");
    document.finished(source)
}

/// What `pages` need beside the style that all have.
fn styles(pages: &[Page]) -> Vec<Style> {
    let has = |is_wanted: fn(&Topic) -> bool| pages.iter().any(|page| is_wanted(&page.topic));
    let overview = has(|topic| *topic == Topic::Overview).then_some(head::OF_OVERVIEW);
    let health = has(|topic| matches!(topic, Topic::Model | Topic::Customer(_)));
    let health = health.then_some(head::OF_HEALTH);
    overview.into_iter().chain(health).collect()
}

/// What a page is told by elsewhere: its heading, and what week it is of.
fn title(page: &Page) -> String {
    let Some(Block::Heading { text, aside }) = page.blocks.first() else {
        return page.title.clone().unwrap_or_default();
    };
    let cells = text.iter().take(1).chain(aside.first());
    let words: Vec<_> = cells.map(cell::plain).collect();
    shortened(&words.join(" · "))
}

/// As much of a title as is shown of one, in the letters of HTML.
fn shortened(title: &str) -> String {
    const LONGEST: usize = 70;
    let mut length = 0;
    let too_long = title.char_indices().find(|(_, c)| {
        length += if matches!(c, '&' | '<' | '>' | '"') {
            6
        } else {
            1
        };
        length >= LONGEST
    });
    match too_long {
        Some((end, _)) => format!("{}…", &title[..end]),
        None => title.to_owned(),
    }
}

/// Which of the `pages` is the card of a customer, by the id.
fn cards(pages: &[Page]) -> HashMap<String, usize> {
    let cards = pages
        .iter()
        .enumerate()
        .filter_map(|(at, page)| match &page.topic {
            Topic::Customer(id) => Some((id.clone(), at)),
            _ => None,
        });
    cards.collect()
}

/// The ways to the parts of a page; and where it is of a health model, to those of the others of
/// its document, and to the cards of customers.
fn nav(page: &Page, others: &[Page], home: Option<&str>) -> Markup {
    let parts = page.blocks.iter().flat_map(|block| match block {
        Block::Beside(one, _) => one.as_slice(),
        block => std::slice::from_ref(block),
    });
    let parts = parts.filter_map(|block| match block {
        Block::Part(part) => Some((part.anchor.to_owned(), part.name.as_str())),
        _ => None,
    });
    let is_of_model = page.topic == Topic::Model;
    let others = others.iter().zip(1..).filter(|_| is_of_model);
    let mut has_cards = false;
    let others = others.filter_map(|(other, number)| {
        let name = match other.topic {
            Topic::Customer(_) if mem::replace(&mut has_cards, true) => return None,
            Topic::Customer(_) => "Customer by customer",
            _ => other.title.as_deref()?,
        };
        Some((format!("s{number}"), name))
    });
    let parts: Vec<_> = parts.chain(others).collect();
    html! {
        @if parts.len() > 1 || home.is_some() {
            nav aria-label="On this page" {
                ul {
                    @for (anchor, name) in &parts { li { a href=(format!("#{anchor}")) { (cell::apart(name)) } } }
                    @if let Some(home) = home { li.push { a href=(home) { "All scorecards" } } }
                }
            }
        }
    }
}

/// Where in a document a piece stands.
#[derive(Clone)]
struct Context {
    /// The level of the heading above it.
    level: usize,
    /// What its anchors begin with, for they are unique.
    prefix: Rc<str>,
    /// What the names of its places end with, for they are unique.
    of: Rc<str>,
    /// The room at both sides of its charts.
    gutters: Gutters,
    /// Which pages of the document are cards of customers, by their ids.
    cards: Rc<HashMap<String, usize>>,
}

impl Context {
    /// The place of the page whose heading is that of the document.
    fn of_first(page: &Page, cards: &Rc<HashMap<String, usize>>) -> Self {
        Self {
            level: 1,
            prefix: Rc::default(),
            of: Rc::default(),
            gutters: Gutters::of(&page.blocks),
            cards: Rc::clone(cards),
        }
    }

    /// The place of the page with this number behind the first.
    fn of_other(page: &Page, number: usize, cards: &Rc<HashMap<String, usize>>) -> Self {
        let title = page.title.as_deref().unwrap_or_default();
        Self {
            level: 2,
            prefix: format!("s{number}-").into(),
            of: format!(" of {title}").into(),
            gutters: Gutters::of(&page.blocks),
            cards: Rc::clone(cards),
        }
    }

    /// The same, below a heading.
    fn below(&self) -> Self {
        Self {
            level: self.level + 1,
            ..self.clone()
        }
    }

    /// The same, in the part of the page that is called so.
    fn inside(&self, part: &str) -> Self {
        Self {
            of: format!(", {part}{}", self.of).into(),
            ..self.clone()
        }
    }

    /// What names a place that can be gone to by its name; of several pages, only the headings
    /// lead there.
    fn labelled_by<'h>(&self, heading: &'h str) -> Option<&'h str> {
        self.prefix.is_empty().then_some(heading)
    }

    fn anchor(&self, name: &str) -> CompactString {
        format_compact!("{}{name}", self.prefix)
    }

    /// Where a link leads; nothing where the document has no such place.
    fn href(&self, link: &Link) -> Option<CompactString> {
        Some(match link {
            Link::Stage(number) => format_compact!("#{}stage-{number}", self.prefix),
            Link::Page(index) => format_compact!("#s{index}"),
            Link::File(name) => name.into(),
            Link::Customer(id) => format_compact!("#s{}", self.cards.get(id)?),
        })
    }

    /// A heading on the level of this place, in the size `class`.
    fn heading(&self, class: &str, id: Option<&str>, inner: impl Render) -> impl Render {
        const ELEMENTS: [&str; 5] = ["h1", "h2", "h3", "h4", "h5"];
        let element = ELEMENTS[self.level.clamp(1, ELEMENTS.len()) - 1];
        Written(move |page: &mut String| {
            pieces(page, &["<", element, " class=\"", class, "\""]);
            if let Some(id) = id {
                pieces(page, &[" id=\"", id, "\""]);
            }
            page.push('>');
            inner.render_to(page);
            pieces(page, &["</", element, ">"]);
        })
    }
}

/// `blocks`, stages that follow each other in one grid.
fn blocks(context: &Context, blocks: &[Block]) -> impl Render {
    Written(|page: &mut String| {
        let is_stage = |block: &Block| matches!(block, Block::Section(_));
        let groups = blocks.chunk_by(|one, next| is_stage(one) && is_stage(next));
        for group in groups {
            let are_stages = group.first().is_some_and(is_stage);
            if are_stages {
                page.push_str("<div class=\"stages\">");
            }
            for one in group {
                block::block(page, context, one);
            }
            if are_stages {
                page.push_str("</div>");
            }
        }
    })
}
