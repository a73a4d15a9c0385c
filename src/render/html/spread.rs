//! How customers are spread over the scores: a square for each, or a bar where they are many.

use super::cell::class;
use super::shape::{Short, path};
use crate::page::{Role, Spread};
use maud::{Markup, html};

/// Where the axis begins, and how far apart its parts are.
const LEFT: f64 = 62.0;
const WIDTH: f64 = 380.0;

/// Where the bottom of a pile is, and how high it may be.
const BOTTOM: f64 = 115.0;
const HEIGHT: f64 = 102.0;

/// How large a square is, and how far the next one is away.
const SQUARE: f64 = 14.0;
const STEP: f64 = 17.0;

/// So many squares fit on one pile.
const FITTING: u64 = 6;

/// The spread as a picture, in words for those who do not see it.
pub(super) fn spread(spread: &Spread) -> Markup {
    let most = spread.bins.iter().max().copied().unwrap_or_default();
    let most = most.max(spread.unknown);
    let step = WIDTH / spread.bins.len().max(1) as f64;
    let piles = spread.bins.iter().enumerate().map(|(index, &count)| {
        let from = index as f64 * step;
        let middle = (from + step / 2.0) / WIDTH * 100.0;
        (
            role_of(spread, middle),
            pile(LEFT + from + 2.5, count, most),
        )
    });
    let at = |score: f64| LEFT + score / 100.0 * WIDTH;
    let bounds = spread.tiers.iter().map(|(from, ..)| *from);
    let bounds: Vec<f64> = bounds.filter(|from| *from > 0.0).collect();
    let unknown = (spread.unknown > 0).then(|| pile(19.0, spread.unknown, most));
    html! {
        svg class="health dist" viewBox="0 0 446 153" role="img" aria-label=(spread.summary) {
            (path("ax", "M62 118.5h380"))
            @for bound in &bounds { (path("cut", format_args!("M{} 8V121", Short(at(*bound))))) }
            @for (role, pile) in piles { @if !pile.is_empty() { (path(class(role), &pile)) } }
            @for mark in [0.0, 25.0, 50.0, 75.0, 100.0] {
                text.c x=(Short(at(mark))) y="132" { (mark) }
            }
            @for (middle, name, role) in names(spread) {
                text class=(format!("c n {}", class(role))) x=(Short(at(middle))) y="148" { (name) }
            }
            @if let Some(pile) = unknown {
                (path("ax", "M8 118.5h36")) (path("un", &pile))
                text.c x="26" y="132" { "none" }
                text class="c n m" x="26" y="148" { "unknown" }
            }
        }
    }
}

/// The role of the tier in which a score lies.
fn role_of(spread: &Spread, score: f64) -> Role {
    let tier = spread.tiers.iter().find(|(from, ..)| *from <= score);
    tier.map_or(Role::Muted, |(.., role)| *role)
}

/// As wide as a letter of a name, on phones.
const LETTER: f64 = 8.5;

/// The middle of each tier that is wide enough for its name.
fn names(spread: &Spread) -> Vec<(f64, &str, Role)> {
    let mut names = Vec::new();
    let mut above = 100.0;
    for (from, name, role) in &spread.tiers {
        let width = (above - from) / 100.0 * WIDTH;
        if width > LETTER * name.chars().count() as f64 {
            names.push(((above + from) / 2.0, name.as_str(), *role));
        }
        above = *from;
    }
    names
}

/// So many squares on each other, or a bar as high as their share of the largest pile.
fn pile(left: f64, count: u64, most: u64) -> String {
    let left = Short(left);
    if most > FITTING {
        let height = count as f64 / most as f64 * HEIGHT;
        // Nobody is passed over.
        let height = if count > 0 { height.max(1.0) } else { 0.0 };
        return match count {
            0 => String::new(),
            _ => format!(
                "M{left} {}h{SQUARE}V{BOTTOM}h-{SQUARE}z",
                Short(BOTTOM - height)
            ),
        };
    }
    let squares = (0..count).map(|at| {
        let top = Short(BOTTOM - SQUARE - at as f64 * STEP);
        format!("M{left} {top}h{SQUARE}v{SQUARE}h-{SQUARE}z")
    });
    squares.collect()
}
