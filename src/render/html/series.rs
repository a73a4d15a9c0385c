//! Series as small drawings in a cell, with their words for those who do not see them.

use super::shape::{Short, add_point, path, shape};
use maud::{Markup, html};

/// A series in a cell, on a scale with these `ends`; what it says in words, where it says more
/// than its row.
pub(super) fn sparkline(values: &[Option<f64>], ends: [f64; 2], words: Option<&str>) -> Markup {
    small_line(values, ends, "", words)
}

/// Counts in a cell, from zero to `most`; what they say in words.
pub(super) fn counts(values: &[Option<f64>], most: f64, words: Option<&str>) -> Markup {
    small_line(values, [0.0, most.max(1.0)], "M2 24H90M2 4H90", words)
}

/// A line between two heights, with `rules` at these or without.
fn small_line(
    values: &[Option<f64>],
    [low, high]: [f64; 2],
    rules: &str,
    words: Option<&str>,
) -> Markup {
    if values.iter().flatten().count() < 2 {
        return html! {};
    }
    let step = 88.0 / (values.len().saturating_sub(1).max(1)) as f64;
    let at = |index: usize, value: f64| {
        let share = if high > low {
            (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0)
        } else {
            0.5
        };
        (2.0 + index as f64 * step, 24.0 - share * 20.0)
    };
    let mut line = String::new();
    let mut last = None;
    let mut follows = false;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else {
            follows = false;
            continue;
        };
        let (x, y) = at(index, *value);
        line.push(if follows { 'L' } else { 'M' });
        add_point(&mut line, (x, y));
        follows = true;
        last = Some((x, y));
    }
    html! {
        svg.sp viewBox="0 0 96 28" role=[words.map(|_| "img")] aria-label=[words]
            aria-hidden=[words.is_none().then_some("true")] {
            @if !rules.is_empty() { (path("ax", rules)) }
            (path("ln", &line))
            @if let Some((x, y)) = last {
                (shape(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"2.8\"/>", Short(x), Short(y))))
            }
        }
    }
}
