//! A customer's score in large: a bar with what each touchpoint takes, and a bracket where the
//! score can lie once all is known.

use super::Context;
use super::cell::{cell, content, status_class};
use super::shape::shape;
use super::written::Written;
use crate::page::ScoreBar;
use maud::{Markup, Render, html};

/// How far two pieces of the bar are apart.
const GAP: f64 = 0.5;

/// The score and its bar.
pub(super) fn score_bar(context: &Context, bar: &ScoreBar) -> Markup {
    let class = status_class(bar.tier.role);
    html! {
        div class=(format!("health score {class}")) {
            @if bar.filled.is_some() { p.big { (content(&bar.score)) small { " of 100" } } }
            @else { p.big { small { "no score" } } }
            p class=(format!("st {class}")) { (content(&bar.tier)) }
        }
        @if let Some(filled) = bar.filled {
            svg.sbar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                (piece("f", 0.0, filled * 100.0))
                @for (from, width) in pieces(filled * 100.0, &bar.costs) {
                    (piece("lost", from, width))
                }
            }
        }
        @if let Some([low, high]) = bar.between {
            svg.rng viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                (rect(low * 100.0 - 0.15, 1.0, 0.3, 8.0))
                (rect(low * 100.0, 4.4, (high - low) * 100.0, 1.2))
                (rect(high * 100.0 - 0.15, 1.0, 0.3, 8.0))
            }
        }
        p.line { (cell(context, &bar.known)) }
    }
}

/// Where each cost begins behind the score, and how wide it is drawn.
fn pieces(score: f64, costs: &[f64]) -> Vec<(f64, f64)> {
    let mut from = score;
    let costs = costs
        .iter()
        .map(|cost| cost * 100.0)
        .filter(|cost| *cost > 0.0);
    let pieces = costs.map(|cost| {
        let piece = (from + GAP, cost - GAP);
        from += cost;
        piece
    });
    pieces.filter(|(_, width)| *width > 0.0).collect()
}

fn piece(class: &str, from: f64, width: f64) -> impl Render {
    Written(move |page: &mut String| {
        let at = format_args!("class=\"{class}\" x=\"{from:.2}\" width=\"{width:.2}\"");
        shape(format_args!("<rect {at} height=\"10\"/>")).render_to(page);
    })
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> impl Render {
    Written(move |page: &mut String| {
        let at = format_args!("x=\"{x:.2}\" y=\"{y:.2}\"");
        let size = format_args!("width=\"{width:.2}\" height=\"{height:.2}\"");
        shape(format_args!("<rect {at} {size}/>")).render_to(page);
    })
}
