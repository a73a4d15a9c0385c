//! Charts as drawings: readings with their days, where they have to be, where they lead.

use super::Context;
use super::bar::bar;
use super::cell::status_class;
use super::free_place::freest;
use super::glyph::signed;
use super::scale::{BOTTOM, Gutters, LINE, Scale, TOP, WIDTH};
use super::shape::{Short, add, add_point, path, words};
use super::written::{Written, escaped, pieces, within};
use crate::page::{Block, Chart, Level, Role, Symbol};
use maud::{Markup, Render, html};

/// Where the axis of the days is drawn, and how far all goes down.
const AXIS: f64 = 86.0;
const HEIGHT: &str = "104";

/// As wide as a digit, and as a letter of words: in print, where they are larger.
const DIGIT: f64 = 7.2;
const LETTER: f64 = 6.2;

/// The least room for the label at a side, and the most: longer ones are drawn narrower, for all
/// charts of a page give that room.
const SIDES: [f64; 2] = [15.0, 76.0];

/// How far a label is from what it stands beside.
const APART: f64 = 5.0;

/// As much room as the name of a month needs.
const MONTH: f64 = 28.0;

/// More points than these are drawn as a line alone.
const POINTS: usize = 40;

impl Gutters {
    /// The room that the charts among `blocks` need.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let (mut left, mut right) = (1, 1);
        let none = Self {
            left: 0.0,
            right: 0.0,
        };
        each_chart(blocks, &mut |chart| {
            // Heights need no room at the sides.
            let scale = Scale::new(chart, none);
            let widest = scale.told().map(|level| level.label.chars().count());
            left = left.max(widest.max().unwrap_or(1));
            let target = chart.target.iter().map(|level| &level.label);
            let ahead = chart.ahead.iter().map(|(_, label)| label);
            let widest = target.chain(ahead).map(|label| label.chars().count());
            right = right.max(widest.max().unwrap_or(1));
        });
        let [least, most] = SIDES;
        let room = |letters: usize| (letters as f64 * DIGIT + 9.0).clamp(least, most);
        Self {
            left: room(left),
            right: room(right),
        }
    }
}

/// Shows each chart among `blocks` to `see`, in their order.
fn each_chart<'b>(blocks: &'b [Block], see: &mut impl FnMut(&'b Chart)) {
    for block in blocks {
        match block {
            Block::Section(section) => {
                let charts = section.cards.iter().filter_map(|card| card.chart.as_ref());
                charts.for_each(&mut *see);
            }
            Block::Charts(charts) => charts.iter().for_each(&mut *see),
            Block::Part(part) => each_chart(&part.blocks, see),
            Block::Beside(one, other) => {
                each_chart(one, see);
                each_chart(other, see);
            }
            _ => {}
        }
    }
}

/// A chart, with all of it in words for those who do not see it.
pub(super) fn chart(context: &Context, chart: &Chart) -> impl Render {
    Written(|page: &mut String| {
        let scale = Scale::new(chart, context.gutters);
        let class = status_class(chart.role);
        add(
            page,
            &format_args!(
                "<svg class=\"chart {class}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\""
            ),
        );
        escaped(page, &chart.summary);
        pieces(page, &["\"><use href=\"#", &context.anchor("axis"), "\"/>"]);
        heights(&scale).render_to(page);
        levels(&scale).render_to(page);
        if let Some(way) = &chart.way {
            straight("way", scale.line(way).0).render_to(page);
        }
        ahead(&scale).render_to(page);
        readings(&scale).render_to(page);
        page.push_str("</svg>");
    })
}

