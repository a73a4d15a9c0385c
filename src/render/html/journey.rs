//! The top of a page: what matters, the journey as a strip, the actions of the week.

use super::Context;
use super::cell::{self, joined, tagged};
use super::glyph::{glyph, signed};
use super::shape::{Short, add, path};
use super::written::{Written, escaped, within};
use crate::page::{Cell, Deed, Link, Role, Stop, Strip, Summary, Week};
use maud::{Markup, Render, html};
use unicode_width::UnicodeWidthStr as _;

/// What matters in a sentence and a few counts.
pub(super) fn summary(context: &Context, summary: &Summary) -> Markup {
    html! {
        p.lede { @for one in &summary.sentence { (cell::cell(context, one)) } }
        ul.tally {
            @for count in &summary.counts {
                li class=(cell::status_class(count.sign.role)) {
                    (cell::content(&with_picture(&count.sign)))
                    b { (count.number) } " " (count.text)
                }
            }
            @if let Some((red, are)) = &summary.red {
                li.push {
                    @if *red > 0 { span.flag { (signed("▶")) (red) } " " (cell::content(are)) }
                    @else { span.m { "no red action this week" } }
                }
            }
        }
    }
}

/// A cell whose text is a sign of ours.
fn with_picture(sign: &Cell) -> Cell {
    let text = cell::plain(sign).into();
    let content = crate::page::Content::Number { raw: 0.0, text };
    Cell::from_content(content, sign.role)
}

/// The journey at a glance.
pub(super) fn strip(page: &mut String, context: &Context, strip: &Strip) {
    page.push_str("<ol class=\"strip\">");
    for one in &strip.0 {
        stop(context, one).render_to(page);
    }
    page.push_str("</ol>");
}

fn stop(context: &Context, stop: &Stop) -> impl Render {
    Written(|page: &mut String| {
        page.push_str(match (stop.is_leak, is_undrawn(stop)) {
            (true, _) => "<li class=\"leak\">",
            (false, true) => "<li class=\"none\">",
            (false, false) => "<li>",
        });
        page.push_str("<a");
        if let Some(href) = context.href(&Link::Stage(stop.number)) {
            within(page, [" href=\"", "\""], href.as_str());
        }
        page.push('>');
        within(page, ["<span class=\"n\">", "</span> "], stop.number);
        within(
            page,
            ["<span class=\"t\">", "</span></a>"],
            cell::content(&stop.name),
        );
        page.push_str("<p class=\"got\">");
        if stop.is_uncounted {
            page.push_str("not counted yet");
        } else {
            within(page, ["<b>", "</b> reached"], grouped(&stop.reached));
        }
        page.push_str("</p><p class=\"step\">");
        if !stop.step.is_empty() {
            within(page, ["<b>", "</b> "], cell::content(&stop.step));
        }
        cell::content(&stop.of).render_to(page);
        if stop.is_leak {
            page.push_str(" <strong>biggest leak</strong>");
        }
        page.push_str("</p>");
        funnel(stop).render_to(page);
        cell::status(&stop.status, &stop.metrics).render_to(page);
        page.push_str("<p class=\"do\">");
        if stop.red.is_empty() {
            cell::content(&stop.red_are).render_to(page);
        } else {
            within(
                page,
                ["<span><span class=\"flag\">", "</span> "],
                red(&stop.red),
            );
            cell::content(&stop.red_are).render_to(page);
            page.push_str("</span>");
        }
        page.push_str("</p>");
        page.push_str("</li>");
    })
}

/// A count that has to break where there is no room for it, which it may between its groups alone.
fn grouped(count: &Cell) -> impl Render {
    /// So many letters have room everywhere.
    const ROOM: usize = "987,654".len();
    Written(|page: &mut String| {
        let text = cell::plain(count);
        if text.len() <= ROOM {
            return cell::content(count).render_to(page);
        }
        for (index, group) in text.split(',').enumerate() {
            page.push_str(if index > 0 { ",<wbr>" } else { "" });
            escaped(page, group);
        }
    })
}

/// Whether there is no funnel to draw.
fn is_undrawn(stop: &Stop) -> bool {
    stop.is_uncounted || stop.is_after_nobody
}

/// `▶ 2` as a picture and a number.
fn red(cell: &Cell) -> Markup {
    let text = cell::plain(cell);
    let (sign, count) = text.split_once(' ').unwrap_or((&text, ""));
    html! { @if let Some(picture) = glyph(sign) { (picture) } (count) }
}

/// A light mouth for all of the stage before, a dark bar for the share that got here: upright,
/// and lying for where the stages are rows.
fn funnel(stop: &Stop) -> impl Render {
    Written(|page: &mut String| {
        page.push_str("<svg class=\"fun\" aria-hidden=\"true\">");
        if stop.is_leak {
            let hatched = "<rect class=\"h\" width=\"100%\" height=\"100%\" fill=\"url(#hatch)\"/>";
            page.push_str(hatched);
        }
        if !is_undrawn(stop) {
            page.push_str("<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\">");
            match stop.share {
                None if stop.number == 1 || stop.step.is_empty() => {
                    path("a", "M0 0h100v100H0z").render_to(page);
                }
                share => bars(stop, share.unwrap_or(1.0)).render_to(page),
            }
            page.push_str("</svg>");
        }
        page.push_str("</svg>");
    })
}

/// The mouth and the bar of a stage that `share` of the stage before got to.
fn bars(stop: &Stop, share: f64) -> impl Render {
    Written(move |page: &mut String| {
        if stop.is_leak {
            hatching(page);
        }
        let (top, share) = (Short(100.0 - share * 100.0), Short(share * 100.0));
        path("a v", format_args!("M0 0C14 0 10 {top} 26 {top}V100H0z")).render_to(page);
        path("b v", format_args!("M26 {top}h74V100H26z")).render_to(page);
        path(
            "a h",
            format_args!("M0 0h100C100 24 {share} 18 {share} 44H0z"),
        )
        .render_to(page);
        path("b h", format_args!("M0 44h{share}v56H0z")).render_to(page);
    })
}

/// The hatching of an upright funnel: some printers make a grey of a pattern.
fn hatching(page: &mut String) {
    page.push_str("<path class=\"v x\" d=\"");
    for from in (-45..100).step_by(5) {
        add(page, &format_args!("M{from} 100l45-100"));
    }
    page.push_str("\"/>");
}

/// A group of actions in large, under its heading where it has one.
pub(super) fn deeds(context: &Context, heading: &[Cell], week: &Week) -> Markup {
    html! {
        div.group {
            @if !heading.is_empty() { (context.heading("h3", None, joined(context, heading))) }
            (self::week(context, week))
        }
    }
}

/// The actions of the week, in large; on paper smaller where they are many lines, so that they
/// stay on the sheet for the wall.
pub(super) fn week(context: &Context, week: &Week) -> Markup {
    let class = match printed_lines(week) {
        0..=6 => "focus",
        7..=9 => "focus tight",
        _ => "focus tight tighter",
    };
    html! { ol class=(class) { @for one in &week.0 { (deed(context, one)) } } }
}

/// About how many lines the open actions of a week are on a sheet of A4.
fn printed_lines(week: &Week) -> usize {
    /// So wide, in letters, are their names there, and what they are for.
    const WIDTHS: [usize; 2] = [55, 45];
    let lines = |cells: &[&Cell], width: usize| {
        let letters = cells.iter().map(|cell| cell::plain(cell).width());
        letters.sum::<usize>().div_ceil(width)
    };
    let open = week.0.iter().filter(|deed| deed.is_open);
    let lines_of = open.map(|deed| {
        let said = lines(&[&deed.name], WIDTHS[0]) + lines(&[&deed.note], WIDTHS[0]);
        said.max(lines(&[&deed.stage, &deed.moves], WIDTHS[1]))
    });
    lines_of.sum()
}

fn deed(context: &Context, deed: &Deed) -> Markup {
    let class = match (deed.is_open, deed.mark.role) {
        (false, _) => Some("closed"),
        (true, Role::Red) => Some("red"),
        (true, _) => None,
    };
    html! {
        li class=[class] {
            span.mk { (cell::mark(&deed.mark)) }
            div {
                p.act { (cell::content(&deed.name)) }
                @if !deed.note.is_empty() { p.note { (cell::content(&deed.note)) } }
            }
            p.who { (cell::cell(context, &deed.owner)) }
            p.for {
                @if !deed.scorecard.is_empty() { (cell::content(&deed.scorecard)) "\u{a0}· " }
                (cell::cell(context, &deed.stage))
                @if !deed.moves.is_empty() { " → " (cell::content(&deed.moves)) }
            }
            p class="state m" { (tagged(context, &deed.state)) }
        }
    }
}