/// The days below all charts of a page, drawn once.
pub(super) fn axis(context: &Context, blocks: &[Block]) -> Markup {
    let mut first = None;
    each_chart(blocks, &mut |chart| first = first.or(Some(chart)));
    let Some(chart) = first else {
        return html! {};
    };
    let scale = Scale::new(chart, context.gutters);
    let months = &scale.chart.days.months;
    let mut free = 0.0;
    let named = months.iter().map(|(day, name)| (scale.x(*day), name));
    let named = named.filter(|(x, _)| {
        let is_named = *x >= free && x + 22.0 < WIDTH;
        if is_named {
            free = x + MONTH;
        }
        is_named
    });
    let named: Vec<_> = named.collect();
    let (left, right) = (Short(scale.gutters.left), Short(scale.right()));
    let mut ticks = format!("M{left} {AXIS}H{right}");
    for (day, _) in months {
        add(
            &mut ticks,
            &format_args!("M{} {AXIS}v4", Short(scale.x(*day))),
        );
    }
    html! {
        svg.sprite aria-hidden="true" {
            g.chart id=(context.anchor("axis")) {
                (path("ax", &ticks))
                @for (x, name) in named {
                    (words(format_args!("x=\"{}\" y=\"100\"", Short(x + 3.0)), name))
                }
            }
        }
    }
}

/// A label at a side, no wider than that.
fn label(class: &str, (x, y): (f64, f64), text: &str) -> impl Render {
    let room = SIDES[1] - 9.0;
    let is_wide = text.chars().count() as f64 * DIGIT > room + 1.0;
    Written(move |page: &mut String| {
        page.push_str("<text ");
        if !class.is_empty() {
            pieces(page, &["class=\"", class, "\" "]);
        }
        add(page, &format_args!("x=\"{}\" y=\"{}\"", Short(x), Short(y)));
        if is_wide {
            let narrow = format_args!(" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\"");
            add(page, &narrow);
        }
        page.push('>');
        escaped(page, text);
        page.push_str("</text>");
    })
}

/// A straight line from point to point.
fn straight(class: &str, ends: [(f64, f64); 2]) -> impl Render {
    let [from, to] = ends.map(|(x, y)| (Short(x), Short(y)));
    Written(move |page: &mut String| {
        let line = format_args!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
        path(class, line).render_to(page);
    })
}

/// The heights that are told at the left.
fn heights(scale: &Scale<'_>) -> impl Render {
    Written(|page: &mut String| {
        let x = scale.gutters.left - APART;
        for level in scale.told() {
            let at = (x, scale.y(level.value) + 4.0);
            label("e", at, &level.label).render_to(page);
        }
    })
}

/// Where it has to be, and where it had to be before.
fn levels(scale: &Scale<'_>) -> impl Render {
    Written(|page: &mut String| {
        let Some(target) = &scale.chart.target else {
            return;
        };
        let (left, right) = (Short(scale.gutters.left), Short(scale.right()));
        let height = scale.y(target.value);
        let y = Short(height);
        let mut from = left;
        if let Some((level, until)) = &scale.chart.before {
            let (step, before) = (scale.x(*until), scale.y(level.value));
            from = Short(step);
            path("was", format_args!("M{left} {}H{from}V{y}", Short(before))).render_to(page);
            let (x, y) = former_place(scale, level, (step, before), height);
            let at = (Short(x), Short(y));
            words(format_args!("x=\"{}\" y=\"{}\"", at.0, at.1), &level.label).render_to(page);
        }
        path("tg", format_args!("M{from} {y}H{right}")).render_to(page);
        let at = (scale.right() + APART, height + 4.0);
        label("T", at, &target.label).render_to(page);
    })
}

/// Where the words of a former target stand, whose line ends at this point, above or below the
/// `height` of the target of now: below its line or above it, or behind its end.
fn former_place(
    scale: &Scale<'_>,
    level: &Level,
    (step, before): (f64, f64),
    height: f64,
) -> (f64, f64) {
    let (left, right) = (scale.gutters.left, scale.right());
    let mut lines = scale.lines();
    lines.push([(left, before), (step, before)]);
    lines.push([(step, before), (step, height)]);
    lines.push([(step, height), (right, height)]);
    let (first, behind) = (left + 3.0, step + APART);
    let (above, beside, below) = (before - APART, before + 4.0, before + 12.5);
    let places = [
        (first, below),
        (behind, beside),
        (first, above),
        (behind, above),
        (behind, below),
    ];
    let width = level.label.chars().count() as f64 * LETTER;
    let is_inside = |(x, y): &(f64, f64)| x + width <= WIDTH && (TOP..AXIS).contains(y);
    let inside = places.into_iter().filter(is_inside);
    freest(inside, width, &lines).unwrap_or((behind, beside))
}

/// Where the readings lead, and its end where the line has its own: beside that of the target
/// where both are near to each other, and behind an arrow where it lies beyond the chart.
fn ahead(scale: &Scale<'_>) -> impl Render {
    Written(|page: &mut String| {
        let Some((line, label)) = &scale.chart.ahead else {
            return;
        };
        let (drawn, is_whole) = scale.line(line);
        let end = scale.y(line[1].value);
        let arrow = match is_whole {
            true => "",
            false if end < TOP => "↑",
            false => "↓",
        };
        let mut y = end.clamp(TOP, BOTTOM);
        if let Some(target) = &scale.chart.target {
            let target = scale.y(target.value);
            if (target - y).abs() < LINE {
                y = if end < target {
                    target - LINE
                } else {
                    target + LINE
                };
            }
        }
        straight("fc", drawn).render_to(page);
        // Below that stand the months.
        if y < AXIS {
            let at = (drawn[1].0 + APART, y + 4.0);
            self::label("", at, &format!("{arrow}{label}")).render_to(page);
        }
    })
}

/// The readings: a line without what is not known, a point for each, the newest in the colour of
/// where it stands.
fn readings(scale: &Scale<'_>) -> impl Render {
    Written(|page: &mut String| {
        let marks = &scale.chart.readings;
        let Some(last) = marks.last() else {
            return;
        };
        if marks.len() > 1 {
            let class = if marks.len() > POINTS { "ln" } else { "ln pt" };
            pieces(page, &["<path class=\"", class, "\" d=\""]);
            for mark in marks {
                page.push(if mark.follows { 'L' } else { 'M' });
                add_point(page, scale.point(mark));
            }
            page.push_str("\"/>");
        }
        let (x, y) = scale.point(last);
        let (x, y) = (Short(x), Short(y));
        let point = format_args!("<circle class=\"now\" cx=\"{x}\" cy=\"{y}\" r=\"4.2\"/>");
        add(page, &point);
    })
}

/// What the pictures of a page mean.
pub(super) fn key(key: &[(Symbol, &str)]) -> impl Render {
    Written(move |page: &mut String| {
        page.push_str("<ul class=\"key\">");
        for (symbol, words) in key {
            page.push_str("<li>");
            picture(page, *symbol);
            escaped(page, words);
            page.push_str("</li>");
        }
        page.push_str("</ul>");
    })
}

fn picture(page: &mut String, symbol: Symbol) {
    let inner = match symbol {
        Symbol::Readings => {
            "<path class=\"ln pt\" d=\"M2 12 12 9l10-1 10-5\"/><circle class=\"now\" cx=\"32\" cy=\"3\" r=\"3\"/>"
        }
        Symbol::Way => "<path class=\"way\" d=\"M1 14 35 2\"/>",
        Symbol::Target => "<path class=\"tg\" d=\"M1 8h34\"/>",
        Symbol::Ahead => "<path class=\"fc\" d=\"M1 12 35 4\"/>",
        Symbol::Bar => return bar(Some(0.4), Some(0.6), Role::Good).render_to(page),
        Symbol::Red => return within(page, ["<span class=\"flag\">", "</span>"], signed("▶")),
    };
    let begin = "<svg class=\"chart\" viewBox=\"0 0 36 16\" aria-hidden=\"true\">";
    pieces(page, &[begin, inner, "</svg>"]);
}
